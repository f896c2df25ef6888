"""Feeds a read-only canvas with pages and their pictures, and remembers where each set of pages was looked at."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.navigation import CanvasPlace
from korrigo_desktop.ui.desk.beside.read_only_canvas import ReadOnlyCanvas
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import WindowContext

_HELD_BYTES = 64 << 20


class ShownPages(QObject):
    """One per canvas."""

    def __init__(self, context: WindowContext, canvas: ReadOnlyCanvas) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            canvas: Where pages are shown.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self._loader = PageLoader(context.runner, PagePictures(context.workplace), self, _HELD_BYTES)
        self._views: dict[PageId, PageView] = {}
        self._widths: dict[PageId, int] = {}
        self._key = ""
        self._places: dict[str, CanvasPlace] = {}
        canvas.picture_wanted.connect(self._on_wanted)
        canvas.picture_unwanted.connect(self._on_unwanted)
        self._loader.picture_ready.connect(self._on_ready)
        self._loader.picture_failed.connect(self._on_failed)

    @property
    def key(self) -> str:
        """Which pages are shown; "" for none."""
        return self._key

    def show(
        self,
        key: str,
        pages: Sequence[CanvasPage],
        views: Mapping[PageId, PageView],
        annotations: Iterable[Annotation] = (),
    ) -> bool:
        """Show pages where they were left, from their top for the first time.

        Args:
            key: Names this set of pages.
            pages: All of them.
            views: What their pictures are made from.
            annotations: What is drawn on them.

        Returns:
            Whether they have been looked at before.
        """
        self.keep_place()
        self._key = key
        self._views = dict(views)
        self._widths.clear()
        self._loader.unwant_all()
        self._canvas.set_copy(CopyId(key), pages)
        self._canvas.set_annotations(annotations)
        place = self._places.get(key)
        if place is not None:
            self._canvas.navigation.restore(place)
        return place is not None

    def keep_place(self) -> None:
        """Remember where the pages are looked at now."""
        place = self._canvas.navigation.place()
        if self._key and place is not None:
            self._places[self._key] = place

    def clear(self) -> None:
        """Show nothing; the place is remembered."""
        self.show("", (), {})

    def show_look(self, look: PaperLook) -> None:
        """Show the pages in another look of the paper."""
        self._loader.set_look(look)
        self._canvas.workbench.scene.show_night(is_night=look is PaperLook.NIGHT)
        for page_id, width_px in self._widths.items():
            if page_id in self._views:
                self._loader.want(self._views[page_id], width_px)

    def _on_wanted(self, page_id: str, width_px: int) -> None:
        view = self._views.get(PageId(page_id))
        if view is not None:
            self._widths[view.page_id] = width_px
            self._loader.want(view, width_px, is_urgent=view.page_id in self._canvas.navigation.visible_areas())

    def _on_unwanted(self, page_id: str) -> None:
        self._loader.unwant(PageId(page_id))

    def _on_ready(self, page_id: str, image: QImage, width_px: int) -> None:
        self._canvas.set_picture(PageId(page_id), image, width_px)

    def _on_failed(self, page_id: str, error: KorrigoError) -> None:
        self._canvas.set_page_error(PageId(page_id), sentence_of(error))
