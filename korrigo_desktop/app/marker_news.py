"""Tells a marker what the exam office did to the own copies: a copy that comes, goes or opens again says so."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.services.copy_news import CopyNews, news_between, read_standing, read_told
from korrigo_desktop.services.synchronising import SyncOutcome
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_TOLD = 5


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
        if written_on := outcome.marked_by_others & self._standing.keys():
            self._tell(read_told(self._context.workplace, written_on), _written_in_words)
        if settled := outcome.reports.settled & self._standing.keys():
            self._tell(read_told(self._context.workplace, settled), _settled_in_words, NoticeLevel.INFO)

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
            self._tell(read_told(self._context.workplace, news.reopened), _reopened_in_words)

    def _tell(
        self,
        copies: tuple[Copy, ...],
        in_words: Callable[[tuple[Copy, ...]], str],
        level: NoticeLevel = NoticeLevel.WARNING,
    ) -> None:
        title = QCoreApplication.translate("MarkerNews", "Open")
        self._context.noticed.emit(
            Notice(
                level,
                in_words(copies),
                title,
                lambda: self._context.request_copy(copies[0].id),
                is_about_exam=False,
            )
        )


def _written_in_words(copies: tuple[Copy, ...]) -> str:
    """On which copies the exam office changed marks or words: no mark changes without its marker being told."""
    words = QCoreApplication.translate(
        "MarkerNews", "The exam office has changed marks or remarks on %n of your copies: {codes}", "", len(copies)
    )
    return words.format(codes=some_codes(copies))


def _settled_in_words(copies: tuple[Copy, ...]) -> str:
    """Of which copies what was reported of a page has been seen to."""
    words = QCoreApplication.translate(
        "MarkerNews", "What was reported of pages of %n of your copies has been settled: {codes}", "", len(copies)
    )
    return words.format(codes=some_codes(copies))


def some_codes(copies: tuple[Copy, ...]) -> str:
    """The codes of the first few copies."""
    return ", ".join(copy.code for copy in copies[:_TOLD]) + (" …" if len(copies) > _TOLD else "")


def _reopened_in_words(copies: tuple[Copy, ...]) -> str:
    """Which copies were opened again and why; the first few of many, since each says it on the desk too."""
    line = QCoreApplication.translate("MarkerNews", "{copy}: {reason}")
    told = [line.format(copy=copy.code, reason=copy.state_reason) for copy in copies[:_TOLD]]
    if len(copies) == 1:
        return QCoreApplication.translate("MarkerNews", "The exam office has re-opened {told}").format(told=told[0])
    head = QCoreApplication.translate("MarkerNews", "The exam office has re-opened %n copies:", "", len(copies))
    more = len(copies) - len(told)
    rest = [QCoreApplication.translate("MarkerNews", "and %n more", "", more)] if more else []
    return "\n".join([head, *told, *rest])
