"""Keeps what is typed into mark schemes that can't be saved yet; holds it while the disk takes nothing."""

from contextlib import suppress

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.services import scheme_drafts
from korrigo_desktop.services.workplace import Workplace


class DraftKeeper:
    """The drafts of all exams, as the editor asks for them."""

    def __init__(self, workplace: Workplace) -> None:
        """Hold nothing back yet.

        Args:
            workplace: Where drafts are kept.
        """
        self._workplace = workplace
        self._unwritten: dict[ExamId, MarkScheme] = {}

    def keep(self, exam_id: ExamId, scheme: MarkScheme) -> None:
        """Keep a scheme as the draft of its exam.

        Raises:
            KorrigoError: The disk doesn't take it: it is held here, until it does or the program ends.
        """
        self._unwritten[exam_id] = scheme
        scheme_drafts.keep_draft(self._workplace, exam_id, scheme)
        del self._unwritten[exam_id]

    def draft_of(self, exam_id: ExamId) -> MarkScheme | None:
        """The draft of an exam, None when there is none.

        Raises:
            KorrigoError: What is kept can't be read.
        """
        return self._unwritten.get(exam_id) or scheme_drafts.load_draft(self._workplace, exam_id)

    def is_saved(self, exam_id: ExamId) -> None:
        """Hear that the scheme itself is saved, which does away with its draft."""
        self._unwritten.pop(exam_id, None)

    def unwritten(self) -> tuple[ExamId, ...]:
        """The exams whose drafts the disk doesn't take, after one more try."""
        for exam_id, scheme in tuple(self._unwritten.items()):
            with suppress(KorrigoError):
                self.keep(exam_id, scheme)
        return tuple(self._unwritten)

    def give_up(self) -> None:
        """Forget what the disk didn't take."""
        self._unwritten.clear()
