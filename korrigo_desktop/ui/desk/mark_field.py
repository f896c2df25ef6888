"""The field of one mark: what is typed in it, and which keys do more than type."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from korrigo_desktop.ui.azerty import DIGIT_ROW
from korrigo_desktop.ui.desk.mark_keys import FULL, LESS, MORE, NOT_ANSWERED, ZERO, mark_action
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.slipped_keys import is_slip

# The key right of "0" types "-" on QWERTY, where the "6" of AZERTY does not: by its place on the board (X11 and
# Wayland count 8 more than Linux; macOS has its own numbers).
_RIGHT_OF_ZERO = {"linux": 20, "win32": 12, "darwin": 27}

_LEAVE_TO_DESK = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.MoveToNextPage,
    QKeySequence.StandardKey.MoveToPreviousPage,
)


def is_for_desk(event: QKeyEvent) -> bool:
    """Whether a key that editors take for themselves belongs to the desk: its one history, its one canvas."""
    redo_too = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    is_redo = event.key() == Qt.Key.Key_Z and event.modifiers() == redo_too
    return (
        is_redo
        or any(event.matches(key) for key in _LEAVE_TO_DESK)
        or (event.key() == Qt.Key.Key_Y and (event.modifiers() == Qt.KeyboardModifier.ControlModifier))
    )


class MarkField(QLineEdit):
    """Digits, comma and point type; everything else is an intention.

    Attributes:
        entered: Enter: the mark is finished, the next question comes.
        step_wanted: (int) Go so many questions further, without more.
        full_wanted: Give the maximum.
        zero_wanted: Give nothing.
        not_answered_wanted: Say that the pupil left the question out.
        nudged: (int) Add (1) or take (-1) one step of the scheme.
        remark_started: (str) A letter: the remark of this question begins with it.
        focus_taken: The person is at this question now.
        focus_left: The person has gone elsewhere.
        reverted: Escape: what was typed is to be forgotten.
        tip_wanted: The tooltip is about to be shown.
    """

    entered = Signal()
    step_wanted = Signal(int)
    full_wanted = Signal()
    zero_wanted = Signal()
    not_answered_wanted = Signal()
    nudged = Signal(int)
    remark_started = Signal(str)
    focus_taken = Signal()
    focus_left = Signal()
    reverted = Signal()
    tip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(12)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and the page keys to the desk; take the keys that give a mark."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self.isReadOnly() and mark_action(event):
                event.accept()
                return True
            if is_for_desk(event):
                event.ignore()
                return False
        if event.type() == QEvent.Type.ToolTip:
            self.tip_wanted.emit()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that a digit replaces it."""
        super().focusInEvent(event)
        self.selectAll()
        self.focus_taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person has gone."""
        super().focusOutEvent(event)
        self.focus_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a mark, or do what the key stands for."""
        if self.isReadOnly():
            self._move_only(event)
        elif self._moves(event) or self._gives(event):
            return
        elif is_slip(event):
            event.ignore()
        elif not self._types(event):
            super().keyPressEvent(event)

    def _move_only(self, event: QKeyEvent) -> None:
        if not self._moves(event):
            super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in ENTER:
            if plain == Qt.KeyboardModifier.NoModifier:
                self.entered.emit()
                return True
            if plain == Qt.KeyboardModifier.ShiftModifier:
                self.step_wanted.emit(-1)
                return True
        elif event.key() in steps and plain == Qt.KeyboardModifier.NoModifier:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
            return True
        return False

    def _gives(self, event: QKeyEvent) -> bool:
        """The keys that give a mark by themselves."""
        name = mark_action(event) or _pad_action(event)
        if name and event.key() == Qt.Key.Key_Space and self.isModified():
            return True  # the hand has slipped: a mark that is being typed does not become another
        if name:
            self.give(name)
        elif event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        else:
            return False
        return True

    def give(self, name: str) -> None:
        """Want what an action of `mark_keys` stands for."""
        wanted: dict[str, Callable[[], object]] = {
            FULL.key: self.full_wanted.emit,
            ZERO.key: self.zero_wanted.emit,
            NOT_ANSWERED.key: self.not_answered_wanted.emit,
            MORE.key: lambda: self.nudged.emit(1),
            LESS.key: lambda: self.nudged.emit(-1),
        }
        wanted[name]()

    def _types(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        if not text or held & (commands | Qt.KeyboardModifier.MetaModifier):
            return False
        if text in DIGIT_ROW and not _is_real_sign(event):
            self.insert(DIGIT_ROW[text])
            return True
        if text.isalpha():
            self.remark_started.emit(text)
            return True
        return False


def _pad_action(event: QKeyEvent) -> str:
    """On the number pad one hand is enough."""
    if event.modifiers() != Qt.KeyboardModifier.KeypadModifier:
        return ""
    signs = {Qt.Key.Key_Plus: FULL, Qt.Key.Key_Minus: ZERO, Qt.Key.Key_Slash: NOT_ANSWERED}
    spec = signs.get(Qt.Key(event.key()))
    return spec.key if spec is not None else ""


def _is_real_sign(event: QKeyEvent) -> bool:
    """Whether a sign is meant as such: typed with Shift, on the number pad, or on the "-" of a QWERTY board."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return True
    if event.text() != "-":
        return False
    place = event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode()
    return place == _RIGHT_OF_ZERO.get(sys.platform)
