"""Looking over what was identified by itself: a page of header strips, accepted at a glance."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import looking_over
from korrigo_desktop.services.looking_over import AutomaticCopy
from korrigo_desktop.ui.identify.answers import Answers
from korrigo_desktop.ui.identify.identify_actions import LOOK_OVER_ACTIONS
from korrigo_desktop.ui.identify.strip_delegate import StripDelegate
from korrigo_desktop.ui.identify.strip_model import StripModel
from korrigo_desktop.ui.identify.strip_pictures import StripPictures
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label
from korrigo_desktop.ui.window_context import WindowContext


class StripGrid(QListView):
    """Cells from left to right, as many as fit without scrolling."""

    def __init__(self, model: StripModel, parent: QWidget | None = None) -> None:
        """Show a model's page."""
        super().__init__(parent)
        self._delegate = StripDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Copies identified automatically"))
        # List mode laid out from left to right, for icon mode keeps a movable place for every item.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # What doesn't fit is on the next page: a bar that comes and goes would change the width of the cells.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def fit(self) -> int:
        """Make the cells fill the room.

        Returns:
            How many cells fit.
        """
        fitting = self._delegate.fit(self.viewport().size())
        self.setGridSize(self._delegate.cell)
        return fitting

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of actions."""


class LookOver(QWidget):
    """A page of strips: Enter accepts all of them and shows the next ones, one key throws one out.

    Attributes:
        grid: The strips.
        model: The copies of the page.
        pictures: Bring the strips.
    """

    def __init__(self, context: WindowContext, answers: Answers, history: Sequence[QAction]) -> None:
        """Show no copy yet.

        Args:
            context: Of the window.
            answers: Carry out what was answered.
            history: Undo and redo.
        """
        super().__init__()
        self._context = context
        self._answers = answers
        self._waiting: tuple[CopyId, ...] = ()
        self.pictures = StripPictures(context, self)
        self.model = StripModel(self.pictures, self)
        self.grid = StripGrid(self.model)
        slots = {"accept_page": self._accept_page, "throw_out": self._throw_out}
        # Of the grid alone: with the focus on a button, Space must not accept the page.
        self.actions_by_key = make_actions(LOOK_OVER_ACTIONS, self.grid, slots, Qt.ShortcutContext.WidgetShortcut)
        self._left = label("", TextRole.HEADING)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_page)
        self._lay_out(history)
        self.setFocusProxy(self.grid)
        self.pictures.arrived.connect(self._on_arrived)
        self.grid.selectionModel().currentChanged.connect(self._on_focus)
        self._enable()

    def show_waiting(self, waiting: tuple[CopyId, ...]) -> None:
        """Show the first of these copies, in their order; the place of the focus stays."""
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_page()

    def focus_on(self, copy_id: CopyId) -> None:
        """Put the focus on a copy, if it is on the page."""
        row = self.model.row_of(copy_id)
        if row is not None:
            self.grid.setCurrentIndex(self.model.index(row))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the strips."""
        super().showEvent(event)
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave strips out that nobody looks at."""
        super().hideEvent(event)
        self._later.stop()
        self.pictures.withdraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many strips as fit now."""
        super().resizeEvent(event)
        self._later.start()

    def _show_page(self) -> None:
        if not self.isVisible():
            return
        fitting = self.grid.fit()
        found = looking_over.load_automatic(self._context.workplace, self._waiting[: 2 * fitting])
        self._show_rows(found[:fitting])
        self.pictures.want([row.item for row in found[:fitting]], [row.item for row in found[fitting:]])
        self._left.setText(self.tr("%n copies to look over", "", len(self._waiting)))
        self._enable()

    def _show_rows(self, rows: tuple[AutomaticCopy, ...]) -> None:
        place = self.grid.currentIndex().row()
        if rows != self.model.rows:
            self.model.show_rows(rows)
        if rows:
            self.grid.setCurrentIndex(self.model.index(min(max(place, 0), len(rows) - 1)))

    def _shown(self) -> list[AutomaticCopy]:
        """The copies whose strips a person sees."""
        return [row for row in self.model.rows if self.pictures.picture(row.item.copy.id) is not None]

    def _accept_page(self) -> None:
        self._answers.accept([row.item for row in self._shown()])
        self.grid.setCurrentIndex(self.model.index(0))

    def _throw_out(self) -> None:
        row = self.grid.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self._answers.throw_out(self.model.rows[row].item)

    def _on_arrived(self, _copy_id: str) -> None:
        self._enable()

    def _on_focus(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable()

    def _enable(self) -> None:
        """Nobody accepts what has not come on screen yet."""
        pictures, rows = self.pictures, self.model.rows
        has_come = all(pictures.picture(row.item.copy.id) or pictures.problem(row.item.copy.id) for row in rows)
        self.actions_by_key["accept_page"].setEnabled(has_come and bool(self._shown()))
        self.actions_by_key["throw_out"].setEnabled(self.grid.currentIndex().isValid())

    def _lay_out(self, history: Sequence[QAction]) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._left, 1)
        for action in history:
            row.addWidget(action_tool_button(action))
        row.addWidget(ActionButton(self.actions_by_key["throw_out"]))
        row.addWidget(ActionButton(self.actions_by_key["accept_page"], primary=True))
        keys = self.tr(
            "Enter: all of them are right · arrows: go to one · X: this one is doubtful, it goes to one by one"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.grid, 1)
        column.addWidget(label(keys, TextRole.CAPTION, muted=True))
