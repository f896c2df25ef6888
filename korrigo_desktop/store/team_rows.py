"""Who has how many copies of an exam, as the last round with the server told a manager's profile."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from korrigo_desktop.domain.ids import ExamId, PersonId


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


def load_correctors(connection: Connection, exam_id: ExamId) -> tuple[CorrectorLoad, ...]:
    """Read the correctors by name, those who were disabled last: they can be let in again."""
    rows = connection.execute(_CORRECTORS, {"exam": exam_id})
    return tuple(
        CorrectorLoad(PersonId(row.id), row.name, bool(row.is_active), row.copies, row.graded or 0) for row in rows
    )


def count_unassigned(connection: Connection, exam_id: ExamId) -> int:
    """How many copies are ready to be marked and nobody's."""
    return int(connection.execute(_UNASSIGNED, {"exam": exam_id}).scalar_one())


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
