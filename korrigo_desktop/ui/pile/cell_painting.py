"""Cells of the pile that are more than text: the pill of the state, the bar of marked questions, the flag."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.pile import CopyRow
from korrigo_desktop.ui.pile.copy_list_model import AnyIndex, PileRole
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.state_tone import state_tone
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.icons import IconName, icon
from korrigo_desktop.ui.theme.metrics import GRID, HALF, ICON_SMALL

_PILL_HEIGHT = 20.0
_BAR = (64.0, 6.0)


class HeadingDelegate(QStyledItemDelegate):
    """Paints plain cells, and the headings of groups in a way of their own."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell."""
        if index.data(PileRole.BAND) is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.fillRect(option.rect, QColor(current_colours().tones[Tone.NEUTRAL].ground))
        paint_heading(painter, _inner(option.rect), str(index.data()), option.font)
        painter.restore()


class StateDelegate(QStyledItemDelegate):
    """Paints the pill of a copy's state."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground of the row, then the pill."""
        row = index.data(PileRole.ROW)
        paint_ground(self, painter, option, index)
        if isinstance(row, CopyRow):
            painter.save()
            paint_pill(painter, _inner(option.rect), row.copy.state, option.font)
            painter.restore()


class MarkedDelegate(QStyledItemDelegate):
    """Paints how many questions are marked, as a small bar and in figures."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground of the row, the bar, then the figures."""
        share = index.data(PileRole.SHARE)
        paint_ground(self, painter, option, index)
        if share is None:
            return
        place = _inner(option.rect)
        painter.save()
        paint_share(painter, QRectF(place.left(), place.center().y() - _BAR[1] / 2, *_BAR), *share)
        painter.setPen(text_colour(option))
        painter.setFont(option.font)
        beside = place.adjusted(_BAR[0] + GRID, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(beside, side, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()


class FlagDelegate(QStyledItemDelegate):
    """Paints a flag on the copies to be read again, and why."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground of the row, the flag, then the reason."""
        row = index.data(PileRole.ROW)
        paint_ground(self, painter, option, index)
        if isinstance(row, CopyRow) and row.copy.is_parked:
            place = QRect(0, 0, ICON_SMALL, ICON_SMALL)
            place.moveCenter(option.rect.center())
            place.moveLeft(option.rect.left() + GRID)
            icon(IconName.FLAG).paint(painter, place)
            _paint_words(painter, option, row.copy.park_reason, place.right() + HALF)


def paint_pill(painter: QPainter, place: QRectF, state: CopyState, font: QFont) -> float:
    """Paint the pill of a state at the left of a place, centred on its height.

    Returns:
        Its width in pixels.
    """
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    text = state_name(state)
    width = min(QFontMetricsF(strong).horizontalAdvance(text) + 2 * GRID, place.width())
    pill = QRectF(place.left(), place.center().y() - _PILL_HEIGHT / 2, width, _PILL_HEIGHT)
    pair = current_colours().tones[state_tone(state)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
    painter.setPen(QColor(pair.text))
    painter.setFont(strong)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return width


def paint_share(painter: QPainter, bar: QRectF, marked: int, questions: int) -> None:
    """Paint the share of questions that are marked."""
    colours = current_colours()
    radius = bar.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.border))
    painter.drawRoundedRect(bar, radius, radius)
    if marked and questions:
        is_whole = marked >= questions
        painter.setBrush(QColor(colours.tones[Tone.SUCCESS].text if is_whole else colours.accent))
        filled = QRectF(bar)
        filled.setWidth(max(bar.width() * min(marked / questions, 1.0), bar.height()))
        painter.drawRoundedRect(filled, radius, radius)


def paint_heading(painter: QPainter, place: QRectF, text: str, font: QFont, *, is_wrapped: bool = False) -> None:
    """Paint the heading of a group, wrapped where it has a whole cell of first pages."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    painter.setPen(QColor(current_colours().tones[Tone.NEUTRAL].text))
    side = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignHCenter if is_wrapped else Qt.AlignmentFlag.AlignLeft)
    flags = int(side) | (int(Qt.TextFlag.TextWordWrap) if is_wrapped else 0)
    painter.drawText(place, flags, text)


def paint_ground(
    delegate: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
) -> None:
    """Paint what the style paints of a cell (stripe, selection, focus) without its text."""
    ground = QStyleOptionViewItem(option)
    delegate.initStyleOption(ground, index)
    ground.text = ""
    ground.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)


def text_colour(option: QStyleOptionViewItem) -> QColor:
    """The colour of a cell's text, chosen or not."""
    colours = current_colours()
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return QColor(colours.tones[Tone.ACCENT].text if is_chosen else colours.text)


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, words: str, left: int) -> None:
    """Paint words from a place to the right end of a cell, with an ellipsis where they are longer."""
    room = option.rect.adjusted(left - option.rect.left(), 0, -HALF, 0)
    painter.save()
    painter.setPen(text_colour(option))
    painter.setFont(option.font)
    shown = QFontMetricsF(option.font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _inner(rect: QRect) -> QRectF:
    return QRectF(rect).adjusted(GRID, 0, -GRID, 0)
