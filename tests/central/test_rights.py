"""The matrix: each kind of login, each table, each verb and each function, with real connections."""

import psycopg
import pytest
from psycopg import sql

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import KorrigoError
from tests.central.databases import CentralDatabase
from tests.central.rights import FUNCTIONS, REFUSED, SEQUENCES, TABLES, Sees
from tests.central.scene import Scene

SCHEMAS = ["korrigo", "core", "ident", "blob", "sync", "manage", "audit"]
# Each login, the group whose line of the table it is measured by, and whether it is a person.
LOGINS = {
    "anne": ("corrector", True),
    "bruno": ("corrector", True),
    "office": ("manager", True),
    "corrector_group": ("corrector", False),
    "manager_group": ("manager", False),
}
# What a login of the group without a person sees all the same: nothing about anybody.
SHOWN_TO_STRANGERS = {"korrigo.epoch": 1}


def identifier(relation: str) -> sql.Identifier:
    return sql.Identifier(*relation.split("."))


def rows_seen(connection: Connection, relation: str) -> Sees:
    try:
        with connection.transaction():
            row = connection.execute(sql.SQL("select count(*) from {}").format(identifier(relation))).fetchone()
    except psycopg.errors.InsufficientPrivilege:
        return REFUSED
    assert row is not None
    return int(row[0])


def expected_rows(relation: str, who: str) -> Sees:
    group, is_person = LOGINS[who]
    seen: Sees = getattr(TABLES[relation], group)
    return seen if is_person or seen == REFUSED else SHOWN_TO_STRANGERS.get(relation, 0)


@pytest.mark.parametrize("who", LOGINS)
def test_each_login_sees_what_the_table_says(scene: Scene, who: str) -> None:
    with scene.as_(who) as connection:
        found = {relation: rows_seen(connection, relation) for relation in TABLES}

    assert found == {relation: expected_rows(relation, who) for relation in TABLES}


def test_the_rows_that_are_seen_are_ones_own(scene: Scene) -> None:
    for who in ("anne", "bruno"):
        with scene.as_(who) as connection:
            for relation, seen in TABLES.items():
                if seen.corrector == REFUSED or not relation.startswith("core.") or relation in NO_CORRECTOR:
                    continue
                rows = connection.execute(
                    sql.SQL("select distinct corrector_id::text from {}").format(identifier(relation))
                ).fetchall()
                assert rows == [(scene.people[who].id,)], relation


NO_CORRECTOR = ("core.exam", "core.mark_scheme", "core.shared_remark")
VERBS = {
    "insert": "insert into {} default values",
    "update": "update {} set {} = {}",
    "delete": "delete from {}",
    "truncate": "truncate {}",
    "lock rows": "select 1 from {} for update",
    "lock all": "lock table {} in exclusive mode",
    "trigger off": "alter table {} disable trigger all",
    "security off": "alter table {} disable row level security",
    "drop": "drop table {} cascade",
}


@pytest.mark.parametrize("who", LOGINS)
def test_nobody_writes_to_any_table(scene: Scene, who: str) -> None:
    not_refused = []
    with scene.as_(who) as connection:
        for relation in TABLES:
            (row,) = scene.central.ask(
                "select attname from pg_attribute where attrelid = %s::regclass and attnum = 1", relation
            )
            column = sql.Identifier(str(row[0]))
            for verb, words in VERBS.items():
                statement = sql.SQL(words).format(identifier(relation), column, column)
                try:
                    with connection.transaction():
                        connection.execute(statement)
                except psycopg.errors.InsufficientPrivilege:
                    continue
                not_refused.append((relation, verb))

    assert not_refused == []


@pytest.mark.parametrize("who", LOGINS)
def test_each_login_calls_what_the_table_says(scene: Scene, who: str) -> None:
    with scene.as_(who) as connection:
        found = {signature: may_call(connection, signature) for signature in FUNCTIONS}

    assert found == {signature: LOGINS[who][0] in groups for signature, groups in FUNCTIONS.items()}


@pytest.mark.parametrize("who", LOGINS)
def test_the_privileges_on_functions_are_those_that_calls_find(scene: Scene, who: str) -> None:
    with scene.as_(who) as connection:
        rows = connection.execute(
            "select oid::regprocedure::text from pg_proc where pronamespace = any (%s::regnamespace[]) "
            "and has_function_privilege(oid, 'execute')",
            (SCHEMAS,),
        ).fetchall()

    assert {str(row[0]) for row in rows} == {name for name, groups in FUNCTIONS.items() if LOGINS[who][0] in groups}


def may_call(connection: Connection, signature: str) -> bool:
    """Call a function with nothing, and see whether it is refused before it begins."""
    name, _, types = signature.partition("(")
    arguments = sql.SQL(", ").join(
        sql.SQL("null::{}").format(sql.SQL(kind)) for kind in types.rstrip(")").split(",") if kind
    )
    try:
        with connection.transaction():
            connection.execute(sql.SQL("select {}({})").format(identifier(name), arguments))
    except psycopg.errors.InsufficientPrivilege as error:
        return "permission denied for" not in str(error)
    except psycopg.Error:
        return True
    return True


@pytest.mark.parametrize("who", ["anne", "office", "corrector_group", "manager_group"])
def test_no_sequence_is_touched(scene: Scene, who: str) -> None:
    with scene.as_(who) as connection:
        for sequence in SEQUENCES:
            for call in ("nextval", "setval"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(f"select {call}('{sequence}'{', 1' if call == 'setval' else ''})")


@pytest.mark.parametrize("who", ["outsider", "gone"])
def test_who_is_of_no_group_or_disabled_does_not_even_connect(scene: Scene, who: str) -> None:
    with pytest.raises(KorrigoError), scene.as_(who):
        pass


@pytest.mark.parametrize("who", ["corrector_group", "manager_group"])
@pytest.mark.parametrize(
    "call",
    [
        "sync.hello(1)",
        "sync.pull(null)",
        "sync.pull_header(null)",
        "sync.push(gen_random_uuid(), array['{}'::jsonb])",
        "sync.push_texts(gen_random_uuid(), array['{}'])",
        "sync.manifest()",
    ],
)
def test_a_login_that_is_no_person_is_told_so(scene: Scene, who: str, call: str) -> None:
    with scene.as_(who) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(f"select * from {call}").fetchall()

    assert refused.value.sqlstate == "KD003"


@pytest.mark.parametrize(
    "call",
    [
        "manage.put('copy', '[]')",
        "manage.assign(gen_random_uuid(), '[]')",
        "manage.add_person('x', 'k_00000000000000000000', 'manager', 'x')",
        "manage.set_password(gen_random_uuid(), 'x')",
        "manage.disable_person(gen_random_uuid())",
        "manage.settle_handed_in(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), true, 0)",
        "blob.put_chunk('x', 0, 'x')",
        "blob.finish('x', 1, 1)",
    ],
)
def test_the_group_of_managers_alone_makes_no_manager(scene: Scene, call: str) -> None:
    with scene.as_("manager_group") as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(f"select {call}")

    assert refused.value.sqlstate in ("KD003", "KD004")


def test_every_table_and_sequence_has_a_line(central: CentralDatabase) -> None:
    rows = central.ask(
        "select relkind = 'S', relnamespace::regnamespace::text || '.' || relname from pg_class "
        "where relkind not in ('i', 'I', 't', 'c') and relnamespace::regnamespace::text = any (%s)",
        SCHEMAS,
    )

    assert {name for is_sequence, name in rows if not is_sequence} == set(TABLES)
    assert {name for is_sequence, name in rows if is_sequence} == SEQUENCES


def test_every_function_has_a_line(central: CentralDatabase) -> None:
    rows = central.ask(
        "select oid::regprocedure::text from pg_proc where pronamespace::regnamespace::text = any (%s)", SCHEMAS
    )

    assert {str(row[0]) for row in rows} == set(FUNCTIONS)


def test_no_schema_is_without_its_tests(central: CentralDatabase) -> None:
    rows = central.ask("select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'")

    assert {str(row[0]) for row in rows} == {*SCHEMAS, "public"}
