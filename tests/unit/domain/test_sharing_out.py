"""Sharing out is fair, repeatable, and takes nothing from under a pen."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.ids import CopyId, PersonId
from korrigo_desktop.domain.sharing_out import Move, SharedCopy, loads, share_out, share_out_again

ANNE, BASILE, CHLOE = (PersonId(name) for name in ("anne", "basile", "chloe"))
PEOPLE = [PersonId(f"person-{number}") for number in range(6)]

people = st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True)
exams = st.lists(st.tuples(st.sampled_from([None, *PEOPLE]), st.booleans(), st.booleans()), max_size=60).map(
    lambda rows: [
        SharedCopy(CopyId(f"{number * 7919 % 1000:04}"), owner, is_ready, is_started)
        for number, (owner, is_ready, is_started) in enumerate(rows)
    ]
)


def after(copies: list[SharedCopy], moves: tuple[Move, ...]) -> list[SharedCopy]:
    given_to = {move.copy_id: move.after for move in moves}
    return [
        SharedCopy(copy.copy_id, given_to.get(copy.copy_id, copy.corrector_id), copy.is_ready, copy.is_started)
        for copy in copies
    ]


def free(count: int) -> list[SharedCopy]:
    return [SharedCopy(CopyId(f"{number:03}"), None) for number in range(count)]


@given(st.integers(0, 200), people)
def test_from_scratch_nobody_gets_two_more_than_another(count: int, correctors: list[PersonId]) -> None:
    got = Counter(move.after for move in share_out(free(count), correctors))
    assert sum(got.values()) == count
    assert max(got[person] for person in correctors) - min(got[person] for person in correctors) <= 1


@given(exams, people)
def test_every_ready_copy_of_nobody_is_given_and_nothing_else_moves(
    copies: list[SharedCopy], correctors: list[PersonId]
) -> None:
    moves = share_out(copies, correctors)
    assert {move.copy_id for move in moves} == {c.copy_id for c in copies if c.is_ready and c.corrector_id is None}
    assert all(move.before is None and move.after in correctors for move in moves)


@given(exams, people, st.randoms())
def test_the_order_in_which_copies_are_read_changes_nothing(
    copies: list[SharedCopy], correctors: list[PersonId], chance: random.Random
) -> None:
    shuffled = list(copies)
    chance.shuffle(shuffled)
    assert share_out(copies, correctors) == share_out(shuffled, correctors)


@given(exams, people)
def test_a_second_sharing_out_finds_nothing_to_do(copies: list[SharedCopy], correctors: list[PersonId]) -> None:
    once = after(copies, share_out(copies, correctors))
    assert share_out(once, correctors) == ()


@given(exams, people)
def test_whoever_has_the_fewest_gets_the_next(copies: list[SharedCopy], correctors: list[PersonId]) -> None:
    present = loads(copies)
    for move in share_out(copies, correctors):
        assert present[move.after] == min(present[person] for person in correctors)
        present[move.after] += 1


@given(exams, people, st.booleans())
def test_an_absent_corrector_keeps_what_is_finalised_alone(
    copies: list[SharedCopy], correctors: list[PersonId], only_untouched: bool
) -> None:
    absent = PersonId("absent")
    copies = [
        SharedCopy(
            copy.copy_id,
            absent if copy.corrector_id == PEOPLE[0] else copy.corrector_id,
            copy.is_ready,
            copy.is_started,
        )
        for copy in copies
    ]
    moves = share_out_again(copies, absent, correctors, only_untouched=only_untouched)
    assert all(move.before == absent for move in moves)
    left = [copy for copy in after(copies, moves) if copy.corrector_id == absent]
    assert all(not copy.is_ready or (only_untouched and copy.is_started) for copy in left)
    moved = {move.copy_id for move in moves}
    assert all(copy.corrector_id == absent for copy in copies if copy.copy_id in moved)


def test_copies_that_were_started_stay_where_they_are() -> None:
    copies = [
        SharedCopy(CopyId("1"), ANNE, is_started=True),
        SharedCopy(CopyId("2"), ANNE),
        SharedCopy(CopyId("3"), None),
    ]
    assert share_out(copies, [ANNE, BASILE]) == (Move(CopyId("3"), None, BASILE),)


def test_who_comes_later_catches_up_with_what_is_free() -> None:
    copies = [SharedCopy(CopyId(f"a{n}"), ANNE) for n in range(4)] + free(6)
    got = Counter(move.after for move in share_out(copies, [ANNE, BASILE, CHLOE]))
    assert got == {BASILE: 3, CHLOE: 3}


def test_nobody_twice_and_the_absent_one_are_refused() -> None:
    for correctors in ([], [ANNE, ANNE]):
        with pytest.raises(ValueError, match="once"):
            share_out(free(2), correctors)
    with pytest.raises(ValueError, match="absent"):
        share_out_again(free(2), ANNE, [ANNE, BASILE])
