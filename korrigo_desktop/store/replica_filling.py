"""Filling a store that holds nothing yet: rows go straight into their tables, portion by portion, in one transaction.

Nothing is compared and nothing waits, so that a portion is forgotten as soon as it is written. What comes in small
numbers takes the ways of `replica.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
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
from korrigo_desktop.store.sync_state_rows import ReadingPlace, Role, role_of_folder, save_place
from korrigo_desktop.store.totals import recompute_totals


class Feed(Enum):
    """Kinds of rows that come by the ten thousand. Their numbers may be texts: SQLite's columns make numbers of them.

    Each value comes in the order of the index that would cost most otherwise.
    """

    COPIES = auto()  # id, exam, code, state, reason, variant, version, corrector
    FILES = auto()  # SHA-256, bytes, width, height, the image's offset, length, encoding, width, height; by SHA-256
    PAGES = auto()  # id, copy, ordinal, SHA-256; by copy and ordinal
    SCORES = auto()  # copy, question, points, is not answered, version; by copy and question
    ANNOTATIONS = auto()  # id, copy, page, question, body, is deleted, version; by copy and id


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
            connection: A transaction in which `holds_nothing` was true.
            now: The time here.
        """
        self._connection = connection
        self._now = now
        self._moment = now.isoformat(" ", "microseconds")
        self._is_office = role_of_folder(connection) is Role.MANAGER
        self._changes = Changes()
        self.count = 0
        """Rows of the server that came; a page and its file are one."""
        connection.exec_driver_sql("pragma defer_foreign_keys = on")
        self._indexes = _take_indexes_away(connection)

    def take(self, feed: Feed, rows: list[PulledRow]) -> None:
        """Write a portion of a feed."""
        match feed:
            case Feed.COPIES:
                self._take_copies(rows)
            case Feed.FILES:
                self._write(_SOURCE, map(_FILE_SIZE, rows))
                self._write(_SOURCE_PAGE, map(_FILE_PAGE, rows))
            case Feed.PAGES:
                self._write(_PAGE, rows)
            case Feed.SCORES:
                self._write(_SCORE, map(_FIRST_FOUR, (row for row in rows if row[2] is not None)))
                self._write(_SCORE_KNOWN, map(_SCORE_VERSION, rows))
            case Feed.ANNOTATIONS:
                self._write(_ANNOTATION, map(_FIRST_FIVE, (row for row in rows if row[5] in _NO)))
                self._write(_ANNOTATION_KNOWN, map(_ANNOTATION_VERSION, rows))
        if feed is not Feed.FILES:
            self.count += len(rows)

    def take_few(self, kind: RowKind, rows: list[PulledRow]) -> None:
        """Write rows of a kind that comes in small numbers, with the columns of COLUMNS."""
        connection, part = self._connection, Pulled(is_full=True, place=ReadingPlace(), rows={kind: rows})
        self._changes |= apply_exams(connection, part, self._now)
        self._changes |= apply_office(connection, part)
        self._changes |= apply_pages(connection, part)
        apply_marks(connection, part, frozenset())
        apply_identities(connection, part)
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
_NO = ("0", 0)
_FIRST_FOUR, _FIRST_FIVE = itemgetter(0, 1, 2, 3), itemgetter(0, 1, 2, 3, 4)
_FILE_SIZE, _FILE_PAGE = itemgetter(0, 1), itemgetter(0, 2, 3, 4, 5, 6, 7, 8)
_SCORE_VERSION, _ANNOTATION_VERSION = itemgetter(0, 1, 4), itemgetter(1, 0, 6)
_BATCH = (
    "insert into scan_batch (id, exam_id, layout, created_at) values (?, ?, 'single', ?) on conflict (id) do nothing"
)
_COPY = """insert into copy (id, exam_id, code, state, state_reason, variant, batch_id, rank, changed_at, version)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"""
_IDENTITY = "insert into identity (copy_id, exam_id) values (?, ?)"
_COPY_KNOWN = "insert into server_object (copy_id, kind, object_id, version) values (?, 'copy', '', ?)"
_ASSIGNMENT = "insert into assignment (copy_id, exam_id, corrector_id) values (?, ?, ?)"
_SOURCE = "insert into source (id, size_bytes, page_count) values (?, ?, 1) on conflict (id) do nothing"
_SOURCE_PAGE = """insert into source_page (source_id, position, width_pt, height_pt, rotate, image_offset, image_length,
    image_encoding, image_width_px, image_height_px, image_turn)
    values (?1, 0, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, case when ?4 is null then null else 0 end)
    on conflict (source_id, position) do nothing"""
_PAGE = """insert into page (id, copy_id, ordinal, source_id, source_position, half, turn, crop_x, crop_y, crop_width,
    crop_height) values (?1, ?2, ?3, ?4, case when ?4 is null then null else 0 end, 'full', 0, 0.0, 0.0, 1.0, 1.0)"""
_SCORE = "insert into question_score (copy_id, question_id, points, is_not_answered) values (?, ?, ?, ?)"
_SCORE_KNOWN = "insert into server_object (copy_id, kind, object_id, version) values (?1, 'score', ?2, ?3)"
_ANNOTATION = "insert into annotation (id, copy_id, page_id, question_id, body) values (?, ?, ?, ?, ?)"
_ANNOTATION_KNOWN = "insert into server_object (copy_id, kind, object_id, version) values (?1, 'annotation', ?2, ?3)"
_COUNT = "update copy set page_count = (select count(*) from page where copy_id = copy.id)"
_WANT = "insert or ignore into wanted_file (source_id, size_bytes) select id, size_bytes from source order by id"
