"""A copy that is only to be read: everything can be looked at and copied, nothing changes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import CONTROL, Hand, Ledger, shape

TEXT = shape("text", PageArea(0.2, 0.3, 0.3, 0.05), AnnotationKind.TEXT, text="juste")


@pytest.fixture
def refusals(canvas: AnnotationCanvas, ledger: Ledger) -> list[None]:
    ledger.put(TEXT)
    canvas.set_read_only(is_read_only=True)
    heard: list[None] = []
    canvas.change_refused.connect(lambda: heard.append(None))
    return heard


@pytest.mark.parametrize("tool", [tool for tool in Tool if tool is not Tool.SELECT])
def test_no_tool_changes_anything_and_each_says_so(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, refusals: list[None], tool: Tool
) -> None:
    hand.take(tool)
    start = hand.at(0, 0.25, 0.32)

    hand.drag([start, start + QPoint(30, 5), start + QPoint(60, 40)])

    assert ledger.performed == []
    assert canvas.workbench.scene.book.all() == [TEXT]
    assert refusals


def test_it_is_selected_and_copied_but_neither_moved_nor_edited(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, refusals: list[None]
) -> None:
    start = hand.at(0, 0.25, 0.32)
    hand.drag([start, start + QPoint(30, 5), start + QPoint(60, 40)])
    assert canvas.workbench.selection.ids == (TEXT.id,)
    assert canvas.workbench.scene.book.current(TEXT.id) == TEXT

    hand.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "juste"

    hand.double_click(start)
    assert not canvas.workbench.text.is_open
    assert ledger.performed == []


@pytest.mark.parametrize("name", ["delete", "cut", "paste", "duplicate", "bring_to_front", "restyle"])
def test_no_command_changes_anything(canvas: AnnotationCanvas, ledger: Ledger, refusals: list[None], name: str) -> None:
    commands = canvas.findChildren(CanvasCommands)[0]
    canvas.workbench.selection.set_to([TEXT.id])
    commands.copy()

    if name == "restyle":
        commands.restyle(colour="#000000")
    else:
        getattr(commands, name)()

    assert ledger.performed == []
    assert canvas.workbench.scene.book.all() == [TEXT]
    assert refusals


def test_arrow_keys_move_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, refusals: list[None]) -> None:
    canvas.workbench.selection.set_to([TEXT.id])

    hand.key(Qt.Key.Key_Left)

    assert ledger.performed == []
    assert refusals


def test_there_are_no_handles_to_drag(canvas: AnnotationCanvas, refusals: list[None]) -> None:
    canvas.workbench.selection.set_to([TEXT.id])

    corner = canvas.workbench.scene.scene_area(TEXT.id).topLeft()
    assert canvas.workbench.overlay.handle_at(corner) is None


def test_what_is_being_typed_is_kept_before_the_copy_is_locked(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.3))
    hand.type("dernier mot")

    canvas.set_read_only(is_read_only=True)

    assert ledger.only.text == "dernier mot"


def test_a_copy_can_be_opened_again(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, refusals: list[None]) -> None:
    canvas.set_read_only(is_read_only=False)
    hand.take(Tool.TICK)

    hand.click(hand.at(0, 0.6, 0.6))

    assert len(ledger.annotations) == 2
    assert refusals == []
