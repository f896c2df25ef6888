"""Setting stamps: a click sets one around the place, a drag sizes it."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale, area_of_stroke
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.lettering import LINE_PITCH_EM
from korrigo_desktop.domain.stamps import QUESTION_MARK, QUESTION_SIZE, Stamp, half_tick_stroke
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.gestures.shapes import PlacedGesture, fractions, squared
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_fitting import SLACK_PT, fitted_text, natural_width
from korrigo_desktop.ui.canvas.tools import MARK_SIZE_PT

_LEAST_LETTERS = 4.0
_MOST_LETTERS = 200.0


def stamped(desk: Desk, page: PageItem, stamp: Stamp, place: QPointF) -> Annotation:
    """The stamp that a click sets around a place of the page (points), as a whole on the page."""
    if stamp is Stamp.QUESTION:
        return _question(desk, page, place, QUESTION_SIZE)
    size = page.size_pt
    side = min(MARK_SIZE_PT * a4_scale(*size), *size)
    x = min(max(place.x() - side / 2, 0.0), size[0] - side)
    y = min(max(place.y() - side / 2, 0.0), size[1] - side)
    return _filling(desk, page, stamp, QRectF(x, y, side, side))


class StampGesture(PlacedGesture):
    """A stamp; it is square, and as large as it is dragged."""

    stamp: Stamp

    def _drawn(self, end: QPointF, *, is_constrained: bool) -> Annotation | None:
        del is_constrained  # a stamp is square anyway
        if self._is_click(end):
            return stamped(self._desk, self._page, self.stamp, self._start)
        rect = QRectF(self._start, squared(self._start, end, self._page.size_pt)).normalized()
        return _filling(self._desk, self._page, self.stamp, rect)


class TickGesture(StampGesture):
    """A tick."""

    stamp = Stamp.TICK


class HalfTickGesture(StampGesture):
    """A half tick."""

    stamp = Stamp.HALF_TICK


class CrossGesture(StampGesture):
    """A cross."""

    stamp = Stamp.CROSS


class QuestionGesture(StampGesture):
    """A question mark."""

    stamp = Stamp.QUESTION


def _filling(desk: Desk, page: PageItem, stamp: Stamp, rect: QRectF) -> Annotation:
    """A stamp that fills a square of the page (points)."""
    area = fractions(rect, page.size_pt)
    match stamp:
        case Stamp.TICK | Stamp.CROSS:
            return desk.drawn(page, AnnotationKind(stamp.value), area)
        case Stamp.HALF_TICK:
            stroke = half_tick_stroke(area, desk.turn.undone())
            return desk.drawn(page, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        case Stamp.QUESTION:
            letters = rect.height() / LINE_PITCH_EM / a4_scale(*page.size_pt)
            return _question(desk, page, rect.center(), letters)


def _question(desk: Desk, page: PageItem, middle: QPointF, letters: float) -> Annotation:
    """A question mark around a place of the page; letters in A4 points."""
    letters = round(min(max(letters, _LEAST_LETTERS), _MOST_LETTERS), 2)
    on_page = letters * a4_scale(*page.size_pt)
    across, down = natural_width(QUESTION_MARK, on_page) + SLACK_PT, LINE_PITCH_EM * on_page
    if desk.turn in (Turn.RIGHT, Turn.LEFT):
        across, down = down, across
    across, down = min(across, page.size_pt[0]), min(down, page.size_pt[1])
    x = min(max(middle.x() - across / 2, 0.0), page.size_pt[0] - across)
    y = min(max(middle.y() - down / 2, 0.0), page.size_pt[1] - down)
    drawn = desk.drawn(page, AnnotationKind.TEXT, fractions(QRectF(x, y, across, down), page.size_pt))
    return fitted_text(replace(drawn, text=QUESTION_MARK, text_size=letters), page.size_pt, is_shrunk=True)
