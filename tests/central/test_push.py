"""Push: each mutation once, on the version that was read, and never one that blocks those behind it."""

import json
import threading
from typing import Any

import psycopg
import pytest

from korrigo_desktop.domain.ids import new_id
from tests.central.conftest import Team
from tests.central.exam_of_tests import (
    OTHER_DEVICE,
    mutation,
    nul_text,
    push,
    push_one,
    push_texts,
    score,
)


def points_of(team: Team, copy: str | None = None) -> list[tuple[Any, ...]]:
    return team.central.ask(
        "select question_id, points, version from core.question_score where copy_id = %s order by 1", copy or team.copy
    )


def test_a_score_is_applied_and_counts_versions(team: Team) -> None:
    first, second = push(team.anne, score(team.exam, team.copy, 450), score(team.exam, team.copy, 125, base=1))

    assert (first["status"], first["version"]) == ("applied", 1)
    assert (second["status"], second["version"]) == ("applied", 2)
    assert points_of(team) == [("q1", 125, 2)]


def test_who_and_which_device_are_the_callers(team: Team) -> None:
    push_one(team.anne, score(team.exam, team.copy, 450, changed_by=new_id()), device=OTHER_DEVICE)

    rows = team.central.ask("select changed_by::text, device_id::text from core.question_score")
    assert rows == [(team.logins["anne"].id, OTHER_DEVICE)]


def test_a_version_that_was_not_read_is_a_conflict_with_both_sides(team: Team) -> None:
    push_one(team.anne, score(team.exam, team.copy, 450))

    answer = push_one(team.anne, score(team.exam, team.copy, 300), device=OTHER_DEVICE)

    assert (answer["status"], answer["why"]) == ("conflict", "stale")
    assert answer["server"]["points"] == 450
    assert answer["server"]["changed_by_name"] == "anne"
    assert "sync_xid" not in answer["server"]
    assert points_of(team) == [("q1", 450, 1)]


def test_a_version_that_the_server_never_had_is_a_conflict(team: Team) -> None:
    answer = push_one(team.anne, score(team.exam, team.copy, 300, base=7))

    assert (answer["status"], answer["server"]) == ("conflict", None)


def test_the_same_value_is_nothing_to_settle(team: Team) -> None:
    push(team.anne, score(team.exam, team.copy, 450), score(team.exam, team.copy, 300, base=1))

    answer = push_one(team.anne, score(team.exam, team.copy, 300), device=OTHER_DEVICE)

    assert (answer["status"], answer["version"]) == ("applied", 2)


def test_a_score_taken_away_leaves_a_row_without_points(team: Team) -> None:
    push(team.anne, score(team.exam, team.copy, 450), score(team.exam, team.copy, None, base=1))

    assert points_of(team) == [("q1", None, 2)]


def test_the_same_mutation_again_gets_the_same_answer_and_does_nothing(team: Team) -> None:
    wanted = score(team.exam, team.copy, 450)
    first = push_one(team.anne, wanted)
    push_one(team.anne, score(team.exam, team.copy, 300, base=1))

    again = push_one(team.anne, wanted)

    assert again == first | {"replayed": True}
    assert points_of(team) == [("q1", 300, 2)]


def test_refusals_and_conflicts_are_replayed_too(team: Team) -> None:
    refused, stale = score(team.exam, team.other_copy, 450), score(team.exam, team.copy, 1, base=9)
    first = push(team.anne, refused, stale)

    assert push(team.anne, refused, stale) == [answer | {"replayed": True} for answer in first]


def test_another_persons_mutation_tells_nothing(team: Team) -> None:
    wanted = score(team.exam, team.copy, 450)
    push_one(team.anne, wanted)

    answer = push_one(team.bruno, wanted)

    assert answer == {"id": wanted["id"], "status": "rejected", "why": "foreign_id"}


@pytest.mark.parametrize("whose", ["other", "free", "unknown", "other exam"])
def test_a_copy_that_is_not_mine_reads_like_none(team: Team, whose: str) -> None:
    copy = {"other": team.other_copy, "free": team.free_copy, "unknown": new_id(), "other exam": team.copy}[whose]
    wanted = score(team.exam, copy, 450)
    if whose == "other exam":
        wanted["exam_id"] = new_id()

    answer = push_one(team.anne, wanted)

    assert answer == {"id": wanted["id"], "status": "rejected", "why": "not_assigned"}


def test_a_manager_writes_on_nobodys_copy_but_not_on_a_correctors(team: Team) -> None:
    free, taken = push(team.manager, score(team.exam, team.free_copy, 1), score(team.exam, team.copy, 1))

    assert free["status"] == "applied"
    assert (taken["status"], taken["why"]) == ("rejected", "not_assigned")


def test_remark_comment_annotation_and_variant_are_applied(team: Team) -> None:
    page = team.exam.pages[team.copy][0]
    answers = push(
        team.anne,
        mutation(team.exam, team.copy, "remark", question_id="q1", text="Bien"),
        mutation(team.exam, team.copy, "comment", text="Ensemble solide"),
        mutation(team.exam, team.copy, "annotation", annotation_id=new_id(), page_id=page, body={"k": 1}),
        mutation(team.exam, team.copy, "variant", base=2, variant="B"),
    )

    assert [answer["status"] for answer in answers] == ["applied"] * 4
    assert [answer["version"] for answer in answers] == [1, 1, 1, 3]


@pytest.mark.parametrize("kind", ["remark", "comment", "annotation", "variant"])
def test_every_kind_compares_before_it_sets(team: Team, kind: str) -> None:
    annotation_id, page = new_id(), team.exam.pages[team.copy][0]

    def wanted(word: str, base: int) -> dict[str, Any]:
        return {
            "remark": mutation(team.exam, team.copy, kind, base, question_id="q1", text=word),
            "comment": mutation(team.exam, team.copy, kind, base, text=word),
            "annotation": mutation(
                team.exam, team.copy, kind, base, annotation_id=annotation_id, page_id=page, body={"text": word}
            ),
            "variant": mutation(team.exam, team.copy, kind, base, variant=word),
        }[kind]

    start = 2 if kind == "variant" else 0  # the copy was written once, and assigned once
    first = push_one(team.anne, wanted("A", start))
    stale = push_one(team.anne, wanted("B", start), device=OTHER_DEVICE)
    equal = push_one(team.anne, wanted("A", start), device=OTHER_DEVICE)
    after = push_one(team.anne, wanted("B", first["version"]))

    assert first["status"] == "applied"
    assert stale["status"] == "conflict"
    assert stale["server"]["changed_by_name"] == "anne"
    assert (equal["status"], equal["version"]) == ("applied", first["version"])
    assert (after["status"], after["version"]) == ("applied", first["version"] + 1)


def test_a_deleted_annotation_is_a_tombstone_with_its_last_body(team: Team) -> None:
    annotation_id, page = new_id(), team.exam.pages[team.copy][0]
    there: dict[str, Any] = {"annotation_id": annotation_id, "page_id": page}
    made = mutation(team.exam, team.copy, "annotation", body={"k": 1}, **there)
    gone = mutation(team.exam, team.copy, "annotation", 1, body=None, is_deleted=True, **there)
    stale_edit = mutation(team.exam, team.copy, "annotation", 1, body={"k": 2}, **there)

    answers = push(team.anne, made, gone, stale_edit)

    assert [answer["status"] for answer in answers] == ["applied", "applied", "conflict"]
    assert answers[2]["server"]["is_deleted"]
    assert answers[2]["server"]["body"] == {"k": 1}


def test_deleting_what_the_server_never_had_is_done(team: Team) -> None:
    gone = mutation(
        team.exam, team.copy, "annotation", annotation_id=new_id(), page_id=new_id(), body=None, is_deleted=True
    )

    answer = push_one(team.anne, gone)

    assert (answer["status"], answer["version"]) == ("applied", 0)


def poisoned(team: Team) -> dict[str, tuple[dict[str, Any], str]]:
    """What data can do wrong, and what is answered."""
    exam, copy = team.exam, team.copy
    annotation: dict[str, Any] = {"annotation_id": new_id(), "page_id": exam.pages[copy][0], "body": {}}
    return {
        "no id": ({"kind": "score"}, "invalid:23502"),
        "an id that is none": (score(exam, copy, 1) | {"id": "x"}, "invalid:22P02"),
        "no kind": ({"id": new_id()}, "unknown_kind"),
        "an unknown kind": (mutation(exam, copy, "dance"), "unknown_kind"),
        "a copy that is no id": (score(exam, "x", 1), "invalid:22P02"),
        "no base": (score(exam, copy, 1) | {"base": None}, "invalid:23502"),
        "a base that is no number": (score(exam, copy, 1) | {"base": "one"}, "invalid:22P02"),
        "a base out of range": (score(exam, copy, 1) | {"base": 2**40}, "invalid:22003"),
        "points that are text": (score(exam, copy, "many"), "invalid:22P02"),
        "points that are no integer": (score(exam, copy, 1.5), "invalid:22P02"),
        "points out of range": (score(exam, copy, 2**40), "invalid:22003"),
        "negative points": (score(exam, copy, -1), "invalid:23514"),
        "points above the maximum": (score(exam, copy, 501), "invalid:23514"),
        "points of what was not answered": (score(exam, copy, 1) | {"is_not_answered": True}, "invalid:23514"),
        "not answered, whatever that is": (score(exam, copy, 1) | {"is_not_answered": "maybe"}, "invalid:22P02"),
        "a question of another scheme": (score(exam, copy, 1, question="q9"), "invalid:23503"),
        "an exercise is no question": (score(exam, copy, 1, question="ex1"), "invalid:23503"),
        "no question": (score(exam, copy, None) | {"question_id": None}, "invalid:23502"),
        "a remark on a question of 10,000 letters": (
            mutation(exam, copy, "remark", question_id="".join(chr(0x4E00 + n) for n in range(10000)), text="x"),
            "invalid:54000",
        ),
        "a remark without text": (mutation(exam, copy, "remark", question_id="q1"), "invalid:23502"),
        "a comment of two megabytes": (mutation(exam, copy, "comment", text="x" * 2_000_000), "invalid:54000"),
        "an annotation without body": (
            mutation(exam, copy, "annotation", **annotation | {"body": None}),
            "invalid:22023",
        ),
        "a body that is a list": (mutation(exam, copy, "annotation", **annotation | {"body": []}), "invalid:22023"),
        "an unknown page": (mutation(exam, copy, "annotation", **annotation | {"page_id": new_id()}), "invalid:23503"),
        "a page of another copy": (
            mutation(exam, copy, "annotation", **annotation | {"page_id": exam.pages[team.other_copy][0]}),
            "invalid:23503",
        ),
        "no variant": (mutation(exam, copy, "variant", base=2, variant=None), "invalid:23502"),
        "no state": (mutation(exam, copy, "state", base=2), "bad_transition"),
        "an unknown state": (mutation(exam, copy, "state", base=2, state="lost"), "bad_transition"),
        "expectations that are no object": (
            mutation(exam, copy, "state", base=2, state="graded", expect=[1]),
            "not_complete",
        ),
        "a pupil named by a corrector": (mutation(exam, copy, "identity", student_id=exam.students[0]), "not_allowed"),
    }


def test_what_the_data_makes_impossible_is_answered_and_the_queue_goes_on(team: Team) -> None:
    cases = poisoned(team)
    batch = [wanted for wanted, _ in cases.values()]

    *answers, last = push(team.anne, *batch, score(team.exam, team.copy, 500))

    found = {name: answer.get("why") for name, answer in zip(cases, answers, strict=True)}
    assert found == {name: why for name, (_, why) in cases.items()}
    assert {answer["status"] for answer in answers} == {"rejected"}
    assert last["status"] == "applied"


def test_a_poisoned_mutation_is_refused_alike_when_it_comes_again(team: Team) -> None:
    wanted = score(team.exam, team.copy, 501)
    first = push_one(team.anne, wanted)

    assert push_one(team.anne, wanted) == first | {"replayed": True}


def test_what_was_refused_is_kept_on_the_server(team: Team) -> None:
    wanted = mutation(team.exam, team.other_copy, "comment", text="typed on a train")
    push_one(team.anne, wanted)

    (row,) = team.central.ask("select request, answer ->> 'why' from sync.mutation where id = %s", wanted["id"])
    assert row == (wanted, "not_assigned")


def test_an_element_that_is_no_mutation_at_all_is_answered(team: Team) -> None:
    answers = push(team.anne, [], None, 7, "text")  # type: ignore[arg-type]

    assert [answer["status"] for answer in answers] == ["rejected"] * 4


def test_texts_that_postgres_can_not_read_are_answered_at_their_place(team: Team) -> None:
    good = score(team.exam, team.copy, 450)

    answers = push_texts(team.anne, nul_text(), '{"id": "\\ud800"}', "{", json.dumps(good))

    assert [answer.get("why") for answer in answers] == ["invalid:22P05", "invalid:22P02", "invalid:22P02", None]
    assert answers[3] == {"id": good["id"], "status": "applied", "version": 1}


def test_a_push_without_a_device_is_an_error(team: Team) -> None:
    with pytest.raises(psycopg.errors.NullValueNotAllowed):
        team.anne.execute("select sync.push(null, array['{}'::jsonb])")


def test_an_empty_batch_is_nothing(team: Team) -> None:
    assert push(team.anne) == []


def test_a_twin_on_another_connection_waits_and_gets_the_same_answer(team: Team) -> None:
    wanted = score(team.exam, team.copy, 450)
    twin = team.logins["anne"].connect()
    answers: list[Any] = []
    with team.anne.transaction():
        first = push_one(team.anne, wanted)
        thread = threading.Thread(target=lambda: answers.append(push_one(twin, wanted)))
        thread.start()
        while not team.central.ask("select 1 from pg_locks where not granted"):
            pass
        assert answers == []
    thread.join()
    twin.close()

    assert answers == [first | {"replayed": True}]
    assert points_of(team) == [("q1", 450, 1)]


def test_a_server_fault_is_raised_and_nothing_of_the_batch_is_kept(team: Team) -> None:
    blocker = team.central.connect(autocommit=False)
    blocker.execute("select 1 from core.copy where id = %s for update", (team.copy,))
    team.anne.execute("set lock_timeout = '50ms'")

    with pytest.raises(psycopg.errors.LockNotAvailable):
        push(team.anne, score(team.exam, team.copy, 450))
    blocker.close()

    assert team.central.ask("select 1 from sync.mutation") == []


@pytest.mark.parametrize("state", ["graded", "void"])
def test_a_closed_copy_takes_no_mark(team: Team, state: str) -> None:
    team.central.ask("update core.copy set state = %s, state_reason = 'x' where id = %s", state, team.copy)

    answers = push(
        team.anne,
        score(team.exam, team.copy, 1),
        mutation(team.exam, team.copy, "remark", question_id="q1", text="x"),
        mutation(team.exam, team.copy, "comment", text="x"),
        mutation(team.exam, team.copy, "annotation", annotation_id=new_id(), page_id=new_id(), body={}),
        mutation(team.exam, team.copy, "variant", base=3, variant="B"),
    )

    assert [answer["why"] for answer in answers] == [f"copy_{state}"] * 5
    assert answers[0]["server"]["state"] == state


@pytest.mark.parametrize("state", ["staging", "quarantine"])
def test_a_corrector_marks_what_is_ready_only(team: Team, state: str) -> None:
    team.central.ask("update core.copy set state = %s, state_reason = 'x' where id = %s", state, team.copy)

    assert push_one(team.anne, score(team.exam, team.copy, 1))["why"] == f"copy_{state}"
