"""Filling a store that holds nothing yet: rows go straight into their tables, portion by portion, in one transaction.

Nothing is compared and nothing waits, so that a portion is forgotten as soon as it is written. What comes in small
numbers takes the ways of `replica.py`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum, auto
from functools import cache
from operator import itemgetter

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId, ExamId, SourceId
from korrigo_desktop.store.eviction import drop_empty_exams, drop_unused_sources
from korrigo_desktop.store.pulled_rows import Pulled, PulledRow, RowKind
from korrigo_desktop.store.replica import Applied, apply_exams, rank_of
from korrigo_desktop.store.replica_marks import apply_marks
from korrigo_desktop.store.replica_office import apply_identities, apply_office
from korrigo_desktop.store.replica_pages import apply_pages
from korrigo_desktop.store.report_rows import apply_reports
from korrigo_desktop.store.shared_remark_rows import take_shared
from korrigo_desktop.store.sync_state_rows import ReadingPlace, Role, role_of_folder, save_place
from korrigo_desktop.store.totals import recompute_totals

Values = Sequence[str | None]
"""As COPY writes them. Of texts, SQLite's columns make numbers."""

_Columns = tuple[str, ...]


class Feed(Enum):
    """Kinds of rows that come by the ten thousand, each in the order of the index that would cost most otherwise."""

    COPIES = auto()
    FILES = auto()  # by SHA-256
    PAGES = auto()  # by copy and ordinal
    SCORES = auto()  # by copy and question
    ANNOTATIONS = auto()  # by copy and id


def holds_nothing(connection: Connection) -> bool:
    """Whether the store is as good as new: no exam, no file, nothing known of a server, nothing queued."""
    tables = ("exam", "source", "published_exam", "server_object", "outbox")
    return not any(connection.exec_driver_sql(f"select 1 from {table} limit 1").first() for table in tables)  # noqa: S608


class Filling:
    """One filling of an empty store.

    Exams come before their copies, files before pages, copies and pages before what is on them.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        """Begin.

        Args:
            connection: Of `WorkStore.filling`, in which `holds_nothing` was true.
            now: The time here.
        """
        self._connection = connection
        self._now = now
        self._moment = now.isoformat(" ", "microseconds")
        self._is_office = role_of_folder(connection) is Role.MANAGER
        self._changes = Changes()
        self.count = 0
        """Rows of the server that came; a page and its file are one."""
        self._indexes = _take_indexes_away(connection)

    def take(self, feed: Feed, values: Values) -> None:
        """Write a portion of a feed, the values of all its rows one after the other."""
        columns = _FEEDS[feed]
        count = len(values) // len(columns)
        if feed is Feed.COPIES:
            self._take_copies(list(zip(*[iter(values)] * len(columns), strict=True)))
        for wanted, statement in _WRITTEN.get(feed, ()):
            self._connection.exec_driver_sql(_whole(wanted, statement, count), _part(values, columns, wanted))
        if feed is not Feed.FILES:
            self.count += count

    def take_few(self, kind: RowKind, rows: list[PulledRow]) -> None:
        """Write rows of a kind that comes in small numbers, with the columns of COLUMNS."""
        connection, part = self._connection, Pulled(is_full=True, place=ReadingPlace(), rows={kind: rows})
        self._changes |= apply_exams(connection, part, self._now)
        self._changes |= apply_office(connection, part)
        self._changes |= apply_pages(connection, part)
        apply_marks(connection, part, frozenset())
        apply_identities(connection, part)
        apply_reports(connection, part, self._now)
        self._changes |= take_shared(connection, part.of(RowKind.SHARED_REMARK), is_full=True)
        self.count += len(rows)

    def finish(self, place: ReadingPlace) -> Applied:
        """Write what follows from all of it, and how far was read."""
        connection = self._connection
        connection.exec_driver_sql(_COUNT)
        found = connection.exec_driver_sql("select id, exam_id from copy").fetchall()
        copies = frozenset(CopyId(row[0]) for row in found)
        recompute_totals(connection, copies)
        for statement in self._indexes:
            connection.exec_driver_sql(statement)
        dropped: frozenset[SourceId] = drop_unused_sources(connection)
        connection.exec_driver_sql(_WANT)
        exams = frozenset(ExamId(row[1]) for row in found) | drop_empty_exams(connection)
        changes = Changes(exams=exams, copies=copies, page_tables=copies)
        save_place(connection, place)
        return Applied(self._changes | changes, dropped)

    def _take_copies(self, rows: list[PulledRow]) -> None:
        moment = self._moment
        self._write(_BATCH, {(row[1], row[1], moment) for row in rows})
        self._write(_COPY, ((*row[:6], row[1], rank_of(row[0]), moment) for row in rows))
        self._write(_IDENTITY, map(itemgetter(0, 1), rows))
        self._write(_COPY_KNOWN, map(itemgetter(0, 6), rows))
        if self._is_office:
            self._write(_ASSIGNMENT, map(itemgetter(0, 1, 7), rows))

    def _write(self, statement: str, rows: Iterable[PulledRow]) -> None:
        found = list(rows)
        if found:
            self._connection.exec_driver_sql(statement, found)


@cache
def _whole(columns: _Columns, statement: str, count: int) -> str:
    """The statement that writes so many rows at once: SQLite works for a while without asking Python for a row."""
    row = f"({', '.join('?' * len(columns))})"
    return f"with new ({', '.join(columns)}) as (values {', '.join([row] * count)}) {statement}"


def _part(values: Values, columns: _Columns, wanted: _Columns) -> tuple[str | None, ...]:
    """The values of some columns, in rows as before."""
    part: list[str | None] = [None] * (len(values) // len(columns) * len(wanted))
    for place, name in enumerate(wanted):
        part[place :: len(wanted)] = values[columns.index(name) :: len(columns)]
    return tuple(part)


def _take_indexes_away(connection: Connection) -> list[str]:
    """Drop the indexes of large tables until these are full: made at once, they take a third of the time.

    Returns:
        The statements that make them again, in the same transaction: nobody ever sees the tables without.
    """
    indexes = connection.exec_driver_sql(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.exec_driver_sql(f"drop index {name}")
    return [statement for _, statement in indexes]


_INDEXES = """select name, sql from sqlite_master
    where type = 'index' and sql is not null and tbl_name in ('copy', 'identity', 'page', 'annotation')"""
_BATCH = (
    "insert into scan_batch (id, exam_id, layout, created_at) values (?, ?, 'single', ?) on conflict (id) do nothing"
)
_COPY = """insert into copy (id, exam_id, code, state, state_reason, variant, batch_id, rank, changed_at, version)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"""
_IDENTITY = "insert into identity (copy_id, exam_id) values (?, ?)"
_COPY_KNOWN = "insert into server_object (copy_id, kind, object_id, version) values (?, 'copy', '', ?)"
_ASSIGNMENT = "insert into assignment (copy_id, exam_id, corrector_id) values (?, ?, ?)"
_IMAGE = ("image_offset", "image_length", "image_encoding", "image_width_px", "image_height_px")
_FEEDS: dict[Feed, _Columns] = {
    Feed.COPIES: ("id", "exam_id", "code", "state", "state_reason", "variant", "version", "corrector_id"),
    Feed.FILES: ("sha256", "size_bytes", "width_pt", "height_pt", *_IMAGE),
    Feed.PAGES: ("id", "copy_id", "ordinal", "sha256"),
    Feed.SCORES: ("copy_id", "question_id", "points", "is_not_answered", "version"),
    Feed.ANNOTATIONS: ("id", "copy_id", "page_id", "question_id", "body", "is_deleted", "version"),
}
# What is written of a feed: columns, and a statement that finds them in "new".
_WRITTEN: dict[Feed, tuple[tuple[_Columns, str], ...]] = {
    Feed.FILES: (
        (
            ("sha256", "size_bytes"),
            """insert into source (id, size_bytes, page_count) select sha256, size_bytes, 1 from new
            where true on conflict (id) do nothing""",
        ),
        (
            ("sha256", "width_pt", "height_pt", *_IMAGE),
            """insert into source_page (source_id, position, width_pt, height_pt, rotate, image_offset, image_length,
                image_encoding, image_width_px, image_height_px, image_turn)
            select sha256, 0, width_pt, height_pt, 0, image_offset, image_length, image_encoding, image_width_px,
                image_height_px, case when image_offset is null then null else 0 end from new
            where true on conflict (source_id, position) do nothing""",
        ),
    ),
    Feed.PAGES: (
        (
            ("id", "copy_id", "ordinal", "sha256"),
            """insert into page (id, copy_id, ordinal, source_id, source_position, half, turn, crop_x, crop_y,
                crop_width, crop_height)
            select id, copy_id, ordinal, sha256, case when sha256 is null then null else 0 end, 'full', 0, 0.0, 0.0,
                1.0, 1.0 from new""",
        ),
    ),
    Feed.SCORES: (
        (
            ("copy_id", "question_id", "points", "is_not_answered"),
            """insert into question_score (copy_id, question_id, points, is_not_answered)
            select copy_id, question_id, points, is_not_answered from new where points is not null""",
        ),
        (
            ("copy_id", "question_id", "version"),
            """insert into server_object (copy_id, kind, object_id, version)
            select copy_id, 'score', question_id, version from new""",
        ),
    ),
    Feed.ANNOTATIONS: (
        (
            ("id", "copy_id", "page_id", "question_id", "body", "is_deleted"),
            """insert into annotation (id, copy_id, page_id, question_id, body)
            select id, copy_id, page_id, question_id, body from new where is_deleted = '0'""",
        ),
        (
            ("copy_id", "id", "version"),
            """insert into server_object (copy_id, kind, object_id, version)
            select copy_id, 'annotation', id, version from new""",
        ),
    ),
}
_COUNT = "update copy set page_count = (select count(*) from page where copy_id = copy.id)"
_WANT = "insert or ignore into wanted_file (source_id, size_bytes) select id, size_bytes from source order by id"
