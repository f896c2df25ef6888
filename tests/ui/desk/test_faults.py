"""What goes wrong at a desk: pens that say nothing, far too much of everything, damaged remarks, lost files."""

import math
import sqlite3

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import AnnotationId, CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, SetRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.canvas.gestures.ink_capture import InkCapture
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.page_views import A4_PT
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.canvas.desk_of_tests import Hand
from tests.ui.desk.scanned_exam import ScannedExam

CONTROL = Qt.KeyboardModifier.ControlModifier
DOWN, MOVE = QEvent.Type.TabletPress, QEvent.Type.TabletMove
MEGABYTE = "mot " * 250_000
ODD_WORDS = "👩‍🏫 🎉 — مرحبا بكم، שלום — é (e\u0301) — 中文 — \U0001d54f"


def stored(desk: DeskScreen, workplace: Workplace, copy_id: CopyId) -> OpenCopy:
    assert desk is not None
    return open_copy(workplace, copy_id)


def mark_all(desk: DeskScreen) -> None:
    for question in desk.marked.questions:
        assert desk.marked.give_score(question, Score(Points(100))) is None


def put_pen_down(desk: DeskScreen) -> None:
    hand = Hand(desk.canvas)
    hand.take(Tool.INK)
    hand.pen(DOWN, hand.at(0, 0.3, 0.3), 0.5)
    for step in range(1, 20):
        hand.pen(MOVE, hand.at(0, 0.3 + step / 100, 0.3), 0.5)


@pytest.mark.parametrize("way", ["finalise", "next_copy", "undo"])
def test_a_pen_that_sends_no_release_loses_no_stroke(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace, way: str
) -> None:
    mark_all(desk)
    put_pen_down(desk)

    desk.commands[way].trigger()
    if way == "undo":
        desk.commands["redo"].trigger()

    now = stored(desk, workplace, exam.copies[0].id)
    assert [annotation.kind for annotation in now.annotations] == [AnnotationKind.INK]
    assert now.copy.state is (CopyState.GRADED if way == "finalise" else CopyState.READY)


def test_a_stroke_of_100_000_points_is_kept_undone_and_redone(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    capture = InkCapture((500.0, 400.0, 0.5))
    for i in range(1, 100_000):
        capture.add((300 + 200 * math.cos(i / 40), 400 + 200 * math.sin(i / 41), 0.5))
    stroke = tuple(InkPoint(x / A4_PT[0], y / A4_PT[1], pressure) for x, y, pressure in capture.finished())
    assert desk.marked.now is not None
    page_id = desk.marked.now.pages[0].id
    drawn = Annotation(AnnotationId("long"), page_id, AnnotationKind.INK, area_of_stroke(stroke), stroke)
    assert desk.marked.perform(AddAnnotation(exam.copies[0].id, drawn)) is None
    desk.canvas.viewport().repaint()
    kept = stored(desk, workplace, exam.copies[0].id).annotations

    desk.commands["undo"].trigger()
    assert stored(desk, workplace, exam.copies[0].id).annotations == ()
    desk.commands["redo"].trigger()

    assert len(kept) == 1
    assert len(kept[0].stroke) > 50_000
    assert stored(desk, workplace, exam.copies[0].id).annotations == kept


def paste(field: QWidget, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)


def test_a_megabyte_pasted_into_a_remark_or_the_comment_is_refused_in_place(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    row = next(iter(desk.marks.rows.values()))
    QTest.keyClicks(row.field, "v")
    QTest.keyClicks(row.remark, "u")

    paste(row.remark, MEGABYTE)
    assert row.remark.toPlainText() == "vu"
    assert "1000000" in row.reason
    paste(desk.marks.comment, MEGABYTE)
    assert desk.marks.comment.toPlainText() == ""
    assert "1000000" in desk.marks.comment_reason
    row.field.setFocus()
    assert desk.marks.comment_reason == ""

    paste(row.remark, " bien")
    assert (row.remark.toPlainText(), row.reason) == ("vu bien", "")
    assert desk.flush_pending()
    assert list(stored(desk, workplace, exam.copies[0].id).marks.remarks.values()) == ["vu bien"]


def test_a_megabyte_pasted_elsewhere_does_no_harm(desk: DeskScreen) -> None:
    row = next(iter(desk.marks.rows.values()))
    paste(row.field, MEGABYTE)
    assert len(row.field.text()) <= 12
    row.revert()
    desk.commands["bank"].trigger()
    paste(desk.bank.search, MEGABYTE)
    assert len(desk.bank.search.text()) < 1_000
    desk.bank.dismiss()
    row.remark.setPlainText("Presque.")
    row.remark.setFocus()
    desk.commands["everywhere"].trigger()
    paste(desk.everywhere.words, MEGABYTE)
    assert desk.everywhere.words.toPlainText() == "Presque."
    assert "1000000" in desk.everywhere.said
    desk.everywhere.dismiss()


def test_emoji_and_right_to_left_words_are_kept_as_they_are(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    row = next(iter(desk.marks.rows.values()))
    desk.marks.focus_question(row.question.id)
    QTest.keyClicks(row.field, "v")
    row.remark.clear()
    paste(row.remark, ODD_WORDS)
    paste(desk.marks.comment, ODD_WORDS)
    hand = Hand(desk.canvas)
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.2, 0.3))
    QGuiApplication.clipboard().setText(ODD_WORDS)
    QTest.keyClick(desk.canvas, Qt.Key.Key_V, CONTROL)
    assert desk.flush_pending()

    now = stored(desk, workplace, exam.copies[0].id)
    said = [*now.marks.remarks.values(), now.marks.comment, *(annotation.text for annotation in now.annotations)]
    assert said == [ODD_WORDS] * 3


@pytest.mark.parametrize("words", ["\ud83d", "a\udc00b", "a\x00b"])
def test_halves_of_characters_and_signs_that_are_none_do_not_stop_the_desk(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace, words: str
) -> None:
    paste(desk.marks.comment, words)
    assert desk.flush_pending()
    stored(desk, workplace, exam.copies[0].id).marks.comment.encode()


def damage(workplace: Workplace, statement: str) -> None:
    with sqlite3.connect(workplace.store.folder / "work.db") as connection:
        connection.execute("pragma ignore_check_constraints = on")
        connection.execute(statement)
    connection.close()


def test_a_damaged_remark_leaves_the_others_of_the_bank(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext, workplace: Workplace
) -> None:
    question = exam.question_id("Exercice 1/1a")
    for number, words in ((1, "Bien vu."), (2, "Faux.")):
        context.perform(SetRemark(exam.copies[number].id, question, "", words))
    damage(workplace, "update question_remark set text = x'ff00fe' where text = 'Faux.'")

    desk.commands["bank"].trigger()

    found = [desk.bank.model.remark(row) for row in range(desk.bank.model.rowCount())]
    assert [remark.text for remark in found if remark is not None] == ["Bien vu."]


def test_a_bank_that_can_not_be_read_says_so_and_marking_goes_on(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext, workplace: Workplace
) -> None:
    context.perform(SetRemark(exam.copies[1].id, exam.question_id("Exercice 1/1a"), "", "Faux."))
    damage(workplace, "update question_remark set text = cast(x'fffe' as text)")

    desk.commands["bank"].trigger()

    assert desk.bank.nothing == "The remark bank can't be read. Marking goes on without it."
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Escape)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert list(stored(desk, workplace, exam.copies[0].id).marks.scores.values()) == [Score(Points(100))]


def test_a_page_whose_file_is_lost_is_named_and_the_copy_can_be_marked(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    for path in (workplace.blobs.root).rglob("*"):
        if path.is_file():
            path.unlink()

    assert desk.open_copy(exam.copies[1].id)
    QApplication.processEvents()

    assert "is missing or was altered" in desk.canvas.workbench.scene.pages[0].error
    mark_all(desk)
    hand = Hand(desk.canvas)
    hand.take(Tool.TICK)
    hand.click(hand.at(0, 0.3, 0.3))
    desk.commands["finalise"].trigger()
    now = stored(desk, workplace, exam.copies[1].id)
    assert now.copy.state is CopyState.GRADED
    assert len(now.annotations) == 1
