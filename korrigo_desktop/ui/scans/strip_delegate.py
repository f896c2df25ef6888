"""Paints the strip: who and what at the left, then the pages like sheets on a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services.staging import StagedCopy
from korrigo_desktop.ui.scans.problem_words import problem_names, reporters_told
from korrigo_desktop.ui.scans.strip_model import StripModel, StripRole
from korrigo_desktop.ui.scans.thumbnails import Thumbnails
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.state_tone import state_tone
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, font_of

_Index = QModelIndex | QPersistentModelIndex
CELL = QSize(116, 164)
COPY_WIDTH = 208
_FOOT = 20
_CUT_OPACITY = 0.35


class StripDelegate(QStyledItemDelegate):
    """Paints cells from the model's roles; a picture that is not there yet is asked for."""

    def __init__(self, model: StripModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Paint a model.

        Args:
            model: Whose cells.
            thumbnails: Where the pictures come from.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._strip = model
        self._thumbnails = thumbnails

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The same for all pages: nothing is measured."""
        return QSize(COPY_WIDTH, CELL.height()) if index.column() == 0 else CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page, staged = index.data(StripRole.PAGE), index.data(StripRole.COPY)
        if index.column() == 0 and isinstance(staged, StagedCopy):
            _paint_copy(painter, option.rect, staged)
        elif isinstance(page, Page):
            self._paint_page(painter, option, index, page)
        painter.restore()

    def _paint_page(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, page: Page) -> None:
        colours = current_colours()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, QColor(colours.tones[Tone.ACCENT].ground))
        if index.data(StripRole.IS_CUT):
            painter.setOpacity(_CUT_OPACITY)
        room = QRectF(option.rect).adjusted(GRID, GRID, -GRID, -_FOOT - HALF)
        paper = self._paint_paper(painter, room, index, page)
        self._paint_frame(painter, paper, is_chosen=is_chosen, is_missing=page.is_missing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        _paint_number(painter, option, page.ordinal + 1, has_focus=has_focus)

    def _paint_paper(self, painter: QPainter, room: QRectF, index: _Index, page: Page) -> QRectF:
        """Paint the picture, or words in its place.

        Returns:
            Where the page lies.
        """
        view = self._strip.view_at(index)
        ratio = painter.device().devicePixelRatioF()
        image = self._thumbnails.picture(view, round(2 * room.width() * ratio)) if view else None
        if image is not None:
            size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            paper = QRectF(0, 0, size.width(), size.height())
            paper.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
            return paper
        paper = QRectF(0, 0, room.height() / 1.414, room.height())
        paper.moveCenter(room.center())
        painter.fillRect(paper, QColor(current_colours().sunken))
        painter.setPen(QColor(current_colours().muted))
        painter.setFont(font_of(TextRole.CAPTION))
        is_unreadable = view is not None and self._thumbnails.is_unreadable(view)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(paper, flags, self._words_in_place(is_missing=page.is_missing, is_unreadable=is_unreadable))
        return paper

    def _words_in_place(self, *, is_missing: bool, is_unreadable: bool) -> str:
        if is_missing:
            return self.tr("missing from the scan")
        return self.tr("can't be shown") if is_unreadable else "…"

    def _paint_frame(self, painter: QPainter, paper: QRectF, *, is_chosen: bool, is_missing: bool) -> None:
        colours = current_colours()
        style = Qt.PenStyle.DashLine if is_missing else Qt.PenStyle.SolidLine
        width = 2 if is_chosen else 1
        painter.setPen(QPen(QColor(colours.accent if is_chosen else colours.outline), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)


def _paint_number(painter: QPainter, option: QStyleOptionViewItem, number: int, *, has_focus: bool) -> None:
    """Paint the page's number below it, on a filled pill where the keyboard is."""
    colours = current_colours()
    place = QRectF(0, 0, 34, _FOOT - 2)
    place.moveCenter(QRectF(option.rect).center())
    place.moveBottom(option.rect.bottom() - HALF)
    painter.setOpacity(1)
    painter.setFont(font_of(TextRole.CAPTION))
    if has_focus:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setPen(QColor(colours.on_accent if has_focus else colours.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_code(painter: QPainter, corner: QPoint, staged: StagedCopy) -> None:
    """Paint a copy's code on a pill of its own, above its pages.

    Args:
        painter: Of the viewport.
        corner: Top left of the pill.
        staged: The copy.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(corner.x(), corner.y(), COPY_WIDTH, CELL.height())
    _paint_pill(painter, area, area.top(), staged.row.copy.code, Tone.ACCENT)


def _paint_copy(painter: QPainter, rect: QRect, staged: StagedCopy) -> None:
    colours = current_colours()
    area = QRectF(rect).adjusted(GRID, GRID, -GRID, -GRID)
    painter.setPen(QColor(colours.text))
    painter.setFont(font_of(TextRole.HEADING))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignTop), staged.row.copy.code)
    top = area.top() + QFontMetricsF(font_of(TextRole.HEADING)).height() + HALF
    state = staged.row.copy.state
    top = _paint_pill(painter, area, top, state_name(state), state_tone(state))
    for name in problem_names(staged.row.problem):
        top = _paint_pill(painter, area, top, name, Tone.WARNING)
    painter.setFont(font_of(TextRole.CAPTION))
    for words in (reporters_told(staged), staged.row.student_name, _scan_place(staged)):
        if words and top < area.bottom() - GRID:
            painter.setPen(QColor(colours.muted))
            line = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(QRectF(area.left(), top, area.width(), _FOOT), int(Qt.AlignmentFlag.AlignVCenter), line)
            top += _FOOT


def _paint_pill(painter: QPainter, area: QRectF, top: float, text: str, tone: Tone) -> float:
    """Paint words on the ground of their tone.

    Returns:
        Where the next line begins.
    """
    font = font_of(TextRole.CAPTION)
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 2 * GRID)
    pill = QRectF(area.left(), top, metrics.horizontalAdvance(words) + 2 * GRID, metrics.height() + HALF)
    pair = current_colours().tones[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(pair.text))
    painter.setFont(font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    return pill.bottom() + HALF


def _scan_place(staged: StagedCopy) -> str:
    """The file that the copy comes from: what a teacher looks for on paper."""
    first = next((page.source for page in staged.pages if page.source), None)
    return staged.file_names.get(first.source_id, "") if first else ""
