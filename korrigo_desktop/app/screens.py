"""The screens of a teacher alone, in the order of the work; each is imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import WindowContext


def rail_entries(context: WindowContext, make_start: Callable[[], QWidget]) -> list[RailEntry]:
    """The entries of the rail.

    Args:
        context: What the screens share.
        make_start: Makes the first one: doors, then exams.
    """
    return [
        RailEntry("exams", QCoreApplication.translate("Rail", "Exams"), IconName.EXAMS, make_start),
        RailEntry("scans", QCoreApplication.translate("Rail", "Scans"), IconName.SCANS, lambda: _scans(context)),
        RailEntry(
            "identify", QCoreApplication.translate("Rail", "Identify"), IconName.IDENTIFY, lambda: _identify(context)
        ),
        RailEntry("pile", QCoreApplication.translate("Rail", "Pile"), IconName.PILE, lambda: _pile(context)),
        RailEntry("desk", QCoreApplication.translate("Rail", "Desk"), IconName.DESK, lambda: _desk(context)),
        RailEntry(
            "results", QCoreApplication.translate("Rail", "Results"), IconName.RESULTS, lambda: _results(context)
        ),
    ]


# The first window needs none of these: imported on the way, they would cost a fifth of the time to start.


def _scans(context: WindowContext) -> QWidget:
    from korrigo_desktop.ui.scans.scans_screen import ScansScreen

    return ScansScreen(context)


def _identify(context: WindowContext) -> QWidget:
    from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen

    return IdentifyScreen(context)


def _pile(context: WindowContext) -> QWidget:
    from korrigo_desktop.ui.pile.pile_screen import PileScreen

    return PileScreen(context)


def _desk(context: WindowContext) -> QWidget:
    from korrigo_desktop.ui.desk.desk_screen import DeskScreen

    return DeskScreen(context)


def _results(context: WindowContext) -> QWidget:
    from korrigo_desktop.ui.results.results_screen import ResultsScreen

    return ResultsScreen(context)
