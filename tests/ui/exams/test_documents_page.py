"""Subject and answer key on the exams screen."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.services.exam_documents import list_documents
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.exams.documents_page import DocumentCard
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.unit.exam_fixture import SCHEME

SUBJECT = DocumentKind.SUBJECT


@pytest.fixture
def card(screen: ExamsScreen, context: WindowContext, workplace: Workplace) -> DocumentCard:
    exam_id, changes = create_exam(workplace, "Maths", SCHEME)
    context.choose_exam(exam_id)
    context.announce(changes)
    screen.show_documents()
    return screen.documents.cards[SUBJECT]


def printed(path: Path) -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 120), "Exercice 1")
        document.save(path)
    return path


def drop(card: DocumentCard, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, files, buttons, none))


def test_a_pdf_is_chosen_shown_and_taken_away(
    card: DocumentCard, workplace: Workplace, context: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = printed(tmp_path / "sujet.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert card.attach_button.hasFocus()
    QTest.keyClick(card.attach_button, Qt.Key.Key_Space)
    assert card.facts.text().startswith("sujet.pdf · 1 pages · ")
    assert context.exam_id is not None
    assert SUBJECT in list_documents(workplace, context.exam_id)
    QTest.mouseClick(card.detach_button, Qt.MouseButton.LeftButton)
    assert card.facts.text() == "Nothing yet: choose the PDF, or drop it here."
    assert list_documents(workplace, context.exam_id) == {}


def test_a_dropped_file_that_is_refused_says_why_and_leaves_what_was_there(card: DocumentCard, tmp_path: Path) -> None:
    drop(card, printed(tmp_path / "sujet.pdf"))
    (tmp_path / "notes.pdf").write_text("no pdf", encoding="utf-8")
    drop(card, tmp_path / "notes.pdf")
    assert card.reason.text() == "notes.pdf is not a PDF, whatever its name says."
    assert card.facts.text().startswith("sujet.pdf")


def test_a_file_that_is_missing_is_said_to_be(
    card: DocumentCard, screen: ExamsScreen, workplace: Workplace, tmp_path: Path
) -> None:
    drop(card, printed(tmp_path / "sujet.pdf"))
    for path in workplace.blobs.root.glob("*/*"):
        path.unlink()
    screen.documents.refresh()
    assert card.reason.text() == "The file is missing. Attach it again."
    assert card.reason.isVisible()
