"""From keys and drags on the strip to repairs: what is chosen, which copy is meant, where pages go."""

from functools import partial

from PySide6.QtCore import QObject

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.scans.repairs import Repairs
from korrigo_desktop.ui.scans.strip_model import StripModel
from korrigo_desktop.ui.scans.strip_view import StripView


class StripGestures(QObject):
    """Every method is an action of the screen; one that means nothing at this place does nothing."""

    def __init__(self, view: StripView, model: StripModel, repairs: Repairs, reason_row: ReasonRow) -> None:
        """Act on what is chosen in a view.

        Args:
            view: Where pages are chosen.
            model: What it shows.
            repairs: Does it.
            reason_row: Asks why a copy is set aside.
        """
        super().__init__(view)
        self._view = view
        self._model = model
        self._repairs = repairs
        self._reason_row = reason_row
        self._cut: list[PageId] = []
        view.pages_dropped.connect(self.put)
        repairs.arranged.connect(self._on_arranged)

    def turn(self, turn: Turn) -> None:
        """Turn the chosen pages clockwise."""
        pages = self._view.chosen_pages()
        if pages:
            self._repairs.turn(pages, turn)

    def put(self, page_ids: list[PageId], row: int, position: int) -> None:
        """Put pages before a page of the copy in a row.

        Args:
            page_ids: The pages, which keep their order.
            row: Of the copy in the strip.
            position: From 0, counted with those of its pages that move.
        """
        staged = self._model.staged_at(row)
        if staged is None or not page_ids:
            return
        leaving = sum(1 for page in staged.pages[:position] if page.id in page_ids)
        self._repairs.move(page_ids, staged.row.copy.id, position - leaving)
        self._view.choose(page_ids)

    def shift(self, step: int) -> None:
        """Move the chosen pages of one copy by one place, -1 earlier and 1 later; at the end they stay."""
        pages = self._view.chosen_pages()
        rows = {self._model.index_of(page_id).row() for page_id in pages}
        if len(rows) != 1:
            return
        row = rows.pop()
        staged = self._model.staged_at(row)
        columns = [self._model.index_of(page_id).column() for page_id in pages]
        position = min(columns) - 2 if step < 0 else max(columns) + 1
        if staged is not None and 0 <= position <= len(staged.pages):
            self.put(pages, row, position)

    def carry(self, step: int) -> None:
        """Move the chosen pages to the end of the copy above (-1), or to the beginning of the one below (1)."""
        pages = self._view.chosen_pages()
        if not pages:
            return
        edge = self._model.index_of(pages[0] if step < 0 else pages[-1]).row() + step
        staged = self._model.staged_at(edge)
        if staged is not None:
            self.put(pages, edge, len(staged.pages) if step < 0 else 0)

    def cut(self) -> None:
        """Take the chosen pages up; they stay where they are until they are put elsewhere."""
        self._cut = self._view.chosen_pages()
        self._model.show_cut(self._cut)

    def drop_cut(self) -> None:
        """Take no page up any more."""
        self._cut = []
        self._model.show_cut(())

    def paste(self, *, is_behind: bool) -> None:
        """Put the pages that were taken up before or behind the page that has the keyboard."""
        place = self._view.currentIndex()
        pages = [page_id for page_id in self._cut if self._model.index_of(page_id).isValid()]
        if pages and place.isValid():
            self.drop_cut()
            self.put(pages, place.row(), place.column() - (0 if is_behind else 1))

    def split(self) -> None:
        """Begin a new copy at the page that has the keyboard."""
        page = self._model.page_at(self._view.currentIndex())
        if page is not None and page.ordinal > 0:
            self._repairs.split(page.copy_id, page.ordinal)

    def join(self) -> None:
        """Put the copy behind the one above it."""
        row = self._view.currentIndex().row()
        above, copy = self._model.copy_at(row - 1), self._model.copy_at(row)
        if above is not None and copy is not None:
            self._repairs.join([above.id, copy.id])

    def keep_place(self) -> None:
        """Keep a place for a missing page before the one that has the keyboard."""
        page = self._model.page_at(self._view.currentIndex())
        if page is not None:
            self._repairs.keep_place(page.copy_id, page.ordinal)

    def give_up_place(self) -> None:
        """Take away the place that has the keyboard; never a scanned page."""
        place = self._view.currentIndex()
        page = self._model.page_at(place)
        if page is not None and page.is_missing:
            neighbours = (self._model.page_at(place.siblingAtColumn(place.column() + step)) for step in (1, -1))
            self._repairs.give_up_place(page.copy_id, page.id)
            self._view.choose([neighbour.id for neighbour in neighbours if neighbour][:1])

    def accept(self) -> None:
        """Say that the pages of the chosen copies are right."""
        copy_ids = self._chosen_copies()
        self._repairs.accept(copy_ids)
        self._go_on(copy_ids)

    def set_aside(self) -> None:
        """Ask why, then take the chosen copies out of the exam."""
        copy_ids = self._chosen_copies()
        copy = self._model.copy_at(self._view.currentIndex().row())
        if not copy_ids or copy is None:
            return
        one = self.tr("Why set copy {code} aside?").format(code=copy.code)
        question = one if len(copy_ids) == 1 else self.tr("Why set %n copies aside?", "", len(copy_ids))
        self._reason_row.ask(question, self.tr("Set aside"), partial(self._set_aside_for, copy_ids))

    def _set_aside_for(self, copy_ids: list[CopyId], reason: str) -> None:
        self._repairs.set_aside(copy_ids, reason)
        self._go_on(copy_ids)

    def _go_on(self, copy_ids: list[CopyId]) -> None:
        """Go to the copy that has come in the place of those that left; nowhere while one of them is still there."""
        row = self._view.currentIndex().row()
        staged = self._model.staged_at(row)
        if staged is not None and staged.row.copy.id not in copy_ids:
            self._view.choose([staged.pages[0].id])

    def _chosen_copies(self) -> list[CopyId]:
        places = [self._model.index_of(page_id) for page_id in self._view.chosen_pages()]
        rows = dict.fromkeys(place.row() for place in places) or [self._view.currentIndex().row()]
        return [copy.id for copy in map(self._model.copy_at, rows) if copy is not None]

    def _on_arranged(self, page_ids: list[PageId]) -> None:
        """Show what a gesture, an undo or a redo was about."""
        self._view.choose(page_ids)
        self._view.settle()
