"""One drag gives a box, a connector and a comment: between the release of the box and the last word of the comment.

A box with its connector is a remark link without words, the comment a text: kinds that every program has. The text
wraps where it is put, is typed and edited like any other, and stays selectable in the export. Both come as one gesture.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.lettering import LINE_PITCH_EM
from korrigo_desktop.domain.operations import AddAnnotation, Group, Operation
from korrigo_desktop.ui.canvas.annotation_book import outcomes
from korrigo_desktop.ui.canvas.drawing import area_rect
from korrigo_desktop.ui.canvas.free_place import Room, free_place
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.gestures.shapes import fractions
from korrigo_desktop.ui.canvas.links import linked, unlinked
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_editing import TextEditing
from korrigo_desktop.ui.canvas.text_fitting import fitted_text


class BoxedRemark:
    """At most one box whose comment is being typed."""

    def __init__(self, text: TextEditing) -> None:
        self._text = text
        self._box: AddAnnotation | None = None
        self._desk: Desk | None = None

    @property
    def is_open(self) -> bool:
        """Whether a box waits for its comment."""
        return self._box is not None

    def begin(self, desk: Desk, box: AddAnnotation) -> None:
        """Show the box with its connector, and open a field for the comment where there is room for it."""
        page = desk.scene.page_item(box.annotation.page_id)
        if page is None:
            return
        self._box, self._desk = box, desk
        seen = free_place(_seen_rect(box.annotation.area, page, desk.turn), *_surroundings(desk, page, box.annotation))
        place = _page_area(seen, page, desk.turn)
        desk.scene.preview(box.annotation.id, linked(box.annotation, place, page.size_pt))
        self._text.open_at(desk, page, place, seen.width())

    def completed(self, typed: Operation | None) -> Operation | None:
        """What the field has given, with the box that waited for it; an empty field leaves the box alone."""
        box, desk, self._box, self._desk = self._box, self._desk, None, None
        if box is None or desk is None:
            return typed
        page = desk.scene.page_item(box.annotation.page_id)
        if not isinstance(typed, AddAnnotation) or page is None:
            return box
        comment = replace(typed, annotation=fitted_text(typed.annotation, page.size_pt, is_shrunk=True))
        link = linked(box.annotation, comment.annotation.area, page.size_pt)
        return Group((replace(box, annotation=link), comment))

    def resume(self, desk: Desk, refused: Operation) -> None:
        """Hold the box again whose comment could not be kept, and is back in its field."""
        for _, draft in outcomes(refused):
            if draft is not None and draft.kind is AnnotationKind.REMARK_LINK and not draft.text:
                self._box, self._desk = AddAnnotation(desk.copy_id, unlinked(draft)), desk
                desk.scene.preview(draft.id, draft)

    def drop(self) -> None:
        """Forget a box whose comment will never come."""
        if self._box is not None and self._desk is not None:
            self._desk.scene.withdraw([self._box.annotation.id])
        self._box = self._desk = None


def _seen_rect(area: PageArea, page: PageItem, turn: Turn) -> QRectF:
    """An area of the page in points of the page as it is seen."""
    seen, (wide, high) = area.turned(turn), _seen_size(page, turn)
    return QRectF(seen.x * wide, seen.y * high, seen.width * wide, seen.height * high)


def _page_area(seen: QRectF, page: PageItem, turn: Turn) -> PageArea:
    return fractions(seen, _seen_size(page, turn)).turned(turn.undone())


def _seen_size(page: PageItem, turn: Turn) -> tuple[float, float]:
    return page.size_pt[::-1] if turn in (Turn.RIGHT, Turn.LEFT) else page.size_pt


def _surroundings(desk: Desk, page: PageItem, box: Annotation) -> tuple[Room, Callable[[QRectF], float]]:
    """The page as it is seen, and how much is written in a rectangle of it."""
    scale = a4_scale(*page.size_pt)
    letters = desk.style.text_size * scale
    room = Room(*_seen_size(page, desk.turn), scale, letters, LINE_PITCH_EM * letters)
    drawn = [page.layer.bounds(i) for i in page.layer.ids() if i != box.id]

    def ink(seen: QRectF) -> float:
        area = _page_area(seen, page, desk.turn)
        rect = area_rect(replace(box, area=area), page.size_pt)
        shared = [other.intersected(rect) for other in drawn if other.intersects(rect)]
        hidden = sum(r.width() * r.height() for r in shared) / max(rect.width() * rect.height(), 1.0)
        written = page.picture.ink_share(area) if page.picture is not None else 0.0
        return min(hidden, 1.0) + written

    return room, ink
