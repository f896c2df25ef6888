"""Masks: the part of a page that a corrector never gets, and how far a program was sure of it."""

from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.geometry import PageArea, Turn


class MaskOrigin(StrEnum):
    """Who says what is to be hidden on a page."""

    ABSENT = "absent"
    """A program found no header, and by the layout there is none: nothing is hidden."""
    FOUND = "found"
    """A program found a whole header."""
    DOUBTFUL = "doubtful"
    """A header was expected and not found, or looks incomplete: more than needed is hidden; a person should look."""
    SET = "set"
    """A person said so."""


NOTHING = PageArea(0.0, 0.0, 0.0, 0.0)
"""The area of a mask that hides nothing."""


@dataclass(frozen=True, slots=True)
class PageMask:
    """What is hidden on a page.

    Attributes:
        area: In fractions of the page as shown; `NOTHING` where nothing is hidden.
        origin: Who says so.
    """

    area: PageArea
    origin: MaskOrigin

    @property
    def hides_something(self) -> bool:
        """Whether any pixel is taken away."""
        return bool(self.area.width and self.area.height)

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look before the page is published."""
        return self.origin is MaskOrigin.DOUBTFUL

    def turned(self, turn: Turn) -> "PageMask":
        """The same mask on the page turned clockwise."""
        return PageMask(self.area.turned(turn), self.origin) if self.hides_something else self


NO_MASK = PageMask(NOTHING, MaskOrigin.ABSENT)
