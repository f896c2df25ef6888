"""The window onto the copy: how wheel, fingers, keys, mouse and pen become movements and pointers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.edge_scroll import EdgeScroll
from korrigo_desktop.ui.canvas.gestures.gesture import Pointer
from korrigo_desktop.ui.canvas.navigation import Fit, Navigation
from korrigo_desktop.ui.canvas.pen_input import PEN_EVENTS, PenInput
from korrigo_desktop.ui.canvas.touch_input import TOUCH_EVENTS, TouchInput

_MOUSE_PRESSURE = 0.5
_ZOOM_PER_EIGHTH = 1.0015  # of a degree; one notch of a wheel is 120 of them: 1.2 times
_PAN_KEYS = Qt.Key.Key_Space


class CanvasView(QGraphicsView):
    """Zooms to the cursor, pans, scrolls; what draws is for `press`, `drag` and `release`.

    Attributes:
        navigation: Zoom, fit, pages, place.
        touch: The fingers.
    """

    def __init__(self, scene: CopyScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.navigation = Navigation(self, scene)
        self._edge = EdgeScroll(self)
        self._edge.scrolled.connect(self._on_edge_scrolled)
        self._carried = (QPointF(), Qt.KeyboardModifier.NoModifier)
        self._panned_from: QPointF | None = None
        self._is_pan_key_down = False
        self._pen = PenInput(self, self)
        self.touch = TouchInput(self)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # All of it is painted, the ground too: Qt need not fill it beforehand.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFrameShape(QFrame.Shape.StyledPanel)  # the style sheet shows in it where the keyboard is
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # A bar that comes and goes would change the width that the page is fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.viewport().setMouseTracking(True)

    @property
    def pixel(self) -> float:
        """Points of the scene for one pixel of the screen."""
        return 1 / float(self.transform().m11())

    def press(self, pointer: Pointer, *, is_eraser: bool = False, is_double: bool = False) -> None:
        """The mouse or the pen goes down."""

    def drag(self, pointer: Pointer) -> None:
        """It moves while down."""

    def release(self) -> None:
        """It goes up, or is known to be up although nobody said so."""

    def hover(self, pointer: Pointer) -> None:
        """The mouse moves while up."""

    def leave(self) -> None:
        """The mouse leaves the window."""

    def is_drawing(self) -> bool:
        """Whether `press` has begun something that `release` has not ended."""
        return False

    def is_carrying(self) -> bool:
        """Whether what is under way may lead out of the window, which then scrolls by itself."""
        return False

    def is_field_at(self, _place: QPointF) -> bool:
        """Whether a place of the scene is in a field being typed in, which takes its own clicks."""
        return False

    def is_typing(self) -> bool:
        """Whether a field is open."""
        return False

    def pointer_at(self, position: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> Pointer:
        """Where a place of the window is, with what is held down."""
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        is_free = control or bool(modifiers & Qt.KeyboardModifier.AltModifier)
        pressure = min(max(pressure, 0.0), 1.0)
        return Pointer(
            self.place_at(position), pressure, is_constrained=shift, is_adding=shift or control, is_free=is_free
        )

    def pan(self, gone: QPointF) -> None:
        """Move the copy as far as this in the window."""
        distance: QPoint = gone.toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - distance.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - distance.y())

    def zoom_by(self, factor: float, place: QPointF) -> None:
        """Zoom about a place of the window."""
        self.navigation.zoom_to(self.navigation.zoom * factor, place)

    def tap(self, place: QPointF) -> None:
        """A finger's click."""
        self.press(self.pointer_at(place, _MOUSE_PRESSURE, Qt.KeyboardModifier.NoModifier))
        self.release()

    def is_field_at_position(self, place: QPointF) -> bool:
        """Whether a place of the window is in the field being typed in."""
        return self.is_field_at(self.place_at(place))

    def is_ruler_at_position(self, _place: QPointF) -> bool:
        """Whether a place of the window is on the ruler."""
        return False

    def carry_ruler(self, before: Sequence[QPointF], after: Sequence[QPointF]) -> None:
        """Move the ruler with fingers that have gone from some places of the window to others."""

    def begin_pan_key(self, event: QKeyEvent) -> None:
        """Space goes down: the next drag pans."""
        if not event.isAutoRepeat():
            self._is_pan_key_down = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom to the cursor."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() or event.angleDelta().x()
            self.navigation.zoom_to(self.navigation.zoom * _ZOOM_PER_EIGHTH**turned, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, with what is at the top of the window staying there."""
        super().resizeEvent(event)
        if self.navigation.fit is not Fit.NONE:
            self.navigation.refit(QPointF(self.viewport().width() / 2, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan or to draw, or set the cursor in the field."""
        if self.is_field_at(self.place_at(event.position())):
            super().mousePressEvent(event)
            return
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._is_pan_key_down):
            self._panned_from = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left:
            self.press(self._pointer(event.position(), _MOUSE_PRESSURE, event))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks."""
        if self.is_field_at(self.place_at(event.position())):
            super().mouseDoubleClickEvent(event)
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.press(self._pointer(event.position(), _MOUSE_PRESSURE, event), is_double=True)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, draw on, or hover."""
        if self.is_typing() and not self.is_drawing():
            super().mouseMoveEvent(event)  # words are selected in the field
        pointer = self._pointer(event.position(), _MOUSE_PRESSURE, event)
        if self._panned_from is not None:
            self.pan(event.position() - self._panned_from)
            self._panned_from = event.position()
        elif self.is_drawing() and event.buttons() & Qt.MouseButton.LeftButton:
            self.drag(pointer)
            self._carry(event)
        else:
            if self.is_drawing() and not self._pen.is_down:
                self._end()
            self.hover(pointer)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning or drawing."""
        if self.is_typing() and not self.is_drawing():
            super().mouseReleaseEvent(event)
        if self._panned_from is not None:
            self._panned_from = None
            self.viewport().unsetCursor()
        elif event.button() is Qt.MouseButton.LeftButton and self.is_drawing():
            self.drag(self._pointer(event.position(), _MOUSE_PRESSURE, event))
            self._end()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space goes up."""
        if event.key() == _PAN_KEYS and self._is_pan_key_down and not event.isAutoRepeat():
            self._is_pan_key_down = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Take the pen's events before Qt turns them into a mouse's, which has no pressure; and fingers."""
        if event.type() in PEN_EVENTS and isinstance(event, QTabletEvent):
            self.touch.pen_seen()
            self._pen.follow(event)
            return True
        if event.type() in TOUCH_EVENTS and isinstance(event, QTouchEvent):
            return self.touch.follow(event)
        if event.type() is QEvent.Type.Leave:
            self.leave()
        if event.type() is QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        return super().viewportEvent(event)

    def lose_hold(self) -> None:
        """End what is held: the window or the focus is gone, and no release will come."""
        self._panned_from = None
        self._is_pan_key_down = False
        self._pen.lift()
        if self.is_drawing():
            self._end()

    def _end(self) -> None:
        self._edge.stop()
        self.release()

    def _carry(self, event: QMouseEvent) -> None:
        if self.is_carrying():
            self._carried = (event.position(), event.modifiers())
            self._edge.follow(event.position())

    def _on_edge_scrolled(self) -> None:
        position, modifiers = self._carried
        if self.is_drawing():
            self.drag(self.pointer_at(position, _MOUSE_PRESSURE, modifiers))
        else:
            self._edge.stop()

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.navigation.zoom_to(self.navigation.zoom * (1 + event.value()), event.position())
        event.accept()
        return True

    def place_at(self, position: QPointF) -> QPointF:
        """The place of the scene under a place of the window."""
        return self.viewportTransform().inverted()[0].map(position)

    def _pointer(self, position: QPointF, pressure: float, event: QInputEvent) -> Pointer:
        return self.pointer_at(position, pressure, event.modifiers())
