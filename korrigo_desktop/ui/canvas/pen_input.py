"""The pen of a tablet: its pressure, its eraser end, and its habit of leaving without a word."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from korrigo_desktop.ui.canvas.gestures.gesture import Pointer

PEN_EVENTS = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)


class PenTarget(Protocol):
    """What the pen draws on."""

    def pointer_at(self, position: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> Pointer:
        """Where a place of the window is."""

    def press(self, pointer: Pointer, *, is_eraser: bool = False) -> None:
        """The pen goes down."""

    def drag(self, pointer: Pointer) -> None:
        """It moves while down."""

    def release(self) -> None:
        """It goes up."""


class PenInput(QObject):
    """Turns a pen's events into presses, drags and releases, of which none is missing."""

    def __init__(self, target: PenTarget, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._is_down = False

    @property
    def is_down(self) -> bool:
        """Whether the pen touches."""
        return self._is_down

    def follow(self, event: QTabletEvent) -> None:
        """Take an event. One that is left ignored (a hovering pen) becomes a mouse's."""
        event.accept()
        pointer = self._target.pointer_at(event.position(), event.pressure(), event.modifiers())
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if event.type() is QEvent.Type.TabletPress and event.button() is Qt.MouseButton.LeftButton:
            self._is_down = True
            _application().installEventFilter(self)
            self._target.press(pointer, is_eraser=event.pointerType() is QPointingDevice.PointerType.Eraser)
        elif event.type() is QEvent.Type.TabletMove and self._is_down and is_held:
            self._target.drag(pointer)
        elif self._is_down:
            self.lift()
        else:
            event.ignore()

    def lift(self) -> None:
        """Take that the pen is up; nothing if it was."""
        if self._is_down:
            self._is_down = False
            _application().removeEventFilter(self)
            self._target.release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the pen is down, notice that it leaves the tablet: some drivers send no release then."""
        if event.type() is QEvent.Type.TabletLeaveProximity:
            self.lift()
        return super().eventFilter(watched, event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
