"""The screens of a profile, in the order of the work; each is imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from korrigo_desktop.app.team import Team
from korrigo_desktop.store.sync_state_rows import Role
from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import WindowContext


def rail_entries(
    context: WindowContext,
    make_start: Callable[[], QWidget],
    team: Team,
) -> list[RailEntry]:
    """The entries of the rail: what the profile may do.

    Args:
        context: What the screens share.
        make_start: Makes the first one: doors, then exams.
        team: Makes the last one, and knows the person's role on a server; a teacher alone does everything.
    """
    role = None if team.membership is None else team.membership.role
    translate = QCoreApplication.translate
    office = [
        RailEntry("exams", translate("Rail", "Exams"), IconName.EXAMS, make_start),
        RailEntry("scans", translate("Rail", "Scans"), IconName.SCANS, lambda: _scans(context)),
        RailEntry("identify", translate("Rail", "Identify"), IconName.IDENTIFY, lambda: _identify(context)),
    ]
    marking = [
        RailEntry("pile", translate("Rail", "Pile"), IconName.PILE, lambda: _pile(context)),
        RailEntry("desk", translate("Rail", "Desk"), IconName.DESK, lambda: _desk(context)),
        RailEntry("results", translate("Rail", "Results"), IconName.RESULTS, lambda: _results(context)),
    ]
    settling = [
        RailEntry("conflicts", translate("Rail", "Conflicts"), IconName.SPLIT, lambda: _conflicts(context, team))
    ]
    profile = RailEntry("profile", translate("Rail", "Profile"), IconName.USER, team.make_page, is_last=True)
    if role is Role.CORRECTOR:
        return [*marking, *settling, profile]
    if role is Role.MANAGER:
        share = RailEntry("share", translate("Rail", "Share out"), IconName.SHARE_OUT, lambda: _share(context, team))
        return [*office, share, *marking, *settling, profile]
    return [*office, *marking, profile]


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


def _conflicts(context: WindowContext, team: Team) -> QWidget:
    from korrigo_desktop.ui.conflicts.conflicts_screen import ConflictsScreen

    screen = ConflictsScreen(context, team.open_office)
    screen.exchange_wanted.connect(team.exchange)
    team.exchanged.connect(screen.show_exchanged)
    return screen


def _share(context: WindowContext, team: Team) -> QWidget:
    from korrigo_desktop.ui.share.share_screen import ShareScreen

    screen = ShareScreen(context, team.open_office)
    screen.exchange_wanted.connect(team.exchange)
    team.exchanged.connect(screen.show_exchanged)
    return screen
