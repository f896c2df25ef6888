"""Applying pulled marks: scores, remarks, comments, annotations, former results, and the states of copies."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress
from json import loads
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import Image, ObjectKind
from korrigo_desktop.store.outbox_rows import waiting_keys
from korrigo_desktop.store.pulled_rows import COLUMNS, Pulled, PulledRow, RowKind
from korrigo_desktop.store.server_rows import dump_image

_Key = tuple[str, str, str]


def apply_marks(connection: Connection, pulled: Pulled, entered: frozenset[CopyId]) -> None:
    """Write what was pulled where nothing waits; keep it beside what waits.

    Args:
        connection: The transaction.
        pulled: The answer.
        entered: Copies that were not here before: their state is written already.
    """
    waiting = waiting_keys(connection)
    _apply_states(connection, pulled, waiting, entered)
    for kind, way in _WAYS.items():
        _apply_kind(connection, pulled, kind, way, waiting)
    if former := pulled.of(RowKind.FORMER_RESULT):
        connection.exec_driver_sql(_FORMER, former)


def forget_marks(connection: Connection, copy_id: CopyId | None = None) -> None:
    """Forget what the server was known to have, of one copy or of all, and the local values that came from there.

    What waits to be sent stays, on the version that its author saw.
    """
    one = " and server_object.copy_id = :copy" if copy_id else ""
    of_copy = " and copy_id = :copy" if copy_id else ""
    for table, kind, object_id in _CELLS:
        statement = _FORGET_CELL.format(table=table, kind=kind, object_id=object_id)
        connection.exec_driver_sql(statement + of_copy, {"copy": copy_id})
    for statement in (_FORGET_FORMER, _FORGET_IDENTITY):
        connection.exec_driver_sql(statement + of_copy, {"copy": copy_id})
    connection.exec_driver_sql(
        f"delete from server_object where not exists (select 1 from outbox {_SAME}) {one}",  # noqa: S608
        {"copy": copy_id},
    )
    connection.exec_driver_sql(
        f"update server_object set version = 0, body = 'null' where kind <> 'copy' {one}",  # noqa: S608
        {"copy": copy_id},
    )
    connection.exec_driver_sql(
        f"update server_object set version = 0 where kind = 'copy' {one}",  # noqa: S608
        {"copy": copy_id},
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """How rows of a kind become local ones.

    Attributes:
        key: (copy, object) of a row.
        local: The values of `write`.
        is_there: Whether the row says that there is something.
        gone: The values of `erase`.
    """

    kind: ObjectKind
    version: int
    key: Callable[[PulledRow], tuple[str, str]]
    local: Callable[[PulledRow], tuple[Any, ...]]
    is_there: Callable[[PulledRow], bool]
    gone: Callable[[PulledRow], tuple[Any, ...]]
    write: str
    erase: str


def _apply_kind(connection: Connection, pulled: Pulled, kind: RowKind, way: _Way, waiting: set[_Key]) -> None:
    rows = pulled.of(kind)
    if not rows:
        return
    if not pulled.is_full:
        rows = _newer(connection, rows, way)
    kept = {key for key in waiting if key[1] == way.kind}
    if kept:
        _keep_beside(connection, [row for row in rows if _full_key(row, way) in kept], kind, way)
        rows = [row for row in rows if _full_key(row, way) not in kept]
    there = list(map(way.is_there, rows))
    gone = [way.gone(row) for row, is_there in zip(rows, there, strict=True) if not is_there]
    if gone:
        connection.exec_driver_sql(way.erase, gone)
    if any(there):
        connection.exec_driver_sql(way.write, sorted(map(way.local, compress(rows, there)), key=_FIRST_TWO))
    versions = [(*way.key(row), row[way.version]) for row in rows]
    if versions:
        versions.sort()  # the order of the table: half the work for SQLite
        connection.exec_driver_sql(_KNOWN.format(kind=way.kind.value), versions)


def _newer(connection: Connection, rows: list[PulledRow], way: _Way) -> list[PulledRow]:
    """Leave out what is older than what is known: a server that only follows another may be behind its answers."""
    newer = []
    for row in rows:
        known = connection.exec_driver_sql(_VERSION, (way.key(row)[0], way.kind, way.key(row)[1])).first()
        if known is None or known[0] <= row[way.version]:
            newer.append(row)
    return newer


def _keep_beside(connection: Connection, rows: list[PulledRow], kind: RowKind, way: _Way) -> None:
    beside = [(*way.key(row), row[way.version], dump_image(_image(kind, row))) for row in rows]
    if beside:
        connection.exec_driver_sql(_BESIDE.format(kind=way.kind.value), beside)


def _apply_states(connection: Connection, pulled: Pulled, waiting: set[_Key], entered: frozenset[CopyId]) -> None:
    way = _COPY_WAY
    rows = pulled.of(RowKind.COPY)
    if not rows:
        return
    if not pulled.is_full:
        rows = _newer(connection, rows, way)
    busy = {key[0] for key in waiting if key[1] == ObjectKind.COPY}
    _keep_beside(connection, [row for row in rows if row[0] in busy], RowKind.COPY, way)
    free = [row for row in rows if row[0] not in busy]
    if not free:
        return
    known = [row for row in free if row[0] not in entered]
    if known:
        # A trigger refuses what is no move; every state may become ready, and ready may become every state.
        connection.exec_driver_sql(_MAKE_READY, list(map(itemgetter(0, 3), known)))
        connection.exec_driver_sql(_STATE, list(map(itemgetter(3, 4, 5, 2, 0), known)))
    connection.exec_driver_sql(_KNOWN.format(kind="copy"), [(row[0], "", row[6]) for row in free])


def _full_key(row: PulledRow, way: _Way) -> _Key:
    copy_id, object_id = way.key(row)
    return copy_id, way.kind.value, object_id


def _image(kind: RowKind, row: PulledRow) -> Image:
    image = dict(zip(COLUMNS[kind], row, strict=True))
    for name in ("is_not_answered", "is_deleted"):
        if name in image:
            image[name] = bool(image[name])
    if kind is RowKind.ANNOTATION:
        image["body"] = loads(image["body"])
    return image


_COPY_WAY = _Way(ObjectKind.COPY, 6, lambda row: (row[0], ""), itemgetter(0), lambda _row: True, itemgetter(0), "", "")
_WAYS = {
    RowKind.SCORE: _Way(
        ObjectKind.SCORE,
        4,
        itemgetter(0, 1),
        itemgetter(0, 1, 2, 3),
        lambda row: row[2] is not None,
        itemgetter(0, 1),
        """insert into question_score (copy_id, question_id, points, is_not_answered) values (?, ?, ?, ?)
            on conflict (copy_id, question_id) do update set points = excluded.points,
                is_not_answered = excluded.is_not_answered""",
        "delete from question_score where copy_id = ? and question_id = ?",
    ),
    RowKind.REMARK: _Way(
        ObjectKind.REMARK,
        3,
        itemgetter(0, 1),
        itemgetter(0, 1, 2),
        lambda row: bool(row[2]),
        itemgetter(0, 1),
        """insert into question_remark (copy_id, question_id, text) values (?, ?, ?)
            on conflict (copy_id, question_id) do update set text = excluded.text""",
        "delete from question_remark where copy_id = ? and question_id = ?",
    ),
    RowKind.COMMENT: _Way(
        ObjectKind.COMMENT,
        2,
        lambda row: (row[0], ""),
        itemgetter(0, 1),
        lambda row: bool(row[1]),
        lambda row: (row[0],),
        """insert into general_comment (copy_id, text) values (?, ?)
            on conflict (copy_id) do update set text = excluded.text""",
        "delete from general_comment where copy_id = ?",
    ),
    RowKind.ANNOTATION: _Way(
        ObjectKind.ANNOTATION,
        6,
        itemgetter(1, 0),
        itemgetter(0, 1, 2, 3, 4),
        lambda row: not row[5],
        lambda row: (row[0],),
        """insert into annotation (id, copy_id, page_id, question_id, body) values (?, ?, ?, ?, ?)
            on conflict (id) do update set page_id = excluded.page_id, question_id = excluded.question_id,
                body = excluded.body""",
        "delete from annotation where id = ?",
    ),
}
_FIRST_TWO = itemgetter(0, 1)
_CELLS = (
    ("question_score", "score", "question_score.question_id"),
    ("question_remark", "remark", "question_remark.question_id"),
    ("general_comment", "comment", "''"),
    ("annotation", "annotation", "annotation.id"),
)
_FORGET_CELL = """delete from {table} where exists (select 1 from server_object where
    server_object.copy_id = {table}.copy_id and kind = '{kind}' and server_object.object_id = {object_id})
    and not exists (select 1 from outbox where
    outbox.copy_id = {table}.copy_id and target = '{kind}' and outbox.object_id = {object_id})"""
_SAME = """where outbox.copy_id = server_object.copy_id and outbox.target = server_object.kind
    and outbox.object_id = server_object.object_id"""
_FORGET_FORMER = """delete from former_result where copy_id in (select copy.id from copy
    join published_exam p on p.exam_id = copy.exam_id where p.is_complete)
    and not exists (select 1 from outbox where outbox.copy_id = former_result.copy_id and outbox.kind = 'state')"""
_FORGET_IDENTITY = """update identity set student_id = null, is_not_on_list = 0, folded_name = ''
    where exam_id in (select exam_id from published_exam where is_complete)
    and not exists (select 1 from outbox where outbox.copy_id = identity.copy_id and outbox.kind = 'identity')"""
_VERSION = "select version from server_object where copy_id = ? and kind = ? and object_id = ?"
_KNOWN = """insert into server_object (copy_id, kind, object_id, version) values (?1, '{kind}', ?2, ?3)
    on conflict (copy_id, kind, object_id) do update set version = excluded.version, body = null"""
_BESIDE = """insert into server_object (copy_id, kind, object_id, version, body) values (?1, '{kind}', ?2, ?3, ?4)
    on conflict (copy_id, kind, object_id) do update set version = excluded.version, body = excluded.body"""
_MAKE_READY = "update copy set state = 'ready' where id = ?1 and state <> ?2"
_STATE = "update copy set state = ?, state_reason = ?, variant = ?, code = ? where id = ?"
_FORMER = """insert into former_result (copy_id, number, total, body, reason, made_at) values (?, ?, ?, ?, ?, ?)
    on conflict (copy_id, number) do update set total = excluded.total, body = excluded.body,
        reason = excluded.reason, made_at = excluded.made_at"""
