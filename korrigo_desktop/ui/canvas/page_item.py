"""One page in the scene: its paper, its picture or card, and the drawings on it."""

from collections.abc import Callable, Collection, Iterable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.ui.canvas import painting
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage, PageFrame, held_on_page, turn_in_place
from korrigo_desktop.ui.canvas.page_layer import PageLayer
from korrigo_desktop.ui.canvas.page_picture import PagePicture
from korrigo_desktop.ui.canvas.page_shadow import SHADOW_PT, paint_shadow
from korrigo_desktop.ui.canvas.page_sheet import PageSheet

CROWDED = 60
"""A page that takes more than this many annotations to paint is kept as pixels; fewer are painted in 3 ms."""

_MOST_MAKING_S = 0.03
_LATE_AT_ONCE = 120


class PageItem(QGraphicsItem):
    """A page; its own coordinates are points of the page as shown, whatever the view's turn.

    Attributes:
        page: The page shown.
        number: Its place in the copy, from 1.
        layer: The drawings on it.
        picture: None until one has come.
        sheet: The pixels that are kept of a crowded page.
    """

    def __init__(
        self,
        page: CanvasPage,
        number: int,
        ask: Callable[[AnnotationId], Annotation | None],
        is_zooming: Callable[[], bool],
        unsharp: Callable[[], None],
    ) -> None:
        """Show a page.

        Args:
            page: The page.
            number: Its place in the copy, from 1.
            ask: Gives an annotation as it is to be seen.
            is_zooming: Tells whether the view will soon be at another zoom.
            unsharp: Called when the page has been shown otherwise than by its tiles.
        """
        super().__init__()
        self.page = page
        self.number = number
        self.layer = PageLayer(page.shown_size_pt, ask)
        self.picture: PagePicture | None = None
        self.sheet = PageSheet(self, page.shown_size_pt)
        self._is_zooming = is_zooming
        self._unsharp = unsharp
        self.error = ""
        self._is_night = False
        self._turn = Turn.NONE
        self._hidden: frozenset[AnnotationId] = frozenset()
        self._faded: frozenset[AnnotationId] = frozenset()
        self._late: list[AnnotationId] = []
        self._is_later_planned = False
        self._paper = QRectF(0, 0, *page.shown_size_pt)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def size_pt(self) -> tuple[float, float]:
        """Width and height in points as shown."""
        return self.page.shown_size_pt

    @property
    def turn(self) -> Turn:
        """How the view shows the page."""
        return self._turn

    @property
    def is_crowded(self) -> bool:
        """Whether painting all of it takes so long that its pixels are kept."""
        return self.layer.whole_load > CROWDED

    @property
    def is_dark(self) -> bool:
        """Whether its paper is shown dark; the cards in place of a page never are."""
        return self._is_night and not self.error and not self.page.is_missing

    def show_night(self, *, is_night: bool) -> None:
        """Show the drawings as on dark paper, or again as on light paper."""
        if is_night is not self._is_night:
            self._is_night = is_night
            self.sheet.drop()
            self._paint_again_later(self._paper)

    def lie(self, frame: PageFrame, turn: Turn) -> None:
        """Take a place in the scene."""
        self._turn = turn
        self.setTransform(turn_in_place(self.size_pt, turn))
        self.setPos(frame.rect.topLeft())

    def held(self, scene_place: QPointF) -> QPointF:
        """The place of the page nearest to a place of the scene, in points of the page."""
        return held_on_page(self.mapFromScene(scene_place), self.size_pt)

    def show_picture(self, image: QImage, for_width_px: int) -> None:
        """Show a picture in place of what was there."""
        former, self.error = self.picture, ""
        if former is not None and former.is_same(image, for_width_px):
            return
        self.picture = PagePicture(image, for_width_px)
        if former is None or (former.for_width_px == for_width_px and not former.is_unfinished):
            self.sheet.drop()  # the page was blank, or is to have another look
        else:
            self.sheet.outdate(0 if former.is_unfinished else former.for_width_px)
        self._paint_again_later(self._paper)

    def fit_picture(self, size_px: tuple[int, int]) -> None:
        """Scale the picture once, smoothly, to this size in device pixels."""
        if self.picture is not None:
            self.picture.fit(size_px)
            self.sheet.outdate(self.picture.for_width_px)
            self._paint_again_later(self._paper)

    def show_error(self, sentence: str) -> None:
        """Say why the page can't be shown."""
        self.picture = None
        self.error = sentence
        self.sheet.drop()
        self._paint_again_later(self._paper)

    def drop_picture(self) -> None:
        """Free the picture and the drawings of a page that has scrolled far away."""
        self.picture = None
        self.sheet.drop()
        self.layer.forget_drawings()

    def put(self, annotation: Annotation) -> None:
        """Show an annotation, or its changed form."""
        self._paint_again(self.layer.put(annotation))

    def take(self, annotation_id: AnnotationId) -> None:
        """Show an annotation no more."""
        self._paint_again(self.layer.take(annotation_id))

    def hide_drawings(self, ids: Collection[AnnotationId]) -> None:
        """Leave these unpainted, and only these, while a gesture shows them elsewhere."""
        self._hidden = self._repainted(self._hidden, ids)

    def fade_drawings(self, ids: Collection[AnnotationId]) -> None:
        """Paint these, and only these, as about to go."""
        self._faded = self._repainted(self._faded, ids)

    def boundingRect(self) -> QRectF:
        """The paper with its shadow."""
        reach = SHADOW_PT
        return self._paper.adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        exposed = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._paper.contains(exposed):
            paint_shadow(painter, self._paper)
        exposed = exposed.intersected(self._paper)
        if widget is None or not self.is_crowded:
            self.paint_directly(painter, exposed)
            return
        seen = painter.worldTransform().inverted()[0].mapRect(QRectF(widget.rect()))
        if not self.sheet.paint(painter, exposed, seen, is_zooming=self._is_zooming()):
            self._unsharp()

    def paint_directly(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the page with its annotations as far as they are exposed (points of the page)."""
        self.paint_paper(painter)
        visible = self.layer.within(exposed)
        making_s, made = 0.0, []
        for annotation_id in visible:
            if not self.layer.has_drawing(annotation_id):
                if making_s > _MOST_MAKING_S:
                    self._late.append(annotation_id)
                    continue
                making_s += self._make(annotation_id)
            made.append(annotation_id)
        self.paint_some(painter, made, exposed)
        self._plan_late()

    def paint_paper(self, painter: QPainter) -> None:
        """Paint the page without its annotations."""
        number = QCoreApplication.translate("Canvas", "Page {number}").format(number=self.number)
        if self.page.is_missing:
            sentence = QCoreApplication.translate("Canvas", "This page is missing from the scan.")
            painting.paint_missing(painter, self._paper, number, sentence)
        elif self.error:
            painting.paint_error(painter, self._paper, number, self.error)
        elif self.picture is None:
            painting.paint_blank(painter, self._paper, number, is_dark=self._is_night)
        else:
            self.picture.paint(painter, self._paper, self._turn)

    def paint_some(self, painter: QPainter, ids: Iterable[AnnotationId], exposed: QRectF) -> None:
        """Paint these annotations in their order, as far as they are exposed (points of the page) and not hidden."""
        painter.save()
        painter.setClipRect(self._paper, Qt.ClipOperation.IntersectClip)
        for annotation_id in ids:
            if annotation_id in self._hidden or annotation_id not in self.layer:
                continue
            painter.setOpacity(painting.FADED if annotation_id in self._faded else 1.0)
            painting.paint_drawing(painter, self.layer.drawing(annotation_id), exposed, is_dark=self.is_dark)
        painter.restore()

    def _make(self, annotation_id: AnnotationId) -> float:
        """Make a drawing now; gives the seconds that it took."""
        started = perf_counter()
        self.layer.drawing(annotation_id)
        return perf_counter() - started

    def _plan_late(self) -> None:
        if self._late and not self._is_later_planned:
            self._is_later_planned = True
            QTimer.singleShot(0, self._paint_late)

    def _paint_late(self) -> None:
        """Go on with a page of thousands of annotations, some at a time: the window stays usable meanwhile."""
        self._is_later_planned = False
        late = [i for i in dict.fromkeys(self._late) if i in self.layer]  # made or not: there it is not painted yet
        late.sort(key=lambda i: self.layer.bounds(i).top())  # a strip of the page at a time
        rect = QRectF()
        for annotation_id in late[:_LATE_AT_ONCE]:
            rect = rect.united(self.layer.bounds(annotation_id))
        self._late = late[_LATE_AT_ONCE:]
        self._paint_again(rect)
        self._plan_late()

    def _repainted(self, before: frozenset[AnnotationId], ids: Collection[AnnotationId]) -> frozenset[AnnotationId]:
        after = frozenset(i for i in ids if i in self.layer)
        for annotation_id in before ^ after:
            self._paint_again(self.layer.bounds(annotation_id))
        return after

    def _paint_again(self, rect: QRectF) -> None:
        """Take that a part of the page has changed: nothing shows it as it was."""
        self.sheet.spoil(rect)
        self._paint_again_later(rect)

    def _paint_again_later(self, rect: QRectF) -> None:
        self.update(rect)
        if not self.sheet.is_empty:  # painting tells what is lacking, not what is old and out of sight
            self._unsharp()
