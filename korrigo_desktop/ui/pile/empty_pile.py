"""What the pile says instead of a list: that there are no copies yet, or that the filters let none pass."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction

from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName, set_icon
from korrigo_desktop.ui.window_context import WindowContext


def no_copies_yet(context: WindowContext) -> EmptyState:
    """Say where copies come from; who brings in scans is led there."""
    title = QCoreApplication.translate("PileScreen", "No copies yet")
    if not context.is_office:
        words = QCoreApplication.translate(
            "PileScreen", "Your copies come by themselves once the exam office has shared them out."
        )
        return EmptyState(IconName.PILE, title, words)
    go = QAction(QCoreApplication.translate("PileScreen", "Bring in scans"), context)
    set_icon(go, IconName.SCANS)
    go.triggered.connect(lambda: context.screen_requested.emit("scans"))
    words = QCoreApplication.translate("PileScreen", "Copies appear here as soon as scans have been brought in.")
    return EmptyState(IconName.PILE, title, words, go)


def no_copy_found(clear: Callable[[], None], owner: QObject) -> EmptyState:
    """Say that nothing is lost, and offer to let all copies pass."""
    action = QAction(QCoreApplication.translate("PileScreen", "Show all copies"), owner)
    action.triggered.connect(clear)
    title = QCoreApplication.translate("PileScreen", "No copy passes the filters")
    words = QCoreApplication.translate("PileScreen", "Nothing is lost: choose others.")
    return EmptyState(IconName.FILTER, title, words, action)
