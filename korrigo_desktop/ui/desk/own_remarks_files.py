"""The marker's own remarks in a file: asked for from their panel, written and read away from the window's thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.operations import ChangeOwnRemarks
from korrigo_desktop.services.remarks_file import RefusedRemark, RemarksImport, export_remarks, plan_import
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.own_remarks_panel import OwnRemarksPanel
from korrigo_desktop.ui.last_folder import last_folder, proposed_file, remember_folder
from korrigo_desktop.ui.sentences import said_of, sentence_of
from korrigo_desktop.ui.window_context import WindowContext

T = TypeVar("T")
_SUFFIX = ".json"
_MOST_TOLD = 4


class OwnRemarksFiles(QObject):
    """One for the panel."""

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        panel: OwnRemarksPanel,
        perform: Callable[[ChangeOwnRemarks], None],
    ) -> None:
        """Wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk knows the exam.
            panel: Owns this; what was refused is told there.
            perform: Makes a gesture that can be undone.
        """
        super().__init__(panel)
        self._context = context
        self._marked = marked
        self._panel = panel
        self._perform = perform
        panel.import_wanted.connect(self.ask_to_take)
        panel.export_wanted.connect(self.ask_to_write)

    def ask_to_take(self) -> None:
        """Ask for a file and take its remarks."""
        name, _ = QFileDialog.getOpenFileName(
            self._panel, self.tr("Take remarks from a file"), last_folder(), self._kind()
        )
        if name:
            remember_folder(Path(name))
            self.take(Path(name))

    def ask_to_write(self) -> None:
        """Ask where the remarks of the exam go."""
        exam = self._exam
        if exam is None:
            return
        title = self.tr("Remarks of {exam}").format(exam=exam.title)
        name, _ = QFileDialog.getSaveFileName(
            self._panel, self.tr("Write my remarks into a file"), proposed_file(title, _SUFFIX), self._kind()
        )
        if name:
            remember_folder(Path(name))
            self.write(Path(name) if name.endswith(_SUFFIX) else Path(name + _SUFFIX))

    def take(self, path: Path) -> None:
        """Take the remarks of a file: all that fit the exam by one gesture; the others are told."""
        exam, workplace = self._exam, self._context.workplace
        if exam is not None:
            plan = partial(plan_import, workplace, exam.id, path)
            self._submit(self.tr("Reading remarks"), plan, partial(self._take, exam.id))

    def write(self, path: Path) -> None:
        """Write the remarks of the exam into a file."""
        exam, workplace = self._exam, self._context.workplace
        if exam is not None:
            write = partial(export_remarks, workplace, exam.id, path)
            self._submit(self.tr("Writing remarks"), write, partial(self._tell_written, path))

    def _submit(self, title: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        task = Task(title, Pool.FILES, lambda _progress: work(), is_listed=False)
        self._context.runner.submit(task, on_done=then, on_failed=self._tell_failed)

    @property
    def _exam(self) -> Exam | None:
        return self._marked.now.exam if self._marked.now is not None else None

    def _take(self, exam_id: ExamId, plan: RemarksImport) -> None:
        if self._exam is None or self._exam.id != exam_id:
            return  # a copy of another exam lies here by now
        if plan.gesture is not None:
            try:
                self._perform(plan.gesture)
            except KorrigoError as error:
                self._tell_failed(error)
                return
        if plan.refused:
            self._panel.form.tell(self._outcome(plan))
        else:
            self._context.say(self._outcome(plan))

    def _outcome(self, plan: RemarksImport) -> str:
        parts = [self.tr("%n remarks taken.", "", plan.taken)]
        if plan.unchanged:
            parts.append(self.tr("%n were here already.", "", plan.unchanged))
        lines = [" ".join(parts), *(self._refusal(refused) for refused in plan.refused[:_MOST_TOLD])]
        if (more := len(plan.refused) - _MOST_TOLD) > 0:
            lines.append(self.tr("And %n more were refused.", "", more))
        return "\n".join(lines)

    def _refusal(self, refused: RefusedRemark) -> str:
        words = self.tr("Remark {number} was refused ({what}): {reason}")
        what = said_of(refused.question, refused.words) if refused.question and refused.words else refused.what
        return words.format(number=refused.number, what=what, reason=sentence_of(refused.error))

    def _tell_written(self, path: Path, count: int) -> None:
        words = self.tr("%n remarks are in {file}.", "", count).format(file=path.name)
        self._context.say(words)

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._panel.form.tell(sentence_of(error))

    def _kind(self) -> str:
        return self.tr("Files of remarks (*{suffix})").format(suffix=_SUFFIX)
