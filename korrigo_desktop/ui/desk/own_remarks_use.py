"""Brings the marker's own remarks to the desk: opens their panel, makes its wishes gestures that can be undone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.operations import ChangeOwnRemarks
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services import own_remarks, shared_remarks
from korrigo_desktop.services.own_remarks import SharingWay, WrittenRemark
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.own_remarks_files import OwnRemarksFiles
from korrigo_desktop.ui.desk.own_remarks_panel import OwnRemarksPanel, RemarkScope
from korrigo_desktop.ui.desk.remark_palette import RemarkPalette
from korrigo_desktop.ui.gesture_labels import gesture_label
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOPIC = "own remarks"


class OwnRemarksUse(QObject):
    """One panel for the desk.

    Attributes:
        files: Remarks into a file, and out of one.
    """

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        marks: MarksPanel,
        palette: RemarkPalette,
        panel: OwnRemarksPanel,
        flush: Callable[[], bool],
    ) -> None:
        """Wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk; changes of remarks are steps of its history.
            marks: They know which question is at hand.
            palette: Where a remark may be kept, and words typed that no remark has yet.
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
        self._take_back: Callable[[], None] | None = None
        self.files = OwnRemarksFiles(context, marked, panel, self._perform)
        palette.writing_wanted.connect(self.write)
        palette.own_wanted.connect(self.ask)
        palette.keeping_wanted.connect(self.keep)
        panel.written.connect(self._write)
        panel.rewritten.connect(self._rewrite)
        panel.deleted.connect(self._delete)
        panel.moved.connect(self._move)
        panel.shared.connect(self._share)
        panel.withdrawn.connect(self._withdraw)
        panel.unshared.seen.connect(self._have_seen)
        panel.closed.connect(self._go_back)
        marked.opened.connect(panel.dismiss)
        context.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Open the list of the question at hand; over the palette, letters that were typed begin a remark."""
        self._open(is_to_write=bool(self._palette.isVisible() and self._palette.search.text().strip()))

    def write(self) -> None:
        """Open where a remark is written for the question at hand."""
        self._open(is_to_write=True)

    def keep(self) -> None:
        """Keep the palette's current remark, or else the words of the remark at hand, for this question."""
        now, row = self._marked.now, self._marks.current_row
        if now is None or row is None:
            return
        current = self._palette.current if self._palette.isVisible() else None
        points = current.score.points if current and current.score and not current.score.is_not_answered else None
        text = current.text if current is not None else row.chosen_words
        if not text.strip():
            self._context.say(self.tr("This question has no remark to keep."))
            return
        if self._add(now.exam.id, WrittenRemark(row.question.id, text, points)):
            self._tell_undoable(self.tr("Kept among your remarks on {question}.").format(question=row.question.path))

    def _open(self, *, is_to_write: bool) -> None:
        row = self._marks.current_row
        draft = self._palette.search.text().strip() if self._palette.isVisible() and is_to_write else ""
        if self._marked.now is None or row is None or not self._flush():
            return
        self._palette.hide()
        self._show()
        self._panel.ask(row.question.id, draft, is_to_write=is_to_write)

    def _write(self, question_id: QuestionId, text: str, points: Points | None) -> None:
        now = self._marked.now
        if now is not None and (made := self._add(now.exam.id, WrittenRemark(question_id, text, points))):
            self._panel.done(made.after[0])

    def _add(self, exam_id: ExamId, written: WrittenRemark) -> ChangeOwnRemarks | None:
        return self._try(partial(own_remarks.write_remark, self._context.workplace, exam_id, written))

    def _rewrite(self, remark: OwnRemark, text: str, points: Points | None) -> None:
        now = self._marked.now
        if now is None:
            return
        written = WrittenRemark(remark.question_id, text, points)
        workplace = self._context.workplace
        self._try(lambda: own_remarks.rewrite_remark(workplace, now.exam.id, remark, written))
        if not self._panel.form.reason:
            self._panel.done(remark)

    def _delete(self, remark: OwnRemark) -> None:
        now = self._marked.now
        if now is not None and self._try(lambda: own_remarks.delete_remark(now.exam.id, remark)):
            self._tell_undoable(self.tr("Remark deleted. Copies that have it keep it."))

    def _share(self, remark: OwnRemark, is_shared: bool) -> None:
        now = self._marked.now
        if now is not None:
            self._try(lambda: own_remarks.share_remark(now.exam.id, remark, is_shared=is_shared))

    def _withdraw(self, remark: OwnRemark, is_wanted: bool) -> None:
        """Of a colleague: nothing is taken back by undo, for their remark is no gesture of this person."""
        now = self._marked.now
        if now is None:
            return
        try:
            done = shared_remarks.withdraw(self._context.workplace, now.exam.id, remark.id, is_wanted=is_wanted)
        except KorrigoError as refused:
            self._panel.form.tell(sentence_of(refused))
            return
        self._context.announce(done)
        self._panel.go_to(remark)

    def _have_seen(self) -> None:
        now = self._marked.now
        if now is not None:
            self._context.announce(shared_remarks.have_seen_unshared(self._context.workplace, now.exam.id))
            self._panel.table.setFocus()

    def _move(self, remark: OwnRemark, steps: int) -> None:
        now, workplace = self._marked.now, self._context.workplace
        if now is not None and self._try(lambda: own_remarks.move_remark(workplace, now.exam.id, remark, steps)):
            self._panel.go_to(remark)

    def _try(self, gesture: Callable[[], ChangeOwnRemarks | None]) -> ChangeOwnRemarks | None:
        """Make a gesture, if there is anything to do; a refusal is said in the open panel, or else in the banner.

        Returns:
            What was done.
        """
        made: ChangeOwnRemarks | None = None
        try:
            made = gesture()
            if made is not None:
                self._perform(made)
        except KorrigoError as refused:
            if self._panel.isVisible():
                self._panel.form.tell(sentence_of(refused))
            else:
                self._context.say_error(refused)
            return None
        return made

    def _perform(self, gesture: ChangeOwnRemarks) -> None:
        copy_id = self._marked.copy_id
        assert copy_id is not None, "a step of the history of the copy on the desk"
        self._context.perform(gesture)
        self._take_back = self._marked.record(copy_id, gesture, gesture_label(gesture))

    def _tell_undoable(self, sentence: str) -> None:
        notice = Notice(NoticeLevel.INFO, sentence, self.tr("Undo"), self._take_back, topic=_TOPIC)
        self._context.noticed.emit(notice)

    def _on_changed(self, changes: Changes) -> None:
        now = self._marked.now
        if self._panel.isVisible() and now is not None and now.exam.id in changes.remarks | changes.exams:
            self._show()

    def _show(self) -> None:
        now = self._marked.now
        if now is None:
            return
        self._panel.form.turn_to(now.exam.id)
        remarks = own_remarks.list_own_remarks(self._context.workplace, now.exam.id)
        scopes = [RemarkScope(question.id, question.path, question.maximum) for question in self._marked.questions]
        scopes.append(RemarkScope(WHOLE_EXAM, self.tr("The whole exam"), None))
        known = {question.id for question in now.exam.scheme.questions()} | {WHOLE_EXAM}
        of_colleagues = shared_remarks.list_of_colleagues(self._context.workplace, now.exam.id)
        every = (*remarks, *(one.remark for one in of_colleagues))
        gone = dict.fromkeys(remark.question_id for remark in every if remark.question_id not in known)
        scopes += [RemarkScope(question_id, self.tr("A question that is gone"), None) for question_id in gone]
        self._panel.show_remarks(scopes, remarks, of_colleagues)
        self._panel.unshared.show_remarks(shared_remarks.list_unshared(self._context.workplace, now.exam.id))
        self._panel.show_sharing(self._what_sharing_means(now.exam.id))

    def _what_sharing_means(self, exam_id: ExamId) -> str | None:
        way = own_remarks.way_of_sharing(self._context.workplace, exam_id)
        if way is SharingWay.NOBODY_THERE:
            return None
        words = self.tr(
            "Space in the list shares a remark: all who correct this exam read it. Never write a pupil's name in it."
        )
        if way is SharingWay.SERVER_TOO_OLD:
            waits = self.tr("The server does not pass such remarks on yet: they wait for its upgrade.")
            return f"{words} {waits}"
        return words

    def _go_back(self) -> None:
        row = self._marks.current_row
        if row is not None:
            self._marks.focus_question(row.question.id)
