import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import identification
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.window_context import WindowContext

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
    QTest.keyClicks(screen.panel.search, text)
    QTest.keyClick(screen.panel.search, Qt.Key.Key_Return)


def test_three_copies_are_identified_by_typing_only(screen: IdentifyScreen, context: WindowContext) -> None:
    before = [item.copy.id for item in left(context)]
    for letters in ("chauv", "rouss", "garn"):
        type_and_enter(screen, letters)
    assert [item.copy.id for item in left(context)] == before[3:]
    assert screen.panel.search.text() == ""


def test_enter_without_letters_identifies_nobody(screen: IdentifyScreen, context: WindowContext) -> None:
    before = left(context)
    QTest.keyClick(screen.panel.search, Qt.Key.Key_Return)
    assert left(context) == before


def test_a_pupil_who_has_a_copy_is_refused_in_place(screen: IdentifyScreen, context: WindowContext) -> None:
    before = left(context)
    type_and_enter(screen, "moreau cam")
    assert left(context) == before
    assert "another copy already" in screen.panel.search.accessibleDescription()


def test_undo_goes_back_to_the_copy_and_forgets_the_answer(screen: IdentifyScreen, context: WindowContext) -> None:
    before = [item.copy.id for item in left(context)]
    QTest.keyClick(screen.panel.search, Qt.Key.Key_F4)
    assert [item.copy.id for item in left(context)] == before[1:]
    QTest.keyClick(screen.panel.search, Qt.Key.Key_Z, CONTROL)
    assert [item.copy.id for item in left(context)] == before
    assert shown(screen) == before[0]


def test_the_header_of_the_copy_arrives_and_the_next_ones_are_read_ahead(
    screen: IdentifyScreen, qtbot: QtBot, context: WindowContext
) -> None:
    wanted = {(item.copy.id, False) for item in left(context)[:3]}
    qtbot.waitUntil(lambda: wanted <= set(screen._pictures))


def shown(screen: IdentifyScreen) -> CopyId | None:
    present = screen._queue.present
    return present.copy.id if present else None
