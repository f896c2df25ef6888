"""One connection to the server while a round lasts: its calls, and how their answers are read."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString

import psycopg
from psycopg import Connection

from korrigo_desktop.central.connection import server_errors
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.store.sync_state_rows import Role
from korrigo_desktop.sync.plan import CopySum

CLIENT_SCHEMA = 5
"""What this version speaks; the server says the oldest that it still understands."""

HANDS_IN_SINCE = 2
"""The oldest server that takes in what was done on a copy that had become another's."""

REPORTS_SINCE = 3
"""The oldest server that passes on what is reported of a page."""

REPORTS_COMPARED_SINCE = 4
"""The oldest server that counts it when both sides are compared."""

SHARES_SINCE = 5
"""The oldest server that passes on remarks that are shared."""

Link = Connection[tuple[Any, ...]]
"""An autocommit connection of one person."""


@dataclass(frozen=True, slots=True)
class Hello:
    """What the server says first.

    Attributes:
        epoch: Another one after a restore.
        schema: What the server speaks.
        now: The server's clock, UTC without a zone, as the store keeps times.
    """

    epoch: str
    schema: int
    person_id: str
    person_name: str
    role: Role
    must_change_password: bool
    now: datetime


def say_hello(link: Link) -> Hello:
    """Ask who one is and which server this is."""
    row = link.execute("select sync.hello(%s)", (CLIENT_SCHEMA,)).fetchone()
    assert row is not None
    answer: dict[str, Any] = row[0]
    person = answer["person"]
    moment = datetime.fromisoformat(answer["now"]).astimezone(UTC).replace(tzinfo=None)
    return Hello(
        epoch=answer["epoch"],
        schema=int(answer["schema"]),
        person_id=person["id"],
        person_name=person["name"],
        role=Role(person["role"]),
        must_change_password=bool(person["must_change_password"]),
        now=moment,
    )


def send_batch(link: Link, device_id: str, mutations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send mutations in order and give their answers, in order.

    Texts, not JSON values: one that the server can't read is refused alone, not with its whole batch.
    """
    written = [json.dumps(mutation) for mutation in mutations]
    row = link.execute("select sync.push_texts(%s::uuid, %s::text[])", (device_id, written)).fetchone()
    assert row is not None
    answers: list[dict[str, Any]] = row[0]
    assert len(answers) == len(written), "the server answers every mutation"
    return answers


def hand_in(link: Link, device_id: str, edits: Iterable[dict[str, Any]]) -> list[str]:
    """Hand edits in to the exam office, and give what the server said of each, in order."""
    written = [json.dumps(edit) for edit in edits]
    row = link.execute("select sync.hand_in(%s::uuid, %s::text[])", (device_id, written)).fetchone()
    assert row is not None
    return [str(answer["status"]) for answer in row[0]]


def share_remarks(link: Link, remarks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send remarks to share or to withdraw, and give what the server says of each, in order."""
    written = [json.dumps(remark) for remark in remarks]
    row = link.execute("select sync.share_remarks(%s::text[])", (written,)).fetchone()
    assert row is not None
    answers: list[dict[str, Any]] = row[0]
    assert len(answers) == len(written), "the server answers every remark"
    return answers


def ask_shared_sums(link: Link) -> dict[ExamId, tuple[int, int]]:
    """Ask how many remarks are shared in each exam, and for the sum of their versions."""
    rows = link.execute("select exam_id::text, remarks, version_sum::bigint from sync.shared_manifest()").fetchall()
    return {ExamId(row[0]): (row[1], int(row[2])) for row in rows}


def ask_news(link: Link, cursor: str) -> list[tuple[str, dict[str, Any]]]:
    """Ask what is new since a cursor: kinds and rows, the new cursor first."""
    rows = link.execute("select kind, body from sync.pull(%s)", (cursor,)).fetchall()
    return [(kind, body) for kind, body in rows]


def ask_manifest(link: Link, *, with_reports: bool) -> dict[CopyId, CopySum]:
    """Ask for the sums of every copy that one may see.

    Args:
        link: To the server.
        with_reports: Whether what is reported of pages counts; an older server does not know.
    """
    rows = link.execute(_MANIFEST if with_reports else _OLDER_MANIFEST).fetchall()
    return {CopyId(row[0]): CopySum(row[1], row[2], int(row[3])) for row in rows}


@contextmanager
def link_errors(server: str) -> Iterator[None]:
    """Turn what may be over by itself, and what the server raises on purpose, into expected failures.

    Raises:
        KorrigoError: SERVER_BUSY, SERVER_TOO_OLD, and what `server_errors` raises.
    """
    try:
        with server_errors(server):
            yield
    except psycopg.InterfaceError as error:  # the connection was closed under a call
        raise KorrigoError(ErrorKind.SERVER_UNREACHABLE, server=server, reason=str(error)) from error
    except psycopg.Error as error:
        state = error.sqlstate or ""
        if state[:2] in _BUSY or state in _BUSY:
            raise KorrigoError(ErrorKind.SERVER_BUSY, server=server) from error
        if state in _OLDER:
            raise KorrigoError(ErrorKind.SERVER_TOO_OLD, database=server) from error
        if state in _REFUSED:
            raise KorrigoError(ErrorKind.PERSON_UNKNOWN) from error
        raise


_OLDER_MANIFEST: LiteralString = "select copy_id::text, version, children, version_sum::bigint from sync.manifest()"
_MANIFEST: LiteralString = (
    "select copy_id::text, version, children + reports, (version_sum + report_sum)::bigint from sync.manifest()"
)
_BUSY = frozenset({"40", "53", "55P03", "57014"})
_OLDER = frozenset({"42883", "42P01", "42703", "3F000"})  # a function, table, column or schema that it does not have
_REFUSED = frozenset({"42501"})
