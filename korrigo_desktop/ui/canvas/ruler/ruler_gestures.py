"""What a hand does with the ruler: drag it, turn it, and draw along its edge."""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import a4_scale
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.ink import InkGesture
from korrigo_desktop.ui.canvas.gestures.shapes import ArrowGesture, LevelHighlightGesture, UprightHighlightGesture
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.ruler.ruler import LEVEL_WITHIN, Ruler
from korrigo_desktop.ui.canvas.ruler.straightedge import MM, end_within
from korrigo_desktop.ui.canvas.tools import Tool

_INSIDE_PX, _OUTSIDE_PX = 7.0, 16.0
_SHIFT_TURN = 15.0

Begin = Callable[[Desk, PageItem, Pointer], Gesture]


class MoveRuler(Gesture):
    """It goes where it is dragged; its edge falls on ruled lines, with Ctrl or Alt it stays free."""

    def __init__(self, ruler: Ruler, pointer: Pointer) -> None:
        self._ruler = ruler
        self._start = pointer.place
        self._before = ruler.edge

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""
        gone = pointer.place - self._start
        edge = self._before.moved(gone.x(), gone.y())
        self._ruler.lie(edge if pointer.is_free else self._ruler.on_line(edge))

    def finish(self) -> Operation | None:
        """Stay there: nothing has changed on the copy."""
        return None

    def cancel(self) -> None:
        """Lie where it lay."""
        self._ruler.lie(self._before)


class TurnRuler(MoveRuler):
    """It turns about its middle; nearly level is level, with Ctrl or Alt it stays free, with Shift it goes by 15°."""

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""
        angle = self._before.angle + self._bearing(pointer.place) - self._bearing(self._start)
        if pointer.is_constrained:
            angle = round(angle / _SHIFT_TURN) * _SHIFT_TURN
        edge = self._before.turned_to(angle)
        self._ruler.lie(edge if pointer.is_free else edge.levelled(LEVEL_WITHIN))

    def _bearing(self, place: QPointF) -> float:
        return math.degrees(math.atan2(place.y() - self._before.y, place.x() - self._before.x))


class AlongEdge(Gesture):
    """Another gesture whose pointer keeps to an edge; pressure, colour and weight stay its own."""

    def __init__(self, ruler: Ruler, side: int, away: float, box: QRectF, start: QPointF) -> None:
        """Follow an edge.

        Args:
            ruler: Whose edge.
            side: Which one, as `Straightedge.edge_near` says.
            away: How far from the edge the pointer is kept, in points.
            box: The page, in the scene.
            start: Where the stroke begins, on the edge.
        """
        self._ruler, self._side, self._away = ruler, side, away
        self._box = (box.left(), box.top(), box.right(), box.bottom())
        self._start = start.toTuple()
        self._inner: Gesture | None = None

    def begin(self, begin: Begin, desk: Desk, page: PageItem, pointer: Pointer) -> "AlongEdge":
        """Begin what is to be drawn."""
        self._inner = begin(desk, page, self._guided(pointer))
        self._measure(pointer)
        return self

    def move(self, pointer: Pointer) -> None:
        """Draw along the edge up to the pointer."""
        assert self._inner is not None
        self._inner.move(self._guided(pointer))
        self._measure(pointer)

    def finish(self) -> Operation | None:
        """Keep what is drawn."""
        assert self._inner is not None
        self._ruler.lie(self._ruler.edge)
        return self._inner.finish()

    def cancel(self) -> None:
        """Drop it."""
        assert self._inner is not None
        self._ruler.lie(self._ruler.edge)
        self._inner.cancel()

    def _guided(self, pointer: Pointer) -> Pointer:
        end = self._ruler.edge.on_edge(pointer.place.toTuple(), self._side, self._away)
        place = QPointF(*end_within(self._start, end, self._box))
        return replace(pointer, place=place, is_constrained=False)

    def _measure(self, pointer: Pointer) -> None:
        self._ruler.lie(self._ruler.edge, math.dist(self._guided(pointer).place.toTuple(), self._start) / MM)


def ruler_gesture(ruler: Ruler, tool: Tool, desk: Desk, pointer: Pointer, *, may_draw: bool) -> Gesture | None:
    """What a press does with the ruler; None when it has nothing to do with it."""
    if not ruler.is_shown:
        return None
    if ruler.handle_at(pointer.place):
        return TurnRuler(ruler, pointer)
    drawn = _along(ruler, tool, desk, pointer) if may_draw else None
    if drawn is not None:
        return drawn
    return MoveRuler(ruler, pointer) if ruler.covers(pointer.place) else None


def draws_along(ruler: Ruler, tool: Tool, pixel: float, place: QPointF) -> int:
    """The edge that a stroke begun here would follow, 0 for none."""
    is_able = tool in (Tool.INK, Tool.ARROW) or (tool is Tool.HIGHLIGHT and ruler.edge.is_level)
    if not ruler.is_shown or not is_able:
        return 0
    return ruler.edge.edge_near(place.toTuple(), _INSIDE_PX * pixel, _OUTSIDE_PX * pixel)


def _along(ruler: Ruler, tool: Tool, desk: Desk, pointer: Pointer) -> Gesture | None:
    side = draws_along(ruler, tool, desk.pixel, pointer.place)
    page = desk.scene.page_at(pointer.place)
    if not side or page is None or page.page.is_missing:
        return None
    box = page.mapRectToScene(QRectF(0, 0, *page.size_pt))
    away = desk.style.weight * a4_scale(*page.size_pt) / 2  # a stroke touches the edge, and is not half under it
    start = QPointF(*ruler.edge.on_edge(pointer.place.toTuple(), side, away))
    if not box.contains(start):
        return None
    return AlongEdge(ruler, side, away, box, start).begin(_begin(tool, ruler, page), desk, page, pointer)


def _begin(tool: Tool, ruler: Ruler, page: PageItem) -> Begin:
    if tool is Tool.INK:
        return InkGesture
    if tool is Tool.ARROW:
        return ArrowGesture
    ahead = page.mapFromScene(QPointF(*ruler.edge.axis)) - page.mapFromScene(QPointF(0, 0))
    return LevelHighlightGesture if abs(ahead.x()) > abs(ahead.y()) else UprightHighlightGesture
