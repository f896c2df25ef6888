"""What can be done to staged copies: each gesture made, committed, remembered for undo, or refused with its reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.operations import ArrangePages, Group, Operation
from korrigo_desktop.services import staging
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import WindowContext


class Repairs(QObject):
    """Knows no widget: it is told which pages and copies, and says which pages the gesture was about.

    Attributes:
        arranged: (list of page ids) Pages that a gesture, its undo or its redo has put or turned; to be shown.
        refused: (KorrigoError) Nothing was done.
        history: One for all copies of the exam.
    """

    arranged = Signal(list)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Repair nothing yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.history = GestureHistory(self._perform, self)
        self.history.failed.connect(self.refused)

    def turn(self, page_ids: Sequence[PageId], turn: Turn) -> None:
        """Turn pages clockwise."""
        self._do(lambda: staging.rotate_pages(self._context.workplace, page_ids, turn), self.tr("turning pages"))

    def move(self, page_ids: Sequence[PageId], target: CopyId, position: int) -> None:
        """Move pages.

        Args:
            page_ids: The pages, which keep their order.
            target: The copy that gets them.
            position: Before which page of the target, from 0, counted without those that move.
        """
        self._do(
            lambda: staging.move_pages(self._context.workplace, page_ids, target, position), self.tr("moving pages")
        )

    def split(self, copy_id: CopyId, first_of_new: int) -> None:
        """Make a second copy of the pages from a position (from 0) on."""
        self._do(
            lambda: staging.split_copy(self._context.workplace, copy_id, first_of_new), self.tr("splitting a copy")
        )

    def join(self, copy_ids: Sequence[CopyId]) -> None:
        """Put copies together; the first in scan order keeps its code."""
        self._do(lambda: staging.join_copies(self._context.workplace, copy_ids), self.tr("joining copies"))

    def keep_place(self, copy_id: CopyId, position: int) -> None:
        """Keep a place for a page that the scan lacks, before the page at a position."""
        self._do(lambda: staging.keep_place(self._context.workplace, copy_id, position), self.tr("missing page"))

    def give_up_place(self, copy_id: CopyId, page_id: PageId) -> None:
        """Take a place away that was kept for a missing page."""
        self._do(lambda: staging.give_up_place(self._context.workplace, copy_id, page_id), self.tr("missing page"))

    def accept(self, copy_ids: Sequence[CopyId]) -> None:
        """Say that the pages of copies are right; those of nobody yet stay, and the reason is told."""
        refusal: KorrigoError | None = None
        accepted: list[Group] = []
        for copy_id in copy_ids:
            try:
                group = staging.accept_pages(self._context.workplace, copy_id)
                accepted += [group] if group.operations else []
            except KorrigoError as error:
                refusal = error
        if accepted:
            self._do(lambda: Group(tuple(accepted)), self.tr("checking pages"))
        if refusal is not None:
            self.refused.emit(refusal)

    def set_aside(self, copy_ids: Sequence[CopyId], reason: str) -> None:
        """Take copies out of the exam; nothing on them is lost."""
        workplace = self._context.workplace
        self._do(
            lambda: Group(tuple(staging.set_aside(workplace, copy_id, reason) for copy_id in copy_ids)),
            self.tr("setting a copy aside"),
        )

    def _do(self, make: Callable[[], Operation], gesture: str) -> None:
        """Make an operation of what stands now, carry it out, remember it; or tell why not."""
        try:
            operation = make()
            if isinstance(operation, ArrangePages) and operation.before == operation.after:
                return
            self._perform(operation)
        except KorrigoError as error:
            self.refused.emit(error)
            return
        self.history.record(operation, gesture)

    def _perform(self, operation: Operation) -> None:
        self._context.perform(operation)
        self.arranged.emit(_changed_pages(operation))


def _changed_pages(operation: Operation) -> list[PageId]:
    """The pages that are elsewhere or otherwise than before, as few as tell what was done; none for a change of state.

    A move shifts the pages behind it too: those that came from another copy, or whose neighbour changed, are meant.
    """
    if isinstance(operation, Group):
        return [page_id for part in operation.operations for page_id in _changed_pages(part)]
    if not isinstance(operation, ArrangePages):
        return []
    before = {page.id: page for page in operation.before}
    turned = [page.id for page in operation.after if page.id in before and before[page.id].turn != page.turn]
    strangers = [page.id for page in operation.after if before.get(page.id, page).copy_id != page.copy_id]
    new = [page.id for page in operation.after if page.id not in before]
    shifted = [page.id for page in operation.after if page.id in before and before[page.id].ordinal != page.ordinal]
    return turned or new or strangers or shifted
