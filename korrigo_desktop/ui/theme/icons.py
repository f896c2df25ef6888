"""The outline icons, recoloured to the palette.

The SVG files hold `currentColor`, which Qt's renderer would draw black.
"""

from enum import StrEnum
from functools import cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.theme.colours import Colours, current_colours

# Qt scales the next larger one down; an icon costs about 1 ms at its first use.
_SIZES = (16, 20, 24, 32)
_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)
_NAME_PROPERTY = "iconName"


class IconName(StrEnum):
    """The files of resources/icons."""

    ARROW = "arrow"
    BOXED_REMARK = "boxed-remark"
    CHECK = "check"
    CLOSE = "close"
    COLOUR = "colour"
    COMMENT = "comment"
    CROSS = "cross"
    CROSS_MARK = "cross-mark"
    CSV = "csv"
    DESK = "desk"
    DOWN = "down"
    ERASER = "eraser"
    ERROR = "error"
    EXAMS = "exams"
    EXPORT = "export"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILTER = "filter"
    FIT_PAGE = "fit-page"
    FIT_WIDTH = "fit-width"
    FLAG = "flag"
    FOLDER = "folder"
    FULL_SCREEN = "full-screen"
    HALF_TICK = "half-tick"
    HAND = "hand"
    HELP = "help"
    HIGHLIGHTER = "highlighter"
    IDENTIFY = "identify"
    IMPORT = "import"
    INFO = "info"
    JOIN = "join"
    KEYBOARD = "keyboard"
    LINK = "link"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    MINUS = "minus"
    MOVE = "move"
    NEXT = "next"
    NIGHT = "night"
    PAGE = "page"
    PAGE_MISSING = "page-missing"
    PDF = "pdf"
    PEN = "pen"
    PILE = "pile"
    PLAY = "play"
    PLUS = "plus"
    PREVIOUS = "previous"
    QUESTION_MARK = "question-mark"
    RECTANGLE = "rectangle"
    REDO = "redo"
    REFRESH = "refresh"
    RESULTS = "results"
    ROTATE_LEFT = "rotate-left"
    ROTATE_RIGHT = "rotate-right"
    RULER = "ruler"
    SAVE_DONE = "save-done"
    SCANS = "scans"
    SEARCH = "search"
    SELECT = "select"
    SETTINGS = "settings"
    SHARE_OUT = "share-out"
    SORT = "sort"
    SPLIT = "split"
    STAR = "star"
    STATISTICS = "statistics"
    STOP = "stop"
    STUDENTS = "students"
    TASKS = "tasks"
    TEXT = "text"
    TICK = "tick"
    TRASH = "trash"
    UNDO = "undo"
    UP = "up"
    USER = "user"
    WARNING = "warning"
    WEIGHT = "weight"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"


class HasIcon(Protocol):
    """A QAction, a button: what can show an icon."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show it."""

    def setProperty(self, name: str, value: object, /) -> bool:
        """Keep a value."""


def icon(name: IconName) -> QIcon:
    """The icon in the colours of now: normal, disabled, on (checked), selected.

    A QIcon can't change its colours later: use `set_icon` for what stays on screen.
    """
    return _icon(name, id(current_colours()))


def set_icon(target: HasIcon, name: IconName) -> None:
    """Show an icon on an action or button, now and after every change between light and dark."""
    target.setProperty(_NAME_PROPERTY, name.value)
    target.setIcon(icon(name))


def renew_icons() -> None:
    """Give everything that got its icon by `set_icon` the colours of now. The theme calls this."""
    for widget in QApplication.allWidgets():
        _renew(widget)
        for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _renew(action)


def picture(name: IconName, size: int, colour: str, pixel_ratio: float = 1.0) -> QPixmap:
    """One icon in one colour.

    Args:
        name: Which.
        size: Width and height in device-independent pixels.
        colour: As #RRGGBB.
        pixel_ratio: Of the screen: `widget.devicePixelRatioF()`.
    """
    return _coloured(_shape(_renderer(name), size, pixel_ratio), colour)


@cache
def _icon(name: IconName, _colours_id: int) -> QIcon:
    made = QIcon()
    renderer = _renderer(name)
    ratio = QApplication.primaryScreen().devicePixelRatio()
    for shape in [_shape(renderer, size, ratio) for size in _SIZES]:
        for mode, state, colour in _looks(current_colours()):
            made.addPixmap(_coloured(shape, colour), mode, state)
    return made


def _renderer(name: IconName) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(resource("icons", f"{name.value}.svg").read_bytes()))


def _shape(renderer: QSvgRenderer, size: int, pixel_ratio: float) -> QImage:
    pixels = round(size * pixel_ratio)
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(pixel_ratio)
    return image


def application_icon() -> QIcon:
    """The application's own mark, for windows, task bars and docks: `QApplication.setWindowIcon`."""
    renderer = QSvgRenderer(str(resource("icons", "app.svg")))
    made = QIcon()
    for size in _APPLICATION_SIZES:
        made.addPixmap(QPixmap.fromImage(_shape(renderer, size, 1.0)))
    return made


def _coloured(shape: QImage, colour: str) -> QPixmap:
    """Keep the coverage of a shape and replace its black."""
    image = QImage(shape)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(QPointF(0, 0), image.deviceIndependentSize()), QColor(colour))
    painter.end()
    return QPixmap.fromImage(image)


def _looks(colours: Colours) -> tuple[tuple[QIcon.Mode, QIcon.State, str], ...]:
    off, on = QIcon.State.Off, QIcon.State.On
    return (
        (QIcon.Mode.Normal, off, colours.text),
        (QIcon.Mode.Normal, on, colours.accent),
        (QIcon.Mode.Disabled, off, colours.outline),
        (QIcon.Mode.Selected, off, colours.on_accent),
    )


def _renew(holder: QObject) -> None:
    name = holder.property(_NAME_PROPERTY)
    if isinstance(name, str) and isinstance(holder, QAction | QWidget) and hasattr(holder, "setIcon"):
        holder.setIcon(icon(IconName(name)))
