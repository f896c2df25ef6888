"""What a manager sees of a team: whether the exam is on the server, and who has how many copies."""

from dataclasses import dataclass

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.published_rows import is_published, published_exam_ids
from korrigo_desktop.store.team_rows import (
    AssignedCopy,
    CorrectorLoad,
    count_unassigned,
    load_assigned_copy,
    load_correctors,
)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """An exam of a team, from the store alone.

    Attributes:
        is_published: The server has it whole.
        is_begun: A publication was begun and is not whole.
        unassigned: Copies that are ready and nobody's.
    """

    is_published: bool
    is_begun: bool
    correctors: tuple[CorrectorLoad, ...]
    unassigned: int


def read_team(workplace: Workplace, exam_id: ExamId) -> TeamFigures:
    """Read the figures of an exam."""
    with workplace.store.reading() as connection:
        is_whole = exam_id in published_exam_ids(connection)
        return TeamFigures(
            is_published=is_whole,
            is_begun=not is_whole and is_published(connection, exam_id),
            correctors=load_correctors(connection, exam_id),
            unassigned=count_unassigned(connection, exam_id),
        )


def find_assigned_copy(workplace: Workplace, exam_id: ExamId, written: str) -> AssignedCopy:
    """Find a copy of an exam by its code, with whose it is.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    with workplace.store.reading() as connection:
        return load_assigned_copy(connection, exam_id, written)
