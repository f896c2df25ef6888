"""What a program read in a copy's header, and what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from korrigo_desktop.domain.ids import CopyId, StudentId

CROSSED_OUT_SIGN = "×"


class HeaderField(StrEnum):
    """A row of boxes of a header."""

    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    BIRTH_DATE = "birth_date"
    NUMBER = "number"


class Outcome(StrEnum):
    """What a program makes of a copy's header."""

    AUTOMATIC = "automatic"
    PROPOSED = "proposed"
    BY_HAND = "by_hand"


class Doubt(StrEnum):
    """Why a copy isn't identified by the program alone."""

    NONE = ""
    NO_HEADER = "no_header"
    PAGE_UNREADABLE = "page_unreadable"
    READER_DAMAGED = "reader_damaged"
    NOTHING_WRITTEN = "nothing_written"
    CLASS_LIST_TOO_SHORT = "class_list_too_short"
    NOT_ON_LIST = "not_on_list"
    BIRTH_DATE = "birth_date"
    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    SECOND_CHOICE = "second_choice"
    TWINS = "twins"
    CLAIMED_TWICE = "claimed_twice"
    OTHER_SHEET = "other_sheet"
    """Another sheet of the copy surely names another pupil."""
    SET_ASIDE = "set_aside"
    """A person has thrown out what the program had identified."""


@dataclass(frozen=True, slots=True)
class RankedStudent:
    """A pupil with the probability that the header is theirs."""

    student_id: StudentId
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadBox:
    """One box as it was read.

    Attributes:
        letter: The likeliest letter or digit; "" for an empty box, CROSSED_OUT_SIGN for a crossed-out one.
        confidence: Its probability.
    """

    letter: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DrawnField:
    """The boxes in an area that a person has drawn over a header.

    Attributes:
        corners: Of each box, four points as fractions of the page; top left first, clockwise.
        boxes: What was read in each.
    """

    field: HeaderField
    corners: tuple[tuple[tuple[float, float], ...], ...]
    boxes: tuple[ReadBox, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a program makes of one copy.

    Attributes:
        student_id: Who it is, or may be; None when nobody of the list is likely.
        confidence: The probability that this is right.
        candidates: The likeliest pupils, best first.
        boxes: What was read in each field, box by box.
    """

    copy_id: CopyId
    outcome: Outcome
    doubt: Doubt
    student_id: StudentId | None = None
    confidence: float = 0.0
    candidates: tuple[RankedStudent, ...] = ()
    boxes: dict[HeaderField, tuple[ReadBox, ...]] = field(default_factory=dict)

    def text(self, of: HeaderField) -> str:
        """What a field says, without what was crossed out and without the empty boxes at its end."""
        letters = (box.letter or " " for box in self.boxes.get(of, ()) if box.letter != CROSSED_OUT_SIGN)
        return "".join(letters).strip()
