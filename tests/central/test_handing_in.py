"""What a corrector did on a copy that had become another's reaches the exam office, and overwrites nothing."""

import json

import psycopg
import pytest

from tests.central.databases import CentralDatabase, Login
from tests.central.exam_of_tests import (
    DEVICE,
    ExamOfTests,
    Json,
    assign,
    grade,
    hand_in,
    handed_in,
    mutation,
    nul_text,
    pull,
    push_one,
    put_exam,
    score,
)


class Team:
    """Anne had a copy; it is Bruno's by now."""

    def __init__(self, central: CentralDatabase) -> None:
        self.central = central
        self.anne, self.bruno = central.add("Anne", "corrector"), central.add("Bruno", "corrector")
        self.office = central.add("Office", "manager")
        with self.office.connect() as manager:
            self.exam: ExamOfTests = put_exam(manager)
            self.copy = self.exam.copies[0]
            assign(manager, self.exam, self.copy, self.anne.id)
            assign(manager, self.exam, self.copy, self.bruno.id, self.anne.id)

    def hand_in(self, *edits: Json | str, who: Login | None = None) -> list[str]:
        with (who or self.anne).connect() as link:
            return hand_in(link, *edits)

    def settle(self, edit: Json, *, is_taken: bool, base: int, who: Login | None = None) -> Json:
        with (who or self.office).connect() as link:
            row = link.execute(
                "select manage.settle_handed_in(%s, %s, %s, %s, %s, %s)",
                (DEVICE, self.exam.id, self.copy, edit["id"], is_taken, base),
            ).fetchone()
        assert row is not None
        answer: Json = row[0]
        return answer

    def points(self) -> list[tuple[object, ...]]:
        return self.central.ask("select points, version from core.question_score")

    def resolutions(self) -> list[tuple[object, ...]]:
        return self.central.ask("select resolution from sync.handed_in")


@pytest.fixture
def team(central: CentralDatabase) -> Team:
    return Team(central)


def test_the_office_is_shown_what_was_handed_in_and_no_mark_is_touched(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    with team.office.connect() as manager:
        before = pull(manager)
    assert team.hand_in(edit, edit) == ["handed_in", "handed_in"]
    assert team.points() == []
    with team.office.connect() as manager:
        (row,) = pull(manager, before.cursor).of("handed_in")
    assert (row["id"], row["person_id"], row["body"]["points"]) == (edit["id"], team.anne.id, 300)
    for corrector in (team.anne, team.bruno):
        with corrector.connect() as link:
            assert pull(link).of("handed_in") == []


def test_only_for_a_copy_that_was_ones_own_and_is_not_any_more(team: Team) -> None:
    unknown = handed_in(team.exam, team.copy) | {"copy_id": DEVICE}
    never = handed_in(team.exam, team.exam.copies[1])
    assert team.hand_in(unknown, never) == ["not_left", "not_left"]
    assert team.hand_in(handed_in(team.exam, team.copy), who=team.bruno) == ["not_left"]
    assert team.resolutions() == []


def test_an_edit_of_somebody_else_is_not_replaced(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    with team.office.connect() as manager:
        assign(manager, team.exam, team.copy, team.anne.id, team.bruno.id)
    other = edit | {"body": {"points": 0}}
    assert team.hand_in(other, who=team.bruno) == ["foreign_id"]
    assert team.central.ask("select person_id::text, body ->> 'points' from sync.handed_in") == [(team.anne.id, "300")]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("score", {"points": "many"}),
        ("score", {"points": 1.5}),
        ("score", {"points": -1}),
        ("score", {"points": 100, "is_not_answered": "perhaps"}),
        ("remark", {"text": 7}),
        ("comment", {"words": "x"}),
        ("annotation", {"body": []}),
        ("annotation", {"is_deleted": "x"}),
        ("variant", {"variant": None}),
        ("state", {"state": "lost"}),
        ("identity", {"student_id": None}),
        ("nothing", {"x": 1}),
    ],
)
def test_what_no_window_could_show_is_not_taken_in(team: Team, kind: str, body: Json) -> None:
    assert team.hand_in(handed_in(team.exam, team.copy, kind, **body)) == ["unreadable"]


def test_what_is_no_edit_at_all_does_not_keep_the_next_one_back(team: Team) -> None:
    good = handed_in(team.exam, team.copy)
    texts = ("", "[]", "null", nul_text(), json.dumps(good | {"id": "x"}), json.dumps(good | {"object_id": None}))
    answers = team.hand_in(*texts, json.dumps(good | {"why": "x" * 300}), " " * 1048577, good)
    assert answers[-2:] == ["too_large", "handed_in"]
    assert "handed_in" not in answers[:-1]


def test_a_manager_takes_a_value_over_and_its_marker_is_shown_it(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    with team.bruno.connect() as link:
        push_one(link, score(team.exam, team.copy, 100))
        cursor = pull(link).cursor
    assert team.settle(edit, is_taken=True, base=1)["status"] == "applied"
    assert team.points() == [(300, 2)]
    with team.bruno.connect() as link:
        (row,) = pull(link, cursor).of("score")
    assert (row["points"], row["changed_by"]) == (300, team.office.id)
    assert team.resolutions() == [("taken",)]
    assert team.settle(edit, is_taken=False, base=0)["resolution"] == "taken"
    (logged,) = team.central.ask(
        "select new ->> 'resolution', who from audit.log where relation = 'sync.handed_in' and operation = 'UPDATE'"
    )
    assert logged == ("taken", team.central.ask("select login from korrigo.person where name = 'Office'")[0][0])


def test_what_its_marker_wrote_meanwhile_is_not_overwritten(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    with team.bruno.connect() as link:
        push_one(link, score(team.exam, team.copy, 100))
    answer = team.settle(edit, is_taken=True, base=0)
    assert (answer["status"], answer["why"]) == ("conflict", "stale")
    assert team.points() == [(100, 1)]
    assert team.resolutions() == [(None,)]


def test_an_edit_its_marker_made_meanwhile_is_a_conflict_for_the_marker(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    assert team.settle(edit, is_taken=True, base=0)["status"] == "applied"
    with team.bruno.connect() as link:
        answer = push_one(link, score(team.exam, team.copy, 100))
    assert (answer["status"], answer["server"]["changed_by_name"]) == ("conflict", "Office")


def test_a_finalised_copy_takes_nothing(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    expect = {name: [100, False] for name in ("q1", "q2", "q3")}
    with team.bruno.connect() as link:
        for name in expect:
            push_one(link, score(team.exam, team.copy, 100, question=name))
        assert push_one(link, grade(team.exam, team.copy, 3, expect))["status"] == "applied"
    assert team.settle(edit, is_taken=True, base=1)["why"] == "copy_graded"
    assert team.settle(edit, is_taken=False, base=0)["status"] == "applied"
    assert team.resolutions() == [("left",)]


def test_the_question_that_was_shown_is_the_one_that_changes(team: Team) -> None:
    edit = handed_in(team.exam, team.copy, question_id="q2", points=200)
    team.hand_in(edit)
    team.settle(edit, is_taken=True, base=0)
    assert team.central.ask("select question_id from core.question_score") == [("q1",)]


@pytest.mark.parametrize(
    ("kind", "object_id", "body", "why"),
    [
        ("score", "q1", {"points": 999900}, "invalid:23514"),
        ("score", "q9", {"points": 100}, "invalid:23503"),
        ("annotation", "no id", {"body": {}}, "invalid:22P02"),
        ("annotation", DEVICE, {"body": {}, "page_id": DEVICE}, "invalid:23503"),
        ("state", "", {"state": "graded"}, "not_allowed"),
    ],
)
def test_what_the_exam_can_not_take_is_refused_and_stays(
    team: Team, kind: str, object_id: str, body: Json, why: str
) -> None:
    edit = handed_in(team.exam, team.copy, kind, object_id, **body)
    assert team.hand_in(edit) == ["handed_in"]
    assert team.settle(edit, is_taken=True, base=0)["why"] == why
    assert team.resolutions() == [(None,)]


def test_words_annotations_and_the_variant_are_taken_over_too(team: Team) -> None:
    page = team.exam.pages[team.copy][0]
    edits = [
        handed_in(team.exam, team.copy, "remark", "q2", text="Bien vu"),
        handed_in(team.exam, team.copy, "comment", "", text="Bon travail"),
        handed_in(team.exam, team.copy, "annotation", DEVICE, page_id=page, body={"kind": "tick"}, is_deleted=False),
    ]
    variant = handed_in(team.exam, team.copy, "variant", "", variant="B")
    team.hand_in(*edits, variant)
    assert [team.settle(edit, is_taken=True, base=0)["status"] for edit in edits] == ["applied"] * 3
    (version,) = team.central.ask("select version from core.copy where id = %s", team.copy)[0]
    assert team.settle(variant, is_taken=True, base=int(str(version)))["status"] == "applied"
    assert team.central.ask("select text from core.question_remark") == [("Bien vu",)]
    assert team.central.ask("select text from core.general_comment") == [("Bon travail",)]
    assert team.central.ask("select body ->> 'kind' from core.annotation") == [("tick",)]
    assert team.central.ask("select variant from core.copy where id = %s", team.copy) == [("B",)]


def test_a_corrector_settles_nothing_and_reads_nothing(team: Team) -> None:
    edit = handed_in(team.exam, team.copy)
    team.hand_in(edit)
    for who in (team.anne, team.bruno):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            team.settle(edit, is_taken=True, base=0, who=who)
        with who.connect() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
            link.execute("select * from sync.handed_in")


def test_an_edit_that_nobody_handed_in_is_not_settled(team: Team) -> None:
    assert team.settle(mutation(team.exam, team.copy, "score"), is_taken=True, base=0)["why"] == "unknown_edit"
