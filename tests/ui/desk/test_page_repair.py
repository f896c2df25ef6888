"""Repair by the marker: pages turned, ordered and reported from the desk; what is written on them stays on them."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, new_id
from korrigo_desktop.domain.mutations import ObjectKey, ObjectKind
from korrigo_desktop.domain.operations import AddAnnotation
from korrigo_desktop.domain.scan_warnings import ScanWarning, WarningKind
from korrigo_desktop.services import page_reports, staging
from korrigo_desktop.store import published_rows
from korrigo_desktop.store.local_values import write_value
from korrigo_desktop.store.outbox_rows import load_waiting_on_copy, take_out
from korrigo_desktop.store.sync_state_rows import SERVER_SCHEMA, Membership, Role, save_membership, save_value
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.page_repair import PageRepair
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

AREA = PageArea(0.1, 0.2, 0.3, 0.1)


@pytest.fixture
def repair(desk: DeskScreen) -> PageRepair:
    found = desk.findChild(PageRepair)
    assert found is not None
    return found


def pages(desk: DeskScreen) -> list[PageId]:
    assert desk.marked.now is not None
    return [page.id for page in desk.marked.now.pages]


def turns(desk: DeskScreen) -> list[Turn]:
    assert desk.marked.now is not None
    return [page.turn for page in desk.marked.now.pages]


def draw(desk: DeskScreen, page_id: PageId) -> AnnotationId:
    assert desk.marked.now is not None
    drawn = Annotation(AnnotationId(new_id()), page_id, AnnotationKind.RECTANGLE, AREA)
    assert desk.marked.perform(AddAnnotation(desk.marked.now.copy.id, drawn)) is None
    return drawn.id


def test_a_page_is_turned_with_what_is_drawn_on_it_and_turned_back(desk: DeskScreen, repair: PageRepair) -> None:
    first = pages(desk)[0]
    drawn = draw(desk, first)
    repair.choices["turn_right"].trigger()
    assert turns(desk) == [Turn.RIGHT, Turn.NONE]
    turned = desk.marked.annotation(drawn)
    assert turned is not None
    assert turned.page_id == first
    assert (turned.area.width, turned.area.height) == pytest.approx((AREA.height, AREA.width))
    desk.commands["undo"].trigger()
    assert turns(desk) == [Turn.NONE, Turn.NONE]
    back = desk.marked.annotation(drawn)
    assert back is not None
    assert back.area == AREA


def test_a_page_is_moved_and_its_annotations_with_it(desk: DeskScreen, repair: PageRepair) -> None:
    first, second = pages(desk)
    drawn = draw(desk, first)
    repair.choices["later"].trigger()
    assert pages(desk) == [second, first]
    moved = desk.marked.annotation(drawn)
    assert moved is not None
    assert (moved.page_id, moved.area) == (first, AREA)
    assert desk.canvas.navigation.current_page == first
    repair.choices["later"].trigger()  # it is the last one
    assert pages(desk) == [second, first]
    desk.commands["undo"].trigger()
    assert pages(desk) == [first, second]


def test_a_place_is_kept_for_a_missing_page_and_given_up(desk: DeskScreen, repair: PageRepair) -> None:
    before = pages(desk)
    repair.choices["keep_place"].trigger()
    assert pages(desk)[1:] == before
    assert desk.marked.now is not None
    assert desk.marked.now.pages[0].is_missing
    desk.canvas.navigation.go_to_page(pages(desk)[0])
    repair.choices["give_up_place"].trigger()
    assert pages(desk) == before


def test_one_key_reports_a_name_and_the_strip_of_scans_shows_it(
    desk: DeskScreen, repair: PageRepair, context: WindowContext, exam: ScannedExam, qtbot: QtBot
) -> None:
    desk.commands["name_visible"].trigger()
    assert repair.message.sentence == "Reported: page 1 (a name can be read)."
    copy_id = exam.copies[0].id
    report = ScanWarning(WarningKind.NAME_VISIBLE, pages(desk)[0])
    assert page_reports.reports_on(context.workplace, copy_id) == (report,)
    desk.commands["name_visible"].trigger()  # said once
    assert page_reports.reports_on(context.workplace, copy_id) == (report,)

    scans = ScansScreen(context)
    qtbot.addWidget(scans)
    scans.bar.filter.setCurrentIndex(1)
    states, only_problems = scans.bar.states, scans.bar.only_problems
    strip = staging.load_strip(context.workplace, exam.exam.id, states=states, only_problems=only_problems)
    assert [staged.row.copy.id for staged in strip.copies] == [copy_id]

    assert desk.open_copy(exam.copies[1].id)
    assert repair.message.sentence == ""
    assert desk.open_copy(copy_id)
    assert repair.message.sentence != ""
    desk.commands["undo"].trigger()
    assert page_reports.reports_on(context.workplace, copy_id) == ()
    assert repair.message.sentence == ""


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("missing", WarningKind.PAGE_MISSING),
        ("foreign", WarningKind.PAGE_FOREIGN),
        ("unreadable", WarningKind.PAGE_UNREADABLE),
    ],
)
def test_a_page_is_reported_withdrawn_or_settled_by_who_looked(
    desk: DeskScreen, repair: PageRepair, context: WindowContext, exam: ScannedExam, key: str, kind: WarningKind
) -> None:
    copy_id = exam.copies[0].id
    desk.canvas.navigation.go_to_page(pages(desk)[1])
    repair.choices[key].trigger()
    assert page_reports.reports_on(context.workplace, copy_id) == (ScanWarning(kind, pages(desk)[1]),)
    assert "page 2" in repair.message.sentence
    context.perform(staging.accept_pages(context.workplace, copy_id))
    assert repair.message.sentence == ""
    repair.choices[key].trigger()
    repair.message.findChildren(QPushButton)[-1].click()
    assert page_reports.reports_on(context.workplace, copy_id) == ()


def test_a_corrector_is_told_how_far_the_report_has_come(
    desk: DeskScreen, repair: PageRepair, context: WindowContext, exam: ScannedExam
) -> None:
    store, copy = context.workplace.store, exam.copies[0]
    with store.writing() as connection:
        save_membership(connection, Membership("school", "korrigo", new_id(), "Anne", Role.CORRECTOR, new_id()))
        published_rows.mark_publishing(connection, exam.exam.id)
    desk.commands["name_visible"].trigger()
    assert repair.message.sentence.endswith("The exam office gets it with the next exchange.")
    with store.writing() as connection:
        save_value(connection, SERVER_SCHEMA, "2")
    context.changed.emit(Changes(copies=frozenset({copy.id})))
    assert "until it is upgraded" in repair.message.sentence
    assert copy.code in repair.message.sentence
    with store.writing() as connection:
        take_out(connection, load_waiting_on_copy(connection, copy.id))
    context.changed.emit(Changes(copies=frozenset({copy.id})))
    assert repair.message.sentence == "Reported: page 1 (a name can be read). The exam office has it."
    with store.writing() as connection:
        key = ObjectKey(copy.id, ObjectKind.REPORT, f"name_visible@{pages(desk)[0]}")
        changes = write_value(connection, key, {"is_open": False}, context.workplace.clock())
    context.changed.emit(changes)
    assert repair.message.sentence == ""


def test_pages_of_a_published_exam_stay_and_the_reason_is_told(
    desk: DeskScreen, repair: PageRepair, context: WindowContext, exam: ScannedExam
) -> None:
    with context.workplace.store.writing() as connection:
        published_rows.mark_publishing(connection, exam.exam.id)
    said: list[Notice] = []
    context.noticed.connect(said.append)
    before = pages(desk)
    repair.choices["later"].trigger()
    assert pages(desk) == before
    assert len(said) == 1


def test_the_menu_offers_what_can_be_done_to_the_page_in_front(desk: DeskScreen, repair: PageRepair) -> None:
    repair.menu.aboutToShow.emit()
    assert repair.choices["turn_right"].isEnabled()
    assert repair.choices["later"].isEnabled()
    assert not repair.choices["earlier"].isEnabled()
    assert not repair.choices["give_up_place"].isVisible()
    desk.canvas.navigation.go_to_page(pages(desk)[1])
    repair.menu.aboutToShow.emit()
    assert repair.choices["earlier"].isEnabled()
    assert not repair.choices["later"].isEnabled()
