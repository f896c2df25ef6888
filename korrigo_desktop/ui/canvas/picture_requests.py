"""Which page pictures are asked for, at which sharpness, and which are let go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage

from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.page_picture import fitted_size

MOST_WIDTH_PX = 2600
"""A scan at 300 dpi has 2,480 columns; more costs memory and shows nothing."""

NEIGHBOUR_WIDTH_PX = 1400

_KEPT_AROUND = 2
_SCROLL_MS = 30
_ZOOM_MS = 90


class PictureRequests(QObject):
    """Asks for the pages in view first, then for their neighbours; everything else is withdrawn and freed."""

    wanted = Signal(str, int)
    unwanted = Signal(str)

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
        self._awaited: dict[PageId, int] = {}
        self._holding: set[PageItem] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def reset(self) -> None:
        """Withdraw everything: another copy comes."""
        for page_id in list(self._awaited):
            self._withdraw(page_id)
        self._holding.clear()

    def view_scrolled(self) -> None:
        """Look soon; while the view goes on scrolling, once in a while."""
        if not self._timer.isActive():
            self._timer.start(_SCROLL_MS)

    def view_zoomed(self) -> None:
        """Look once the zoom has come to rest; until then pictures are stretched."""
        self._timer.start(_ZOOM_MS)

    def deliver(self, page_id: PageId, image: QImage, for_width_px: int) -> None:
        """Show a picture that was asked for. One for a page that has gone far away is dropped."""
        item = self._scene.page_item(page_id)
        if self._awaited.get(page_id) == for_width_px:
            del self._awaited[page_id]
        if item is None or item.page.is_missing or item not in self._around(_KEPT_AROUND):
            return
        item.show_picture(image, for_width_px)
        self._holding.add(item)
        self._timer.start(0)

    def fail(self, page_id: PageId, sentence: str) -> None:
        """Say on the page why it can't be shown; it is not asked for again by itself."""
        self._awaited.pop(page_id, None)
        if (item := self._scene.page_item(page_id)) is not None:
            item.show_error(sentence)

    def look(self) -> None:
        """Ask for what is in view and not sharp, withdraw and free what is not."""
        visible = self._around(0)
        needed = visible + [item for item in self._around(1) if item not in visible]
        for item in needed:
            self._ask(item, MOST_WIDTH_PX if item in visible else NEIGHBOUR_WIDTH_PX)
        near = {item.page.page_id for item in needed}
        for page_id in [i for i in self._awaited if i not in near]:
            self._withdraw(page_id)
        self._let_go()
        self._fit_one(needed)

    def _ask(self, item: PageItem, most: int) -> None:
        width = width_wanted(item.size_pt[0], self._sharpness(), most)
        has = item.picture.for_width_px if item.picture else 0
        if item.page.is_missing or item.error or has >= width or self._awaited.get(item.page.page_id, 0) == width:
            return
        self._awaited[item.page.page_id] = width
        self.wanted.emit(item.page.page_id, width)

    def _withdraw(self, page_id: PageId) -> None:
        del self._awaited[page_id]
        self.unwanted.emit(page_id)

    def _let_go(self) -> None:
        kept = set(self._around(_KEPT_AROUND))
        for item in self._holding - kept:
            item.drop_picture()
        self._holding &= kept

    def _fit_one(self, items: list[PageItem]) -> None:
        """Scale one picture to the present zoom, and come back for the next: each costs some 10 ms."""
        for item in items:
            size = fitted_size(item.size_pt, self._sharpness())
            if item.picture is not None and not item.picture.is_fitted(size[0]) and size[0] <= MOST_WIDTH_PX:
                item.fit_picture(size)
                self._timer.start(0)
                return

    def _around(self, reach: int) -> list[PageItem]:
        view = self._in_view()
        shown = self._scene.layout.within(view.top(), view.bottom())
        if not shown and self._scene.pages:  # between two pages
            index = self._scene.layout.index_at(view.center().y())
            shown = range(index, index + 1)
        return self._scene.pages[max(shown.start - reach, 0) : shown.stop + reach]


def width_wanted(width_pt: float, sharpness: float, most: int = MOST_WIDTH_PX) -> int:
    """The columns that the picture of a page should have.

    Args:
        width_pt: Of the page.
        sharpness: Device pixels for one point.
        most: More are not made.
    """
    return min(max(round(width_pt * sharpness), 1), most)
