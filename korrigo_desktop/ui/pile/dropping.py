"""Rows of the pile dragged among each other: where a drop would put them."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView


def allow_dragging(view: QAbstractItemView) -> None:
    """Let rows of a view be dragged within it; the model moves nothing by itself."""
    view.setDragEnabled(True)
    view.setAcceptDrops(True)
    view.setDropIndicatorShown(True)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDragDropOverwriteMode(False)


def row_of_drop(view: QAbstractItemView, event: QDropEvent, *, is_flowing: bool = False) -> int | None:
    """The row that what is dropped comes before; None for a drop from elsewhere.

    Args:
        view: Where it is dropped.
        event: The drop.
        is_flowing: Whether the rows lie beside each other, not one below the other.
    """
    if event.source() is not view:
        return None
    point: QPoint = event.position().toPoint()
    index = view.indexAt(point)
    if not index.isValid():
        return view.model().rowCount()
    place = view.visualRect(index)
    is_behind = point.x() > place.center().x() if is_flowing else point.y() > place.center().y()
    return index.row() + int(is_behind)
