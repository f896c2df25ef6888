"""What plans, statistics and views might tell a corrector. What Postgres can't prevent is shown as such, at the end."""

from typing import LiteralString

import psycopg
import pytest
from psycopg import sql

from korrigo_desktop.central.connection import Connection
from tests.central.scene import Scene, value

Denied = psycopg.errors.InsufficientPrivilege


def estimates(scene: Scene) -> set[int]:
    """How many rows the planner expects for Anne where points are such and such."""
    with scene.as_("anne") as anne:
        plans = [
            value(anne, "explain (format json) select 1 from core.question_score where points = " + points)
            for points in ("100", "7")
        ]
    return {plan[0]["Plan"]["Plan Rows"] for plan in plans}


def test_the_planner_does_not_tell_how_marks_are_spread(scene: Scene) -> None:
    many = """
        insert into core.question_score (exam_id, copy_id, corrector_id, question_id, points, is_not_answered)
        select exam_id, id, corrector_id, 'x' || n, 100, false
        from core.copy, generate_series(1, 3000) n where state = 'ready' and corrector_id = any (%s::uuid[])
        """
    scene.central.ask(many, [scene.people["anne"].id, scene.people["bruno"].id])
    try:
        scene.central.ask("analyze core.question_score")
        assert len(estimates(scene)) == 1
        scene.central.ask("alter table core.question_score alter points set statistics 100")
        scene.central.ask("analyze core.question_score")
        assert len(estimates(scene)) == 2, "the estimate tells nothing anyway: this test would be worth nothing"
    finally:
        scene.central.ask("alter table core.question_score alter points set statistics 0")
        scene.central.ask("delete from core.question_score where question_id like %s", "x%")


@pytest.mark.parametrize("view", ["pg_stats", "pg_stats_ext"])
def test_statistics_show_nothing(scene: Scene, anne: Connection, view: LiteralString) -> None:
    scene.central.ask("analyze")

    found = anne.execute(
        sql.SQL("select count(*) from {} where schemaname = any (%s) and tablename <> 'epoch'").format(
            sql.Identifier(view)
        ),
        (["core", "ident", "blob", "sync", "korrigo", "audit"],),
    ).fetchone()

    assert found == (0,)


def test_copying_out_is_filtered_like_reading(scene: Scene, anne: Connection) -> None:
    with anne.cursor().copy("copy core.copy to stdout") as copying:
        lines = list(copying.rows())

    assert [line[1] for line in lines] == [scene.exam.copies[0]]


def test_role_names_tell_nobodys_name(scene: Scene, anne: Connection) -> None:
    listed = {str(row[0]) for row in anne.execute("select rolname from pg_roles").fetchall()}

    for name, person in scene.people.items():
        assert person.login in listed
        assert not any(name in login for login in listed)


def test_what_others_run_is_hidden(scene: Scene, anne: Connection) -> None:
    with scene.people["bruno"].connect() as bruno:
        bruno.execute("select 'a secret of bruno'")
        rows = anne.execute(
            "select query from pg_stat_activity where usename = %s", (scene.people["bruno"].login,)
        ).fetchall()

    assert {str(row[0]) for row in rows} == {"<insufficient privilege>"}


class TestWhatPostgresCannotPrevent:
    """Each of these goes through. The watchdog of the administrator guide is what bounds them."""

    @pytest.mark.parametrize(
        "statement",
        [
            "set statement_timeout = 0",
            "set idle_in_transaction_session_timeout = 0",
            "set work_mem = '1GB'",
            "select pg_sleep(0.01)",
            "notify anything, 'spoofed'",
            "listen anything",
            "lock table core.copy in access share mode",
            "select prosrc from pg_proc where proname = 'push'",
            "select reltuples from pg_class where oid = 'core.copy'::regclass",
            "select * from pg_stat_user_tables",
            "select * from pg_locks",
            "select polname, polqual from pg_policy",
            "alter role current_user set statement_timeout = 0",
        ],
    )
    def test_it_goes_through(self, scene: Scene, statement: LiteralString) -> None:
        with scene.as_("anne") as anne:
            anne.execute(statement)

    def test_a_person_may_change_the_own_password(self, scene: Scene) -> None:
        with scene.as_("anne") as anne:
            anne.execute("alter role current_user password 'anything'")
