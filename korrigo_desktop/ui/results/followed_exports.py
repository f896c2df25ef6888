"""The exports that the results screen follows: one row for each exam, seen while that exam is in front."""

from collections.abc import Callable
from dataclasses import dataclass

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exporting import ExportOutcome
from korrigo_desktop.tasks.runner import AnyHandle, TaskRunner
from korrigo_desktop.ui.results.export_panel import ExportPanel
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.progress_row import ProgressRow


@dataclass(frozen=True, slots=True)
class ExportEnd:
    """What is done when the export of an exam has ended; a repeated export has the same."""

    exam_id: ExamId
    tell: Callable[[ExamId, ExportOutcome], None]

    def __call__(self, outcome: ExportOutcome) -> None:
        """Tell whose files were written."""
        self.tell(self.exam_id, outcome)


class FollowedExports:
    """Shows how the exports of the exam in front go; those of other exams run on unseen, and the task list has them."""

    def __init__(self, runner: TaskRunner, panel: ExportPanel, tell: Callable[[ExamId, ExportOutcome], None]) -> None:
        """Follow none yet.

        Args:
            runner: Runs them, also those that are repeated from the task list.
            panel: Shows their rows.
            tell: Gets whose files were written.
        """
        self._runner, self._panel, self._tell = runner, panel, tell
        self._exam_id: ExamId | None = None
        self._rows: dict[ExamId, ProgressRow] = {}
        runner.task_added.connect(self._on_added)
        runner.task_changed.connect(self._on_changed)
        runner.task_removed.connect(self._on_removed)

    def end_of(self, exam_id: ExamId) -> ExportEnd:
        """What an export has to be submitted with to be followed."""
        return ExportEnd(exam_id, self._tell)

    def show_exam(self, exam_id: ExamId | None) -> None:
        """Show the export of another exam: how one went that was seen to end is for the task list alone."""
        former = self._rows.get(self._exam_id) if self._exam_id is not None else None
        if former is not None and former.handle.state.is_final:
            self._drop(former)
        self._exam_id = exam_id
        for known, row in self._rows.items():
            row.setVisible(known == exam_id)

    def _on_added(self, handle: AnyHandle) -> None:
        end = handle.reactions.on_done
        if not isinstance(end, ExportEnd) or end.tell != self._tell:
            return
        if (former := self._rows.get(end.exam_id)) is not None:
            self._drop(former)
        row = self._rows[end.exam_id] = ProgressRow(handle, sentence_of)
        row.cancel_wanted.connect(self._runner.cancel)
        row.retry_wanted.connect(self._runner.retry)
        row.dismiss_wanted.connect(self._runner.dismiss)
        self._panel.show_task(row)
        row.setVisible(end.exam_id == self._exam_id)

    def _on_changed(self, handle: AnyHandle) -> None:
        for row in self._rows.values():
            if row.handle is handle:
                row.renew()

    def _on_removed(self, handle: AnyHandle) -> None:
        for row in [row for row in self._rows.values() if row.handle is handle]:
            self._drop(row)

    def _drop(self, row: ProgressRow) -> None:
        self._rows = {exam_id: known for exam_id, known in self._rows.items() if known is not row}
        row.hide()
        row.deleteLater()
