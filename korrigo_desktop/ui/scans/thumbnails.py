"""Small pictures of the strip's pages: what comes into view is asked for, what has left it is not waited for."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView

_KEPT = 600
_LOADER_BYTES = 8 << 20


class Thumbnails(QObject):
    """Holds the pictures by what they are made from: a page that was turned has another one.

    Attributes:
        arrived: (str) The picture of a page has come, or word that it can't be shown.
    """

    arrived = Signal(str)

    def __init__(self, runner: TaskRunner, pictures: PagePictures, parent: QObject | None = None) -> None:
        """Hold nothing yet.

        Args:
            runner: Whose threads make them.
            pictures: Makes them.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._loader = PageLoader(runner, pictures, self, _LOADER_BYTES)
        self._images: OrderedDict[PageView, QImage] = OrderedDict()
        self._asked: dict[str, PageView] = {}
        self._unreadable: set[PageView] = set()
        self._loader.picture_ready.connect(self._on_picture)
        self._loader.picture_failed.connect(self._on_failed)

    def picture(self, view: PageView, width_px: int) -> QImage | None:
        """The picture of a page; None until it has come, which this asks for.

        Args:
            view: The page.
            width_px: Device pixels.
        """
        image = self._images.get(view)
        if image is not None:
            self._images.move_to_end(view)
        elif view not in self._unreadable and self._asked.get(view.page_id) != view:
            self._asked[view.page_id] = view
            self._loader.want(view, width_px)
        return image

    def is_unreadable(self, view: PageView) -> bool:
        """Whether the page could not be shown."""
        return view in self._unreadable

    def look_elsewhere(self) -> None:
        """The view has moved: what has not come yet is asked for again where it still matters."""
        self._asked.clear()
        self._loader.unwant_all()

    def _on_picture(self, page_id: str, image: QImage, _width_px: int) -> None:
        view = self._asked.pop(page_id, None)
        if view is None:
            return
        self._images[view] = image.copy()
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.arrived.emit(PageId(page_id))

    def _on_failed(self, page_id: str, _error: KorrigoError) -> None:
        view = self._asked.pop(page_id, None)
        if view is not None:
            self._unreadable.add(view)
            self.arrived.emit(page_id)
