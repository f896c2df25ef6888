"""Annotations: what a corrector draws and writes on a page."""

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from korrigo_desktop.domain.errors import ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, QuestionId
from korrigo_desktop.domain.points import Points

RED_INK = "#C8102E"
HIGHLIGHT_YELLOW = "#FFE14D"

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class AnnotationKind(StrEnum):
    """Stable codes; labels are translated in the window."""

    INK = "ink"
    HIGHLIGHT = "highlight"
    TEXT = "text"
    RECTANGLE = "rectangle"
    ARROW = "arrow"
    TICK = "tick"
    CROSS = "cross"
    REMARK_LINK = "remark_link"


STROKE_KINDS = frozenset({AnnotationKind.INK, AnnotationKind.ARROW, AnnotationKind.REMARK_LINK})
"""Kinds whose shape is their stroke; their area is the box around it."""


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A point of a stroke: fractions of the page as shown, pressure in [0, 1]."""

    x: float
    y: float
    pressure: float = 0.5

    def __post_init__(self) -> None:
        place = PagePoint(self.x, self.y)
        object.__setattr__(self, "x", place.x)
        object.__setattr__(self, "y", place.y)
        object.__setattr__(self, "pressure", round(self.pressure, 3))
        if not 0.0 <= self.pressure <= 1.0:
            msg = f"{self.pressure} is no pressure"
            raise GeometryError(msg)

    def turned(self, turn: Turn) -> "InkPoint":
        """The same point once the page has been turned clockwise."""
        place = PagePoint(self.x, self.y).turned(turn)
        return InkPoint(place.x, place.y, self.pressure)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One object on one page.

    Attributes:
        area: Where it is on the page as shown. For stroke kinds the box around the stroke.
        stroke: Ink: the pen's way. Arrow: tail and head. Remark link: from the box to the comment.
        text: What it says (text and remark link; a tick or a cross may carry a short word).
        colour: "#RRGGBB".
        weight: Line width in A4 points: 1/72 inch on a page with the area of an A4 sheet, in proportion on others.
        text_size: Height of the letters, in A4 points.
        turn: How the object stands on the page as shown: NONE is upright. Follows the paper when a page is repaired.
        question_id: The question that it is about, if any.
        points: Points shown with it ("+0,5"). They inform; the question's score alone counts in the total.
        layer: Drawing order on the page, lowest first.
    """

    id: AnnotationId
    page_id: PageId
    kind: AnnotationKind
    area: PageArea
    stroke: tuple[InkPoint, ...] = ()
    text: str = ""
    colour: str = RED_INK
    weight: float = 1.5
    text_size: float = 12.0
    turn: Turn = Turn.NONE
    question_id: QuestionId | None = None
    points: Points | None = None
    layer: int = 0

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.colour):
            raise KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what="colour", written=self.colour)
        for name in ("weight", "text_size"):
            size: float = getattr(self, name)
            if not (math.isfinite(size) and 0 < size <= 200):
                raise KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what=name, written=str(size))
        needs_points = {AnnotationKind.INK: 1, AnnotationKind.ARROW: 2, AnnotationKind.REMARK_LINK: 2}
        if len(self.stroke) < needs_points.get(self.kind, 0):
            raise KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what="stroke", written=str(len(self.stroke)))

    def turned_with_page(self, turn: Turn) -> "Annotation":
        """The same object on the same paper, once the page is shown turned clockwise by `turn`."""
        if turn is Turn.NONE:
            return self
        return replace(
            self,
            area=self.area.turned(turn),
            stroke=tuple(point.turned(turn) for point in self.stroke),
            turn=self.turn.then(turn),
        )

    def moved(self, dx: float, dy: float) -> "Annotation":
        """The same object `dx`, `dy` further (fractions), stopped as a whole at the page's edges."""
        dx = min(max(dx, -self.area.x), 1 - self.area.right)
        dy = min(max(dy, -self.area.y), 1 - self.area.bottom)
        area = PageArea(self.area.x + dx, self.area.y + dy, self.area.width, self.area.height)
        stroke = tuple(InkPoint(_on_page(p.x + dx), _on_page(p.y + dy), p.pressure) for p in self.stroke)
        return replace(self, area=area, stroke=stroke)

    def resized(self, area: PageArea) -> "Annotation":
        """The same object filling another area; a stroke is stretched with its box."""
        stroke = tuple(_stretched(point, self.area, area) for point in self.stroke)
        return replace(self, area=area, stroke=stroke)


def area_of_stroke(stroke: tuple[InkPoint, ...]) -> PageArea:
    """The box around a stroke.

    Raises:
        GeometryError: The stroke has no point.
    """
    return PageArea.around([PagePoint(point.x, point.y) for point in stroke])


def a4_scale(width_pt: float, height_pt: float) -> float:
    """Points of this page for one A4 point: the root of the ratio of areas, the same whichever way the page lies.

    Raises:
        GeometryError: The page has no area.
    """
    if width_pt <= 0 or height_pt <= 0:
        msg = "the page has no area"
        raise GeometryError(msg)
    return math.sqrt(width_pt * height_pt / (595.276 * 841.89))


def _on_page(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _stretched(point: InkPoint, before: PageArea, after: PageArea) -> InkPoint:
    x = after.x + (point.x - before.x) * (after.width / before.width if before.width else 0)
    y = after.y + (point.y - before.y) * (after.height / before.height if before.height else 0)
    return InkPoint(_on_page(x), _on_page(y), point.pressure)
