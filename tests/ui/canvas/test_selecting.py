"""Choosing annotations by click, band and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from tests.ui.canvas.desk_of_tests import CONTROL, SHIFT, Hand, Ledger, shape, stroke_of

LEFT = shape("left", PageArea(0.1, 0.1, 0.2, 0.1), AnnotationKind.HIGHLIGHT)
RIGHT = shape("right", PageArea(0.6, 0.1, 0.2, 0.1), AnnotationKind.HIGHLIGHT)
ELSEWHERE = shape("elsewhere", PageArea(0.1, 0.1, 0.2, 0.1), AnnotationKind.HIGHLIGHT, page=2)
THIN_INK = stroke_of("ink", [(0.2, 0.5), (0.8, 0.5)], AnnotationKind.INK)


@pytest.fixture
def chosen(canvas: AnnotationCanvas, ledger: Ledger) -> "Chosen":
    ledger.put(LEFT, RIGHT, ELSEWHERE, THIN_INK)
    return Chosen(canvas)


class Chosen:
    def __init__(self, canvas: AnnotationCanvas) -> None:
        self._canvas = canvas

    @property
    def ids(self) -> set[str]:
        return set(self._canvas.workbench.selection.ids)


def test_a_click_selects_and_a_click_beside_selects_nothing(hand: Hand, chosen: Chosen) -> None:
    hand.click(hand.at(0, 0.2, 0.15))
    assert chosen.ids == {"left"}

    hand.click(hand.at(0, 0.45, 0.3))
    assert chosen.ids == set()


@pytest.mark.parametrize("keys", [SHIFT, CONTROL])
def test_shift_and_control_add_and_take_away(hand: Hand, chosen: Chosen, keys: Qt.KeyboardModifier) -> None:
    hand.click(hand.at(0, 0.2, 0.15))
    hand.click(hand.at(0, 0.7, 0.15), keys)
    assert chosen.ids == {"left", "right"}

    hand.click(hand.at(0, 0.2, 0.15), keys)
    assert chosen.ids == {"right"}


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_thin_ink_is_caught_five_pixels_beside_it(
    canvas: AnnotationCanvas, hand: Hand, chosen: Chosen, zoom: float
) -> None:
    canvas.navigation.zoom_to(zoom)
    canvas.centerOn(canvas.workbench.scene.pages[0].sceneBoundingRect().center())

    hand.click(hand.at(0, 0.5, 0.5) + QPoint(0, 5))
    assert chosen.ids == {"ink"}

    hand.click(hand.at(0, 0.5, 0.5) + QPoint(0, 20))
    assert chosen.ids == set()


def test_the_topmost_of_two_is_selected(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, chosen: Chosen) -> None:
    over = shape("over", PageArea(0.15, 0.12, 0.2, 0.1), AnnotationKind.HIGHLIGHT, layer=5)
    ledger.put(over)

    hand.click(hand.at(0, 0.2, 0.15))

    assert chosen.ids == {"over"}


def test_an_empty_rectangle_lets_clicks_through_to_what_is_inside(ledger: Ledger, hand: Hand, chosen: Chosen) -> None:
    ledger.put(shape("frame", PageArea(0.05, 0.05, 0.4, 0.3), layer=9))

    hand.click(hand.at(0, 0.2, 0.15))
    assert chosen.ids == {"left"}

    hand.click(hand.at(0, 0.05, 0.2))
    assert chosen.ids == {"frame"}


def test_a_band_selects_what_lies_wholly_inside(canvas: AnnotationCanvas, hand: Hand, chosen: Chosen) -> None:
    hand.drag([hand.at(0, 0.05, 0.05), hand.at(0, 0.3, 0.15), hand.at(0, 0.7, 0.3)])
    assert chosen.ids == {"left"}

    hand.drag([hand.at(0, 0.5, 0.05), hand.at(0, 0.6, 0.15), hand.at(0, 0.9, 0.3)], SHIFT)
    assert chosen.ids == {"left", "right"}


def test_escape_takes_a_band_back(hand: Hand, chosen: Chosen) -> None:
    hand.click(hand.at(0, 0.7, 0.15))

    hand.press(hand.at(0, 0.05, 0.05))
    hand.move(hand.at(0, 0.4, 0.3))
    assert chosen.ids == {"left"}
    hand.key(Qt.Key.Key_Escape)

    assert chosen.ids == {"right"}


def test_control_a_selects_the_current_page_only(hand: Hand, chosen: Chosen) -> None:
    hand.key(Qt.Key.Key_A, CONTROL)

    assert chosen.ids == {"left", "right", "ink"}


def test_the_keys_go_from_one_annotation_to_the_next_in_reading_order(
    canvas: AnnotationCanvas, hand: Hand, chosen: Chosen
) -> None:
    seen: list[str] = []
    for _ in range(5):
        hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        seen.append(*chosen.ids)

    assert seen == ["left", "right", "ink", "elsewhere", "left"]


def test_escape_selects_nothing(hand: Hand, chosen: Chosen) -> None:
    hand.click(hand.at(0, 0.2, 0.15))

    hand.key(Qt.Key.Key_Escape)

    assert chosen.ids == set()


def test_selecting_changes_nothing_on_the_copy(ledger: Ledger, hand: Hand, chosen: Chosen) -> None:
    hand.click(hand.at(0, 0.2, 0.15))
    hand.drag([hand.at(0, 0.45, 0.05), hand.at(0, 0.6, 0.15), hand.at(0, 0.9, 0.3)])

    assert ledger.performed == []
