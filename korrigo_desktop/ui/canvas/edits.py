"""What can be done with a selection, as operations: nothing here changes the copy by itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.clipboard import as_new, from_mime, to_mime
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, fraction
from korrigo_desktop.ui.canvas.gestures.move import moved_on_pages
from korrigo_desktop.ui.canvas.inline_text import MOST_LETTERS
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_fitting import fitted_text
from korrigo_desktop.ui.canvas.transfer import carried_group, fits, group_rect

_STEP_ASIDE_PX = 14.0
_PASTED_WIDTH = 0.6


def selected(desk: Desk) -> list[Annotation]:
    """The selected annotations, as they are."""
    return [a for i in desk.selection.ids if (a := desk.scene.book.current(i)) is not None]


def restyled(
    desk: Desk, *, colour: str | None = None, weight: float | None = None, text_size: float | None = None
) -> Operation | None:
    """Change colour, weight or letters of the selection; what is not given stays."""
    pairs = []
    for annotation in selected(desk):
        after = replace(
            annotation,
            colour=colour or annotation.colour,
            weight=weight or annotation.weight,
            text_size=text_size or annotation.text_size,
        )
        page = desk.scene.page_item(annotation.page_id)
        if after.text_size != annotation.text_size and after.kind is AnnotationKind.TEXT and page is not None:
            after = fitted_text(after, page.size_pt)
        pairs.append((annotation, after))
    return desk.changed(pairs)


def raised(desk: Desk) -> Operation | None:
    """Bring the selection to the front of its pages."""
    return _relayered(desk, lambda page, rank, _: page.layer.top + 1 + rank)


def lowered(desk: Desk) -> Operation | None:
    """Send the selection to the back of its pages."""
    return _relayered(desk, lambda page, rank, count: page.layer.bottom - count + rank)


def duplicated(desk: Desk) -> tuple[Operation | None, list[Annotation]]:
    """The same once more, a little aside.

    Returns:
        The operation, and the new annotations.
    """
    aside = QPointF(_STEP_ASIDE_PX, _STEP_ASIDE_PX) * desk.pixel
    moved, _ = moved_on_pages(desk.scene, selected(desk), aside)
    copies = [as_new(a, _top(desk, a) + rank) for rank, a in enumerate(moved, start=1)]
    return desk.added(copies), copies


def copied(desk: Desk) -> QMimeData | None:
    """The selection for the clipboard; None if nothing is selected."""
    annotations = selected(desk)
    sizes = {a.page_id: page.size_pt for a in annotations if (page := desk.scene.page_item(a.page_id))}
    return to_mime(annotations, sizes) if annotations else None


def pasted(desk: Desk, mime: QMimeData, page: PageItem, middle: QPointF) -> tuple[Operation | None, list[Annotation]]:
    """What the clipboard holds, as new annotations around a place.

    Args:
        desk: Where and how.
        mime: Annotations, or plain text.
        page: The page to paste on.
        middle: Where the middle should come, in points of the page.

    Returns:
        The operation, and the new annotations. Nothing if the clipboard holds nothing that fits on the page.
    """
    found: list[Annotation] = []
    for group in from_mime(mime):
        if fits(group.annotations, group.size_pt, page.size_pt):
            box = group_rect(group.annotations, group.size_pt)
            corner = middle - QPointF(box.width() / 2, box.height() / 2)
            found += carried_group(group.annotations, group.size_pt, page.page.page_id, page.size_pt, corner)
    if not found and mime.hasText() and 0 < len(mime.text().strip()) <= MOST_LETTERS:
        found = [_pasted_text(desk, mime.text(), page, middle)]
    top = page.layer.top
    new = [as_new(a, top + rank) for rank, a in enumerate(found, start=1)]
    return desk.added(new), new


def is_too_long(mime: QMimeData) -> bool:
    """Whether the clipboard holds more words than a page can."""
    return not from_mime(mime) and len(mime.text()) > MOST_LETTERS


def _pasted_text(desk: Desk, text: str, page: PageItem, place: QPointF) -> Annotation:
    x, y = fraction(place, page.size_pt)
    turn = desk.turn.undone()
    upright = PageArea(x, y, 0.0, 0.0).turned(turn.undone())
    width = max(min(_PASTED_WIDTH, 1 - upright.x), 0.3)
    area = PageArea(min(upright.x, 1 - width), upright.y, width, 0.0).turned(turn)
    words = text.replace("\r\n", "\n").strip("\n")
    return fitted_text(replace(desk.drawn(page, AnnotationKind.TEXT, area), text=words), page.size_pt, is_shrunk=True)


def _relayered(desk: Desk, layer: Callable[[PageItem, int, int], int]) -> Operation | None:
    annotations = sorted(selected(desk), key=lambda a: a.layer)
    pairs = []
    for rank, annotation in enumerate(annotations):
        page = desk.scene.page_item(annotation.page_id)
        if page is not None:
            pairs.append((annotation, replace(annotation, layer=layer(page, rank, len(annotations)))))
    return desk.changed(pairs)


def _top(desk: Desk, annotation: Annotation) -> int:
    page = desk.scene.page_item(annotation.page_id)
    return page.layer.top if page is not None else 0
