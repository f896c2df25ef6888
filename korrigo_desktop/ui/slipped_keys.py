"""Keys that type nothing where words and marks are typed, although Qt would let them."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_TYPES_SIGNS = sys.platform == "darwin"
"""Option and a letter is a sign there ("œ"); elsewhere AltGr is no Alt, or comes as Ctrl and Alt."""


def is_slip(event: QKeyEvent) -> bool:
    """Whether a letter or sign comes with Alt and no action has taken it: a shortcut missed, not a letter meant."""
    held = event.modifiers()
    is_alt = Qt.KeyboardModifier.AltModifier in held and Qt.KeyboardModifier.ControlModifier not in held
    return is_alt and event.text().isprintable() and event.text() != "" and not _TYPES_SIGNS
