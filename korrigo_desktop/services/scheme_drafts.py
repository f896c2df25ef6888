"""Drafts of mark schemes: what is typed is kept at once, also while a leaf lacks its points."""

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import scheme_draft_rows


def keep_draft(workplace: Workplace, exam_id: ExamId, scheme: MarkScheme) -> None:
    """Keep a scheme as it stands in the editor; marks know nothing of it. `exams.save_scheme` takes its place.

    Raises:
        KorrigoError: DISK_FULL and its like: the draft before, if any, is as it was.
    """
    with workplace.store.writing() as connection:
        scheme_draft_rows.save_draft(connection, exam_id, scheme, workplace.clock())


def load_draft(workplace: Workplace, exam_id: ExamId) -> MarkScheme | None:
    """Read the draft of an exam, None when its scheme is saved as it stands."""
    with workplace.store.reading() as connection:
        return scheme_draft_rows.load_draft(connection, exam_id)
