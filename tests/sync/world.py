"""A published exam on a real central database, and the devices of the people who mark it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, QuestionId, new_id
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.scheme_json import write_scheme
from korrigo_desktop.services.workplace import now_utc
from korrigo_desktop.store.blobs import BlobFolder
from korrigo_desktop.store.carry_out import carry_out
from korrigo_desktop.store.sync_state_rows import Membership, Role, load_membership, save_membership
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.sync.engine import Round, RoundOptions, run_round
from korrigo_desktop.sync.watching import Watch, unwatched
from tests.central.databases import CentralDatabase, Login

NOBODY = "00000000-0000-0000-0000-000000000000"
CHUNK = 1 << 18


@dataclass(slots=True)
class World:
    """One exam on a server.

    Attributes:
        pages: The one page of each copy.
        files: What each page's file holds.
    """

    database: CentralDatabase
    manager: Login
    first: Login
    second: Login
    exam: ExamId
    questions: list[QuestionId]
    copies: list[CopyId]
    pages: dict[CopyId, PageId]
    files: dict[str, bytes] = field(default_factory=dict)

    def assign(self, copy: CopyId, person: str | None) -> None:
        """Give a copy to a person, whoever has it."""
        (row,) = self.database.ask("select corrector_id::text from core.copy where id = %s", copy)
        with self.manager.connect() as link:
            link.execute("set lock_timeout = '150ms'")
            moves = [{"copy_id": copy, "from": row[0], "to": person or NOBODY}]
            link.execute("select manage.assign(%s, %s)", (self.exam, json.dumps(moves)))

    def corrector_of(self, copy: CopyId) -> str:
        """Who has a copy."""
        (row,) = self.database.ask("select corrector_id::text from core.copy where id = %s", copy)
        return str(row[0])

    def state_of(self, copy: CopyId) -> str:
        """The state of a copy on the server."""
        (row,) = self.database.ask("select state from core.copy where id = %s", copy)
        return str(row[0])

    def push_as(self, login: Login, copy: CopyId, kind: str, base: int, **body: Any) -> dict[str, Any]:
        """Push one mutation without a device's store."""
        mutation = {"id": new_id(), "kind": kind, "exam_id": self.exam, "copy_id": copy, "base": base, **body}
        with login.connect() as link:
            link.execute("set lock_timeout = '150ms'")
            row = link.execute("select sync.push(%s, %s::jsonb[])", (new_id(), [json.dumps(mutation)])).fetchone()
        assert row is not None
        answer: dict[str, Any] = row[0][0]
        return answer

    def version_of(self, copy: CopyId) -> int:
        """The version of a copy on the server."""
        (row,) = self.database.ask("select version from core.copy where id = %s", copy)
        return int(row[0])

    def move(self, copy: CopyId, state: str, reason: str = "") -> dict[str, Any]:
        """Have the manager move a copy."""
        scores = self.database.ask(
            "select question_id, points, is_not_answered from core.question_score where copy_id = %s", copy
        )
        expect = {row[0]: [row[1], row[2]] for row in scores if row[1] is not None}
        base = self.version_of(copy)
        return self.push_as(self.manager, copy, "state", base, state=state, reason=reason, expect=expect)


def make_world(database: CentralDatabase, *, copies: int = 2, questions: int = 1, file_bytes: int = 1000) -> World:
    """Publish an exam with ready copies that are nobody's yet."""
    number = f" {len(database.ask('select 1 from korrigo.person'))}".removesuffix(" 0")
    manager = database.add(f"Office Odile{number}", "manager")
    first = database.add(f"Alpha Anne{number}", "corrector")
    second = database.add(f"Beta Basile{number}", "corrector")
    return make_exam(database, manager, first, second, copies=copies, questions=questions, file_bytes=file_bytes)


def make_exam(
    database: CentralDatabase,
    manager: Login,
    first: Login,
    second: Login,
    *,
    copies: int = 2,
    questions: int = 1,
    file_bytes: int = 1000,
) -> World:
    """Publish one more exam for the same people."""
    exam = ExamId(new_id())
    question_ids = [QuestionId(new_id()) for _ in range(questions)]
    nodes = tuple(SchemeNode(question, str(n + 1), Points(1000)) for n, question in enumerate(question_ids))
    scheme = MarkScheme(nodes, total=Points(1000 * questions))
    copy_ids = [CopyId(new_id()) for _ in range(copies)]
    pages = {copy: PageId(new_id()) for copy in copy_ids}
    world = World(database, manager, first, second, exam, question_ids, copy_ids, pages)
    with manager.connect() as link:
        for copy in copy_ids:
            content = hashlib.sha256(copy.encode()).digest() * (file_bytes // 32 + 1)
            upload(link, content[:file_bytes])
            world.files[hashlib.sha256(content[:file_bytes]).hexdigest()] = content[:file_bytes]
        hashes = list(world.files)
        put(
            link,
            "exam",
            [
                {
                    "exam_id": exam,
                    "title": "Bac",
                    "scheme_version": 1,
                    "is_demonstration": False,
                    "held_on": "2026-05-12",
                }
            ],
        )
        put(link, "scheme", [{"exam_id": exam, "version": 1, "body": json.loads(write_scheme(scheme))}])
        put(
            link,
            "copy",
            [{"exam_id": exam, "id": copy, "code": f"C{n:05d}", "state": "ready", "state_reason": "", "variant": "",
              "corrector_id": NOBODY} for n, copy in enumerate(copy_ids)],
        )  # fmt: skip
        put(
            link,
            "page",
            [
                {"exam_id": exam, "copy_id": copy, "id": pages[copy], "ordinal": 0, "sha256": hashes[n],
                 "size_bytes": file_bytes, "width_pt": 595.0, "height_pt": 842.0,
                 "image": {"offset": 0, "length": file_bytes, "encoding": "jpeg", "width_px": 100, "height_px": 140}}
                for n, copy in enumerate(copy_ids)
            ],
        )  # fmt: skip
    return world


def put(link: psycopg.Connection[Any], kind: str, rows: list[dict[str, Any]]) -> None:
    """Write rows as a manager does when an exam is published."""
    link.execute("select manage.put(%s, %s)", (kind, json.dumps(rows)))


def upload(link: psycopg.Connection[Any], content: bytes) -> str:
    """Upload a file as a manager does."""
    name = hashlib.sha256(content).hexdigest()
    chunks = [content[start : start + CHUNK] for start in range(0, len(content), CHUNK)]
    for number, chunk in enumerate(chunks):
        link.execute("select blob.put_chunk(%s, %s, %b)", (name, number, chunk))
    link.execute("select blob.finish(%s, %s, %s)", (name, len(content), len(chunks)))
    return name


class Device:
    """A data folder of one person, used as the program uses it."""

    def __init__(self, folder: Path, login: Login, *, dsn: str | None = None, is_manager: bool = False) -> None:
        self.folder = folder
        self.login = login
        self.dsn = dsn or login.dsn
        self.id = new_id()
        self.clock: Callable[[], datetime] = now_utc
        self.store = WorkStore.open(folder)
        self.blobs = BlobFolder(folder / "originals")
        role = Role.MANAGER if is_manager else Role.CORRECTOR
        with self.store.writing() as connection:
            save_membership(connection, Membership("test", "db", login.id, login.name, role, self.id))

    @classmethod
    def reopened(cls, folder: Path, dsn: str) -> "Device":
        """A device that was there before, as its program finds it when it starts again."""
        device = cls.__new__(cls)
        device.folder, device.dsn, device.clock = folder, dsn, now_utc
        device.store = WorkStore.open(folder)
        device.blobs = BlobFolder(folder / "originals")
        with device.store.reading() as connection:
            membership = load_membership(connection)
        assert membership is not None
        device.id = membership.device_id
        device.login = Login(membership.person_id, membership.person_name, "", "", dsn)
        return device

    def perform(self, operation: Operation) -> Changes:
        with self.store.writing() as connection:
            return carry_out(connection, operation, actor="x", now=self.clock())

    def sync(self, options: RoundOptions | None = None, watch: Watch = unwatched) -> Round:
        """One round over a connection of its own."""
        done = Round()
        with connect(self.dsn) as link:
            run_round(self.store, self.blobs, link, done, self.clock, options, watch)
        return done

    def die_and_come_back(self) -> None:
        """What a killed program leaves: everything that was committed."""
        self.store.close()
        self.store = WorkStore.open(self.folder)

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the local database."""
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query, values)]

    def close(self) -> None:
        self.store.close()


class Devices:
    """Makes devices and closes them all; a template is migrated once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all: list[Device] = []
        self._template = folder / "template"
        WorkStore.open(self._template).close()

    def make(self, login: Login, *, dsn: str | None = None, is_manager: bool = False) -> Device:
        folder = self.folder / f"device-{len(self.all)}-{new_id()[:8]}"
        shutil.copytree(self._template, folder)
        device = Device(folder, login, dsn=dsn, is_manager=is_manager)
        self.all.append(device)
        return device

    def close(self) -> None:
        for device in self.all:
            device.close()
            shutil.rmtree(device.folder, ignore_errors=True)
        self.all.clear()


def remove_exam(world: World) -> None:
    """Take an exam off the server, so that the next one begins with nothing."""
    office = ("batch_file", "copy_origin", "copy_identity", "source", "scan_batch", "student")
    with world.database.connect() as link:
        link.execute("delete from core.copy where exam_id = %s", (world.exam,))
        for table in (
            *(f"ident.{name}" for name in office),
            "core.shared_remark",
            "core.mark_scheme",
            "core.exam",
            "sync.scope",
        ):
            link.execute(f"delete from {table} where exam_id = %s", (world.exam,))
