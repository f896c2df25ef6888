"""Boxes are cut alike, whatever the scan and the pen, and an empty box stays empty."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from korrigo_desktop.recognition.glyph_cutting import CUT_HEIGHT, CUT_WIDTH, INSIDE, Cuts, cut_boxes
from tests.unit.recognition.written_headers import (
    BLACK_AND_WHITE,
    GOOD,
    PENCIL,
    boxes_of,
    contents_of,
    grey_of,
    written,
)
from training.header_sheets import Conditions, HeaderSheet, WrittenHeader


def cuts_of(sheet: HeaderSheet) -> Cuts:
    return cut_boxes(grey_of(sheet), boxes_of(sheet))


def ink_inside(cuts: Cuts) -> NDArray[np.float32]:
    """The darkest places of each cut, lines apart."""
    return np.sort(cuts[:, 0][INSIDE].reshape(len(cuts), -1), axis=1)[:, -5]


def is_written(sheet: HeaderSheet) -> NDArray[np.bool_]:
    return np.array([content.isalnum() for content in contents_of(sheet)])


def test_a_cut_has_one_size_and_runs_from_paper_to_ink() -> None:
    sheet = written()
    cuts = cuts_of(sheet)

    assert cuts.shape == (len(boxes_of(sheet)), 1, CUT_HEIGHT, CUT_WIDTH)
    assert cuts.dtype == np.float32
    assert 0 <= cuts.min() < 0.02
    assert cuts.max() == 1


@pytest.mark.parametrize(
    "conditions",
    [
        GOOD,
        PENCIL,
        BLACK_AND_WHITE,
        replace(GOOD, skew_deg=-3),
        replace(GOOD, turn_deg=180),
        replace(GOOD, turn_deg=90),
        replace(GOOD, dpi=400),
        replace(GOOD, scanner=replace(GOOD.scanner, shade=0.5)),
    ],
)
def test_letters_are_dark_and_empty_boxes_pale(conditions: Conditions) -> None:
    sheet = written(conditions)
    ink = ink_inside(cuts_of(sheet))
    is_empty = np.array([content == "" for content in contents_of(sheet)])

    assert np.median(ink[is_written(sheet)]) > 0.75
    assert ink[is_written(sheet)].min() > 0.3
    assert ink[is_empty].max() < 0.3


def test_pencil_and_pen_look_alike() -> None:
    pen, pencil = (cuts_of(written(conditions)) for conditions in (GOOD, PENCIL))

    assert np.abs(ink_inside(pen) - ink_inside(pencil)).mean() < 0.06


def test_contrast_and_brightness_of_the_scan_change_nothing() -> None:
    sheet = written()
    grey = grey_of(sheet)
    darker = np.round(grey * 0.55).astype(np.uint8)

    assert np.abs(cut_boxes(darker, boxes_of(sheet)) - cut_boxes(grey, boxes_of(sheet))).mean() < 0.01


def test_a_finer_scan_gives_the_same_cuts() -> None:
    coarse, fine = (cuts_of(written(replace(GOOD, dpi=dpi, skew_deg=0))) for dpi in (150, 300))

    assert np.abs(coarse - fine).mean() < 0.04


def test_a_header_with_nothing_written_stays_empty() -> None:
    cuts = cuts_of(written(header=WrittenHeader("", "", "", "")))

    assert ink_inside(cuts).max() < 0.4


def test_a_box_that_hangs_over_the_edge_of_the_page_is_cut() -> None:
    sheet = written()
    boxes = boxes_of(sheet)
    beyond = boxes - boxes[0, 0] - 12

    assert np.isfinite(cut_boxes(grey_of(sheet), beyond)).all()


def test_no_boxes_give_no_cuts() -> None:
    assert cut_boxes(grey_of(written()), np.zeros((0, 4, 2))).shape == (0, 1, CUT_HEIGHT, CUT_WIDTH)


def test_a_box_that_is_blackened_whole_is_no_paper() -> None:
    sheet = written()
    grey, boxes = grey_of(sheet), boxes_of(sheet)
    scribble = boxes[2].mean(axis=0) + (boxes[2] - boxes[2].mean(axis=0)) * 1.2
    cv2.fillConvexPoly(grey, np.round(scribble).astype(np.int32), 30)

    assert cut_boxes(grey, boxes)[2, 0][10:-10, 8:-8].min() > 0.5
