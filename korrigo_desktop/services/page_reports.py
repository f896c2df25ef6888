"""What a marker reports of a page: missing, another pupil's, unreadable, with a name in sight. A kind of warning."""

from enum import Enum, auto

from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.mutations import MutationKind
from korrigo_desktop.domain.operations import SetWarnings
from korrigo_desktop.domain.scan_warnings import REPORTS, ScanWarning, WarningKind, Warnings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.outbox_rows import load_waiting_on_copy
from korrigo_desktop.store.published_rows import is_published
from korrigo_desktop.store.sync_state_rows import SERVER_SCHEMA, Role, load_value, role_of_folder
from korrigo_desktop.sync.link import REPORTS_SINCE


def reports_on(workplace: Workplace, copy_id: CopyId) -> Warnings:
    """What was reported of a copy and nobody has settled yet."""
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, [copy_id]).get(copy_id, ())
    return tuple(warning for warning in found if warning.code in REPORTS)


def still_reported(workplace: Workplace, copy_ids: frozenset[CopyId]) -> frozenset[CopyId]:
    """Those of some copies of which something is reported that nobody has settled yet."""
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, list(copy_ids))
    return frozenset(copy_id for copy_id, warnings in found.items() if any(one.code in REPORTS for one in warnings))


def report_page(workplace: Workplace, copy_id: CopyId, page_id: PageId, kind: WarningKind) -> SetWarnings | None:
    """The operation that reports a page; None when it is reported already."""
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, [copy_id]).get(copy_id, ())
    report = ScanWarning(kind, page_id)
    return SetWarnings(copy_id, found, (*found, report)) if report not in found else None


def withdraw_reports(workplace: Workplace, copy_id: CopyId) -> SetWarnings:
    """The operation that takes back what was reported of a copy; what the import found stays."""
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, [copy_id]).get(copy_id, ())
    return SetWarnings(copy_id, found, tuple(warning for warning in found if warning.code not in REPORTS))


class ReportWay(Enum):
    """How far what is reported of a copy has come on its way to the exam office."""

    IN_SIGHT = auto()
    """Who sees to the scans reads this folder: no server, or the office's own."""
    ARRIVED = auto()
    NEXT_EXCHANGE = auto()
    SERVER_TOO_OLD = auto()
    """It waits here until the server is upgraded."""


def way_of_reports(workplace: Workplace, copy_id: CopyId) -> ReportWay:
    """How far what is reported of a copy has come."""
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
        if role_of_folder(connection) is not Role.CORRECTOR or not is_published(connection, copy.exam_id):
            return ReportWay.IN_SIGHT
        if all(waiting.kind is not MutationKind.REPORT for waiting in load_waiting_on_copy(connection, copy_id)):
            return ReportWay.ARRIVED
        spoken = load_value(connection, SERVER_SCHEMA)
    is_known = spoken is None or int(spoken) >= REPORTS_SINCE
    return ReportWay.NEXT_EXCHANGE if is_known else ReportWay.SERVER_TOO_OLD


def reaches_office(workplace: Workplace, copy_id: CopyId) -> bool:
    """Whether what is reported of a copy is read by who sees to scans, at the latest after the next exchange."""
    return way_of_reports(workplace, copy_id) is not ReportWay.SERVER_TOO_OLD
