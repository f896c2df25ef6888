"""Remarks that markers share: read by all who correct the exam, written by their author and by managers alone."""

import json
from typing import Any

import psycopg
import pytest

from korrigo_desktop.domain.ids import new_id
from tests.central.databases import CentralDatabase
from tests.central.exam_of_tests import ExamOfTests, Json, assign, pull, put_exam, remark, share


class Team:
    """Anne and Bruno correct the exam; Chloé has no copy of it."""

    def __init__(self, central: CentralDatabase) -> None:
        self.central = central
        self.anne, self.bruno, self.chloe = (central.add(name, "corrector") for name in ("Anne", "Bruno", "Chloe"))
        self.office = central.add("Office", "manager")
        with self.office.connect() as manager:
            self.exam: ExamOfTests = put_exam(manager)
            for copy, person in zip(self.exam.copies, (self.anne, self.bruno), strict=False):
                assign(manager, self.exam, copy, person.id)

    def share(self, who: Any, wanted: Json) -> Json:
        with who.connect() as link:
            (answer,) = share(link, wanted)
        return answer

    def seen(self, who: Any, cursor: str = "") -> list[tuple[str, bool]]:
        with who.connect() as link:
            return [(row["text"], row["is_deleted"]) for row in pull(link, cursor).of("shared_remark")]

    def rows(self) -> list[tuple[object, ...]]:
        return self.central.ask("select text, points, author_id::text, version from core.shared_remark order by 1")


@pytest.fixture
def team(central: CentralDatabase) -> Team:
    return Team(central)


def test_a_shared_remark_is_read_by_all_who_correct_the_exam_and_nobody_else(team: Team) -> None:
    wanted = remark(team.exam, text="Unité ?", points=50)
    assert team.share(team.anne, wanted)["version"] == 1
    assert team.share(team.anne, wanted)["version"] == 1, "the same once more changes nothing"
    for person in (team.anne, team.bruno, team.office):
        assert team.seen(person) == [("Unité ?", False)]
    assert team.seen(team.chloe) == []
    with team.chloe.connect() as link:
        assert link.execute("select count(*) from core.shared_remark").fetchone() == (0,)
        assert link.execute("select count(*) from sync.shared_manifest()").fetchone() == (0,)
    assert team.rows() == [("Unité ?", 50, team.anne.id, 1)]


def test_who_comes_later_is_told_what_was_shared_before(team: Team) -> None:
    team.share(team.anne, remark(team.exam))
    with team.chloe.connect() as link:
        before = pull(link)
    with team.office.connect() as manager:
        assign(manager, team.exam, team.exam.copies[2], team.chloe.id)
    assert team.seen(team.chloe, before.cursor) == [("Vu.", False)]


def test_its_author_changes_and_withdraws_it_on_the_version_that_was_seen(team: Team) -> None:
    wanted = remark(team.exam)
    team.share(team.anne, wanted)
    stale = team.share(team.anne, wanted | {"text": "Relu."})
    assert (stale["status"], stale["server"]["text"]) == ("conflict", "Vu.")
    assert team.share(team.anne, wanted | {"text": "Relu.", "base": 1})["version"] == 2
    with team.bruno.connect() as link:
        cursor = pull(link).cursor
    assert team.share(team.anne, wanted | {"base": 2, "is_deleted": True})["version"] == 3
    assert team.seen(team.bruno, cursor) == [("", True)]
    assert team.rows() == [("", None, team.anne.id, 3)]


def test_what_was_never_shared_is_withdrawn_at_once(team: Team) -> None:
    assert team.share(team.anne, remark(team.exam, is_deleted=True))["version"] == 0
    assert team.rows() == []


def test_a_colleague_neither_changes_nor_withdraws_it_and_learns_nothing_of_it(team: Team) -> None:
    wanted = remark(team.exam)
    team.share(team.anne, wanted)
    for fields in ({"text": "Mine."}, {"base": 1, "text": "Mine."}):
        answer = team.share(team.bruno, wanted | fields)
        assert answer.get("server") is None
        assert answer["status"] != "applied"
    assert team.share(team.bruno, wanted | {"base": 1, "is_deleted": True})["version"] == 0
    assert team.rows() == [("Vu.", None, team.anne.id, 1)]


def test_a_manager_may_withdraw_any_and_the_author_stays_who_it_was(team: Team) -> None:
    wanted = remark(team.exam)
    team.share(team.anne, wanted)
    assert team.share(team.office, wanted | {"base": 1, "text": "Mieux."})["version"] == 2
    assert team.rows() == [("Mieux.", None, team.anne.id, 2)]
    assert team.share(team.office, wanted | {"base": 2, "is_deleted": True})["version"] == 3


def test_only_in_an_exam_of_which_one_has_a_copy_at_that_time(team: Team) -> None:
    assert team.share(team.chloe, remark(team.exam))["why"] == "not_assigned"
    assert team.share(team.anne, remark(team.exam, exam_id=new_id()))["why"] == "not_assigned"
    with team.office.connect() as manager:
        assign(manager, team.exam, team.exam.copies[0], team.bruno.id, team.anne.id)
    assert team.share(team.anne, remark(team.exam))["why"] == "not_assigned"
    assert team.seen(team.anne) == []


def test_the_author_is_who_asks_whatever_is_said(team: Team) -> None:
    forged = {"author_id": team.bruno.id, "changed_by": team.bruno.id, "version": 9, "sync_xid": "1"}
    assert team.share(team.anne, remark(team.exam) | forged)["version"] == 1
    assert team.rows() == [("Vu.", None, team.anne.id, 1)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": ""}, "invalid:23514"),
        ({"text": " \n"}, "invalid:23514"),
        ({"text": "x" * 10_001}, "invalid:23514"),
        ({"text": "x" * 70_000}, "invalid:54000"),
        ({"text": None}, "invalid:23502"),
        ({"base": None}, "invalid:23502"),
        ({"place": None}, "invalid:23502"),
        ({"question_id": None}, "invalid:23502"),
        ({"question_id": "q99"}, "invalid:23503"),
        ({"points": 100_000}, "invalid:23514"),
        ({"points": -1}, "invalid:23514"),
        ({"question_id": "", "points": 1}, "invalid:23514"),
        ({"points": "many"}, "invalid:22P02"),
        ({"id": "no id"}, "invalid:22P02"),
        ({"place": 10**20}, "invalid:22003"),
        ({"text": "\0"}, "invalid:22P05"),
    ],
)
def test_what_can_be_no_remark_is_refused_alone(team: Team, fields: Json, why: str) -> None:
    with team.anne.connect() as link:
        first, second = share(link, remark(team.exam) | fields, remark(team.exam, text="Bon."))
    assert (first["why"], second["status"]) == (why, "applied")
    assert [row[0] for row in team.rows()] == ["Bon."]


def test_no_json_and_nothing_at_all_are_answered(team: Team) -> None:
    with team.anne.connect() as link:
        row = link.execute("select sync.share_remarks(%s)", (["{", "[]", "3", json.dumps(None)],)).fetchone()
        assert row is not None
        assert {answer["status"] for answer in row[0]} == {"rejected"}
        assert share(link) == []


def test_rows_are_out_of_reach_also_of_a_function_that_forgot_to_ask(team: Team) -> None:
    wanted = remark(team.exam)
    team.share(team.anne, wanted)
    ((source,),) = team.central.ask("select pg_get_functiondef('sync.share_one(uuid,jsonb)'::regprocedure)")
    with team.central.connect() as admin:
        admin.execute(str(source).replace("return sync.rejected('not_assigned');", "null;"))
    assert team.share(team.chloe, remark(team.exam))["why"] == "invalid:42501"
    assert team.share(team.bruno, wanted | {"base": 1, "text": "Mine."})["status"] == "conflict"
    assert team.rows() == [("Vu.", None, team.anne.id, 1)]


def test_nobody_writes_the_table_but_through_the_function(team: Team) -> None:
    for person in (team.anne, team.office):
        for statement in (
            "insert into core.shared_remark (exam_id, id, author_id, question_id, text, place) select "
            "exam_id, gen_random_uuid(), korrigo.me(), 'q1', 'x', 1 from core.exam",
            "update core.shared_remark set text = 'x'",
            "delete from core.shared_remark",
        ):
            with person.connect() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(statement)
