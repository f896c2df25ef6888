"""The copy on the desk: what is known of it now, and every gesture on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import AnnotationId, CopyId, QuestionId
from korrigo_desktop.domain.marking import Score, missing_questions
from korrigo_desktop.domain.operations import Group, Operation, SetComment, SetRemark, SetScore
from korrigo_desktop.domain.remark_bank import with_remark
from korrigo_desktop.domain.scheme import MarkScheme, Question
from korrigo_desktop.services.marking import OpenCopy, follow_changes, open_again, open_copy
from korrigo_desktop.ui.desk.wide_gestures import Ended, WideGestures, is_wide
from korrigo_desktop.ui.gesture_labels import gesture_label
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import WindowContext


class MarkedCopy(QObject):
    """Holds one copy as it was last read; gestures are performed first and seen afterwards.

    Attributes:
        opened: Another copy lies on the desk, or none.
        marks_changed: (frozenset[QuestionId]) Scores or remarks of these questions changed.
        comment_changed: The general comment changed.
        state_changed: State, total, flags or identity changed.
        annotations_changed: (frozenset[AnnotationId]) These were put, changed or taken away.
        pages_changed: The page table changed, or the scheme: everything has to be shown anew.
        history_changed: Something else can be undone or redone now.
        refused: (KorrigoError) An undo, a redo or a reading was refused; the present state is shown.
        stepped: (Operation, bool) A gesture of any copy has been done again (True), or taken back.
        wide: Gestures on very many things, and what has to wait for them.
    """

    opened = Signal()
    marks_changed = Signal(object)
    comment_changed = Signal()
    state_changed = Signal()
    annotations_changed = Signal(object)
    pages_changed = Signal()
    refused = Signal(object)
    history_changed = Signal()
    stepped = Signal(object, bool)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Begin with an empty desk.

        Args:
            context: Where gestures are performed and changes are announced.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._now: OpenCopy | None = None
        self._histories: dict[CopyId, GestureHistory] = {}
        self.wide = WideGestures(context, self)
        context.changed.connect(self._on_changed)

    @property
    def now(self) -> OpenCopy | None:
        """The copy as it is, None for an empty desk."""
        return self._now

    @property
    def copy_id(self) -> CopyId | None:
        """Which copy."""
        return self._now.copy.id if self._now is not None else None

    @property
    def is_markable(self) -> bool:
        """Whether anything on it may change."""
        return self._now is not None and self._now.copy.is_markable

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the copy's subject variant."""
        return self._now.exam.scheme.questions(self._now.copy.variant) if self._now is not None else ()

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that nobody has marked yet."""
        now = self._now
        return missing_questions(now.exam.scheme, now.marks.scores, now.copy.variant) if now is not None else ()

    @property
    def scheme(self) -> MarkScheme | None:
        """What the copy is marked with."""
        return self._now.exam.scheme if self._now is not None else None

    def open(self, copy_id: CopyId, known: OpenCopy | None = None, just_read: OpenCopy | None = None) -> None:
        """Put another copy on the desk.

        Args:
            copy_id: Which.
            known: The same copy as it was read a while ago, if it was: it is read anew only if it has changed.
            just_read: The same copy as it was read since everything was saved, if it was.

        Raises:
            KorrigoError: UNKNOWN_COPY; the former copy stays.
        """
        workplace = self._context.workplace
        if just_read is not None:
            self._now = just_read
        elif known is not None and known.copy.id == copy_id:
            self._now = open_again(workplace, known)
        else:
            self._now = open_copy(workplace, copy_id)
        self.opened.emit()

    def clear(self) -> None:
        """Leave the desk empty."""
        self._now = None
        self.opened.emit()

    def history(self) -> GestureHistory | None:
        """The history of the copy on the desk; every copy has its own, as long as the program runs."""
        return self._history_of(self.copy_id) if self.copy_id is not None else None

    def record(self, copy_id: CopyId, operation: Operation, label: str) -> Callable[[], None]:
        """Remember a gesture that has been performed, as a step of a copy that may have left the desk since.

        Args:
            copy_id: Where the gesture was made; it may have changed other copies too.
            operation: As performed.
            label: What the undo menu calls it, translated.

        Returns:
            What takes it back later.
        """
        return partial(self.wide.in_turn, self._history_of(copy_id).record(operation, label))

    def give_score(self, question: Question, score: Score | None) -> KorrigoError | None:
        """Give a question a score, or take it away; the reason when it was refused."""
        now = self._now
        before = now.marks.scores.get(question.id) if now is not None else None
        if now is None or before == score:
            return None
        label = QCoreApplication.translate("Desk", "Mark of {question}").format(question=question.label)
        return self.perform(SetScore(now.copy.id, question.id, before, score), label)

    def write_remark(self, question: Question, before: str, after: str) -> KorrigoError | None:
        """Write the remark of a question over the one that was there; the reason when it was refused."""
        if self._now is None:
            return None
        label = QCoreApplication.translate("Desk", "Remark on {question}").format(question=question.label)
        return self.perform(SetRemark(self._now.copy.id, question.id, before, after), label)

    def take_from_bank(self, question: Question, remark: str, score: Score | None) -> KorrigoError | None:
        """Add a remark to what a question says, and give it a score: one gesture; the reason when it was refused.

        Args:
            question: The question.
            remark: Its words.
            score: None leaves the mark as it is.
        """
        now = self._now
        if now is None:
            return None
        copy_id, said = now.copy.id, now.marks.remarks.get(question.id, "")
        given = now.marks.scores.get(question.id)
        steps: list[Operation] = []
        if (after := with_remark(said, remark)) != said:
            steps.append(SetRemark(copy_id, question.id, said, after))
        if score is not None and score != given:
            steps.append(SetScore(copy_id, question.id, given, score))
        if not steps:
            return None
        label = QCoreApplication.translate("Desk", "Remark on {question}").format(question=question.label)
        return self.perform(Group(tuple(steps)), label)

    def write_comment(self, before: str, after: str) -> KorrigoError | None:
        """Write the general comment over the one that was there; the reason when it was refused."""
        if self._now is None:
            return None
        label = QCoreApplication.translate("Desk", "General comment")
        return self.perform(SetComment(self._now.copy.id, before, after), label)

    def perform(self, operation: Operation, label: str = "") -> KorrigoError | None:
        """Carry out a gesture: on the disk and in the history when this returns None, else the reason why not.

        Args:
            operation: On the copy that is on the desk.
            label: What the undo menu calls it, translated; "" for the usual words.
        """
        history = self.history()
        assert history is not None, "a gesture needs a copy on the desk"
        try:
            self._context.perform(operation)
        except KorrigoError as error:
            if error.kind is ErrorKind.STALE_CHANGE:
                self.read_again()
            return error
        history.record(operation, label or gesture_label(operation))
        return None

    def undo(self) -> None:
        """Take the last gesture back."""
        if (history := self.history()) is not None:
            self.wide.in_turn(history.stack.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        if (history := self.history()) is not None:
            self.wide.in_turn(history.stack.redo)

    def read_again(self) -> None:
        """Read the copy anew and show all of it."""
        if self._read():
            self.pages_changed.emit()

    def annotation(self, annotation_id: AnnotationId) -> Annotation | None:
        """An annotation of the copy as it is, None when it is gone."""
        known = self._now.annotations if self._now is not None else ()
        return next((annotation for annotation in known if annotation.id == annotation_id), None)

    def _history_of(self, copy_id: CopyId) -> GestureHistory:
        if copy_id not in self._histories:
            history = GestureHistory(self._perform_again, self, self._perform_away)
            history.stepped.connect(self.stepped)
            history.failed.connect(self._on_failed)
            history.stack.indexChanged.connect(self.history_changed)
            self._histories[copy_id] = history
        return self._histories[copy_id]

    def _perform_again(self, operation: Operation) -> None:
        self._context.perform(operation)

    def _perform_away(self, operation: Operation, ended: Ended) -> bool:
        if is_wide(operation):
            self.wide.perform(operation, ended)
        return is_wide(operation)

    def _on_failed(self, error: KorrigoError) -> None:
        if self._now is not None:
            self.read_again()
        self.refused.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        now = self._now
        if now is None:
            return
        copy_id = now.copy.id
        if now.exam.id in changes.exams or copy_id in changes.page_tables:
            self.read_again()
        elif copy_id in changes.copies and self._read(frozenset(key[1] for key in changes.annotations)):
            self._tell(copy_id, changes)

    def _read(self, changed: frozenset[AnnotationId] | None = None) -> bool:
        """Read the copy anew; False when it is gone, which leaves the desk empty.

        Args:
            changed: The annotations to read; None for all of them.
        """
        assert self._now is not None
        workplace = self._context.workplace
        try:
            if changed is None:
                self._now = open_copy(workplace, self._now.copy.id)
            else:
                self._now = follow_changes(workplace, self._now, changed)
        except KorrigoError as error:
            self._now = None
            self.opened.emit()
            self.refused.emit(error)
        return self._now is not None

    def _tell(self, copy_id: CopyId, changes: Changes) -> None:
        questions: frozenset[QuestionId] = frozenset(key[1] for key in changes.scores if key[0] == copy_id)
        annotations = frozenset(key[1] for key in changes.annotations if key[0] == copy_id)
        if questions:
            self.marks_changed.emit(questions)
        if copy_id in changes.comments:
            self.comment_changed.emit()
        if annotations:
            self.annotations_changed.emit(annotations)
        self.state_changed.emit()
