"""A pale picture under the pointer of what a click would place: stamps, the first words of a text, a box. No ink."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.drawing import Drawing, draw
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.gestures.shapes import fractions
from korrigo_desktop.ui.canvas.gestures.stamps import stamped
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.painting import paint_drawing
from korrigo_desktop.ui.canvas.text_editing import new_text
from korrigo_desktop.ui.canvas.tools import STAMPS, Tool

GHOSTLY = frozenset({*STAMPS, Tool.TEXT, Tool.REMARK})
"""The tools that place something."""

_OPACITY = 0.35
_ABOVE_ANNOTATIONS = 12.0
_BOX_PT = (42.0, 14.0)


class Ghost(QGraphicsItem):
    """Hidden, or what would be placed.

    Attributes:
        shown: What is shown; None while hidden.
    """

    def __init__(self, scene: CopyScene) -> None:
        super().__init__()
        self.shown: Annotation | None = None
        self._drawing: Drawing | None = None
        self._is_dark = False
        self.setZValue(_ABOVE_ANNOTATIONS)
        self.setOpacity(_OPACITY)
        self.vanish()
        scene.addItem(self)

    def appear(self, page: PageItem, annotation: Annotation) -> None:
        """Show what would be placed on a page."""
        self.prepareGeometryChange()
        self.shown, self._drawing = annotation, draw(annotation, page.size_pt)
        self._is_dark = page.is_dark
        self.setTransform(page.sceneTransform())
        self.show()
        self.update()

    def vanish(self) -> None:
        """Show nothing."""
        self.shown = self._drawing = None
        self.hide()

    def boundingRect(self) -> QRectF:
        """All that is painted."""
        return self._drawing.bounds if self._drawing is not None else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint it."""
        if self._drawing is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_drawing(painter, self._drawing, self._drawing.bounds, is_dark=self._is_dark)


def to_be_placed(desk: Desk, tool: Tool, page: PageItem, place: QPointF) -> Annotation | None:
    """What a click, or the beginning of a drag, would place; None for a tool that places nothing.

    Args:
        desk: How the tool draws.
        tool: In hand.
        page: Under the pointer.
        place: On the page, in points; of a text where its first line begins.
    """
    if tool in STAMPS:
        return stamped(desk, page, STAMPS[tool], place)
    if tool is Tool.TEXT:
        return replace(new_text(desk, page, place), text=QCoreApplication.translate("Canvas", "Text…"))
    if tool is Tool.REMARK:
        width, height = (side * a4_scale(*page.size_pt) for side in _BOX_PT)
        box = QRectF(place.x(), place.y(), width, height).intersected(QRectF(0, 0, *page.size_pt))
        return desk.drawn(page, AnnotationKind.RECTANGLE, fractions(box, page.size_pt))
    return None
