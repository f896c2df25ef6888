from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.marking import void_copy
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.scans.strip.a3_scan import make_exam, page_tables, write_a3_scan


def drop(screen: ScansScreen, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, carried, button, none)
    QApplication.sendEvent(screen, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(5, 5), action, carried, button, none))


def test_an_exam_without_scans_says_what_to_do(screen: ScansScreen) -> None:
    empty = screen.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert not screen.view.isVisible()


def test_a_dropped_scan_becomes_copies_and_the_strip_has_the_keyboard(screen: ScansScreen, tmp_path: Path) -> None:
    drop(screen, write_a3_scan(tmp_path / "lot.pdf", sides=4))

    assert screen.model.rowCount() == 2
    assert screen.imports.cards[0].files.sentences() == ["imported: lot.pdf — 8 page(s), 2 copies"]
    assert screen.view.hasFocus()
    assert screen.model.page_at(screen.view.currentIndex()) is not None


def test_each_file_is_told_apart_known_refused_or_imported(screen: ScansScreen, tmp_path: Path) -> None:
    first = write_a3_scan(tmp_path / "first.pdf", sides=2)
    screen.import_files([first])
    text = tmp_path / "notes.pdf"
    text.write_text("not a PDF at all")

    screen.import_files([first, text, write_a3_scan(tmp_path / "second.pdf", sides=2, name="b")])

    card = screen.imports.cards[0]
    known, refused, imported = card.files.sentences()
    assert known.startswith("already there: first.pdf")
    assert refused.startswith("refused: notes.pdf is not a PDF")
    assert imported == "imported: second.pdf — 4 page(s), 1 copies"
    assert card.refused_files() == [text]


def test_what_was_refused_is_tried_again_on_the_same_card(
    screen: ScansScreen, workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    scan = tmp_path / "late.pdf"
    scan.write_text("still being written")
    screen.import_files([scan])
    card = screen.imports.cards[0]
    assert card.retry.isVisible()

    write_a3_scan(scan, sides=2)
    card.retry.click()

    assert card.files.sentences() == ["imported: late.pdf — 4 page(s), 1 copies"]
    assert not card.retry.isVisible()
    assert len(page_tables(workplace, exam_id)) == 1


def test_a_dropped_folder_brings_its_pdfs_and_nothing_else(screen: ScansScreen, tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    write_a3_scan(folder / "b.pdf", sides=2, name="b")
    write_a3_scan(folder / "a.PDF", sides=2, name="a")
    (folder / "class.csv").write_text("x")

    drop(screen, folder)

    assert [line.split(" — ")[0] for line in screen.imports.cards[0].files.sentences()] == [
        "imported: a.PDF",
        "imported: b.pdf",
    ]


def test_the_layout_chosen_decides_how_pages_make_copies(screen: ScansScreen, tmp_path: Path) -> None:
    bar = screen.import_bar
    bar.layouts.setCurrentIndex(bar.layouts.findData(Layout.A3_NESTED))
    bar.sheets.setValue(2)

    screen.import_files([write_a3_scan(tmp_path / "lot.pdf", sides=4)])

    staged = screen.model.staged_at(0)
    assert screen.model.rowCount() == 1
    assert staged is not None
    # 8|1, 2|7, 6|3, 4|5: the second page is the left half of the second side.
    first, second = staged.pages[0].source, staged.pages[1].source
    assert first is not None
    assert second is not None
    assert [(first.index, first.half.value), (second.index, second.half.value)] == [(0, "right"), (1, "left")]


def test_only_the_numbers_that_a_layout_asks_for_are_shown(screen: ScansScreen) -> None:
    bar = screen.import_bar
    bar.layouts.setCurrentIndex(bar.layouts.findData(Layout.A4))
    assert bar.pages.isVisible()
    assert not bar.sheets.isVisible()
    bar.layouts.setCurrentIndex(bar.layouts.findData(Layout.SINGLE))
    assert not bar.pages.isVisible()


def test_the_list_of_an_import_goes_when_it_is_taken_off_and_with_its_exam(
    screen: ScansScreen, context: WindowContext, tmp_path: Path
) -> None:
    screen.import_files([write_a3_scan(tmp_path / "lot.pdf", sides=2)])
    card = screen.imports.cards[0]
    context.choose_exam(make_exam(context.workplace, "Other"))
    assert not card.isVisible()
    assert screen.model.rowCount() == 0

    card.dismiss.click()
    assert screen.imports.cards == ()


def test_without_an_exam_nothing_is_imported_and_the_reason_is_said(
    qtbot: QtBot, screen: ScansScreen, context: WindowContext, tmp_path: Path
) -> None:
    context.choose_exam(None)
    with qtbot.waitSignal(context.noticed) as said:
        screen.import_files([write_a3_scan(tmp_path / "lot.pdf", sides=2)])
    assert "exam" in said.args[0].sentence
    assert screen.imports.cards == ()


@pytest.fixture
def busy_context(qapp: QApplication, workplace: Workplace, exam_id: ExamId) -> Iterator[WindowContext]:
    runner = TaskRunner()
    made = WindowContext(workplace, runner)
    made.choose_exam(exam_id)
    yield made
    runner.close()
    assert runner.wait(10_000)


def test_files_imported_by_a_worker_thread_appear_in_the_strip_with_their_pictures(
    qtbot: QtBot, busy_context: WindowContext, tmp_path: Path
) -> None:
    screen = ScansScreen(busy_context)
    qtbot.addWidget(screen)
    screen.resize(1200, 760)
    screen.show()

    screen.import_files([write_a3_scan(tmp_path / f"{name}.pdf", sides=2, name=name) for name in "ab"])
    card = screen.imports.cards[0]
    qtbot.waitUntil(lambda: card.handle is not None and card.handle.state.is_final, timeout=20_000)

    assert screen.model.rowCount() == 2
    view = screen.model.view_at(screen.model.index(0, 1))
    assert view is not None
    qtbot.waitUntil(lambda: screen.view.thumbnails.picture(view, 200) is not None, timeout=20_000)


def test_copies_that_arrive_are_put_behind_and_those_before_are_not_read_again(
    strip: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path
) -> None:
    first = strip.model.copy_at(0)
    assert first is not None
    void_copy(context.workplace, first.id, "absent")  # behind the strip's back: it was not announced
    request = ImportRequest(exam_id, (write_a3_scan(tmp_path / "more.pdf", sides=4, name="more"),))

    context.announce(import_scans(context.workplace, request).changes)

    assert strip.model.rowCount() == 3 + 2
    assert strip.model.copy_at(0) == first


def test_copies_that_arrive_behind_what_has_not_been_read_yet_wait_until_it_is(
    strip: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path
) -> None:
    many = ImportRequest(exam_id, (write_a3_scan(tmp_path / "many.pdf", sides=100, name="many"),))
    context.announce(import_scans(context.workplace, many).changes)
    read = strip.model.rowCount()
    assert read < 53

    more = ImportRequest(exam_id, (write_a3_scan(tmp_path / "more.pdf", sides=4, name="more"),))
    context.announce(import_scans(context.workplace, more).changes)
    assert strip.model.rowCount() == read

    while strip.model.canFetchMore(QModelIndex()):
        strip.model.fetchMore(QModelIndex())
    assert strip.model.rowCount() == 3 + 50 + 2
