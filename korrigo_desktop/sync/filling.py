"""The very first sync: the server's COPY is written into the store while it comes, a few thousand rows in memory."""

import re
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import LiteralString

from psycopg import sql

from korrigo_desktop.store.pulled_rows import PulledRow, RowKind
from korrigo_desktop.store.replica import Applied
from korrigo_desktop.store.replica_filling import Feed, Filling, Values, holds_nothing
from korrigo_desktop.sync.first_sync import copy_rows, may_read, reading_everything
from korrigo_desktop.sync.reading_ahead import read_ahead
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_PORTION = 500
"""Rows at once: a statement that takes more is no faster."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of filling a store, and how many rows came."""

    applied: Applied
    count: int


@dataclass(frozen=True, slots=True)
class _Many:
    feed: Feed
    values: Values

    def write(self, filling: Filling) -> None:
        filling.take(self.feed, self.values)


@dataclass(frozen=True, slots=True)
class _Few:
    kind: RowKind
    rows: list[PulledRow]

    def write(self, filling: Filling) -> None:
        filling.take_few(self.kind, self.rows)


def fill_replica(session: Session) -> Filled | None:
    """Read everything into a store that holds nothing.

    Nobody works on such a store, so that writing it may take as long as reading does. A store in which somebody works
    is read for first and written at once: `first_sync.pull_everything`.

    Returns:
        What came of it; None if the store holds something: nothing was done.
    """
    with session.store.reading() as connection:
        if not holds_nothing(connection):
            return None
    with session.store.filling() as connection:
        if not holds_nothing(connection):
            return None
        filling = Filling(connection, session.now())
        with reading_everything(session) as place, read_ahead(_portions(session)) as portions:
            for portion in portions:
                portion.write(filling)
                session.watch(SyncPoint.APPLYING)
        session.watch(SyncPoint.PULLED)
        applied = filling.finish(place)
        session.watch(SyncPoint.APPLYING)
    for source_id in applied.dropped:
        session.blobs.discard(source_id)
    session.watch(SyncPoint.APPLIED)
    return Filled(applied, filling.count)


def _portions(session: Session) -> Generator[_Many | _Few, None, None]:
    for source in _ORDER:
        if isinstance(source, Feed):
            yield from _read_feed(session, source)
        elif may_read(session, source):
            yield from _read_few(session, source)


def _read_few(session: Session, kind: RowKind) -> Generator[_Few, None, None]:
    # Closed here: who stops in the middle of an answer has the server stop, too.
    with closing(copy_rows(session, kind)) as answer:
        while rows := list(islice(answer, _PORTION)):
            yield _Few(kind, rows)


def _read_feed(session: Session, feed: Feed) -> Generator[_Many, None, None]:
    mine = sql.SQL("corrector_id = {}").format(sql.Literal(session.hello.person_id))
    query = sql.SQL(_FEEDS[feed]).format(
        mine=sql.SQL("true") if session.is_manager else mine,
        # Of a page that lies on an original, the office needs no working page.
        placed=sql.SQL(_PLACED if session.is_manager else "false"),
    )
    encoding = session.link.info.encoding
    with session.link.cursor() as cursor, cursor.copy(sql.SQL("copy ({}) to stdout").format(query)) as copy:
        answer = iter(copy)
        while lines := b"".join(islice(answer, _PORTION)):
            yield _Many(feed, read_lines(str(lines, encoding)))


def read_lines(lines: str) -> Values:
    """Take apart lines of COPY's text format: tabs between values, a backslash before what is special.

    Returns:
        The values of all rows one after the other: SQLite takes them so.
    """
    values = lines[:-1].replace("\n", "\t").split("\t")
    if "\\" not in lines:
        return values
    return [_read_value(value) if "\\" in value else value for value in values]


def _read_value(value: str) -> str | None:
    return None if value == "\\N" else _ESCAPED.sub(_unescaped, value)


def _unescaped(found: re.Match[str]) -> str:
    return _SPECIAL.get(found[1], found[1])


_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_PLACED: LiteralString = "exists (select from ident.page_origin o where o.page_id = page.id)"
_FEEDS: dict[Feed, LiteralString] = {
    Feed.COPIES: """select id, exam_id, code, state, state_reason, variant, version, corrector_id
        from core.copy where {mine} order by id""",
    Feed.FILES: """select distinct on (sha256) sha256, size_bytes, width_pt, height_pt, image ->> 'offset',
            image ->> 'length', image ->> 'encoding', image ->> 'width_px', image ->> 'height_px'
        from core.page where {mine} and sha256 is not null and not {placed} order by sha256""",
    Feed.PAGES: """select id, copy_id, ordinal, case when {placed} then null else sha256 end
        from core.page where {mine} order by copy_id, ordinal""",
    Feed.SCORES: """select copy_id, question_id, points, is_not_answered::int, version
        from core.question_score where {mine} order by copy_id, question_id""",
    Feed.ANNOTATIONS: """select id, copy_id, page_id, body ->> 'question_id', body, is_deleted::int, version
        from core.annotation where {mine} order by copy_id, id""",
}
_ORDER: tuple[Feed | RowKind, ...] = (
    *(RowKind.EXAM, RowKind.SCHEME, RowKind.PERSON, RowKind.STUDENT, RowKind.BATCH, RowKind.SOURCE, RowKind.BATCH_FILE),
    *(Feed.COPIES, RowKind.ORIGIN, Feed.FILES, Feed.PAGES, RowKind.PAGE_ORIGIN),
    *(Feed.SCORES, RowKind.REMARK, RowKind.COMMENT, Feed.ANNOTATIONS, RowKind.FORMER_RESULT, RowKind.IDENTITY),
    *(RowKind.HANDED_IN, RowKind.REPORT, RowKind.SHARED_REMARK),
)
