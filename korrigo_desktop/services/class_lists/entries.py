"""Lines of a class list read as pupils: each line gives a pupil, or the reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.students import fold_name, propose_split
from korrigo_desktop.services.class_lists.columns import NAME_ROLES, ColumnRole, Mapping
from korrigo_desktop.services.class_lists.dates import read_birth_date
from korrigo_desktop.services.class_lists.draft import ClassListDraft
from korrigo_desktop.services.class_lists.sniffing import Record

_ESSENTIAL = NAME_ROLES | {ColumnRole.GIVEN_NAMES, ColumnRole.BIRTH_DATE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A pupil as a line says.

    Attributes:
        line: Number of the line in the file; the header counts.
        is_split: Surname and given names are the list's own columns, not a proposal.
        number: INE or candidate number.
    """

    line: int
    full_name: str
    surname: str
    given_names: str
    is_split: bool
    birth_date: date | None
    class_name: str
    email: str
    group: str
    number: str

    @property
    def name_key(self) -> str:
        """The name as it is compared; a name in another script stands for itself."""
        return name_key(self.full_name)


@dataclass(frozen=True, slots=True)
class LineError:
    """Why a line gives no pupil."""

    line: int
    error: KorrigoError


def name_key(full_name: str) -> str:
    """A name without accents and case; one that has no Latin letter stands for itself, so that no two are confused."""
    return fold_name(full_name) or full_name.casefold()


def read_entries(draft: ClassListDraft, mapping: Mapping) -> tuple[list[Entry], list[LineError]]:
    """Read every line.

    Args:
        draft: The file.
        mapping: One role per column; roles beyond the file's columns are of no account.

    Raises:
        KorrigoError: CLASS_LIST_NO_NAME_COLUMN.
    """
    if not NAME_ROLES & set(mapping):
        raise KorrigoError(ErrorKind.CLASS_LIST_NO_NAME_COLUMN, file=draft.file)
    columns: dict[ColumnRole, int] = {
        role: index for index, role in enumerate(mapping) if role is not ColumnRole.IGNORED
    }
    entries: list[Entry] = []
    errors: list[LineError] = []
    for record in draft.records:
        if draft.header is not None and record.cells == draft.header.cells:
            continue  # two exports put together: the headings come again
        try:
            entries.append(_entry(record, columns, draft.width))
        except KorrigoError as error:
            errors.append(LineError(record.line, error))
    return entries, errors


def drop_repeated(entries: Iterable[Entry]) -> tuple[list[Entry], list[LineError]]:
    """Keep the first line of every pupil; the others are reported with the line that they repeat.

    Same number is the same pupil. So is the same name with the same birth date, or with one birth date missing in the
    same class, as long as numbers and addresses don't tell them apart.
    """
    kept: list[Entry] = []
    repeated: list[LineError] = []
    numbers: dict[str, Entry] = {}
    names: dict[str, list[Entry]] = {}
    for entry in entries:
        namesakes = names.setdefault(entry.name_key, [])
        first = numbers.get(entry.number.upper()) if entry.number else None
        first = first or next((other for other in namesakes if _is_same(other, entry)), None)
        if first is not None:
            repeated.append(LineError(entry.line, _repetition(first, entry)))
            continue
        kept.append(entry)
        namesakes.append(entry)
        if entry.number:
            numbers[entry.number.upper()] = entry
    return kept, repeated


def _repetition(first: Entry, entry: Entry) -> KorrigoError:
    if first.name_key != entry.name_key:
        return KorrigoError(ErrorKind.STUDENT_NUMBER_TAKEN, number=entry.number)
    return KorrigoError(ErrorKind.STUDENT_TWICE, line=first.line)


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two lines with the same name are the same pupil."""
    if differ(one.number, other.number) or differ(one.email, other.email):
        return False
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    return name_key(one.class_name) == name_key(other.class_name)


def differ(one: str, other: str) -> bool:
    """Whether both are known and not the same, whatever their case."""
    return bool(one and other) and one.casefold() != other.casefold()


def _entry(record: Record, columns: dict[ColumnRole, int], width: int) -> Entry:
    _check_cells(record, columns, width)

    def cell(role: ColumnRole) -> str:
        index = columns.get(role)
        return record.cells[index] if index is not None and index < len(record.cells) else ""

    surname, given_names = cell(ColumnRole.SURNAME), cell(ColumnRole.GIVEN_NAMES)
    full_name = cell(ColumnRole.FULL_NAME) or f"{surname} {given_names}".strip()
    if not any(char.isalpha() for char in full_name) or (ColumnRole.FULL_NAME not in columns and not surname):
        raise KorrigoError(ErrorKind.STUDENT_NAME_MISSING)
    is_split = ColumnRole.GIVEN_NAMES in columns and bool(surname)
    if not is_split:
        surname, given_names = propose_split(full_name)
    written = cell(ColumnRole.BIRTH_DATE)
    return Entry(
        line=record.line,
        full_name=full_name,
        surname=surname,
        given_names=given_names,
        is_split=is_split,
        birth_date=read_birth_date(written) if written else None,
        class_name=cell(ColumnRole.CLASS_NAME),
        email=cell(ColumnRole.EMAIL),
        group=cell(ColumnRole.GROUP),
        number=cell(ColumnRole.NUMBER),
    )


def _check_cells(record: Record, columns: dict[ColumnRole, int], width: int) -> None:
    """Refuse a line whose cells can't be told apart: shifted by a bare separator, or cut short where it matters."""
    if record.is_quote_open:
        raise KorrigoError(ErrorKind.CLASS_LIST_QUOTE_OPEN)
    found = len(record.cells)
    needed = max((index for role, index in columns.items() if role in _ESSENTIAL), default=0)
    if any(record.cells[width:]) or found <= needed:
        raise KorrigoError(ErrorKind.CLASS_LIST_COLUMNS, found=found, expected=width)
