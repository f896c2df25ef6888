"""Where a remark is written beforehand: its words, and the points that the question is given along with it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.domain.points import Points, parse_points
from korrigo_desktop.ui.desk.plain_words import PlainWords, paste_refused
from korrigo_desktop.ui.desk.points_text import written_points
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_FIELD_LINES = 3
_POINTS_WIDTH = 80
_MOST_POINTS_LETTERS = 40


class OwnRemarkForm(QWidget):
    """For a new remark, or for one that is being changed.

    Attributes:
        entered: (str, Points or None) Enter: keep these words with these points.
        words: The words.
        points: The points, nothing for none.
        changed: What is kept of the remark that is being changed; None for a new one.
    """

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a new remark."""
        super().__init__(parent)
        self.changed: OwnRemark | None = None
        self._exam_id: ExamId | None = None
        self._aside: dict[ExamId | None, tuple[str, str, OwnRemark | None]] = {}
        self.words = PlainWords()
        self.points = QLineEdit(maxLength=_MOST_POINTS_LETTERS)
        self._points_row = QWidget()
        self._maximum = label("", muted=True)
        self._reason = reason_label()
        self._lay_out()
        self.words.paste_refused.connect(lambda letters: self.tell(paste_refused(letters)))
        self.words.textChanged.connect(lambda: self.tell(""))
        self.points.textChanged.connect(lambda: self.tell(""))
        for part in (self.words, self.points):
            part.installEventFilter(self)

    @property
    def reason(self) -> str:
        """Why what is written was refused, "" when nothing was."""
        return self._reason.text()

    def show_maximum(self, maximum: Points | None) -> None:
        """Say what the question is worth; None for the whole exam, whose remarks have no points."""
        self._points_row.setVisible(maximum is not None)
        self._maximum.setText(f"/ {written_points(maximum)}" if maximum is not None else "")
        if maximum is None:
            self.points.clear()

    def turn_to(self, exam_id: ExamId) -> None:
        """Put what is being written for another exam aside, and take up what was begun for this one."""
        if exam_id == self._exam_id:
            return
        self._aside[self._exam_id] = (self.words.toPlainText(), self.points.text(), self.changed)
        text, points, changed = self._aside.pop(exam_id, ("", "", None))
        self._exam_id = exam_id
        self._write(text)
        self.words.document().clearUndoRedoStacks()  # or Ctrl+Z would fetch the other exam's words
        self.points.setText(points)
        self.changed = changed
        self.tell("")

    def begin(self, text: str = "") -> None:
        """Begin a new remark."""
        self.changed = None
        self._write(text)
        self.points.clear()

    def change(self, remark: OwnRemark) -> None:
        """Change a remark; what stood here comes back with Ctrl+Z."""
        self._write(remark.text)
        self.points.setText(written_points(remark.points))
        self.changed = remark

    def enter(self) -> None:
        """Say what is written; points that are none stay in their field with the reason."""
        self.tell("")
        written = self.points.text().strip()
        try:
            points = parse_points(written) if written else None
        except KorrigoError as error:
            self.tell(sentence_of(error))
            self.points.setFocus()
            return
        self.entered.emit(self.words.toPlainText(), points)

    def tell(self, reason: str) -> None:
        """Say why something was refused, in place; "" for nothing."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.words.setAccessibleDescription(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps what is written; Shift+Enter is a new line of the words."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            is_new_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and watched is self.words
            if not is_new_line:
                self.enter()
                return True
        return super().eventFilter(watched, event)

    def _write(self, text: str) -> None:
        cursor = QTextCursor(self.words.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.words.moveCursor(QTextCursor.MoveOperation.End)

    def _lay_out(self) -> None:
        self.words.setAccessibleName(self.tr("Words of the remark"))
        self.words.setPlaceholderText(self.tr("A remark to have at hand"))
        self.words.setTabChangesFocus(True)
        height = self.words.fontMetrics().lineSpacing() * _FIELD_LINES + GAP
        follow_text_size(self.words, lambda: self.words.setFixedHeight(room_for_text(height)))
        follow_text_size(self.points, lambda: self.points.setFixedWidth(room_for_text(_POINTS_WIDTH)))
        caption = QLabel(self.tr("Points given with it"))
        caption.setBuddy(self.points)
        self.points.setAccessibleName(caption.text())
        row = QHBoxLayout(self._points_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (caption, self.points, self._maximum):
            row.addWidget(part)
        row.addWidget(label(self.tr("none: the mark stays"), TextRole.CAPTION, muted=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.words)
        column.addWidget(self._points_row)
        column.addWidget(self._reason)
