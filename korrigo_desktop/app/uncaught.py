"""What no part of the window expected: logged, told, and the window goes on."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.tasks.bugs import report_bug
from korrigo_desktop.ui.shell.bug_dialog import BugDialog
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.window_context import WindowContext

_LOG = logging.getLogger(__name__)


@contextmanager
def telling_uncaught(context: WindowContext, window: MainWindow) -> Iterator[None]:
    """Tell the person about exceptions that slots of the window let through, for as long as the block lasts.

    An expected failure (a disk that was pulled out while a list was read) is a sentence in the banner, anything else a
    report. One report at a time: what fails at every repainting must not bury the window in dialogs.

    Args:
        context: Shows sentences.
        window: Shows reports.
    """

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception) or threading.current_thread() is not threading.main_thread():
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, KorrigoError):
            _LOG.warning("not caught: %s", error.kind.name, exc_info=error)
            context.say_error(error)
        else:
            report = report_bug(error, "answering the window")
            if not any(dialog.isVisible() for dialog in window.findChildren(BugDialog)):
                window.show_bug(report)

    before = sys.excepthook
    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = before
