"""What else the palette of the desk shows than remarks: rows for commands and for copies."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class BeyondKind(Enum):
    """What a row is that is no remark."""

    COMMAND = "command"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class BeyondRemark:
    """A row behind the remarks.

    Attributes:
        title: What it is called.
        detail: The keys of a command, the state of a copy.
        act: Does it, once the palette is closed.
    """

    kind: BeyondKind
    title: str
    detail: str
    act: Callable[[], object]
