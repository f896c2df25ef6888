"""Sizes: a grid of 8 pixels, and a scale of text relative to the system's font."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel

# Distances in device-independent pixels.
HALF = 4
GRID = 8
GAP = 16
ROOM = 24
WIDE = 32

RADIUS = 6
ICON_SMALL = 16
ICON = 20
ICON_LARGE = 24
CONTROL_HEIGHT = 32
# Sentences longer than this are tiring to read.
LINE_WIDTH = 560
# Two lines of a list that scrolls: it must not be what makes a window grow.
LEAST_LINES_HEIGHT = 56

TEXT_SIZES = (100, 115, 130, 150, 200)
"""Per cent of the system's size; the first is the usual one."""
TEXT_SIZE_PROPERTY = "textSize"
"""Of the application: what the person chose. The theme sets it."""


class TextRole(StrEnum):
    """What a piece of text is, for its size and weight."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    HEADING = "heading"
    TITLE = "title"
    DISPLAY = "display"


SCALE = {
    TextRole.CAPTION: 0.9,
    TextRole.BODY: 1.0,
    TextRole.STRONG: 1.0,
    TextRole.HEADING: 1.2,
    TextRole.TITLE: 1.5,
    TextRole.DISPLAY: 2.1,
}


def room_for_text(px: int) -> int:
    """A distance that was measured for text of the usual size, at the size that the person chose.

    Args:
        px: In device-independent pixels.
    """
    application = QCoreApplication.instance()
    percent = application.property(TEXT_SIZE_PROPERTY) if application is not None else None
    return round(px * int(percent or TEXT_SIZES[0]) / 100)


def font_of(role: TextRole) -> QFont:
    """The font of a role, for widgets that paint themselves."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * SCALE[role])
    if role not in (TextRole.CAPTION, TextRole.BODY):
        font.setWeight(QFont.Weight.DemiBold)
    return font


def label(text: str, role: TextRole = TextRole.BODY, *, muted: bool = False) -> QLabel:
    """A label that wraps, with the look of its role.

    Args:
        text: Plain text, translated. Never interpreted as HTML: file names and titles come from people.
        role: What it is.
        muted: Whether it is secondary.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("textRole", role.value)
    made.setProperty("muted", muted)
    return made


def reason_label(role: TextRole = TextRole.BODY) -> QLabel:
    """A hidden label for why something typed was not taken: show it with the sentence in it."""
    made = label("", role)
    made.setProperty("wrong", "true")
    made.hide()
    return made
