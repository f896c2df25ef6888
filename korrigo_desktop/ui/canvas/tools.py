"""The tools of the desk and how each draws."""

from dataclasses import dataclass
from enum import Enum

from korrigo_desktop.domain.annotations import HIGHLIGHT_YELLOW, RED_INK
from korrigo_desktop.domain.stamps import Stamp


class Tool(Enum):
    """What a press on the page begins. The value is a stable code (settings, action names)."""

    SELECT = "select"
    INK = "ink"
    HIGHLIGHT = "highlight"
    TEXT = "text"
    RECTANGLE = "rectangle"
    REMARK = "remark"
    ARROW = "arrow"
    TICK = "tick"
    HALF_TICK = "half_tick"
    CROSS = "cross"
    QUESTION = "question"
    ERASER = "eraser"


STAMPS = {
    Tool.TICK: Stamp.TICK,
    Tool.HALF_TICK: Stamp.HALF_TICK,
    Tool.CROSS: Stamp.CROSS,
    Tool.QUESTION: Stamp.QUESTION,
}
"""The tools that set a stamp."""

WITHOUT_WEIGHT = frozenset({Tool.TEXT, Tool.QUESTION})
"""Tools that write letters: these have a size and no weight."""


@dataclass(frozen=True, slots=True)
class ToolStyle:
    """How a tool draws.

    Attributes:
        colour: "#RRGGBB".
        weight: Line width in A4 points; for the highlighter the height of its tip.
        text_size: Height of letters in A4 points.
    """

    colour: str = RED_INK
    weight: float = 1.5
    text_size: float = 12.0


DEFAULT_STYLES: dict[Tool, ToolStyle] = {tool: ToolStyle() for tool in Tool} | {
    Tool.HIGHLIGHT: ToolStyle(colour=HIGHLIGHT_YELLOW, weight=16.0),
    Tool.TICK: ToolStyle(weight=2.2),
    Tool.HALF_TICK: ToolStyle(weight=2.2),
    Tool.CROSS: ToolStyle(weight=2.0),
}

MARK_SIZE_PT = 20.0
"""Side of a tick, a half tick or a cross that one click sets, in A4 points."""
