"""Texts placed on a page stand on its ruled lines, unless that is not wanted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.lettering import BASELINE_EM, text_frame
from korrigo_desktop.domain.ruled_lines import RuledLines
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, CONTROL, COPY, Hand, Ledger, a4_pages

PITCH = 8 / 297
ALT = Qt.KeyboardModifier.AltModifier
HEIGHTS = tuple(0.1 + PITCH * n for n in range(30))
LINES = RuledLines((HEIGHTS, tuple(height + 0.002 for height in HEIGHTS)), PITCH)


def baseline(text: Annotation) -> float:
    frame = text_frame(text, *A4)
    return (frame.y + BASELINE_EM * frame.size_pt) / A4[1]


def know(canvas: AnnotationCanvas, lines: RuledLines | None = LINES) -> list[str]:
    asked: list[str] = []
    canvas.workbench.snap.wanted.connect(asked.append)
    canvas.workbench.snap.wanted.connect(lambda page_id: canvas.workbench.snap.tell(PageId(page_id), lines))
    return asked


def write(hand: Hand, place: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    hand.take(Tool.TEXT)
    hand.move(place)
    hand.click(place, keys)
    hand.type("juste")
    hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("x", [0.2, 0.8])
@pytest.mark.parametrize("y", [0.15, 0.158, 0.17, 0.18])
def test_the_baseline_is_on_the_nearest_line_of_its_column(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, x: float, y: float
) -> None:
    know(canvas)
    canvas.navigation.zoom_to(0.6)
    place = hand.at(0, x, y)
    clicked = hand.fraction(0, place)[1]

    write(hand, place)

    found = baseline(ledger.only)
    assert min(abs(found - height) for height in LINES.columns[int(x * 2)]) < 1e-5
    assert abs(found - clicked) < PITCH


@pytest.mark.parametrize("why", ["control", "alt", "switched off", "not known", "far from any", "view turned"])
def test_otherwise_it_stays_where_it_was_put(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, why: str) -> None:
    know(canvas, None if why == "not known" else LINES)
    canvas.navigation.zoom_to(0.6)
    canvas.workbench.snap.is_on = why != "switched off"
    if why == "view turned":
        canvas.turn_view(Turn.HALF)
        canvas.centerOn(canvas.workbench.scene.pages[0].sceneBoundingRect().center())
    place = hand.at(0, 0.3, 0.05 if why == "far from any" else 0.4)
    x, y = hand.fraction(0, place)

    write(hand, place, {"control": CONTROL, "alt": ALT}.get(why, Qt.KeyboardModifier.NoModifier))

    text = ledger.only.turned_with_page(ledger.only.turn.undone())
    if why == "view turned":
        x, y = 1 - x, 1 - y
    assert text.area.x == pytest.approx(x, abs=1e-4)
    assert baseline(replace(text, turn=Turn.NONE)) == pytest.approx(y + (BASELINE_EM - 0.6) * 12 / A4[1], abs=1e-4)


def test_lines_are_asked_for_once_for_each_page_and_only_for_texts(canvas: AnnotationCanvas, hand: Hand) -> None:
    asked = know(canvas, None)
    canvas.navigation.zoom_to(0.4)
    hand.take(Tool.INK)
    hand.move(hand.at(0, 0.3, 0.3))
    assert asked == []

    hand.take(Tool.TEXT)
    for page in (0, 1, 0):
        hand.move(hand.at(page, 0.4, 0.1))
    assert sorted(asked) == ["page 1", "page 2"]

    canvas.set_copy(COPY, a4_pages(2))
    hand.move(hand.at(0, 0.3, 0.12))
    assert sorted(asked) == ["page 1", "page 1", "page 2"]


def test_an_answer_about_a_page_that_is_gone_is_passed_over(canvas: AnnotationCanvas) -> None:
    canvas.workbench.snap.tell(PageId("gone"), LINES)
    page = canvas.workbench.scene.pages[0]
    place = page.held(page.sceneBoundingRect().center())
    assert canvas.workbench.snap.snapped(page, place, 12.0) == place
