"""What correctors reported stands among what looks odd, with who reported it; checking the copy settles it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, new_id
from korrigo_desktop.services import identification, page_reports, staging
from korrigo_desktop.store.pulled_rows import Pulled, RowKind
from korrigo_desktop.store.report_rows import apply_reports
from korrigo_desktop.store.sync_state_rows import ReadingPlace
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.scans.strip_model import StripRole
from korrigo_desktop.ui.window_context import WindowContext


@pytest.fixture
def reported(context: WindowContext) -> CopyId:
    """A copy that can be marked, of which two correctors have reported something."""
    assert context.exam_id is not None
    workplace = context.workplace
    (staged,) = staging.load_strip(workplace, context.exam_id, limit=1).copies
    copy = staged.row.copy
    context.perform(identification.identify(workplace, copy.id, None))
    context.perform(staging.accept_pages(workplace, copy.id))
    page, anne, basile = staged.pages[0].id, new_id(), new_id()
    rows = [
        (copy.id, page, "name_visible", 1, 1, anne, "2026-06-01 10:00:00.000000"),
        (copy.id, page, "page_foreign", 1, 1, basile, "2026-06-01 11:00:00.000000"),
    ]
    with workplace.store.writing() as connection:
        for person, name in ((anne, "Anne Martin"), (basile, "Basile Petit")):
            connection.exec_driver_sql(
                "insert into person (id, name, role, is_active) values (?, ?, 'corrector', 1)", (person, name)
            )
        pulled = Pulled(is_full=False, place=ReadingPlace(), rows={RowKind.REPORT: rows})
        apply_reports(connection, pulled, workplace.clock())
    return copy.id


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext, reported: CopyId) -> ScansScreen:
    made = ScansScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.bar.filter.setCurrentIndex(1)
    return made


def test_who_reported_is_said_to_eyes_and_screen_readers(screen: ScansScreen, reported: CopyId) -> None:
    index = next(
        index
        for row in range(screen.model.rowCount())
        if screen.model.data(index := screen.model.index(row, 0), StripRole.COPY).row.copy.id == reported  # type: ignore[attr-defined]
    )
    words = str(screen.model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert "reported: a name can be read (Anne Martin)" in words
    assert "reported: another copy's page (Basile Petit)" in words


def test_checking_the_copy_settles_it_and_undo_brings_it_back(
    screen: ScansScreen, context: WindowContext, reported: CopyId
) -> None:
    screen.repairs.accept([reported])
    assert page_reports.reports_on(context.workplace, reported) == ()
    screen.actions_by_key["undo"].trigger()
    assert [warning.code for warning in page_reports.reports_on(context.workplace, reported)] == [
        "name_visible",
        "page_foreign",
    ]


def test_a_graded_copy_is_shown_too_and_settling_opens_no_grade(
    qtbot: QtBot, context: WindowContext, reported: CopyId
) -> None:
    workplace = context.workplace
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update copy set state = 'graded' where id = ?", (reported,))
    made = ScansScreen(context)
    qtbot.addWidget(made)
    made.bar.filter.setCurrentIndex(1)
    staged = [made.model.staged_at(row) for row in range(made.model.rowCount())]
    assert reported in [each.row.copy.id for each in staged if each is not None]
    made.repairs.accept([reported])
    (row,) = staging.load_staged(workplace, context.exam_id or "", [reported])  # type: ignore[arg-type]
    assert (row.row.copy.state, row.row.problem) == (CopyState.GRADED, "")


def test_the_strip_that_is_empty_says_that_something_was_reported_and_leads_there(
    qtbot: QtBot, context: WindowContext, reported: CopyId
) -> None:
    assert context.exam_id is not None
    for staged in staging.load_strip(context.workplace, context.exam_id, limit=100).copies:
        context.perform(staging.set_aside(context.workplace, staged.row.copy.id, "blank"))
    made = ScansScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    button = made.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Show what looks odd"
    button.click()
    assert made.bar.only_problems
    (shown,) = [made.model.copy_at(row) for row in range(made.model.rowCount())]
    assert shown is not None
    assert shown.id == reported
