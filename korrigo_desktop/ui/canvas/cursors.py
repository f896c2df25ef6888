"""What the cursor shows: the tool in hand, and what a press would take hold of."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from korrigo_desktop.ui.canvas.gestures.erase import REACH_PX
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.hand import CATCH_PX
from korrigo_desktop.ui.canvas.ruler.ruler import Ruler
from korrigo_desktop.ui.canvas.ruler.ruler_gestures import draws_along
from korrigo_desktop.ui.canvas.selection_overlay import SelectionOverlay
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.canvas.workbench import Workbench


def cursor_with(tool: Tool) -> QCursor:
    """The cursor of a tool."""
    match tool:
        case Tool.SELECT:
            return QCursor(Qt.CursorShape.ArrowCursor)
        case Tool.TEXT:
            return QCursor(Qt.CursorShape.IBeamCursor)
        case Tool.ERASER:
            return _ring()
        case (
            Tool.INK
            | Tool.HIGHLIGHT
            | Tool.RECTANGLE
            | Tool.REMARK
            | Tool.ARROW
            | Tool.TICK
            | Tool.HALF_TICK
            | Tool.CROSS
            | Tool.QUESTION
        ):
            return QCursor(Qt.CursorShape.CrossCursor)


def cursor_at(workbench: Workbench, place: QPointF, pixel: float) -> QCursor | None:
    """The cursor over a place of the scene; None where it stays as it is.

    Args:
        workbench: The tool in hand, the ruler, what is selected.
        place: In the scene.
        pixel: How long one of the screen is there.
    """
    tool = workbench.hand.tool
    over_ruler = _over_ruler(workbench.ruler, tool, place, pixel)
    if over_ruler is not None:
        return over_ruler
    if tool is not Tool.SELECT:
        return cursor_with(tool) if workbench.ruler.is_shown else None
    return None if workbench.text.holds(place) else _over(workbench.desk(), workbench.overlay, place, CATCH_PX * pixel)


def _over(desk: Desk, overlay: SelectionOverlay, place: QPointF, reach: float) -> QCursor:
    """The cursor of the selecting tool over a place of the scene.

    Args:
        desk: The copy and what is selected on it.
        overlay: The handles.
        place: In the scene.
        reach: How far beside a line a press still takes it, in points.
    """
    if (handle := overlay.handle_at(place)) is not None:
        return QCursor(overlay.cursor_for(handle))
    hits = desk.scene.hits(place, reach)
    if any(i in desk.selection for i in hits):
        return QCursor(Qt.CursorShape.SizeAllCursor)
    return QCursor(Qt.CursorShape.PointingHandCursor if hits else Qt.CursorShape.ArrowCursor)


def _over_ruler(ruler: Ruler, tool: Tool, place: QPointF, pixel: float) -> QCursor | None:
    """The cursor over the ruler: what a press would do with it; None beside it."""
    if ruler.handle_at(place):
        return QCursor(Qt.CursorShape.PointingHandCursor)
    if draws_along(ruler, tool, pixel, place):
        return cursor_with(tool)
    return QCursor(Qt.CursorShape.OpenHandCursor) if ruler.covers(place) else None


@cache
def _ring() -> QCursor:
    """A ring as wide as the eraser reaches, seen on paper and on ink."""
    side = round(2 * REACH_PX) + 5
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(0, 0, 2 * REACH_PX, 2 * REACH_PX)
    ring.moveCenter(QPointF(side / 2, side / 2))
    for colour, width in (("#ffffff", 3.0), ("#333333", 1.3)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(ring)
    painter.end()
    return QCursor(pixmap, side // 2, side // 2)
