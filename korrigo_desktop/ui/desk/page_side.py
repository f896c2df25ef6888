"""The left of the desk: feeds canvas and page map with pages, pictures and annotations of the copy."""

from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.services.marking import OpenCopy, open_copy, read_pages
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.navigation import CanvasPlace
from korrigo_desktop.ui.canvas.picture_requests import width_wanted
from korrigo_desktop.ui.desk.copy_reading import CopyReading
from korrigo_desktop.ui.desk.first_page import FirstPage
from korrigo_desktop.ui.desk.formula_setting import FormulaSetting
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.desk.page_map import THUMBNAIL_PX, PageMap
from korrigo_desktop.ui.desk.page_views import canvas_pages, page_views
from korrigo_desktop.ui.desk.told_canvas import ToldCanvas
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import WindowContext

_SMALL_BYTES = 24 << 20
_PREFETCHED_PAGES = 2
_READ_AHEAD = 4  # the next of the pile, and where somebody rested in the list
# What is looked at has the processor to itself that long: a page is decoded in less.
_PAUSE_MS = 80


class PageSide(QObject):
    """Keeps canvas and map true to the copy, and performs what is drawn.

    Attributes:
        pictures: Makes pictures of pages.
        rested: What is looked at has come: there is time for what may be wanted next.
    """

    rested = Signal()

    def __init__(self, context: WindowContext, marked: MarkedCopy, canvas: AnnotationCanvas, page_map: PageMap) -> None:
        """Wire the two to the copy.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            canvas: Its pages, large.
            page_map: Its pages, small.
        """
        super().__init__(canvas)
        self._context = context
        self._marked = marked
        self._canvas = canvas
        self._map = page_map
        self.pictures = PagePictures(context.workplace)
        self._large = PageLoader(context.runner, self.pictures, self)
        self._small = PageLoader(context.runner, self.pictures, self, _SMALL_BYTES)
        self._first = FirstPage(self._large, canvas)
        self._reading = CopyReading(context.runner, context.workplace)
        self._views: dict[PageId, PageView] = {}
        self._pixels_per_pt = 0.0
        self._later: dict[PageId, int] = {}
        self._widths: dict[PageId, int] = {}
        self._map_soon = QTimer(self, singleShot=True, interval=0)  # once the copy itself is painted
        self._map_soon.timeout.connect(self._show_map)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._ready: OrderedDict[CopyId, OpenCopy] = OrderedDict()
        self._following_id: CopyId | None = None
        self._shown: CopyId | None = None
        self._places: dict[CopyId, CanvasPlace] = {}
        marked.opened.connect(self._on_opened)
        marked.pages_changed.connect(self._on_pages_changed)
        marked.annotations_changed.connect(self._on_annotations)
        marked.state_changed.connect(self._on_state)
        canvas.gesture_made.connect(self._on_gesture)
        canvas.navigation.current_page_changed.connect(page_map.show_current)
        page_map.page_chosen.connect(self._on_page_chosen)
        canvas.picture_wanted.connect(self._on_wanted)
        canvas.picture_unwanted.connect(self._on_unwanted)
        self._large.picture_ready.connect(self._on_large)
        self._large.picture_failed.connect(self._on_failed)
        self._small.picture_ready.connect(self._on_small)
        ToldCanvas(marked, canvas)
        FormulaSetting(context, canvas)

    def prefetch(self, copy_id: CopyId) -> None:
        """Have a copy and its first pages ready, as large as the present one's are shown, once these have come."""
        self._following_id = copy_id
        self._pause.start()

    def begin(self, copy_id: CopyId) -> None:
        """Take that a copy is about to be opened: its first page is made meanwhile, unless it was left elsewhere."""
        if copy_id in self._places or self.has_pages_of(copy_id):
            return
        known = self._ready.get(copy_id)
        with suppress(KorrigoError):  # the opening tells what can't be read
            if known is not None:
                self._first.begin(known)
            else:
                pages = read_pages(self._context.workplace, copy_id)
                self._first.begin(pages, partial(self._reading.begin, copy_id))

    def just_read(self, copy_id: CopyId) -> OpenCopy | None:
        """A copy as it was read since `begin`, while its first page was made; None for one that was not."""
        return self._reading.take(copy_id)

    def ready(self, copy_id: CopyId) -> OpenCopy | None:
        """A copy as it was read ahead; None for one that was not."""
        return self._ready.get(copy_id)

    def has_pages_of(self, copy_id: CopyId) -> bool:
        """Whether the first pages of a copy that was read ahead are there, as large as they will be shown."""
        ahead = self._ready.get(copy_id)
        return ahead is not None and all(self._large.has(view, width_px) for view, width_px in self._first_views(ahead))

    def show_look(self, look: PaperLook) -> None:
        """Show the pages in another look: those in view first."""
        self._large.set_look(look)
        for shows in (self._canvas.workbench.scene, self._map):
            shows.show_night(is_night=look is PaperLook.NIGHT)
        self._small.set_look(look)
        for view in self._views.values():
            self._small.want(view, 2 * THUMBNAIL_PX, is_urgent=False)
        in_view = self._canvas.navigation.visible_areas()
        for page_id, width_px in sorted(self._widths.items(), key=lambda item: item[0] in in_view):
            if page_id in self._views:
                self._large.want(self._views[page_id], width_px, is_urgent=page_id in in_view)

    def place_on_page(self) -> tuple[int, CanvasPlace] | None:
        """Where the view is, and on which page, counted from 0; None for an empty desk."""
        place = self._canvas.navigation.place()
        if place is None or place.page_id not in self._order():
            return None
        return self._order().index(place.page_id), place

    def go_to_like(self, place: tuple[int, CanvasPlace]) -> None:
        """Show the same place of this copy, on its last page where it has fewer."""
        number, there = place
        if order := self._order():
            page_id = order[min(number, len(order) - 1)]
            self._canvas.navigation.restore(replace(there, page_id=page_id))

    def place_of(self, copy_id: CopyId) -> CanvasPlace | None:
        """Where a copy was looked at when it left the desk; None for one that has not lain here."""
        return self._places.get(copy_id)

    def top_in_view(self) -> tuple[int, float] | None:
        """The first page in view, counted from 0, and where its view begins, a fraction of its height."""
        areas = self._canvas.navigation.visible_areas()
        return next(((at, areas[page_id].y) for at, page_id in enumerate(self._order()) if page_id in areas), None)

    def _order(self) -> list[PageId]:
        return [page.id for page in self._marked.now.pages] if self._marked.now is not None else []

    def _on_pause(self) -> None:
        """What nobody looks at yet: neighbouring pages, small pictures, the copy that may come next."""
        for page_id, width_px in self._later.items():
            self._large.want(self._views[page_id], width_px, is_urgent=False)
        self._later.clear()
        for view in self._views.values():
            if not self._map.pages.has_picture(view.page_id):
                self._small.want(view, 2 * THUMBNAIL_PX, is_urgent=False)
        if self._following_id is not None:
            workplace, copy_id = self._context.workplace, self._following_id
            self._following_id = None
            task = Task("", Pool.RENDER, lambda _progress: open_copy(workplace, copy_id), is_listed=False)
            self._context.runner.submit(task, on_done=self._prefetch_pages)
        self.rested.emit()

    def _prefetch_pages(self, ahead: OpenCopy) -> None:
        self._ready[ahead.copy.id] = ahead
        self._ready.move_to_end(ahead.copy.id)
        while len(self._ready) > _READ_AHEAD:
            self._ready.popitem(last=False)
        for view, width_px in self._first_views(ahead):
            self._large.prefetch(view, width_px)

    def _first_views(self, ahead: OpenCopy) -> list[tuple[PageView, int]]:
        """The first pages of a copy with their widths, once it is known how large pages are shown here."""
        scale = self._pixels_per_pt
        views = list(page_views(ahead).values())[:_PREFETCHED_PAGES] if scale else []
        return [(view, width_wanted(view.geometry.shown_size_pt[0], scale)) for view in views]

    def _on_opened(self) -> None:
        """Another copy: begin where it was left, or at its top."""
        self._keep_place()
        now = self._marked.now
        self._shown = now.copy.id if now is not None else None
        if now is None:
            return
        self._show_pages(now)
        if (place := self._places.get(now.copy.id)) is not None:
            self._canvas.navigation.restore(place)
        self._first.paint()
        self._map_soon.start()

    def _on_pages_changed(self) -> None:
        """The same copy with other pages or another scheme: stay where it is."""
        now = self._marked.now
        if now is not None:
            self._keep_place()
            self._show_pages(now)
            self._map_soon.start()
            if (place := self._places.get(now.copy.id)) is not None:
                self._canvas.navigation.restore(place)

    def _keep_place(self) -> None:
        place = self._canvas.navigation.place()
        if self._shown is not None and place is not None:
            self._places[self._shown] = place

    def _show_pages(self, now: OpenCopy) -> None:
        pages = canvas_pages(now)
        self._views = page_views(now)
        self._later.clear()
        self._widths.clear()
        self._large.unwant_all()
        self._small.unwant_all()
        self._canvas.set_read_only(is_read_only=False)
        self._canvas.set_copy(now.copy.id, pages)
        self._canvas.set_annotations(now.annotations)
        self._canvas.set_read_only(is_read_only=not now.copy.is_markable)
        self._pause.start()

    def _show_map(self) -> None:
        now = self._marked.now
        if now is None:
            return
        self._map.pages.show_pages(canvas_pages(now))
        self._map.pages.show_annotations(now.annotations)
        current = self._canvas.navigation.current_page
        if current is not None:
            self._map.show_current(current)

    def _on_wanted(self, page_id: str, width_px: int) -> None:
        view = self._views.get(PageId(page_id))
        if view is None:
            return
        self._widths[view.page_id] = width_px
        seen = self._canvas.navigation.visible_areas().get(view.page_id)
        if seen is not None:
            self._pixels_per_pt = width_px / view.geometry.shown_size_pt[0]
            self._later.pop(view.page_id, None)
            self._large.want(view, width_px, seen=seen.bottom)
        elif not self._large.has(view, width_px):
            self._later[view.page_id] = width_px
            self._pause.start()
        else:
            self._large.want(view, width_px)

    def _on_unwanted(self, page_id: str) -> None:
        self._later.pop(PageId(page_id), None)
        self._large.unwant(PageId(page_id))

    def _on_large(self, page_id: str, image: QImage, width_px: int) -> None:
        self._canvas.set_picture(PageId(page_id), image, width_px)

    def _on_small(self, page_id: str, image: QImage, _width_px: int) -> None:
        self._map.pages.show_picture(PageId(page_id), image.copy())

    def _on_failed(self, page_id: str, error: KorrigoError) -> None:
        self._canvas.set_page_error(PageId(page_id), sentence_of(error))

    def _on_annotations(self, ids: frozenset[AnnotationId]) -> None:
        now = self._marked.now
        if now is None:
            return
        present = [annotation for annotation in now.annotations if annotation.id in ids]
        gone = ids - {annotation.id for annotation in present}
        self._canvas.apply_changes(changed=present, removed=gone)
        if not self._map_soon.isActive():
            self._map.pages.show_annotations(now.annotations)

    def _on_state(self) -> None:
        is_read_only = not self._marked.is_markable
        if self._canvas.workbench.is_read_only is not is_read_only:
            self._canvas.set_read_only(is_read_only=is_read_only)

    def _on_gesture(self, operation: Operation) -> None:
        error = self._marked.perform(operation)
        if error is not None:
            self._canvas.refuse(operation)
            self._context.say_error(error)

    def _on_page_chosen(self, page_id: str) -> None:
        self._canvas.navigation.go_to_page(PageId(page_id))
