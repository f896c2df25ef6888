"""The Exams screen: the list of exams, and the chosen one with its mark scheme, class list and documents."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exams import ExamSummary, describe_exam, list_exams
from korrigo_desktop.ui.exams.class_list_page import ClassListPage
from korrigo_desktop.ui.exams.documents_page import DocumentsPage
from korrigo_desktop.ui.exams.exam_files import ExamFiles
from korrigo_desktop.ui.exams.exam_heading import ExamHeading
from korrigo_desktop.ui.exams.exam_list import ExamListModel, ExamListView
from korrigo_desktop.ui.exams.new_exam_form import NewExamForm
from korrigo_desktop.ui.exams.scheme_editor import SchemeEditor
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action, make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_GROUP = QT_TRANSLATE_NOOP("Actions", "Exams")
NEW_EXAM = ActionSpec("new_exam", QT_TRANSLATE_NOOP("Actions", "New exam"), ("Ctrl+N",), _GROUP, IconName.PLUS)
PAGE_ACTIONS = (
    ActionSpec("scheme", QT_TRANSLATE_NOOP("Actions", "Mark scheme"), ("Alt+1",), _GROUP),
    ActionSpec("class_list", QT_TRANSLATE_NOOP("Actions", "Class list"), ("Alt+2",), _GROUP),
    ActionSpec("documents", QT_TRANSLATE_NOOP("Actions", "Documents"), ("Alt+3",), _GROUP),
)


class ExamsScreen(QWidget):
    """Lists exams and edits the chosen one.

    Attributes:
        list_view: The exams.
        heading: Title and date of the chosen exam.
        scheme_editor: Its mark scheme.
        class_list: Its pupils.
        documents: Its subject and answer key.
        files: Exams as files, for colleagues.
        new_exam_form: Shown in place of an exam while one is made.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the exams of the open workplace, the context's exam chosen."""
        super().__init__(parent)
        self._context = context
        self._is_stale = self._is_list_stale = False
        self._exams = ExamListModel(self)
        self.list_view = ExamListView(self._exams)
        self.heading = ExamHeading()
        self.scheme_editor = SchemeEditor(context)
        self.class_list = ClassListPage(context)
        self.documents = DocumentsPage(context)
        self.files = ExamFiles(context)
        self.new_exam_form = NewExamForm(context)
        self.new_exam_action: QAction = make_action(NEW_EXAM, self, self.start_new_exam)
        self._empty = EmptyState(
            IconName.EXAMS,
            self.tr("No exam yet"),
            self.tr("An exam has a title, a mark scheme and a class list. Scans are brought into it."),
            self.new_exam_action,
        )
        self.tabs = QTabWidget()
        self._exam_page = QWidget()
        pages = {"scheme": self.show_scheme, "class_list": self.show_class_list, "documents": self.show_documents}
        self._page_actions = make_actions(PAGE_ACTIONS, self._exam_page, pages)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def start_new_exam(self) -> None:
        """Show the form of a new exam."""
        self._stack.setCurrentWidget(self.new_exam_form)
        self.new_exam_form.begin()

    def show_scheme(self) -> None:
        """Bring the mark scheme to the front, ready to be typed in."""
        self.tabs.setCurrentWidget(self.scheme_editor)
        self.scheme_editor.tree.setFocus()

    def show_class_list(self) -> None:
        """Bring the class list to the front."""
        self.tabs.setCurrentWidget(self.class_list)
        self.class_list.focus_first()

    def show_documents(self) -> None:
        """Bring the documents to the front."""
        self.tabs.setCurrentWidget(self.documents)
        self.documents.focus_first()

    def refresh(self) -> None:
        """Read the exams again and show the chosen one."""
        self._is_stale = False
        self._exams.show(list_exams(self._context.workplace))
        self._show_chosen()

    def flush_pending(self) -> bool:
        """Save what is being typed; False when the disk doesn't take a mark scheme: a banner says which."""
        unwritten = self.scheme_editor.unwritten()
        for exam_id in unwritten:
            title = self._exams.summary(self._exams.row_of(exam_id)).exam.title
            sentence = self.tr("The disk does not take what was typed into the mark scheme of “{title}”.")
            self._context.noticed.emit(
                Notice(
                    NoticeLevel.WARNING, sentence.format(title=title), self.tr("Close without it"), self._close_anyway
                )
            )
        return not unwritten

    def _close_anyway(self) -> None:
        self.scheme_editor.give_up_unwritten()
        self.window().close()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        self._catch_up()

    def _connect(self) -> None:
        self._context.changed.connect(self._on_changed)
        self._context.exam_chosen.connect(self._on_exam_chosen)
        self.list_view.selectionModel().currentChanged.connect(self._on_row)
        self.list_view.activated.connect(self._on_row)
        self.list_view.clicked.connect(self._on_row)
        self.heading.edited.connect(self._describe)
        self.new_exam_form.made.connect(self._on_made)
        self.new_exam_form.given_up.connect(self._show_chosen)

    def _on_changed(self, changes: Changes) -> None:
        if changes.exams or changes.students or changes.copies or changes.arrivals:
            self._is_stale = True
        if self._context.exam_id in changes.students:
            self._is_list_stale = True
        if self.isVisible():  # else every mark on the desk would count all copies of all exams
            self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._exams.show(list_exams(self._context.workplace))
            if self._stack.currentWidget() is not self.new_exam_form:
                self._show_chosen()
        if self._is_list_stale:
            self._is_list_stale = False
            self.class_list.refresh()

    def _on_exam_chosen(self, _exam_id: ExamId | None) -> None:
        if not self._is_stale:  # the exam may be one that is not listed here yet
            self._show_chosen()

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid():
            exam_id = self._exams.summary(index.row()).exam.id
            if exam_id == self._context.exam_id:
                self._show_chosen()
            self._context.choose_exam(exam_id)

    def _on_made(self, exam_id: ExamId) -> None:
        self._context.choose_exam(exam_id)
        self._show_chosen()
        self.show_scheme()

    def _show_chosen(self) -> None:
        if self._exams.rowCount() == 0:
            self._stack.setCurrentWidget(self._empty)
            return
        row = self._exams.row_of(self._context.exam_id)
        if row < 0:
            self._context.choose_exam(self._exams.summary(0).exam.id)
            return
        if self.list_view.currentIndex().row() != row:
            self.list_view.setCurrentIndex(self._exams.index(row))
        self._show_exam(self._exams.summary(row))

    def _show_exam(self, summary: ExamSummary) -> None:
        self.heading.show_exam(summary.exam)
        self.scheme_editor.show_exam(summary.exam)
        self.class_list.show_exam(summary.exam.id)
        self.documents.show_exam(summary.exam.id)
        self._stack.setCurrentWidget(self._exam_page)

    def _describe(self, title: str, held_on: date | None) -> None:
        exam_id = self._context.exam_id
        if exam_id is None:
            return
        try:
            self._context.announce(describe_exam(self._context.workplace, exam_id, title, held_on))
        except KorrigoError as error:
            self.heading.say(sentence_of(error))

    def _lay_out(self) -> None:
        page = QVBoxLayout(self._exam_page)
        page.setContentsMargins(GAP, GAP, GAP, GAP)
        page.setSpacing(GAP)
        page.addWidget(self.heading)
        self.tabs.setDocumentMode(True)
        pages = (self.scheme_editor, self.class_list, self.documents)
        for shown, action in zip(pages, self._page_actions.values(), strict=True):
            self.tabs.setTabToolTip(self.tabs.addTab(shown, action.text()), action.toolTip())
        page.addWidget(self.tabs, 1)
        for widget in (self._empty, self.new_exam_form, self._exam_page):
            self._stack.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(GAP, GAP, GRID, GAP)
        column.setSpacing(GRID)
        column.addWidget(ActionButton(self.new_exam_action))
        column.addWidget(self.list_view, 1)
        column.addWidget(self.files)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 900])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
