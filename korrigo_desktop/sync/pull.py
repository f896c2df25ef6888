"""Pulling: what is new for me, and one copy read again when it is not what the server shows."""

from collections.abc import Iterable
from typing import Any, LiteralString

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store.pulled_rows import Pulled, RowKind, row_from_json
from korrigo_desktop.store.replica import Applied, apply_copy_again, apply_pulled
from korrigo_desktop.store.sync_state_rows import ReadingPlace, load_place
from korrigo_desktop.sync.first_sync import may_read
from korrigo_desktop.sync.link import ask_news
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_KINDS = {kind.value: kind for kind in RowKind}


def pull_news(session: Session) -> Pulled:
    """Ask what is new since the last time; rows of kinds that this version does not know are passed over."""
    with session.store.reading() as connection:
        place = load_place(connection)
    return collect(ask_news(session.link, place.cursor), session.hello.epoch)


def collect(answer: Iterable[tuple[str, dict[str, Any]]], epoch: str) -> Pulled:
    """Bring the rows of an answer into the form that the store applies."""
    pulled = Pulled(is_full=False, place=ReadingPlace())
    for kind, body in answer:
        if kind == "cursor":
            pulled.is_full, pulled.place = body["is_full"], ReadingPlace(epoch, body["cursor"])
        elif kind == "scope":
            if not body["is_member"]:
                pulled.left.append(body["copy_id"])
        elif kind in _KINDS:
            pulled.rows.setdefault(_KINDS[kind], []).append(row_from_json(_KINDS[kind], body))
    return pulled


def store_pulled(session: Session, pulled: Pulled) -> Applied:
    """Apply an answer, in one transaction with the place of reading; then let go of files that nothing needs."""
    with session.store.writing() as connection:
        applied = apply_pulled(connection, pulled, session.now())
        session.watch(SyncPoint.APPLYING)
    for source_id in applied.dropped:
        session.blobs.discard(source_id)
    session.watch(SyncPoint.APPLIED)
    return applied


def pull_copy_again(session: Session, copy_id: CopyId) -> Applied:
    """Read one copy anew, whatever was thought to be known of it."""
    pulled = Pulled(is_full=True, place=ReadingPlace())
    with session.link.transaction():
        session.link.execute("set transaction isolation level repeatable read, read only")
        for kind, query in _ONE_COPY.items():
            if not may_read(session, kind):
                continue
            found = session.link.execute(query, (copy_id,)).fetchall()
            pulled.rows[kind] = [row_from_json(kind, row[0]) for row in found]
    with session.store.writing() as connection:
        applied = apply_copy_again(connection, pulled, copy_id, session.now())
        session.watch(SyncPoint.APPLYING)
    for source_id in applied.dropped:
        session.blobs.discard(source_id)
    return applied


_ONE_COPY: dict[RowKind, LiteralString] = {
    RowKind.COPY: "select to_jsonb(r) - 'sync_xid' from core.copy r where r.id = %s",
    RowKind.PAGE: "select to_jsonb(r) - 'sync_xid' from core.page r where r.copy_id = %s",
    RowKind.SCORE: "select to_jsonb(r) - 'sync_xid' from core.question_score r where r.copy_id = %s",
    RowKind.REMARK: "select to_jsonb(r) - 'sync_xid' from core.question_remark r where r.copy_id = %s",
    RowKind.COMMENT: "select to_jsonb(r) - 'sync_xid' from core.general_comment r where r.copy_id = %s",
    RowKind.ANNOTATION: "select to_jsonb(r) - 'sync_xid' from core.annotation r where r.copy_id = %s",
    RowKind.REPORT: "select to_jsonb(r) - 'sync_xid' from core.page_report r where r.copy_id = %s",
    RowKind.FORMER_RESULT: "select to_jsonb(r) - 'sync_xid' from core.former_result r where r.copy_id = %s",
    RowKind.ORIGIN: "select to_jsonb(r) - 'sync_xid' from ident.copy_origin r where r.copy_id = %s",
    RowKind.PAGE_ORIGIN: "select to_jsonb(r) - 'sync_xid' from ident.page_origin r where r.copy_id = %s",
    RowKind.IDENTITY: "select to_jsonb(r) - 'sync_xid' from ident.copy_identity r where r.copy_id = %s",
}
