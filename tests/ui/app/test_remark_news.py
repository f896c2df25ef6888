"""Who shared a remark is told in the window when colleagues read it no more, whoever did it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from korrigo_desktop.services import own_remarks
from korrigo_desktop.services.own_remarks import WrittenRemark
from korrigo_desktop.services.shared_remarks import list_of_colleagues, withdraw
from korrigo_desktop.ui.theme.theme import Theme
from tests.central.databases import CentralDatabase
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Devices, make_world
from tests.ui.app.joined_window import after_a_round, joined_window


def test_the_author_is_told_of_a_withdrawal_and_of_a_refusal(
    central: CentralDatabase, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    world = make_world(central)
    world.assign(world.copies[0], world.first.id)
    devices = Devices(tmp_path / "office")
    office = devices.make(world.manager, is_manager=True)
    with joined_window(world, world.first, qtbot, theme, tmp_path / "anne") as anne:
        workplace = anne.context.workplace

        def share(text: str) -> None:
            written = WrittenRemark(world.questions[0], text)
            anne.context.perform(own_remarks.write_remark(workplace, world.exam, written))
            (remark,) = (one for one in own_remarks.list_own_remarks(workplace, world.exam) if one.text == text)
            anne.context.perform(own_remarks.share_remark(world.exam, remark, is_shared=True))

        def withdraw_all() -> None:
            office.sync()
            with workplace_of(office) as there:
                for one in list_of_colleagues(there, world.exam):
                    withdraw(there, world.exam, one.remark.id)
            office.sync()

        assert after_a_round(anne, qtbot, lambda: share("Unité ?")) == []
        (told,) = after_a_round(anne, qtbot, withdraw_all)
        assert told.startswith("“Unité ?” is shared no more: the exam office withdrew it")
        assert after_a_round(anne, qtbot, lambda: None) == []

        def share_what_is_refused() -> None:
            share("Trop.")
            with workplace.store.writing() as connection:
                connection.exec_driver_sql("update own_remark set points = 999999 where text = 'Trop.'")

        (told,) = after_a_round(anne, qtbot, share_what_is_refused)
        assert told.startswith("“Trop.” is not shared: the server refused it")
    devices.close()
