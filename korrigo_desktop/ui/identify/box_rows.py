"""The boxes of a header as they were read: a row of small cells for each field, with how sure each letter is."""

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from korrigo_desktop.domain.recognition import HeaderField, ReadBox, Recognition
from korrigo_desktop.ui.identify.evidence_words import box_text, field_name
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, font_of

_CELL, _LEAST_CELL = 22.0, 12.0
_ROW_GAP = 3.0
_SURE, _UNSURE = 0.9, 0.6
_OF_EMPTY = 8  # boxes of a field in which nothing is written
_DATE_GROUPS = (2, 4)  # a little room behind day and month


class _Sureness(Enum):
    SURE = "sure"
    UNSURE = "unsure"
    POOR = "poor"


class BoxRows(QWidget):
    """Paints what was read. Unsure boxes are underlined, poor ones hatched too: colour never stands alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._rows: list[tuple[HeaderField, tuple[ReadBox, ...]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What was read in the boxes"))

    def show_boxes(self, recognition: Recognition) -> None:
        """Show what was read in a header."""
        self._rows = [(of, _without_end(recognition.boxes[of])) for of in HeaderField if recognition.boxes.get(of)]
        self.setVisible(bool(self._rows))
        words = [f"{field_name(of)}: " + ", ".join(box_text(box) for box in boxes) for of, boxes in self._rows]
        self.setAccessibleDescription("; ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows are."""
        return QSize(400, round(len(self._rows) * (_CELL + _ROW_GAP)))

    def minimumSizeHint(self) -> QSize:
        """The rows; narrower ones have smaller cells."""
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say what a cell is when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.box_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), box_text(found) if found else "", self)
            return True
        return super().event(event)

    def box_at(self, place: QPointF) -> ReadBox | None:
        """The box that is painted at a place of the widget."""
        cells = (self._place(row, at) for row, (_, boxes) in enumerate(self._rows) for at in range(len(boxes)))
        flat = [box for _, boxes in self._rows for box in boxes]
        return next((box for box, cell in zip(flat, cells, strict=True) if cell.contains(place)), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, (of, boxes) in enumerate(self._rows):
            painter.setFont(font_of(TextRole.CAPTION))
            painter.setPen(QColor(current_colours().muted))
            name = QRectF(0, self._top(row), self._names_width() - GRID, _CELL)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, field_name(of))
            for at, box in enumerate(boxes):
                _paint_cell(painter, self._place(row, at), box)

    def _names_width(self) -> float:
        measure = QFontMetricsF(font_of(TextRole.CAPTION))
        return max((measure.horizontalAdvance(field_name(of)) for of, _ in self._rows), default=0.0) + GRID

    def _top(self, row: int) -> float:
        return row * (_CELL + _ROW_GAP)

    def _place(self, row: int, at: int) -> QRectF:
        of, _ = self._rows[row]
        longest = max(len(boxes) for _, boxes in self._rows)
        width = min(max((self.width() - self._names_width()) / max(longest, 1), _LEAST_CELL), _CELL)
        groups = sum(at >= end for end in _DATE_GROUPS) if of is HeaderField.BIRTH_DATE else 0
        return QRectF(self._names_width() + at * width + groups * HALF, self._top(row), width, _CELL)


def _without_end(boxes: tuple[ReadBox, ...]) -> tuple[ReadBox, ...]:
    """The boxes up to the last one that holds something, and one more: the others say nothing."""
    written = [at for at, box in enumerate(boxes) if box.letter]
    return boxes[: written[-1] + 2] if written else boxes[:_OF_EMPTY]


def _sureness(box: ReadBox) -> _Sureness:
    if box.confidence >= _SURE:
        return _Sureness.SURE
    return _Sureness.UNSURE if box.confidence >= _UNSURE else _Sureness.POOR


def _paint_cell(painter: QPainter, cell: QRectF, box: ReadBox) -> None:
    colours = current_colours()
    sureness = _sureness(box)
    pair = colours.tones[Tone.ERROR if sureness is _Sureness.POOR else Tone.WARNING]
    inside = cell.adjusted(1, 1, -1, -1)
    painter.fillRect(inside, QColor(colours.surface if sureness is _Sureness.SURE else pair.ground))
    if sureness is _Sureness.POOR:
        hatch = QColor(pair.text)
        hatch.setAlphaF(0.35)
        painter.fillRect(inside, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.drawRect(inside)
    painter.setPen(QColor(colours.text if sureness is _Sureness.SURE else pair.text))
    painter.setFont(font_of(TextRole.STRONG))
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, box.letter)
    if sureness is not _Sureness.SURE:
        painter.setPen(QPen(QColor(pair.text), 2))
        painter.drawLine(inside.bottomLeft() + QPointF(2, -1), inside.bottomRight() + QPointF(-2, -1))
