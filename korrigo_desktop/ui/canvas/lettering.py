"""The words of annotations on the canvas: the lines, the letters and the places that the export has."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QTextLayout, QTextOption

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.lettering import BASELINE_EM, LINE_PITCH_EM
from korrigo_desktop.output.placed_words import PlacedWords, placed_words
from korrigo_desktop.resource_files import resource

EM = 100
"""Letters are laid out at this height, unhinted, and scaled when painted: widths are those of the PDF at any zoom."""


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
        longest = 0.0
        for number, text in enumerate(words.lines):
            layout, across, ascent = _laid_out(text)
            self._lines.append((layout, QPointF(0, number * LINE_PITCH_EM * EM - ascent)))
            longest = max(longest, across)
        block = QRectF(0, -BASELINE_EM * EM, longest, len(words.lines) * LINE_PITCH_EM * EM)
        self.bounds = _placed(block, self._scale, words.turn).translated(self._corner)

    def paint(self, painter: QPainter) -> None:
        """Draw the lines in the painter's pen colour."""
        painter.save()
        painter.translate(self._corner)
        painter.rotate(self._turn)
        painter.scale(self._scale, self._scale)
        for layout, place in self._lines:
            layout.draw(painter, place)
        painter.restore()


def set_words(annotation: Annotation, size: tuple[float, float]) -> SetWords | None:
    """The words of an annotation on a page of this size in points; None when it has none."""
    words = placed_words(annotation, *size)
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
