"""A warning stays until the repair concerns it, goes where its page goes, and comes back with the undo."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain import arranging
from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, PageId, SourceId
from korrigo_desktop.domain.operations import ArrangePages, Group, Operation, SetWarnings
from korrigo_desktop.domain.pages import Page, PageSource
from korrigo_desktop.domain.scan_warnings import (
    ScanWarning,
    WarningKind,
    Warnings,
    codes_of,
    warnings_from_text,
    warnings_to_text,
)
from korrigo_desktop.domain.settling import with_settled_warnings

A, B = CopyId("a"), CopyId("b")
FIRST = Copy(A, ExamId("exam"), BatchId("batch"), "AAAAAA", 0.0)
SECOND = Copy(B, ExamId("exam"), BatchId("batch"), "BBBBBB", 1.0)
ONE = tuple(Page(PageId(f"a{n}"), A, n, PageSource(SourceId("s"), n)) for n in range(3))
TWO = tuple(Page(PageId(f"b{n}"), B, n, PageSource(SourceId("s"), 3 + n)) for n in range(2))
ON_PAGE = {kind: ScanWarning(kind, ONE[1].id) for kind in WarningKind}
ON_COPY = {kind: ScanWarning(kind) for kind in WarningKind}
LONE, FEW, ODD = ON_PAGE[WarningKind.LONE_SIDE], ON_COPY[WarningKind.INCOMPLETE], ON_COPY[WarningKind.ODD_SIDE_COUNT]


def left(repair: ArrangePages, found: Mapping[CopyId, Warnings]) -> dict[CopyId, Warnings]:
    """The warnings after a repair; those before are checked on the way, and the undo's."""
    operation = with_settled_warnings(repair, found)
    after = carried_out(operation, found)
    back = {copy_id: warnings for copy_id, warnings in carried_out(operation.inverse(), after).items() if warnings}
    assert back == {copy_id: warnings for copy_id, warnings in found.items() if warnings}
    return {copy_id: warnings for copy_id, warnings in after.items() if warnings}


def carried_out(operation: Operation, found: Mapping[CopyId, Warnings]) -> dict[CopyId, Warnings]:
    now = dict(found)
    parts = operation.operations if isinstance(operation, Group) else (operation,)
    for part in parts:
        if isinstance(part, SetWarnings):
            assert now.get(part.copy_id, ()) == part.before
            now[part.copy_id] = part.after
    return now


@pytest.mark.parametrize("kind", [kind for kind in WarningKind if kind not in ("landscape", "odd_size")])
@pytest.mark.parametrize("turn", [Turn.RIGHT, Turn.HALF])
def test_turning_a_page_settles_nothing_that_is_not_about_how_it_lies(kind: WarningKind, turn: Turn) -> None:
    found = {A: (ON_PAGE[kind], ON_COPY[kind])}
    repair = arranging.rotate_pages(ONE, [ONE[1].id], turn)
    assert with_settled_warnings(repair, found) == repair


@pytest.mark.parametrize("kind", [WarningKind.LANDSCAPE, WarningKind.ODD_SIZE])
def test_a_page_lying_on_its_side_is_settled_by_a_quarter_turn_of_that_page_alone(kind: WarningKind) -> None:
    found = {A: (ON_PAGE[kind],)}
    assert left(arranging.rotate_pages(ONE, [ONE[0].id], Turn.RIGHT), found) == found
    assert left(arranging.rotate_pages(ONE, [ONE[1].id], Turn.HALF), found) == found
    assert left(arranging.rotate_pages(ONE, [ONE[1].id], Turn.LEFT), found) == {}


def test_the_order_of_pages_within_a_copy_settles_nothing() -> None:
    found = {A: (*ON_PAGE.values(), *ON_COPY.values())}
    repair = arranging.move_pages([ONE], [ONE[2].id], A, 0)
    assert left(repair, found) == found


def test_a_place_kept_for_a_missing_page_settles_a_lone_side_and_too_few_pages() -> None:
    assert left(arranging.keep_place(ONE, A, 3), {A: (LONE, FEW, ODD)}) == {A: (ODD,)}


def test_a_page_that_comes_from_another_copy_settles_what_lacked_it_and_how_sides_were_paired() -> None:
    found = {A: (LONE, FEW, ODD), B: (FEW, ODD)}
    repair = arranging.move_pages([ONE, TWO], [TWO[0].id], A, 3, [FIRST, SECOND])
    assert left(repair, found) == {B: (FEW,)}


def test_a_warning_about_a_page_goes_with_it() -> None:
    found = {A: (ON_PAGE[WarningKind.UNCUT_A3], ON_PAGE[WarningKind.LONE_SIDE])}
    moved = arranging.move_pages([ONE, TWO], [ONE[1].id], B, 0, [FIRST, SECOND])
    assert left(moved, found) == {B: found[A]}
    split = arranging.split_copy(FIRST, ONE, 1, "CCCCCC", 1.0)
    assert left(split, found) == {split.opened[0].id: found[A]}


def test_joining_hands_over_what_is_odd_about_pages_and_closes_the_rest() -> None:
    on_page = ScanWarning(WarningKind.LONE_SIDE, TWO[0].id)
    found = {A: (ON_PAGE[WarningKind.UPRIGHT_A3],), B: (on_page, ON_COPY[WarningKind.INCOMPLETE])}
    joined = arranging.join_copies(ONE, [(SECOND, TWO)])
    assert left(joined, found) == {A: (ON_PAGE[WarningKind.UPRIGHT_A3], on_page)}


@given(st.sets(st.sampled_from([*ON_PAGE.values(), *ON_COPY.values()])), st.integers(0, 4), st.data())
def test_undo_brings_back_exactly_what_was_there(chosen: set[ScanWarning], position: int, data: st.DataObject) -> None:
    pages = data.draw(st.lists(st.sampled_from([page.id for page in (*ONE, *TWO)]), min_size=1, unique=True))
    target = data.draw(st.sampled_from([A, B]))
    left(arranging.move_pages([ONE, TWO], pages, target, position, [FIRST, SECOND]), {A: tuple(chosen), B: ()})


def test_warnings_are_kept_as_text_with_their_page_and_read_without() -> None:
    warnings = (ON_PAGE[WarningKind.LANDSCAPE], ON_COPY[WarningKind.INCOMPLETE], ScanWarning("landscape", PageId("a2")))
    assert warnings_from_text(warnings_to_text(warnings)) == warnings
    assert codes_of(warnings_to_text(warnings)) == "landscape,incomplete"
    assert warnings_from_text("") == ()
    assert codes_of("") == ""
