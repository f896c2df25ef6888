"""What a marker reports of a page: missing, another pupil's, unreadable, with a name in sight. A kind of warning."""

from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.operations import SetWarnings
from korrigo_desktop.domain.scan_warnings import REPORTS, ScanWarning, WarningKind, Warnings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.published_rows import is_published
from korrigo_desktop.store.sync_state_rows import Role, role_of_folder


def reports_on(workplace: Workplace, copy_id: CopyId) -> Warnings:
    """What was reported of a copy and nobody has settled yet."""
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, [copy_id]).get(copy_id, ())
    return tuple(warning for warning in found if warning.code in REPORTS)


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


def reaches_office(workplace: Workplace, copy_id: CopyId) -> bool:
    """Whether who sees to scans reads this folder: a corrector's warnings are not exchanged with a server."""
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
        return not (role_of_folder(connection) is Role.CORRECTOR and is_published(connection, copy.exam_id))
