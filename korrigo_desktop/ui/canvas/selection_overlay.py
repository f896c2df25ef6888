"""The frames and handles around what is selected, the same size at any zoom."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.drawing import area_rect
from korrigo_desktop.ui.canvas.handles import Handle, handles_of
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.selection import Selection
from korrigo_desktop.ui.theme.colours import LIGHT

HANDLE_PX = 9.0
_REACH_PX = 8.0
_LEAST_REACH_PX = 4.0
_ROOM_FOR_ALL_PX = 4 * HANDLE_PX
_FRAME_GAP_PX = 3.0
_ABOVE_ANNOTATIONS = 20.0


class SelectionOverlay(QGraphicsItem):
    """Painted over everything; it knows where each handle is."""

    def __init__(self, scene: CopyScene, selection: Selection) -> None:
        super().__init__()
        self._scene = scene
        self._selection = selection
        self._pixel = 1.0
        self._frames: list[QRectF] = []
        self._handles: dict[Handle, QPointF] = {}
        self._bounds = QRectF()
        self.has_handles = True
        self.setZValue(_ABOVE_ANNOTATIONS)
        scene.addItem(self)

    def refresh(self, pixel: float) -> None:
        """Follow the selection, the annotations and the zoom.

        Args:
            pixel: Points of the scene for one pixel of the screen.
        """
        self._pixel = pixel
        if not self._frames and not len(self._selection):
            return  # an empty item at the origin would stretch what is painted with each piece of ink up to there
        self._frames, self._handles = [], {}
        for annotation_id in self._selection.ids:
            annotation, page = self._scene.book.current(annotation_id), self._scene.home_of(annotation_id)
            if annotation is None or page is None:
                continue
            self._frames.append(page.mapRectToScene(area_rect(annotation, page.size_pt)))
            if len(self._selection) == 1 and self.has_handles:
                self._place_handles(annotation, page)
        self._measure()

    def handle_at(self, place: QPointF) -> Handle | None:
        """The handle under a place of the scene."""
        reach = self._reach()
        for handle, at in self._handles.items():
            if abs(at.x() - place.x()) <= reach and abs(at.y() - place.y()) <= reach:
                return handle
        return None

    def handle_place(self, handle: Handle) -> QPointF | None:
        """Where a handle is in the scene, if it is shown."""
        return self._handles.get(handle)

    def cursor_for(self, handle: Handle) -> Qt.CursorShape:
        """The cursor that shows where a handle can go, as the page lies on the screen."""
        if handle in (Handle.TAIL, Handle.HEAD):
            return Qt.CursorShape.CrossCursor
        at, centre = self._handles[handle], self._frames[0].center()
        dx, dy = at.x() - centre.x(), at.y() - centre.y()
        if not handle.is_corner:
            return Qt.CursorShape.SizeHorCursor if abs(dx) > abs(dy) else Qt.CursorShape.SizeVerCursor
        return Qt.CursorShape.SizeFDiagCursor if dx * dy > 0 else Qt.CursorShape.SizeBDiagCursor

    def boundingRect(self) -> QRectF:
        """All frames and handles."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint frames, then handles."""
        accent = QColor(LIGHT.accent)  # paper is white in the dark too
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 1.4 * self._pixel))
        if Handle.TAIL not in self._handles:  # an arrow is framed by its own ends
            gap = _FRAME_GAP_PX * self._pixel if not self._handles else 0.0
            for frame in self._frames:
                painter.drawRect(frame.adjusted(-gap, -gap, gap, gap))
        painter.setBrush(QColor("#ffffff"))
        half = HANDLE_PX / 2 * self._pixel
        for place in self._handles.values():
            painter.drawRoundedRect(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half), half / 2, half / 2)

    def _place_handles(self, annotation: Annotation, page: PageItem) -> None:
        """Leave those in the middle of an edge out where they would hide what is selected, and the place to grip it."""
        places = handles_of(annotation, page.size_pt)
        is_crowded = _shorter_side(self._frames[-1]) < _ROOM_FOR_ALL_PX * self._pixel
        is_small = is_crowded and annotation.kind is not AnnotationKind.TEXT  # whose sides wrap its lines
        shown = [h for h in places if not is_small or h.is_corner or h in (Handle.TAIL, Handle.HEAD)]
        self._handles = {handle: page.mapToScene(places[handle]) for handle in shown}

    def _reach(self) -> float:
        """From a handle's middle: a small annotation keeps its own middle, where it is moved."""
        if not self._handles or Handle.TAIL in self._handles:
            return _REACH_PX * self._pixel
        quarter = _shorter_side(self._frames[0]) / 4
        return max(_LEAST_REACH_PX * self._pixel, min(_REACH_PX * self._pixel, quarter))

    def _measure(self) -> None:
        self.prepareGeometryChange()
        reach = (HANDLE_PX + _FRAME_GAP_PX) * self._pixel
        bounds = QRectF()
        for frame in self._frames:
            bounds = bounds.united(frame.adjusted(-reach, -reach, reach, reach))
        self._bounds = bounds
        self.update()


def _shorter_side(frame: QRectF) -> float:
    return min(frame.width(), frame.height())
