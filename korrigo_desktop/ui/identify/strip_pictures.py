"""The header strips of the grid: those in view first, those of the next page ahead of time."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import looking_over
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.scans.page_cut import Picture

_WIDTH_PX = 900
_KEPT = 150  # of 0.7 MB each: this page, the next, and some to go back to


class StripPictures(QObject):
    """Holds the strips of some copies.

    Attributes:
        arrived: (CopyId) A strip has come, or word that it can't be shown.
    """

    arrived = Signal(str)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Hold nothing yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._kept: OrderedDict[CopyId, QImage] = OrderedDict()
        self._unreadable: dict[CopyId, str] = {}
        self._loader: NewestFirst[CopyId, Picture] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._keep, on_refused=self._note
        )

    def want(self, shown: Sequence[CopyToIdentify], ahead: Sequence[CopyToIdentify]) -> None:
        """Bring the strips of these copies, and then of those."""
        for item in reversed(shown):  # the newest wish comes first
            self._request(item, is_urgent=True)
        for item in ahead:
            self._request(item, is_urgent=False)

    def picture(self, copy_id: CopyId) -> QImage | None:
        """The strip of a copy; None until it has come."""
        return self._kept.get(copy_id)

    def problem(self, copy_id: CopyId) -> str:
        """Why a strip can't be shown, "" otherwise."""
        return self._unreadable.get(copy_id, "")

    def forget(self) -> None:
        """Pages have changed: make them again."""
        self._kept.clear()
        self._unreadable.clear()

    def withdraw(self) -> None:
        """Leave out what nobody looks at."""
        self._loader.withdraw_all()

    def _request(self, item: CopyToIdentify, *, is_urgent: bool) -> None:
        copy_id = item.copy.id
        if copy_id in self._kept:
            self._kept.move_to_end(copy_id)
        elif copy_id not in self._unreadable:
            work = partial(looking_over.header_strip, self._context.workplace, item, _WIDTH_PX)
            self._loader.request(copy_id, work, is_urgent=is_urgent)

    def _keep(self, copy_id: CopyId, picture: "Picture") -> None:
        height, width = picture.shape[:2]
        # A copy of its own: an image made so borrows the array's memory.
        self._kept[copy_id] = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(copy_id)

    def _note(self, copy_id: CopyId, error: KorrigoError) -> None:
        self._unreadable[copy_id] = sentence_of(error)
        self.arrived.emit(copy_id)
