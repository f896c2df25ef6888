"""What an operation on warnings asks of the server: the reports alone, each by itself, and no words."""

from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.mutations import MutationKind, ObjectKey, ObjectKind, edits_of, report_id, report_of
from korrigo_desktop.domain.operations import ParkCopy, SetComment, SetWarnings
from korrigo_desktop.domain.scan_warnings import ScanWarning, WarningKind

COPY = CopyId("c")
NAME = ScanWarning(WarningKind.NAME_VISIBLE, PageId("p1"))
FOREIGN = ScanWarning(WarningKind.PAGE_FOREIGN, PageId("p2"))
ODD = ScanWarning(WarningKind.INCOMPLETE)


def test_only_the_reports_that_change_are_told() -> None:
    added, settled = edits_of(SetWarnings(COPY, (ODD, FOREIGN), (NAME,)))
    assert (added.kind, added.key) == (MutationKind.REPORT, ObjectKey(COPY, ObjectKind.REPORT, "name_visible@p1"))
    assert added.before == {"page_id": "p1", "report": "name_visible", "is_open": False}
    assert added.body == {"page_id": "p1", "report": "name_visible", "is_open": True}
    assert settled.body == {"page_id": "p2", "report": "page_foreign", "is_open": False}


def test_what_the_import_found_stays_with_the_office() -> None:
    assert edits_of(SetWarnings(COPY, (ODD, NAME), (NAME,))) == ()
    assert edits_of(ParkCopy(COPY, is_parked=True)) == ()
    assert len(edits_of(SetComment(COPY, "", "x"))) == 1


def test_a_report_is_found_again_by_its_id() -> None:
    assert report_of(report_id(NAME)) == NAME
