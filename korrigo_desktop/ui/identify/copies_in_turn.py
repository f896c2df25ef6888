"""What one copy after another is shown from: the queue, the class list, and what has changed since they were read."""

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import identification
from korrigo_desktop.services.annexes import MainCopy
from korrigo_desktop.services.evidence import Evidence, likely_candidates, load_evidence
from korrigo_desktop.services.identification import Candidate
from korrigo_desktop.ui.identify.identify_queue import IdentifyQueue
from korrigo_desktop.ui.window_context import WindowContext


class CopiesInTurn:
    """Reads again only what changed: with many copies, all of them at each answer would be too slow.

    Attributes:
        queue: The copies, and which one is shown.
        evidence: What was read in the header of the copy that is shown; None for nothing.
    """

    def __init__(self, context: WindowContext) -> None:
        """Hold nothing yet."""
        self._context = context
        self.queue = IdentifyQueue()
        self.evidence: Evidence | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._is_stale = True
        self._changed: set[CopyId] = set()

    @property
    def main_copy(self) -> MainCopy | None:
        """The copy to which the one that is shown probably belongs as an annex."""
        return None if self.evidence is None else self.evidence.annex_of

    def forget(self) -> None:
        """Hold nothing: another exam is on screen."""
        self.queue = IdentifyQueue()
        self._candidates = ()
        self._is_stale = True
        self._changed.clear()

    def note(self, changes: Changes) -> None:
        """Remember what is no longer as it was read."""
        if changes.exams or changes.arrivals or changes.students:
            self._is_stale = True
        self._changed |= changes.copies | changes.page_tables

    def catch_up(self) -> bool:
        """Read what changed since the last reading; False when nothing has."""
        if not self._is_stale and not self._changed:
            return False
        if not self._is_stale:
            fresh = identification.load_again(self._context.workplace, sorted(self._changed))
            self._is_stale = not self.queue.renew(self._changed, fresh)
            for item in fresh.values():
                self._candidates = identification.candidates_after(self._candidates, item)
            self._changed.clear()
        if self._is_stale:
            self.refresh()
        return True

    def refresh(self) -> None:
        """Read the copies and the class list again; the present copy stays."""
        self._is_stale = False
        self._changed.clear()
        exam_id = self._context.exam_id
        if exam_id is None:
            self.queue = IdentifyQueue()
            self._candidates = ()
            return
        was_empty = not self.queue.items
        workplace = self._context.workplace
        self.queue.replace(list(identification.load_queue(workplace, exam_id, limit=100_000, only_open=False)))
        self._candidates = identification.load_candidates(workplace, exam_id)
        if was_empty:
            self.queue.go_to_first_open()

    def load_evidence(self) -> None:
        """Read what is known of the copy that is shown."""
        present = self.queue.present
        workplace, everyone = self._context.workplace, self._candidates
        self.evidence = None if present is None else load_evidence(workplace, present.copy.id, everyone)

    def candidates(self, text: str) -> tuple[tuple[Candidate, ...], int | None]:
        """The pupils to choose from, and which of them Enter takes.

        Args:
            text: What was typed. Nothing: those whom the header names, of whom the proposed one is chosen.
        """
        recognition = self.evidence.recognition if self.evidence is not None else None
        named = likely_candidates(self._candidates, recognition) if recognition is not None else ()
        if text.strip() or not named:
            # Without letters, Enter would take whoever happens to stand first.
            return identification.search_candidates(self._candidates, text), 0 if text.strip() else None
        proposed = recognition.student_id if recognition is not None else None
        free = (row for row, one in enumerate(named) if one.student.id == proposed and not one.other_copy)
        return named, next(free, None)
