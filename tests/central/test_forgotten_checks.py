"""Row-level security behind the functions: a check that one of them forgot is still made."""

from typing import LiteralString

import psycopg
import pytest
from psycopg.types.json import Jsonb

from korrigo_desktop.domain.ids import new_id
from tests.central.conftest import Team
from tests.central.exam_of_tests import Json, assign, grade, mutation, push, push_one, put, report, score

# Each function as somebody could break it: it asks nothing any more, and correctors may call it.
MARKS_OF_ANYBODY: LiteralString = """
    create or replace function sync.refusal_of_mark(copy core.copy, me uuid) returns text
    language sql stable set search_path = pg_catalog, pg_temp as 'select null::text'
"""
EVERY_MOVE: LiteralString = """
    create or replace function sync.refusal_of_move(copy core.copy, wanted text, reason text) returns text
    language sql stable set search_path = pg_catalog, pg_temp as 'select null::text'
"""
EVERYBODY_A_MANAGER: LiteralString = """
    create or replace function korrigo.check_manager() returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as 'select korrigo.me()';
    grant usage on schema manage to korrigo_corrector;
    grant execute on all functions in schema manage, blob to korrigo_corrector
"""


@pytest.mark.parametrize("kind", ["score", "remark", "comment", "annotation", "variant", "state", "identity", "report"])
@pytest.mark.parametrize("broken", ["", MARKS_OF_ANYBODY, EVERY_MOVE])
def test_a_foreign_copy_is_out_of_reach_for_every_kind(team: Team, kind: str, broken: LiteralString) -> None:
    if broken:
        team.central.ask(broken)
    foreign = team.other_copy
    wanted = {
        "score": score(team.exam, foreign, 100),
        "remark": mutation(team.exam, foreign, "remark", question_id="q1", text="x"),
        "comment": mutation(team.exam, foreign, "comment", text="x"),
        "annotation": mutation(
            team.exam, foreign, "annotation", annotation_id=new_id(), page_id=team.exam.pages[foreign][0], body={}
        ),
        "variant": mutation(team.exam, foreign, "variant", base=2, variant="B"),
        "state": grade(team.exam, foreign, 2, {}),
        "identity": mutation(team.exam, foreign, "identity", student_id=team.exam.students[0]),
        "report": report(team.exam, foreign),
    }[kind]

    assert push_one(team.anne, wanted)["why"] == "not_assigned"


def test_a_corrector_who_could_call_everything_still_publishes_nothing(team: Team) -> None:
    team.central.ask(EVERYBODY_A_MANAGER)
    rows: dict[str, Json] = {
        "exam": {"exam_id": new_id(), "title": "x", "scheme_version": 1, "is_demonstration": False},
        "scheme": {"exam_id": team.exam.id, "version": 2, "body": {"questions": []}},
        "copy": {"exam_id": team.exam.id, "id": new_id(), "code": "X", "state": "ready"},
        "student": {"exam_id": team.exam.id, "id": new_id(), "full_name": "x", "folded_name": "x", "surname": "x",
                    "given_names": "x", "class_name": "", "email": "", "group_name": "", "ine": ""},
        "identity": {"exam_id": team.exam.id, "copy_id": team.copy, "is_not_on_list": True},
    }  # fmt: skip

    for kind, row in rows.items():
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            put(team.anne, kind, [row])


def test_a_corrector_who_could_share_out_moves_neither_foreign_nor_own_copies(team: Team) -> None:
    team.central.ask(EVERYBODY_A_MANAGER)
    anne, bruno = team.logins["anne"].id, team.logins["bruno"].id

    assert assign(team.anne, team.exam, team.other_copy, anne, bruno) == "changed_meanwhile"
    assert assign(team.anne, team.exam, team.free_copy, anne) == "changed_meanwhile"
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        assign(team.anne, team.exam, team.copy, bruno, anne)


def test_a_corrector_who_could_send_files_writes_none(team: Team) -> None:
    team.central.ask(EVERYBODY_A_MANAGER)

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        team.anne.execute("select blob.put_chunk(%s, 0, 'x'::bytea)", ("a" * 64,))


def test_a_corrector_who_could_write_below_a_copy_writes_on_the_own_one_only(team: Team) -> None:
    team.central.ask(EVERYBODY_A_MANAGER)
    row = {"exam_id": team.exam.id, "question_id": "q1", "points": 1, "is_not_answered": False}

    assert put(team.anne, "score", [row | {"copy_id": team.other_copy}, row | {"copy_id": team.copy}]) == 1
    assert team.central.ask("select copy_id::text from core.question_score") == [(team.copy,)]


def test_a_mutation_can_not_be_journalled_in_another_name(team: Team) -> None:
    team.central.ask("grant execute on function sync.push_one(uuid, uuid, jsonb) to korrigo_corrector")
    forged = Jsonb(score(team.exam, team.other_copy, 1))

    # The function runs as the caller, who has no privilege on what it uses.
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        team.anne.execute("select sync.push_one(%s, gen_random_uuid(), %s)", (team.logins["bruno"].id, forged))
    assert team.central.ask("select 1 from sync.mutation") == []


def test_the_same_calls_go_through_where_they_belong(team: Team) -> None:
    """Otherwise the tests above would pass for another reason."""
    assert push(team.bruno, score(team.exam, team.other_copy, 100))[0]["status"] == "applied"
    assert assign(team.manager, team.exam, team.free_copy, team.logins["anne"].id) == "assigned"
