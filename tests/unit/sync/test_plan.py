from datetime import datetime, timedelta

from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.mutations import MutationKind, ObjectKey, ObjectKind
from korrigo_desktop.store.outbox_rows import Waiting
from korrigo_desktop.store.sync_state_rows import ReadingPlace
from korrigo_desktop.sync.plan import (
    CopySum,
    differing_copies,
    is_check_due,
    is_restored,
    must_start_over,
    next_batch,
)

NOW = datetime(2026, 6, 1, 8)


def waiting(seq: int, copy: str, base: int | None) -> Waiting:
    key = ObjectKey(CopyId(copy), ObjectKind.COMMENT)
    return Waiting(
        seq, str(seq), ExamId("e"), MutationKind.COMMENT, key, base, {"text": "x"}, is_sent=False, made_at=NOW
    )


def numbers(batch: list[Waiting]) -> list[int]:
    return [item.seq for item in batch]


def test_edits_go_in_the_order_in_which_they_were_made() -> None:
    assert numbers(next_batch([waiting(1, "a", 0), waiting(2, "b", 3), waiting(3, "a", 1)])) == [1, 2, 3]


def test_an_edit_without_a_base_holds_back_what_follows_on_its_copy_alone() -> None:
    queue = [waiting(1, "a", 0), waiting(2, "a", None), waiting(3, "b", 0), waiting(4, "a", 7)]
    assert numbers(next_batch(queue)) == [1, 3]


def test_a_batch_has_an_end() -> None:
    assert numbers(next_batch([waiting(n, "a", 0) for n in range(5)], limit=3)) == [0, 1, 2]


def test_everything_is_read_the_first_time_and_from_another_server() -> None:
    assert must_start_over(ReadingPlace(), "e1")
    assert must_start_over(ReadingPlace("e1", "c"), "e2")
    assert not must_start_over(ReadingPlace("e1", "c"), "e1")


def test_only_a_server_that_was_known_can_have_been_restored() -> None:
    assert not is_restored(ReadingPlace(), "e1")
    assert is_restored(ReadingPlace("e1", "c"), "e2")
    assert not is_restored(ReadingPlace("e1", "c"), "e1")


def test_copies_that_differ_are_named_but_not_those_with_an_edit_in_doubt() -> None:
    a, b, c, d = (CopyId(name) for name in "abcd")
    here = {a: CopySum(1, 2, 3), b: CopySum(1, 0, 0), c: CopySum(1, 0, 0)}
    there = {a: CopySum(1, 2, 3), b: CopySum(1, 1, 1), d: CopySum(1, 0, 0)}
    assert differing_copies(here, there, []) == [b, c, d]
    assert differing_copies(here, there, [b, d]) == [c]


def test_both_sides_are_compared_after_reading_all_hourly_at_work_and_daily_at_rest() -> None:
    def is_due(hours: float, *, has_moved: bool = False, is_full: bool = False, manager: bool = False) -> bool:
        last = NOW - timedelta(hours=hours)
        return is_check_due(last, NOW, has_moved=has_moved, is_full=is_full, sees_everything=manager)

    assert is_check_due(None, NOW, has_moved=False, is_full=False, sees_everything=False)
    assert is_due(0, is_full=True)
    assert not is_due(0.5, has_moved=True)
    assert is_due(1.5, has_moved=True)
    assert not is_due(1.5, has_moved=True, manager=True)
    assert not is_due(23)
    assert is_due(25)
