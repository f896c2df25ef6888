"""The way through the pile: which copy lies before and after the one on the desk, and the one to mark next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyQuery, PilePlace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_END_TOPIC = "end of the pile"


class PileWay(QObject):
    """Leads from copy to copy, in the order of the pile, or else of the scans.

    Attributes:
        place_found: (PilePlace or None) Where the copy on the desk is.
    """

    place_found = Signal(object)

    def __init__(self, context: WindowContext, marked: MarkedCopy, open_copy: Callable[[CopyId], bool]) -> None:
        """Lead through the pile of the window.

        Args:
            context: Knows the pile's order.
            marked: The copy on the desk.
            open_copy: Puts another one there.
        """
        super().__init__(marked)
        self._context, self._marked, self._open_copy = context, marked, open_copy
        self._place: PilePlace | None = None
        self._place_in: tuple[CopyQuery | None, int] = (None, 0)

    def forget(self) -> None:
        """Another copy lies on the desk: its place is not known yet."""
        self._place = None
        self._context.settle(_END_TOPIC)

    def look_for_place(self) -> None:
        """Find the copy in the pile: in the background, for with 100,000 copies it takes longer than a flip may."""
        if self._known_place() is not None:
            return
        now, query = self._marked.now, self._query()
        if now is not None and query is not None:
            workplace, copy_id = self._context.workplace, now.copy.id
            task = Task("", Pool.RENDER, lambda _progress: pile.find_place(workplace, query, copy_id), is_listed=False)
            self._context.runner.submit(task, on_done=partial(self._on_place, copy_id, self._order()))

    def step(self, *, is_forwards: bool) -> None:
        """Go to the next copy, or to the one before; at the pile's end say so."""
        now, query, place = self._marked.now, self._query(), self._known_place()
        if place is None and now is not None and query is not None:  # a flip before the last one's place was found
            place = pile.find_place(self._context.workplace, query, now.copy.id)
        copy_id = (place.next if is_forwards else place.previous) if place is not None else None
        if copy_id is not None:
            self._open_copy(copy_id)
        elif place is not None and query is not None:
            self._say_end(query, is_forwards=is_forwards)

    def go_on(self, copy_id: CopyId) -> None:
        """Go to the next copy that is to be marked, after one that is finalised."""
        self._go_to_mark(copy_id, self.tr("Every copy that was ready is finalised."))

    def pass_over(self) -> None:
        """Leave the copy as it is for the next one that is to be marked."""
        now = self._marked.now
        if now is not None:
            self._go_to_mark(now.copy.id, self.tr("No other copy is ready to be marked."))

    def _go_to_mark(self, copy_id: CopyId, none_left: str) -> None:
        query = self._query()
        following = pile.next_to_mark(self._context.workplace, query, copy_id) if query is not None else None
        if following is not None:
            self._open_copy(following)
        else:
            self._context.say(none_left)

    def _say_end(self, query: CopyQuery, *, is_forwards: bool) -> None:
        sentence = (
            self.tr("No copy comes after this one.") if is_forwards else self.tr("No copy comes before this one.")
        )
        if not query.is_filtered:
            self._context.noticed.emit(Notice(NoticeLevel.INFO, sentence, topic=_END_TOPIC))
            return
        sentence = self.tr("{sentence} The pile does not show all copies now.").format(sentence=sentence)
        show = partial(self._context.screen_requested.emit, "pile")
        notice = Notice(NoticeLevel.INFO, sentence, self.tr("Open the pile"), show, topic=_END_TOPIC)
        self._context.noticed.emit(notice)

    def _on_place(self, copy_id: CopyId, order: tuple[CopyQuery | None, int], place: PilePlace | None) -> None:
        if copy_id == self._marked.copy_id:
            self._place, self._place_in = place, order
            self.place_found.emit(place)

    def _known_place(self) -> PilePlace | None:
        """Where the copy is, unless the pile has been sorted otherwise since."""
        return self._place if self._place_in == self._order() else None

    def _order(self) -> tuple[CopyQuery | None, int]:
        return self._query(), self._context.pile_moves

    def _query(self) -> CopyQuery | None:
        """The order in which the copies are gone through: the pile's, or that of the scans."""
        now = self._marked.now
        if now is None:
            return None
        query = self._context.pile_query
        return query if query is not None and query.exam_id == now.exam.id else CopyQuery(now.exam.id)
