"""Applying what was pulled: the local rows become the server's, save what waits here to be sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import AnnotationId, CopyId, ExamId, QuestionId, SourceId
from korrigo_desktop.store.eviction import drop_empty_exams, drop_unused_sources, evict_copy
from korrigo_desktop.store.foreign_marks import copies_marked_by_others
from korrigo_desktop.store.found_ids import found_ids
from korrigo_desktop.store.handed_in_rows import forget_handed_in
from korrigo_desktop.store.local_values import write_value
from korrigo_desktop.store.outbox_rows import load_waiting_on_copy
from korrigo_desktop.store.pulled_rows import Pulled, RowKind
from korrigo_desktop.store.push_answers import settle
from korrigo_desktop.store.replica_marks import apply_marks, forget_marks
from korrigo_desktop.store.replica_office import apply_identities, apply_office
from korrigo_desktop.store.replica_pages import apply_pages
from korrigo_desktop.store.report_rows import NO_REPORT_NEWS, ReportNews, apply_reports, forget_reports
from korrigo_desktop.store.server_rows import load_server_object, save_server_object
from korrigo_desktop.store.shared_remark_rows import apply_shared
from korrigo_desktop.store.sync_state_rows import save_place
from korrigo_desktop.store.totals import recompute_totals


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of applying an answer.

    Attributes:
        dropped: Originals that nothing needs any more: their files go once the transaction is on the disk.
        marked_by_others: A marker's copies that were here and on which somebody else wrote.
        reports: What others reported of pages and settled.
    """

    changes: Changes
    dropped: frozenset[SourceId]
    marked_by_others: frozenset[CopyId] = frozenset()
    reports: ReportNews = NO_REPORT_NEWS


def apply_pulled(connection: Connection, pulled: Pulled, now: datetime) -> Applied:
    """Bring the local rows to what the server showed, and remember how far that was, in one transaction.

    An object for which an edit waits keeps its local value; the server's is kept beside it.
    """
    connection.exec_driver_sql("pragma defer_foreign_keys = on")  # until the commit: rows come in any order
    if pulled.is_full:
        forget_reports(connection)
        forget_marks(connection)
        forget_handed_in(connection)
    by_others = copies_marked_by_others(connection, pulled)
    changes = _evict(connection, pulled, now)
    changes |= apply_exams(connection, pulled, now)
    entered = _apply_copies(connection, pulled, now)
    changes |= apply_office(connection, pulled)
    changes |= apply_pages(connection, pulled)
    apply_marks(connection, pulled, entered)
    apply_identities(connection, pulled)
    reports = apply_reports(connection, pulled, now)
    changes |= apply_shared(connection, pulled)
    _show_what_waits(connection, entered, now)
    settle(connection, now)
    touched = _touched(pulled)
    _recompute(connection, pulled, touched, now)
    dropped: frozenset[SourceId] = frozenset()
    if pulled.is_full or pulled.left:
        dropped = drop_unused_sources(connection)
        changes |= Changes(exams=drop_empty_exams(connection))
    save_place(connection, pulled.place)
    return Applied(changes | _changes(pulled, touched), dropped, by_others, reports)


def apply_copy_again(connection: Connection, pulled: Pulled, copy_id: CopyId, now: datetime) -> Applied:
    """Replace what is known of one copy by what the server shows of it; the place of reading stays."""
    connection.exec_driver_sql("pragma defer_foreign_keys = on")
    forget_reports(connection, copy_id)
    forget_marks(connection, copy_id)
    if pulled.of(RowKind.COPY):
        entered = _apply_copies(connection, pulled, now)
        apply_pages(connection, pulled)
        apply_marks(connection, pulled, entered)
        apply_identities(connection, pulled)
        apply_reports(connection, pulled, now)
        _show_what_waits(connection, entered, now)
        settle(connection, now)
        changes = Changes()
    else:
        changes = evict_copy(connection, copy_id, now)
    touched = _touched(pulled)
    _recompute(connection, pulled, touched, now)
    return Applied(changes | _changes(pulled, touched), drop_unused_sources(connection))


def _evict(connection: Connection, pulled: Pulled, now: datetime) -> Changes:
    left = {CopyId(copy_id) for copy_id in pulled.left}
    if pulled.is_full:
        shown = {row[0] for row in pulled.of(RowKind.COPY)}
        left |= {row[0] for row in connection.exec_driver_sql(_COPIES_OF_SERVER) if row[0] not in shown}
    changes = Changes()
    for copy_id in left:
        changes |= evict_copy(connection, copy_id, now)
    return changes


def apply_exams(connection: Connection, pulled: Pulled, now: datetime) -> Changes:
    """Write exams and their schemes."""
    exams, schemes = pulled.of(RowKind.EXAM), pulled.of(RowKind.SCHEME)
    if not exams and not schemes:
        return Changes()
    moment = now.isoformat(" ", "microseconds")
    if exams:
        connection.exec_driver_sql(_EXAM, [(*row, moment) for row in exams])
    if schemes:
        connection.exec_driver_sql(_SCHEME, [(*row, moment) for row in schemes])
    ids = {row[0] for row in exams} | {row[0] for row in schemes}
    connection.exec_driver_sql(_PUBLISHED, [(exam_id,) for exam_id in ids])
    return Changes(exams=frozenset(map(ExamId, ids)))


def _apply_copies(connection: Connection, pulled: Pulled, now: datetime) -> frozenset[CopyId]:
    """Write copies.

    Returns:
        Those that were not here.
    """
    rows = pulled.of(RowKind.COPY)
    if not rows:
        return frozenset()
    here = found_ids(connection, "copy", (row[0] for row in rows))
    moment = now.isoformat(" ", "microseconds")
    new = [row for row in rows if row[0] not in here]
    if new:
        exams = {row[1] for row in new}
        connection.exec_driver_sql(_BATCH, [(exam_id, exam_id, moment) for exam_id in exams])
        connection.exec_driver_sql(_NEW_COPY, [(*row[:6], row[1], rank_of(row[0]), moment) for row in new])
        connection.exec_driver_sql(_NEW_IDENTITY, list(map(itemgetter(0, 1), new)))
    return frozenset(CopyId(row[0]) for row in new)


def rank_of(copy_id: str) -> float:
    """A place in the list that says nothing: only the exam office knows the order of the scanner."""
    return float(int(copy_id.replace("-", "")[:12], 16))


def _show_what_waits(connection: Connection, entered: frozenset[CopyId], now: datetime) -> None:
    """A copy that left and came back shows the edits whose answers are still out."""
    waiting_for = connection.exec_driver_sql("select distinct copy_id from outbox") if entered else ()
    for copy_id in entered.intersection(row[0] for row in waiting_for):
        for waiting in load_waiting_on_copy(connection, copy_id):
            server = load_server_object(connection, waiting.key)
            if not server.differs:
                save_server_object(connection, waiting.key, replace(server, differs=True))
            write_value(connection, waiting.key, waiting.image, now)


def _touched(pulled: Pulled) -> set[CopyId]:
    """Copies of which anything came."""
    touched = {row[0] for row in pulled.of(RowKind.COPY)}
    for kind in (RowKind.SCORE, RowKind.REMARK, RowKind.COMMENT, RowKind.IDENTITY, RowKind.ORIGIN, RowKind.REPORT):
        touched.update(map(itemgetter(0), pulled.of(kind)))
    for kind in (RowKind.ANNOTATION, RowKind.PAGE, RowKind.PAGE_ORIGIN):
        touched.update(map(itemgetter(1), pulled.of(kind)))
    return touched


def _recompute(connection: Connection, pulled: Pulled, touched: set[CopyId], now: datetime) -> None:
    scored = set(map(itemgetter(0), pulled.of(RowKind.SCORE))) | {row[0] for row in pulled.of(RowKind.COPY)}
    if pulled.is_full:
        scored = touched
    for exam_id in {row[0] for row in pulled.of(RowKind.SCHEME)} if not pulled.is_full else ():
        scored |= {row[0] for row in connection.exec_driver_sql("select id from copy where exam_id = ?", (exam_id,))}
    recompute_totals(connection, scored)
    if touched:
        moment = now.isoformat(" ", "microseconds")
        connection.exec_driver_sql(_GROW, [(moment, copy_id) for copy_id in touched])


def _changes(pulled: Pulled, touched: set[CopyId]) -> Changes:
    paged = {CopyId(row[1]) for kind in (RowKind.PAGE, RowKind.PAGE_ORIGIN) for row in pulled.of(kind)}
    marked = [row for kind in (RowKind.SCORE, RowKind.REMARK) for row in pulled.of(kind)]
    return Changes(
        exams=frozenset(ExamId(row[1]) for row in pulled.of(RowKind.COPY)),
        copies=frozenset(touched),
        page_tables=frozenset(paged),
        scores=frozenset((CopyId(row[0]), QuestionId(row[1])) for row in marked),
        comments=frozenset(CopyId(row[0]) for row in pulled.of(RowKind.COMMENT)),
        annotations=frozenset((CopyId(row[1]), AnnotationId(row[0])) for row in pulled.of(RowKind.ANNOTATION)),
        students=frozenset(ExamId(row[1]) for row in pulled.of(RowKind.STUDENT)),
    )


_COPIES_OF_SERVER = """select copy.id from copy join published_exam p on p.exam_id = copy.exam_id where p.is_complete"""
_EXAM = """insert into exam (id, title, held_on, scheme_version, is_demonstration, created_at) values (?, ?, ?, ?, ?, ?)
    on conflict (id) do update set title = excluded.title, held_on = excluded.held_on,
        scheme_version = excluded.scheme_version, is_demonstration = excluded.is_demonstration"""
_SCHEME = """insert into mark_scheme (exam_id, version, body, created_at) values (?, ?, ?, ?)
    on conflict (exam_id, version) do update set body = excluded.body"""
_PUBLISHED = "insert into published_exam (exam_id, is_complete) values (?, 1) on conflict (exam_id) do nothing"
_BATCH = (
    "insert into scan_batch (id, exam_id, layout, created_at) values (?, ?, 'single', ?) on conflict (id) do nothing"
)
_NEW_COPY = """insert into copy (id, exam_id, code, state, state_reason, variant, batch_id, rank, changed_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_NEW_IDENTITY = "insert into identity (copy_id, exam_id) values (?, ?)"
_GROW = "update copy set version = version + 1, changed_at = ? where id = ?"
