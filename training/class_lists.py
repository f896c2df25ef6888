"""Class lists of pupils who do not exist, with what makes identification hard: twins, homonyms, compound names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.header_sheets import WrittenHeader


@dataclass(frozen=True, slots=True)
class FictionalPupil:
    """A pupil of a class list.

    Attributes:
        surname: Capitals without accents; blanks, hyphens and apostrophes happen.
        given_names: The same.
        birth_date: DDMMYYYY.
        number: Ten digits.
    """

    surname: str
    given_names: str
    birth_date: str
    number: str

    @property
    def written_date(self) -> str:
        """DD/MM/YYYY."""
        return f"{self.birth_date[:2]}/{self.birth_date[2:4]}/{self.birth_date[4:]}"


@dataclass(frozen=True, slots=True)
class ClassList:
    """Pupils, and others who sit the exam without being on the list."""

    pupils: Sequence[FictionalPupil]
    strangers: Sequence[FictionalPupil]

    def as_csv(self) -> str:
        """The list as a school exports it."""
        lines = ["Élèves,Né(e) le,Classe,INE"]
        lines += [
            f"{pupil.surname} {pupil.given_names},{pupil.written_date},T{place % 12 + 1:02d},{pupil.number}"
            for place, pupil in enumerate(self.pupils)
        ]
        return "\n".join(lines) + "\n"


def draw_class_list(
    size: int,
    generator: np.random.Generator,
    *,
    twins: int | None = None,
    homonyms: int | None = None,
    strangers: int = 0,
) -> ClassList:
    """Invent a class list.

    Args:
        size: How many pupils.
        generator: Gives the same list again.
        twins: How many pairs share surname and birth date; one pupil in fifty when None.
        homonyms: How many pairs share all names; one pupil in fifty when None.
        strangers: How many pupils beside the list.
    """
    twins = size // 50 if twins is None else twins
    homonyms = size // 50 if homonyms is None else homonyms
    dates = _dates(max(round(size * 0.75), 1), generator)  # 210 pupils of a real list shared 161 birth dates
    numbers = generator.choice(9_000_000_000, size + strangers, replace=False) + 1_000_000_000
    pupils: list[FictionalPupil] = []
    taken: set[tuple[str, str]] = set()
    while len(pupils) < size + strangers:
        pupil = FictionalPupil(
            _surname(generator), _given_names(generator), str(generator.choice(dates)), str(numbers[len(pupils)])
        )
        if (pupil.surname, pupil.given_names) not in taken:
            taken.add((pupil.surname, pupil.given_names))
            pupils.append(pupil)
    listed = _with_doubles(pupils[:size], dates, twins, homonyms, generator)
    order = generator.permutation(size)
    return ClassList([listed[place] for place in order], pupils[size:])


def header_of(pupil: FictionalPupil, generator: np.random.Generator | None = None) -> WrittenHeader:
    """What a pupil writes into a header.

    Args:
        pupil: Who writes.
        generator: When given, lapses as they happen: no birth date, no number, the first of several names only, names
            in each other's place, blanks and hyphens left out.
    """
    header = WrittenHeader(pupil.surname, pupil.given_names, pupil.number, pupil.birth_date)
    if generator is None:
        return header
    chances = generator.random(6)
    if chances[0] < 0.06:
        header = replace(header, birth_date="")
    if chances[1] < 0.15:
        header = replace(header, number="")
    if chances[2] < 0.15:
        header = replace(header, given_names=header.given_names.split(" ")[0])
    if chances[3] < 0.06:
        header = replace(header, surname=header.surname.replace(" ", "").replace("'", ""))
    if chances[4] < 0.2:
        header = replace(header, given_names=header.given_names.replace("-", str(generator.choice(["", " "]))))
    if chances[5] < 0.01:
        header = replace(header, surname=header.given_names, given_names=header.surname)
    return header


def _with_doubles(
    pupils: list[FictionalPupil], dates: Sequence[str], twins: int, homonyms: int, generator: np.random.Generator
) -> list[FictionalPupil]:
    """Make of the last pupils twins and homonyms of the first ones."""
    doubled = list(pupils)
    for pair in range(min(twins + homonyms, len(pupils) // 2)):
        other, place = doubled[pair], len(doubled) - 1 - pair
        if pair < twins:
            doubled[place] = replace(doubled[place], surname=other.surname, birth_date=other.birth_date)
        else:
            date = str(generator.choice([date for date in dates if date != other.birth_date] or list(dates)))
            doubled[place] = replace(other, birth_date=date, number=doubled[place].number)
    return doubled


def _dates(count: int, generator: np.random.Generator) -> list[str]:
    days = np.datetime64("2007-01-01") + generator.choice(3 * 365, min(count, 3 * 365), replace=False)
    return [f"{day[8:10]}{day[5:7]}{day[:4]}" for day in np.datetime_as_string(days).tolist()]


def _surname(generator: np.random.Generator) -> str:
    chance = float(generator.random())
    if chance < 0.2:
        return f"{generator.choice(_PARTICLES)}{generator.choice(_AFTER_PARTICLE)}"
    if chance < 0.32:
        return "-".join(generator.choice(_SURNAMES, 2, replace=False).tolist())
    return str(generator.choice(_SURNAMES))


def _given_names(generator: np.random.Generator) -> str:
    chance = float(generator.random())
    if chance < 0.15:
        return f"{generator.choice(_BEFORE_HYPHEN)}-{generator.choice(_GIVEN_NAMES)}"
    if chance < 0.35:
        return " ".join(generator.choice(_GIVEN_NAMES, 2, replace=False).tolist())
    return str(generator.choice(_GIVEN_NAMES))


def _names(kind: str) -> list[str]:
    return (Path(__file__).parent / "names" / f"{kind}.txt").read_text().split()


_SURNAMES, _GIVEN_NAMES, _AFTER_PARTICLE = (_names(kind) for kind in ("surnames", "given_names", "after_particles"))
_PARTICLES = ("BEN ", "BEN ", "EL ", "LE ", "DE ", "DA ", "DOS ", "VAN DEN ", "VAN ", "DE LA ", "D'", "O'", "AIT ")
_BEFORE_HYPHEN = ("JEAN", "MARIE", "ANNE", "PAUL", "LOU", "PIERRE", "LEO")
