"""The drawings on one page: in their order, found by place, made when first needed."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.ui.canvas.drawing import Drawing, draw, rough_bounds

_STRIP_PT = 24.0
_POINTS_OF_ONE = 60


class PageLayer:
    """Drawings by id. It holds no annotation: it asks for one when it has to be drawn."""

    def __init__(self, size: tuple[float, float], ask: Callable[[AnnotationId], Annotation | None]) -> None:
        self.size = size
        self._ask = ask
        self._order: dict[AnnotationId, tuple[int, int]] = {}
        self._bounds: dict[AnnotationId, QRectF] = {}
        self._drawings: dict[AnnotationId, Drawing] = {}
        self._strips: defaultdict[int, set[AnnotationId]] = defaultdict(set)
        self._weights: dict[AnnotationId, float] = {}
        self._loads: defaultdict[int, float] = defaultdict(float)
        self._whole_load = 0.0
        self._arrivals = 0

    def __contains__(self, annotation_id: AnnotationId) -> bool:
        return annotation_id in self._order

    def __len__(self) -> int:
        return len(self._order)

    def ids(self) -> list[AnnotationId]:
        """Everything on the page, lowest first."""
        return sorted(self._order, key=self._order.__getitem__)

    @property
    def top(self) -> int:
        """The highest layer on the page; 0 on an empty one."""
        return max((layer for layer, _ in self._order.values()), default=0)

    @property
    def bottom(self) -> int:
        """The lowest layer on the page; 0 on an empty one."""
        return min((layer for layer, _ in self._order.values()), default=0)

    def put(self, annotation: Annotation) -> QRectF:
        """Take an annotation in, or its changed form.

        Returns:
            What has to be painted again, in points of the page.
        """
        stale = self._leave_strips(annotation.id)
        self._drawings.pop(annotation.id, None)
        _, arrival = self._order.get(annotation.id, (0, self._arrivals))
        self._arrivals += 1
        self._order[annotation.id] = (annotation.layer, arrival)
        self._weigh(annotation)
        self._enter_strips(annotation.id, rough_bounds(annotation, self.size))
        return stale.united(self._bounds[annotation.id])

    def take(self, annotation_id: AnnotationId) -> QRectF:
        """Leave an annotation out.

        Returns:
            What has to be painted again, in points of the page; empty if it was not here.
        """
        stale = self._leave_strips(annotation_id)
        self._order.pop(annotation_id, None)
        self._drawings.pop(annotation_id, None)
        self._whole_load -= self._weights.pop(annotation_id, 0.0)
        return stale

    @property
    def whole_load(self) -> float:
        """How much painting all of the page takes: about the number of annotations, long strokes counted as several."""
        return self._whole_load

    def load(self, rect: QRectF) -> float:
        """About how much of it a rectangle of the page takes, without looking at each annotation."""
        if rect.isEmpty():
            return 0.0
        share = min(rect.width() / self.size[0], 1.0)
        return share * sum(self._loads.get(strip, 0.0) for strip in self._strips_of(rect))

    def bounds(self, annotation_id: AnnotationId) -> QRectF:
        """Where an annotation paints, in points of the page."""
        return self._bounds.get(annotation_id, QRectF())

    def drawing(self, annotation_id: AnnotationId) -> Drawing:
        """The drawing of an annotation on this page, made now if it was never shown."""
        found = self._drawings.get(annotation_id)
        if found is None:
            annotation = self._ask(annotation_id)
            assert annotation is not None, "a page shows only annotations that exist"
            found = self._drawings[annotation_id] = draw(annotation, self.size)
        return found

    def has_drawing(self, annotation_id: AnnotationId) -> bool:
        """Whether the drawing has been made."""
        return annotation_id in self._drawings

    def forget_drawings(self) -> None:
        """Free the drawings of a page that has scrolled far away."""
        self._drawings.clear()

    def within(self, rect: QRectF) -> list[AnnotationId]:
        """What may paint in a rectangle of the page, lowest first."""
        if rect.contains(QRectF(0, 0, *self.size)):
            return self.ids()
        found: set[AnnotationId] = set()
        for strip in self._strips_of(rect):
            found |= self._strips.get(strip, set())
        touched = [i for i in found if self._bounds[i].intersects(rect)]
        touched.sort(key=self._order.__getitem__)
        return touched

    def hits(self, place: QPointF, tolerances: Iterable[float]) -> list[AnnotationId]:
        """What lies under a place, topmost first: what is hit exactly before what is only near.

        Args:
            place: In points of the page.
            tolerances: Distances to try, in points, smallest first.
        """
        found: dict[AnnotationId, None] = {}
        for reach in tolerances:
            around = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
            for annotation_id in reversed(self.within(around)):
                if self.drawing(annotation_id).is_touched_by(around):
                    found.setdefault(annotation_id)
        return list(found)

    def _weigh(self, annotation: Annotation) -> None:
        self._whole_load -= self._weights.get(annotation.id, 0.0)
        self._weights[annotation.id] = 1 + len(annotation.stroke) / _POINTS_OF_ONE
        self._whole_load += self._weights[annotation.id]

    def _enter_strips(self, annotation_id: AnnotationId, bounds: QRectF) -> None:
        self._bounds[annotation_id] = bounds
        strips = self._strips_of(bounds)
        for strip in strips:
            self._strips[strip].add(annotation_id)
            self._loads[strip] += self._weights[annotation_id] / len(strips)

    def _leave_strips(self, annotation_id: AnnotationId) -> QRectF:
        bounds = self._bounds.pop(annotation_id, None)
        if bounds is None:
            return QRectF()
        strips = self._strips_of(bounds)
        for strip in strips:
            self._strips[strip].discard(annotation_id)
            self._loads[strip] -= self._weights[annotation_id] / len(strips)
        return bounds

    def _strips_of(self, rect: QRectF) -> range:
        highest = int(self.size[1] // _STRIP_PT)
        first = min(max(int(rect.top() // _STRIP_PT), 0), highest)
        last = min(max(int(rect.bottom() // _STRIP_PT), 0), highest)
        return range(first, last + 1)
