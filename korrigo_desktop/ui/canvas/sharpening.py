"""When crowded pages are made sharp: once the zoom rests, a few milliseconds at a time; the window stays free."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QRectF, QTimer

from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.page_sheet import WorkRange

REST_MS = 100
"""Without a step of the zoom for as long as this it is at rest; the pictures of the pages are fitted just before."""

_SLICE_S = 0.006
_LARGE_WINDOW_PX = 4_000_000
_AHEAD, _AHEAD_IF_LARGE = 0.6, 0.2
_KEPT_MORE = 0.3
_MOST_OVERVIEWS = 6


class Sharpening(QObject):
    """Has the pages in view painted into tiles, then what is around them; what is far away is freed.

    Tiles fill at most 2.8 times the window (1.8 times one of more than 4 megapixels, 2.8 times 16 MB otherwise), an
    overview takes 6 MB, of which six pages have one, and a snapshot what the window shows.
    """

    def __init__(self, scene: CopyScene, in_view: Callable[[], QRectF], sharpness: Callable[[], float]) -> None:
        """Watch a scene.

        Args:
            scene: The copy.
            in_view: What the window shows of the scene.
            sharpness: Device pixels for one point.
        """
        super().__init__(scene)
        self._scene = scene
        self._in_view = in_view
        self._sharpness = sharpness
        self._holding: set[PageItem] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._has_come_to_rest)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._work)
        scene.unsharp.connect(self._wake)

    def begin_copy(self) -> None:
        """Another copy is shown: there is nothing to wait for."""
        self._holding.clear()
        self._rest.stop()
        self._scene.is_zooming = False
        self._wake()

    def view_zoomed(self) -> None:
        """Paint from what there is until the zoom rests."""
        self._scene.is_zooming = True
        self._next.stop()
        self._rest.start()

    def view_moved(self) -> None:
        """Look at what has come into view."""
        self._wake()

    def _has_come_to_rest(self) -> None:
        self._scene.is_zooming = False
        for item in self._crowded(0):
            item.update()
        self._wake()

    def _wake(self) -> None:
        if not self._scene.is_zooming and not self._next.isActive():
            self._next.start()

    def _work(self) -> None:
        deadline = perf_counter() + _SLICE_S
        visible, near = self._crowded(0), self._crowded(1)
        self._let_go(near)
        work = WorkRange(self._ahead(), has_overview=len(near) <= _MOST_OVERVIEWS)
        for item in (*visible, *(item for item in near if item not in visible)):
            self._holding.add(item)
            if item not in visible:
                item.sheet.leave()
            done = item.sheet.work(work, deadline)
            if done is not None:
                if not done.isEmpty():  # an empty one would have all of it painted again
                    item.update(done)
                self._next.start()
                return

    def _let_go(self, near: list[PageItem]) -> None:
        for item in self._holding.difference(near):
            item.sheet.drop()
        self._holding.intersection_update(near)
        shown = self._in_view()
        ahead = shown.height() * (self._ahead() + _KEPT_MORE)
        for item in self._holding:
            item.sheet.drop_tiles_but(item.mapRectFromScene(shown.adjusted(0, -ahead, 0, ahead)))

    def _ahead(self) -> float:
        shown, scale = self._in_view(), self._sharpness()
        is_large = shown.width() * shown.height() * scale * scale > _LARGE_WINDOW_PX
        return _AHEAD_IF_LARGE if is_large else _AHEAD

    def _crowded(self, reach: int) -> list[PageItem]:
        shown = self._in_view()
        indexes = self._scene.layout.within(shown.top(), shown.bottom())
        around = self._scene.pages[max(indexes.start - reach, 0) : indexes.stop + reach]
        return [item for item in around if item.is_crowded]
