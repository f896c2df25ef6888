"""A card in the middle of the desk: it stays within the desk, and its keys are not the desk's."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.theme.metrics import GRID, room_for_text

_CONTROL = Qt.KeyboardModifier.ControlModifier


class DeskCard(QFrame):
    """Hidden until it is opened; Escape closes it. A card watches those of its parts that take keys of their own.

    Attributes:
        closed: The keyboard may go back.
    """

    closed = Signal()

    def __init__(self, desk: QWidget, size: QSize) -> None:
        """Stay hidden.

        Args:
            desk: What it lies over.
            size: As measured for text of the usual size; less on a desk that has less room.
        """
        super().__init__(desk)
        self._desk = desk
        self._size = size
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or a click beside its parts would lead to the marks beneath
        self.hide()
        desk.installEventFilter(self)

    def open(self, first: QWidget) -> None:
        """Come into sight.

        Args:
            first: Where the keyboard goes.
        """
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and leave everything as it is."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep within a desk that grows or shrinks; take the keys of the parts that are watched."""
        if watched is self._desk:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.is_own(watched, event):
                event.accept()  # or the desk would leaf through the copy, or finalise it
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_taken(watched, event):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing here takes are not the desk's either."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def is_own(self, _watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key means something else on the desk: it finalises or leafs there, undoes another thing."""
        return is_history_key(event) or event.key() in (*ENTER, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

    def take_key(self, _watched: QObject, _event: QKeyEvent) -> bool:
        """Do what a key does in a part that is watched; False when it does nothing there."""
        return False

    def _is_taken(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return self.take_key(watched, event)
        self.dismiss()
        return True

    def _place(self) -> None:
        desk = self._desk
        width = min(room_for_text(self._size.width()), desk.width() - 2 * GRID)
        height = min(room_for_text(self._size.height()), desk.height() - 2 * GRID)
        self.setGeometry((desk.width() - width) // 2, (desk.height() - height) // 2, width, height)


def is_history_key(event: QKeyEvent) -> bool:
    """Whether a key undoes or redoes."""
    return event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y) and bool(event.modifiers() & _CONTROL)
