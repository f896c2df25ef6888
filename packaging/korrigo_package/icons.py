"""Draws the icon of the program in the sizes and formats of each system, from the one drawing in resources/."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app.svg"
_OF_WINDOWS = (16, 24, 32, 48, 64, 256)


def draw_icons(folder: Path) -> None:
    """Write `SIZE.png` for Linux, `korrigo.ico` for Windows and `korrigo.icns` for macOS.

    Args:
        folder: Made when it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (folder / f"{size}.png").write_bytes(icon_png(size))
    largest = Image.open(io.BytesIO(icon_png(1024)))
    largest.save(folder / "korrigo.ico", sizes=[(size, size) for size in _OF_WINDOWS])
    largest.save(folder / "korrigo.icns")


def icon_png(size: int) -> bytes:
    """The icon as a PNG file, drawn at this very size: shrunk from a larger one its thin lines would blur.

    Args:
        size: Its width and height in pixels.
    """
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub of 6.11 wants bytes, Qt wants a str
    return bytes(buffer.data().data())
