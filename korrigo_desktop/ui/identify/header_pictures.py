"""Brings the first pages of the copies to the header view: the present one, and the next ones ahead of time."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import looking_over
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.identify.header_view import HeaderView
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.domain.geometry import PageArea
    from korrigo_desktop.scans.page_cut import Picture

    FoundPage = tuple[Picture, PageArea | None]

_WIDTH_PX = 1400
_KEPT = 8  # of 8 MB each: those ahead, and a few that Page Up may go back to


class HeaderPictures(QObject):
    """Decodes pages in the background and keeps the last ones."""

    def __init__(self, context: WindowContext, view: HeaderView, parent: QObject | None = None) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            view: Where the present copy's page is shown.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._view = view
        self._present: CopyId | None = None
        self._kept: OrderedDict[CopyId, FoundPage] = OrderedDict()
        self._refused: set[CopyId] = set()
        self._loader: NewestFirst[CopyId, FoundPage] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._keep, on_refused=self._tell_unreadable
        )

    def show_first_of(self, items: Sequence[CopyToIdentify]) -> None:
        """Show the page of the first copy as soon as it is there, and have those of the others ready."""
        self._present = items[0].copy.id if items else None
        for number, item in enumerate(items):
            if item.copy.id not in self._kept:
                workplace = self._context.workplace
                work = partial(looking_over.page_with_header, workplace, item, _WIDTH_PX)
                self._loader.request(item.copy.id, work, is_urgent=number == 0)
        if self._present is None:
            return
        picture = self._kept.get(self._present)
        if picture is not None:
            self._kept.move_to_end(self._present)
            self._view.show_picture(*picture)
        else:
            self._view.show_words(self.tr("The page is on its way…"))

    def has(self, copy_id: CopyId) -> bool:
        """Whether the page of a copy is ready to be shown."""
        return copy_id in self._kept

    def has_shown(self, copy_id: CopyId) -> bool:
        """Whether a person can see the page of a copy, or why it can't be shown."""
        return copy_id in self._kept or copy_id in self._refused

    def forget(self) -> None:
        """Pages have changed: decode them again."""
        self._kept.clear()
        self._refused.clear()

    def withdraw(self) -> None:
        """Leave out what nobody looks at."""
        self._loader.withdraw_all()

    def _keep(self, copy_id: CopyId, picture: "FoundPage") -> None:
        self._kept[copy_id] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if copy_id == self._present:
            self._view.show_picture(*picture)

    def _tell_unreadable(self, copy_id: CopyId, error: KorrigoError) -> None:
        self._refused.add(copy_id)
        if copy_id == self._present:
            self._view.show_words(sentence_of(error))
