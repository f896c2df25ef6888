"""The staging strip on screen: thumbnails in rows, chosen and dragged like cards."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services.staging import StagedCopy
from korrigo_desktop.ui.desk.page_loader import PageLoader
from korrigo_desktop.ui.scans.strip_model import StripModel, StripRole, problem_names
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, font_of

_Index = QModelIndex | QPersistentModelIndex
_CELL = QSize(126, 176)
_COPY_WIDTH = 200
_THUMBNAIL_PX = 220
_KEPT = 600


class StripDelegate(QStyledItemDelegate):
    """Paints copies and pages; asks for pictures as they come into view."""

    def __init__(self, loader: PageLoader, view: "StripView") -> None:
        """Paint with the pictures of a loader."""
        super().__init__(view)
        self._loader = loader
        self._view = view
        self._images: OrderedDict[object, QImage] = OrderedDict()
        self._views: dict[str, object] = {}
        loader.picture_ready.connect(self._on_picture)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        painter.save()
        page, staged = index.data(StripRole.PAGE), index.data(StripRole.COPY)
        if index.column() == 0 and isinstance(staged, StagedCopy):
            self._paint_copy(painter, option, staged)
        elif isinstance(page, Page):
            self._paint_page(painter, option, index, page)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """The same for all pages: nothing is measured."""
        return QSize(_COPY_WIDTH, _CELL.height()) if index.column() == 0 else _CELL

    def _paint_copy(self, painter: QPainter, option: QStyleOptionViewItem, staged: StagedCopy) -> None:
        colours = current_colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.tones[Tone.ACCENT].ground)
        area = option.rect.adjusted(GRID, GRID, -GRID, -GRID)
        painter.setPen(QColor(colours.text))
        painter.setFont(font_of(TextRole.HEADING))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, staged.row.copy.code)
        top = QFontMetrics(font_of(TextRole.HEADING)).height() + HALF
        lines = [state_name(staged.row.copy.state)]
        if staged.row.student_name:
            lines.append(staged.row.student_name)
        painter.setFont(font_of(TextRole.BODY))
        painter.setPen(QColor(colours.muted))
        flags = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        used = painter.drawText(area.adjusted(0, top, 0, 0), flags, "\n".join(lines))
        assert isinstance(used, QRect)
        if staged.row.problem or staged.row.copy.state is CopyState.QUARANTINE:
            painter.setPen(QColor(colours.tones[Tone.WARNING].text))
            words = "\n".join(f"⚠ {name}" for name in problem_names(staged.row.problem))
            painter.drawText(area.adjusted(0, top + used.height() + HALF, 0, 0), flags, words)

    def _paint_page(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, page: Page) -> None:
        colours = current_colours()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect.adjusted(HALF, HALF, -HALF, -3 * GRID))
        if is_chosen:
            painter.fillRect(option.rect, colours.tones[Tone.ACCENT].ground)
        image = self._image(index)
        if image is not None and not image.isNull():
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            paper = QRectF(0, 0, size.width(), size.height())
            paper.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        else:
            paper = area.adjusted(GRID, 0, -GRID, 0)
            painter.fillRect(paper, QColor(colours.sunken))
            words = self.tr("missing\nfrom the scan") if page.is_missing else "…"
            painter.setPen(QColor(colours.muted))
            painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, words)
        style = Qt.PenStyle.DashLine if page.is_missing else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colours.accent if is_chosen else colours.border), 2 if is_chosen else 1, style))
        painter.drawRect(paper)
        painter.setPen(QColor(colours.text))
        painter.drawText(option.rect.adjusted(0, 0, 0, -HALF), _FOOT, f"{page.ordinal + 1}")

    def _image(self, index: _Index) -> QImage | None:
        view = self._view.strip.view_at(index)
        if view is None:
            return None
        image = self._images.get(view)
        if image is None:
            self._views[view.page_id] = view
            self._loader.want(view, _THUMBNAIL_PX)
        return image

    def _on_picture(self, page_id: str, image: QImage, width_px: int) -> None:
        view = self._views.pop(page_id, None)
        if view is None or width_px > 2 * _THUMBNAIL_PX:
            return
        self._images[view] = image.copy()
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self._view.update(self._view.strip.index_of(page_id))


_FOOT = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


class StripView(QTableView):
    """The table of the strip.

    Attributes:
        pages_dropped: (list of page ids, row, position) Pages were dropped before a page of a copy.
    """

    pages_dropped = Signal(list, int, int)

    def __init__(self, model: StripModel, loader: PageLoader, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.strip = model
        self.setModel(model)
        self.setItemDelegate(StripDelegate(loader, self))
        self.setAccessibleName(self.tr("Copies and their pages"))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_CELL.height())
        self.horizontalHeader().setDefaultSectionSize(_CELL.width())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setTabKeyNavigation(False)
        self._fit()
        model.modelReset.connect(self._fit)
        model.columnsInserted.connect(self._fit)

    def chosen_pages(self) -> list[PageId]:
        """The chosen pages, in the order of the strip."""
        pages = [(index.row(), index.column(), self.strip.page_at(index)) for index in self.selectedIndexes()]
        return [page.id for _, _, page in sorted(pages, key=lambda cell: cell[:2]) if page is not None]

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Pages of this strip may go to any row."""
        if event.source() is self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the pages were dropped; the strip itself changes only once that is committed."""
        place = event.position().toPoint()
        row = self.rowAt(place.y())
        if event.source() is not self or row < 0:
            event.ignore()
            return
        column = self.columnAt(place.x())
        staged = self.strip.staged_at(row)
        last = len(staged.pages) if staged else 0
        position = last if column < 0 else min(max(column - 1, 0), last)
        # Nothing for the view to move: what it shows follows the store.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.pages_dropped.emit(self.chosen_pages(), row, position)

    def _fit(self) -> None:
        self.setColumnWidth(0, _COPY_WIDTH)
