"""Lists of copies for screens and commands: the rows, where each copy comes from, counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows, page_rows, source_rows
from korrigo_desktop.store.copy_list import CopyQuery, CopyRow, Cursor, cursor_after, list_copies


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """Where in the scans a copy begins: the file's name and its page, from 1."""

    file_name: str
    page: int


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """One line of a list with the place in the scans, None when every page is missing."""

    row: CopyRow
    place: ScanPlace | None


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A part of a list, and the place after it (None at the end)."""

    copies: tuple[ListedCopy, ...]
    next: Cursor | None


def list_copies_with_places(
    workplace: Workplace, query: CopyQuery, limit: int, after: Cursor | None = None
) -> CopyPage:
    """Read the next rows of a list, each with the place in the scans that it comes from.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
        ValueError: The cursor is not one of this list's.
    """
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, query.exam_id)
        rows = list_copies(connection, query, limit + 1, after)
        tables = page_rows.load_pages_of(connection, [row.copy.id for row in rows[:limit]])
        files = source_rows.load_batch_files(connection, query.exam_id)
    names = {file.source_id: file.file_name for file in files}
    listed = tuple(ListedCopy(row, _place(tables[row.copy.id], names)) for row in rows[:limit])
    return CopyPage(listed, cursor_after(query, rows[limit - 1]) if len(rows) > limit else None)


def _place(table: Sequence[Page], names: dict[SourceId, str]) -> ScanPlace | None:
    """The lowest page of the file that the copy's first scanned page comes from."""
    scanned = [page.source for page in table if page.source]
    if not scanned:
        return None
    first = scanned[0].source_id
    index = min(source.index for source in scanned if source.source_id == first)
    return ScanPlace(names.get(first, ""), index + 1)
