from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import BatchId, CopyId
from korrigo_desktop.services.own_order import OwnMove, move_a_step, move_before, put_back
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, find_place, read_outline, read_rows
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.copy_list import list_copies
from korrigo_desktop.store.own_order_rows import number_anew, save_own_ranks
from tests.unit.exam_fixture import EXAM, NOW, make_small_exam

OWN = CopyQuery(EXAM, CopyOrder.OWN, text="CCC")
MANY = 8


def copy(number: int) -> CopyId:
    return CopyId(f"more-{number}")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    made = [
        Copy(copy(n), EXAM, BatchId("batch"), f"CCCCC{n}", float(n), CopyState.READY if n != 3 else CopyState.STAGING)
        for n in range(MANY)
    ]
    with opened.store.writing() as connection:
        copy_rows.insert_copies(connection, made, NOW)
    yield opened
    opened.close()


def order(workplace: Workplace, query: CopyQuery = OWN) -> str:
    outline = read_outline(workplace, query, 100)
    return "".join(row.copy.code[-1] for row in read_rows(workplace, outline, 0))


def ids(numbers: str) -> list[CopyId]:
    return [copy(int(number)) for number in numbers]


def test_the_own_order_is_that_of_the_scans_until_a_copy_is_moved(workplace: Workplace) -> None:
    assert order(workplace) == "01234567"


@pytest.mark.parametrize(
    ("moved", "target", "after"),
    [
        ("5", 2, "01523467"),
        ("0", 7, "12345607"),
        ("7", 0, "70123456"),
        ("02", None, "13456702"),
        ("52", 4, "01325467"),
        ("34", 5, "01234567"),
        ("5", 5, "01234567"),
    ],
)
def test_copies_come_before_another_in_the_order_that_they_have(
    workplace: Workplace, moved: str, target: int | None, after: str
) -> None:
    move = move_before(workplace, OWN, ids(moved), copy(target) if target is not None else None)
    assert order(workplace) == after
    if move is not None:
        put_back(workplace, move.inverse())
        assert order(workplace) == "01234567"
        put_back(workplace, move)
        assert order(workplace) == after


@pytest.mark.parametrize(
    ("moved", "is_up", "after"),
    [("3", True, "01324567"), ("3", False, "01243567"), ("56", True, "01235647"), ("56", False, "01234756")],
)
def test_a_step_goes_past_one_neighbour(workplace: Workplace, moved: str, is_up: bool, after: str) -> None:
    assert move_a_step(workplace, OWN, ids(moved), is_up=is_up) is not None
    assert order(workplace) == after


def test_at_the_end_of_the_list_there_is_no_further_step(workplace: Workplace) -> None:
    assert move_a_step(workplace, OWN, ids("01"), is_up=True) is None
    assert move_a_step(workplace, OWN, ids("7"), is_up=False) is None
    assert order(workplace) == "01234567"


def test_in_a_filtered_list_a_step_goes_past_the_copy_that_is_seen(workplace: Workplace) -> None:
    ready = CopyQuery(EXAM, CopyOrder.OWN, states=frozenset({CopyState.READY}), text="CCC")
    move_a_step(workplace, ready, ids("4"), is_up=True)
    assert order(workplace, ready) == "0142567"
    assert order(workplace).replace("3", "") == "0142567"


def test_the_copy_that_follows_on_the_desk_is_the_next_of_the_own_order(workplace: Workplace) -> None:
    move_before(workplace, OWN, ids("6"), copy(1))
    place = find_place(workplace, OWN, copy(6))
    assert place is not None
    assert (place.position, place.previous, place.next) == (2, copy(0), copy(1))


def test_there_is_always_room_between_two_copies(workplace: Workplace) -> None:
    spaced, moves = 0, []
    for _ in range(70):
        for mover, target in (("6", 5), ("5", 6)):
            move = move_before(workplace, OWN, ids(mover), copy(target))
            assert move is not None
            assert not move.is_numbered_anew
            spaced += len(move.after) > 1
            moves.append(move)
            assert order(workplace) == f"01234{mover}{target}7"
    assert spaced > 0
    for move in reversed(moves):
        put_back(workplace, move.inverse())
    assert order(workplace) == "01234567"


def test_room_is_made_among_the_neighbours_alone(workplace: Workplace) -> None:
    late = [
        Copy(copy(n), EXAM, BatchId("batch"), f"DDD{n:03}", float(n), CopyState.READY) for n in range(MANY, MANY + 500)
    ]
    with workplace.store.writing() as connection:
        copy_rows.insert_copies(connection, late, NOW)
    everything = CopyQuery(EXAM, CopyOrder.OWN)
    touched = set()
    for _ in range(70):
        for mover, target in ((301, 300), (300, 301)):
            move = move_before(workplace, everything, [copy(mover)], copy(target))
            assert move is not None
            touched.add(len(move.after))
    assert max(touched) in range(2, 100)


def test_copies_that_are_all_packed_together_are_numbered_anew(workplace: Workplace) -> None:
    with workplace.store.writing() as connection:
        everything = list_copies(connection, CopyQuery(EXAM, CopyOrder.OWN), 100, None)
        save_own_ranks(connection, {row.copy.id: 1.0 for row in everything})
    move = move_before(workplace, OWN, ids("6"), copy(5))
    assert move is not None
    assert move.is_numbered_anew
    assert order(workplace) == "01234657"


def test_copies_that_come_after_a_new_numbering_come_last(workplace: Workplace) -> None:
    with workplace.store.writing() as connection:
        number_anew(connection, EXAM)
        late = Copy(copy(8), EXAM, BatchId("batch"), "CCCCC8", float(MANY), CopyState.READY)
        copy_rows.insert_copies(connection, [late], NOW)
    assert order(workplace) == "012345678"


def test_a_target_that_is_gone_moves_nothing(workplace: Workplace) -> None:
    assert move_before(workplace, OWN, ids("2"), CopyId("gone")) is None
    assert move_before(workplace, OWN, [CopyId("gone")], copy(2)) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sets(st.integers(0, MANY - 1), min_size=1, max_size=4), st.none() | st.integers(0, MANY - 1)),
        max_size=8,
    )
)
def test_any_moves_all_undone_are_the_order_that_was(
    workplace: Workplace, steps: list[tuple[set[int], int | None]]
) -> None:
    start = order(workplace)
    done: list[OwnMove] = []
    for moved, target in steps:
        expected = order(workplace)
        move = move_before(workplace, OWN, [copy(n) for n in moved], copy(target) if target is not None else None)
        if move is not None:
            done.append(move)
            chosen = [sign for sign in expected if int(sign) in moved]
            rest = [sign for sign in expected if int(sign) not in moved]
            at = rest.index(str(target)) if target is not None else len(rest)
            expected = "".join([*rest[:at], *chosen, *rest[at:]])
        assert order(workplace) == expected
    for move in reversed(done):
        put_back(workplace, move.inverse())
    assert order(workplace) == start
