"""Placing with the tool in hand by a key alone: in the middle of what is seen, or the next free place below."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from korrigo_desktop.domain.annotations import a4_scale
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.gestures.gesture import Pointer
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.tools import STAMPS, Tool

_DRAGS = {
    Tool.HIGHLIGHT: QPointF(120, 0),
    Tool.RECTANGLE: QPointF(120, 40),
    Tool.REMARK: QPointF(120, 40),
    Tool.ARROW: QPointF(80, -30),
}
"""How far a tool is drawn that has to be, in A4 points to the right and down as it is seen."""

_BELOW_PT = 30.0
_CLICKS = frozenset((*STAMPS, Tool.TEXT))


def place_with_tool(canvas: AnnotationCanvas) -> None:
    """Set a stamp, begin a text or draw a shape, and select it: arrow keys put it where it belongs."""
    bench = canvas.workbench
    bench.flush()
    tool, page = bench.hand.tool, bench.scene.page_at(canvas.navigation.visible_rect().center())
    page = page or _current_page(canvas)
    if bench.is_read_only:
        bench.change_refused.emit()
    elif tool not in _CLICKS and tool not in _DRAGS:
        said = QCoreApplication.translate("Canvas", "First choose what to place: a stamp, a text, a box, an arrow…")
        canvas.noticed.emit(said)
    elif page is not None and not page.page.is_missing:
        before = set(page.layer.ids())
        _draw(canvas, tool, page)
        canvas.setFocus()
        bench.selection.set_to(i for i in page.layer.ids() if i not in before and bench.scene.book.current(i))


def _draw(canvas: AnnotationCanvas, tool: Tool, page: PageItem) -> None:
    scale = a4_scale(*page.size_pt)
    drag = _DRAGS.get(tool, QPointF(0, 0)) * scale
    start = _free_start(canvas, page, drag, _BELOW_PT * scale)
    canvas.press(Pointer(start))
    if tool in _DRAGS:
        canvas.drag(Pointer(start + drag / 2))
        canvas.drag(Pointer(start + drag))
    canvas.release()


def _free_start(canvas: AnnotationCanvas, page: PageItem, drag: QPointF, step: float) -> QPointF:
    """Where to begin, in the scene, so that nothing of the marker's lies below; the middle if all is taken."""
    seen = page.sceneBoundingRect().intersected(canvas.navigation.visible_rect())
    middle = seen.center() - drag / 2
    reach = step / 2
    for down in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        start = middle + QPointF(0, down * step)
        area = QRectF(start, start + drag).normalized().adjusted(-reach, -reach, reach, reach)
        ids = page.layer.ids()
        if seen.contains(start) and not any(canvas.workbench.scene.scene_bounds(i).intersects(area) for i in ids):
            return start
    return middle


def _current_page(canvas: AnnotationCanvas) -> PageItem | None:
    page_id = canvas.navigation.current_page
    return canvas.workbench.scene.page_item(page_id) if page_id is not None else None
