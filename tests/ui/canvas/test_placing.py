"""Annotations without a pointer: a key places with the tool in hand, arrow keys move and stretch."""

import itertools

import pytest
from PySide6.QtCore import Qt

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import Hand, Ledger

CTRL = Qt.KeyboardModifier.ControlModifier
STAMPS_AND_SHAPES = {
    Tool.TICK: AnnotationKind.TICK,
    Tool.CROSS: AnnotationKind.CROSS,
    Tool.RECTANGLE: AnnotationKind.RECTANGLE,
    Tool.ARROW: AnnotationKind.ARROW,
    Tool.HIGHLIGHT: AnnotationKind.HIGHLIGHT,
}


@pytest.fixture
def commands(canvas: AnnotationCanvas) -> CanvasCommands:
    return CanvasCommands(canvas)


@pytest.mark.parametrize(("tool", "kind"), STAMPS_AND_SHAPES.items())
def test_a_key_places_in_view_and_arrows_move_what_was_placed(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands, tool: Tool, kind: AnnotationKind
) -> None:
    hand.take(tool)
    commands.place()
    placed = ledger.only
    assert placed.kind is kind
    scene = canvas.workbench.scene
    assert canvas.navigation.visible_rect().contains(scene.scene_bounds(placed.id))
    assert list(canvas.workbench.selection.ids) == [placed.id]
    hand.key(Qt.Key.Key_Right)
    assert ledger.only.area.x > placed.area.x
    assert ledger.only.area.width == pytest.approx(placed.area.width)


def test_several_placed_one_after_the_other_do_not_hide_each_other(
    ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    hand.take(Tool.TICK)
    for _ in range(4):
        commands.place()
    tops = sorted(annotation.area.y for annotation in ledger.annotations.values())
    assert all(below - above > 0.02 for above, below in itertools.pairwise(tops))


def test_control_and_an_arrow_stretch_as_one_gesture(ledger: Ledger, hand: Hand, commands: CanvasCommands) -> None:
    hand.take(Tool.RECTANGLE)
    commands.place()
    placed = ledger.only
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Down, CTRL)
    after = ledger.only
    assert (after.area.x, after.area.y) == pytest.approx((placed.area.x, placed.area.y))
    assert after.area.width > placed.area.width
    assert after.area.height > placed.area.height
    assert len(ledger.performed) == 3


def test_a_text_is_typed_where_it_is_placed(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    hand.take(Tool.TEXT)
    commands.place()
    assert canvas.is_typing()
    hand.type("bien")
    hand.key(Qt.Key.Key_Escape)
    assert ledger.only.text == "bien"


def test_a_box_with_a_comment_asks_for_its_comment(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    hand.take(Tool.REMARK)
    commands.place()
    assert canvas.is_typing()
    hand.type("pourquoi ?")
    hand.key(Qt.Key.Key_Return)
    assert sorted(a.text for a in ledger.annotations.values()) == ["", "pourquoi ?"]


@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.INK, Tool.ERASER])
def test_a_tool_that_needs_a_hand_says_so(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands, tool: Tool
) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    hand.take(tool)
    commands.place()
    assert said == ["First choose what to place: a stamp, a text, a box, an arrow…"]
    assert ledger.performed == []


def test_nothing_is_placed_on_a_copy_that_is_only_to_be_read(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    refused: list[bool] = []
    canvas.change_refused.connect(lambda: refused.append(True))
    canvas.set_read_only(is_read_only=True)
    hand.take(Tool.TICK)
    commands.place()
    assert refused == [True]
    assert ledger.performed == []
