"""Who has how many copies of an exam, as the last round with the server told a manager's profile."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, PersonId
from korrigo_desktop.store.copy_rows import find_copy


@dataclass(frozen=True, slots=True)
class CorrectorLoad:
    """A corrector of the server, with the copies of one exam.

    Attributes:
        copies: Copies that are theirs, finalised ones counted.
        graded: Those that are finalised.
    """

    id: PersonId
    name: str
    is_active: bool
    copies: int
    graded: int


@dataclass(frozen=True, slots=True)
class AssignedCopy:
    """A copy with whose it is, as the last round told.

    Attributes:
        corrector_id: None for nobody's.
        corrector: The name; "" for nobody's.
    """

    id: CopyId
    exam_id: ExamId
    code: str
    state: CopyState
    corrector_id: PersonId | None
    corrector: str


def load_assigned_copy(connection: Connection, exam_id: ExamId, written: str) -> AssignedCopy:
    """Read a copy of an exam by its code, as a person types it.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    copy = find_copy(connection, written, exam_id)
    row = connection.execute(_ASSIGNED, {"copy": copy.id}).first()
    corrector_id, name = (None, "") if row is None else (PersonId(row.id), str(row.name))
    return AssignedCopy(copy.id, copy.exam_id, copy.code, copy.state, corrector_id, name)


def save_assignment(connection: Connection, copy: AssignedCopy, after: PersonId | None) -> None:
    """Remember whose a copy has become; the server's own row comes with the next round."""
    connection.execute(_ASSIGN, {"copy": copy.id, "exam": copy.exam_id, "corrector": after or _NOBODY})


def load_correctors(connection: Connection, exam_id: ExamId) -> tuple[CorrectorLoad, ...]:
    """Read the correctors by name, those who were disabled last: they can be let in again."""
    rows = connection.execute(_CORRECTORS, {"exam": exam_id})
    return tuple(
        CorrectorLoad(PersonId(row.id), row.name, bool(row.is_active), row.copies, row.graded or 0) for row in rows
    )


def count_unassigned(connection: Connection, exam_id: ExamId) -> int:
    """How many copies are ready to be marked and nobody's."""
    return int(connection.execute(_UNASSIGNED, {"exam": exam_id}).scalar_one())


_NOBODY = "00000000-0000-0000-0000-000000000000"

_ASSIGN = text("""
insert into assignment (copy_id, exam_id, corrector_id) values (:copy, :exam, :corrector)
on conflict (copy_id) do update set corrector_id = excluded.corrector_id
""")

_ASSIGNED = text("""
select assignment.corrector_id as id, coalesce(person.name, '?') as name from assignment
left join person on person.id = assignment.corrector_id
where assignment.copy_id = :copy and assignment.corrector_id <> '00000000-0000-0000-0000-000000000000'
""")

_CORRECTORS = text("""
select person.id, person.name, person.is_active, count(copy.id) as copies,
       sum(copy.state = 'graded') as graded
from person
left join assignment on assignment.corrector_id = person.id and assignment.exam_id = :exam
left join copy on copy.id = assignment.copy_id
where person.role = 'corrector'
group by person.id
order by person.is_active desc, person.name, person.id
""")

_UNASSIGNED = text("""
select count(*) from copy
left join assignment on assignment.copy_id = copy.id
left join person on person.id = assignment.corrector_id
where copy.exam_id = :exam and copy.state = 'ready' and person.id is null
""")
