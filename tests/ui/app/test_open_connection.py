"""The window of a joined profile: one connection while it stands, none once it is closed."""

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.services.joining import Invitation, join
from korrigo_desktop.ui.theme.theme import Theme
from tests.central.databases import PASSWORD, CentralDatabase
from tests.sync.world import make_world
from tests.unit.services.key_rings import NoRing


def test_the_window_keeps_one_connection_and_takes_it_along(
    qtbot: QtBot, theme: Theme, tmp_path: Path, central: CentralDatabase
) -> None:
    world = make_world(central)
    world.assign(world.copies[0], world.first.id)
    server = conninfo_to_dict(central.dsn)
    address = f"{server['host']}:{server['port']}"
    joined = join(tmp_path, Invitation(address, world.first.name, PASSWORD, central.name), ring=NoRing())
    backends: list[list[int]] = []

    def backends_of_first() -> list[int]:
        rows = central.ask("select pid from pg_stat_activity where usename = %s", world.first.login)
        return [int(row[0]) for row in rows]

    desktop = Desktop(
        joined.new.profile.folder, theme, tmp_path, lambda _profile: joined.new.recovery_key, password=PASSWORD
    )
    try:
        desktop.start()
        qtbot.waitUntil(lambda: desktop._team._last is not None, timeout=30_000)
        for _ in range(2):
            backends.append(backends_of_first())
            exchange = desktop._team._exchange
            assert exchange is not None
            with qtbot.waitSignal(exchange.ended, timeout=30_000) as ended:
                desktop._team.exchange()
            assert ended.args is not None
            assert ended.args[0].error is None
        assert len(backends[0]) == 1
        assert backends[0] == backends[1] == backends_of_first()
    finally:
        desktop.window.close()
        desktop.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QTest.qWait(0)
    qtbot.waitUntil(lambda: backends_of_first() == [], timeout=10_000)
