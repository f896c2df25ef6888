"""Keys as they are written on the keyboard of the person: "Ctrl+Entrée", "Alt+↑"."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence


def written_keys(keys: QKeySequence) -> str:
    """A shortcut in words; on macOS in the signs that its keyboards bear."""
    if sys.platform == "darwin":
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
    return ", ".join(_written(chord) for chord in keys.toString(QKeySequence.SequenceFormat.PortableText).split(", "))


def _written(chord: str) -> str:
    held, key = (chord[:-2], "+") if chord.endswith("+") else (chord.rpartition("+")[0], chord.rpartition("+")[2])
    names = _names()
    return "+".join(names.get(part, part) for part in (*(held.split("+") if held else ()), key))


def _names() -> dict[str, str]:
    """Qt says "Retour" for the key that French keyboards, and this program, call "Entrée", and spells arrows out."""
    enter = QCoreApplication.translate("Keys", "Enter")
    return {
        "Return": enter,
        "Enter": enter,
        "Backspace": QCoreApplication.translate("Keys", "Backspace"),
        "Del": QCoreApplication.translate("Keys", "Del"),
        "Esc": QCoreApplication.translate("Keys", "Esc"),
        "Space": QCoreApplication.translate("Keys", "Space"),
        "Home": QCoreApplication.translate("Keys", "Home"),
        "End": QCoreApplication.translate("Keys", "End"),
        "PgUp": QCoreApplication.translate("Keys", "Page Up"),
        "PgDown": QCoreApplication.translate("Keys", "Page Down"),
        "Shift": QCoreApplication.translate("Keys", "Shift"),
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
        "-": "−",
    }
