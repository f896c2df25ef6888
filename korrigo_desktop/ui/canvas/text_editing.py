"""Typing a text on the page: from the opened field to the operation that keeps it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.lettering import text_frame
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.output.wording import formula_sources
from korrigo_desktop.ui.canvas.gestures.gesture import Desk
from korrigo_desktop.ui.canvas.inline_text import InlineText
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_fitting import SLACK_PT, fitted_text, natural_width
from korrigo_desktop.ui.field_words import as_in_a_field

FIRST_LINE_EM = 0.6
"""From the top of a new text to the place that was clicked, in heights of its letters: the middle of its first line."""

_EDITED_KINDS = frozenset({AnnotationKind.TEXT})


class TextEditing(QObject):
    """At most one open field.

    Signals:
        left: The field lost the keyboard: what it holds wants to be kept.
        edited: Something was typed, or the field was closed.
        noticed: A sentence for the person typing.
    """

    left = Signal()
    edited = Signal()
    noticed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: InlineText | None = None
        self._closed: InlineText | None = None
        self._draft: Annotation | None = None
        self._before: Annotation | None = None
        self._desk: Desk | None = None
        self._page: PageItem | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._field is not None

    @property
    def is_pending(self) -> bool:
        """Whether words stand in the field that are not on the page yet."""
        if self._field is None:
            return False
        text = self._field.toPlainText()
        return text != as_in_a_field(self._before.text) if self._before is not None else bool(text.strip())

    @property
    def words(self) -> str:
        """What stands in the open field."""
        return self._field.toPlainText() if self._field is not None else ""

    def holds(self, scene_place: QPointF) -> bool:
        """Whether a place of the scene is inside the open field."""
        field = self._field
        return field is not None and field.boundingRect().contains(field.mapFromScene(scene_place))

    @staticmethod
    def can_edit(annotation: Annotation) -> bool:
        """Whether an annotation has words that are typed in place."""
        return annotation.kind in _EDITED_KINDS

    def open_new(self, desk: Desk, page: PageItem, place: QPointF) -> None:
        """Open an empty field.

        Args:
            desk: How to write.
            page: Where.
            place: The middle of the first line's left end, in points of the page.
        """
        draft = new_text(desk, page, place)
        self._open(desk, page, draft, PagePoint(draft.area.x, draft.area.y), None)

    def open_at(self, desk: Desk, page: PageItem, area: PageArea, width_pt: float) -> None:
        """Open an empty field that fills an area.

        Args:
            desk: How to write.
            page: Where.
            area: Its place on the page.
            width_pt: Where lines wrap, in points of the page.
        """
        upright = area.turned(desk.turn)
        corner = PagePoint(upright.x, upright.y).turned(desk.turn.undone())
        draft = desk.drawn(page, AnnotationKind.TEXT, area)
        self._open(desk, page, draft, corner, width_pt)

    def open_existing(self, desk: Desk, page: PageItem, annotation: Annotation) -> None:
        """Open a field in place of a text; its width holds if its lines were wrapped by it."""
        frame = text_frame(annotation, *page.size_pt)
        natural = natural_width(annotation.text, frame.size_pt)
        width = frame.width_pt if natural + SLACK_PT > frame.width_pt + 0.01 else None
        corner = PagePoint(frame.x / page.size_pt[0], frame.y / page.size_pt[1])
        self._before = annotation
        desk.scene.hide_drawings([annotation.id])
        self._open(desk, page, annotation, corner, width)

    def reopen(self, desk: Desk, refused: Annotation) -> None:
        """Bring back words that could not be kept: they are not lost while the field is open."""
        page = desk.scene.page_item(refused.page_id)
        if page is None or self.is_open:
            return
        present = desk.scene.book.current(refused.id)
        self.open_existing(desk, page, refused)
        self._before = present

    def take(self) -> Operation | None:
        """Close the field and say what it changes; only blanks are nothing, an emptied text is taken off."""
        if self._field is None:
            return None
        field, draft, before, desk, page = self._field, self._draft, self._before, self._desk, self._page
        assert draft is not None
        assert desk is not None
        assert page is not None
        text = field.toPlainText()
        written = replace(draft, text=text, area=field.page_area())
        is_narrower = field.is_growing and bool(formula_sources(text))  # a formula is narrower than its source
        self.close()
        if not text.strip():
            return desk.removed([before.id]) if before is not None else None
        if before is not None and as_in_a_field(before.text) == text:
            return None
        after = fitted_text(written, page.size_pt, is_shrunk=is_narrower)
        return desk.changed([(before, after)]) if before is not None else desk.added([after])

    def insert(self, words: str) -> None:
        """Put words at the cursor, as if they were typed; nothing if no field is open."""
        if self._field is not None:
            self._field.paste(words)

    def close(self) -> None:
        """Close the field; nothing of it is kept."""
        field, self._field = self._field, None
        if field is None:
            return
        field.left.disconnect(self.left)
        field.document().contentsChanged.disconnect(self.edited)
        field.hide()
        self._closed = field  # not removed at once: it may be in the middle of losing the focus
        if self._desk is not None:
            self._desk.scene.hide_drawings(())
        self._draft = self._before = self._desk = self._page = None
        self.edited.emit()

    def _open(self, desk: Desk, page: PageItem, draft: Annotation, corner: PagePoint, width: float | None) -> None:
        self._remove_closed()
        letters = draft.text_size * a4_scale(*page.size_pt)
        field = InlineText(page, corner, draft.turn, letters, width)
        field.write(draft.text, QColor(draft.colour))
        desk.scene.addItem(field)
        field.left.connect(self.left)
        field.paste_refused.connect(self._say_too_long)
        field.document().contentsChanged.connect(self.edited)
        self._field, self._draft, self._desk, self._page = field, draft, desk, page
        field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _remove_closed(self) -> None:
        closed, self._closed = self._closed, None
        if closed is not None and (scene := closed.scene()) is not None:
            scene.removeItem(closed)

    def _say_too_long(self, letters: int) -> None:
        sentence = QCoreApplication.translate("Canvas", "%n letters are more than a page can hold.", "", letters)
        self.noticed.emit(sentence)


def new_text(desk: Desk, page: PageItem, place: QPointF) -> Annotation:
    """An empty text whose first line begins at a place of the page (points)."""
    letters = desk.style.text_size * a4_scale(*page.size_pt)
    begin = PagePoint(place.x() / page.size_pt[0], place.y() / page.size_pt[1])
    corner = _raised(begin, desk.turn.undone(), FIRST_LINE_EM * letters, page.size_pt)
    return desk.drawn(page, AnnotationKind.TEXT, PageArea(corner.x, corner.y, 0.0, 0.0))


def _raised(place: PagePoint, turn: Turn, by_pt: float, size: tuple[float, float]) -> PagePoint:
    """A place moved towards the top of a text that stands turned, and held on the page."""
    upright = place.turned(turn.undone())
    height = size[0] if turn in (Turn.RIGHT, Turn.LEFT) else size[1]
    return PagePoint(upright.x, max(upright.y - by_pt / height, 0.0)).turned(turn)
