"""The form of a new exam, in place of the exam it will become."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import QuestionId, new_id
from korrigo_desktop.domain.scheme import DEFAULT_TOTAL, MarkScheme, SchemeNode
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.ui.exams.exam_heading import ExamHeading
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.window_context import WindowContext


class NewExamForm(QWidget):
    """Title, date, and where the mark scheme comes from.

    Signals:
        made: (ExamId) The exam exists.
        given_up: Nothing was made.
    """

    made = Signal(object)
    given_up = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """An empty form."""
        super().__init__(parent)
        self._context = context
        self.heading = ExamHeading()
        self.scratch_button = push_button(self.tr("Create, and type the mark scheme"), primary=True)
        self.file_button = push_button(self.tr("Create from a mark scheme file (JSON)…"))
        self.cancel_button = push_button(self.tr("Cancel"), quiet=True)
        self.scratch_button.clicked.connect(self.make_from_scratch)
        self.file_button.clicked.connect(self._choose_file)
        self.cancel_button.clicked.connect(self.given_up)
        self.heading.entered.connect(self.make_from_scratch)
        self._lay_out()

    def begin(self) -> None:
        """Start with empty fields."""
        self.heading.show_values("", None)
        self.heading.title_field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def make_from_scratch(self) -> None:
        """Make the exam with one question that is worth the whole total, to be divided in the editor."""
        node = SchemeNode(QuestionId(new_id()), self.tr("Exercise 1"), DEFAULT_TOTAL)
        self._make(MarkScheme((node,)))

    def make_from_file(self, path: Path) -> None:
        """Make the exam with the scheme of a JSON file."""
        try:
            scheme = read_scheme(read_handed_text(path))
        except KorrigoError as error:
            self.heading.say(sentence_of(error))
        else:
            self._make(replace(scheme, version=1))

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Mark scheme of the new exam"), last_folder(), self.tr("Mark schemes (*.json)")
        )
        if path:
            remember_folder(Path(path))
            self.make_from_file(Path(path))

    def _make(self, scheme: MarkScheme) -> None:
        try:
            title, held_on = self.heading.values()
            exam_id, changes = create_exam(self._context.workplace, title, scheme, held_on)
        except KorrigoError as error:
            self.heading.say(sentence_of(error))
            return
        self._context.announce(changes)
        self.made.emit(exam_id)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.scratch_button, self.file_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("New exam"), TextRole.TITLE))
        column.addWidget(self.heading)
        column.addLayout(buttons)
        after = self.tr(
            "The class list and the scans come afterwards; title, date and mark scheme can still change then."
        )
        column.addWidget(label(after, muted=True))
        column.addStretch(1)
