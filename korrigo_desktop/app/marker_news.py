"""Tells a marker what the exam office did to the own copies: a copy that comes, goes or opens again says so."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.copy_news import CopyNews, news_between, read_standing
from korrigo_desktop.services.synchronising import SyncOutcome
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext


class MarkerNews:
    """Compares the copies after each round with those of the round before."""

    def __init__(self, context: WindowContext) -> None:
        """Look for the first time: what is here already is no news."""
        self._context = context
        self._standing = read_standing(context.workplace)

    def tell(self, outcome: SyncOutcome) -> None:
        """Say what a round brought; nothing where it brought nothing."""
        if not (outcome.changes.copies or outcome.changes.exams or outcome.changes.arrivals):
            return
        before, self._standing = self._standing, read_standing(self._context.workplace)
        self._say(news_between(before, self._standing, outcome.changes.copies))

    def _say(self, news: CopyNews) -> None:
        if news.arrived:
            words = QCoreApplication.translate("MarkerNews", "%n copies to mark have come.", "", len(news.arrived))
            self._context.noticed.emit(Notice(NoticeLevel.INFO, words, is_about_exam=False))
        if news.left:
            words = QCoreApplication.translate(
                "MarkerNews", "%n copies are no longer yours: the exam office gave them to somebody else.", "",
                len(news.left),
            )  # fmt: skip
            self._context.noticed.emit(Notice(NoticeLevel.WARNING, words, is_about_exam=False))
        if news.reopened:
            self._tell_reopened(sorted(news.reopened))

    def _tell_reopened(self, copies: list[CopyId]) -> None:
        words = QCoreApplication.translate("MarkerNews", "The exam office has re-opened %n copies.", "", len(copies))
        title = QCoreApplication.translate("MarkerNews", "Open")
        self._context.noticed.emit(
            Notice(
                NoticeLevel.WARNING,
                words,
                title,
                lambda: self._context.request_copy(copies[0]),
                is_about_exam=False,
            )
        )
