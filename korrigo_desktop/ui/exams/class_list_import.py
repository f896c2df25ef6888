"""Looking at a class list before it is imported: how it was read, what its columns are, which lines have errors."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.class_lists import (
    ClassListDraft,
    ClassListOutcome,
    ClassListPlan,
    ColumnRole,
    LineError,
    Mapping,
    TakenBack,
    apply_class_list,
    plan_class_list_import,
    read_class_list,
    with_header,
    with_role,
)
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.buttons import ActionButton, push_button
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label
from korrigo_desktop.ui.window_context import WindowContext

_ROWS_SHOWN = 8
_ERRORS_SHOWN = 500


class ClassListImport(QWidget):
    """One file on its way in.

    Signals:
        closed: The panel is done with; the list is to be shown again.
        done: A file is in.
    """

    closed = Signal()
    done = Signal()

    def __init__(self, context: WindowContext, take_back: QAction, parent: QWidget | None = None) -> None:
        """No file yet.

        Args:
            context: Of the window.
            take_back: Takes the import back; offered once it is done.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._exam_id: ExamId | None = None
        self._draft: ClassListDraft | None = None
        self._mapping: Mapping = ()
        self.is_active = False
        self.title = label("", TextRole.HEADING)
        self.summary = label("", TextRole.STRONG)
        self.header_box = QCheckBox(self.tr("The first line holds headings"))
        self.preview = QTableWidget()
        self.preview.setAccessibleName(self.tr("First lines of the file"))
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.problems = QListWidget()
        self.problems.setAccessibleName(self.tr("Lines that are not imported"))
        self.import_button = push_button(self.tr("Import"), primary=True)
        self.close_button = push_button(self.tr("Cancel"))
        self.take_back_button = ActionButton(take_back)
        self.take_back_button.hide()
        self.import_button.clicked.connect(self.import_now)
        self.close_button.clicked.connect(self._close)
        self.header_box.clicked.connect(self._switch_header)
        self._lay_out()

    def open_file(self, exam_id: ExamId, path: Path) -> bool:
        """Look at a file; says whether it could be read, otherwise the banner has the reason."""
        try:
            draft = read_class_list(path)
        except KorrigoError as error:
            self._context.say_error(error)
            return False
        self._exam_id = exam_id
        self.is_active = True
        self._show_draft(draft)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Enter imports what is shown: the button has the keyboard."""
        super().showEvent(event)
        self.import_button.setFocus()

    def forget(self) -> None:
        """Drop the file: another exam is shown."""
        self.is_active = False
        self._draft = None

    def set_role(self, column: int, role: ColumnRole) -> None:
        """Say what a column is."""
        self._mapping = with_role(self._mapping, column, role)
        for index, other in enumerate(self._mapping):
            box = self.preview.cellWidget(0, index)
            if isinstance(box, QComboBox):
                box.setCurrentIndex(box.findData(other))
        self._show_plan()

    def import_now(self) -> None:
        """Import in the background; the result stays on screen."""
        draft, exam_id, mapping = self._draft, self._exam_id, self._mapping
        if draft is None or exam_id is None:
            return
        workplace = self._context.workplace

        def work(_progress: ProgressReporter) -> ClassListOutcome:
            return apply_class_list(workplace, exam_id, draft, mapping)

        self.import_button.setEnabled(False)
        title = self.tr("Importing {file}").format(file=draft.file)
        self._context.runner.submit(Task(title, Pool.FILES, work), self._on_done, self._on_failed)

    def _on_done(self, outcome: ClassListOutcome) -> None:
        self.import_button.hide()
        self.header_box.hide()
        self.preview.hide()
        self.close_button.setText(self.tr("Show the class list"))
        self.close_button.setFocus()
        self.summary.setText(self.tr("Imported: {what}").format(what=_counts(outcome.created, outcome.updated)))
        self._show_problems(outcome.errors)
        self._context.announce(outcome.changes)
        self.done.emit()
        self.take_back_button.setVisible(bool(outcome.created or outcome.updated))

    def _on_failed(self, error: BaseException) -> None:
        self.import_button.setEnabled(True)
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _close(self) -> None:
        self.forget()
        self.closed.emit()

    def _switch_header(self) -> None:
        if self._draft is None:
            return
        try:
            self._show_draft(with_header(self._draft, is_there=self.header_box.isChecked()))
        except KorrigoError as error:
            self.header_box.setChecked(self._draft.header is not None)
            self._context.say_error(error)

    def _show_draft(self, draft: ClassListDraft) -> None:
        self._draft, self._mapping = draft, draft.mapping
        separator = self.tr("tab") if draft.separator == "\t" else draft.separator
        how = self.tr("{file}: {lines} lines, {encoding}, separated by “{separator}”")
        lines = QLocale().toString(len(draft.records))
        self.title.setText(
            how.format(file=draft.file, lines=lines, encoding=draft.encoding.upper(), separator=separator)
        )
        self.header_box.setChecked(draft.header is not None)
        for widget in (self.import_button, self.header_box, self.preview):
            widget.show()
        self.take_back_button.hide()
        self.close_button.setText(self.tr("Cancel"))
        self._fill_preview(draft)
        self._show_plan()

    def _fill_preview(self, draft: ClassListDraft) -> None:
        table = self.preview
        table.clear()
        table.setColumnCount(draft.width)
        shown = draft.records[:_ROWS_SHOWN]
        is_cut = len(draft.records) > len(shown)
        table.setRowCount(len(shown) + 1 + is_cut)
        headings = draft.header.cells if draft.header else ()
        table.setHorizontalHeaderLabels([*headings, *[""] * draft.width][: draft.width])
        table.setVerticalHeaderLabels(["", *[str(record.line) for record in shown], "…"])
        for column in range(draft.width):
            box = self._role_box(column)
            table.setCellWidget(0, column, box)
            table.setColumnWidth(column, max(170, box.sizeHint().width()))
        for row, record in enumerate(shown, start=1):
            for column, cell in enumerate(record.cells[: draft.width]):
                table.setItem(row, column, QTableWidgetItem(cell))
        table.setRowHeight(0, 40)

    def _role_box(self, column: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("What column {number} holds").format(number=column + 1))
        for role in ColumnRole:
            box.addItem(role_name(role), role)
        box.setCurrentIndex(box.findData(self._mapping[column]))
        box.activated.connect(lambda index: self.set_role(column, box.itemData(index)))
        return box

    def _show_plan(self) -> None:
        if self._draft is None or self._exam_id is None:
            return
        try:
            plan = plan_class_list_import(self._context.workplace, self._exam_id, self._draft, self._mapping)
        except KorrigoError as error:
            self.summary.setText(sentence_of(error))
            self.import_button.setEnabled(False)
            self._show_problems(())
            return
        self.summary.setText(_plan_text(plan))
        self.import_button.setEnabled(plan.has_changes)
        self._show_problems(tuple(sorted((*plan.errors, *plan.duplicates), key=lambda problem: problem.line)))

    def _show_problems(self, problems: tuple[LineError, ...]) -> None:
        self.problems.clear()
        line = self.tr("Line {line}: {reason}")
        for problem in problems[:_ERRORS_SHOWN]:
            self.problems.addItem(line.format(line=problem.line, reason=sentence_of(problem.error)))
        self.problems.setVisible(bool(problems))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.take_back_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.header_box)
        column.addWidget(self.preview, 2)
        column.addWidget(self.summary)
        column.addWidget(self.problems, 1)
        column.addLayout(buttons)
        column.addStretch(0)  # takes the room once the preview has gone, and none of it before


def role_name(role: ColumnRole) -> str:
    """What a role is called on screen."""
    names = {
        ColumnRole.FULL_NAME: QCoreApplication.translate("ClassList", "Whole name"),
        ColumnRole.SURNAME: QCoreApplication.translate("ClassList", "Surname"),
        ColumnRole.GIVEN_NAMES: QCoreApplication.translate("ClassList", "Given names"),
        ColumnRole.BIRTH_DATE: QCoreApplication.translate("ClassList", "Birth date"),
        ColumnRole.CLASS_NAME: QCoreApplication.translate("ClassList", "Class"),
        ColumnRole.EMAIL: QCoreApplication.translate("ClassList", "E-mail"),
        ColumnRole.GROUP: QCoreApplication.translate("ClassList", "Group"),
        ColumnRole.NUMBER: QCoreApplication.translate("ClassList", "INE or candidate number"),
        ColumnRole.IGNORED: QCoreApplication.translate("ClassList", "Not imported"),
    }
    return names[role]


def taken_back_in_words(done: TakenBack) -> str:
    """What became of the pupils of an import that was taken back."""
    parts = [QCoreApplication.translate("ClassList", "%n pupils are off the list again", "", done.removed)]
    if done.restored:
        parts.append(QCoreApplication.translate("ClassList", "%n are as they were before", "", done.restored))
    if done.corrected:
        words = QCoreApplication.translate(
            "ClassList", "%n were corrected since and stay as they are", "", done.corrected
        )
        parts.append(words)
    return ", ".join(parts) + "."


def button_while_visible(action: QAction) -> ActionButton:
    """A button that is there while its action is."""
    button = ActionButton(action)
    button.setVisible(action.isVisible())
    action.changed.connect(lambda: button.setVisible(action.isVisible()))
    return button


def _plan_text(plan: ClassListPlan) -> str:
    parts = [_counts(len(plan.created), len(plan.updated))]
    if plan.unchanged:
        parts.append(QCoreApplication.translate("ClassList", "%n unchanged", None, plan.unchanged))
    if plan.errors:
        parts.append(QCoreApplication.translate("ClassList", "%n lines with errors", None, len(plan.errors)))
    if plan.duplicates:
        parts.append(QCoreApplication.translate("ClassList", "%n repeated lines", None, len(plan.duplicates)))
    return ", ".join(parts)


def _counts(created: int, updated: int) -> str:
    new = QCoreApplication.translate("ClassList", "%n new", None, created)
    return ", ".join((new, QCoreApplication.translate("ClassList", "%n updated", None, updated)))
