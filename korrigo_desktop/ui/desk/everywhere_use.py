"""Brings "change everywhere" to the desk: finds the places of a remark, opens the panel, changes what is accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.operations import Group, Operation
from korrigo_desktop.domain.remark_changes import RemarkPlace
from korrigo_desktop.services.remark_changes import RemarkPlaces, find_remark, reworded
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.everywhere_panel import EverywherePanel
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.remark_palette import RemarkPalette
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOPIC = "remark everywhere"


@dataclass(frozen=True, slots=True)
class _Done:
    """A change that was made, for as long as the program runs."""

    gesture: Group
    copies: int
    take_back: Callable[[], None]


class EverywhereUse(QObject):
    """One panel for the desk."""

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        marks: MarksPanel,
        palette: RemarkPalette,
        panel: EverywherePanel,
        flush: Callable[[], bool],
    ) -> None:
        """Wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk; the change is a step of its history.
            marks: They know which remark is at hand.
            palette: Where another remark may be chosen.
            panel: Owns this.
            flush: Saves what is being typed; False when something was refused.
        """
        super().__init__(panel)
        self._context = context
        self._marked = marked
        self._marks = marks
        self._palette = palette
        self._panel = panel
        self._flush = flush
        self._is_changing = False
        self._done: list[_Done] = []
        palette.everywhere_wanted.connect(self.ask)
        panel.accepted.connect(self._change)
        panel.closed.connect(self._go_back)
        marked.opened.connect(panel.dismiss)
        marked.stepped.connect(self._on_stepped)

    def ask(self) -> None:
        """Open the panel for the palette's current remark, or else for the words chosen in the remark at hand."""
        now, row = self._marked.now, self._marks.current_row
        if now is None or row is None or self._is_changing:
            return
        current = self._palette.current if self._palette.isVisible() else None
        text = current.text.strip() if current is not None else row.chosen_words
        if not self._flush():
            return
        if not text:
            self._context.say(self.tr("This question has no remark to change."))
            return
        self._palette.hide()
        self._find(now.exam.id, text, partial(self._open, now.copy.id))

    def _find(self, exam_id: ExamId, text: str, then: Callable[[RemarkPlaces], None]) -> None:
        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: find_remark(workplace, exam_id, text), is_listed=False)
        self._context.runner.submit(task, on_done=then, on_failed=self._tell)

    def _open(self, copy_id: CopyId, found: RemarkPlaces) -> None:
        if self._marked.copy_id == copy_id:  # another one may have come while this one's remark was looked for
            self._panel.ask(found)

    def _change(self, wanted: list[tuple[RemarkPlace, str]]) -> None:
        """Change all places in one transaction, away from the window: three hundred copies take a moment."""
        copy_id = self._marked.copy_id
        if self._is_changing or copy_id is None or not self._flush():
            return
        self._is_changing = True
        self._panel.apply.setEnabled(False)
        gesture = reworded(wanted)
        copies = len({place.copy.id for place, _after in wanted})
        self._marked.wide.perform(gesture, partial(self._on_changed, copy_id, gesture, copies))

    def _on_changed(self, copy_id: CopyId, gesture: Group, copies: int, error: BaseException | None) -> None:
        self._is_changing = False
        if error is not None:
            self._on_refused(error)
            return
        label = self.tr("Remark changed on %n copies", "", copies)
        self._done.append(_Done(gesture, copies, self._marked.record(copy_id, gesture, label)))
        self._panel.dismiss()
        self._tell_changed(self._done[-1])

    def _tell_changed(self, done: "_Done") -> None:
        sentence = self.tr("Remark changed on %n copies", "", done.copies)
        self._context.noticed.emit(
            Notice(NoticeLevel.INFO, f"{sentence}.", self.tr("Undo"), done.take_back, topic=_TOPIC)
        )

    def _on_stepped(self, operation: Operation, is_performed: bool) -> None:
        """What the banner says follows undo and redo: most of the copies that change are out of sight."""
        done = next((done for done in self._done if done.gesture is operation), None)
        if done is not None and is_performed:
            self._tell_changed(done)
        elif done is not None:
            sentence = self.tr("The remark is as it was before, on %n copies.", "", done.copies)
            self._context.noticed.emit(Notice(NoticeLevel.INFO, sentence, topic=_TOPIC))

    def _on_refused(self, error: BaseException) -> None:
        now = self._marked.now
        if now is None or not isinstance(error, KorrigoError):
            self._panel.dismiss()
            return
        words = sentence_of(error)
        if error.kind is ErrorKind.STALE_CHANGE:
            words = self.tr("A copy has changed meanwhile: nothing was done. The list shows how they are now.")
        self._find(now.exam.id, self._panel.old, lambda found: self._panel.ask_again(found, words))

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _go_back(self) -> None:
        row = self._marks.current_row
        if row is not None:
            self._marks.focus_question(row.question.id)
