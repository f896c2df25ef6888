"""Reading everything: one snapshot of all that one may see, table by table with COPY."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import LiteralString

from psycopg import sql

from korrigo_desktop.store.pulled_rows import COLUMNS, Pulled, PulledRow, RowKind
from korrigo_desktop.store.sync_state_rows import ReadingPlace
from korrigo_desktop.sync.link import HANDS_IN_SINCE, REPORTS_SINCE, SHARES_SINCE
from korrigo_desktop.sync.session import Session


def pull_everything(session: Session) -> Pulled:
    """Read all rows that the person may see, and the place after them."""
    with reading_everything(session) as place:
        pulled = Pulled(is_full=True, place=place)
        for kind in _TABLES:
            if may_read(session, kind):
                pulled.rows[kind] = list(copy_rows(session, kind))
    return pulled


def may_read(session: Session, kind: RowKind) -> bool:
    """Whether the server has rows of a kind for this person."""
    if session.hello.schema < _SINCE.get(kind, 0):
        return False
    return session.is_manager or kind not in OFFICE


@contextmanager
def reading_everything(session: Session) -> Iterator[ReadingPlace]:
    """One snapshot of the server, and the place after it."""
    with session.link.transaction():
        session.link.execute("set transaction isolation level repeatable read, read only")
        yield take_place(session)


def take_place(session: Session) -> ReadingPlace:
    """The place after all that the transaction shows."""
    row = session.link.execute("select sync.pull_header(null)").fetchone()
    assert row is not None
    return ReadingPlace(session.hello.epoch, row[0]["cursor"])


def copy_rows(session: Session, kind: RowKind) -> Generator[PulledRow, None, None]:
    """Read all rows of a kind, with the columns of COLUMNS."""
    columns = [_column(kind, name) for name in COLUMNS[kind]]
    query = sql.SQL("copy (select {} from {} {}) to stdout").format(
        sql.SQL(", ").join(sql.SQL(expression) for expression, _ in columns),
        sql.SQL(_TABLES[kind]),
        # The policy says the same; written out, the planner takes the index of one person's rows.
        sql.SQL("where corrector_id = {}").format(sql.Literal(session.hello.person_id))
        if kind in _OF_COPIES and not session.is_manager
        else sql.SQL(""),
    )
    with session.link.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types([name for _, name in columns])
        yield from copy.rows()


def _column(kind: RowKind, name: str) -> tuple[LiteralString, str]:
    """The expression of a column, and the type that it comes back with."""
    if (kind, name) in _EXPRESSIONS:
        return _EXPRESSIONS[kind, name]
    return _BY_NAME.get(name) or (_PLAIN[name], "text")


_PLAIN: dict[str, LiteralString] = {
    name: sql.Identifier(name).as_string() for columns in COLUMNS.values() for name in columns
}
_INTEGERS = (
    *("version", "scheme_version", "ordinal", "size_bytes", "points", "number", "total", "page_count"),
    *("position", "source_position", "turn", "place"),
)
_FLOATS = ("width_pt", "height_pt", "rank", "crop_x", "crop_y", "crop_width", "crop_height")
_FLAGS = ("is_open", "is_demonstration", "is_not_answered", "is_deleted", "is_active", "is_not_on_list")
_MOMENTS: tuple[LiteralString, ...] = ("created_at", "made_at", "handed_in_at", "settled_at", "reported_at")
_MOMENT: LiteralString = "to_char({} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
_BY_NAME: dict[str, tuple[LiteralString, str]] = {
    **{name: (_PLAIN[name], "int8") for name in _INTEGERS},
    **{name: (_PLAIN[name], "float8") for name in _FLOATS},
    **{name: (f"{_PLAIN[name]}::int", "int4") for name in _FLAGS},
    # Who and when matter where a conflict is shown: its answer brings them.
    **dict.fromkeys(("changed_by", "device_id", "changed_at"), ("null::text", "text")),
    **{name: (_MOMENT.replace("{}", name), "text") for name in _MOMENTS},
    "image_offset": ("(image ->> 'offset')::int", "int4"),
    "image_length": ("(image ->> 'length')::int", "int4"),
    "image_width_px": ("(image ->> 'width_px')::int", "int4"),
    "image_height_px": ("(image ->> 'height_px')::int", "int4"),
    "image_encoding": ("image ->> 'encoding'", "text"),
}
_EXPRESSIONS: dict[tuple[RowKind, str], tuple[LiteralString, str]] = {
    (RowKind.ANNOTATION, "question_id"): ("body ->> 'question_id'", "text"),
    (RowKind.HANDED_IN, "device_id"): (_PLAIN["device_id"], "text"),
}
_TABLES: dict[RowKind, LiteralString] = {
    RowKind.EXAM: "core.exam",
    RowKind.SCHEME: "core.mark_scheme",
    RowKind.COPY: "core.copy",
    RowKind.PAGE: "core.page",
    RowKind.SCORE: "core.question_score",
    RowKind.REMARK: "core.question_remark",
    RowKind.COMMENT: "core.general_comment",
    RowKind.ANNOTATION: "core.annotation",
    RowKind.FORMER_RESULT: "core.former_result",
    RowKind.PERSON: "korrigo.person",
    RowKind.STUDENT: "ident.student",
    RowKind.BATCH: "ident.scan_batch",
    RowKind.SOURCE: "ident.source",
    RowKind.BATCH_FILE: "ident.batch_file",
    RowKind.ORIGIN: "ident.copy_origin",
    RowKind.PAGE_ORIGIN: "ident.page_origin",
    RowKind.IDENTITY: "ident.copy_identity",
    RowKind.HANDED_IN: "sync.handed_in",
    RowKind.REPORT: "core.page_report",
    RowKind.SHARED_REMARK: "core.shared_remark",
}
_SINCE = {RowKind.HANDED_IN: HANDS_IN_SINCE, RowKind.REPORT: REPORTS_SINCE, RowKind.SHARED_REMARK: SHARES_SINCE}
_OF_COPIES = frozenset(
    {
        RowKind.COPY,
        RowKind.PAGE,
        RowKind.SCORE,
        RowKind.REMARK,
        RowKind.COMMENT,
        RowKind.ANNOTATION,
        RowKind.FORMER_RESULT,
        RowKind.REPORT,
    }
)
OFFICE = frozenset(
    {
        RowKind.PERSON,
        RowKind.STUDENT,
        RowKind.BATCH,
        RowKind.SOURCE,
        RowKind.BATCH_FILE,
        RowKind.ORIGIN,
        RowKind.PAGE_ORIGIN,
        RowKind.IDENTITY,
        RowKind.HANDED_IN,
    }
)
