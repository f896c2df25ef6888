"""What managers do: publish again without harm, share out without undoing each other, send files."""

import hashlib
from typing import Any

import psycopg
import pytest

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.ids import new_id
from tests.central.conftest import Team
from tests.central.exam_of_tests import assign, pull, push_one, put, put_exam, score

CHUNK = 262144


def file_of(size: int, seed: bytes = b"scan") -> tuple[str, bytes]:
    content = (seed * (size // len(seed) + 1))[:size]
    return hashlib.sha256(content).hexdigest(), content


def upload(manager: Connection, sha256: str, content: bytes) -> bool:
    for idx in range(0, len(content), CHUNK):
        manager.execute("select blob.put_chunk(%s, %s, %s)", (sha256, idx // CHUNK, content[idx : idx + CHUNK]))
    return finish(manager, sha256, content)


def finish(manager: Connection, sha256: str, content: bytes) -> bool:
    chunks = -(-len(content) // CHUNK)
    row = manager.execute("select blob.finish(%s, %s, %s)", (sha256, len(content), chunks)).fetchone()
    assert row is not None
    return bool(row[0])


def download(person: Connection, sha256: str) -> bytes:
    with person.cursor(binary=True) as cursor:
        rows = cursor.execute("select idx, data from blob.chunk where sha256 = %s order by idx", (sha256,)).fetchall()
    return b"".join(data for _, data in rows)


def test_publishing_again_writes_nothing_twice(team: Team) -> None:
    rows = [{"exam_id": team.exam.id, "id": copy, "code": copy[:6].upper(), "state": "ready"}
            for copy in team.exam.copies]  # fmt: skip
    new = {"exam_id": team.exam.id, "id": new_id(), "code": "NEW", "state": "staging"}

    assert put(team.manager, "copy", rows) == 0
    assert put(team.manager, "copy", [*rows, new]) == 1


def test_publishing_never_writes_over_what_was_marked(team: Team) -> None:
    push_one(team.anne, score(team.exam, team.copy, 450))
    row = {"exam_id": team.exam.id, "copy_id": team.copy, "question_id": "q1", "points": 1, "is_not_answered": False}

    assert put(team.manager, "score", [row]) == 0
    assert team.central.ask("select points from core.question_score") == [(450,)]


def test_what_is_put_below_a_copy_belongs_to_the_copys_corrector(team: Team) -> None:
    row = {
        "exam_id": team.exam.id,
        "copy_id": team.copy,
        "question_id": "q1",
        "points": 1,
        "is_not_answered": False,
        "corrector_id": team.logins["bruno"].id,
        "version": 9,
    }

    assert put(team.manager, "score", [row]) == 1
    assert [(item["points"], item["version"]) for item in pull(team.anne).of("score")] == [(1, 1)]
    assert pull(team.bruno).of("score") == []


def test_former_results_are_published_too(team: Team) -> None:
    row = {"exam_id": team.exam.id, "copy_id": team.copy, "number": 1, "total": 850, "body": {}, "reason": "a page",
           "made_at": "2026-06-01T10:00:00Z"}  # fmt: skip

    assert put(team.manager, "former_result", [row]) == 1
    assert [item["total"] for item in pull(team.anne).of("former_result")] == [850]


def test_an_unknown_kind_and_an_empty_list(team: Team) -> None:
    assert put(team.manager, "copy", []) == 0
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        put(team.manager, "secrets", [{}])


def test_a_corrector_publishes_and_shares_out_nothing(team: Team) -> None:
    with pytest.raises(psycopg.Error):
        put(team.anne, "exam", [{"exam_id": new_id()}])
    with pytest.raises(psycopg.Error):
        assign(team.anne, team.exam, team.free_copy, team.logins["anne"].id)


def test_two_managers_who_share_out_at_once_do_not_undo_each_other(team: Team) -> None:
    anne, bruno = team.logins["anne"].id, team.logins["bruno"].id

    assert assign(team.manager, team.exam, team.free_copy, anne) == "assigned"
    assert assign(team.manager, team.exam, team.free_copy, bruno) == "changed_meanwhile"


@pytest.mark.parametrize("state", ["staging", "quarantine", "graded", "void"])
def test_only_ready_copies_are_shared_out(team: Team, state: str) -> None:
    exam = put_exam(team.manager, copies=1, state=state)

    assert assign(team.manager, exam, exam.copies[0], team.logins["anne"].id) == "not_ready"


def test_nobody_who_is_unknown_or_disabled_gets_a_copy(team: Team) -> None:
    team.manager.execute("select manage.disable_person(%s)", (team.logins["bruno"].id,))

    assert assign(team.manager, team.exam, team.free_copy, new_id()) == "unknown_person"
    assert assign(team.manager, team.exam, team.free_copy, team.logins["bruno"].id) == "unknown_person"


def test_a_file_arrives_whole_and_is_read_by_those_who_have_the_page(team: Team) -> None:
    sha256, content = file_of(2 * CHUNK + 17)
    assert upload(team.manager, sha256, content)
    team.central.ask("update core.page set sha256 = %s where id = %s", sha256, team.exam.pages[team.copy][0])

    assert download(team.manager, sha256) == content
    assert download(team.anne, sha256) == content
    assert download(team.bruno, sha256) == b""


def test_a_file_leaves_with_its_copy(team: Team) -> None:
    sha256, content = file_of(100)
    upload(team.manager, sha256, content)
    team.central.ask("update core.page set sha256 = %s where id = %s", sha256, team.exam.pages[team.copy][0])

    assign(team.manager, team.exam, team.copy, team.logins["bruno"].id, team.logins["anne"].id)

    assert download(team.anne, sha256) == b""
    assert download(team.bruno, sha256) == content


def test_sending_a_file_again_is_harmless(team: Team) -> None:
    sha256, content = file_of(300_000)

    assert upload(team.manager, sha256, content)
    assert upload(team.manager, sha256, content)
    assert team.central.ask("select size_bytes, chunk_count, is_complete from blob.file") == [(300_000, 2, True)]


def test_a_whole_file_is_never_changed(team: Team) -> None:
    sha256, content = file_of(100)
    upload(team.manager, sha256, content)

    team.manager.execute("select blob.put_chunk(%s, 1, 'more'::bytea)", (sha256,))

    assert download(team.manager, sha256) == content


@pytest.mark.parametrize("wrong", [b"x" * 100, b"x" * 99])
def test_a_file_that_is_not_what_its_name_says_is_taken_away(team: Team, wrong: bytes) -> None:
    sha256, content = file_of(100)
    team.manager.execute("select blob.put_chunk(%s, 0, %s)", (sha256, wrong))

    assert not finish(team.manager, sha256, content)
    assert team.central.ask("select 1 from blob.chunk") == []
    assert upload(team.manager, sha256, content)


def test_an_upload_that_was_cut_is_not_complete_and_goes_on(team: Team) -> None:
    sha256, content = file_of(CHUNK + 1)
    team.manager.execute("select blob.put_chunk(%s, 0, %s)", (sha256, content[:CHUNK]))

    assert not finish(team.manager, sha256, content)
    assert upload(team.manager, sha256, content)


@pytest.mark.parametrize(
    ("sha256", "idx", "data"),
    [
        ("nonsense", 0, b"x"),
        ("A" * 64, 0, b"x"),
        ("a" * 64, -1, b"x"),
        ("a" * 64, 0, b""),
        ("a" * 64, 0, b"x" * 262145),
    ],
)
def test_what_is_no_chunk_is_refused(team: Team, sha256: str, idx: int, data: bytes) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        team.manager.execute("select blob.put_chunk(%s, %s, %s)", (sha256, idx, data))


def audit(team: Team) -> list[tuple[Any, ...]]:
    return team.central.ask("select who, relation, operation, old, new from audit.log order by seq")


def test_the_audit_says_who_what_and_the_values_before_and_after(team: Team) -> None:
    team.central.ask("select 1")
    before = len(audit(team))
    push_one(team.anne, score(team.exam, team.copy, 450))
    push_one(team.anne, score(team.exam, team.copy, 300, base=1))

    made, changed = audit(team)[before:]

    assert made[:3] == (team.logins["anne"].login, "core.question_score", "INSERT")
    assert (made[3], made[4]["points"]) == (None, 450)
    assert changed[:3] == (team.logins["anne"].login, "core.question_score", "UPDATE")
    assert (changed[3]["points"], changed[4]["points"]) == (450, 300)


def test_a_share_out_is_one_line_of_the_audit_for_each_copy(team: Team) -> None:
    push_one(team.anne, score(team.exam, team.copy, 450))
    before = len(audit(team))

    assign(team.manager, team.exam, team.copy, None, team.logins["anne"].id)

    lines = audit(team)[before:]
    assert [(line[0], line[1]) for line in lines] == [(team.logins["office"].login, "core.copy")]


@pytest.mark.parametrize("statement", ["update audit.log set who = 'x'", "delete from audit.log", "truncate audit.log"])
def test_the_audit_is_append_only_even_for_the_superuser(team: Team, statement: Any) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        team.central.ask(statement)


@pytest.mark.parametrize("statement", ["update audit.log set who = 'x'", "delete from audit.log", "truncate audit.log"])
def test_the_audit_is_append_only_even_for_its_owner(team: Team, statement: Any) -> None:
    with team.central.connect() as admin:
        admin.execute("set role korrigo_owner")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            admin.execute(statement)
