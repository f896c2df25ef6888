import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, StudentId, new_id
from korrigo_desktop.domain.students import Student
from korrigo_desktop.store import copy_rows, exam_rows, source_rows, student_rows
from korrigo_desktop.store.copy_list import (
    CopyOrder,
    CopyQuery,
    CopyRow,
    Cursor,
    count_copies,
    cursor_after,
    list_anchors,
    list_copies,
)
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import EXAM, NOW, SCHEME

COUNT = 60


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkStore]:
    opened = WorkStore.open(tmp_path_factory.mktemp("list"))
    _fill(opened)
    yield opened
    opened.close()


def _fill(store: WorkStore) -> None:
    dice = random.Random(7)
    copies = [
        Copy(CopyId(new_id()), EXAM, BatchId("b"), f"C{n:05}", float(n), dice.choice(list(CopyState)))
        for n in range(COUNT)
    ]
    students = [Student(StudentId(f"s{n}"), EXAM, f"ÉLÈVE{n % 7} Zoé{n}", "", "") for n in range(COUNT // 2)]
    with store.writing() as connection:
        exam_rows.insert_exam(connection, Exam(EXAM, "x", SCHEME), NOW)
        source_rows.insert_batch(connection, BatchId("b"), EXAM, "a4", NOW)
        student_rows.insert_students(connection, students)
        for number, copy in enumerate(copies):
            copy_rows.insert_copies(connection, [copy], NOW + timedelta(seconds=dice.randrange(5)))
            if number % 2:
                copy_rows.save_identity(connection, copy.id, Identity(students[number // 2].id))
            total = dice.choice([None, 0, 500, 1275])
            connection.exec_driver_sql(
                "update copy set total = ?, marked = ?, is_parked = ? where id = ?",
                (total, dice.randrange(3), dice.randrange(2), copy.id),
            )


def all_rows(store: WorkStore, query: CopyQuery, page_size: int) -> list[CopyRow]:
    rows: list[CopyRow] = []
    after: Cursor | None = None
    with store.reading() as connection:
        while page := list_copies(connection, query, page_size, after):
            rows += page
            after = cursor_after(query, page[-1])
    return rows


def sort_key(order: CopyOrder, row: CopyRow) -> object:
    keys = {
        CopyOrder.SCAN: row.copy.rank,
        CopyOrder.CODE: row.copy.code,
        CopyOrder.STATE: row.copy.state.value,
        CopyOrder.TOTAL: -1 if row.total is None else row.total,
        CopyOrder.MARKED: row.marked,
        CopyOrder.CHANGE: row.changed_at,
        CopyOrder.OWN: row.own_rank,
        CopyOrder.NAME: row.student_name.casefold().replace("é", "e").replace("è", "e"),
    }
    return keys[order]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    order=st.sampled_from(list(CopyOrder)),
    is_descending=st.booleans(),
    page_size=st.integers(1, COUNT + 1),
    states=st.frozensets(st.sampled_from(list(CopyState))),
    is_parked=st.none() | st.booleans(),
    is_identified=st.none() | st.booleans(),
)
def test_pages_put_together_are_the_whole_list_in_order(
    store: WorkStore,
    order: CopyOrder,
    is_descending: bool,
    page_size: int,
    states: frozenset[CopyState],
    is_parked: bool | None,
    is_identified: bool | None,
) -> None:
    query = CopyQuery(EXAM, order, is_descending, states=states, is_parked=is_parked, is_identified=is_identified)
    rows = all_rows(store, query, page_size)
    keys = [sort_key(order, row) for row in rows]
    assert keys == sorted(keys, reverse=is_descending)  # type: ignore[type-var]
    assert len({row.copy.id for row in rows}) == len(rows)
    assert all(not states or row.copy.state in states for row in rows)
    with store.reading() as connection:
        assert count_copies(connection, query) == len(rows)
        anchors = list_anchors(connection, query, page_size)
        for number, anchor in enumerate(anchors, start=1):
            expected = rows[number * page_size : number * page_size + 3]
            assert list(list_copies(connection, query, 3, anchor)) == expected


def test_a_search_finds_codes_and_names_without_accents(store: WorkStore) -> None:
    assert [row.copy.code for row in all_rows(store, CopyQuery(EXAM, text="c00007"), 10)] == ["C00007"]
    found = all_rows(store, CopyQuery(EXAM, text="ELEVE3 zoe"), 10)
    assert found
    assert all("ÉLÈVE3" in row.student_name for row in found)
    assert all_rows(store, CopyQuery(EXAM, text="%"), 10) == []


@pytest.mark.parametrize(
    "cursor", ["", "x", "null", "[]", "[1]", '["1", "x"]', "[1, 2]", '[NaN, "x"]', '[1e400, "x"]', '[[1], "x"]']
)
def test_a_cursor_that_somebody_altered_is_refused(store: WorkStore, cursor: str) -> None:
    with store.reading() as connection, pytest.raises(ValueError, match=r"."):
        list_copies(connection, CopyQuery(EXAM), 5, cursor)
