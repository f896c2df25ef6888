"""Giving one copy to another corrector: looked up, asked of the server, told, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.sharing_out import give_copy
from korrigo_desktop.services.team_figures import find_assigned_copy
from korrigo_desktop.store.team_rows import AssignedCopy, CorrectorLoad
from korrigo_desktop.ui.share.office_requests import OfficeRequests
from korrigo_desktop.ui.share.share_words import not_given, one_given
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOPIC = "a copy given"


class GivingOneCopy(QObject):
    """What becomes of a copy and a corrector that a manager named.

    Attributes:
        answered: The server has given the copy, or not: look again.
    """

    answered = Signal()

    def __init__(self, context: WindowContext, requests: OfficeRequests, parent: QObject) -> None:
        """Give nothing yet.

        Args:
            context: Of the window.
            requests: Asks the server.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._requests = requests

    def find(self, written: str) -> AssignedCopy | None:
        """The copy of the exam that has this code, None for none."""
        exam_id = self._context.exam_id
        try:
            return None if exam_id is None else find_assigned_copy(self._context.workplace, exam_id, written)
        except KorrigoError:
            return None

    def give(self, copy: AssignedCopy, to: CorrectorLoad | None, former: CorrectorLoad | None) -> None:
        """Give a copy; the marks that reached the server go with it.

        Args:
            copy: As it was seen: one that changed hands meanwhile stays.
            to: None for nobody.
            former: Who gets it when this is undone.
        """
        workplace = self._context.workplace
        self._requests.ask(
            self.tr("Giving a copy"),
            lambda link, _progress: give_copy(workplace, link, copy, None if to is None else to.id),
            lambda refusal: self._tell(copy, to, refusal, partial(self._give_back, copy, to, former)),
        )

    def _give_back(self, copy: AssignedCopy, to: CorrectorLoad | None, former: CorrectorLoad | None) -> None:
        now = replace(copy, corrector_id=None if to is None else to.id, corrector="" if to is None else to.name)
        self.give(now, former, to)

    def _tell(self, copy: AssignedCopy, to: CorrectorLoad | None, refusal: str, undo: Callable[[], object]) -> None:
        if refusal:
            notice = Notice(NoticeLevel.WARNING, not_given(copy, refusal), topic=_TOPIC)
        else:
            notice = Notice(NoticeLevel.INFO, one_given(copy, to), self.tr("Undo"), undo, topic=_TOPIC)
        self._context.noticed.emit(notice)
        self.answered.emit()
