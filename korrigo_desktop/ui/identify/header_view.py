"""The first page of a copy: its header as large as the width allows, or the whole page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from korrigo_desktop.domain.geometry import PageArea

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.scans.page_cut import Picture


class HeaderView(QScrollArea):
    """Shows the page over the whole width, its top first; what lies below scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Header of the copy"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It is there or not at every width: a bar that comes and goes with the picture's height would never settle.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._picture: QPixmap | None = None
        self._is_whole = False
        self._boxes: PageArea | None = None
        self._fills_with_boxes = False
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setWordWrap(True)
        self.setWidget(self._label)

    def show_picture(self, picture: "Picture", boxes: PageArea | None = None) -> None:
        """Show a picture.

        Args:
            picture: Shape: (height, width, 3) uint8, RGB, contiguous.
            boxes: Where the boxes of its header are; None when they were not found.
        """
        height, width = picture.shape[:2]
        image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._picture = QPixmap.fromImage(image)
        self._boxes = boxes
        self._draw()
        self.verticalScrollBar().setValue(0)

    def fill_with_boxes(self, is_filled: bool) -> None:
        """Show the boxes of the header over the whole width, and what lies below them; or the page over the width."""
        self._fills_with_boxes = is_filled
        self._draw()

    def show_whole(self, is_whole: bool) -> None:
        """Show the page from top to bottom, or its header as large as possible."""
        self._is_whole = is_whole
        self._draw()

    def show_words(self, words: str) -> None:
        """Show a sentence in the picture's place: it is on its way, or can't be shown and why."""
        self._picture = None
        self._label.setPixmap(QPixmap())
        self._label.setText(words)

    def sizeHint(self) -> QSize:
        """Wide: boxes of a header are 5 mm on paper."""
        return QSize(720, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        room = self.viewport().size()
        width, height = (round(max(side - 2, 50) * ratio) for side in (room.width(), room.height()))
        smooth = Qt.TransformationMode.SmoothTransformation
        if self._is_whole:
            scaled = self._picture.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        else:
            scaled = self._below_top().scaledToWidth(width, smooth)
        scaled.setDevicePixelRatio(ratio)
        self._label.setPixmap(scaled)

    def _below_top(self) -> QPixmap:
        """The page, without what lies above and beside its boxes when they are to fill the view."""
        page, boxes = self._picture or QPixmap(), self._boxes
        if boxes is None or not self._fills_with_boxes:
            return page
        left, top = round(boxes.x * page.width()), round(boxes.y * page.height())
        return page.copy(left, top, round(boxes.width * page.width()), page.height() - top)
