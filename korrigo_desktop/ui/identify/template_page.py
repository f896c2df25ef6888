"""The page on which a header is drawn: an area for each field, and the boxes that the program finds in them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.recognition import DrawnField, HeaderField
from korrigo_desktop.ui.identify.drawn_page import PAPER, DrawnPage
from korrigo_desktop.ui.identify.evidence_words import field_name
from korrigo_desktop.ui.identify.template_draft import TemplateDraft
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import HALF, TextRole, font_of

_USUAL = PageArea(0.2, 0.05, 0.7, 0.03)  # a row for those who draw with keys
_ROW = 0.035  # of the page's height, from one row to the next


class TemplatePage(DrawnPage):
    """Draws what the draft holds; a rectangle that is dragged is for the draft's present field."""

    def __init__(self, draft: TemplateDraft, parent: QWidget | None = None) -> None:
        """Show no page yet.

        Args:
            draft: What is drawn; outlives the page.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._draft = draft
        self._found: tuple[DrawnField, ...] = ()
        draft.changed.connect(self.update)

    def show_found(self, found: Sequence[DrawnField]) -> None:
        """Show the boxes that were found."""
        self._found = tuple(found)
        self.update()

    def present_area(self) -> PageArea | None:
        """The area of the present field."""
        return self._draft.areas.get(self._draft.present)

    def usual_area(self) -> PageArea:
        """Below what is drawn, as long as that is."""
        last = max(self._draft.areas.values(), key=lambda area: area.bottom, default=None)
        if last is None:
            return _USUAL
        top = min(last.y + max(_ROW, last.height), 1.0 - last.height)
        return PageArea(last.x, top, last.width, last.height)

    def draw_area(self, area: PageArea) -> None:
        """Give it to the present field, and go on to the next one."""
        self._draft.draw(area)

    def place_area(self, area: PageArea) -> None:
        """Give it to the present field, which stays."""
        self._draft.place(area)

    def click_at(self, place: QPointF) -> None:
        """Choose the area that was clicked on."""
        of = next((of for of, one in self._draft.areas.items() if self.rect_of(one).contains(place)), None)
        if of is not None:
            self._draft.choose(of)

    def paint_areas(self, painter: QPainter) -> None:
        """Paint the areas, and the boxes in them."""
        for of, area in self._draft.areas.items():
            self.paint_area(painter, self.rect_of(area), is_present=of is self._draft.present)
        painter.setPen(QPen(QColor(PAPER.tones[Tone.SUCCESS].text), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for field in self._found:
            for corners in field.corners:
                painter.drawPolygon(self._polygon(corners))
        for of, area in self._draft.areas.items():
            self._paint_tag(painter, of, self.rect_of(area))

    def _paint_tag(self, painter: QPainter, of: HeaderField, place: QRectF) -> None:
        """The field's name behind its area, or at its end where there is no room; above is another row."""
        painter.setFont(font_of(TextRole.CAPTION))
        name = field_name(of)
        measure = QFontMetricsF(painter.font())
        tag = QRectF(0, 0, measure.horizontalAdvance(name) + 2 * HALF, measure.height())
        tag.moveCenter(place.center())
        tag.moveLeft(min(place.right() + HALF, self.width() - tag.width() - HALF))
        painter.fillRect(tag, QColor(PAPER.accent if of is self._draft.present else PAPER.muted))
        painter.setPen(QColor(PAPER.on_accent))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)

    def _polygon(self, corners: Sequence[Sequence[float]]) -> QPolygonF:
        width, height = self.width(), self.heightForWidth(self.width())
        return QPolygonF([QPointF(x * width, y * height) for x, y in corners])
