"""Moving over the copy: zoom, fit, turn, pages, and the place where it was left."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.canvas.copy_layout import MARGIN_PT, CanvasPage, CopyLayout
from korrigo_desktop.ui.canvas.copy_scene import CopyScene

REAL_SIZE = 96 / 72
"""Pixels for a point at 100 %: a screen's usual 96 pixels an inch."""

LEAST_ZOOM, MOST_ZOOM = 0.1, 8.0

_AROUND_PX = 60
_LADDER = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)


class Fit(Enum):
    """What the zoom follows when the window changes its size."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CanvasPlace:
    """Where the view is.

    Attributes:
        page_id: The page at the middle of the view.
        x: The middle, as a fraction of that page as shown; below 0 or above 1 beside it.
        y: The same, downwards.
        zoom: 1.0 is real size.
        fit: What the zoom follows.
    """

    page_id: PageId
    x: float
    y: float
    zoom: float
    fit: Fit


class Navigation(QObject):
    """The view's movements."""

    current_page_changed = Signal(str)
    zoom_changed = Signal(float)
    moved = Signal()

    def __init__(self, view: QGraphicsView, scene: CopyScene) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._fit = Fit.WIDTH
        self._current: PageId | None = None
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self._has_moved)

    @property
    def zoom(self) -> float:
        """1.0 is real size."""
        return float(self._view.transform().m11()) / REAL_SIZE

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def current_page(self) -> PageId | None:
        """The page at the middle of the view."""
        return self._current

    def visible_rect(self) -> QRectF:
        """What the window shows of the scene."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def first_look(self, pages: Sequence[CanvasPage]) -> tuple[float, float]:
        """How another copy will be shown by `start`.

        Returns:
            Pixels of the window for a point, and how much of the height of its first page will be seen.
        """
        layout = CopyLayout(pages, self._scene.layout.turn)
        scale = self._scale_for(layout, 0)
        if layout.turn is not Turn.NONE:
            return scale, 1.0
        seen_pt = self._view.viewport().height() / scale - MARGIN_PT
        return scale, min(max(seen_pt / layout.frames[0].rect.height(), 0.0), 1.0)

    def visible_areas(self) -> dict[PageId, PageArea]:
        """What the window shows of each page in view."""
        shown, areas = self.visible_rect(), {}
        for index in self._scene.layout.within(shown.top(), shown.bottom()):
            item = self._scene.pages[index]
            width, height = item.size_pt
            seen = item.mapRectFromScene(shown).intersected(QRectF(0, 0, width, height))
            if not seen.isEmpty():
                area = PageArea(seen.x() / width, seen.y() / height, seen.width() / width, seen.height() / height)
                areas[item.page.page_id] = area
        return areas

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom, keeping a place of the window (its middle, if none is given) where it is."""
        self._fit = Fit.NONE
        self._scale_to(zoom, anchor if anchor is not None else self._middle())

    def zoom_step(self, direction: int) -> None:
        """Go to the next larger (1) or smaller (-1) of the usual zooms."""
        if direction > 0:
            self.zoom_to(next((z for z in _LADDER if z > self.zoom * 1.01), MOST_ZOOM))
        else:
            self.zoom_to(next((z for z in reversed(_LADDER) if z < self.zoom * 0.99), LEAST_ZOOM))

    def fit_to(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self._fit = fit
        self.refit(self._middle())

    def refit(self, anchor: QPointF) -> None:
        """Follow the window's size, keeping a place of it where it is."""
        if self._fit is Fit.NONE or (self._fit is Fit.PAGE and not self._scene.pages):
            return
        layout, index = self._scene.layout, self._index() if self._scene.pages else 0
        self._scale_to(self._scale_for(layout, index) / REAL_SIZE, anchor)
        if self._fit is Fit.PAGE:
            self._view.centerOn(layout.frames[index].rect.center())

    def _scale_for(self, layout: CopyLayout, index: int) -> float:
        """Pixels for a point that a layout wants, where the page with this index is looked at."""
        if self._fit is Fit.NONE:
            return float(self._view.transform().m11())
        viewport = self._view.viewport().size()
        scale = (viewport.width() - 2) / (layout.widest_pt + 2 * MARGIN_PT)
        if self._fit is Fit.PAGE:
            scale = min(scale, viewport.height() / (layout.frames[index].rect.height() + 2 * MARGIN_PT))
        return min(max(scale, LEAST_ZOOM * REAL_SIZE), MOST_ZOOM * REAL_SIZE)

    def turn_view(self, turn: Turn) -> None:
        """Show all pages turned clockwise, at the same place of the copy."""
        place = self.place()
        self._scene.turn_pages(turn)
        self.refit(self._middle())
        if place is not None:
            self._centre_on(place)
        self._has_moved()

    def go_to_page(self, page_id: PageId) -> None:
        """Show a page from its top."""
        if (item := self._scene.page_item(page_id)) is not None:
            top = self._scene.layout.frames[item.number - 1].rect.top() - MARGIN_PT / 2
            bar = self._view.verticalScrollBar()
            bar.setValue(round(top * self._view.transform().m11()))

    def go_by_pages(self, step: int) -> None:
        """Go to the next (1) or former (-1) page."""
        if self._scene.pages:
            index = min(max(self._index() + step, 0), len(self._scene.pages) - 1)
            self.go_to_page(self._scene.pages[index].page.page_id)

    def show_any(self, areas: Sequence[tuple[PageId, PageArea]]) -> None:
        """Have one of some areas of pages in view, the first if none is; nothing moves when one is already."""
        rects = [self._scene_rect(*area) for area in areas if self._scene.page_item(area[0]) is not None]
        shown = self.visible_rect()
        if rects and not any(shown.intersects(rect) for rect in rects):
            self._view.ensureVisible(rects[0], _AROUND_PX, _AROUND_PX)

    def place(self) -> CanvasPlace | None:
        """Where the view is; None without a copy."""
        if not self._scene.pages:
            return None
        item = self._scene.pages[self._index()]
        middle = item.mapFromScene(self.visible_rect().center())
        x, y = middle.x() / item.size_pt[0], middle.y() / item.size_pt[1]
        return CanvasPlace(item.page.page_id, x, y, self.zoom, self._fit)

    def restore(self, place: CanvasPlace) -> None:
        """Go back to a place; one on a page that is gone is passed over."""
        self._fit = place.fit
        if place.fit is Fit.NONE:
            self._scale_to(place.zoom, self._middle())
        else:
            self.refit(self._middle())
        self._centre_on(place)

    def start(self) -> None:
        """Show a new copy from its top."""
        self._current = None
        self.refit(self._middle())
        self._view.verticalScrollBar().setValue(self._view.verticalScrollBar().minimum())
        self._has_moved()

    def _scale_to(self, zoom: float, anchor: QPointF) -> None:
        scale = min(max(zoom, LEAST_ZOOM), MOST_ZOOM) * REAL_SIZE
        held = self._view.viewportTransform().inverted()[0].map(anchor)
        if abs(scale - self._view.transform().m11()) > 1e-9:
            self._view.setTransform(QTransform.fromScale(scale, scale))
            self.zoom_changed.emit(self.zoom)
        gone = self._view.viewportTransform().map(held) - anchor
        for bar, distance in ((self._view.horizontalScrollBar(), gone.x()), (self._view.verticalScrollBar(), gone.y())):
            bar.setValue(bar.value() + round(distance))
        self._has_moved()

    def _scene_rect(self, page_id: PageId, area: PageArea) -> QRectF:
        item = self._scene.page_item(page_id)
        assert item is not None
        width, height = item.size_pt
        # A line that lies or stands has no area of its own, and would touch nothing.
        rect = QRectF(area.x * width, area.y * height, max(area.width * width, 1), max(area.height * height, 1))
        return item.mapRectToScene(rect)

    def _centre_on(self, place: CanvasPlace) -> None:
        if (item := self._scene.page_item(place.page_id)) is not None:
            self._view.centerOn(item.mapToScene(QPointF(place.x * item.size_pt[0], place.y * item.size_pt[1])))

    def _middle(self) -> QPointF:
        return QPointF(self._view.viewport().width() / 2, self._view.viewport().height() / 2)

    def _index(self) -> int:
        return self._scene.layout.index_at(self.visible_rect().center().y())

    def _has_moved(self) -> None:
        self.moved.emit()
        current = self._scene.pages[self._index()].page.page_id if self._scene.pages else None
        if current is not None and current != self._current:
            self._current = current
            self.current_page_changed.emit(current)
