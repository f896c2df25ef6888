"""Where several annotations stand to one another and to the pages: on other pages too, or in line. As operations."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from PySide6.QtCore import QPointF

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.clipboard import as_new
from korrigo_desktop.ui.canvas.edits import selected
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.transfer import carried_group, fits, group_rect


class Line(Enum):
    """What annotations are brought in line by, as the page is seen. The value is a stable code of action names."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def on_next_page(desk: Desk) -> tuple[Operation | None, list[Annotation]]:
    """The selection once more, at the same place of the page that follows each.

    Returns:
        The operation, and the new annotations.
    """
    return _on_pages(desk, lambda page, other: other is _next_of(desk, page))


def on_all_pages(desk: Desk) -> tuple[Operation | None, list[Annotation]]:
    """The selection once more, at the same place of every other page.

    Returns:
        The operation, and the new annotations.
    """
    return _on_pages(desk, lambda page, other: other is not page)


def aligned(desk: Desk, line: Line) -> Operation | None:
    """Bring the selection in line, on each page for itself: by the outermost, or by the middle of them all."""
    pairs = []
    for _, group in _by_page(desk):
        seen = [annotation.area.turned(desk.turn) for annotation in group]
        whole = _around(seen)
        pairs += [(a, _moved(a, area, whole, line, desk.turn)) for a, area in zip(group, seen, strict=True)]
    return desk.changed(pairs)


def _on_pages(desk: Desk, is_wanted: Callable[[PageItem, PageItem], bool]) -> tuple[Operation | None, list[Annotation]]:
    new: list[Annotation] = []
    for page, group in _by_page(desk):
        for other in desk.scene.pages:
            if is_wanted(page, other) and not other.page.is_missing and fits(group, page.size_pt, other.size_pt):
                new += _carried(group, page, other)
    return desk.added(new), new


def _carried(group: Sequence[Annotation], page: PageItem, other: PageItem) -> list[Annotation]:
    corner = group_rect(group, page.size_pt).topLeft()
    same = QPointF(corner.x() * other.size_pt[0] / page.size_pt[0], corner.y() * other.size_pt[1] / page.size_pt[1])
    carried = carried_group(group, page.size_pt, other.page.page_id, other.size_pt, same)
    return [as_new(a, other.layer.top + rank) for rank, a in enumerate(carried, start=1)]


def _next_of(desk: Desk, page: PageItem) -> PageItem | None:
    """The page that follows, leaving out missing ones."""
    after = desk.scene.pages[page.number :]
    return next((other for other in after if not other.page.is_missing), None)


def _by_page(desk: Desk) -> Iterator[tuple[PageItem, list[Annotation]]]:
    groups: dict[PageId, list[Annotation]] = {}
    for annotation in sorted(selected(desk), key=lambda a: a.layer):
        groups.setdefault(annotation.page_id, []).append(annotation)
    for page_id, group in groups.items():
        page = desk.scene.page_item(page_id)
        if page is not None:
            yield page, group


def _around(areas: Sequence[PageArea]) -> PageArea:
    left, top = min(a.x for a in areas), min(a.y for a in areas)
    return PageArea(left, top, max(a.right for a in areas) - left, max(a.bottom for a in areas) - top)


def _moved(annotation: Annotation, seen: PageArea, whole: PageArea, line: Line, turn: Turn) -> Annotation:
    """An annotation where the line wants it.

    Args:
        annotation: As it is.
        seen: Its area as the page is seen.
        whole: The box around all of them, likewise.
        line: What to bring in line.
        turn: The view's.
    """
    x, y = seen.x, seen.y
    match line:
        case Line.LEFT:
            x = whole.x
        case Line.CENTRE:
            x = whole.x + (whole.width - seen.width) / 2
        case Line.RIGHT:
            x = whole.right - seen.width
        case Line.TOP:
            y = whole.y
        case Line.MIDDLE:
            y = whole.y + (whole.height - seen.height) / 2
        case Line.BOTTOM:
            y = whole.bottom - seen.height
    place = PageArea(max(x, 0.0), max(y, 0.0), seen.width, seen.height).turned(turn.undone())
    return annotation.moved(place.x - annotation.area.x, place.y - annotation.area.y)
