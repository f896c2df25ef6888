"""What correctors report of pages is said to the exam office as it comes, and to them when it is settled."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import Identity
from korrigo_desktop.domain.operations import IdentifyCopy
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.services import page_reports, staging
from korrigo_desktop.ui.theme.theme import Theme
from tests.central.databases import CentralDatabase
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Devices, World, make_world
from tests.ui.app.joined_window import after_a_round, joined_window

NOBODY, NOT_ON_LIST = Identity(None, is_not_on_list=False), Identity(None, is_not_on_list=True)


@pytest.fixture
def world(central: CentralDatabase) -> World:
    made = make_world(central)
    for copy in made.copies:
        made.assign(copy, made.first.id)
    return made


def test_the_office_is_told_what_is_reported_until_it_looks_or_settles_it(
    world: World, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    devices = Devices(tmp_path / "markers")
    anne = devices.make(world.first)
    anne.sync()

    def report(number: int) -> None:
        copy = world.copies[number]
        with workplace_of(anne) as workplace:
            operation = page_reports.report_page(workplace, copy, world.pages[copy], WarningKind.NAME_VISIBLE)
        assert operation is not None
        anne.perform(operation)
        anne.sync()

    with joined_window(world, world.manager, qtbot, theme, tmp_path / "office") as office:
        for copy in world.copies:
            office.context.perform(IdentifyCopy(copy, NOBODY, NOT_ON_LIST))
        (told,) = after_a_round(office, qtbot, lambda: report(0))
        assert told == "Correctors have reported pages of 1 copies: C00000"
        assert after_a_round(office, qtbot, lambda: None) == []
        (told,) = after_a_round(office, qtbot, lambda: report(1))
        assert told == "Correctors have reported pages of 2 copies: C00000, C00001"
        (banner,) = [one for one in office.window.banners.banners() if one.notice.topic == "page reports"]

        for copy in world.copies:
            office.context.perform(staging.accept_pages(office.context.workplace, copy))
        assert [one for one in office.window.banners.banners() if one.notice.topic == "page reports"] == []

        (told,) = after_a_round(office, qtbot, lambda: None) or ("",)
        assert told == ""
        assert banner.notice.action is not None
        banner.notice.action()
        assert office.window.screens.current_key == "scans"
    devices.close()


def test_the_marker_is_told_what_was_settled_and_nothing_of_own_gestures(
    world: World, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    devices = Devices(tmp_path / "office")
    office = devices.make(world.manager, is_manager=True)
    office.sync()
    copy = world.copies[0]
    office.perform(IdentifyCopy(copy, NOBODY, NOT_ON_LIST))
    with joined_window(world, world.first, qtbot, theme, tmp_path / "anne") as anne:
        workplace = anne.context.workplace

        def report() -> None:
            operation = page_reports.report_page(workplace, copy, world.pages[copy], WarningKind.NAME_VISIBLE)
            assert operation is not None
            anne.context.perform(operation)

        def settle() -> None:
            office.sync()
            with workplace_of(office) as opened:
                office.perform(staging.accept_pages(opened, copy))
            office.sync()

        assert after_a_round(anne, qtbot, report) == []
        withdraw = page_reports.withdraw_reports(workplace, copy)
        assert after_a_round(anne, qtbot, lambda: anne.context.perform(withdraw)) == []
        assert after_a_round(anne, qtbot, report) == []
        (told,) = after_a_round(anne, qtbot, settle)
        assert told == "What was reported of pages of 1 of your copies has been settled: C00000"
        assert after_a_round(anne, qtbot, lambda: None) == []
    devices.close()
