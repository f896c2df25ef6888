"""The class list of an exam: its pupils, and the way a CSV file comes in."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId, StudentId
from korrigo_desktop.services.class_lists import correct_names, find_last_import, list_students, take_back_import
from korrigo_desktop.ui.exams.class_list_import import ClassListImport, button_while_visible, taken_back_in_words
from korrigo_desktop.ui.exams.student_table import StudentModel, StudentTable
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GRID, label
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

IMPORT_CLASS_LIST = ActionSpec(
    "import_class_list",
    QT_TRANSLATE_NOOP("Actions", "Import a class list (CSV)…"),
    ("Ctrl+I",),
    QT_TRANSLATE_NOOP("Actions", "Class list"),
    IconName.IMPORT,
)

TAKE_BACK_IMPORT = ActionSpec(
    "take_back_import",
    QT_TRANSLATE_NOOP("Actions", "Take the last import back"),
    ("Ctrl+Shift+I",),
    QT_TRANSLATE_NOOP("Actions", "Class list"),
    IconName.UNDO,
)

_TAKEN_BACK = "a class list taken back"


class ClassListPage(QWidget):
    """Shows the pupils; a CSV file can be dropped on it."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._exam_id: ExamId | None = None
        self.model = StudentModel(self._rename, self)
        self.table = StudentTable(self.model)
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(self.tr("Search a name or a class"))
        self.search_field.setAccessibleName(self.search_field.placeholderText())
        self.search_field.setClearButtonEnabled(True)
        self.count_label = label("", muted=True)
        self.import_action = make_action(IMPORT_CLASS_LIST, self, self.choose_file)
        self.take_back_action = make_action(TAKE_BACK_IMPORT, self, self.take_back)
        self.take_back_action.setVisible(False)
        self.import_panel = ClassListImport(context, self.take_back_action)
        self._empty = EmptyState(
            IconName.STUDENTS,
            self.tr("No pupils yet"),
            self.tr("Drop the class list here as your school exports it (CSV), or choose the file."),
            self.import_action,
        )
        self._list_page = QWidget()
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self.search_field.textChanged.connect(self._search)
        self.import_panel.closed.connect(self.refresh)
        self.import_panel.done.connect(self.refresh)

    def show_exam(self, exam_id: ExamId) -> None:
        """Show the class list of an exam; the same one is not read again."""
        if exam_id != self._exam_id:
            self._exam_id = exam_id
            self.import_panel.forget()
            self.refresh()

    def refresh(self) -> None:
        """Read the pupils again."""
        if self._exam_id is None:
            return
        self.model.show(list_students(self._context.workplace, self._exam_id))
        self._show_count()
        is_there = find_last_import(self._context.workplace, self._exam_id) is not None
        self.take_back_action.setEnabled(is_there)
        self.take_back_action.setVisible(is_there)
        if self.import_panel.is_active:
            self._stack.setCurrentWidget(self.import_panel)
        else:
            self._stack.setCurrentWidget(self._list_page if self.model.total else self._empty)

    def focus_first(self) -> None:
        """Put the keyboard where work begins: the search, the button of an import, or that of an empty list."""
        if self._stack.currentWidget() is self._list_page:
            self.search_field.setFocus()
        else:
            self._stack.setFocus()
            self._stack.focusNextChild()

    def choose_file(self) -> None:
        """Choose a CSV file to look at before it is imported."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Class list"), last_folder(), self.tr("Class lists (*.csv *.txt *.tsv);;All files (*)")
        )
        if path:
            remember_folder(Path(path))
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Show what importing a file would do."""
        self._context.settle(_TAKEN_BACK)
        if self._exam_id is not None and self.import_panel.open_file(self._exam_id, path):
            self._stack.setCurrentWidget(self.import_panel)

    def take_back(self) -> None:
        """Take the pupils of the last import off the list, unless copies are identified with them, which is said."""
        if self._exam_id is None:
            return
        try:
            done = take_back_import(self._context.workplace, self._exam_id)
        except KorrigoError as error:
            self._context.say_error(error)
            return
        self.import_panel.forget()
        self._context.announce(done.changes)
        self.refresh()
        self.focus_first()
        self._context.noticed.emit(Notice(NoticeLevel.INFO, taken_back_in_words(done), topic=_TAKEN_BACK))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        event.acceptProposedAction()
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _rename(self, student_id: StudentId, surname: str, given_names: str) -> bool:
        try:
            changes = correct_names(self._context.workplace, student_id, surname, given_names)
        except KorrigoError as error:
            self._context.say_error(error)
            return False
        self._context.announce(changes)
        return True

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._show_count()

    def _show_count(self) -> None:
        found, total = self.model.rowCount(), self.model.total
        text = self.tr("%n pupils", "", total)
        self.count_label.setText(text if found == total else self.tr("{found} of {all}").format(found=found, all=text))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.search_field, 1)
        row.addWidget(self.count_label)
        row.addWidget(button_while_visible(self.take_back_action))
        row.addWidget(ActionButton(self.import_action))
        self.count_label.setWordWrap(False)
        page = QVBoxLayout(self._list_page)
        page.setContentsMargins(0, GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(row)
        page.addWidget(self.table, 1)
        for widget in (self._empty, self._list_page, self.import_panel):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
