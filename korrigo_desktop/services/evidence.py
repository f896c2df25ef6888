"""What speaks for and against a pupil when a copy is identified by hand: what was read, who is alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.services.annexes import MainCopy, main_copy_of
from korrigo_desktop.services.identification import Candidate
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.recognition_rows import list_claims, load_recognition

_OF_TWO = frozenset({Doubt.TWINS, Doubt.CLAIMED_TWICE})  # with the others, the list of candidates says all there is


@dataclass(frozen=True, slots=True)
class Alike:
    """A pupil who is easily taken for another one.

    Attributes:
        code: Of the copy that is theirs, or seems to be; "" for none.
    """

    student: Student
    code: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one copy beside its picture.

    Attributes:
        likely: The pupil whom the header names best; None when that is nobody of the list.
        rivals: Codes of other copies of that pupil: identified, or with a header that says so.
        alike: Twins and namesakes of that pupil.
        annex_of: The copy of that pupil, to which this one probably belongs; None when there is none.
    """

    recognition: Recognition
    likely: Student | None
    rivals: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    annex_of: MainCopy | None = None


def load_evidence(workplace: Workplace, copy_id: CopyId, candidates: Sequence[Candidate]) -> Evidence | None:
    """Read what is known of a copy; None when its header has not been read, or on another page.

    Args:
        workplace: Where the exam is.
        copy_id: The copy.
        candidates: The whole class list.
    """
    with workplace.store.reading() as connection:
        recognition = load_recognition(connection, copy_id)
        if recognition is None or _is_outdated(recognition):
            return None
        listed = {candidate.student.id: candidate.student for candidate in candidates}
        best = recognition.candidates[0].student_id if recognition.candidates else recognition.student_id
        likely = listed.get(best) if best is not None and recognition.doubt is not Doubt.NOT_ON_LIST else None
        main = main_copy_of(connection, recognition) if likely is not None else None
        if main is not None:
            return Evidence(recognition, likely, annex_of=main)
        if likely is None or recognition.doubt not in _OF_TWO:
            return Evidence(recognition, likely)
        return _compared(connection, recognition, likely, _twins_of(likely, list(listed.values())))


def likely_candidates(candidates: Sequence[Candidate], recognition: Recognition) -> tuple[Candidate, ...]:
    """The pupils whom the header names, best first, each with its probability; who left the class list is left out."""
    listed = {candidate.student.id: candidate for candidate in candidates}
    return tuple(
        replace(listed[one.student_id], confidence=one.confidence)
        for one in recognition.candidates
        if one.student_id in listed
    )


def _is_outdated(recognition: Recognition) -> bool:
    """Whether the copy has got another first page since it was identified by what it read."""
    return recognition.outcome is Outcome.AUTOMATIC and not recognition.boxes


def _compared(connection: Connection, recognition: Recognition, likely: Student, twins: Sequence[Student]) -> Evidence:
    exam_id = copy_rows.load_copy(connection, recognition.copy_id).exam_id
    claims = list_claims(connection, exam_id, [likely.id, *(twin.id for twin in twins)])
    others = [(student_id, code) for student_id, copy_id, code in claims if copy_id != recognition.copy_id]
    return Evidence(
        recognition,
        likely,
        rivals=tuple(code for student_id, code in others if student_id == likely.id),
        alike=tuple(Alike(twin, _first_code(others, twin.id)) for twin in twins),
    )


def _first_code(claims: Sequence[tuple[StudentId, str]], student_id: StudentId) -> str:
    return next((code for claimed, code in claims if claimed == student_id), "")


def _twins_of(student: Student, everyone: Sequence[Student]) -> tuple[Student, ...]:
    """Pupils with the same surname and birth date, or the same names."""
    surname, name = fold_name(student.surname), fold_name(student.full_name)
    return tuple(
        other
        for other in everyone
        if other.id != student.id
        and (
            (fold_name(other.surname) == surname and other.birth_date == student.birth_date)
            or fold_name(other.full_name) == name
        )
    )
