"""A page with many annotations is shown from kept pixels: they are those of painting it directly, and never old."""

import random
from collections.abc import Callable
from dataclasses import replace
from math import inf, sin

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.canvas import page_item
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.page_sheet import OVERVIEW_PIXELS, TILE_PX
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.crowd_of_tests import (
    ALL,
    KINDS,
    MANY,
    Pixels,
    assert_alike,
    blocks,
    crowd,
    green,
    has_green,
    one,
    rest,
    scan,
    shown,
)
from tests.ui.canvas.desk_of_tests import CONTROL, COPY, Hand, Ledger, a4_pages, page_ids, picture

Direct = Callable[..., Pixels]


@pytest.fixture
def first(canvas: AnnotationCanvas) -> PageItem:
    """The first page, crowded, with a scan that differs everywhere."""
    canvas.picture_wanted.connect(lambda page_id, width: canvas.set_picture(PageId(page_id), scan(width), width))
    canvas.set_copy(COPY, a4_pages(4))
    canvas.set_annotations(crowd(MANY))
    return canvas.workbench.scene.pages[0]


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch, canvas: AnnotationCanvas) -> Direct:
    """Paints without kept pixels."""

    def painted(ratio: float = 1.0) -> Pixels:
        with monkeypatch.context() as patched:
            patched.setattr(page_item, "CROWDED", inf)
            return shown(canvas, ratio)

    return painted


@pytest.mark.parametrize("zoom", [0.4, 1.0, 1.37, 2.5])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_at_rest_every_pixel_is_that_of_painting_directly(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, zoom: float, ratio: float
) -> None:
    for scrolled in (0, 313):
        canvas.navigation.zoom_to(zoom)
        canvas.verticalScrollBar().setValue(scrolled)
        rest(canvas, ratio)
        kept = shown(canvas, ratio)
        assert first.sheet.is_sharp

        assert_alike(kept, direct(ratio))


@pytest.mark.parametrize("turn", list(Turn))
def test_a_turned_view_has_the_same_pixels_too(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, turn: Turn
) -> None:
    canvas.turn_view(turn)
    canvas.navigation.zoom_to(1.1)
    rest(canvas)

    assert_alike(shown(canvas), direct())


def test_on_a_screen_of_125_percent_nothing_is_further_off_than_half_a_pixel(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct
) -> None:
    canvas.navigation.zoom_to(1.1)
    rest(canvas, 1.25)
    assert_alike(shown(canvas, 1.25), direct(1.25))

    # Scrolled by one of the window's pixels the page lies a quarter of a device's pixel aside: its tiles go to the
    # nearest whole one, as its picture always did.
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 1)
    rest(canvas, 1.25)
    kept, painted = shown(canvas, 1.25), direct(1.25)
    beside = [np.abs(np.roll(kept, by, 0) - painted).max(axis=2) for by in (-1, 0, 1)]
    assert np.mean(np.minimum.reduce(beside)[2:-2] > 100) < 0.001


def test_a_page_of_few_annotations_keeps_no_pixels(canvas: AnnotationCanvas, first: PageItem) -> None:
    canvas.set_annotations(crowd(40))
    rest(canvas)
    canvas._sharpening._work()

    assert first.sheet.pixels == 0


def test_while_zooming_the_page_is_stretched_and_gets_sharp_by_itself(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, hand: Hand, qtbot: QtBot
) -> None:
    rest(canvas)
    for _ in range(3):
        hand.wheel(QPoint(400, 300), 1, CONTROL)
    stretched = shown(canvas)
    painted = direct()
    assert not np.array_equal(stretched, painted)
    assert np.abs(blocks(stretched) - blocks(painted)).max() < 30  # the same page at the same place, less sharp

    qtbot.waitUntil(lambda: not canvas.workbench.scene.is_zooming and first.sheet.is_sharp)
    qtbot.waitUntil(lambda: np.array_equal(shown(canvas), direct()))


def test_what_comes_into_view_by_zooming_out_is_shown_at_once_with_its_annotations(
    canvas: AnnotationCanvas, first: PageItem
) -> None:
    canvas.navigation.zoom_to(3.0)
    canvas.set_annotations([*crowd(MANY), green(PageArea(0.4, 0.7, 0.2, 0.1))])
    canvas.verticalScrollBar().setValue(0)
    rest(canvas)
    assert not has_green(shown(canvas))

    canvas.navigation.zoom_to(0.7)

    assert canvas.workbench.scene.is_zooming
    assert has_green(shown(canvas))


@pytest.mark.parametrize("is_zooming", [False, True])
def test_an_annotation_that_is_gone_is_seen_no_more(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, is_zooming: bool
) -> None:
    mark = green(PageArea(0.3, 0.1, 0.2, 0.1))
    canvas.set_annotations([*crowd(MANY), mark])
    rest(canvas)
    if is_zooming:
        canvas.navigation.zoom_to(canvas.navigation.zoom * 1.2)
    assert has_green(shown(canvas))

    canvas.apply_changes(removed=[mark.id])
    assert not has_green(shown(canvas))
    canvas.apply_changes(added=[mark])
    assert has_green(shown(canvas))
    canvas.apply_changes(changed=[replace(mark, colour="#C8102E")])
    assert not has_green(shown(canvas))

    rest(canvas)
    assert_alike(shown(canvas), direct())


def test_another_copy_shows_nothing_of_the_one_before(canvas: AnnotationCanvas, first: PageItem) -> None:
    canvas.set_annotations([*crowd(MANY), green(PageArea(0.3, 0.1, 0.2, 0.1))])
    rest(canvas)

    canvas.set_copy(COPY, a4_pages(4))
    canvas.set_annotations(crowd(MANY))

    assert not has_green(shown(canvas))


def test_what_is_hidden_faded_or_edited_is_not_shown_from_kept_pixels(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct
) -> None:
    mark = green(PageArea(0.3, 0.1, 0.2, 0.1))
    canvas.set_annotations([*crowd(MANY), mark])
    rest(canvas)

    canvas.workbench.scene.hide_drawings([mark.id])
    assert not has_green(shown(canvas))
    canvas.workbench.scene.hide_drawings([])
    assert has_green(shown(canvas))
    canvas.workbench.scene.fade_drawings([mark.id])
    assert not has_green(shown(canvas))
    assert_alike(shown(canvas), direct())


def test_selection_live_ink_and_the_field_lie_over_kept_pixels_as_over_any_page(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, hand: Hand, ledger: Ledger
) -> None:
    ledger.put(*crowd(MANY), green(PageArea(0.3, 0.1, 0.2, 0.1)))
    rest(canvas)
    hand.take(Tool.SELECT)
    hand.click(hand.at(0, 0.4, 0.15))
    assert len(canvas.workbench.selection)
    assert_alike(shown(canvas), direct())

    hand.take(Tool.INK)
    hand.press(hand.at(0, 0.2, 0.2))
    for step in range(20):
        hand.move(hand.at(0, 0.2 + step * 0.02, 0.2 + 0.03 * sin(step)))
    assert_alike(shown(canvas), direct())
    canvas.navigation.zoom_to(canvas.navigation.zoom * 1.1)
    rest(canvas)
    assert_alike(shown(canvas), direct())
    hand.release(hand.at(0, 0.6, 0.2))
    rest(canvas)
    assert_alike(shown(canvas), direct())


def test_a_picture_of_another_look_replaces_the_old_one_everywhere(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct
) -> None:
    rest(canvas)
    assert first.picture is not None
    width = first.picture.for_width_px

    canvas.set_picture(page_ids(1)[0], picture(width, "#202020"), width)

    assert shown(canvas)[500:600, 300:500].mean() < 120
    rest(canvas)
    assert_alike(shown(canvas), direct())


def test_a_picture_that_comes_again_or_sharper_leaves_what_is_shown(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct
) -> None:
    rest(canvas)
    assert first.picture is not None
    before, width = first.picture, first.picture.for_width_px

    canvas.set_picture(page_ids(1)[0], scan(width), width)
    assert (first.picture is before, first.sheet.is_sharp) == (True, True)

    canvas.set_picture(page_ids(1)[0], scan(2 * width), 2 * width)
    assert not first.sheet.is_sharp
    assert np.abs(blocks(shown(canvas)) - blocks(direct())).max() < 30
    rest(canvas)
    assert_alike(shown(canvas), direct())


def test_an_error_is_seen_at_once(canvas: AnnotationCanvas, first: PageItem, direct: Direct) -> None:
    rest(canvas)
    canvas.set_page_error(page_ids(1)[0], "Page 1 can't be shown.")

    rest(canvas)
    assert_alike(shown(canvas), direct())


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_in_whatever_order_rest_shows_the_truth(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, seed: int
) -> None:
    chance = random.Random(seed)
    present = {a.id: a for a in crowd(MANY)}
    for step in range(40):
        match chance.randrange(7):
            case 0:
                canvas.navigation.zoom_to(chance.uniform(0.5, 2.0), QPointF(chance.uniform(0, 800), 300))
            case 1:
                canvas.verticalScrollBar().setValue(chance.randrange(1500))
            case 2:
                gone = chance.choice(list(present))
                del present[gone]
                canvas.apply_changes(removed=[gone])
            case 3:
                new = one(f"new {step}", chance.choice(KINDS), chance, 1, step)
                present[new.id] = new
                canvas.apply_changes(added=[new])
            case 4:
                old = present[chance.choice(list(present))]
                moved = replace(old, layer=chance.randrange(MANY))
                present[old.id] = moved
                canvas.apply_changes(changed=[moved])
            case 5:
                rest(canvas)
            case _:
                canvas.viewport().repaint()
                first.sheet.work(ALL, 0.0)
                for _ in range(chance.randrange(4)):
                    canvas._sharpening._work()
    canvas.verticalScrollBar().setValue(0)
    rest(canvas)

    assert_alike(shown(canvas), direct())


def test_the_pixels_kept_are_bounded(canvas: AnnotationCanvas, first: PageItem) -> None:
    every = [a for page in range(1, 5) for a in crowd(80, page)]
    canvas.set_annotations(every)
    window = canvas.viewport().width() * canvas.viewport().height()
    for zoom in (0.3, 0.8, 1.4, 3.0, 8.0):
        canvas.navigation.zoom_to(zoom)
        for place in range(0, canvas.verticalScrollBar().maximum(), 400)[:12]:
            canvas.verticalScrollBar().setValue(place)
            canvas._sharpening._has_come_to_rest()
            canvas.viewport().repaint()
            while canvas._sharpening._next.isActive():
                canvas._sharpening._next.stop()
                canvas._sharpening._work()
        kept = sum(item.sheet.pixels for item in canvas.workbench.scene.pages)
        edges = 4 * TILE_PX * (canvas.viewport().width() + canvas.viewport().height() * 3)
        assert kept <= 2.8 * window + 4 * OVERVIEW_PIXELS + edges


def test_a_page_far_away_keeps_nothing(canvas: AnnotationCanvas, first: PageItem, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(300))
    canvas.set_annotations(crowd(MANY))
    canvas.navigation.fit_to(Fit.WIDTH)
    rest(canvas)
    item = canvas.workbench.scene.pages[0]
    canvas._sharpening._work()
    assert item.sheet.pixels

    canvas.navigation.go_to_page(page_ids(300)[200])

    qtbot.waitUntil(lambda: item.sheet.pixels == 0)


def test_work_that_is_out_of_time_leaves_the_page_as_it_is(canvas: AnnotationCanvas, first: PageItem) -> None:
    canvas.viewport().repaint()

    assert first.sheet.work(ALL, 0.0) is not None
    assert not first.sheet.is_sharp


def test_a_drawing_that_was_left_for_later_is_painted_though_something_else_has_made_it_meanwhile(
    canvas: AnnotationCanvas, first: PageItem, direct: Direct, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest(canvas)
    with monkeypatch.context() as slow:
        slow.setattr(page_item, "_MOST_MAKING_S", -1.0)
        canvas.apply_changes(changed=crowd(MANY))  # as when they come from the server: all are drawn anew
        shown(canvas)
    assert not any(map(first.layer.has_drawing, first.layer.ids()))

    first.layer.hits(QPointF(300, 300), (1000,))  # the pointer looks for what lies under it

    while first._is_later_planned:
        QApplication.processEvents()
    assert_alike(shown(canvas), direct())
