"""Rows of what is reported of pages, as the server tells them: open among the copy's warnings, who and when beside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import Image, ObjectKey, ObjectKind, report_id, report_of
from korrigo_desktop.domain.scan_warnings import REPORTS, ScanWarning, warnings_from_text, warnings_to_text
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.local_values import write_value
from korrigo_desktop.store.outbox_rows import waiting_keys
from korrigo_desktop.store.pulled_rows import COLUMNS, Pulled, PulledRow, RowKind
from korrigo_desktop.store.server_rows import ServerObject, load_server_object, save_server_object
from korrigo_desktop.store.sync_tables import outbox, page_reports, people, server_objects

_AT_ONCE = 500

Reporters = Mapping[str, tuple[str, ...]]
"""Names of who reported, by kind of warning."""


@dataclass(frozen=True, slots=True)
class ReportNews:
    """Copies of which the server says something else of a page than was known here; one's own gestures are no news.

    Attributes:
        opened: Something is reported.
        settled: Something is reported no more.
    """

    opened: frozenset[CopyId] = frozenset()
    settled: frozenset[CopyId] = frozenset()

    def __or__(self, other: "ReportNews") -> "ReportNews":
        """Both together."""
        return ReportNews(self.opened | other.opened, self.settled | other.settled)


NO_REPORT_NEWS = ReportNews()


def apply_reports(connection: Connection, pulled: Pulled, now: datetime) -> ReportNews:
    """Write what was reported and settled; where an edit waits, the server's answer is kept beside it.

    Returns:
        What changed here; an answer with everything does not say what is new in it, and tells nothing.
    """
    rows = pulled.of(RowKind.REPORT)
    if not rows:
        return NO_REPORT_NEWS
    opened: set[CopyId] = set()
    settled: set[CopyId] = set()
    waiting = waiting_keys(connection)
    connection.exec_driver_sql(_WHO, [(*row[:3], *row[5:7]) for row in rows])
    for row in rows:
        key = ObjectKey(CopyId(row[0]), ObjectKind.REPORT, f"{row[2]}@{row[1]}")
        if load_server_object(connection, key).version > row[4]:
            continue
        is_free = (key.copy_id, key.kind.value, key.object_id) not in waiting
        if is_free:
            if bool(row[3]) != _is_open(connection, key):
                (opened if row[3] else settled).add(key.copy_id)
            write_value(connection, key, _image(row), now)
        save_server_object(connection, key, ServerObject(row[4], _image(row), differs=not is_free))
    return NO_REPORT_NEWS if pulled.is_full else ReportNews(frozenset(opened), frozenset(settled))


def forget_reports(connection: Connection, copy_id: CopyId | None = None) -> None:
    """Forget what came from the server, of one copy or of all; before what the server is known to have is forgotten."""
    one = " and s.copy_id = :copy" if copy_id else ""
    known: dict[CopyId, set[str]] = {}
    for found, object_id in connection.exec_driver_sql(_KNOWN + one, {"copy": copy_id}):
        known.setdefault(CopyId(found), set()).add(object_id)
    for found, warnings in copy_rows.load_warnings(connection, known).items():
        left = tuple(warning for warning in warnings if report_id(warning) not in known[found])
        copy_rows.save_warnings(connection, found, left)
    where = " where copy_id = :copy" if copy_id else ""
    connection.exec_driver_sql(f"delete from page_report{where}", {"copy": copy_id})  # noqa: S608


def with_reports_kept(connection: Connection, found: Mapping[CopyId, str]) -> dict[CopyId, str]:
    """What the import found odd, as the server has it, and what is reported of the copies here and now.

    A report from before the exam was published came with the import's; it is settled like every other.

    Args:
        connection: Inside a transaction.
        found: What the server has, by copy.
    """
    kept: dict[CopyId, str] = {}
    copy_ids = list(found)
    for start in range(0, len(copy_ids), _AT_ONCE):
        some = copy_ids[start : start + _AT_ONCE]
        known = _known_reports(connection, some)
        here = copy_rows.load_warnings(connection, some)
        for copy_id in some:
            reported = [warning for warning in here.get(copy_id, ()) if warning.code in REPORTS]
            if not reported and copy_id not in known:
                kept[copy_id] = found[copy_id]
                continue
            left = [one for one in warnings_from_text(found[copy_id]) if one not in known.get(copy_id, ())]
            kept[copy_id] = warnings_to_text([*left, *(one for one in reported if one not in left)])
    return kept


def _known_reports(connection: Connection, copy_ids: Sequence[CopyId]) -> dict[CopyId, set[ScanWarning]]:
    """What is exchanged of these copies as reports, open or settled."""
    known: dict[CopyId, set[ScanWarning]] = {}
    for table, kind in ((server_objects, server_objects.c.kind), (outbox, outbox.c.target)):
        query = select(table.c.copy_id, table.c.object_id).where(table.c.copy_id.in_(copy_ids), kind == "report")
        for copy_id, object_id in connection.execute(query):
            known.setdefault(CopyId(copy_id), set()).add(report_of(object_id))
    return known


def load_reporters(connection: Connection, copy_ids: Iterable[CopyId]) -> dict[CopyId, Reporters]:
    """Read who reported something of copies, by kind; only a manager's profile knows names."""
    query = (
        select(page_reports.c.copy_id, page_reports.c.report, people.c.name)
        .join(people, people.c.id == page_reports.c.reported_by)
        .where(page_reports.c.copy_id.in_(list(copy_ids)))
        .order_by(page_reports.c.reported_at)
    )
    found: dict[CopyId, dict[str, tuple[str, ...]]] = {}
    for copy_id, report, name in connection.execute(query):
        of_copy = found.setdefault(CopyId(copy_id), {})
        of_copy[report] = tuple(dict.fromkeys((*of_copy.get(report, ()), name)))
    return dict(found)


def _is_open(connection: Connection, key: ObjectKey) -> bool:
    found = copy_rows.load_warnings(connection, [key.copy_id]).get(key.copy_id, ())
    return report_of(key.object_id) in found


def _image(row: PulledRow) -> Image:
    image: Image = dict(zip(COLUMNS[RowKind.REPORT], row, strict=True))
    image["is_open"] = bool(image["is_open"])
    return image


_WHO = """insert into page_report (copy_id, page_id, report, reported_by, reported_at) values (?, ?, ?, ?, ?)
    on conflict (copy_id, page_id, report) do update set reported_by = excluded.reported_by,
        reported_at = excluded.reported_at"""
_KNOWN = """select s.copy_id, s.object_id from server_object s where s.kind = 'report' and not exists (
    select 1 from outbox o where o.copy_id = s.copy_id and o.target = 'report' and o.object_id = s.object_id)"""
