import pytest

from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import EXAM, make_small_exam


def test_codes_that_copies_have_are_drawn_again(store: WorkStore, monkeypatch: pytest.MonkeyPatch) -> None:
    make_small_exam(store)
    drawn = iter(["AAAAAA", "CCCCCC", "BBBBBB", "DDDDDD"])  # A and B are taken
    monkeypatch.setattr(copy_rows, "new_code", lambda _taken: next(drawn))

    with store.reading() as connection:
        free = copy_rows.free_codes(connection, EXAM, 2)

    assert sorted(free) == ["CCCCCC", "DDDDDD"]
    assert list(drawn) == []


def test_as_many_codes_are_drawn_as_are_wanted_and_no_two_are_alike(store: WorkStore) -> None:
    make_small_exam(store)
    with store.reading() as connection:
        free = copy_rows.free_codes(connection, EXAM, 500)
        assert len(set(free)) == len(free) == 500
        assert copy_rows.codes_in_use(connection, EXAM, [*free, "AAAAAA"]) == {"AAAAAA"}
