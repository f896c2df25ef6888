"""What is reported of a page reaches the exam office: of one's own copies alone, bounded, without words."""

from typing import Any

import psycopg
import pytest

from tests.central.databases import CentralDatabase
from tests.central.exam_of_tests import (
    DEVICE,
    ExamOfTests,
    Json,
    assign,
    grade,
    hand_in,
    handed_in,
    move,
    pull,
    push,
    push_one,
    push_texts,
    put_exam,
    report,
    score,
)

KINDS = ("page_missing", "page_foreign", "page_unreadable", "name_visible")


class Team:
    """Anne has the first copy, Bruno the second, the third is nobody's."""

    def __init__(self, central: CentralDatabase) -> None:
        self.central = central
        self.anne, self.bruno = central.add("Anne", "corrector"), central.add("Bruno", "corrector")
        self.office = central.add("Office", "manager")
        with self.office.connect() as manager:
            self.exam: ExamOfTests = put_exam(manager)
            assign(manager, self.exam, self.exam.copies[0], self.anne.id)
            assign(manager, self.exam, self.exam.copies[1], self.bruno.id)
        self.copy, self.other = self.exam.copies[:2]

    def push(self, who: Any, wanted: Json) -> Json:
        with who.connect() as link:
            return push_one(link, wanted)

    def rows(self) -> list[tuple[object, ...]]:
        return self.central.ask("select report, is_open, reported_by::text, version from core.page_report order by 1")


@pytest.fixture
def team(central: CentralDatabase) -> Team:
    return Team(central)


def test_a_report_is_told_to_the_office_and_to_nobody_else(team: Team) -> None:
    with team.office.connect() as link:
        before = pull(link)
    wanted = report(team.exam, team.copy, "name_visible")
    assert team.push(team.anne, wanted)["version"] == 1
    assert team.push(team.anne, wanted)["replayed"]
    assert (
        team.push(team.anne, report(team.exam, team.copy, "name_visible"))["version"] == 1
    )  # another device saw it too
    with team.office.connect() as link:
        (row,) = pull(link, before.cursor).of("report")
    assert (row["report"], row["is_open"], row["reported_by"]) == ("name_visible", True, team.anne.id)
    with team.bruno.connect() as link:
        assert pull(link).of("report") == []
        assert link.execute("select count(*) from core.page_report").fetchone() == (0,)
    assert team.rows() == [("name_visible", True, team.anne.id, 1)]


def test_only_of_a_copy_that_is_ones_own_at_that_time(team: Team) -> None:
    for copy in (team.other, team.exam.copies[2]):
        assert team.push(team.anne, report(team.exam, copy))["why"] == "not_assigned"
    with team.office.connect() as manager:
        assign(manager, team.exam, team.copy, team.bruno.id, team.anne.id)
    assert team.push(team.anne, report(team.exam, team.copy))["why"] == "not_assigned"
    assert team.rows() == []


def test_a_page_of_another_copy_and_what_is_no_report_are_refused_alone(team: Team) -> None:
    foreign = team.exam.pages[team.other][0]
    wrong = [
        report(team.exam, team.copy, page_id=foreign),
        report(team.exam, team.copy, page_id=DEVICE),
        report(team.exam, team.copy, page_id="x"),
        report(team.exam, team.copy, page_id=None),
        report(team.exam, team.copy, "Durand Zoé"),
        report(team.exam, team.copy, None),
        report(team.exam, team.copy, {"x": 1}),
        report(team.exam, team.copy, is_open="perhaps"),
        report(team.exam, team.copy, is_open=None),
        report(team.exam, team.copy, is_open=False) | {"base": "x"},
    ]
    with team.anne.connect() as link:
        answers = push(link, *wrong[:-1], report(team.exam, team.copy))
    assert [answer["status"] for answer in answers] == ["rejected"] * 9 + ["applied"]
    assert len(team.rows()) == 1
    assert team.push(team.anne, wrong[-1])["status"] == "rejected"


def test_a_hostile_client_fills_nothing_and_writes_no_words(team: Team) -> None:
    with team.anne.connect() as link:
        for _ in range(3):
            for page in team.exam.pages[team.copy]:
                push(link, *(report(team.exam, team.copy, kind, page_id=page, words="DURAND Zoé") for kind in KINDS))
        push_texts(link, '{"kind": "report", "page_id": "' + "x" * 1_100_000 + '"}')
    (found,) = team.central.ask("select count(*), string_agg(r::text, ' ') from core.page_report r")
    assert found[0] == 8
    assert "DURAND" not in str(found[1])


def test_the_office_settles_and_its_marker_is_told(team: Team) -> None:
    team.push(team.anne, report(team.exam, team.copy))
    with team.anne.connect() as link:
        cursor = pull(link).cursor
    assert team.push(team.office, report(team.exam, team.copy, base=1, is_open=False))["version"] == 2
    with team.anne.connect() as link:
        (row,) = pull(link, cursor).of("report")
    assert (row["is_open"], row["reported_by"], row["changed_by"]) == (False, team.anne.id, team.office.id)
    # Taken back, it is still Anne who reported it.
    assert team.push(team.office, report(team.exam, team.copy, base=2))["version"] == 3
    assert team.rows() == [("page_missing", True, team.anne.id, 3)]
    (logged,) = team.central.ask(
        "select count(*) from audit.log where relation = 'core.page_report' and operation in ('INSERT', 'UPDATE')"
    )
    assert logged == (3,)


def test_what_is_reported_again_meanwhile_is_not_settled_unseen(team: Team) -> None:
    team.push(team.anne, report(team.exam, team.copy))
    team.push(team.anne, report(team.exam, team.copy, base=1, is_open=False))
    team.push(
        team.anne, report(team.exam, team.copy, base=0)
    )  # from her other device, which had not seen the first two
    answer = team.push(team.office, report(team.exam, team.copy, base=1, is_open=False))
    assert (answer["status"], answer["server"]["is_open"]) == ("conflict", True)
    assert team.rows() == [("page_missing", True, team.anne.id, 3)]


def test_what_was_withdrawn_before_it_was_sent_leaves_no_row(team: Team) -> None:
    assert team.push(team.anne, report(team.exam, team.copy, is_open=False))["version"] == 0
    assert team.rows() == []
    # The office's own word is kept: a report from before the exam was published is settled for every manager.
    assert team.push(team.office, report(team.exam, team.copy, is_open=False))["version"] == 1


def test_a_report_goes_with_its_copy_to_the_next_marker(team: Team) -> None:
    team.push(team.anne, report(team.exam, team.copy))
    with team.bruno.connect() as link:
        cursor = pull(link).cursor
    with team.office.connect() as manager:
        assign(manager, team.exam, team.copy, team.bruno.id, team.anne.id)
    with team.bruno.connect() as link:
        (row,) = pull(link, cursor).of("report")
    assert (row["reported_by"], row["version"]) == (team.anne.id, 1)
    with team.anne.connect() as link:
        assert link.execute("select count(*) from core.page_report").fetchone() == (0,)


def test_a_graded_copy_is_reported_and_one_that_was_set_aside_is_not(team: Team) -> None:
    with team.anne.connect() as link:
        push(link, *(score(team.exam, team.copy, 100, question=name) for name in ("q1", "q2", "q3")))
        assert push_one(link, grade(team.exam, team.copy, 2, {q: [100, False] for q in ("q1", "q2", "q3")}))["version"]
    assert team.push(team.anne, report(team.exam, team.copy))["status"] == "applied"
    assert team.push(team.office, move(team.exam, team.copy, "void", 3, "blank"))["status"] == "applied"
    assert team.push(team.anne, report(team.exam, team.copy, "name_visible"))["why"] == "copy_void"


@pytest.mark.parametrize(
    "verb",
    [
        "insert into core.page_report default values",
        "delete from core.page_report",
        "update core.page_report set is_open = false",
        "truncate core.page_report",
    ],
)
def test_nobody_writes_past_the_functions(team: Team, verb: str) -> None:
    team.push(team.anne, report(team.exam, team.copy))
    for who in (team.anne, team.office):
        with who.connect() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
            link.execute(verb.encode())
        with who.connect() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
            link.execute("select sync.set_report(null, null, null, null, null)")


def test_a_report_on_a_copy_that_went_to_somebody_else_is_handed_in_and_taken_over(team: Team) -> None:
    page = team.exam.pages[team.copy][0]
    with team.office.connect() as manager:
        assign(manager, team.exam, team.copy, team.bruno.id, team.anne.id)
    body = {"page_id": page, "report": "page_foreign", "is_open": True}
    good = handed_in(team.exam, team.copy, "report", f"page_foreign@{page}", **body)
    wrong = [
        handed_in(team.exam, team.copy, "report", "x", **(body | {"report": "a name"})),
        handed_in(team.exam, team.copy, "report", "x", **(body | {"is_open": "x"})),
        handed_in(team.exam, team.copy, "report", "x", **(body | {"page_id": 7})),
    ]
    with team.anne.connect() as link:
        assert hand_in(link, *wrong, good) == ["unreadable"] * 3 + ["handed_in"]
    with team.office.connect() as link:
        row = link.execute(
            "select manage.settle_handed_in(%s, %s, %s, %s, true, 0)", (DEVICE, team.exam.id, team.copy, good["id"])
        ).fetchone()
    assert row is not None
    assert row[0]["status"] == "applied"
    assert team.rows() == [("page_foreign", True, team.anne.id, 1)]
