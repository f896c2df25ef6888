"""How pupils of a class list may write their names and birth date into boxes, and how likely each way is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.ids import StudentId
from korrigo_desktop.domain.students import Student, fold_name

# Natural logarithms of how often pupils do it; rough ones are enough, what is written decides.
_FIRST_WORD_OF_SURNAME = -3.5
_FIRST_GIVEN_NAME = -0.7
_FIRST_HALF_OF_HYPHENED = -4.0
_SPLIT_ELSEWHERE = -2.5
_SWAPPED = -5.0

_HYPHENS = "-‐‑–"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name into both rows, as capitals without accents, one space for whatever stands between words.

    Attributes:
        log_share: How many pupils write it so, as a natural logarithm.
    """

    surname: str
    given_names: str
    log_share: float


@dataclass(frozen=True, slots=True)
class ListedStudent:
    """What a pupil may write.

    Attributes:
        birth_date: DDMMYYYY; "" when the list lacks it.
        number: Of the candidate, when the list has one of digits alone, as headers have; "" otherwise.
    """

    student_id: StudentId
    spellings: tuple[Spelling, ...]
    birth_date: str
    number: str

    @property
    def surname(self) -> str:
        """As the list splits the name."""
        return self.spellings[0].surname


def listed_students(students: Sequence[Student]) -> tuple[ListedStudent, ...]:
    """What each pupil of a class list may write."""
    return tuple(
        ListedStudent(
            student.id,
            tuple(_spellings(student)),
            student.birth_date.strftime("%d%m%Y") if student.birth_date else "",
            student.ine if student.ine.isascii() and student.ine.isdigit() else "",
        )
        for student in students
    )


def boxed(name: str) -> str:
    """A name as it is written into boxes."""
    return fold_name(name).upper()


def _spellings(student: Student) -> Iterator[Spelling]:
    surname, given = boxed(student.surname), boxed(student.given_names)
    seen: set[tuple[str, str]] = set()
    for spelling in _ways(student, surname, given):
        pair = spelling.surname, spelling.given_names
        if pair not in seen:
            seen.add(pair)
            yield spelling


def _ways(student: Student, surname: str, given: str) -> Iterator[Spelling]:
    yield Spelling(surname, given, 0.0)
    hyphened = any(hyphen in student.given_names for hyphen in _HYPHENS)
    first = given.split(" ", maxsplit=1)[0]
    yield Spelling(surname, first, _FIRST_HALF_OF_HYPHENED if hyphened else _FIRST_GIVEN_NAME)
    yield Spelling(surname.split(" ", maxsplit=1)[0], given, _FIRST_WORD_OF_SURNAME)
    # A list with one column for the whole name says nowhere where the surname ends.
    words = boxed(student.full_name).split(" ")
    for end in range(1, len(words)):
        yield Spelling(" ".join(words[:end]), " ".join(words[end:]), _SPLIT_ELSEWHERE)
        yield Spelling(" ".join(words[:end]), words[end], _SPLIT_ELSEWHERE + _FIRST_GIVEN_NAME)
        yield Spelling(" ".join(words[end:]), " ".join(words[:end]), _SPLIT_ELSEWHERE + _SWAPPED)
    yield Spelling(given, surname, _SWAPPED)
