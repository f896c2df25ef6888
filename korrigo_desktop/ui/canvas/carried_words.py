"""Words that hang under the pointer until they are put on the page: by a click as they are, by a drag in a box."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal

from korrigo_desktop.domain.annotations import Annotation, a4_scale
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.shapes import BoxGesture
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_editing import new_text
from korrigo_desktop.ui.canvas.text_fitting import SLACK_PT, fitted_text, natural_width

_WIDEST_EM = 24.0


class CarriedWords(QObject):
    """At most one remark in hand.

    Signals:
        ended: The hand is empty again: they are on the page, or were given up.

    Attributes:
        words: What is carried, "" for nothing.
        place: Where they hang, in the scene.
        is_put: Whether it has found its place, and is only to be let go.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Carry nothing."""
        super().__init__(parent)
        self.words = ""
        self.place = QPointF()
        self.is_put = False

    def take(self, words: str) -> None:
        """Carry words instead of what was carried."""
        self.words, self.is_put = words, False

    def drop(self) -> bool:
        """Let go.

        Returns:
            Whether there was anything.
        """
        words, self.words = self.words, ""
        if words:
            self.ended.emit()
        return bool(words)


class PutWords(Gesture):
    """A press with words in hand: a click writes them there, a drag draws a box that has them as its comment."""

    def __init__(self, carried: CarriedWords, desk: Desk, text: Annotation, box: BoxGesture) -> None:
        """Press.

        Args:
            carried: The words.
            desk: How they are written.
            text: What a click leaves.
            box: What a drag draws.
        """
        self._carried = carried
        self._desk = desk
        self._text = text
        self._box = box

    def move(self, pointer: Pointer) -> None:
        """Draw the box up to the pointer."""
        self._box.move(pointer)

    def finish(self) -> Operation | None:
        """A box waits for the words; without one they stand where the click was."""
        self._carried.is_put = True
        box = self._box.finish()
        self.wants_comment = box is not None
        return box if box is not None else self._desk.added([self._text])

    def cancel(self) -> None:
        """Draw no box; the words stay in hand."""
        self._box.cancel()


def worded(desk: Desk, page: PageItem, place: QPointF, words: str) -> Annotation:
    """A text with these words whose first line begins at a place of the page (points), wrapped and held on it."""
    draft = new_text(desk, page, place)
    upright = draft.turned_with_page(draft.turn.undone())
    letters = draft.text_size * a4_scale(*page.size_pt)
    wide = page.size_pt[1] if draft.turn in (Turn.RIGHT, Turn.LEFT) else page.size_pt[0]
    across = min(natural_width(words, letters) + SLACK_PT, _WIDEST_EM * letters, wide) / wide
    area = replace(upright.area, x=min(upright.area.x, 1 - across), width=across)
    written = replace(upright, area=area, text=words).turned_with_page(draft.turn)
    return fitted_text(written, page.size_pt, is_shrunk=True)
