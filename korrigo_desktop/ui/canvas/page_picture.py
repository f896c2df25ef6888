"""The picture of a page at the sharpness that the screen needs: scaled once per zoom, never at each paint."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.ui.canvas.copy_layout import turn_in_place
from korrigo_desktop.ui.canvas.device_pixels import device_place, nearest_pixel, under_pixels

UNFINISHED = "unfinished"
"""A text of an image in which only what is in view of a page is there: the whole page follows."""

_LOOKED_AT = (96, 48)  # rows of a multiple of four bytes: none is padded
_INK = 70
_SPOTS = (64, 64)


class PagePicture:
    """A picture as delivered, and its scaled form for the present zoom.

    Attributes:
        for_width_px: The width that was asked for when this came. A scan of less sharpness is smaller than that.
        is_unfinished: Whether only what was in view is there.
    """

    def __init__(self, image: QImage, for_width_px: int) -> None:
        self.for_width_px = for_width_px
        self.is_unfinished = bool(image.text(UNFINISHED))
        self._delivered = QPixmap.fromImage(image)
        self._spots = QImage() if self.is_unfinished else _spots(image)
        self._fitted: QPixmap | None = None

    def is_same(self, image: QImage, for_width_px: int) -> bool:
        """Whether a picture is this one come again: as wide, and of the same look."""
        is_alike = self.for_width_px == for_width_px and not self.is_unfinished
        return is_alike and self._spots == _spots(image)

    def is_fitted(self, width_px: int) -> bool:
        """Whether the picture can be painted at this width (device pixels) without scaling."""
        return self._at(width_px) is not None

    def fit(self, size_px: tuple[int, int]) -> None:
        """Scale the picture once, smoothly, to this size in device pixels."""
        if not self.is_fitted(size_px[0]):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitted = self._delivered.scaled(*size_px, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    def paint(self, painter: QPainter, paper: QRectF, turn: Turn) -> None:
        """Paint the picture over the page.

        Args:
            painter: With the page's points as its unit, already turned as the view is.
            paper: The page, its own corner at the origin.
            turn: The view's turn.
        """
        place = device_place(painter)
        width = round(paper.width() * _scale_of(place))
        fitted = self._at(width)
        painter.save()
        if fitted is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # it only takes three times as long
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            source = self._stretched(width)
            painter.drawPixmap(paper, source, QRectF(source.rect()))
        else:
            corner = place.mapRect(paper).topLeft()
            on_pixels = _on_pixels(fitted, turn, nearest_pixel(corner.x(), corner.y()))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            painter.setWorldTransform(under_pixels(painter, on_pixels))
            painter.drawPixmap(0, 0, fitted)
        painter.restore()

    def ink_share(self, area: PageArea) -> float:
        """How much of an area is written on: the share of spots that differ much from the paper there, in any look."""
        whole = self._delivered.rect()
        left, top = round(area.x * whole.width()), round(area.y * whole.height())
        wide, high = max(round(area.width * whole.width()), 1), max(round(area.height * whole.height()), 1)
        cut = self._delivered.copy(left, top, wide, high)
        grey = cut.scaled(*_LOOKED_AT).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        spots = sorted(bytes(grey.constBits()))
        paper = spots[len(spots) // 2]
        return len([spot for spot in spots if abs(spot - paper) > _INK]) / len(spots)

    def _stretched(self, width_px: int) -> QPixmap:
        """What is stretched to a width: the smallest that is not less sharp, for fewer pixels are gone through."""
        return self._fitted if self._fitted is not None and self._fitted.width() >= width_px else self._delivered

    def _at(self, width_px: int) -> QPixmap | None:
        if abs(self._delivered.width() - width_px) <= 1:
            return self._delivered
        if self._fitted is not None and abs(self._fitted.width() - width_px) <= 1:
            return self._fitted
        return None


def _spots(image: QImage) -> QImage:
    """Some pixels, without looking at the others: another look of the paper changes them too."""
    return image.scaled(*_SPOTS).convertToFormat(QImage.Format.Format_RGB32)


def _on_pixels(pixmap: QPixmap, turn: Turn, corner: QPoint) -> QTransform:
    """Put a pixmap with its pixels on those of the screen, turned in quarters about its place."""
    placed = turn_in_place((pixmap.width(), pixmap.height()), turn)
    return placed * QTransform.fromTranslate(corner.x(), corner.y())


def _scale_of(transform: QTransform) -> float:
    return float(max(abs(transform.m11()), abs(transform.m12())))


def fitted_size(size_pt: tuple[float, float], pixels_per_pt: float) -> tuple[int, int]:
    """Device pixels of a page at a zoom, before the view's turn."""
    width, height = size_pt
    return max(round(width * pixels_per_pt), 1), max(round(height * pixels_per_pt), 1)
