"""A box, the line from it to a comment, and the comment: which of them belong together."""

from dataclasses import replace

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.ui.canvas.copy_scene import CopyScene

_TOUCHES = 0.004
"""How far from its comment a connector may end and still belong to it: a fraction of the page."""


def linked(box: Annotation, comment: PageArea, size: tuple[float, float]) -> Annotation:
    """A rectangle as a remark link without words: its box, and a line to where its comment is.

    Args:
        box: The rectangle.
        comment: Where its words stand.
        size: Of the page, in points.
    """
    area = box.area
    middle = area.y + area.height / 2
    y = min(max(middle, comment.y), comment.bottom)

    def length(side: float) -> float:
        x = min(max(side, comment.x), comment.right)
        return abs(x - side) * size[0] + abs(y - middle) * size[1]

    # The line begins at the side of the second corner.
    near, far = sorted((area.right, area.x), key=length)
    end = InkPoint(min(max(near, comment.x), comment.right), y)
    stroke = (InkPoint(far, area.y), InkPoint(near, area.bottom), end)
    return replace(box, kind=AnnotationKind.REMARK_LINK, stroke=stroke, area=area_of_stroke(stroke))


def companions(scene: CopyScene, annotation_id: AnnotationId) -> list[AnnotationId]:
    """What belongs to an annotation because one drag made both: the comment of a box, the box of a comment."""
    chosen, page = scene.book.current(annotation_id), scene.home_of(annotation_id)
    if chosen is None or page is None or chosen.kind not in (AnnotationKind.REMARK_LINK, AnnotationKind.TEXT):
        return []
    others = (scene.book.current(i) for i in page.layer.ids())
    return [other.id for other in others if other is not None and _belong_together(chosen, other)]


def _belong_together(one: Annotation, other: Annotation) -> bool:
    link, comment = (one, other) if one.kind is AnnotationKind.REMARK_LINK else (other, one)
    if link.kind is not AnnotationKind.REMARK_LINK or link.text or comment.kind is not AnnotationKind.TEXT:
        return False
    end, area = link.stroke[-1], comment.area
    is_across = area.x - _TOUCHES <= end.x <= area.right + _TOUCHES
    return is_across and area.y - _TOUCHES <= end.y <= area.bottom + _TOUCHES


def unlinked(link: Annotation) -> Annotation:
    """The box of a link alone, as a rectangle."""
    corners = link.stroke[:2]
    return replace(link, kind=AnnotationKind.RECTANGLE, stroke=(), area=area_of_stroke(corners))
