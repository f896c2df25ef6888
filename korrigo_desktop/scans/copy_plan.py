"""A proposal of which pages make which copy: values that the staging screen shows and a person corrects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import PageSource
from korrigo_desktop.domain.scan_warnings import WarningKind


class Layout(StrEnum):
    """How the sheets of a file were scanned. The values are those of the command line."""

    AUTO = "auto"
    """By the headers where there are any, else by the size of the pages: A3 sheets one after another, else A4 pages."""
    A4 = "a4"
    """One page an image, a fixed number of pages a copy."""
    A3_STACKED = "a3-stacked"
    """Folded A3 sheets, two sides each, laid one on another: 4|1, 2|3, 8|5, 6|7."""
    A3_NESTED = "a3-nested"
    """Folded A3 sheets laid into each other: 8|1, 2|7, 6|3, 4|5."""
    SINGLE = "single"
    """The whole file is one copy."""


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """One thing to look at.

    Attributes:
        kind: What is odd.
        page: Which page of the file it is about, as its first page in the copy; None for the copy as a whole.
    """

    kind: WarningKind
    page: PageSource | None = None


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """Pages that probably are one pupil's.

    Attributes:
        pages: In reading order, never empty.
        problems: What a person should look at, none when nothing is odd.
        turns: Clockwise, of those pages that don't stand upright.
    """

    pages: tuple[PageSource, ...]
    problems: tuple[PlanProblem, ...] = ()
    turns: Mapping[PageSource, Turn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """All the copies of a file.

    Attributes:
        copies: In scan order. Together they hold every page of the file once, both halves of those that are cut.
    """

    copies: tuple[PlannedCopy, ...]

    @property
    def copies_with_problems(self) -> tuple[PlannedCopy, ...]:
        """The copies that a person should look at."""
        return tuple(copy for copy in self.copies if copy.problems)
