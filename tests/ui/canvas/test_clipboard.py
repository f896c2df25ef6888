"""Copying, pasting, duplicating, order and style."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.lettering import LINE_PITCH_EM
from korrigo_desktop.domain.operations import Group, Operation
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.clipboard import MIME_TYPE
from tests.ui.canvas.desk_of_tests import A4, CONTROL, Hand, Ledger, a4_pages, flat, shape, stroke_of

BOX = shape("box", PageArea(0.2, 0.2, 0.2, 0.1), AnnotationKind.HIGHLIGHT, layer=1)
WORDS = shape("words", PageArea(0.25, 0.22, 0.2, 0.02), AnnotationKind.TEXT, layer=2, text="à revoir")
ARROW = stroke_of("arrow", [(0.2, 0.6), (0.5, 0.5)], AnnotationKind.ARROW)


@pytest.fixture
def commands(canvas: AnnotationCanvas, ledger: Ledger) -> CanvasCommands:
    ledger.put(BOX, WORDS, ARROW)
    return canvas.findChildren(CanvasCommands)[0]


def test_a_copied_group_is_pasted_around_the_pointer_with_its_order(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([WORDS.id, BOX.id])
    hand.key(Qt.Key.Key_C, CONTROL)
    canvas.navigation.zoom_to(0.4)
    place = hand.at(1, 0.6, 0.5)
    hand.move(place)
    hand.key(Qt.Key.Key_V, CONTROL)

    (group,) = ledger.performed
    assert isinstance(group, Group)
    box, words = (ledger.annotations[i] for i in canvas.workbench.selection.ids)
    assert (box.kind, words.kind) == (BOX.kind, WORDS.kind)
    assert box.layer < words.layer
    assert {box.page_id, words.page_id} == {"page 2"}
    assert words.area.x - box.area.x == pytest.approx(WORDS.area.x - BOX.area.x, abs=3e-6)
    left, right = min(box.area.x, words.area.x), max(box.area.right, words.area.right)
    assert (left + right) / 2 == pytest.approx(hand.fraction(1, place)[0], abs=1e-5)
    assert words.text == "à revoir"
    assert len(ledger.annotations) == 5


def test_pasting_from_a_clipboard_that_was_never_filled_does_nothing(ledger: Ledger, commands: CanvasCommands) -> None:
    QGuiApplication.clipboard().clear()
    commands.paste()
    assert ledger.performed == []


def test_pasting_twice_makes_two(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    commands.copy()
    commands.paste()
    commands.paste()

    assert len(ledger.annotations) == 5


def test_it_can_be_pasted_into_another_copy(canvas: AnnotationCanvas, commands: CanvasCommands) -> None:
    heard: list[Operation] = []
    canvas.workbench.selection.set_to([BOX.id])
    commands.copy()
    canvas.set_copy(CopyId("another"), a4_pages(1))
    canvas.gesture_made.disconnect()
    canvas.gesture_made.connect(heard.append)

    commands.paste()

    (addition,) = flat(heard[0])
    assert addition.copy_id == "another"


def test_at_the_corner_a_pasted_group_is_moved_onto_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    commands.copy()
    hand.move(hand.at(0, 0.99, 0.01))
    commands.paste()

    (new,) = (ledger.annotations[i] for i in canvas.workbench.selection.ids)
    assert (new.area.right, new.area.y) == (1.0, 0.0)


def test_cut_takes_away_what_paste_brings_back(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([ARROW.id])
    hand.key(Qt.Key.Key_X, CONTROL)
    assert ARROW.id not in ledger.annotations

    hand.key(Qt.Key.Key_V, CONTROL)
    (new,) = (ledger.annotations[i] for i in canvas.workbench.selection.ids)
    assert new.kind is AnnotationKind.ARROW
    assert new.area.width == pytest.approx(ARROW.area.width, abs=2e-6)


def test_plain_text_becomes_a_text(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    QGuiApplication.clipboard().setText("Voir le corrigé,\r\nquestion 2")
    hand.move(hand.at(0, 0.3, 0.5))
    commands.paste()

    (new,) = (ledger.annotations[i] for i in canvas.workbench.selection.ids)
    assert new.text == "Voir le corrigé,\nquestion 2"
    assert new.area.x == pytest.approx(hand.fraction(0, hand.at(0, 0.3, 0.5))[0], abs=1e-5)


def test_a_megabyte_of_text_is_not_pasted_and_said(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    QGuiApplication.clipboard().setText("mot " * 250_000)

    commands.paste()

    assert ledger.performed == []
    assert "1000000" in said[0]


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b'{"groups": [{}]}', b'{"groups": [{"size_pt": [0, 0], "annotations": []}]}']
)
def test_a_damaged_clipboard_pastes_nothing(ledger: Ledger, commands: CanvasCommands, damage: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, damage)
    QGuiApplication.clipboard().setMimeData(mime)

    commands.paste()

    assert ledger.performed == []


def test_copied_words_can_be_pasted_elsewhere(canvas: AnnotationCanvas, commands: CanvasCommands) -> None:
    canvas.workbench.selection.set_to([WORDS.id, ARROW.id])

    commands.copy()

    assert QGuiApplication.clipboard().text() == "à revoir"


def test_duplicates_lie_a_little_aside_and_are_selected(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([BOX.id])

    hand.key(Qt.Key.Key_D, CONTROL)

    (new,) = (ledger.annotations[i] for i in canvas.workbench.selection.ids)
    assert new.id != BOX.id
    assert new.area.x > BOX.area.x
    assert new.area.y > BOX.area.y


def test_front_and_back_change_the_order(canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    commands.bring_to_front()
    assert canvas.workbench.scene.pages[0].layer.ids()[-1] == BOX.id

    commands.send_to_back()
    assert canvas.workbench.scene.pages[0].layer.ids()[0] == BOX.id


def test_the_selection_takes_another_colour_and_weight_in_one_operation(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([BOX.id, ARROW.id])

    commands.restyle(colour="#1B5E35", weight=4.0)

    (group,) = ledger.performed
    assert isinstance(group, Group)
    assert {ledger.annotations[i].colour for i in (BOX.id, ARROW.id)} == {"#1B5E35"}
    assert ledger.annotations[ARROW.id].weight == 4.0
    assert ledger.annotations[WORDS.id] == WORDS
    assert set(canvas.workbench.selection.ids) == {BOX.id, ARROW.id}


def test_larger_letters_take_more_room(canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands) -> None:
    canvas.workbench.selection.set_to([WORDS.id])

    commands.restyle(text_size=24.0)

    after = ledger.annotations[WORDS.id]
    assert after.text_size == 24.0
    assert after.area.height > WORDS.area.height


def test_letters_that_grow_at_the_lower_right_corner_stay_on_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    ledger.put(shape("words", PageArea(0.85, 0.98, 0.15, 0.02), AnnotationKind.TEXT, text="à revoir"))
    canvas.workbench.selection.set_to([WORDS.id])

    commands.restyle(text_size=48.0)

    area = ledger.annotations[WORDS.id].area
    assert area.height * A4[1] >= 2 * 48 * LINE_PITCH_EM
    assert area.bottom == 1.0


def test_nothing_selected_leaves_the_clipboard_alone(commands: CanvasCommands) -> None:
    QGuiApplication.clipboard().setText("ailleurs")

    commands.copy()

    assert QGuiApplication.clipboard().text() == "ailleurs"


def test_the_same_colour_again_is_no_operation(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    canvas.workbench.selection.set_to([BOX.id])

    commands.restyle(colour=BOX.colour)

    assert ledger.performed == []
