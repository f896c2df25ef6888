"""The life of a copy on the server: who may move it where, and that a grade stands on what was seen."""

from itertools import product
from typing import Any

import psycopg
import pytest

from korrigo_desktop.domain.copies import CopyState, check_transition
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import new_id
from tests.central.conftest import Team
from tests.central.exam_of_tests import SCHEME, grade, move, mutation, pull, push, push_one, put, score

SEEN = {"q1": [450, False], "q2": [0, True], "q3": [400, False]}


def mark_all(team: Team) -> None:
    push(
        team.anne,
        score(team.exam, team.copy, 450),
        score(team.exam, team.copy, 0, question="q2", is_not_answered=True),
        score(team.exam, team.copy, 400, question="q3"),
    )


def copy_row(team: Team) -> tuple[Any, ...]:
    (row,) = team.central.ask("select state, graded_total, version from core.copy where id = %s", team.copy)
    return row


def test_a_complete_copy_is_graded_with_its_total(team: Team) -> None:
    mark_all(team)

    answer = push_one(team.anne, grade(team.exam, team.copy, 2, SEEN))

    assert (answer["status"], answer["version"]) == ("applied", 3)
    assert copy_row(team) == ("graded", 850, 3)


@pytest.mark.parametrize(
    ("expect", "why"),
    [
        ({**SEEN, "q1": [400, False]}, "scores_changed"),
        ({**SEEN, "q2": [0, False]}, "scores_changed"),
        ({key: SEEN[key] for key in ("q1", "q2")}, "scores_changed"),
        ({}, "scores_changed"),
    ],
)
def test_a_grade_on_scores_that_were_not_seen_is_a_conflict(team: Team, expect: dict[str, Any], why: str) -> None:
    mark_all(team)

    answer = push_one(team.anne, grade(team.exam, team.copy, 2, expect))

    assert (answer["status"], answer["why"]) == ("conflict", why)
    assert copy_row(team)[0] == "ready"


def test_a_copy_that_both_know_to_be_incomplete_is_refused(team: Team) -> None:
    push_one(team.anne, score(team.exam, team.copy, 450))

    answer = push_one(team.anne, grade(team.exam, team.copy, 2, {"q1": [450, False], "q2": None}))

    assert (answer["status"], answer["why"]) == ("rejected", "not_complete")


def test_only_the_questions_of_the_variant_count(team: Team) -> None:
    push(
        team.anne,
        mutation(team.exam, team.copy, "variant", 2, variant="A"),
        score(team.exam, team.copy, 100),
        score(team.exam, team.copy, 250, question="q2"),
    )

    answer = push_one(team.anne, grade(team.exam, team.copy, 3, {"q1": [100, False], "q2": [250, False]}))

    assert answer["status"] == "applied"
    assert copy_row(team)[:2] == ("graded", 350)


def test_a_total_above_the_scheme_is_refused(team: Team) -> None:
    put(team.manager, "scheme", [{"exam_id": team.exam.id, "version": 2, "body": SCHEME | {"total": 8, "version": 2}}])
    mark_all(team)

    answer = push_one(team.anne, grade(team.exam, team.copy, 2, SEEN))

    assert (answer["status"], answer["why"]) == ("rejected", "invalid:23514")


def test_two_devices_that_grade_the_same_agree(team: Team) -> None:
    mark_all(team)
    first, second = push(team.anne, grade(team.exam, team.copy, 2, SEEN), grade(team.exam, team.copy, 2, SEEN))

    assert (first["status"], second["status"]) == ("applied", "applied")
    assert second["version"] == first["version"]


def test_a_device_that_graded_something_else_gets_a_conflict(team: Team) -> None:
    mark_all(team)
    push_one(team.anne, grade(team.exam, team.copy, 2, SEEN))

    answer = push_one(team.anne, grade(team.exam, team.copy, 2, {**SEEN, "q1": [1, False]}))

    assert (answer["status"], answer["server"]["state"]) == ("conflict", "graded")


def test_a_state_on_an_old_version_is_a_conflict(team: Team) -> None:
    mark_all(team)

    answer = push_one(team.anne, grade(team.exam, team.copy, 1, SEEN))

    assert (answer["status"], answer["why"]) == ("conflict", "stale")


def test_reopening_keeps_the_former_result(team: Team) -> None:
    mark_all(team)
    page = team.exam.pages[team.copy][0]
    drawn = {"id": new_id(), "kind": "tick"}
    push(
        team.anne,
        mutation(team.exam, team.copy, "remark", question_id="q1", text="Bien"),
        mutation(team.exam, team.copy, "comment", text="Solide"),
        mutation(team.exam, team.copy, "annotation", annotation_id=drawn["id"], page_id=page, body=drawn),
        grade(team.exam, team.copy, 2, SEEN),
    )

    answer = push_one(team.manager, move(team.exam, team.copy, "ready", 3, "a page was missing"))
    (former,) = pull(team.anne).of("former_result")

    assert answer["status"] == "applied"
    assert copy_row(team) == ("ready", None, 4)
    assert (former["number"], former["total"], former["reason"]) == (1, 850, "a page was missing")
    assert former["made_by"] == team.logins["office"].id
    assert former["body"] == {
        "scores": SEEN,
        "remarks": {"q1": "Bien"},
        "comment": "Solide",
        "annotations": [drawn],
        "pages": [[team.exam.pages[team.copy][0], 0, 90], [team.exam.pages[team.copy][1], 1, 90]],
    }


def test_each_reopening_keeps_a_result_of_its_own(team: Team) -> None:
    mark_all(team)
    for turn in range(2):
        version = copy_row(team)[2]
        push_one(team.anne, grade(team.exam, team.copy, version, SEEN))
        push_one(team.manager, move(team.exam, team.copy, "ready", version + 1, f"reason {turn}"))

    rows = team.central.ask("select number, reason from core.former_result order by number")
    assert rows == [(1, "reason 0"), (2, "reason 1")]


def allowed_by_the_domain(before: CopyState, after: CopyState, reason: str) -> bool:
    try:
        check_transition(before, after, reason)
    except KorrigoError:
        return False
    return True


def put_into_state(team: Team, state: str) -> int:
    with team.central.connect() as admin:
        admin.execute("set session_replication_role = replica")  # past the trigger that knows the moves
        admin.execute("update core.copy set state = %s where id = %s", (state, team.copy))
    return int(copy_row(team)[2])


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_manager_moves_a_copy_as_the_domain_allows(team: Team, reason: str) -> None:
    mark_all(team)
    found, wanted = {}, {}
    for before, after in product(CopyState, CopyState):
        if before is after:
            continue
        version = put_into_state(team, before.value)
        sent = move(team.exam, team.copy, after.value, version, reason) | {"expect": SEEN}
        found[before, after] = push_one(team.manager, sent)["status"] == "applied"
        wanted[before, after] = allowed_by_the_domain(before, after, reason)

    assert found == wanted
    assert any(wanted.values())


def test_a_corrector_only_grades_what_is_ready(team: Team) -> None:
    mark_all(team)
    allowed = []
    for before, after in product(CopyState, CopyState):
        version = put_into_state(team, before.value)
        sent = move(team.exam, team.copy, after.value, version, "because") | {"expect": SEEN}
        answer = push_one(team.anne, sent)
        if before is not after and answer["status"] == "applied":
            allowed.append((before.value, after.value))
        elif before is not after:
            assert answer["why"] in ("not_allowed", "bad_transition")

    assert allowed == [("ready", "graded")]


def test_a_reason_is_asked_for(team: Team) -> None:
    answer = push_one(team.manager, move(team.exam, team.copy, "void", 2, "  "))

    assert (answer["status"], answer["why"]) == ("rejected", "reason_missing")


def test_the_moves_hold_for_the_superuser_too(team: Team) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        team.central.ask("update core.copy set state = 'graded' where id = %s returning 1", put_staging(team))


def put_staging(team: Team) -> str:
    put_into_state(team, "staging")
    return team.copy


def test_a_manager_says_whose_a_copy_is(team: Team) -> None:
    named = mutation(team.exam, team.copy, "identity", student_id=team.exam.students[0], is_not_on_list=False)
    not_on_list = mutation(team.exam, team.other_copy, "identity", student_id=None, is_not_on_list=True)
    both = mutation(team.exam, team.free_copy, "identity", student_id=team.exam.students[1], is_not_on_list=True)
    taken = mutation(team.exam, team.free_copy, "identity", student_id=team.exam.students[0])
    stranger = mutation(team.exam, team.free_copy, "identity", student_id=new_id())
    changed = mutation(team.exam, team.copy, "identity", 1, student_id=team.exam.students[2])
    stale = mutation(team.exam, team.copy, "identity", 1, student_id=None)

    answers = push(team.manager, named, not_on_list, both, taken, stranger, changed, stale)

    assert [answer.get("why", answer.get("version")) for answer in answers] == [
        1, 1, "invalid:23514", "invalid:23505", "invalid:23503", 2, "stale",
    ]  # fmt: skip
    assert answers[-1]["server"]["student_id"] == team.exam.students[2]
