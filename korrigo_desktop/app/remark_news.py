"""Tells the author of a remark that colleagues read no more: the server refused it, or the exam office withdrew it."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.ids import RemarkId
from korrigo_desktop.services.shared_remarks import UnsharedRemark, list_unshared
from korrigo_desktop.services.synchronising import SyncOutcome
from korrigo_desktop.ui.desk.unshared_note import sentence_of_unshared
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOPIC = "unshared remarks"


class RemarkNews:
    """One sentence as it happens; the list of one's remarks says it until it is seen there."""

    def __init__(self, context: WindowContext) -> None:
        """What is noted already is no news."""
        self._context = context
        self._told = _ids(list_unshared(context.workplace))

    def tell(self, outcome: SyncOutcome) -> None:
        """Say which remarks a round left unshared; nothing where it left none."""
        if not outcome.changes.remarks:
            return
        unshared = list_unshared(self._context.workplace)
        new = [one for one in unshared if one.remark.id not in self._told]
        self._told = _ids(unshared)
        if new:
            notice = Notice(NoticeLevel.WARNING, _in_words(new), is_about_exam=False, topic=_TOPIC)
            self._context.noticed.emit(notice)


def _in_words(new: list[UnsharedRemark]) -> str:
    if len(new) == 1:
        return sentence_of_unshared(new[0])
    return QCoreApplication.translate(
        "RemarkNews", "%n of your remarks are shared no more: their list on the desk says why.", "", len(new)
    )


def _ids(unshared: tuple[UnsharedRemark, ...]) -> frozenset[RemarkId]:
    return frozenset(one.remark.id for one in unshared)
