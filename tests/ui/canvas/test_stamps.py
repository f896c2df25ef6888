"""Half ticks and question marks, set with real events at every zoom and turn of the view."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.stamps import Stamp, stamp_of
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import MARK_SIZE_PT, Tool
from korrigo_desktop.ui.desk.told_canvas import in_words
from korrigo_desktop.ui.gesture_labels import gesture_label
from tests.ui.canvas.desk_of_tests import A4, Hand, Ledger
from tests.ui.canvas.test_drawing_tools import VIEWS, look
from tests.ui.canvas.test_same_as_export import compare

STAMPS = [(Tool.HALF_TICK, Stamp.HALF_TICK), (Tool.QUESTION, Stamp.QUESTION)]


@pytest.mark.parametrize(("stamp", "view"), list(product(STAMPS, VIEWS)))
def test_one_click_sets_a_stamp_around_the_place_as_it_is_seen(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, stamp: tuple[Tool, Stamp], view: tuple[float, Turn]
) -> None:
    middle = look(canvas, *view)
    hand.take(stamp[0])

    hand.click(middle)

    made = ledger.only
    assert stamp_of(made) is stamp[1]
    assert made.turn is view[1].undone()
    centre = made.area.x + made.area.width / 2, made.area.y + made.area.height / 2
    assert centre == pytest.approx(hand.fraction(0, middle), abs=0.004)


def test_a_drag_sizes_them(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    for tool, _ in STAMPS:
        hand.take(tool)
        hand.drag([start, start + QPoint(30, 30), start + QPoint(80, 60)])

    half_tick, question = ledger.annotations.values()
    assert half_tick.area.height * A4[1] == pytest.approx(80 * canvas.pixel * 0.92, rel=0.03)
    assert question.area.height * A4[1] == pytest.approx(80 * canvas.pixel, abs=0.5)
    assert question.text_size > MARK_SIZE_PT


@pytest.mark.parametrize("corner", [(0.001, 0.001), (0.999, 0.999)])
def test_a_click_at_the_edge_keeps_them_on_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, corner: tuple[float, float]
) -> None:
    look(canvas, 0.4, Turn.NONE)
    for tool, _ in STAMPS:
        hand.take(tool)
        hand.click(hand.at(0, *corner))

    assert [stamp_of(made) for made in ledger.annotations.values()] == [Stamp.HALF_TICK, Stamp.QUESTION]


def test_undo_and_screen_readers_call_them_by_their_names(ledger: Ledger, hand: Hand, canvas: AnnotationCanvas) -> None:
    middle = look(canvas, 1.0, Turn.NONE)
    for tool, _ in STAMPS:
        hand.take(tool)
        hand.click(middle)

    assert [gesture_label(operation) for operation in ledger.performed] == ["half tick", "question mark"]
    assert in_words(list(ledger.annotations.values())) == "half tick, question mark"


@pytest.mark.parametrize(("tool", "kind"), [(Tool.HALF_TICK, AnnotationKind.INK), (Tool.QUESTION, AnnotationKind.TEXT)])
def test_the_export_shows_what_the_canvas_shows(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, tmp_path: Path, tool: Tool, kind: AnnotationKind
) -> None:
    hand.take(tool)
    hand.click(look(canvas, 1.0, Turn.NONE))
    made = ledger.only

    compare(canvas, tmp_path, made)
    assert made.kind is kind
