import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.scan_warnings import ScanWarning
from korrigo_desktop.services import identification
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.store import copy_rows
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, WindowContext
from tests.ui.focus import focused

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext) -> IdentifyScreen:
    made = IdentifyScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def left(context: WindowContext) -> list[CopyToIdentify]:
    assert context.exam_id is not None
    return list(identification.load_queue(context.workplace, context.exam_id))


def type_and_enter(screen: IdentifyScreen, text: str) -> None:
    QTest.keyClicks(screen.one_by_one.panel.search, text)
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Return)


def test_three_copies_are_identified_by_typing_only(screen: IdentifyScreen, context: WindowContext) -> None:
    before = [item.copy.id for item in left(context)]
    for letters in ("chauv", "rouss", "garn"):
        type_and_enter(screen, letters)
    assert [item.copy.id for item in left(context)] == before[3:]
    assert screen.one_by_one.panel.search.text() == ""


def test_enter_without_letters_identifies_nobody(screen: IdentifyScreen, context: WindowContext) -> None:
    before = left(context)
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Return)
    assert left(context) == before


def test_a_pupil_who_has_a_copy_is_refused_in_place(screen: IdentifyScreen, context: WindowContext) -> None:
    before = left(context)
    type_and_enter(screen, "moreau cam")
    assert left(context) == before
    assert "another copy already" in screen.one_by_one.panel.search.accessibleDescription()


def test_undo_goes_back_to_the_copy_and_forgets_the_answer(screen: IdentifyScreen, context: WindowContext) -> None:
    before = [item.copy.id for item in left(context)]
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_F4)
    assert [item.copy.id for item in left(context)] == before[1:]
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Z, CONTROL)
    assert [item.copy.id for item in left(context)] == before
    assert shown(screen) == before[0]


def test_the_header_of_the_copy_arrives_and_the_next_ones_are_read_ahead(
    screen: IdentifyScreen, qtbot: QtBot, context: WindowContext
) -> None:
    wanted = [item.copy.id for item in left(context)[:3]]
    qtbot.waitUntil(lambda: all(screen.one_by_one.pictures.has(copy_id) for copy_id in wanted))


def test_without_letters_nobody_is_chosen_until_the_arrows_do(screen: IdentifyScreen, context: WindowContext) -> None:
    before = left(context)
    take = screen.one_by_one.actions_by_key["identify"]
    assert screen.one_by_one.panel.chosen() is None
    assert not take.isEnabled()
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Down)
    assert take.isEnabled()
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Return)
    assert [item.copy.id for item in left(context)] == [item.copy.id for item in before][1:]
    assert not take.isEnabled()


def test_a_turn_that_settles_a_warning_of_the_import_is_one_gesture(
    screen: IdentifyScreen, context: WindowContext
) -> None:
    first = left(context)[0]
    assert first.first_page is not None
    with context.workplace.store.writing() as connection:
        copy_rows.save_warnings(connection, first.copy.id, (ScanWarning("landscape", first.first_page.id),))

    screen.one_by_one.actions_by_key["turn_right"].trigger()
    assert left(context)[0].problem == ""
    assert shown(screen) == first.copy.id

    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Z, CONTROL)
    assert left(context)[0].problem == "landscape"
    assert left(context)[0].first_page == first.first_page


def test_a_page_upside_down_is_turned_here_and_undone_here(
    screen: IdentifyScreen, context: WindowContext, qtbot: QtBot
) -> None:
    first = left(context)[0]
    assert first.first_page is not None
    qtbot.waitUntil(lambda: screen.one_by_one.pictures.has(first.copy.id))
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_R, CONTROL)
    turned = left(context)[0]
    assert turned.first_page is not None
    assert turned.first_page.turn is first.first_page.turn.then(Turn.RIGHT)
    assert shown(screen) == first.copy.id
    qtbot.waitUntil(lambda: screen.one_by_one.pictures.has(first.copy.id))
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Z, CONTROL)
    assert left(context)[0].first_page == first.first_page
    qtbot.waitUntil(lambda: screen.one_by_one.pictures.has(first.copy.id))


def test_the_whole_page_fits_into_the_view_and_the_header_fills_its_width(
    screen: IdentifyScreen, context: WindowContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: screen.one_by_one.pictures.has(left(context)[0].copy.id))
    view = screen.one_by_one.header
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)


def test_at_the_end_one_button_says_what_comes_next(
    screen: IdentifyScreen, context: WindowContext, qtbot: QtBot
) -> None:
    while left(context):
        QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_F4)
    assert screen.one_by_one.end.isVisible()
    assert screen.one_by_one.end.action.text() == "Validate the copies"
    said: list[object] = []
    context.noticed.connect(said.append)
    screen.one_by_one.end.action.trigger()
    assert said
    assert screen.one_by_one.end.action.text() == "Choose a copy in the pile"
    wanted: list[str] = []
    context.screen_requested.connect(wanted.append)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)  # its button has the keyboard
    assert wanted == ["pile"]


def test_whoever_comes_to_identify_is_not_told_any_more_that_nobody_has(
    screen: IdentifyScreen, context: WindowContext
) -> None:
    settled: list[str] = []
    context.settled.connect(settled.append)
    screen.hide()
    screen.show()
    assert settled == [IDENTITY_TOPIC]


def test_without_copies_the_button_leads_to_the_scans(qtbot: QtBot, context: WindowContext) -> None:
    context.choose_exam(None)
    made = IdentifyScreen(context)
    qtbot.addWidget(made)
    made.show()
    wanted: list[str] = []
    context.screen_requested.connect(wanted.append)
    made.one_by_one.end.action.trigger()
    assert wanted == ["scans"]


def shown(screen: IdentifyScreen) -> CopyId | None:
    present = screen.one_by_one.copies.queue.present
    return present.copy.id if present else None


def test_an_answer_reads_its_own_copy_again_and_the_progress_follows(
    screen: IdentifyScreen, context: WindowContext
) -> None:
    other = left(context)[-1]
    context.workplace.perform(identification.identify(context.workplace, other.copy.id, None))  # nobody was told

    type_and_enter(screen, "chauv")

    known = {item.copy.id: item.identity.is_known for item in screen.one_by_one.copies.queue.items}
    assert not known[other.copy.id]
    assert screen.one_by_one.copies.queue.progress.identified == sum(known.values())
    context.announce(Changes(exams=frozenset({other.copy.exam_id})))
    screen.hide()
    screen.show()
    assert {item.copy.id: item.identity.is_known for item in screen.one_by_one.copies.queue.items}[other.copy.id]
