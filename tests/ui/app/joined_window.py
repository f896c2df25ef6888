"""A window that is joined to a real server, and what it says after a round."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.services.joining import join
from korrigo_desktop.services.profiles import Profile
from korrigo_desktop.ui.theme.theme import Theme
from korrigo_desktop.ui.window_context import Notice
from tests.central.databases import PASSWORD, Login
from tests.sync.test_joining import invitation
from tests.sync.world import World
from tests.unit.services.key_rings import NoRing


@contextmanager
def joined_window(world: World, login: Login, qtbot: QtBot, theme: Theme, root: Path) -> Iterator[Desktop]:
    """A person's window, after its first round."""
    joined = join(root, invitation(world.database, login), ring=NoRing())

    def key(_profile: Profile) -> str | None:
        return joined.new.recovery_key

    made = Desktop(joined.new.profile.folder, theme, root, key, PASSWORD)
    made.window.show()
    made.start()
    qtbot.waitUntil(lambda: made._team._last is not None, timeout=20_000)
    yield made
    exchange = made._team._exchange
    assert exchange is not None
    qtbot.waitUntil(lambda: exchange._running is None)
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()
    QTest.qWait(0)


def after_a_round(desktop: Desktop, qtbot: QtBot, act: Callable[[], object]) -> list[str]:
    """What is said once a round that follows an act is over."""
    told: list[Notice] = []
    desktop.context.noticed.connect(told.append)
    act()
    with qtbot.waitSignal(desktop._team.exchanged, timeout=20_000):
        next(action for action in desktop.window.actions() if action.shortcut().toString() == "Ctrl+F5").trigger()
    desktop.context.noticed.disconnect(told.append)
    return [notice.sentence for notice in told]
