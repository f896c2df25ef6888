"""The drawing of the first-start screen, in the colours of now."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.theme.colours import Tone, current_colours

_SIZE = QSize(420, 200)


class Illustration(QWidget):
    """Draws resources/illustrations/welcome.svg, whose colours are names between @ signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Read the drawing."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._drawing = resource("illustrations", "welcome.svg").read_text(encoding="utf-8")
        self._renderer = self._coloured()

    def sizeHint(self) -> QSize:
        """The drawing's own size."""
        return _SIZE

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._renderer = self._coloured()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()

    def _coloured(self) -> QSvgRenderer:
        colours = current_colours()
        drawing = self._drawing
        for name, colour in {
            "outline": colours.outline,
            "line": colours.border,
            "surface": colours.surface,
            "accent": colours.accent,
            "soft": colours.tones[Tone.ACCENT].ground,
            "red": colours.red_ink,
        }.items():
            drawing = drawing.replace(f"@{name}@", colour)
        return QSvgRenderer(QByteArray(drawing.encode()))
