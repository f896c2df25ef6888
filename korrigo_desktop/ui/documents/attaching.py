"""Attaching a PDF to an exam from the window: chosen or dropped, copied in the background, refused in place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exam_documents import attach_document
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.documents.document_words import document_name
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import WindowContext


class DocumentAttaching(QObject):
    """One per screen that offers it.

    Attributes:
        begun: (DocumentKind) A file is on its way in.
        refused: (DocumentKind, str) Why it was not taken; what was attached before stays.
    """

    begun = Signal(object)
    refused = Signal(object, str)

    def __init__(self, context: WindowContext, screen: QWidget) -> None:
        """Attach for a screen.

        Args:
            context: Of the window.
            screen: What the dialog for choosing belongs to.
        """
        super().__init__(screen)
        self._context = context
        self._screen = screen

    def choose(self, exam_id: ExamId, kind: DocumentKind) -> None:
        """Have the person choose a file, and attach it."""
        path, _ = QFileDialog.getOpenFileName(
            self._screen, document_name(kind), last_folder(), self.tr("PDF files (*.pdf);;All files (*)")
        )
        if path:
            remember_folder(Path(path))
            self.attach(exam_id, kind, Path(path))

    def attach(self, exam_id: ExamId, kind: DocumentKind, path: Path) -> None:
        """Attach a file in the background."""
        workplace = self._context.workplace

        def work(progress: ProgressReporter) -> Changes:
            return attach_document(workplace, exam_id, kind, path, progress)

        title = self.tr("Attaching {file}").format(file=path.name)
        self.begun.emit(kind)
        self._context.runner.submit(
            Task(title, Pool.FILES, work), on_done=self._context.announce, on_failed=partial(self._on_failed, kind)
        )

    def _on_failed(self, kind: DocumentKind, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self.refused.emit(kind, sentence_of(error))


def dropped_file(carried: QMimeData) -> Path | None:
    """The one file of this computer that is dragged; None for anything else."""
    urls = carried.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
