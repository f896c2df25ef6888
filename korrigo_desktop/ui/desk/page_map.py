"""The map of a copy: every page small, with my marks on it, and where I am."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.night_ink import NIGHT_PAPER
from korrigo_desktop.ui.desk.small_marks import MarksLayer
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF

THUMBNAIL_PX = 96
_NUMBER_HEIGHT = 18
_KEPT_LAYERS = 64

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MapRole(IntEnum):
    """What the delegate asks for."""

    PAGE = Qt.ItemDataRole.UserRole
    """The `MapPage`."""
    PICTURE = Qt.ItemDataRole.UserRole + 1
    """A `QImage`, or None until it has come."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """A page with what I have put on it."""

    page: CanvasPage
    annotations: tuple[Annotation, ...]


class PageMapModel(QAbstractListModel):
    """The pages of one copy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MapPage] = []
        self._pictures: dict[PageId, QImage] = {}

    def show_pages(self, pages: Sequence[CanvasPage]) -> None:
        """Show the pages of another copy, without marks and pictures yet."""
        self.beginResetModel()
        self._rows = [MapPage(page, ()) for page in pages]
        self._pictures.clear()
        self.endResetModel()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these marks; only the pages on which something changed are painted again."""
        for number, row in enumerate(self._rows):
            found = tuple(mark for mark in annotations if mark.page_id == row.page.page_id)
            if found != row.annotations:
                self._rows[number] = MapPage(row.page, found)
                self.dataChanged.emit(self.index(number), self.index(number), [MapRole.PAGE])

    def show_picture(self, page_id: PageId, image: QImage) -> None:
        """Show the picture of a page."""
        if (number := self.row_of(page_id)) is not None:
            self._pictures[page_id] = image
            self.dataChanged.emit(self.index(number), self.index(number), [MapRole.PICTURE])

    def has_picture(self, page_id: PageId) -> bool:
        """Whether the picture of a page has come."""
        return page_id in self._pictures

    def row_of(self, page_id: PageId) -> int | None:
        """The row of a page, None for a page of another copy."""
        return next((n for n, row in enumerate(self._rows) if row.page.page_id == page_id), None)

    def page_id(self, row: int) -> PageId:
        """The page on a row."""
        return self._rows[row].page.page_id

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """One row a page."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A page, its picture, its number."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                marks = self.tr("%n marks", "", len(row.annotations))
                if row.page.is_missing:
                    return self.tr("Page {number}, missing").format(number=index.row() + 1)
                return self.tr("Page {number}, {marks}").format(number=index.row() + 1, marks=marks)
            case MapRole.PAGE:
                return row
            case MapRole.PICTURE:
                return self._pictures.get(row.page.page_id)
            case _:
                return None


class PageMapDelegate(QStyledItemDelegate):
    """Paints a page small, its marks in their colour, its number, and a frame where I am."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: dict[PageId, MarksLayer] = {}
        self._is_night = False

    def show_night(self, *, is_night: bool) -> None:
        """Paint paper and marks dark and light from now on, or as they are."""
        self._is_night = is_night
        self._layers.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """As high as the page is at the width of every thumbnail."""
        row = index.data(MapRole.PAGE)
        height = THUMBNAIL_PX * _ratio(row) if isinstance(row, MapPage) else THUMBNAIL_PX
        return QSize(THUMBNAIL_PX + 2 * GRID, round(height) + _NUMBER_HEIGHT + GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one page."""
        row = index.data(MapRole.PAGE)
        if not isinstance(row, MapPage):
            return
        # The stubs lack what QStyleOptionViewItem inherits from QStyleOption.
        rect: QRect = option.rect
        paper = QRectF(0, 0, THUMBNAIL_PX, THUMBNAIL_PX * _ratio(row))
        paper.moveTopLeft(rect.topLeft())
        paper.translate((rect.width() - THUMBNAIL_PX) / 2, HALF)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_paper(painter, paper, row, index.data(MapRole.PICTURE))
        scale = painter.device().devicePixelRatioF()
        painter.drawImage(paper, self._layer(row).image(row.annotations, paper.size(), scale))
        colours = current_colours()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if is_here else colours.border), 3 if is_here else 1))
        painter.drawRect(paper)
        painter.setPen(QColor(colours.accent if is_here else colours.muted))
        below = QRectF(paper.left(), paper.bottom(), paper.width(), _NUMBER_HEIGHT)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _layer(self, row: MapPage) -> MarksLayer:
        """The marks of a page; only the latest copy's are kept."""
        if row.page.page_id not in self._layers:
            if len(self._layers) >= _KEPT_LAYERS:
                self._layers.clear()
            self._layers[row.page.page_id] = MarksLayer(is_dark=self._is_night)
        return self._layers[row.page.page_id]

    def _paint_paper(self, painter: QPainter, paper: QRectF, row: MapPage, picture: object) -> None:
        painter.fillRect(paper, QColor(NIGHT_PAPER if self._is_night else "#FFFFFF"))
        if isinstance(picture, QImage):
            painter.drawImage(paper, picture)
        elif row.page.is_missing:
            painter.setPen(QColor(current_colours().outline))
            painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, "?")


class PageMap(QListView):
    """The map; a click goes to a page.

    Attributes:
        page_chosen: (str) Go to this page.
        pages: The model.
    """

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageMapModel(self)
        self.setModel(self.pages)
        self._delegate = PageMapDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Pages"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(THUMBNAIL_PX + 2 * GRID + HALF)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_night(self, *, is_night: bool) -> None:
        """Show the pages as the canvas does: a bright strip beside dark pages would blind."""
        self._delegate.show_night(is_night=is_night)
        self.viewport().update()

    def show_current(self, page_id: str) -> None:
        """Frame the page that the canvas shows."""
        row = self.pages.row_of(PageId(page_id))
        if row is not None and row != self.currentIndex().row():
            index = self.pages.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(self.pages.page_id(index.row()))


def _ratio(row: MapPage) -> float:
    width, height = row.page.shown_size_pt
    return height / width
