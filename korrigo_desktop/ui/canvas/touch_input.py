"""Fingers on the screen: they move the copy and never draw, and a hand that rests beside the pen does nothing.

One finger pans, two zoom and pan; on the ruler they move and turn it. As long as no pen was ever seen a tap is a click
of the tool in hand: a tablet without a pen can mark too. A pen near the screen sends events all the time, so what
touches within half a second of the last one is the palm of the hand that holds it, until it is lifted.
"""

import math
from collections.abc import Sequence
from enum import Enum
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

TOUCH_EVENTS = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
PALM_S = 0.5
_TAP_PX = 12.0
_LEAST_SPREAD_PX = 20.0


class TouchTarget(Protocol):
    """What fingers move."""

    def pan(self, gone: QPointF) -> None:
        """Move the copy with the fingers."""

    def zoom_by(self, factor: float, place: QPointF) -> None:
        """Zoom about a place of the window."""

    def tap(self, place: QPointF) -> None:
        """A finger has touched and gone without moving."""

    def is_field_at_position(self, place: QPointF) -> bool:
        """Whether a place of the window is in the field being typed in."""

    def is_ruler_at_position(self, place: QPointF) -> bool:
        """Whether a place of the window is on the ruler."""

    def carry_ruler(self, before: Sequence[QPointF], after: Sequence[QPointF]) -> None:
        """Move the ruler with one finger, or move and turn it with two."""


class _Touch(Enum):
    NONE = "none"
    TAP = "tap"
    MOVING = "moving"
    PALM = "palm"


class TouchInput:
    """Turns fingers into movements of the copy.

    Attributes:
        now: Seconds of a clock that only goes forwards.
    """

    def __init__(self, target: TouchTarget) -> None:
        self._target = target
        self.now = monotonic
        self._pen_at: float | None = None
        self._state = _Touch.NONE
        self._fingers: list[QPointF] = []
        self._start = QPointF()
        self._holds_ruler = False

    def pen_seen(self) -> None:
        """A pen is near, or touches: what lies on the screen now is a palm."""
        self._pen_at = self.now()
        if self._state is not _Touch.NONE:
            self._state = _Touch.PALM

    def follow(self, event: QTouchEvent) -> bool:
        """Take an event.

        Returns:
            Whether it was taken; what is left becomes a mouse's, as in the field being typed in.
        """
        places = [point.position() for point in event.points() if point.state() is not QEventPoint.State.Released]
        if event.type() is QEvent.Type.TouchBegin and not self._begin(places):
            return False
        event.accept()
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end(is_given_up=event.type() is QEvent.Type.TouchCancel)
        elif self._state in (_Touch.TAP, _Touch.MOVING):
            self._move(places)
        return True

    def _begin(self, places: Sequence[QPointF]) -> bool:
        if any(self._target.is_field_at_position(place) for place in places):
            return False
        is_palm = self._pen_at is not None and self.now() - self._pen_at < PALM_S
        self._state = _Touch.PALM if is_palm else _Touch.TAP
        self._fingers = list(places)
        self._start = places[0] if places else QPointF()
        self._holds_ruler = bool(places) and self._target.is_ruler_at_position(places[0])
        return True

    def _move(self, places: list[QPointF]) -> None:
        before, self._fingers = self._fingers, places
        if len(places) > 1:
            self._state = _Touch.MOVING
        if not places or len(before) != len(places):
            return  # a finger has come or gone: begin from here
        if self._state is _Touch.TAP:
            if math.dist(places[0].toTuple(), self._start.toTuple()) < _TAP_PX:
                return
            self._state, before = _Touch.MOVING, [self._start]
        if self._holds_ruler:
            self._target.carry_ruler(before, places)
            return
        middle, former = _middle(places), _middle(before)
        self._target.pan(middle - former)
        spread, narrower = _spread(places, middle), _spread(before, former)
        if len(places) > 1 and min(spread, narrower) >= _LEAST_SPREAD_PX:
            self._target.zoom_by(spread / narrower, middle)

    def _end(self, *, is_given_up: bool) -> None:
        is_tap = self._state is _Touch.TAP and self._pen_at is None and not is_given_up
        self._state, self._fingers = _Touch.NONE, []
        if is_tap:
            self._target.tap(self._start)


def _middle(places: Sequence[QPointF]) -> QPointF:
    x, y = sum(place.x() for place in places), sum(place.y() for place in places)
    return QPointF(x / len(places), y / len(places))


def _spread(places: Sequence[QPointF], middle: QPointF) -> float:
    return sum(math.dist(place.toTuple(), middle.toTuple()) for place in places) / len(places)
