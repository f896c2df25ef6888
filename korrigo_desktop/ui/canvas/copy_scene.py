"""The scene: the pages of one copy and what is drawn on them."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.annotation_book import AnnotationBook, outcomes
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage, CopyLayout
from korrigo_desktop.ui.canvas.drawing import area_rect
from korrigo_desktop.ui.canvas.live_ink import LiveInk
from korrigo_desktop.ui.canvas.page_item import PageItem

_EXACT_PX = 1.0


class CopyScene(QGraphicsScene):
    """Pages stacked in points, and annotations shown as the book has them.

    Signals:
        unsharp: A crowded page has been painted otherwise than by its tiles, or they have become old.

    Attributes:
        book: What is on the copy.
        layout: Where the pages lie.
        live_ink: The stroke being drawn.
        is_zooming: Whether the view will soon be at another zoom.
    """

    unsharp = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = AnnotationBook()
        self.layout = CopyLayout(())
        self.live_ink = LiveInk()
        self.is_zooming = False
        self._is_night = False
        self.addItem(self.live_ink)
        self.pages: list[PageItem] = []
        self._by_id: dict[PageId, PageItem] = {}
        self._home: dict[AnnotationId, PageItem] = {}
        self._veiled: set[PageItem] = set()
        self._dimmed: set[PageItem] = set()

    def show_copy(self, pages: Sequence[CanvasPage]) -> None:
        """Lay out the pages of another copy; its annotations come by `show_annotations`."""
        for item in self.pages:
            self.removeItem(item)
            item.drop_picture()  # an item and its parts hold one another: Python's collector comes much later
        self.book = AnnotationBook()
        self._home.clear()
        self._veiled, self._dimmed = set(), set()
        self.pages = [self._made(page, number) for number, page in enumerate(pages, start=1)]
        self._by_id = {item.page.page_id: item for item in self.pages}
        for item in self.pages:
            item.show_night(is_night=self._is_night)
            self.addItem(item)
        self.turn_pages(self.layout.turn)

    def show_night(self, *, is_night: bool) -> None:
        """Show what is drawn as on dark paper, or again as on light paper, also of copies to come."""
        self._is_night = is_night
        for item in self.pages:
            item.show_night(is_night=is_night)

    def turn_pages(self, turn: Turn) -> None:
        """Show every page turned clockwise."""
        self.layout = CopyLayout([item.page for item in self.pages], turn)
        for item, frame in zip(self.pages, self.layout.frames, strict=True):
            item.lie(frame, turn)
        self.setSceneRect(self.layout.bounds)
        self.live_ink.cover(self.layout.bounds)

    def show_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Show these and no others."""
        for item in self.pages:
            item.sheet.drop()
        for annotation_id in list(self._home):
            self.book.tell_removed(annotation_id)
            self._show(annotation_id)
        self.tell(annotations, ())

    def tell(self, present: Iterable[Annotation], removed: Iterable[AnnotationId]) -> None:
        """Take the truth about some annotations and show it in place."""
        for annotation in present:
            self.book.tell(annotation)
            self._show(annotation.id)
        for annotation_id in removed:
            self.book.tell_removed(annotation_id)
            self._show(annotation_id)

    def propose(self, operation: Operation) -> None:
        """Show what an operation would leave, until the answer comes."""
        for annotation_id, after in outcomes(operation):
            self.preview(annotation_id, after)

    def preview(self, annotation_id: AnnotationId, after: Annotation | None) -> None:
        """Show one annotation as it may become (None: gone)."""
        self.book.propose(annotation_id, after)
        self._show(annotation_id)

    def draw_again(self, ids: Iterable[AnnotationId]) -> None:
        """Make the drawings of some annotations anew: a formula in them has been set."""
        for annotation_id in ids:
            self._show(annotation_id)

    def withdraw(self, ids: Iterable[AnnotationId]) -> None:
        """Show the truth again."""
        for annotation_id in ids:
            self.book.drop_draft(annotation_id)
            self._show(annotation_id)

    def page_item(self, page_id: PageId) -> PageItem | None:
        """The page with this id."""
        return self._by_id.get(page_id)

    def home_of(self, annotation_id: AnnotationId) -> PageItem | None:
        """The page that shows an annotation."""
        return self._home.get(annotation_id)

    def page_at(self, place: QPointF) -> PageItem | None:
        """The page under a place of the scene; None in a gap or beside the pages."""
        if not self.pages:
            return None
        index = self.layout.index_at(place.y())
        return self.pages[index] if self.layout.frames[index].rect.contains(place) else None

    def hits(self, place: QPointF, reach: float) -> list[AnnotationId]:
        """What lies under a place of the scene, best first.

        Args:
            place: In the scene.
            reach: How far beside a thin line still counts, in points.
        """
        item = self.page_at(place)
        if item is None:
            return []
        return item.layer.hits(item.mapFromScene(place), (min(_EXACT_PX, reach) / 2, reach))

    def within(self, rect: QRectF) -> list[AnnotationId]:
        """What lies wholly inside a rectangle of the scene."""
        found: list[AnnotationId] = []
        for index in self.layout.within(rect.top(), rect.bottom()):
            item = self.pages[index]
            inside = item.mapRectFromScene(rect)
            found += [i for i in item.layer.within(inside) if inside.contains(item.layer.drawing(i).bounds)]
        return found

    def scene_bounds(self, annotation_id: AnnotationId) -> QRectF:
        """Where an annotation paints, in the scene; empty if it is not shown."""
        item = self._home.get(annotation_id)
        return item.mapRectToScene(item.layer.bounds(annotation_id)) if item else QRectF()

    def scene_area(self, annotation_id: AnnotationId) -> QRectF:
        """The area of an annotation, in the scene; empty if it is not shown."""
        item, annotation = self._home.get(annotation_id), self.book.current(annotation_id)
        if item is None or annotation is None:
            return QRectF()
        return item.mapRectToScene(area_rect(annotation, item.size_pt))

    def hide_drawings(self, ids: Collection[AnnotationId]) -> None:
        """Leave these unpainted, and only these, while a gesture shows them elsewhere."""
        homes = {home for i in ids if (home := self._home.get(i))}
        for item in self._veiled | homes:
            item.hide_drawings(ids)
        self._veiled = homes

    def fade_drawings(self, ids: Collection[AnnotationId]) -> None:
        """Paint these, and only these, as about to go."""
        homes = {home for i in ids if (home := self._home.get(i))}
        for item in self._dimmed | homes:
            item.fade_drawings(ids)
        self._dimmed = homes

    def _made(self, page: CanvasPage, number: int) -> PageItem:
        return PageItem(page, number, self._current, lambda: self.is_zooming, self.unsharp.emit)

    def _current(self, annotation_id: AnnotationId) -> Annotation | None:
        return self.book.current(annotation_id)

    def _show(self, annotation_id: AnnotationId) -> None:
        current = self.book.current(annotation_id)
        target = self._by_id.get(current.page_id) if current else None
        home = self._home.get(annotation_id)
        if home is not None and home is not target:
            home.take(annotation_id)
            del self._home[annotation_id]
        if target is not None and current is not None:
            target.put(current)
            self._home[annotation_id] = target
