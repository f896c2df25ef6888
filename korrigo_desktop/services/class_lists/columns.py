"""What the columns of a class list hold: known by their headings, guessed from their cells, or said by a person."""

import re
from collections.abc import Callable, Sequence
from enum import Enum

from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.services.class_lists.dates import looks_like_date

_SAMPLE_ROWS = 200


class ColumnRole(Enum):
    """What a column is read as; stable codes, labels are translated in the window."""

    FULL_NAME = "full_name"
    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    BIRTH_DATE = "birth_date"
    CLASS_NAME = "class_name"
    EMAIL = "email"
    GROUP = "group"
    NUMBER = "number"
    """INE, or the candidate number where a list has only that."""
    IGNORED = "ignored"


Mapping = tuple[ColumnRole, ...]
"""One role per column; every role but IGNORED at most once."""

NAME_ROLES = frozenset({ColumnRole.FULL_NAME, ColumnRole.SURNAME})
"""Without a column of one of these, a list has no pupils."""

_HEADINGS: dict[ColumnRole, tuple[str, ...]] = {
    ColumnRole.FULL_NAME: (
        "eleve",
        "eleves",
        "nom prenom",
        "nom prenoms",
        "nom prenom s",
        "nom et prenom",
        "nom et prenoms",
        "nom et prenom s",
        "nom complet",
        "nom de l eleve",
        "nom prenom de l eleve",
        "nom et prenom de l eleve",
        "candidat",
        "candidats",
        "nom prenom du candidat",
        "etudiant",
        "identite",
        "name",
        "full name",
        "student",
        "student name",
    ),
    ColumnRole.SURNAME: (
        "nom",
        "noms",
        "nom de famille",
        "nom famille",
        "nom de famille naissance",
        "nom de naissance",
        "nom usuel",
        "nom d usage",
        "nom eleve",
        "surname",
        "last name",
        "family name",
        "lastname",
    ),
    ColumnRole.GIVEN_NAMES: (
        "prenom",
        "prenoms",
        "prenom s",
        "prenom 1",
        "prenom usuel",
        "prenom de l eleve",
        "prenom eleve",
        "first name",
        "given name",
        "given names",
        "firstname",
    ),
    ColumnRole.BIRTH_DATE: (
        "ne le",
        "nee le",
        "ne e le",
        "ne nee le",
        "date de naissance",
        "date naissance",
        "date naiss",
        "date de naiss",
        "naissance",
        "ddn",
        "birth date",
        "birthdate",
        "date of birth",
    ),
    ColumnRole.CLASS_NAME: (
        "classe",
        "classes",
        "division",
        "div",
        "structure",
        "classe de rattachement",
        "code classe",
        "libelle classe",
        "class",
    ),
    ColumnRole.EMAIL: (
        "adresse e mail",
        "adresse email",
        "adresse mail",
        "adresse electronique",
        "e mail",
        "email",
        "mail",
        "courriel",
        "e mail eleve",
        "email eleve",
        "mail eleve",
    ),
    ColumnRole.GROUP: ("groupe", "groupes", "groupe de langue", "group", "eds", "specialite", "specialites", "options"),
    ColumnRole.NUMBER: (
        "ine",
        "numero ine",
        "n ine",
        "no ine",
        "identifiant national",
        "ine rne",
        "code ine",
        "num ine",
        "n candidat",
        "no candidat",
        "numero candidat",
        "numero de candidat",
        "num candidat",
        "numero inscription",
        "numero d inscription",
        "n inscription",
        "matricule",
        "student id",
    ),
}

_ROLE_OF_HEADING = {heading: role for role, headings in _HEADINGS.items() for heading in headings}

_LATER_CHOICES = ("eds", "specialite", "specialites", "options")
"""Headings that give way to a proper one of the same role further to the right."""

_NUMBER = re.compile(r"(?=(?:.*\d){6})[A-Za-z0-9]{9,11}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_LETTERS = re.compile(r"[^\W\d_][^\d_@/;]*")
_CLASS = re.compile(r"(?=.*\d)[\w .°-]{1,12}")


def role_of_heading(heading: str) -> ColumnRole | None:
    """The role that a heading names, whatever its case and accents; None for one that is not known."""
    return _ROLE_OF_HEADING.get(fold_name(heading))


def count_headings(cells: Sequence[str]) -> int:
    """How many cells of a line are known headings, each role once; 0 when a cell is a date or an address."""
    if any(looks_like_date(cell) or _MAIL.fullmatch(cell) for cell in cells):
        return 0
    return len({role for cell in cells if (role := role_of_heading(cell)) is not None})


def map_headings(headings: Sequence[str]) -> Mapping:
    """Read the roles of columns from their headings; what is not known is ignored, a role goes to one column only."""
    taken: dict[ColumnRole, int] = {}
    for is_second_round in (False, True):
        for index, heading in enumerate(headings):
            role = role_of_heading(heading)
            is_later = fold_name(heading) in _LATER_CHOICES
            if role is not None and is_later is is_second_round:
                taken.setdefault(role, index)
    if ColumnRole.SURNAME in taken and not {ColumnRole.GIVEN_NAMES, ColumnRole.FULL_NAME} & taken.keys():
        # "Nom" without "Prénom" beside it is the whole name.
        taken[ColumnRole.FULL_NAME] = taken.pop(ColumnRole.SURNAME)
    roles = {index: role for role, index in taken.items()}
    return tuple(roles.get(index, ColumnRole.IGNORED) for index in range(len(headings)))


def guess_columns(rows: Sequence[Sequence[str]], width: int) -> Mapping:
    """Guess the roles of columns from what is in them.

    Args:
        rows: Cells of lines; only the first ones are looked at.
        width: Number of columns.
    """
    columns = [[row[i] for row in rows[:_SAMPLE_ROWS] if i < len(row) and row[i]] for i in range(width)]
    roles = [ColumnRole.IGNORED] * width
    for role, fits in _TESTS:
        found = next((i for i, cells in enumerate(columns) if roles[i] is ColumnRole.IGNORED and fits(cells)), None)
        if found is not None:
            roles[found] = role
    _guess_names(columns, roles)
    return tuple(roles)


def with_birth_dates(mapping: Mapping, rows: Sequence[Sequence[str]]) -> Mapping:
    """The same mapping with the one column of dates that no heading explains, unless the list has a birth date already.

    Dates are birth dates when no other column could be and when pupils have different ones.
    """
    if ColumnRole.BIRTH_DATE in mapping:
        return mapping
    sample = rows[:_SAMPLE_ROWS]
    unknown = (index for index, role in enumerate(mapping) if role is ColumnRole.IGNORED)
    columns = {index: [row[index] for row in sample if index < len(row) and row[index]] for index in unknown}
    dated = [index for index, cells in columns.items() if _mostly(cells, looks_like_date)]
    if len(dated) != 1 or len(set(columns[dated[0]])) <= len(columns[dated[0]]) // 2:
        return mapping
    return with_role(mapping, dated[0], ColumnRole.BIRTH_DATE)


def with_role(mapping: Mapping, column: int, role: ColumnRole) -> Mapping:
    """The same mapping with another role for one column; the column that had the role so far is ignored."""
    roles = [ColumnRole.IGNORED if former is role else former for former in mapping]
    roles[column] = role
    return tuple(roles)


def _guess_names(columns: list[list[str]], roles: list[ColumnRole]) -> None:
    """The first column of words is the name; a second one beside it, as varied, holds the given names."""
    words = [i for i, cells in enumerate(columns) if roles[i] is ColumnRole.IGNORED and _mostly(cells, _is_words)]
    if not words:
        return
    first = words[0]
    if first + 1 in words and _is_varied(columns[first + 1]) and _mostly(columns[first], _is_short_name):
        roles[first], roles[first + 1] = ColumnRole.SURNAME, ColumnRole.GIVEN_NAMES
    else:
        roles[first] = ColumnRole.FULL_NAME


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= 0.7 * len(cells)


def _is_words(cell: str) -> bool:
    return _LETTERS.fullmatch(cell) is not None


def _is_short_name(cell: str) -> bool:
    return len(cell.split()) <= 3


def _is_varied(cells: Sequence[str]) -> bool:
    """Given names repeat less than specialities do."""
    return len(set(cells)) > max(1, len(cells) // 4) or len(cells) < 3


def _is_repeated(cells: Sequence[str]) -> bool:
    return len(cells) < 4 or len(set(cells)) <= len(cells) // 2 + 1


_TESTS: tuple[tuple[ColumnRole, Callable[[list[str]], bool]], ...] = (
    (ColumnRole.BIRTH_DATE, lambda cells: _mostly(cells, looks_like_date)),
    (ColumnRole.EMAIL, lambda cells: _mostly(cells, lambda cell: _MAIL.fullmatch(cell) is not None)),
    (ColumnRole.NUMBER, lambda cells: _mostly(cells, lambda cell: _NUMBER.fullmatch(cell) is not None)),
    (
        ColumnRole.CLASS_NAME,
        lambda cells: _mostly(cells, lambda cell: _CLASS.fullmatch(cell) is not None) and _is_repeated(cells),
    ),
)
