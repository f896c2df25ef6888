"""The left of the desk: feeds canvas and page map with pages, pictures and annotations of the copy."""

from PySide6.QtCore import QObject

from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.services.marking import OpenCopy
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.navigation import CanvasPlace
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.page_map import PageMap
from korrigo_desktop.ui.window_context import WindowContext

A4_PT = (595.276, 841.89)


class PageSide(QObject):
    """Keeps canvas and map true to the copy, and performs what is drawn."""

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
        self._shown: CopyId | None = None
        self._places: dict[CopyId, CanvasPlace] = {}
        marked.opened.connect(self._on_opened)
        marked.pages_changed.connect(self._on_pages_changed)
        marked.annotations_changed.connect(self._on_annotations)
        marked.state_changed.connect(self._on_state)
        canvas.gesture_made.connect(self._on_gesture)
        canvas.navigation.current_page_changed.connect(page_map.show_current)
        page_map.page_chosen.connect(self._on_page_chosen)

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

    def _on_pages_changed(self) -> None:
        """The same copy with other pages or another scheme: stay where it is."""
        now = self._marked.now
        if now is not None:
            self._keep_place()
            self._show_pages(now)
            if (place := self._places.get(now.copy.id)) is not None:
                self._canvas.navigation.restore(place)

    def _keep_place(self) -> None:
        place = self._canvas.navigation.place()
        if self._shown is not None and place is not None:
            self._places[self._shown] = place

    def _show_pages(self, now: OpenCopy) -> None:
        pages = canvas_pages(now)
        self._map.pages.show_pages(pages)
        self._map.pages.show_annotations(now.annotations)
        self._canvas.set_read_only(is_read_only=False)
        self._canvas.set_copy(now.copy.id, pages)
        self._canvas.set_annotations(now.annotations)
        self._canvas.set_read_only(is_read_only=not now.copy.is_markable)
        current = self._canvas.navigation.current_page
        if current is not None:
            self._map.show_current(current)

    def _on_annotations(self, ids: frozenset[AnnotationId]) -> None:
        now = self._marked.now
        if now is None:
            return
        present = [annotation for annotation in now.annotations if annotation.id in ids]
        gone = ids - {annotation.id for annotation in present}
        self._canvas.apply_changes(changed=present, removed=gone)
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


def canvas_pages(now: OpenCopy) -> list[CanvasPage]:
    """The pages of a copy as the canvas wants them; a missing page is as large as the one before it."""
    pages: list[CanvasPage] = []
    size = A4_PT
    for page in now.pages:
        geometry = now.geometry_of(page)
        size = geometry.shown_size_pt if geometry is not None else size
        pages.append(CanvasPage(page.id, size, is_missing=page.is_missing))
    return pages
