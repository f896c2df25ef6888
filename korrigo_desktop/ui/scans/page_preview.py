"""One page as large as the room allows, with where it comes from."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label

_LOADER_BYTES = 32 << 20
_STEP_PX = 200


class PagePreview(QWidget):
    """Shows the page that has the keyboard."""

    def __init__(self, runner: TaskRunner, pictures: PagePictures, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            runner: Whose threads make the picture.
            pictures: Makes it.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._view: PageView | None = None
        self._image: QImage | None = None
        self._loader = PageLoader(runner, pictures, self, _LOADER_BYTES)
        self._paper = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._paper.setWordWrap(True)
        self._paper.setMinimumSize(1, 1)  # a picture must not keep the pane from getting smaller
        self._caption = label("", TextRole.CAPTION, muted=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.addWidget(self._paper, 1)
        column.addWidget(self._caption)
        self._loader.picture_ready.connect(self._on_picture)
        self._loader.picture_failed.connect(self._on_failed)

    @property
    def shown(self) -> PageView | None:
        """The page that is shown, or on its way."""
        return self._view

    def show_page(self, view: PageView | None, words: str) -> None:
        """Show a page.

        Args:
            view: None for a page that the scan lacks.
            words: What it is and where it comes from.
        """
        self._caption.setText(words)
        self._paper.setAccessibleName(words)
        if view == self._view and self._image is not None:
            return
        self._view, self._image = view, None
        self._loader.unwant_all()
        self._paper.setText("" if view else self.tr("This page is missing from the scan."))
        self._want()

    def sizeHint(self) -> QSize:
        """Wide enough to read handwriting."""
        return QSize(460, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the room."""
        super().resizeEvent(event)
        self._draw()
        self._want()

    def _want(self) -> None:
        if self._view is not None and self.isVisible():
            wanted = self._paper.width() * self.devicePixelRatioF()
            # In steps: every pixel of a splitter on the move would ask for a picture of its own.
            self._loader.want(self._view, _STEP_PX * (int(wanted) // _STEP_PX + 1))

    def _on_picture(self, page_id: str, image: QImage, _width_px: int) -> None:
        if self._view is not None and self._view.page_id == page_id:
            self._image = image.copy()
            self._draw()

    def _on_failed(self, page_id: str, error: KorrigoError) -> None:
        if self._view is not None and self._view.page_id == page_id:
            self._paper.setText(sentence_of(error))

    def _draw(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        mode = Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(
            self._image.scaled(self._paper.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, mode)
        )
        picture.setDevicePixelRatio(ratio)
        self._paper.setPixmap(picture)
