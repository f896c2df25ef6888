"""Annotations moved, duplicated or pasted as one group, which never leaves its page."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import Annotation, a4_scale
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import PageId

_ROUNDING = 1e-6


def group_rect(annotations: Sequence[Annotation], size: tuple[float, float]) -> QRectF:
    """The box around the areas of annotations of one page, in points."""
    left, top = min(a.area.x for a in annotations), min(a.area.y for a in annotations)
    right, bottom = max(a.area.right for a in annotations), max(a.area.bottom for a in annotations)
    return QRectF(left * size[0], top * size[1], (right - left) * size[0], (bottom - top) * size[1])


def held_offset(group: QRectF, offset: QPointF, size: tuple[float, float]) -> QPointF:
    """How far a group may really move (points), stopped as a whole at the edges of its page."""
    dx = min(max(offset.x(), -group.left()), max(size[0] - group.right(), -group.left()))
    dy = min(max(offset.y(), -group.top()), max(size[1] - group.bottom(), -group.top()))
    return QPointF(dx, dy)


def moved_group(annotations: Sequence[Annotation], offset: QPointF, size: tuple[float, float]) -> list[Annotation]:
    """The annotations of one page further by an offset that `held_offset` allows (points)."""
    return [a.moved(offset.x() / size[0], offset.y() / size[1]) for a in annotations]


def fits(annotations: Sequence[Annotation], source: tuple[float, float], target: tuple[float, float]) -> bool:
    """Whether a group of one page has room on another, in proportion to the sheet."""
    group, factor = group_rect(annotations, source), a4_scale(*target) / a4_scale(*source)
    return group.width() * factor <= target[0] + _ROUNDING and group.height() * factor <= target[1] + _ROUNDING


def carried_group(
    annotations: Sequence[Annotation],
    source: tuple[float, float],
    page_id: PageId,
    target: tuple[float, float],
    corner: QPointF,
) -> list[Annotation]:
    """The annotations of one page on another, in proportion to the sheet, so that lines of text break alike.

    Args:
        annotations: A group that `fits`.
        source: Size in points of the page that it is on.
        page_id: The page that it goes to.
        target: Size of that page.
        corner: Where the group's top left corner should come (points); held on the page.
    """
    group, factor = group_rect(annotations, source), a4_scale(*target) / a4_scale(*source)
    x0 = min(max(corner.x(), 0.0), max(target[0] - group.width() * factor, 0.0))
    y0 = min(max(corner.y(), 0.0), max(target[1] - group.height() * factor, 0.0))
    carried = []
    for annotation in annotations:
        area = annotation.area
        x = (x0 + (area.x * source[0] - group.left()) * factor) / target[0]
        y = (y0 + (area.y * source[1] - group.top()) * factor) / target[1]
        width, height = area.width * source[0] * factor / target[0], area.height * source[1] * factor / target[1]
        place = PageArea(min(x, 1 - width), min(y, 1 - height), width, height)
        carried.append(replace(annotation.resized(place), page_id=page_id))
    return carried
