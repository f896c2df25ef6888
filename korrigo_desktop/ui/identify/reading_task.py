"""Reading the headers of an exam in the background: started, cancelled, and told how it went."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.recognising import RecognitionReport, recognise_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import AnyHandle
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.window_context import WindowContext


def reading_task(workplace: Workplace, exam_id: ExamId) -> Task[RecognitionReport]:
    """The task that reads the header of every copy that has no pupil yet, with a result per copy.

    Cut off, it has written nothing: there is nothing to take up again.
    """
    return Task(
        title=QCoreApplication.translate("ReadingTask", "Reading the headers"),
        pool=Pool.FILES,
        work=partial(_read_all, workplace, exam_id),
    )


def _read_all(workplace: Workplace, exam_id: ExamId, progress: ProgressReporter) -> RecognitionReport:
    """Read all headers.

    Raises:
        KorrigoError: MODEL_DAMAGED: none can be read; a task that failed can be tried again once Korrigo is mended.
    """
    report = recognise_exam(workplace, exam_id, progress)
    if report.reader_error is not None:
        raise report.reader_error
    return report


class ExamReading(QObject):
    """The reading of each exam: one at a time, and what became of the last one.

    Attributes:
        changed: It began, moved on or ended.
        finished: (ExamId) The headers of an exam have been read; what was identified has been announced.
    """

    changed = Signal()
    finished = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Read nothing yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._tasks: dict[ExamId, Task[RecognitionReport]] = {}
        self._reports: dict[ExamId, RecognitionReport] = {}
        context.runner.task_changed.connect(self._on_task)

    def start(self) -> None:
        """Read the headers of the window's exam, unless that is being done."""
        exam_id = self._context.exam_id
        if exam_id is None or self.running() is not None:
            return
        self._reports.pop(exam_id, None)
        task = self._tasks[exam_id] = reading_task(self._context.workplace, exam_id)
        self._context.runner.submit(
            task,
            on_done=partial(self._on_done, exam_id),
            on_failed=self._on_failed,
            on_cancelled=self.changed.emit,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; nothing has been written."""
        handle = self.running()
        if handle is not None:
            self._context.runner.cancel(handle)

    def running(self) -> AnyHandle | None:
        """The reading of the window's exam that is going on, also when it was tried again from the list of tasks."""
        task = self._tasks.get(self._context.exam_id) if self._context.exam_id is not None else None
        handles = (handle for handle in self._context.runner.tasks() if handle.task is task)
        return next((handle for handle in handles if not handle.state.is_final), None)

    def report(self) -> RecognitionReport | None:
        """What became of the last reading of the window's exam."""
        return self._reports.get(self._context.exam_id) if self._context.exam_id is not None else None

    def _on_task(self, handle: AnyHandle) -> None:
        if any(handle.task is task for task in self._tasks.values()):
            self.changed.emit()

    def _on_done(self, exam_id: ExamId, report: RecognitionReport) -> None:
        self._reports[exam_id] = report
        self._context.announce(report.changes)
        if report.variants.problem is not None:
            self._context.say_error(report.variants.problem)
        self.finished.emit(exam_id)
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)
        self.changed.emit()
