"""The panel of documents beside the copy: subject, answer key and scheme behind tabs, one search for all."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.services.exam_documents import list_documents
from korrigo_desktop.ui.desk.beside.document_view import DocumentView
from korrigo_desktop.ui.desk.beside.scheme_view import SchemeView
from korrigo_desktop.ui.desk.beside.search_bar import Finding, SearchBar
from korrigo_desktop.ui.documents.attaching import DocumentAttaching, dropped_file
from korrigo_desktop.ui.documents.document_words import document_name
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GRID, HALF, reason_label
from korrigo_desktop.ui.window_context import WindowContext


class DocumentsPanel(QWidget):
    """Follows the exam of the copy on the desk.

    Attributes:
        closed: The person wants the room back.
        search: The row in which something is looked for.
        documents: The views of the two documents.
        scheme: The view of the scheme.
        tabs: Which of them is in front.
    """

    closed = Signal()

    def __init__(self, context: WindowContext, attach: QAction) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            attach: Has a file chosen for the document in front.
        """
        super().__init__()
        self._context = context
        self._exam: Exam | None = None
        self._attach = attach
        self.attaching = DocumentAttaching(context, self)
        self.documents = {kind: DocumentView(context, kind, attach) for kind in DocumentKind}
        self.scheme = SchemeView()
        self._views: tuple[DocumentView | SchemeView, ...] = (*self.documents.values(), self.scheme)
        self.search = SearchBar()
        self.tabs = QTabBar(documentMode=True, expanding=False, drawBase=False)
        self._stack = QStackedWidget()
        self._reason = reason_label()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> DocumentView | SchemeView:
        """The view in front."""
        return self._views[max(self.tabs.currentIndex(), 0)]

    def show_exam(self, exam: Exam, variant: str) -> None:
        """Show the documents of an exam, and its scheme for a subject variant."""
        is_another = self._exam is None or self._exam.id != exam.id
        self._exam = exam
        self.scheme.show_scheme(exam.scheme, variant)
        if is_another:
            self._reason.hide()
            self._read()

    def show_next(self) -> None:
        """Bring the next document to the front."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def show_look(self, look: PaperLook) -> None:
        """Show the paper in another look."""
        for view in self.documents.values():
            view.pages.show_look(look)

    def scroll_by_screen(self, screens: int) -> None:
        """Go on (1) or back (-1) by what is seen."""
        view = self.current
        if isinstance(view, SchemeView):
            view.scroll_by_screen(screens)
        else:
            view.canvas.scroll_by_screen(screens)

    def choose_file(self) -> None:
        """Have a file chosen for the document in front."""
        view = self.current
        if self._exam is not None and isinstance(view, DocumentView):
            self.attaching.choose(self._exam.id, view.kind)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file for the document in front."""
        if dropped_file(event.mimeData()) is not None and isinstance(self.current, DocumentView):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach it."""
        path, view = dropped_file(event.mimeData()), self.current
        if path is not None and self._exam is not None and isinstance(view, DocumentView):
            event.acceptProposedAction()
            self.attaching.attach(self._exam.id, view.kind, path)

    def _read(self) -> None:
        if self._exam is None:
            return
        attached = list_documents(self._context.workplace, self._exam.id)
        for kind, view in self.documents.items():
            view.show_document(attached.get(kind))

    def _connect(self) -> None:
        self._context.changed.connect(self._on_changed)
        self.attaching.begun.connect(self._reason.hide)
        self.attaching.refused.connect(self._on_refused)
        self.tabs.currentChanged.connect(self._on_tab)
        self.search.searched.connect(self._look_for)
        self.search.stepped.connect(self._step)
        for view in self._views:
            view.found.connect(partial(self._on_found, view))

    def _on_changed(self, changes: Changes) -> None:
        if self._exam is not None and self._exam.id in changes.exams:
            self._read()

    def _on_refused(self, _kind: DocumentKind, sentence: str) -> None:
        self._reason.setText(sentence)
        self._reason.show()

    def _on_tab(self, index: int) -> None:
        """Another document in front, where it was left: what was looked for in the former is done with."""
        for view in self._views:
            view.look_for("")
        self.search.clear()
        self._reason.hide()
        self._stack.setCurrentIndex(index)
        self._attach.setEnabled(isinstance(self.current, DocumentView))

    def _look_for(self, wanted: str) -> None:
        self.current.look_for(wanted)

    def _step(self, step: int) -> None:
        self.current.step(step)

    def _on_found(self, view: DocumentView | SchemeView, finding: Finding) -> None:
        if view is self.current:
            self.search.show_finding(finding)

    def _lay_out(self) -> None:
        titles = [*map(document_name, self.documents), QCoreApplication.translate("Documents", "Scheme")]
        for view, title in zip(self._views, titles, strict=True):
            self.tabs.addTab(title)
            self._stack.addWidget(view)
        self.tabs.setAccessibleName(self.tr("Documents of the exam"))
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        close = tool_button(IconName.CLOSE, self.tr("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(HALF, 0, HALF, 0)
        head.addWidget(self.tabs, 1)
        head.addWidget(close)
        self._reason.setContentsMargins(GRID, 0, GRID, HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._reason)
        column.addWidget(self._stack, 1)
