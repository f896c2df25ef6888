"""The keys that give a mark by themselves, as a table; a mark field obeys them while it has the keyboard."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, keys_of

_GROUP = QT_TRANSLATE_NOOP("Actions", "Mark of a question")

FULL = ActionSpec("full", QT_TRANSLATE_NOOP("Actions", "All points, next question"), ("Space", "Ctrl+Up"), _GROUP)
ZERO = ActionSpec("zero", QT_TRANSLATE_NOOP("Actions", "Zero, next question"), ("Ctrl+Down",), _GROUP)
NOT_ANSWERED = ActionSpec(
    "not_answered", QT_TRANSLATE_NOOP("Actions", "Not answered, next question"), ("Ctrl+Del",), _GROUP
)
MORE = ActionSpec("more", QT_TRANSLATE_NOOP("Actions", "One step more"), ("Shift+Up",), _GROUP, repeats=True)
LESS = ActionSpec("less", QT_TRANSLATE_NOOP("Actions", "One step less"), ("Shift+Down",), _GROUP, repeats=True)

_PAD = Qt.KeyboardModifier.KeypadModifier

MARK_ACTIONS = (FULL, ZERO, NOT_ANSWERED, MORE, LESS)


def mark_action(event: QKeyEvent) -> str:
    """The action of the table that a key stands for, "" for none."""
    # The number pad's own bit is no part of a chosen key: the arrows of a pad are arrows.
    pressed = QKeySequence(QKeyCombination(event.modifiers() & ~_PAD, Qt.Key(event.key())))
    return next((spec.key for spec in MARK_ACTIONS if pressed in keys_of(spec)), "")
