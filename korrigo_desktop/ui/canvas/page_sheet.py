"""A page with many annotations as pixels: tiles at the present zoom, and what stands in for them until they are there.

A tile is shown only when whole, and an annotation that changes spoils every pixel that it covered or covers: that part
is painted again before it is shown. Until there are tiles the page is painted directly if that is quick, and from what
was kept at another zoom if it is not: what was on the screen, over the whole page at a middling sharpness.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QRegion, QTransform

from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.ui.canvas.device_pixels import device_place, nearest_pixel, rects_of, under_pixels
from korrigo_desktop.ui.canvas.page_layer import PageLayer
from korrigo_desktop.ui.canvas.page_patch import PagePatch, reached

TILE_PX = 512
OVERVIEW_PIXELS = 1_500_000
LOAD_AT_ONCE = 120
"""Annotations painted directly where something could stand in for them: some 5 ms."""

LOAD_AT_FIRST = 400
"""Annotations painted directly where nothing can stand in for them: some 16 ms."""

LOAD_MENDED = 2_000
"""Annotations painted again in one go for a change; a part in which more are touched is made anew like a new one."""

_AT_A_TIME = 6
_EDGE_PX = 28  # left of a tile and above it: a letter that begins outside of what is painted on is set elsewhere

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkRange:
    """What is worth making.

    Attributes:
        ahead: How much more than what is seen gets tiles, above and below, in heights of what is seen.
        has_overview: Whether the whole page is kept at a middling sharpness.
    """

    ahead: float
    has_overview: bool


class PaintedPage(Protocol):
    """What a sheet shows; painters have the page's points as their unit."""

    @property
    def layer(self) -> PageLayer:
        """The annotations on it."""

    def paint_paper(self, painter: QPainter) -> None:
        """Paint the page without its annotations."""

    def paint_some(self, painter: QPainter, ids: Iterable[AnnotationId], exposed: QRectF) -> None:
        """Paint these annotations in their order, as far as they are to be seen."""

    def paint_directly(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the page with its annotations."""


class PageSheet:
    """The pixels of one page."""

    def __init__(self, page: PaintedPage, size: tuple[float, float]) -> None:
        """Keep nothing yet.

        Args:
            page: What is shown.
            size: Of the page as shown, in points.
        """
        self._page = page
        self._paper = QRectF(0, 0, *size)
        self._transform = QTransform()
        self._tiles: dict[Key, PagePatch] = {}
        self._overview: PagePatch | None = None
        self._snapshot: PagePatch | None = None
        self._filling: tuple[PagePatch, Callable[[PagePatch], None], Iterator[None]] | None = None
        self._seen = QRectF()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept, nor being made."""
        return not (self._tiles or self._overview or self._snapshot or self._filling)

    @property
    def pixels(self) -> int:
        """How many pixels are kept."""
        return sum(patch.rect.width() * patch.rect.height() for patch in self._patches())

    @property
    def is_sharp(self) -> bool:
        """Whether all that is seen of the page comes from tiles at the present zoom, with the sharpest picture."""
        tiles = [self._tiles.get(key) for key in self._keys(self._seen)]
        return all(tile is not None and not tile.is_outdated for tile in tiles)

    def spoil(self, area: QRectF) -> None:
        """Take that a part of the page (points) has changed: nothing of it is shown before it is painted again."""
        if self.is_empty:
            return  # as while a copy is opened with all its annotations
        for patch in self._patches():
            patch.spoil(area)

    def outdate(self, former_width_px: int) -> None:
        """Take that the page can be painted sharper: show what there is until that is done.

        Args:
            former_width_px: How sharp its picture was.
        """
        for patch in self._patches():
            patch.is_outdated |= patch is not self._overview or former_width_px < patch.rect.width()
        self._filling = None

    def drop(self) -> None:
        """Keep nothing: the page is another, or far away."""
        self._tiles.clear()
        self._overview = self._snapshot = self._filling = None
        self._seen = QRectF()

    def drop_tiles_but(self, area: QRectF) -> None:
        """Keep the tiles that touch a part of the page (points)."""
        kept = set(self._keys(area))
        self._tiles = {key: tile for key, tile in self._tiles.items() if key in kept}

    def paint(self, painter: QPainter, exposed: QRectF, seen: QRectF, *, is_zooming: bool) -> bool:
        """Paint a part of the page.

        Args:
            painter: Its unit is the point of the page.
            exposed: The part, in points.
            seen: What the window shows of the page, in points.
            is_zooming: Whether what is painted now will soon be painted at another zoom.

        Returns:
            Whether all came from tiles at the present zoom; if not, there is work to do.
        """
        self._follow(device_place(painter))
        self._seen = seen.intersected(self._paper)
        on_device = under_pixels(painter, self._moved(device_place(painter)))
        shown = self._transform.mapRect(exposed).toAlignedRect()
        painter.save()
        painter.setWorldTransform(on_device)
        missing = self._paint_tiles(painter, shown)
        if not missing.isEmpty():
            painter.setClipRegion(missing)
            painter.setWorldTransform(self._transform * on_device)
            self._paint_without_tiles(painter, missing, is_zooming=is_zooming)
        painter.restore()
        return missing.isEmpty()

    def work(self, work: WorkRange, deadline: float) -> QRectF | None:
        """Make pixels: of what is seen, of the whole page, and of what a scroll will show.

        Args:
            work: What is worth making.
            deadline: When to stop, by `perf_counter`.

        Returns:
            What can be painted from a tile now (points; empty if nothing), None when nothing is left to do.
        """
        done = QRectF()
        while perf_counter() < deadline:
            if self._filling is None and not self._begin(work):
                return done if not done.isEmpty() else None
            assert self._filling is not None
            patch, keep, steps = self._filling
            if next(steps, self) is self:
                self._filling = None
                keep(patch)
                done = done.united(patch.area)
        return done

    def leave(self) -> None:
        """Take that nothing of the page is seen."""
        self._seen = QRectF()

    def _patches(self) -> list[PagePatch]:
        filled = self._filling[0] if self._filling else None
        return [p for p in (*self._tiles.values(), self._overview, self._snapshot, filled) if p is not None]

    def _follow(self, place: QTransform) -> None:
        """Keep what is on the screen for the time being if the zoom is another."""
        if _is_alike(place, self._transform):
            return
        self._take_snapshot()
        self._tiles.clear()
        if self._filling is not None and self._filling[0].transform is self._transform:
            self._filling = None
        self._transform = QTransform(place)

    def _moved(self, place: QTransform) -> QTransform:
        """From the sheet's pixels to the device's: whole pixels, so that tiles stay sharp."""
        gone = nearest_pixel(place.dx() - self._transform.dx(), place.dy() - self._transform.dy())
        return QTransform.fromTranslate(gone.x(), gone.y())

    def _paint_tiles(self, painter: QPainter, shown: QRect) -> QRegion:
        missing = QRegion(shown)
        for key in _keys_of(shown):
            tile = self._mended(self._tiles.pop(key, None))
            if tile is not None:
                self._tiles[key] = tile
                part = _place(key).intersected(shown)
                painter.drawImage(part.topLeft(), tile.image, part.translated(-tile.rect.topLeft()))
                missing = missing.subtracted(part)
        return missing

    def _paint_without_tiles(self, painter: QPainter, missing: QRegion, *, is_zooming: bool) -> None:
        back = self._transform.inverted()[0]
        areas = [back.mapRect(QRectF(rect)) for rect in rects_of(missing)]
        load = sum(self._page.layer.load(area) for area in areas)
        stands_in = self._overview is not None or self._snapshot is not None
        if (load <= LOAD_AT_FIRST and not stands_in) or (load <= LOAD_AT_ONCE and not is_zooming):
            for area in areas:
                self._page.paint_directly(painter, reached(area))
        else:
            self._paint_stand_ins(painter)

    def _paint_stand_ins(self, painter: QPainter) -> None:
        self._overview, self._snapshot = self._mended(self._overview), self._mended(self._snapshot)
        if self._overview is None:
            self._page.paint_paper(painter)
        for patch in (self._overview, self._snapshot):
            if patch is not None:
                patch.show(painter)

    def _mended(self, patch: PagePatch | None) -> PagePatch | None:
        """The patch as the page is now; None when there was none, or too much of it has changed."""
        if patch is None or self._page.layer.load(patch.stale_area) > LOAD_MENDED:
            return None
        patch.mend(self._page.paint_directly)
        return patch

    def _take_snapshot(self) -> None:
        rect = self._transform.mapRect(self._seen).toAlignedRect()
        is_whole = all(key in self._tiles for key in self._keys(self._seen))
        if rect.isEmpty() or (self._snapshot is not None and not is_whole):
            return
        snapshot = PagePatch(rect, self._transform)
        with snapshot.painter() as painter:
            painter.setWorldTransform(QTransform.fromTranslate(-rect.left(), -rect.top()))
            lacking = self._paint_tiles(painter, rect)
        if lacking != QRegion(rect):
            self._snapshot = snapshot

    def _begin(self, work: WorkRange) -> bool:
        """Begin with what is needed most; gives whether there was anything."""
        if self._begin_tile(self._seen):
            return True
        self._snapshot = None
        if work.has_overview and (self._overview is None or self._is_to_be_made_again(self._overview)):
            self._fill(self._whole_page(), self._keep_overview)
            return True
        ahead = self._seen.height() * work.ahead
        return not self._seen.isEmpty() and self._begin_tile(self._seen.adjusted(0, -ahead, 0, ahead))

    def _begin_tile(self, area: QRectF) -> bool:
        for key in self._keys(area):
            tile = self._tiles.get(key)
            if tile is None or self._is_to_be_made_again(tile):
                rect = _place(key).adjusted(-_EDGE_PX, -_EDGE_PX, 0, 0)
                self._fill(PagePatch(rect, self._transform), self._tile_keeper(key))
                return True
        return False

    def _is_to_be_made_again(self, patch: PagePatch) -> bool:
        """Mend what is mended quickly; gives whether the patch must be made anew, some annotations at a time."""
        if patch.is_outdated:
            return True
        if self._page.layer.load(patch.stale_area) > LOAD_AT_ONCE:
            return True
        patch.mend(self._page.paint_directly)
        return False

    def _fill(self, patch: PagePatch, keep: Callable[[PagePatch], None]) -> None:
        self._filling = (patch, keep, self._filled(patch))

    def _filled(self, patch: PagePatch) -> Iterator[None]:
        area = reached(patch.area)
        with patch.painter() as painter:
            self._page.paint_paper(painter)
        yield
        ids = self._page.layer.within(area)
        for start in range(0, len(ids), _AT_A_TIME):
            with patch.painter() as painter:
                self._page.paint_some(painter, ids[start : start + _AT_A_TIME], area)
            yield

    def _tile_keeper(self, key: Key) -> Callable[[PagePatch], None]:
        def keep(tile: PagePatch) -> None:
            self._tiles[key] = tile

        return keep

    def _keep_overview(self, overview: PagePatch) -> None:
        self._overview = overview

    def _whole_page(self) -> PagePatch:
        scale = math.sqrt(OVERVIEW_PIXELS / (self._paper.width() * self._paper.height()))
        transform = QTransform.fromScale(scale, scale)
        return PagePatch(transform.mapRect(self._paper).toAlignedRect(), transform)

    def _keys(self, area: QRectF) -> list[Key]:
        """The tiles that a part of the page (points) needs."""
        shown = area.intersected(self._paper)
        return _keys_of(self._transform.mapRect(shown).toAlignedRect()) if not shown.isEmpty() else []


def _keys_of(rect: QRect) -> list[Key]:
    if rect.isEmpty():
        return []
    across = range(rect.left() // TILE_PX, rect.right() // TILE_PX + 1)
    down = range(rect.top() // TILE_PX, rect.bottom() // TILE_PX + 1)
    return [(x, y) for y in down for x in across]


def _place(key: Key) -> QRect:
    """What a tile shows, in pixels of the sheet."""
    return QRect(QPoint(*key) * TILE_PX, QSize(TILE_PX, TILE_PX))


def _is_alike(one: QTransform, other: QTransform) -> bool:
    pairs = zip(_linear(one), _linear(other), strict=True)
    return all(abs(a - b) < 1e-9 for a, b in pairs)


def _linear(transform: QTransform) -> tuple[float, float, float, float]:
    return transform.m11(), transform.m12(), transform.m21(), transform.m22()
