"""What is known of an original PDF once it has been read: its hash, its pages, and what else it holds."""

from dataclasses import dataclass, replace
from enum import StrEnum

from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import SourcePage


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """What a file may measure.

    Attributes:
        max_bytes: Largest file (default 1 GiB).
        max_pages: Most pages.
        min_side_pt: Shortest side of a page in points (default one inch).
        max_side_pt: Longest side of a page in points (default 200 inches, what Acrobat itself allows: telephone
            applications write one point per pixel, so that an A3 page of theirs measures 9,921 points).
    """

    max_bytes: int = 1 << 30
    max_pages: int = 5_000
    min_side_pt: float = 72.0
    max_side_pt: float = 14_400.0


DEFAULT_LIMITS = ScanLimits()


class NoteKind(StrEnum):
    """Something in an accepted file that is not paper. None of it is ever run or copied into an export."""

    SCRIPT = "script"
    """JavaScript, or an action that wants to run when the file or a page opens."""
    FORM = "form"
    """Form fields."""
    LINK = "link"
    """Links that can be clicked."""
    ATTACHMENT = "attachment"
    """Files embedded in the PDF."""
    ANNOTATION = "annotation"
    """Comments and drawings laid over the page by another program; they are shown."""
    PROTECTION = "protection"
    """An owner's password that restricts printing or copying; the file opens without it."""


@dataclass(frozen=True, slots=True)
class ScanNote:
    """Something that a file holds besides its pages.

    Attributes:
        kind: What it is.
        pages: Indices of the pages that hold it, from 0; empty when the file as a whole does.
    """

    kind: NoteKind
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The pages of a file, before its hash is known.

    Attributes:
        pages: All of them, in the order of the file; their `source_id` is the one that the reader was given.
        notes: What else the file holds, at most one of a kind.
    """

    pages: tuple[SourcePage, ...]
    notes: tuple[ScanNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanFile:
    """An accepted original.

    Attributes:
        source_id: SHA-256 of its bytes.
        size_bytes: Its length.
        pages: All its pages, in the order of the file.
        notes: What else it holds, at most one of a kind.
    """

    source_id: SourceId
    size_bytes: int
    pages: tuple[SourcePage, ...]
    notes: tuple[ScanNote, ...] = ()


def scan_file_of(source_id: SourceId, size_bytes: int, read: PagesRead) -> ScanFile:
    """Give pages the hash of their file."""
    pages = tuple(replace(page, source_id=source_id) for page in read.pages)
    return ScanFile(source_id, size_bytes, pages, read.notes)
