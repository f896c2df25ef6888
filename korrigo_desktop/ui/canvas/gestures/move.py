"""Moving what is selected: it follows the pointer as a picture, stops at the edges, and may go to another page."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.painting import paint_drawing
from korrigo_desktop.ui.canvas.transfer import carried_group, fits, group_rect, held_offset, moved_group

_ABOVE_PAGES = 10.0


class DragPicture(QGraphicsItem):
    """The drawings that are being moved, painted where they were; moving the item moves them."""

    def __init__(self, scene: CopyScene, ids: Sequence[AnnotationId]) -> None:
        super().__init__()
        homes = ((i, scene.home_of(i)) for i in ids)
        self._drawings = [
            (home.sceneTransform(), home.layer.drawing(i), home.is_dark) for i, home in homes if home is not None
        ]
        self._bounds = QRectF()
        for i in ids:
            self._bounds = self._bounds.united(scene.scene_bounds(i))
        self.setZValue(_ABOVE_PAGES)
        scene.addItem(self)

    def boundingRect(self) -> QRectF:
        """Where the drawings were."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the drawings."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for transform, drawing, is_dark in self._drawings:
            painter.save()
            painter.setTransform(transform, combine=True)
            paint_drawing(painter, drawing, drawing.bounds, is_dark=is_dark)
            painter.restore()


class MoveGesture(Gesture):
    """A drag of the selection."""

    def __init__(self, desk: Desk, pointer: Pointer) -> None:
        self._desk = desk
        self._start = pointer.place
        self._befores = [a for i in desk.selection.ids if (a := desk.scene.book.current(i)) is not None]
        self._afters = self._befores
        self._picture = DragPicture(desk.scene, [a.id for a in self._befores])
        desk.scene.hide_drawings([a.id for a in self._befores])
        self._target = self._only_home()

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer, as far as the pages allow."""
        offset = pointer.place - self._start
        self._afters, shown = self._carried(pointer, offset) or self._moved(offset)
        self._picture.setPos(shown)

    def finish(self) -> Operation | None:
        """Leave everything where it is now."""
        self._vanish()
        return self._desk.changed(list(zip(self._befores, self._afters, strict=True)))

    def cancel(self) -> None:
        """Put everything back."""
        self._vanish()

    def _vanish(self) -> None:
        self._desk.scene.removeItem(self._picture)
        self._desk.scene.hide_drawings(())

    def _only_home(self) -> PageItem | None:
        homes = {a.page_id for a in self._befores}
        return self._desk.scene.page_item(homes.pop()) if len(homes) == 1 else None

    def _carried(self, pointer: Pointer, offset: QPointF) -> tuple[list[Annotation], QPointF] | None:
        """The group on another page, and how far its picture has gone; None while it stays on its own."""
        home = self._only_home()
        if home is None:
            return None
        under = self._desk.scene.page_at(pointer.place)
        if under is not None and not under.page.is_missing:
            self._target = under
        target = self._target
        if target is None or target is home or not fits(self._befores, home.size_pt, target.size_pt):
            return None
        box = group_rect(self._befores, home.size_pt)
        seen = home.mapRectToScene(box).translated(offset)
        corner = target.mapRectFromScene(seen).topLeft()
        afters = carried_group(self._befores, home.size_pt, target.page.page_id, target.size_pt, corner)
        landed = target.mapRectToScene(group_rect(afters, target.size_pt))
        return afters, landed.topLeft() - home.mapRectToScene(box).topLeft()

    def _moved(self, offset: QPointF) -> tuple[list[Annotation], QPointF]:
        return moved_on_pages(self._desk.scene, self._befores, offset)


def moved_on_pages(
    scene: CopyScene, annotations: Sequence[Annotation], offset: QPointF
) -> tuple[list[Annotation], QPointF]:
    """Move annotations together, each on its page, as far as all of them can go.

    Args:
        scene: Where they are shown.
        annotations: On one page or on several.
        offset: In the scene.

    Returns:
        The moved ones in the same order, and how far they went in the scene.
    """
    by_page: dict[PageId, list[Annotation]] = {}
    for annotation in annotations:
        by_page.setdefault(annotation.page_id, []).append(annotation)
    pages = {page_id: item for page_id in by_page if (item := scene.page_item(page_id)) is not None}
    for page_id, page in pages.items():
        group = group_rect(by_page[page_id], page.size_pt)
        on_page = held_offset(group, _vector_on(page, offset), page.size_pt)
        offset = page.mapToScene(on_page) - page.mapToScene(QPointF(0, 0))
    moved: dict[AnnotationId, Annotation] = {}
    for page_id, page in pages.items():
        for annotation in moved_group(by_page[page_id], _vector_on(page, offset), page.size_pt):
            moved[annotation.id] = annotation
    return [moved.get(a.id, a) for a in annotations], offset


def _vector_on(page: PageItem, offset: QPointF) -> QPointF:
    return page.mapFromScene(offset) - page.mapFromScene(QPointF(0, 0))
