"""The pile as a grid of first pages, each brought when it is looked at."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.pile import CopyRow, FirstPage, first_pages
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.pile.cell_painting import paint_heading, paint_pill
from korrigo_desktop.ui.pile.copy_list_model import AnyIndex, CopyListModel, PileColumn, PileRole, past_heading
from korrigo_desktop.ui.pile.dropping import allow_dragging, row_of_drop
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.icons import IconName, icon
from korrigo_desktop.ui.theme.metrics import GRID, HALF, ICON_SMALL
from korrigo_desktop.ui.window_context import WindowContext

_PAPER = QSize(150, 200)
_CELL = QSize(_PAPER.width() + 3 * GRID, _PAPER.height() + 8 * GRID)
_KEPT = 400
_HEADER_SHARE = 0.27  # printed headers take 20 to 25 % of a page, and scans slip
_LOADER_BYTES = 8 << 20


class FirstPageShelf(QObject):
    """Pictures of first pages by copy; what is asked for while painting comes later.

    Attributes:
        arrived: (CopyId) The picture of a copy has come.
    """

    arrived = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Hold nothing yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._loader = PageLoader(context.runner, PagePictures(context.workplace), self, _LOADER_BYTES)
        self._images: OrderedDict[CopyId, QImage] = OrderedDict()
        self._copies: dict[str, CopyId] = {}
        self._asked: dict[CopyId, None] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._find_pages)
        self._loader.picture_ready.connect(self._on_picture)

    def picture(self, copy_id: CopyId) -> QImage | None:
        """The picture of a copy's first page; None until it has come, which this asks for."""
        image = self._images.get(copy_id)
        if image is None:
            self._asked[copy_id] = None
            self._soon.start()
        else:
            self._images.move_to_end(copy_id)
        return image

    def look_elsewhere(self) -> None:
        """The view has moved: what has not come yet is asked for again where it still matters."""
        self._asked.clear()
        self._loader.unwant_all()

    def forget(self) -> None:
        """Hold nothing: pages may have been turned or moved."""
        self.look_elsewhere()
        self._images.clear()

    def _find_pages(self) -> None:
        asked, workplace = list(self._asked), self._context.workplace
        self._asked.clear()
        task = Task("", Pool.RENDER, lambda _progress: first_pages(workplace, asked), priority=15, is_listed=False)
        self._context.runner.submit(task, on_done=self._want)

    def _want(self, found: dict[CopyId, FirstPage]) -> None:
        for copy_id, first in reversed(found.items()):  # the newest wish comes first
            self._copies[first.page.id] = copy_id
            self._loader.want(PageView(first.page.id, first.source, first.geometry), 2 * _PAPER.width())

    def _on_picture(self, page_id: str, image: QImage, _width_px: int) -> None:
        copy_id = self._copies.pop(page_id, None)
        if copy_id is None:
            return
        self._images[copy_id] = image.copy()
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.arrived.emit(copy_id)


class FirstPageDelegate(QStyledItemDelegate):
    """Paints one copy: its first page, its code, its state.

    Attributes:
        hides_header: Begin below the part of the page where pupils write their names.
    """

    def __init__(self, shelf: FirstPageShelf, parent: QWidget) -> None:
        """Paint with the pictures of a shelf."""
        super().__init__(parent)
        self._shelf = shelf
        self.hides_header = True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """The same for all: nothing is measured."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        row = index.data(PileRole.ROW)
        if not isinstance(row, CopyRow):
            if index.data(PileRole.BAND) is not None:
                _paint_heading(painter, option, index)
            return
        colours = current_colours()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paper = QRectF(0, 0, _PAPER.width(), _PAPER.height())
        paper.moveTopLeft(QRectF(option.rect).topLeft())
        paper.translate((option.rect.width() - paper.width()) / 2, GRID)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(paper, QColor("#FFFFFF"))
        image = self._shelf.picture(row.copy.id)
        if image is not None:
            _paint_part(painter, paper, image, skipped=_HEADER_SHARE if self.hides_header else 0.0)
        painter.setPen(QPen(QColor(colours.accent if is_chosen else colours.border), 3 if is_chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        _paint_caption(painter, paper, row, option)
        painter.restore()


class FirstPages(QListView):
    """The grid. It shares model and selection with the table.

    Attributes:
        dropped: (int) The chosen copies were dropped before this row.
    """

    dropped = Signal(int)

    def __init__(self, model: CopyListModel, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            model: The rows.
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._copies = model
        self.shelf = FirstPageShelf(context, self)
        self.setModel(model)
        self.setModelColumn(PileColumn.CODE)
        self._pages = FirstPageDelegate(self.shelf, self)
        self.setItemDelegate(self._pages)
        self.setAccessibleName(self.tr("First pages of the copies"))
        # List mode laid out from left to right, for icon mode keeps a movable place for every item.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        allow_dragging(self)
        self.verticalScrollBar().valueChanged.connect(self.shelf.look_elsewhere)
        self.shelf.arrived.connect(self._on_arrived)

    def show_names(self, is_shown: bool) -> None:
        """Show the first pages with their headers, or without."""
        self._pages.hides_header = not is_shown
        self.viewport().update()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads: past a heading, never onto it."""
        return past_heading(self._copies, super().moveCursor(action, modifiers), self.currentIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the chosen rows were dropped; they are moved by whoever hears of it."""
        row = row_of_drop(self, event, is_flowing=True)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt would take the rows out of the model
        event.accept()
        if row is not None:
            self.dropped.emit(row)

    def keyboardSearch(self, search: str) -> None:
        """Nothing, as in the table: letters are keys of actions."""

    def _on_arrived(self, copy_id: CopyId) -> None:
        row = self._copies.row_of(copy_id)
        if row is not None:
            index: QModelIndex = self._copies.index(row, PileColumn.CODE)
            self.update(index)


def _paint_part(painter: QPainter, paper: QRectF, image: QImage, *, skipped: float) -> None:
    """Paint as much of a page as the paper holds, with nothing where its header is if that is to be skipped."""
    top = image.height() * skipped
    height = min(image.height(), image.width() * paper.height() / paper.width()) - top
    scale = paper.width() / image.width()
    shown = QRectF(paper.left(), paper.top() + top * scale, paper.width(), height * scale)
    painter.drawImage(shown, image, QRectF(0, top, image.width(), height))
    painter.fillRect(QRectF(paper.left(), paper.top(), paper.width(), top * scale), QColor(current_colours().border))


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    """Paint the heading of a group in the place of a page."""
    place = QRectF(option.rect).adjusted(GRID, GRID, -GRID, -7 * GRID)
    painter.save()
    painter.fillRect(place, QColor(current_colours().tones[Tone.NEUTRAL].ground))
    words = str(index.data()).replace(" · ", "\n")
    paint_heading(painter, place.adjusted(GRID, 0, -GRID, 0), words, option.font, is_wrapped=True)
    painter.restore()


def _paint_caption(painter: QPainter, paper: QRectF, row: CopyRow, option: QStyleOptionViewItem) -> None:
    below = QRectF(paper.left(), paper.bottom() + HALF, paper.width(), 3 * GRID)
    painter.setPen(QColor(current_colours().text))
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.copy.code)
    if row.copy.is_parked:
        flag = QRectF(below.right() - ICON_SMALL, below.top() + HALF, ICON_SMALL, ICON_SMALL)
        icon(IconName.FLAG).paint(painter, flag.toRect())
    paint_pill(painter, below.translated(0, 3 * GRID), row.copy.state, option.font)
