"""Subject, answer key and scheme beside the copy: opened by a key, searched, kept where they were left."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.services.exam_documents import attach_document, detach_document, list_documents
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.beside.document_view import DocumentView
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PAGES = ("Exercice 1 : la fonction", "Exercice 2 : la dérivée", "Annexe", "la fonction exponentielle")


def printed(path: Path, *pages: str) -> Path:
    with pymupdf.open() as document:
        for text in pages:
            document.new_page().insert_text((72, 120), text, fontsize=14)
        document.save(path)
    return path


@pytest.fixture
def subject(workplace: Workplace, exam: ScannedExam, tmp_path: Path) -> Path:
    path = printed(tmp_path / "sujet.pdf", *PAGES)
    attach_document(workplace, exam.exam.id, DocumentKind.SUBJECT, path)
    return path


@pytest.fixture
def desk(desk: DeskScreen) -> DeskScreen:
    """Wide enough for a document beside the copy."""
    desk.resize(1400, 800)
    return desk


def press(desk: DeskScreen, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk, key, modifiers)


def view(desk: DeskScreen) -> DocumentView:
    shown = desk.beside.documents.current
    assert isinstance(shown, DocumentView)
    return shown


def search(desk: DeskScreen, wanted: str) -> str:
    press(desk, Qt.Key.Key_F, CTRL)
    bar = desk.beside.documents.search
    bar.field.setText(wanted)
    press(desk, Qt.Key.Key_Return)
    return bar.finding.text()


def said(view: DocumentView) -> str:
    return " ".join(part.text() for part in view.absence.findChildren(QLabel))


@pytest.mark.usefixtures("subject")
def test_one_key_opens_and_closes_and_the_keyboard_stays_with_the_marks(desk: DeskScreen) -> None:
    field = QApplication.focusWidget()
    press(desk, Qt.Key.Key_D, ALT)
    assert desk.beside.place.isVisible()
    assert view(desk).is_shown
    assert QApplication.focusWidget() is field
    QTest.mouseClick(view(desk).canvas.viewport(), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field
    press(desk, Qt.Key.Key_D, ALT)
    assert not desk.beside.place.isVisible()
    assert QApplication.focusWidget() is field


def test_nothing_is_made_before_it_is_wanted(desk: DeskScreen) -> None:
    assert desk.beside.place.count() == 0


@pytest.mark.usefixtures("subject")
def test_pages_come_with_their_pictures(desk: DeskScreen, qtbot: QtBot) -> None:
    press(desk, Qt.Key.Key_D, ALT)
    canvas = view(desk).canvas
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixelColor(canvas.width() // 2, 60).lightness() > 200)


@pytest.mark.usefixtures("subject")
def test_a_search_marks_the_hits_and_goes_round_through_them(desk: DeskScreen) -> None:
    field = QApplication.focusWidget()
    assert search(desk, "FONCTION") == "1 / 2"
    canvas = view(desk).canvas
    marks = [item for item in canvas.workbench.scene.book.all() if item.kind is AnnotationKind.HIGHLIGHT]
    assert len(marks) == 2
    assert str(canvas.navigation.current_page).endswith("/0")
    press(desk, Qt.Key.Key_Return)
    assert desk.beside.documents.search.finding.text() == "2 / 2"
    assert str(canvas.navigation.current_page).endswith("/3")
    press(desk, Qt.Key.Key_Return)
    assert desk.beside.documents.search.finding.text() == "1 / 2"
    press(desk, Qt.Key.Key_Return, SHIFT)
    assert desk.beside.documents.search.finding.text() == "2 / 2"
    press(desk, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


@pytest.mark.usefixtures("subject")
def test_a_search_without_accents_finds_and_one_for_nothing_says_so(desk: DeskScreen) -> None:
    assert search(desk, "derivee") == "1 / 1"
    assert search(desk, "zygote") == "not found"


def test_a_scan_says_that_it_has_no_text(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam, tmp_path: Path
) -> None:
    attach_document(workplace, exam.exam.id, DocumentKind.SUBJECT, printed(tmp_path / "scan.pdf", ""))
    assert search(desk, "fonction") == "a scan: no text to search"


@pytest.mark.usefixtures("subject")
def test_each_document_stays_where_it_was_left(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam, tmp_path: Path
) -> None:
    attach_document(workplace, exam.exam.id, DocumentKind.ANSWER_KEY, printed(tmp_path / "corrige.pdf", *PAGES))
    press(desk, Qt.Key.Key_D, ALT)
    press(desk, Qt.Key.Key_PageDown, SHIFT)
    press(desk, Qt.Key.Key_PageDown, SHIFT)
    canvas = view(desk).canvas
    left = canvas.verticalScrollBar().value()
    assert left > 0
    press(desk, Qt.Key.Key_D, ALT | SHIFT)
    assert view(desk).kind is DocumentKind.ANSWER_KEY
    bar = view(desk).canvas.verticalScrollBar()
    assert bar.value() == bar.minimum()
    assert desk.open_copy(exam.copies[1].id)
    press(desk, Qt.Key.Key_D, ALT)
    press(desk, Qt.Key.Key_D, ALT)
    desk.beside.documents.tabs.setCurrentIndex(0)
    assert canvas.verticalScrollBar().value() == left


def test_the_scheme_is_shown_from_data_and_searched(desk: DeskScreen) -> None:
    press(desk, Qt.Key.Key_D, ALT)
    desk.beside.documents.tabs.setCurrentIndex(2)
    tree = desk.beside.documents.scheme.tree
    top = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in top if item] == ["Exercice 1", "Exercice 2"]
    assert search(desk, "exercice 2 2a") == "1 / 1"
    assert [(item.text(0), item.text(1)) for item in tree.selectedItems()] == [("2a", "6")]


def test_an_exam_without_a_subject_says_what_brings_it_and_a_dropped_pdf_does(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam, tmp_path: Path
) -> None:
    press(desk, Qt.Key.Key_D, ALT)
    assert "No subject yet" in said(view(desk))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(printed(tmp_path / "sujet.pdf", *PAGES)))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel = desk.beside.documents
    panel.dropEvent(QDropEvent(QPointF(QPoint(10, 10)), Qt.DropAction.CopyAction, files, buttons, none))
    assert view(desk).is_shown
    assert list_documents(workplace, exam.exam.id)[DocumentKind.SUBJECT].file_name == "sujet.pdf"


def test_a_refused_file_says_why_in_place(desk: DeskScreen, exam: ScannedExam, tmp_path: Path) -> None:
    press(desk, Qt.Key.Key_D, ALT)
    (tmp_path / "notes.pdf").write_text("no pdf", encoding="utf-8")
    panel = desk.beside.documents
    panel.attaching.attach(exam.exam.id, DocumentKind.SUBJECT, tmp_path / "notes.pdf")
    assert any("notes.pdf is not a PDF" in part.text() for part in panel.findChildren(QLabel) if part.isVisible())


@pytest.mark.parametrize("damage", ["missing", "altered"])
def test_a_damaged_document_says_so_in_place_and_attaching_it_again_mends_it(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam, subject: Path, context: WindowContext, damage: str
) -> None:
    path = workplace.blobs.path_of(list_documents(workplace, exam.exam.id)[DocumentKind.SUBJECT].source_id)
    path.chmod(0o600)
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"endobj", b"endoBJ", 1))
    press(desk, Qt.Key.Key_D, ALT)
    assert not view(desk).is_shown
    assert "sujet.pdf can't be shown" in said(view(desk))
    assert "is missing or was altered" in said(view(desk))
    context.announce(attach_document(workplace, exam.exam.id, DocumentKind.SUBJECT, subject))
    assert view(desk).is_shown


@pytest.mark.usefixtures("subject")
def test_a_document_that_is_taken_away_leaves_the_panel(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam, context: WindowContext
) -> None:
    press(desk, Qt.Key.Key_D, ALT)
    context.announce(detach_document(workplace, exam.exam.id, DocumentKind.SUBJECT))
    assert not view(desk).is_shown


@pytest.mark.usefixtures("subject")
def test_the_key_of_the_next_document_opens_them_first(desk: DeskScreen) -> None:
    press(desk, Qt.Key.Key_D, ALT | SHIFT)
    assert desk.beside.place.isVisible()
    first = desk.beside.documents.current
    press(desk, Qt.Key.Key_D, ALT | SHIFT)
    assert desk.beside.documents.current is not first
