"""The scene of the tests of rights: something in every table, people of every kind, each with a real login."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, LiteralString

from psycopg import sql
from psycopg.conninfo import make_conninfo

from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.central.people import verifier_of
from korrigo_desktop.domain.ids import new_id
from tests.central.databases import PASSWORD, CentralDatabase, Login
from tests.central.exam_of_tests import (
    ExamOfTests,
    assign,
    grade,
    hand_in,
    handed_in,
    move,
    mutation,
    push,
    push_one,
    put,
    put_exam,
    remark,
    report,
    score,
    share,
)

QUESTIONS = ("q1", "q2", "q3")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who and what.

    Attributes:
        people: anne and bruno (correctors), office (manager), gone (a corrector who was disabled).
        dsns: Also of logins that are no persons: `corrector_group`, `manager_group`, `outsider` (of no group).
    """

    central: CentralDatabase
    exam: ExamOfTests
    people: dict[str, Login]
    dsns: dict[str, str]

    @contextmanager
    def as_(self, who: str) -> Iterator[Connection]:
        """A connection of one of them, in a transaction that is undone."""
        with connect(self.dsns[who], autocommit=False) as connection:
            yield connection
            connection.rollback()


@contextmanager
def made_scene(central: CentralDatabase) -> Iterator[Scene]:
    people = {name: central.add(name, "corrector") for name in ("anne", "bruno", "gone")}
    people["office"] = central.add("office", "manager")
    with people["office"].connect() as manager:
        exam = put_exam(manager)
        _fill_office(manager, exam)
        for name, copy in zip(("anne", "bruno"), exam.copies, strict=False):
            assign(manager, exam, copy, people[name].id)
            _mark(central, people[name], manager, exam, copy)
        # Given and taken away again: what was done meanwhile is handed in.
        assign(manager, exam, exam.copies[2], people["gone"].id)
        assign(manager, exam, exam.copies[2], None, people["gone"].id)
        with people["gone"].connect() as connection:
            assert hand_in(connection, handed_in(exam, exam.copies[2])) == ["handed_in"]
        manager.execute("select manage.disable_person(%s)", (people["gone"].id,))
        put(manager, "exam", [{"exam_id": new_id(), "title": "Other", "held_on": None, "scheme_version": 1,
                               "is_demonstration": False}])  # fmt: skip
    central.ask("insert into core.mark_scheme (exam_id, version, body) "
                "select exam_id, 1, '{\"questions\": []}' from core.exam where title = 'Other'")  # fmt: skip
    dsns = {name: person.dsn for name, person in people.items()}
    made = {name: _login(central, group) for name, group in _LOGINS.items()}
    dsns.update({name: make_conninfo(central.dsn, user=login, password=PASSWORD) for name, login in made.items()})
    try:
        yield Scene(central, exam, people, dsns)
    finally:
        for login in made.values():
            central.server.run("drop role {}", login)


_LOGINS = {"corrector_group": "korrigo_corrector", "manager_group": "korrigo_manager", "outsider": ""}


def _login(central: CentralDatabase, group: str) -> str:
    """A login that is no person, in a group or in none."""
    login = f"stranger_{group or 'none'}_{central.name[-6:]}"
    with central.connect() as admin:
        verifier = verifier_of(admin, login, PASSWORD)
        admin.execute(sql.SQL("create role {} login password {}").format(sql.Identifier(login), sql.Literal(verifier)))
        if group:
            admin.execute(sql.SQL("grant {} to {}").format(sql.Identifier(group), sql.Identifier(login)))
    return login


def _fill_office(manager: Connection, exam: ExamOfTests) -> None:
    source = {"exam_id": exam.id, "source_id": "s" * 64}
    put(manager, "source", [source | {"size_bytes": 10, "page_count": 1, "pages": []}])
    put(manager, "batch_file", [source | {"batch_id": exam.batch, "position": 0, "file_name": "DURAND.pdf"}])
    push_one(manager, mutation(exam, exam.copies[0], "identity", student_id=exam.students[0]))


def _mark(central: CentralDatabase, person: Login, manager: Connection, exam: ExamOfTests, copy: str) -> None:
    page = exam.pages[copy][0]
    content = copy.encode()
    digest = sha256(content).hexdigest()
    manager.execute("select blob.put_chunk(%s, 0, %s)", (digest, content))
    manager.execute("select blob.finish(%s, %s, 1)", (digest, len(content)))
    with person.connect() as connection:
        push(
            connection,
            *(score(exam, copy, 100, question=name) for name in QUESTIONS),
            mutation(exam, copy, "remark", question_id="q1", text="not a number"),
            mutation(exam, copy, "comment", text="not a number"),
            mutation(exam, copy, "annotation", annotation_id=new_id(), page_id=page, body={}),
            report(exam, copy, "name_visible"),
            grade(exam, copy, 2, {name: [100, False] for name in QUESTIONS}),
        )
        share(connection, remark(exam, text=f"shared by {person.id}"))
    assert push_one(manager, move(exam, copy, "ready", 3, "once more"))["status"] == "applied"
    central.ask("update core.page set sha256 = %s where id = %s", digest, page)


def value(connection: Connection, statement: LiteralString, *values: object) -> Any:
    row = connection.execute(statement, values or None).fetchone()
    assert row is not None
    return row[0]
