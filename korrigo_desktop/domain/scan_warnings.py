"""Warnings: what the import found odd about a copy or a marker reported, its page, and which repair settles it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.ids import PageId


class WarningKind(StrEnum):
    """What the import finds odd about a copy."""

    LONE_SIDE = "lone_side"
    """An A3 side without its other side: one is lost or doubled. Both its pages are in the copy."""
    ODD_SIDE_COUNT = "odd_side_count"
    """The row of A3 sides that this copy comes from has an odd number: sides may be paired wrongly from anywhere on."""
    INCOMPLETE = "incomplete"
    """The last copy of a row, with fewer sheets or pages than a copy has."""
    MIXED_SIZES = "mixed_sizes"
    """A3 sheets and other pages in one file: where the others belong is a guess."""
    NOT_A3 = "not_a3"
    """A page that is no A3 side though the layout says A3; it is kept whole."""
    UNCUT_A3 = "uncut_a3"
    """An A3 side that the layout keeps whole."""
    UPRIGHT_A3 = "upright_a3"
    """An A3 side scanned upright: it can't be cut in a left and a right page, it is kept whole."""
    LANDSCAPE = "landscape"
    """A page lying on its side, smaller than A3; it is kept whole."""
    ODD_SIZE = "odd_size"
    """A page wider than high whose size is no paper's: an A3 side, or a page lying on its side. Kept whole."""
    NO_HEADER = "no_header"
    """A sheet without a readable header, or pages beyond the usual number: put with the copy before as a proposal."""
    HEADER_ELSEWHERE = "header_elsewhere"
    """The header is turned, or on another page of its sheet than the first: the sheet went in the wrong way. Where the
    header tells how, its pages have been put in reading order and upright; nothing but the header says so."""
    DOUBLED = "doubled"
    """A page that the copy has already: its sheet was scanned twice, nothing was taken away."""
    PAGE_MISSING = "page_missing"
    """A marker: a page of the pupil's is not here."""
    PAGE_FOREIGN = "page_foreign"
    """A marker: the page is another pupil's."""
    PAGE_UNREADABLE = "page_unreadable"
    """A marker: the page can't be read as it was scanned."""
    NAME_VISIBLE = "name_visible"
    """A marker: whose copy it is can be read on the page."""


REPORTS = frozenset({
    WarningKind.PAGE_MISSING,
    WarningKind.PAGE_FOREIGN,
    WarningKind.PAGE_UNREADABLE,
    WarningKind.NAME_VISIBLE,
})  # fmt: skip
"""What a marker reports; only a person who has looked settles it."""


@dataclass(frozen=True, slots=True)
class ScanWarning:
    """One thing that a person should look at.

    Attributes:
        code: A `WarningKind`, or the code of a later version.
        page_id: The page it is about, None for the copy as a whole.
    """

    code: str
    page_id: PageId | None = None


Warnings = tuple[ScanWarning, ...]

_PAGE_MARK = "@"


def warnings_to_text(warnings: Iterable[ScanWarning]) -> str:
    """Write warnings as the store keeps them: "lone_side@PAGE,odd_side_count"; "" for none."""
    return ",".join(f"{w.code}{_PAGE_MARK}{w.page_id}" if w.page_id else w.code for w in warnings)


def warnings_from_text(text: str) -> Warnings:
    """Read what `warnings_to_text` wrote."""
    parts = (part.partition(_PAGE_MARK) for part in text.split(",") if part)
    return tuple(ScanWarning(code, PageId(page_id) if page_id else None) for code, _, page_id in parts)


def codes_of(text: str) -> str:
    """The codes alone of warnings as the store keeps them, each once, joined by commas."""
    return ",".join(dict.fromkeys(warning.code for warning in warnings_from_text(text)))
