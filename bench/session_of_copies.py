"""A national session in a central database, written past the functions: rows as they would be, in a minute."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from korrigo_desktop.central.connection import Connection
from tests.central.databases import CentralDatabase, Login, fresh_database, installed_template, running_server
from tests.central.exam_of_tests import ExamOfTests, put_exam

CORRECTORS = 200
OTHER_EXAMS = 20
ANNOTATIONS = 3

_COPIES = """
    insert into core.copy (exam_id, id, corrector_id, code, state)
    select %s, gen_random_uuid(), (%s::uuid[])[1 + n %% %s], 'K' || n, 'ready' from generate_series(1, %s) n
"""
_PAGES = """
    insert into core.page (exam_id, copy_id, corrector_id, id, ordinal)
    select exam_id, id, corrector_id, gen_random_uuid(), 0 from core.copy where code like 'K%'
"""
_ANNOTATIONS = """
    insert into core.annotation (exam_id, copy_id, corrector_id, id, page_id, body)
    select exam_id, copy_id, corrector_id, gen_random_uuid(), id, '{"kind": "tick", "area": [0.1, 0.2, 0.05, 0.05]}'
    from core.page, generate_series(1, 3) where ordinal = 0
"""
_SCOPE = """
    insert into sync.scope (corrector_id, exam_id, copy_id, is_member)
    select corrector_id, exam_id, id, true from core.copy where code like 'K%'
"""
_EXAMS = """
    insert into core.exam (exam_id, title, scheme_version, is_demonstration)
    select gen_random_uuid(), 'Other ' || n, 1, false from generate_series(1, %s) n
"""


@dataclass(frozen=True, slots=True)
class Session:
    """What there is.

    Attributes:
        last_transaction: After which nothing was written.
        file: SHA-256 of a page file of the first corrector.
    """

    central: CentralDatabase
    exam: ExamOfTests
    people: Sequence[Login]
    manager: Login
    annotations: int
    last_transaction: str
    file: str

    def copies_of(self, person: Connection, count: int) -> list[str]:
        """Ids of some copies of who is connected."""
        rows = person.execute("select id::text from core.copy order by id limit %s", (count,)).fetchall()
        return [str(row[0]) for row in rows]


@contextmanager
def made_session(copies: int) -> Iterator[Session]:
    """A server with a session on it, gone afterwards."""
    with (
        running_server() as server,
        installed_template(server) as template,
        fresh_database(server, template) as central,
    ):
        people = [central.add(f"Corrector {number}", "corrector") for number in range(CORRECTORS)]
        manager = central.add("Office", "manager")
        with manager.connect() as connection:
            exam = put_exam(connection, copies=1)
        _fill(central, exam, [person.id for person in people], copies)
        file = _file_of(central, people[0].id)
        ((annotations, last),) = central.ask("select count(*), max(sync_xid)::text from core.annotation")
        yield Session(central, exam, people, manager, int(annotations), str(int(last) + 1), file)


def _fill(central: CentralDatabase, exam: ExamOfTests, people: list[str], copies: int) -> None:
    with central.connect() as admin:
        admin.execute("set session_replication_role = replica")  # neither triggers nor foreign keys
        admin.execute(_COPIES, (exam.id, people, len(people), copies))
        admin.execute(_PAGES)
        admin.execute(_ANNOTATIONS)
        admin.execute(_SCOPE)
        admin.execute(_EXAMS, (OTHER_EXAMS,))
        admin.execute("vacuum analyze")


def _file_of(central: CentralDatabase, person: str) -> str:
    content = b"page" * 40_000
    digest = hashlib.sha256(content).hexdigest()
    central.ask("insert into blob.file (sha256, is_complete) values (%s, true)", digest)
    central.ask("insert into blob.chunk (sha256, idx, data) values (%s, 0, %s)", digest, content)
    central.ask(
        "update core.page set sha256 = %s where id = (select id from core.page where corrector_id = %s limit 1)",
        digest,
        person,
    )
    return digest
