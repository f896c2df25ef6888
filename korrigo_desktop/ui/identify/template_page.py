"""The page on which a header is drawn: rectangles by mouse or keys, and the boxes that the program finds in them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.recognition import DrawnField, HeaderField
from korrigo_desktop.ui.identify.evidence_words import field_name
from korrigo_desktop.ui.identify.template_draft import TemplateDraft
from korrigo_desktop.ui.theme.colours import LIGHT, Tone, current_colours
from korrigo_desktop.ui.theme.metrics import HALF, TextRole, font_of

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.scans.page_cut import Picture

_STEP = 1 / 210  # of the page's width: a millimetre
_LEAST = 0.008  # of the page: less was a click
_USUAL = PageArea(0.2, 0.05, 0.7, 0.03)  # a row for those who draw with keys
_ROW = 0.035  # of the page's height, from one row to the next
_LEAST_WIDTH = 480
_PAPER = LIGHT  # the page stays white in the dark
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TemplatePage(QWidget):
    """Draws what the draft holds; a rectangle that is dragged is for the draft's present field.

    Attributes:
        shown: (QRectF) A place that should be seen, in the widget's own coordinates.
    """

    shown = Signal(QRectF)

    def __init__(self, draft: TemplateDraft, parent: QWidget | None = None) -> None:
        """Show no page yet.

        Args:
            draft: What is drawn; outlives the page.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._draft = draft
        self._picture: QPixmap | None = None
        self._words = ""
        self._found: tuple[DrawnField, ...] = ()
        self._from: QPointF | None = None
        self._to = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("First page of the copy"))
        self.setAccessibleDescription(
            self.tr("Insert draws an area, the arrows move it, with Shift they resize it, Delete removes it.")
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        draft.changed.connect(self.update)

    def show_picture(self, picture: "Picture") -> None:
        """Show a page. Shape: (height, width, 3) uint8, RGB, contiguous."""
        height, width = picture.shape[:2]
        image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._picture, self._words = QPixmap.fromImage(image), ""
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence in the page's place."""
        self._picture, self._words = None, words
        self.update()

    def show_found(self, found: Sequence[DrawnField]) -> None:
        """Show the boxes that were found."""
        self._found = tuple(found)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The page keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the page is at this width."""
        if self._picture is None:
            return width
        return round(width * self._picture.height() / self._picture.width())

    def sizeHint(self) -> QSize:
        """Wide: boxes of a header are 5 mm on paper."""
        return QSize(760, self.heightForWidth(760))

    def minimumSizeHint(self) -> QSize:
        """Narrower, boxes can't be told apart."""
        return QSize(_LEAST_WIDTH, 200)

    def rect_of(self, area: PageArea) -> QRectF:
        """Where an area of the page is on the widget."""
        width, height = self.width(), self.heightForWidth(self.width())
        return QRectF(area.x * width, area.y * height, area.width * width, area.height * height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        if event.button() is Qt.MouseButton.LeftButton and self._picture is not None:
            self._from = self._to = event.position()
            self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._from is not None:
            self._to = event.position()
            self.shown.emit(QRectF(self._to, self._to))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it: a click alone chooses the area that was clicked on."""
        if self._from is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        area, place = self._area_between(self._from, self._to), self._to
        self._from = None
        if area.width >= _LEAST and area.height >= _LEAST / 2:
            self._draft.draw(area)
        else:
            of = next((of for of, one in self._draft.areas.items() if self.rect_of(one).contains(place)), None)
            if of is not None:
                self._draft.choose(of)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw, move and resize without a mouse; Escape leaves a rectangle that is being dragged."""
        area = self._draft.areas.get(self._draft.present)
        move = _MOVES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._from is not None:
            self._from = None
            self.update()
        elif event.key() == Qt.Key.Key_Insert and area is None:
            self._draft.place(self._usual_area())
            self._show_present()
        elif move is not None and area is not None:
            is_resizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._draft.place(_moved(area, *move, is_resizing=is_resizing))
            self._show_present()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the page, the areas, the boxes in them and what is being dragged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            painter.setPen(QColor(current_colours().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        painter.drawPixmap(QRectF(0, 0, self.width(), self.heightForWidth(self.width())), self._picture, QRectF())
        for of, area in self._draft.areas.items():
            self._paint_area(painter, of is self._draft.present, self.rect_of(area))
        painter.setPen(QPen(QColor(_PAPER.tones[Tone.SUCCESS].text), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for field in self._found:
            for corners in field.corners:
                painter.drawPolygon(self._polygon(corners))
        for of, area in self._draft.areas.items():
            self._paint_tag(painter, of, self.rect_of(area))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._from is not None:
            painter.setPen(QPen(QColor(_PAPER.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._from, self._to).normalized())
        if self.hasFocus():
            painter.setPen(QPen(QColor(_PAPER.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_area(self, painter: QPainter, is_present: bool, place: QRectF) -> None:
        ink = QColor(_PAPER.accent if is_present else _PAPER.muted)
        ground = QColor(ink)
        ground.setAlphaF(0.12)
        painter.fillRect(place, ground)
        painter.setPen(QPen(ink, 2.5 if is_present else 1.5))
        painter.drawRect(place)

    def _paint_tag(self, painter: QPainter, of: HeaderField, place: QRectF) -> None:
        """The field's name behind its area, or at its end where there is no room; above is another row."""
        painter.setFont(font_of(TextRole.CAPTION))
        name = field_name(of)
        measure = QFontMetricsF(painter.font())
        tag = QRectF(0, 0, measure.horizontalAdvance(name) + 2 * HALF, measure.height())
        tag.moveCenter(place.center())
        tag.moveLeft(min(place.right() + HALF, self.width() - tag.width() - HALF))
        painter.fillRect(tag, QColor(_PAPER.accent if of is self._draft.present else _PAPER.muted))
        painter.setPen(QColor(_PAPER.on_accent))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)

    def _polygon(self, corners: Sequence[Sequence[float]]) -> QPolygonF:
        width, height = self.width(), self.heightForWidth(self.width())
        return QPolygonF([QPointF(x * width, y * height) for x, y in corners])

    def _area_between(self, one: QPointF, other: QPointF) -> PageArea:
        width, height = max(self.width(), 1), max(self.heightForWidth(self.width()), 1)
        drawn = QRectF(one, other).normalized() & QRectF(0, 0, width, height)
        return PageArea(drawn.x() / width, drawn.y() / height, drawn.width() / width, drawn.height() / height)

    def _usual_area(self) -> PageArea:
        """Below what is drawn, as long as that is."""
        last = max(self._draft.areas.values(), key=lambda area: area.bottom, default=None)
        if last is None:
            return _USUAL
        top = min(last.y + max(_ROW, last.height), 1.0 - last.height)
        return PageArea(last.x, top, last.width, last.height)

    def _show_present(self) -> None:
        self.shown.emit(self.rect_of(self._draft.areas[self._draft.present]))


def _moved(area: PageArea, across: int, down: int, *, is_resizing: bool) -> PageArea:
    right, below = across * _STEP, down * _STEP
    if is_resizing:
        width = min(max(area.width + right, _STEP), 1.0 - area.x)
        return PageArea(area.x, area.y, width, min(max(area.height + below, _STEP), 1.0 - area.y))
    x, y = min(max(area.x + right, 0.0), 1.0 - area.width), min(max(area.y + below, 0.0), 1.0 - area.height)
    return PageArea(x, y, area.width, area.height)
