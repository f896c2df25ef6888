import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.students import Student
from korrigo_desktop.store import copy_rows, exam_rows, source_rows, student_rows
from korrigo_desktop.store.copy_bands import count_by_score
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
from korrigo_desktop.store.score_order import ComparedQuestion, key_of
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import EXAM, NOW, Q1, Q2, SCHEME

COUNT = 60
COMPARED = ComparedQuestion(Q1, "A")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkStore]:
    opened = WorkStore.open(tmp_path_factory.mktemp("list"))
    fill(opened)
    yield opened
    opened.close()


def fill(store: WorkStore) -> None:
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
            variant = dice.choice(["", "A", "B"])
            connection.exec_driver_sql("update copy set variant = ? where id = ?", (variant, copy.id))
            for question, points in ((Q1, dice.choice([None, 0, 50, 1200])), (Q2, dice.choice([None, 100]))):
                if points is not None:
                    row = (copy.id, question, points, points == 0 and dice.randrange(2))
                    connection.exec_driver_sql("insert into question_score values (?, ?, ?, ?)", row)


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
        CopyOrder.SCORE: key_of(COMPARED, row.copy.variant, row.score),
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
    unmarked=st.sampled_from([None, None, Q1, Q2]),
)
def test_pages_put_together_are_the_whole_list_in_order(
    store: WorkStore,
    order: CopyOrder,
    is_descending: bool,
    page_size: int,
    states: frozenset[CopyState],
    is_parked: bool | None,
    is_identified: bool | None,
    unmarked: QuestionId | None,
) -> None:
    query = CopyQuery(
        EXAM, order, is_descending, states, is_parked=is_parked, is_identified=is_identified, unmarked=unmarked,
        compared=COMPARED,
    )  # fmt: skip
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


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("variant", ["", "A"])
def test_the_groups_by_score_are_the_rows_counted(store: WorkStore, is_descending: bool, variant: str) -> None:
    query = CopyQuery(EXAM, CopyOrder.SCORE, is_descending, compared=ComparedQuestion(Q1, variant))
    given = [
        (row.score if (has := not variant or row.copy.variant in ("", variant)) else None, has)
        for row in all_rows(store, query, 7)
    ]
    with store.reading() as connection:
        bands = count_by_score(connection, query)
    assert [(band.score, band.has_question) for band in bands] == list(dict.fromkeys(given))
    assert [band.copies for band in bands] == [given.count((band.score, band.has_question)) for band in bands]
    assert len(bands) == (6 if variant else 5)


def test_a_page_by_score_takes_five_queries_at_most_and_reads_along_indexes(store: WorkStore) -> None:
    query = CopyQuery(EXAM, CopyOrder.SCORE, compared=COMPARED)
    asked: list[tuple[str, tuple[Any, ...]]] = []
    statements: list[tuple[str, tuple[Any, ...]]] = []
    with store.reading() as connection:
        lowest = list_anchors(connection, query, 1)[0]
        listed = list_copies(connection, query, COUNT)
        first_marked = next(row for row in listed if row.score is not None and row.copy.variant != "B")
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        for after in (None, lowest, cursor_after(query, first_marked)):
            for is_descending in (False, True):
                asked.clear()
                list_copies(connection, replace(query, is_descending=is_descending), COUNT, after)
                assert len(asked) <= 5
                statements += asked
        plans = [connection.exec_driver_sql(f"explain query plan {sql}", values).all() for sql, values in statements]
    told = " ".join(str(line) for plan in plans for line in plan)
    assert "ix_question_score_by_points (question_id=?)" in told
    assert "ix_question_score_by_points (question_id=? AND <expr>=? AND copy_id>?)" in told
    assert "ix_question_score_by_copy (question_id=?)" in told
    assert "B-TREE" not in told
    assert "SCAN question_score" not in told


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
