"""Title and date of an exam, edited in place; also the whole form of a new exam."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.services.exams import read_date
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.metrics import GRID, HALF, reason_label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size


class ExamHeading(QWidget):
    """Two fields. What can't be taken stays typed, with the reason below.

    Signals:
        edited: (str, date | None) Both are readable and at least one is different.
        entered: Enter was pressed in one of them.
    """

    edited = Signal(str, object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty fields."""
        super().__init__(parent)
        self.title_field = QLineEdit()
        self.title_field.setAccessibleName(self.tr("Title"))
        self.title_field.setPlaceholderText(self.tr("Title of the exam"))
        self.date_field = QLineEdit()
        self.date_field.setAccessibleName(self.tr("Date"))
        self.date_field.setPlaceholderText(self.tr("DD/MM/YYYY"))
        follow_text_size(self.date_field, lambda: self.date_field.setFixedWidth(room_for_text(130)))
        self.reason = reason_label()
        self._shown: tuple[str, date | None] = ("", None)
        self._lay_out()
        for field in (self.title_field, self.date_field):
            field.editingFinished.connect(self._on_edit)
            field.returnPressed.connect(self.entered)

    def show_exam(self, exam: Exam) -> None:
        """Show an exam; a field that is being typed in is left alone."""
        if (exam.title, exam.held_on) == self._shown:
            return
        self.show_values(exam.title, exam.held_on)

    def show_values(self, title: str, held_on: date | None) -> None:
        """Show a title and a date."""
        self._shown = (title, held_on)
        self.title_field.setText(title)
        self.date_field.setText(_written(held_on))
        self.reason.hide()

    def values(self) -> tuple[str, date | None]:
        """What is typed.

        Raises:
            KorrigoError: DATE_MALFORMED, DATE_YEAR_SHORT.
        """
        written = self.date_field.text().strip()
        return self.title_field.text().strip(), read_date(written) if written else None

    def say(self, sentence: str) -> None:
        """Say why something was not taken."""
        self.reason.setText(sentence)
        self.reason.show()

    def _on_edit(self) -> None:
        try:
            values = self.values()
        except KorrigoError as error:
            self.say(sentence_of(error))
            return
        self.reason.hide()
        if values != self._shown:
            self.edited.emit(*values)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for field, stretch in ((self.title_field, 1), (self.date_field, 0)):
            column = QVBoxLayout()
            column.setSpacing(HALF)
            caption = QLabel(field.accessibleName())
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            row.addLayout(column, stretch)
        every = QVBoxLayout(self)
        every.setContentsMargins(0, 0, 0, 0)
        every.setSpacing(HALF)
        every.addLayout(row)
        every.addWidget(self.reason)


def _written(held_on: date | None) -> str:
    """Always day first with four digits of the year: what the field itself can read."""
    return "" if held_on is None else f"{held_on:%d/%m/%Y}"
