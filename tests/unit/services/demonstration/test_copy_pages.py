"""Copies as pupils write them: headers in boxes, answers down the lines, nothing lost at a page's end."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from korrigo_desktop.services.demonstration.copy_pages import WrittenCopy, write_copy
from korrigo_desktop.services.demonstration.hand import draw_hand
from korrigo_desktop.services.demonstration.header import BOX_HEIGHT_MM, BOX_WIDTH_MM, FilledBox, fill_header
from korrigo_desktop.services.demonstration.paper import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from korrigo_desktop.services.demonstration.pupils import PlannedCopy, Pupil, load_copies, load_pupils

PLANS = load_copies()


@cache
def written(plan: PlannedCopy) -> WrittenCopy:
    generator = np.random.default_rng((3, plan.ordinal))
    return write_copy(plan, draw_hand(generator, plan.ordinal), generator)


def filled(pupil: Pupil, *, has_birth_date: bool = True) -> tuple[FilledBox, ...]:
    generator = np.random.default_rng(5)
    return fill_header(pupil, draw_hand(generator, 1), generator, has_birth_date=has_birth_date)


@pytest.mark.parametrize("pupil", load_pupils(), ids=lambda pupil: pupil.full_name)
def test_the_header_holds_each_letter_of_the_pupil_in_a_box_of_its_own(pupil: Pupil) -> None:
    boxes = filled(pupil)
    letters = (pupil.surname + pupil.first_name).replace(" ", "")
    assert "".join(box.character for box in boxes) == letters + pupil.number + pupil.birth_date.replace("/", "")
    assert len({(box.left_mm, box.top_mm) for box in boxes}) == len(boxes)


@pytest.mark.parametrize("pupil", load_pupils(), ids=lambda pupil: pupil.full_name)
def test_every_letter_of_the_header_stays_about_in_its_box(pupil: Pupil) -> None:
    for box in filled(pupil):
        (left, top), (right, bottom) = box.strokes.points.min(axis=0), box.strokes.points.max(axis=0)
        assert box.left_mm - 0.6 < left < right < box.left_mm + BOX_WIDTH_MM + 0.6, box.character
        assert box.top_mm - 0.9 < top < bottom < box.top_mm + BOX_HEIGHT_MM + 0.9, box.character


def test_a_space_in_a_name_leaves_a_box_empty() -> None:
    (pupil,) = (pupil for pupil in load_pupils() if pupil.surname == "LE GALL")
    boxes = filled(pupil)
    assert boxes[2].left_mm - boxes[1].left_mm == pytest.approx(2 * BOX_WIDTH_MM)


def test_a_pupil_may_forget_the_birth_date() -> None:
    pupil = load_pupils()[0]
    assert len(filled(pupil)) - len(filled(pupil, has_birth_date=False)) == len("DDMMYYYY")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.pupil.full_name)
def test_every_sheet_begins_with_the_header_and_no_other_page_has_it(plan: PlannedCopy) -> None:
    pages = written(plan).pages
    assert [bool(page.boxes) for page in pages] == [True, False, False, False] * plan.sheets
    assert [page.kind.has_header for page in pages] == [bool(page.boxes) for page in pages]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.pupil.full_name)
def test_everything_written_is_on_the_paper(plan: PlannedCopy) -> None:
    for page in written(plan).pages:
        points = page.strokes.points
        assert points.min() > 0
        assert points[:, 0].max() < PAGE_WIDTH_MM
        assert points[:, 1].max() < PAGE_HEIGHT_MM


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.pupil.full_name)
def test_each_line_of_an_answer_is_where_its_spot_says(plan: PlannedCopy) -> None:
    copy = written(plan)
    for question in copy.questions:
        if question.answer is None:
            continue
        assert len(question.spots) == len(question.answer.lines)
        for line, spot in zip(question.answer.lines, question.spots, strict=True):
            x, y = copy.pages[spot.page].strokes.points.T
            inside = (x > spot.left - 2) & (x < spot.right + 2) & (y > spot.top - 2) & (y < spot.bottom + 2)
            assert bool(inside.any()) is (line != ""), question.path


def test_answers_go_down_the_pages_in_the_order_of_writing() -> None:
    for plan in PLANS:
        spots = [spot for question in written(plan).questions for spot in question.spots]
        places = [(spot.page, spot.bottom) for spot in spots]
        assert places == sorted(places), plan.ordinal


def test_a_copy_that_is_too_long_for_its_sheets_is_refused_instead_of_cut() -> None:
    longest = replace(PLANS[1], skipped_lines=3)
    with pytest.raises(ValueError, match="full"):
        written(longest)


def test_the_class_shows_half_empty_blank_and_crossed_out_pages() -> None:
    copies = [written(plan) for plan in PLANS]
    blank = sum(not page.has_answers for copy in copies for page in copy.pages)
    assert 1 <= blank < sum(len(copy.pages) for copy in copies) / 2
    assert any(len(copy.pages) == 8 for copy in copies)
