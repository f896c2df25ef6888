"""Tells the exam office what correctors report of pages, as it comes: nobody looks at the scans screen every hour."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.app.marker_news import some_codes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.copy_news import read_told
from korrigo_desktop.services.page_reports import still_reported
from korrigo_desktop.services.synchronising import SyncOutcome
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOPIC = "page reports"


class OfficeNews:
    """One notice, which grows until somebody looks or everything is settled."""

    def __init__(self, context: WindowContext) -> None:
        """Nothing has come yet: what is here already stands on the scans screen."""
        self._context = context
        self._untold: frozenset[CopyId] = frozenset()
        context.changed.connect(lambda _changes: self._renew())

    def tell(self, outcome: SyncOutcome) -> None:
        """Say what a round brought; nothing where it brought nothing."""
        self._renew(outcome.reports.opened)

    def _renew(self, opened: frozenset[CopyId] = frozenset()) -> None:
        before = self._untold
        if not (before or opened):
            return
        self._untold = still_reported(self._context.workplace, before | opened)
        if not self._untold:
            self._context.settle(_TOPIC)
        elif self._untold != before:
            self._say()

    def _say(self) -> None:
        copies = read_told(self._context.workplace, self._untold)
        words = QCoreApplication.translate(
            "OfficeNews", "Correctors have reported pages of %n copies: {codes}", "", len(copies)
        )
        show = QCoreApplication.translate("OfficeNews", "Show")
        self._context.noticed.emit(
            Notice(
                NoticeLevel.WARNING,
                words.format(codes=some_codes(copies)),
                show,
                self._show,
                is_about_exam=False,
                topic=_TOPIC,
            )
        )

    def _show(self) -> None:
        """Lead to where they are settled: the scans of their exam."""
        copies = read_told(self._context.workplace, self._untold)
        self._untold = frozenset()
        if copies and self._context.exam_id not in {copy.exam_id for copy in copies}:
            self._context.choose_exam(copies[0].exam_id)
        self._context.screen_requested.emit("scans")
