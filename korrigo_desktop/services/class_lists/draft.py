"""A class list that has been read but not yet imported: its lines, and what its columns are taken for."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.class_lists.columns import (
    NAME_ROLES,
    Mapping,
    count_headings,
    guess_columns,
    map_headings,
    role_of_heading,
    with_birth_dates,
)
from korrigo_desktop.services.class_lists.sniffing import Record, sniff
from korrigo_desktop.services.handed_files import read_handed_bytes

_LARGEST_MB = 20
_LINES_ABOVE_HEADER = 10


@dataclass(frozen=True, slots=True)
class ClassListDraft:
    """A file as it was understood; nothing of it is in the store.

    Attributes:
        file: Its name, without folder.
        encoding: "utf-8", "cp1252", "utf-16-le" or "utf-16-be".
        separator: ";", "," or a tab.
        header: The line of headings, None when the file has none.
        above: Lines above the header that hold no pupil (the title of an export).
        records: The lines of the pupils.
        mapping: What the columns are taken for, as proposed.
    """

    file: str
    encoding: str
    separator: str
    header: Record | None
    above: tuple[Record, ...]
    records: tuple[Record, ...]
    mapping: Mapping

    @property
    def width(self) -> int:
        """How many columns a line has: as many as the header, else as most lines have."""
        return len(self.mapping)


def read_class_list(source: Path | bytes, file: str = "") -> ClassListDraft:
    """Read a class list: find out how it is written, and propose what its columns are.

    Args:
        source: The file, or its bytes.
        file: What to call it in sentences; the name of the path by default.

    Raises:
        KorrigoError: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, CLASS_LIST_EMPTY, CLASS_LIST_UNREADABLE.
    """
    if isinstance(source, Path):
        file = file or source.name
        source = read_handed_bytes(source, _LARGEST_MB)
    found = sniff(source, file, count_headings)
    every = ClassListDraft(file, found.encoding, found.separator, None, (), found.records, ())
    return _with_header_at(every, _header_position(found.records))


def with_header(draft: ClassListDraft, *, is_there: bool) -> ClassListDraft:
    """The same file with its first line taken for headings, or for a pupil; the mapping is proposed anew.

    Raises:
        KorrigoError: CLASS_LIST_EMPTY, when the only line is said to be the header.
    """
    return _with_header_at(draft, 0 if is_there else None)


def _with_header_at(draft: ClassListDraft, position: int | None) -> ClassListDraft:
    header = (draft.header,) if draft.header else ()
    every = (*draft.above, *header, *draft.records)
    above, header, records = (), (), every
    if position is not None:
        above, header, records = every[:position], every[position : position + 1], every[position + 1 :]
    if not records:
        raise KorrigoError(ErrorKind.CLASS_LIST_EMPTY, file=draft.file)
    draft = replace(draft, header=header[0] if header else None, above=above, records=records)
    return replace(draft, mapping=_proposed_mapping(draft))


def _proposed_mapping(draft: ClassListDraft) -> Mapping:
    rows = [record.cells for record in draft.records]
    if draft.header is None:
        width = Counter(map(len, rows)).most_common(1)[0][0]
        return guess_columns(rows, width)
    mapping = map_headings(draft.header.cells)
    # Headings in another language, or none that say a name: what is in the cells decides.
    return with_birth_dates(mapping, rows) if NAME_ROLES & set(mapping) else guess_columns(rows, len(mapping))


def _header_position(records: tuple[Record, ...]) -> int | None:
    """Where the headings are: a line with a name's heading, below nothing but lines with a single cell filled."""
    for position, record in enumerate(records[:_LINES_ABOVE_HEADER]):
        headings = count_headings(record.cells)
        if headings >= 2 or (headings and sum(map(bool, record.cells)) == headings):
            return position if _names_pupils(record) else None
        if sum(map(bool, record.cells)) > 1:
            return None
    return None


def _names_pupils(record: Record) -> bool:
    return bool(NAME_ROLES & {role_of_heading(cell) for cell in record.cells})
