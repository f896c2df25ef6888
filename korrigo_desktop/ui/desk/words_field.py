"""A field for words, a remark or the general comment: grows with them and saves them in every pause of the hand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.ui.desk.mark_field import is_for_desk
from korrigo_desktop.ui.desk.plain_words import PlainWords
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.field_words import as_in_a_field
from korrigo_desktop.ui.slipped_keys import is_slip
from korrigo_desktop.ui.theme.text_room import follow_text_size

# Each pause saves once, and makes one step for undo: neither one for every letter nor one for a whole afternoon.
SAVE_AFTER_MS = 1_000

_FRAME = 22  # border, padding and the document's own margin, above and below


class WordsField(PlainWords):
    """Holds words that may not have been saved yet.

    Attributes:
        focus_taken: The person is here now.
        left: The person has gone elsewhere.
        entered: Enter (Shift+Enter makes a new line).
        given_up: Escape.
    """

    focus_taken = Signal()
    left = Signal()
    entered = Signal()
    given_up = Signal()

    def __init__(
        self,
        save: Callable[[str, str], bool],
        lines: int = 1,
        most_lines: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field.

        Args:
            save: Gets the words that were saved before and those of now; False when they were refused.
            lines: Height when empty, in lines.
            most_lines: Beyond that height the words scroll; None in a place that scrolls itself.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._save = save
        self._lines = lines
        self._most_lines = most_lines
        self._saved = ""
        self._words: str | None = ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.setUndoRedoEnabled(False)  # the desk has one history for everything
        self.setTabChangesFocus(True)
        if most_lines is None:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        follow_text_size(self, self._fit)

    @property
    def words(self) -> str:
        """What is written; kept, for an opening asks thirty fields for it three times."""
        if self._words is None:
            self._words = self.toPlainText()
        return self._words

    @property
    def is_pending(self) -> bool:
        """Whether there are words that have not been saved."""
        return self.words != self._saved and self.words != as_in_a_field(self._saved)

    def start(self, words: str) -> None:
        """Show the saved words of another copy; nothing of the former one's stays."""
        self._saved = words
        if self.words != words:
            self.setPlainText(words)
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._timer.stop()

    def show_words(self, words: str) -> None:
        """Show what is saved now. Words being typed are kept: they are saved over these in the next pause."""
        if self.is_pending and words != self.words:
            self._saved = words
        elif words != self._saved or self.is_pending:
            self.start(words)

    def add(self, words: str) -> None:
        """Put words at the cursor, a space before them if none is there; refuse what a paste would be refused."""
        cursor = self.textCursor()
        at = cursor.selectionStart()
        is_glued = at > 0 and not self.document().characterAt(at - 1).isspace()
        if len(words) + len(self.toPlainText()) + is_glued > MOST_CHARACTERS:
            self.paste_refused.emit(len(words))
        else:
            cursor.insertText(f" {words}" if is_glued else words)

    def flush(self) -> bool:
        """Save now what is not saved; False when it was refused. The words stay in any case."""
        self._timer.stop()
        if not self.is_pending:
            return True
        return self._save(self._saved, self.words)

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and the page keys to the desk."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_for_desk(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is finished, Shift+Enter is a new line, Escape goes back."""
        is_enter = event.key() in ENTER
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter and held == Qt.KeyboardModifier.NoModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif is_enter and held == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif is_slip(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What every field offers, and the actions that were given to this one."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.focus_taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed."""
        super().focusOutEvent(event)
        self.flush()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap at another width: another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(200, self.height())

    def _on_text(self) -> None:
        self._words = None
        self._fit()
        if self.is_pending:
            self._timer.start()
        else:
            self._timer.stop()

    def _fit(self) -> None:
        lines = max(int(self.document().size().height()), self._lines)
        lines = min(lines, self._most_lines or lines)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _FRAME)
