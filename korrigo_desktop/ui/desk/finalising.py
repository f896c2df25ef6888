"""The moves of the copy on the desk along its life: finalised, re-opened, validated, taken back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.copy_moves import take_back_copy
from korrigo_desktop.services.marking import finalise_copy, reopen_copy, validate_copy
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, NoticeLevel, WindowContext

_TOPIC = "finalised"


class Finalising(QObject):
    """Carries the moves out and says what became of them; never asks in a dialog.

    Attributes:
        incomplete: Questions are still to mark.
        holds: Asked last: whether something on the copy is to be looked at first.
        left: (CopyId) The copy is finalised: the next one may come.
        copy_wanted: (CopyId) Bring this copy back to the desk.
    """

    incomplete = Signal()
    left = Signal(object)
    copy_wanted = Signal(object)

    def __init__(
        self, context: WindowContext, marked: MarkedCopy, reason: ReasonRow, flush: Callable[[], bool]
    ) -> None:
        """Work on the copy on the desk.

        Args:
            context: Where changes are announced.
            marked: The copy on the desk.
            reason: Asks for a reason in place.
            flush: Saves what is being typed or drawn; False when something was refused.
        """
        super().__init__(marked)
        self._context = context
        self._marked = marked
        self._reason = reason
        self._flush = flush
        self.holds: Callable[[], bool] = lambda: False

    def finalise(self) -> None:
        """Grade the copy, once what is being typed is saved."""
        now = self._marked.now
        if now is None or not now.copy.is_markable or not self._flush():
            return
        if self._marked.missing:
            self.incomplete.emit()
            return
        if self.holds():
            return
        copy_id, code = now.copy.id, now.copy.code
        if self._announced(lambda: finalise_copy(self._context.workplace, copy_id)):
            sentence = self.tr("Copy {code} is finalised.").format(code=code)
            undo = partial(self._undo_finalising, copy_id) if self._context.is_office else None
            notice = Notice(NoticeLevel.INFO, sentence, self.tr("Undo") if undo else "", undo, topic=_TOPIC)
            self._context.noticed.emit(notice)
            self.left.emit(copy_id)

    def ask_to_reopen(self) -> None:
        """Ask why the copy is to be opened again, in place."""
        if (copy_id := self._marked.copy_id) is not None:
            question = self.tr("Why re-open this copy?")
            self._reason.ask(question, self.tr("Re-open"), partial(self._reopen, copy_id))

    def validate(self) -> None:
        """Say that the copy's pages are complete and in order."""
        if (copy_id := self._marked.copy_id) is not None:
            self._announced(lambda: validate_copy(self._context.workplace, copy_id))

    def take_back(self) -> None:
        """Bring a copy back that was set aside."""
        if (copy_id := self._marked.copy_id) is not None:
            self._announced(lambda: take_back_copy(self._context.workplace, copy_id))

    def _reopen(self, copy_id: CopyId, reason: str) -> None:
        if self._announced(lambda: reopen_copy(self._context.workplace, copy_id, reason)):
            self._context.settle(_TOPIC)

    def _undo_finalising(self, copy_id: CopyId) -> None:
        self._reopen(copy_id, self.tr("Finalising was undone at once"))
        self.copy_wanted.emit(copy_id)

    def _announced(self, use_case: Callable[[], Changes]) -> bool:
        try:
            self._context.announce(use_case())
        except KorrigoError as error:
            self._refused(error)
            return False
        return True

    def _refused(self, error: KorrigoError) -> None:
        match error.kind:
            case ErrorKind.COPY_INCOMPLETE:
                self._marked.read_again()
                self.incomplete.emit()
            case ErrorKind.COPY_UNIDENTIFIED:
                go = partial(self._context.screen_requested.emit, "identify")
                words = sentence_of(error)
                notice = Notice(NoticeLevel.WARNING, words, self.tr("Identify"), go, topic=IDENTITY_TOPIC)
                self._context.noticed.emit(notice)
            case _:
                self._context.say_error(error)
