"""Words that are placed on a page stand on its ruled lines, where these are known."""

from PySide6.QtCore import QObject, QPointF, Signal

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.lettering import BASELINE_EM
from korrigo_desktop.domain.ruled_lines import RuledLines
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_editing import FIRST_LINE_EM


class LineSnap(QObject):
    """Knows the lines of pages once somebody has looked for them.

    Signals:
        wanted: A page whose lines are worth looking for; `tell` answers.

    Attributes:
        is_on: Whether words are to stand on the lines.
    """

    wanted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = True
        self._known: dict[PageId, RuledLines | None] = {}

    def forget(self) -> None:
        """Another copy, or its pages have changed."""
        self._known.clear()

    def ask(self, page: PageItem | None) -> None:
        """Have the lines of a page looked for, once."""
        if self.is_on and page is not None and not page.page.is_missing and page.page.page_id not in self._known:
            self._known[page.page.page_id] = None
            self.wanted.emit(page.page.page_id)

    def tell(self, page_id: PageId, lines: RuledLines | None) -> None:
        """Take what was found; an answer about a page that has gone since is passed over."""
        if page_id in self._known:
            self._known[page_id] = lines

    def snapped(self, page: PageItem, place: QPointF, letters: float) -> QPointF:
        """Where words placed at a place of the page begin, so that they stand on the nearest line.

        Args:
            page: Where.
            place: The middle of the first line's left end, in points of the page.
            letters: Their height, in points of the page.
        """
        below = (BASELINE_EM - FIRST_LINE_EM) * letters
        height = self.height_near(page, QPointF(place.x(), place.y() + below))
        return place if height is None else QPointF(place.x(), max(height - below, 0.0))

    def height_near(self, page: PageItem, place: QPointF) -> float | None:
        """The height of the ruled line nearest to a place of a page, in its points; None where none is known."""
        lines = self._known.get(page.page.page_id) if self.is_on and page.turn is Turn.NONE else None
        if lines is None:
            return None
        width, height = page.size_pt
        line = lines.nearest(place.x() / width, min(place.y() / height, 1.0))
        return line * height if line is not None else None
