"""Scrolling by itself while something is dragged to the edge of the window: towards a page that is not in view."""

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

_BAND_PX = 36.0
_FASTEST_PX = 26.0
_STEP_MS = 16


class EdgeScroll(QObject):
    """Follows a drag. The nearer to the edge, the faster.

    Signals:
        scrolled: The view has moved under a pointer that rests.
    """

    scrolled = Signal()

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._speed = QPointF(0, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)

    def follow(self, position: QPointF) -> None:
        """Take where the pointer is in the window."""
        size = self._area.viewport().size()
        self._speed = QPointF(_speed(position.x(), size.width()), _speed(position.y(), size.height()))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """End with the drag."""
        self._timer.stop()

    def _step(self) -> None:
        has_moved = False
        bars = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        for bar, by in zip(bars, (self._speed.x(), self._speed.y()), strict=True):
            before = bar.value()
            bar.setValue(before + round(by))
            has_moved |= bar.value() != before
        if has_moved:
            self.scrolled.emit()
        else:
            self._timer.stop()


def _speed(at: float, length: int) -> float:
    """Pixels for a step: none in the middle, negative towards the start."""
    inside = min(at, length - at)
    if inside >= _BAND_PX:
        return 0.0
    speed = _FASTEST_PX * min((_BAND_PX - inside) / _BAND_PX, 1.0)
    return -speed if at < length / 2 else speed
