"""The marker's own time: what the pile still needs, and when a break is due. Shown on this desk, sent nowhere."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import pile
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.comfort import DeskComfort
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marking_pace import MarkingPace
from korrigo_desktop.ui.shell.time_left import time_left_text
from korrigo_desktop.ui.window_context import WindowContext

_MINUTE_S = 60
_AT_THE_LATEST_S = 10 * _MINUTE_S


class OwnTime(QObject):
    """Watches a desk.

    Attributes:
        estimated: (str) What the pile still needs, in words; "" while nobody knows or nobody wants to.
    """

    estimated = Signal(str)

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        comfort: DeskComfort,
        is_typing: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch.

        Args:
            context: Of the window.
            marked: The copy on the desk; owns this.
            comfort: What the person has chosen.
            is_typing: Whether something is typed that is not saved.
            clock: Seconds that never go back.
        """
        super().__init__(marked)
        self._context = context
        self._marked = marked
        self._comfort = comfort
        self._is_typing = is_typing
        self._clock = clock
        self._pace = MarkingPace()
        self._missing = len(marked.missing)
        self._elsewhere: int | None = None
        marked.opened.connect(self._on_opened)
        marked.marks_changed.connect(self._on_marks)
        for changed in (marked.annotations_changed, marked.comment_changed):
            changed.connect(self._on_touched)
        comfort.time_chosen.connect(self._count)

    def _on_opened(self) -> None:
        """Between two copies is the kindest moment to propose a break."""
        self._missing = len(self._marked.missing)
        self._pace.touch(self._clock())
        self._propose_break(0)
        self._count()

    def _on_marks(self) -> None:
        missing = len(self._marked.missing)
        if missing < self._missing:
            self._pace.give_marks(self._missing - missing, self._clock())
        else:
            self._pace.touch(self._clock())
        self._missing = missing
        self._propose_break(_AT_THE_LATEST_S)
        self._show()

    def _on_touched(self) -> None:
        self._pace.touch(self._clock())

    def _propose_break(self, late_s: float) -> None:
        due_s = self._comfort.minutes_to_break * _MINUTE_S
        if due_s and self._pace.worked_s >= due_s + late_s and not self._is_typing():
            minutes = int(self._pace.worked_s // _MINUTE_S)
            self._pace.rest()
            self._context.say(self.tr("%n minutes of marking: a moment for the eyes?", "", minutes))

    def _count(self) -> None:
        """Count what the other copies lack, in the background."""
        now, workplace = self._marked.now, self._context.workplace
        if now is None or not self._comfort.shows_time_left:
            self.estimated.emit("")
            return
        exam_id, copy_id = now.exam.id, now.copy.id
        task = Task("", Pool.RENDER, lambda _p: pile.marks_left_elsewhere(workplace, exam_id, copy_id), is_listed=False)
        self._context.runner.submit(task, on_done=lambda count: self._on_counted(copy_id, count))

    def _on_counted(self, copy_id: CopyId, count: int) -> None:
        if copy_id == self._marked.copy_id:
            self._elsewhere = count
            self._show()

    def _show(self) -> None:
        if not self._comfort.shows_time_left or self._elsewhere is None:
            return
        left = self._elsewhere + (self._missing if self._marked.is_markable else 0)
        seconds = self._pace.seconds_for(left)
        self.estimated.emit(time_left_text(seconds) if seconds is not None and left else "")
