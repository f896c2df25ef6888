"""Drawn headers are repeatable, and their truth is where it says."""

from dataclasses import replace

import numpy as np
import pytest

from korrigo_desktop.domain.recognition import HeaderField
from tests.unit.recognition.written_headers import GOOD, MARIE, glyphs, grey_of, written
from training.header_models import cmen
from training.header_sheets import CROSSED, WrittenHeader, draw_header_sheet


def test_the_same_seed_gives_the_same_page() -> None:
    one, same, other = (draw_header_sheet(MARIE, glyphs(), seed) for seed in (3, 3, 4))

    assert np.array_equal(one.picture, same.picture)
    assert not np.array_equal(one.picture, other.picture)


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("skew_deg", [-2.5, 0, 1])
def test_the_corners_of_the_boxes_are_on_the_printed_lines(turn_deg: int, skew_deg: float) -> None:
    blank = WrittenHeader("", "", "", "")
    sheet = written(replace(GOOD, model=cmen(), turn_deg=turn_deg, skew_deg=skew_deg, dpi=200), blank)
    grey = grey_of(sheet)
    corners = np.concatenate([truth.boxes for truth in sheet.fields])
    middles = (corners + np.roll(corners, 1, axis=1)).reshape(-1, 2) / 2
    columns, rows = np.round(middles).astype(int).T

    assert np.median(grey[rows, columns]) < 190
    assert np.mean(grey[rows, columns] < 235) > 0.95


def test_the_truth_tells_every_box() -> None:
    sheet = written()
    fields = {truth.field: truth for truth in sheet.fields}

    assert "".join(fields[HeaderField.BIRTH_DATE].contents) == "13062007"
    assert [*fields[HeaderField.SURNAME].contents[:5]] == ["V", "A", "N", "", "D"]
    assert all(len(truth.contents) == len(truth.boxes) for truth in sheet.fields)


def test_a_wrong_letter_is_crossed_out_and_the_right_one_follows() -> None:
    sheet = written(replace(GOOD, crossings=0.5), seed=2)
    surname = sheet.fields[0].contents

    assert CROSSED in surname
    assert "".join(surname).replace(CROSSED, "") == "VANDENBERG"


def test_a_long_name_goes_on_beyond_the_last_box() -> None:
    name = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    sheet = written(header=replace(MARIE, surname=name))

    assert "".join(sheet.fields[0].contents) == name[:24]
    assert sheet.fields[0].text == name
