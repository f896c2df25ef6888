from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import BatchId, CopyId
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.pile import CopyQuery
from korrigo_desktop.services.side_by_side import find_neighbours, next_with_another_mark
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from tests.unit.exam_fixture import EXAM, NOW, Q1, make_small_exam

PILE = CopyQuery(EXAM)


def copy(number: int) -> CopyId:
    return CopyId(f"more-{number}")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    """Six copies to mark behind two that are still to be checked."""
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    made = [
        Copy(copy(n), EXAM, BatchId("batch"), f"CCCCC{n}", 10.0 + n, CopyState.READY) for n in range(6)
    ]  # fmt: skip
    with opened.store.writing() as connection:
        copy_rows.insert_copies(connection, made, NOW)
    yield opened
    opened.close()


def give(workplace: Workplace, *points: int | None) -> None:
    for number, given in enumerate(points):
        if given is not None:
            workplace.perform(SetScore(copy(number), Q1, None, Score(Points(given))))


def test_neighbours_are_the_nearest_totals_with_shared_ranks(workplace: Workplace) -> None:
    give(workplace, 100, 50, 75, 75, 0, None)
    found = find_neighbours(workplace, EXAM, copy(2), Q1, reach=2)
    assert found.ranked == 5
    assert [row.rank for row in found.rows] == [1, 2, 2, 4, 5]
    assert {row.copy_id for row in found.rows} == {copy(n) for n in range(5)}
    assert [row.total for row in found.rows] == [100, 75, 75, 50, 0]
    assert found.rows[0].score == Score(Points(100))


def test_no_more_than_asked_for_on_each_side(workplace: Workplace) -> None:
    give(workplace, 0, 25, 50, 75, 100)
    assert [row.total for row in find_neighbours(workplace, EXAM, copy(2), None, reach=1).rows] == [75, 50, 25]
    assert [row.total for row in find_neighbours(workplace, EXAM, copy(4), None, reach=1).rows] == [100, 75]


def test_a_copy_without_a_mark_has_no_place(workplace: Workplace) -> None:
    give(workplace, 50)
    found = find_neighbours(workplace, EXAM, copy(3), Q1)
    assert (found.rows, found.ranked) == ((), 1)
    assert find_neighbours(workplace, EXAM, CopyId("gone"), Q1).rows == ()


def test_the_next_copy_with_another_mark_goes_round_the_pile(workplace: Workplace) -> None:
    give(workplace, 50, 50, 75, None, 100)
    assert next_with_another_mark(workplace, PILE, copy(0), None, Q1) == copy(2)
    assert next_with_another_mark(workplace, PILE, copy(0), copy(2), Q1) == copy(4)
    assert next_with_another_mark(workplace, PILE, copy(0), copy(4), Q1) == copy(2)
    assert next_with_another_mark(workplace, PILE, copy(4), None, Q1) == copy(0)


def test_not_answered_is_another_mark_than_zero(workplace: Workplace) -> None:
    give(workplace, 0, 0)
    assert next_with_another_mark(workplace, PILE, copy(0), None, Q1) is None
    workplace.perform(SetScore(copy(1), Q1, Score(Points(0)), NOT_ANSWERED))
    assert next_with_another_mark(workplace, PILE, copy(0), None, Q1) == copy(1)


def test_a_copy_without_the_mark_is_compared_with_any_that_has_it(workplace: Workplace) -> None:
    give(workplace, None, 50)
    assert next_with_another_mark(workplace, PILE, copy(0), None, Q1) == copy(1)
