"""What the screens of one window share: the workplace, the tasks, the chosen exam, and word of what changed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import OF_THE_MACHINE, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.services.pile import CopyQuery
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.sentences import sentence_of

_LOG = logging.getLogger(__name__)


class NoticeLevel(StrEnum):
    """How much a notice asks of the person."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the banner, with at most one thing to do about it.

    Attributes:
        action_title: Translated, "" for no action.
        is_about_exam: Leaves when another exam comes on screen; errors stay until they are closed.
        topic: A later notice on the same topic takes this one's place, and `WindowContext.settle` takes it away.
    """

    level: NoticeLevel
    sentence: str
    action_title: str = ""
    action: Callable[[], object] | None = None
    is_about_exam: bool = True
    topic: str = ""


IDENTITY_TOPIC = "identity"
"""That nobody has said whose a copy is: true until another copy, or the screen that asks, is in front."""


class WindowContext(QObject):
    """One per window. Screens emit intentions through it and refresh on what it announces.

    Signals:
        changed: `Changes` of any use case; models ask the store for those rows again.
        exam_chosen: `ExamId` or None.
        copy_requested: `CopyId` to open on the desk.
        copy_expected: `CopyId` that is likely to be opened next: somebody rests on it in the pile.
        comparison_requested: `CopyId` for the desk, or None for the one that lies there, and `CopyId` beside it.
        by_question_requested: `QuestionId` by whose scores the pile is to be grouped.
        screen_requested: The key of a rail entry ("exams", "scans", "identify", "pile", "desk", "results", "settings").
        noticed: `Notice` for the banner.
        settled: The topic of notices that hold no longer.
        typing_changed: Whether something is typed that is not on the disk yet.
        not_written: `KorrigoError`: the disk did not take a gesture; whoever made it tells the person in its place.

    Attributes:
        pile_query: What the pile shows and in which order; the desk goes through the copies as the pile lies.
        pile_moves: How often copies were moved in the pile's own order since the window was opened.
        is_office: Whether this person makes exams, brings in scans and names copies: a corrector of a team does not.
    """

    changed = Signal(object)
    exam_chosen = Signal(object)
    copy_requested = Signal(object)
    copy_expected = Signal(object)
    comparison_requested = Signal(object, object)
    by_question_requested = Signal(str)
    screen_requested = Signal(str)
    noticed = Signal(object)
    settled = Signal(str)
    typing_changed = Signal(bool)
    not_written = Signal(object)

    def __init__(self, workplace: Workplace, runner: TaskRunner, parent: QObject | None = None) -> None:
        """Share an open workplace and the window's task runner."""
        super().__init__(parent)
        self.is_office = True
        self.workplace = workplace
        self.runner = runner
        self.pile_query: CopyQuery | None = None
        self.pile_moves = 0
        self._exam_id: ExamId | None = None

    @property
    def exam_id(self) -> ExamId | None:
        """The exam that every screen is about, None when there is none yet."""
        return self._exam_id

    def choose_exam(self, exam_id: ExamId | None) -> None:
        """Make an exam the one that every screen is about."""
        if exam_id != self._exam_id:
            self._exam_id = exam_id
            self.exam_chosen.emit(exam_id)

    def perform(self, operation: Operation) -> Changes:
        """Carry out a gesture; when this returns it is on the disk and has been announced.

        Raises:
            KorrigoError: It was refused; nothing was done.
        """
        try:
            changes = self.workplace.perform(operation)
        except KorrigoError as error:
            if error.kind in OF_THE_MACHINE:
                self.not_written.emit(error)
            raise
        self.announce(changes)
        return changes

    def announce(self, changes: Changes) -> None:
        """Tell every screen what changed."""
        if changes != NO_CHANGES:
            self.changed.emit(changes)

    def request_copy(self, copy_id: CopyId) -> None:
        """Ask for a copy on the desk."""
        self.copy_requested.emit(copy_id)

    def say(self, sentence: str, level: NoticeLevel = NoticeLevel.INFO) -> None:
        """Show a sentence in the banner."""
        self.noticed.emit(Notice(level, sentence))

    def settle(self, topic: str) -> None:
        """Take away what the banner says on a topic: it holds no longer."""
        self.settled.emit(topic)

    def say_error(self, error: KorrigoError) -> None:
        """Show an expected failure in the banner; the log gets its kind alone, for facts may hold names."""
        _LOG.info("told: %s", error.kind.name)
        self.noticed.emit(Notice(NoticeLevel.ERROR, sentence_of(error)))
