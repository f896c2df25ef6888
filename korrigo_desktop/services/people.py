"""Adds many persons at once from a list, each with a first password that is written down once."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.central.people import NewPassword, add_person
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.output.atomic_file import told_to_person
from korrigo_desktop.output.cells import text_cell
from korrigo_desktop.services.class_lists.sniffing import Record, sniff
from korrigo_desktop.services.progress import ItemResult, ProgressReporter

_NAMES = frozenset({"name", "nom", "nom et prenom", "nom prenom", "personne", "professeur", "enseignant", "correcteur"})
_GIVEN_NAMES = frozenset({"prenom", "prenoms", "given name", "given names", "first name"})
_ROLES = frozenset({"role", "fonction"})
_ROLE_WORDS = {
    "corrector": "corrector",
    "correcteur": "corrector",
    "correctrice": "corrector",
    "manager": "manager",
    "gestionnaire": "manager",
}


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A line of a list of persons.

    Attributes:
        role: "corrector" or "manager", or what the list says instead.
    """

    line: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RefusedPerson:
    """A line that made no person, and why."""

    entry: PersonEntry
    error: KorrigoError


@dataclass(frozen=True, slots=True)
class PeopleOutcome:
    """What became of a list."""

    added: tuple[NewPassword, ...]
    refused: tuple[RefusedPerson, ...]


def read_people(file: Path, role: str) -> tuple[PersonEntry, ...]:
    """Read a list of persons (CSV): a name, or surname and given names, and perhaps a role.

    Args:
        file: With or without a line of headings.
        role: Of who has none in the list.

    Raises:
        KorrigoError: FILE_MISSING, FILE_UNREADABLE, CLASS_LIST_UNREADABLE, PEOPLE_FILE_EMPTY.
    """
    records = _records(file)
    has_headings = _known(records[0].cells) > 0 if records else False
    places = _Places.found([fold_name(cell) for cell in records[0].cells]) if has_headings else _Places(0, None, 1)
    entries = tuple(
        PersonEntry(record.line, places.name(record.cells), places.role(record.cells) or role)
        for record in records[1 if has_headings else 0 :]
    )
    if not entries:
        raise KorrigoError(ErrorKind.PEOPLE_FILE_EMPTY, file=file.name)
    return entries


def add_people(
    connection: Connection,
    entries: Sequence[PersonEntry],
    passwords: "PasswordsFile | None",
    progress: ProgressReporter,
) -> PeopleOutcome:
    """Add persons one after the other; who is there already is refused and stays as they are.

    Args:
        connection: Of a manager or of a superuser, in autocommit: a person is there when the line is done.
        entries: What `read_people` read.
        passwords: Where each password is written before the next person is added; None to give them back only.
        progress: Told after each person.

    Raises:
        KorrigoError: NOT_A_MANAGER, DISK_FULL, CANCELLED, a lost connection.
    """
    added, refused = [], []
    for done, entry in enumerate(entries, start=1):
        progress.check_cancelled()
        try:
            person = add_person(connection, entry.name, entry.role)
        except KorrigoError as error:
            if error.kind not in (ErrorKind.PERSON_EXISTS, ErrorKind.PERSON_NAME_MISSING, ErrorKind.ROLE_UNKNOWN):
                raise
            refused.append(RefusedPerson(entry, error))
            progress.item(ItemResult(str(entry.line), entry.name, error))
        else:
            if passwords is not None:
                passwords.write(person, entry.role)
            added.append(person)
            progress.item(ItemResult(str(entry.line), entry.name))
        progress.step(done, len(entries))
    return PeopleOutcome(tuple(added), tuple(refused))


class PasswordsFile:
    """A file of first passwords that only its owner can read, on the disk line by line."""

    def __init__(self, path: Path, file: TextIO) -> None:
        """Use `PasswordsFile.new` instead."""
        self.path = path
        self._file = file
        self._write_line("name", "role", "password")

    @staticmethod
    @contextmanager
    def new(path: Path) -> "Iterator[PasswordsFile]":
        """Make the file, before anybody is added.

        Raises:
            KorrigoError: FILE_EXISTS, TARGET_NOT_WRITABLE, DISK_FULL.
        """
        with told_to_person(path):
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError as error:
                raise KorrigoError(ErrorKind.FILE_EXISTS, file=str(path)) from error
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write("\ufeff")  # by which a spreadsheet knows UTF-8
                yield PasswordsFile(path, file)

    def write(self, person: NewPassword, role: str) -> None:
        """Write one person down."""
        self._write_line(text_cell(person.name), role, person.password)

    def _write_line(self, *cells: str) -> None:
        line = io.StringIO()
        csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(cells)
        self._file.write(line.getvalue())
        self._file.flush()
        os.fsync(self._file.fileno())


@dataclass(frozen=True, slots=True)
class _Places:
    """Which column says what."""

    name_at: int
    given_at: int | None
    role_at: int | None

    @staticmethod
    def found(headings: Sequence[str]) -> "_Places":
        def at(known: frozenset[str]) -> int | None:
            return next((place for place, heading in enumerate(headings) if heading in known), None)

        return _Places(at(_NAMES) or 0, at(_GIVEN_NAMES), at(_ROLES))

    def name(self, cells: Sequence[str]) -> str:
        return " ".join(word for word in (_cell(cells, self.name_at), _cell(cells, self.given_at)) if word)

    def role(self, cells: Sequence[str]) -> str:
        written = _cell(cells, self.role_at)
        return _ROLE_WORDS.get(fold_name(written), written)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _known(cells: Sequence[str]) -> int:
    return sum(fold_name(cell) in _NAMES | _GIVEN_NAMES | _ROLES for cell in cells)


def _records(file: Path) -> tuple[Record, ...]:
    raw = _read(file)
    return sniff(raw, file.name, _known).records if raw.strip() else ()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise KorrigoError(ErrorKind.FILE_MISSING, file=file.name) from error
    except OSError as error:
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=file.name, reason=type(error).__name__) from error
