"""The words of annotations on the canvas: the lines, the letters and the places that the export has."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.lettering import BASELINE_EM
from korrigo_desktop.output.formula import UNITS_PER_EM, Formula
from korrigo_desktop.output.placed_words import PlacedWords, placed_words
from korrigo_desktop.output.wording import Run
from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.canvas.known_formulas import known_formula

EM = 100
"""Letters are laid out at this height, unhinted, and scaled when painted: widths are those of the PDF at any zoom."""

_REFUSED = QColor("#b3541e")
_MARK_BELOW_EM, _MARK_EM = 0.17, 0.08


class SetWords:
    """The lines of an annotation, ready to paint in points of its page.

    Attributes:
        bounds: All lines.
    """

    def __init__(self, words: PlacedWords) -> None:
        self._turn = words.turn
        self._corner = QPointF(words.x, words.y)
        self._scale = words.size_pt / EM
        self._lines: list[tuple[QTextLayout, QPointF]] = []
        self._formulas: list[tuple[QPainterPath, QPointF]] = []
        self._refused: list[QRectF] = []
        longest = max([0.0, *map(self._add, words.wording.runs(words.lines))])
        rise = words.wording.rise_em(words.lines)
        high = rise + words.wording.height_em(words.lines)
        block = QRectF(0, -(BASELINE_EM + rise) * EM, longest, high * EM)
        self.bounds = _placed(block, self._scale, words.turn).translated(self._corner)

    def paint(self, painter: QPainter) -> None:
        """Draw the lines in the painter's pen colour."""
        painter.save()
        painter.translate(self._corner)
        painter.rotate(self._turn)
        painter.scale(self._scale, self._scale)
        for layout, place in self._lines:
            layout.draw(painter, place)
        self._paint_formulas(painter)
        painter.restore()

    def _add(self, run: Run) -> float:
        """Take a part of a line in; gives where it ends."""
        x, y = run.x_em * EM, run.y_em * EM
        if run.formula is not None:
            self._formulas.append((_outlines(run.formula), QPointF(x, y)))
            return x + run.formula.width_em * EM
        layout, across, ascent = _laid_out(run.text)
        self._lines.append((layout, QPointF(x, y - ascent)))
        if run.is_refused:
            self._refused.append(QRectF(x, y + _MARK_BELOW_EM * EM, across, 0.0))
        return x + across

    def _paint_formulas(self, painter: QPainter) -> None:
        colour = painter.pen().color()
        for outlines, place in self._formulas:
            painter.fillPath(outlines.translated(place), colour)
        if self._refused:
            painter.setPen(QPen(_REFUSED, _MARK_EM * EM, Qt.PenStyle.DotLine))
            for mark in self._refused:
                painter.drawLine(mark.topLeft(), mark.topRight())


def set_words(annotation: Annotation, size: tuple[float, float]) -> SetWords | None:
    """The words of an annotation on a page of this size in points; None when it has none."""
    words = placed_words(annotation, *size, known_formula)
    return SetWords(words) if words is not None else None


@cache
def annotation_font() -> QFont:
    """The font of the exported PDF at `EM` pixels, without kerning and ligatures: widths add up as in the PDF."""
    number = QFontDatabase.addApplicationFont(str(resource("pdf_fonts", "DejaVuSans.ttf")))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPixelSize(EM)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


@lru_cache(maxsize=512)
def _outlines(formula: Formula) -> QPainterPath:
    """The outlines that the export fills, at letters of `EM`."""
    path, places = QPainterPath(), list[QPointF]()
    path.setFillRule(Qt.FillRule.WindingFill)
    scale = EM / UNITS_PER_EM
    tokens = iter(formula.outlines.split())
    for token in tokens:
        match token:
            case "m":
                path.moveTo(*places)
            case "l":
                path.lineTo(*places)
            case "c":
                path.cubicTo(*places)
            case "h":
                path.closeSubpath()
            case _:
                places.append(QPointF(int(token) * scale, int(next(tokens)) * scale))
                continue
        places = []
    return path


def _laid_out(text: str) -> tuple[QTextLayout, float, float]:
    """One line, its width and how far its letters rise above the baseline."""
    layout = QTextLayout(text, annotation_font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line.naturalTextWidth(), line.ascent()


def _placed(block: QRectF, scale: float, turn: Turn) -> QRectF:
    left, top, wide, high = block.left() * scale, block.top() * scale, block.width() * scale, block.height() * scale
    match turn:
        case Turn.NONE:
            return QRectF(left, top, wide, high)
        case Turn.RIGHT:
            return QRectF(-top - high, left, high, wide)
        case Turn.HALF:
            return QRectF(-left - wide, -top - high, wide, high)
        case Turn.LEFT:
            return QRectF(top, -left - wide, high, wide)
