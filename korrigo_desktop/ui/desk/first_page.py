"""The first page of a copy comes first: made while the copy is still being read, painted before its marks are.

Of a usual scan the window's thread decodes what is in view itself, and another thread reads the copy meanwhile: a
thread that wakes, and takes turns with this one, comes 2 to 9 ms later than 5 ms of decoding. What takes longer a
thread makes, and this one reads, lays out the pages, and stands still for the few milliseconds that are left.
"""

import time
from collections.abc import Callable

from korrigo_desktop.services.marking import CopyPages, OpenCopy
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.picture_requests import width_wanted
from korrigo_desktop.ui.desk.page_loader import PageLoader
from korrigo_desktop.ui.desk.page_views import canvas_pages, page_views

# A page that takes longer comes later, by itself: the window answers again meanwhile.
_MOST_WAITING_S = 0.025
# A thread that wakes needs Python's lock, which this one would give back a millisecond later; decoding needs none.
_HEAD_START_S = 0.0004


class FirstPage:
    """Brings the page on which a copy begins to the canvas."""

    def __init__(self, loader: PageLoader, canvas: AnnotationCanvas) -> None:
        """Bring pages.

        Args:
            loader: Makes their pictures.
            canvas: Shows them.
        """
        self._loader = loader
        self._canvas = canvas

    def begin(self, copy: CopyPages | OpenCopy, meanwhile: Callable[[], None] | None = None) -> None:
        """Make the first page of a copy that will soon be shown from its top, or have it made.

        Args:
            copy: The copy.
            meanwhile: Called before the page is decoded here: what it begins in another thread is done meanwhile.
        """
        view = next(iter(page_views(copy).values()), None)
        if view is None or view.page_id != copy.pages[0].id or not self._canvas.isVisible():
            return
        scale, seen = self._canvas.navigation.first_look(canvas_pages(copy))
        width_px = width_wanted(view.geometry.shown_size_pt[0], scale * self._canvas.devicePixelRatioF())
        if not self._loader.make_at_once(view, width_px, seen, meanwhile):
            self._loader.begin(view, width_px, seen)
            time.sleep(_HEAD_START_S)

    def paint(self) -> None:
        """Paint the pages in view, once they have been asked for, as soon as the first of them has come.

        One that was there before needs no waiting, and is painted once: with all the rest.
        """
        if not self._canvas.isVisible():
            return
        first = next(iter(self._canvas.navigation.visible_areas()), None)
        if first is not None and self._loader.wait(first, _MOST_WAITING_S):
            self._canvas.viewport().repaint()
        self._loader.go_on()
