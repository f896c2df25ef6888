"""Pull: every change once, also of a transaction that commits late; what comes into sight and what goes out of it."""

import psycopg
import pytest
from psycopg.types.json import Jsonb

from korrigo_desktop.domain.ids import new_id
from tests.central.conftest import Team
from tests.central.exam_of_tests import (
    Json,
    Pulled,
    assign,
    grade,
    mutation,
    pull,
    push,
    push_one,
    put,
    put_exam,
    score,
)


def kinds(pulled: Pulled) -> dict[str, int]:
    return {kind: len(rows) for kind, rows in pulled.rows.items()}


def test_a_first_pull_brings_all_that_is_mine_and_nothing_else(team: Team) -> None:
    push(team.anne, score(team.exam, team.copy, 450))
    push(team.bruno, score(team.exam, team.other_copy, 450))

    pulled = pull(team.anne)

    assert pulled.is_full
    assert kinds(pulled) == {"scope": 1, "exam": 1, "scheme": 1, "copy": 1, "page": 2, "score": 1}
    assert pulled.of("scope") == [{"exam_id": team.exam.id, "copy_id": team.copy, "is_member": True}]
    assert {row["id"] for row in pulled.of("copy")} == {team.copy}
    assert {row["copy_id"] for kind in ("page", "score") for row in pulled.of(kind)} == {team.copy}
    assert all("sync_xid" not in row for rows in pulled.rows.values() for row in rows)


def test_a_corrector_is_sent_nothing_that_names_a_pupil(team: Team) -> None:
    push_one(team.manager, mutation(team.exam, team.copy, "identity", student_id=team.exam.students[0]))

    said = str(pull(team.anne))

    assert "DURAND" not in said
    assert team.exam.students[0] not in said
    assert team.exam.batch not in said


def test_nothing_new_is_nothing(team: Team) -> None:
    first = pull(team.anne)

    second = pull(team.anne, first.cursor)

    assert (second.is_full, second.rows) == (False, {})


def test_a_change_comes_once(team: Team) -> None:
    cursor = pull(team.anne).cursor
    push(team.anne, score(team.exam, team.copy, 450))

    news = pull(team.anne, cursor)
    after = pull(team.anne, news.cursor)

    assert kinds(news) == {"score": 1}
    assert (news.of("score")[0]["points"], news.of("score")[0]["version"]) == (450, 1)
    assert after.rows == {}


def test_a_transaction_that_commits_late_is_not_lost(team: Team) -> None:
    late = team.logins["anne"].connect(autocommit=False)
    push(late, score(team.exam, team.copy, 100))  # an older transaction id than the next one's
    early = pull(team.bruno).cursor
    cursor = pull(team.anne).cursor
    push(team.bruno, score(team.exam, team.other_copy, 200))
    between = pull(team.anne, cursor)
    late.commit()
    late.close()

    after = pull(team.anne, between.cursor)

    assert between.rows == {}
    assert [row["points"] for row in after.of("score")] == [100]
    assert [row["points"] for row in pull(team.bruno, early).of("score")] == [200]


def test_what_was_seen_while_another_was_open_comes_once(team: Team) -> None:
    other = team.logins["anne"].connect(autocommit=False)
    push(other, mutation(team.exam, team.copy, "comment", text="slow"))
    with team.logins["bruno"].connect() as bruno:
        push(bruno, score(team.exam, team.other_copy, 200))
    first = pull(team.bruno)
    assert [row["points"] for row in first.of("score")] == [200]

    second = pull(team.bruno, first.cursor)
    other.rollback()
    other.close()

    assert second.rows == {}


def test_a_savepoint_stamps_with_the_transaction_that_commits(team: Team) -> None:
    cursor = pull(team.manager).cursor
    with team.central.connect(autocommit=False) as admin:
        admin.execute("select 1")
        with admin.transaction():  # inside of another: a savepoint
            admin.execute("update core.exam set title = 'x'")
        middle = pull(team.manager, cursor)
        admin.commit()

    assert middle.rows == {}
    assert kinds(pull(team.manager, middle.cursor)) == {"exam": 1}


def test_a_copy_that_comes_to_me_brings_all_it_has_though_it_is_old(team: Team) -> None:
    push(
        team.bruno,
        score(team.exam, team.other_copy, 200),
        mutation(team.exam, team.other_copy, "remark", question_id="q1", text="x"),
        mutation(team.exam, team.other_copy, "comment", text="x"),
    )
    cursor = pull(team.anne).cursor

    assert (
        assign(team.manager, team.exam, team.other_copy, team.logins["anne"].id, team.logins["bruno"].id) == "assigned"
    )
    news = pull(team.anne, cursor)

    assert kinds(news) == {
        "scope": 1, "exam": 1, "scheme": 1, "copy": 1, "page": 2, "score": 1, "remark": 1, "comment": 1,
    }  # fmt: skip
    assert news.of("score")[0]["version"] == 1, "moved, not edited"


def test_the_first_copy_of_an_exam_brings_the_exam(team: Team) -> None:
    other = put_exam(team.manager, copies=1)
    cursor = pull(team.anne).cursor

    assign(team.manager, other, other.copies[0], team.logins["anne"].id)
    news = pull(team.anne, cursor)

    assert [row["exam_id"] for row in news.of("exam")] == [other.id]
    assert [row["exam_id"] for row in news.of("scheme")] == [other.id]


def test_a_copy_that_leaves_says_so_and_shows_no_more(team: Team) -> None:
    push(team.anne, score(team.exam, team.copy, 100))
    cursor = pull(team.anne).cursor

    assign(team.manager, team.exam, team.copy, None, team.logins["anne"].id)
    news = pull(team.anne, cursor)
    refused = push_one(team.anne, score(team.exam, team.copy, 200, base=1))

    assert news.rows == {"scope": [{"exam_id": team.exam.id, "copy_id": team.copy, "is_member": False}]}
    assert refused["why"] == "not_assigned"
    assert pull(team.anne).of("copy") == []


def test_a_copy_that_leaves_and_comes_back_is_a_member(team: Team) -> None:
    cursor = pull(team.anne).cursor
    anne = team.logins["anne"].id
    assign(team.manager, team.exam, team.copy, None, anne)
    assign(team.manager, team.exam, team.copy, anne, None)

    news = pull(team.anne, cursor)

    assert [row["is_member"] for row in news.of("scope")] == [True]
    assert [row["id"] for row in news.of("copy")] == [team.copy]


def test_a_manager_pulls_every_copy_and_what_the_office_keeps(team: Team) -> None:
    push_one(team.manager, mutation(team.exam, team.copy, "identity", student_id=team.exam.students[0]))

    assert kinds(pull(team.manager)) == {
        "exam": 1, "scheme": 1, "copy": 3, "page": 6, "person": 3, "student": 3, "identity": 1, "batch": 1,
        "origin": 3, "page_origin": 6,
    }  # fmt: skip


def test_a_scheme_that_changes_reaches_the_correctors(team: Team) -> None:
    cursor = pull(team.anne).cursor
    put(team.manager, "scheme", [{"exam_id": team.exam.id, "version": 2, "body": {"total": 20, "questions": []}}])

    news = pull(team.anne, cursor)

    assert [row["version"] for row in news.of("scheme")] == [2]
    assert [row["scheme_version"] for row in news.of("exam")] == [2]


def test_another_epoch_says_start_over(team: Team) -> None:
    cursor = pull(team.anne).cursor
    team.central.ask("update korrigo.epoch set id = gen_random_uuid()")

    assert pull(team.anne, cursor).is_full


def test_a_cursor_of_the_servers_future_says_start_over(team: Team) -> None:
    version, epoch, _ = pull(team.anne).cursor.split("|")

    assert pull(team.anne, f"{version}|{epoch}|99999999:99999999:").is_full


def test_what_is_no_cursor_says_start_over(team: Team) -> None:
    epoch = pull(team.anne).cursor.split("|")[1]

    for written in ("", "nonsense", f"v2|{epoch}|3:3:", f"v1|{epoch}|3:3:x", f"v1|{epoch}|"):
        assert pull(team.anne, written).is_full


def test_the_header_alone_is_the_start_of_a_first_sync_by_copy(team: Team) -> None:
    push(team.anne, score(team.exam, team.copy, 450))
    with team.logins["anne"].connect(autocommit=False) as reading:
        reading.execute("set transaction isolation level repeatable read read only")
        row = reading.execute("select sync.pull_header(null)").fetchone()
        with reading.cursor().copy("copy (select * from core.question_score) to stdout") as copying:
            lines = list(copying.rows())
        push(team.anne, score(team.exam, team.copy, 300, base=1))

    assert row is not None
    assert row[0]["is_full"]
    assert len(lines) == 1
    assert [news["points"] for news in pull(team.anne, row[0]["cursor"]).of("score")] == [300]


def test_the_manifest_counts_what_a_replica_must_have(team: Team) -> None:
    page = team.exam.pages[team.copy][0]
    there: Json = {"annotation_id": new_id(), "page_id": page}
    push(
        team.anne,
        score(team.exam, team.copy, 450),
        score(team.exam, team.copy, None, base=1),
        mutation(team.exam, team.copy, "remark", question_id="q1", text=""),
        mutation(team.exam, team.copy, "comment", text="x"),
        mutation(team.exam, team.copy, "annotation", body={}, **there),
        mutation(team.exam, team.copy, "annotation", 1, body=None, is_deleted=True, **there),
        mutation(team.exam, team.copy, "report", page_id=page, report="name_visible", is_open=True),
        mutation(team.exam, team.copy, "report", 1, page_id=page, report="name_visible", is_open=False),
    )

    mine = team.anne.execute("select copy_id::text, version, children, version_sum from sync.manifest()").fetchall()
    pages = team.anne.execute("select copy_id::text, reports, report_sum from sync.manifest()").fetchall()
    all_of_them = team.manager.execute("select count(*) from sync.manifest()").fetchone()

    assert mine == [(team.copy, 2, 4, 6)]
    assert pages == [(team.copy, 1, 2)]
    assert all_of_them == (3,)


def test_hello_tells_who_and_which_server(team: Team) -> None:
    row = team.anne.execute("select sync.hello(1)").fetchone()

    assert row is not None
    assert row[0]["person"] == {
        "id": team.logins["anne"].id, "name": "anne", "role": "corrector", "must_change_password": False,
    }  # fmt: skip
    assert set(row[0]) == {"epoch", "schema", "oldest_client", "person", "now"}


def test_a_client_that_is_too_old_is_told_so(team: Team) -> None:
    with pytest.raises(psycopg.Error) as refused:
        team.anne.execute("select sync.hello(0)")

    assert refused.value.sqlstate == "KD002"


def test_graded_copies_and_their_totals_are_news(team: Team) -> None:
    push(team.anne, *(score(team.exam, team.copy, 100, question=name) for name in ("q1", "q2", "q3")))
    cursor = pull(team.manager).cursor
    push_one(team.anne, grade(team.exam, team.copy, 2, {name: [100, False] for name in ("q1", "q2", "q3")}))

    (row,) = pull(team.manager, cursor).of("copy")

    assert (row["state"], row["graded_total"], row["changed_by"]) == ("graded", 300, team.logins["anne"].id)


def test_an_assignment_of_a_thousand_is_one_call(team: Team) -> None:
    moves = [{"copy_id": copy, "from": None, "to": team.logins["anne"].id} for copy in (team.free_copy, new_id())]
    row = team.manager.execute("select manage.assign(%s, %s)", (team.exam.id, Jsonb(moves))).fetchone()

    assert row is not None
    assert {item["copy_id"]: item["status"] for item in row[0]} == {
        team.free_copy: "assigned",
        moves[1]["copy_id"]: "changed_meanwhile",
    }
