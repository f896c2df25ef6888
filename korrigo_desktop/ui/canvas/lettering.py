"""Text as it is set on a page: the PDF's font, its wrapping and its line pitch, at any zoom."""

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QTextLayout, QTextLine, QTextOption

from korrigo_desktop.domain.lettering import BASELINE_EM, LINE_PITCH_EM

EM = 100
"""Text is laid out with letters of this height, unhinted, and scaled when painted: lines break alike at any zoom."""

_FALLBACK_FAMILY = "DejaVu Sans"
_NARROWEST_LETTER = EM / 5


@cache
def annotation_font() -> QFont:
    """The font of the exported PDF, at `EM` pixels, without kerning and ligatures: widths add up as in the PDF."""
    font = QFont(_FALLBACK_FAMILY)
    font.setPixelSize(EM)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


class SetText:
    """Text broken into lines.

    Attributes:
        height_pt: Of all lines.
        natural_width_pt: Of the longest line.
        is_cut: Whether lines beyond `limit_pt` were left undrawn; the text itself is whole in the annotation.
    """

    def __init__(self, text: str, width_pt: float, size_pt: float, limit_pt: float = 20_000.0) -> None:
        self._scale = size_pt / EM
        self._layouts: list[QTextLayout] = []
        self._lines = 0
        self._longest = 0.0
        self.is_cut = False
        room = max(int(limit_pt / size_pt / LINE_PITCH_EM), 1)
        width = max(width_pt / self._scale, 1.0)
        for paragraph in text.split("\n"):
            if self._lines >= room:
                self.is_cut = True
                break
            self._set_paragraph(paragraph, width, room)

    @property
    def height_pt(self) -> float:
        """Height of all lines, in points."""
        return self._lines * LINE_PITCH_EM * EM * self._scale

    @property
    def natural_width_pt(self) -> float:
        """Width of the longest line, in points."""
        return self._longest * self._scale

    def paint(self, painter: QPainter) -> None:
        """Draw the lines in the painter's pen colour; the origin is the text's top left corner, the unit a point."""
        painter.save()
        painter.scale(self._scale, self._scale)
        for layout in self._layouts:
            layout.draw(painter, QPointF(0, 0))
        painter.restore()

    def _set_paragraph(self, paragraph: str, width: float, room: int) -> None:
        longest = int((room - self._lines) * (width / _NARROWEST_LETTER + 1))
        self.is_cut |= len(paragraph) > longest
        layout = QTextLayout(paragraph[:longest], annotation_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while self._lines < room and (line := layout.createLine()).isValid():
            self._place(line, width)
        layout.endLayout()
        self._layouts.append(layout)

    def _place(self, line: QTextLine, width: float) -> None:
        line.setLineWidth(width)
        baseline = (BASELINE_EM + self._lines * LINE_PITCH_EM) * EM
        line.setPosition(QPointF(0, baseline - line.ascent()))
        self._longest = max(self._longest, line.naturalTextWidth())
        self._lines += 1


def register_font(path: str) -> None:
    """Load a font file that the annotations are to be written with, before the first text is set."""
    QFontDatabase.addApplicationFont(path)
