"""Remarks written beforehand: a panel of the desk, worked by keyboard, and the same remarks in the palette."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt

from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import finalise_copy, open_copy
from korrigo_desktop.services.own_remarks import list_own_remarks
from korrigo_desktop.ui.desk.bank_model import USES
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.own_remarks_model import POINTS
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.own_remark_hands import ALT, CTRL, FIRST, SECOND, SHIFT, kept, press, shown, write
from tests.ui.desk.scanned_exam import ScannedExam, bring_in


@pytest.fixture
def notices(context: WindowContext) -> Iterator[list[Notice]]:
    told: list[Notice] = []
    context.noticed.connect(told.append)
    yield told
    context.noticed.disconnect(told.append)


def test_remarks_are_written_one_after_the_other_before_any_copy_is_marked(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    write(desk, "Non justifié.")
    press("Unité oubliée.", Qt.Key.Key_Tab, "0,5", Qt.Key.Key_Return)

    assert kept(context, exam) == [("Non justifié.", None), ("Unité oubliée.", 50)]
    assert (shown(desk), shown(desk, POINTS)) == (["Non justifié.", "Unité oubliée."], ["", "0.5"])
    assert desk.own_remarks.form.words.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not desk.own_remarks.isVisible()
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()


def test_they_are_taken_by_digit_and_with_their_points(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    write(desk, "Non justifié.")
    press("Unité oubliée.", Qt.Key.Key_Tab, "0,5", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    question = exam.question_id(FIRST)

    press(Qt.Key.Key_F4, "1")
    assert open_copy(context.workplace, exam.copies[0].id).marks.remarks == {question: "Non justifié."}
    press(Qt.Key.Key_F4, "unit")
    press(Qt.Key.Key_Return, held=SHIFT)
    assert open_copy(context.workplace, exam.copies[0].id).marks.scores == {question: Score(Points(50))}


def test_points_above_the_maximum_stay_in_their_field_with_the_reason(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    press(Qt.Key.Key_K, held=ALT)
    press("Vu.", Qt.Key.Key_Tab, "2,5", Qt.Key.Key_Return)
    assert "above the maximum" in desk.own_remarks.form.reason
    assert desk.own_remarks.form.points.text() == "2,5"
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "x", Qt.Key.Key_Return)
    assert "not a number" in desk.own_remarks.form.reason
    assert kept(context, exam) == []


def test_the_whole_exam_has_remarks_without_points_which_every_question_finds(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    press(Qt.Key.Key_K, held=ALT)
    panel = desk.own_remarks
    panel.scope.setCurrentIndex(panel.scope.count() - 1)
    assert not panel.form.points.isVisible()
    press("Soigner.", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    desk.marks.focus_question(exam.question_id(SECOND))

    press(Qt.Key.Key_F4)

    assert kept(context, exam, "") == [("Soigner.", None)]
    assert desk.bank.current is not None
    assert desk.bank.current.text == "Soigner."
    assert desk.bank.model.index(0, USES).data() == "whole exam"


def test_one_is_changed_from_the_list_and_another_deleted_and_undo_brings_it_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    write(desk, "a", "b")
    panel = desk.own_remarks
    panel.table.setFocus()
    press(Qt.Key.Key_Up, Qt.Key.Key_Return, "A", Qt.Key.Key_Return)
    assert [text for text, _ in kept(context, exam)] == ["aA", "b"]

    panel.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(kept(context, exam)) == 1
    assert notices[-1].action is not None
    notices[-1].action()
    assert [text for text, _ in kept(context, exam)] == ["aA", "b"]
    assert shown(desk) == ["aA", "b"]


def test_alt_and_the_arrows_put_them_in_order_and_ctrl_z_in_the_list_takes_it_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    write(desk, "a", "b", "c")
    desk.own_remarks.table.setFocus()
    desk.own_remarks.go_to(list_own_remarks(context.workplace, exam.exam.id)[2])
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, held=ALT)
    assert shown(desk) == ["c", "a", "b"]
    assert desk.own_remarks.current is not None
    assert desk.own_remarks.current.text == "c"
    press(Qt.Key.Key_Z, held=CTRL)
    assert shown(desk) == ["a", "c", "b"]
    assert [text for text, _ in kept(context, exam)] == ["a", "c", "b"]


def test_the_letters_that_found_nothing_begin_a_remark(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    press(Qt.Key.Key_F4, "Hors sujet")
    press(Qt.Key.Key_K, held=ALT)
    assert not desk.bank.isVisible()
    press(".", Qt.Key.Key_Return)
    assert kept(context, exam) == [("Hors sujet.", None)]


def test_a_used_remark_is_kept_with_what_most_copies_were_given_and_once(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    other, question = exam.copies[1].id, exam.question_id(FIRST)
    context.perform(SetRemark(other, question, "", "Non justifié."))
    context.perform(SetScore(other, question, None, Score(Points(75))))
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_K, held=ALT | SHIFT)
    assert kept(context, exam) == [("Non justifié.", 75)]
    assert desk.bank.isVisible()
    assert [remark.own is not None for remark in desk.bank._bank.found(question, "", 9)] == [True]

    press(Qt.Key.Key_K, held=ALT | SHIFT)
    assert len(kept(context, exam)) == 1
    assert "already" in notices[-1].sentence


def test_the_remark_at_hand_is_kept_and_the_menu_offers_it(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    row = desk.marks.rows[exam.question_id(FIRST)]
    assert desk.commands["keep_remark"] in row.remark.actions()
    assert desk.commands["own_remarks"] in row.remark.actions()
    press("V", "u.")
    press(Qt.Key.Key_K, held=ALT | SHIFT)
    assert kept(context, exam) == [("Vu.", None)]


def test_a_question_without_a_remark_says_that_there_is_none_to_keep(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    press(Qt.Key.Key_K, held=ALT | SHIFT)
    assert "no remark" in notices[-1].sentence
    assert kept(context, exam) == []


def test_what_is_being_written_is_still_there_after_escape(desk: DeskScreen) -> None:
    press(Qt.Key.Key_K, held=ALT)
    press("à moitié", Qt.Key.Key_Escape)
    press(Qt.Key.Key_K, held=ALT)
    assert desk.own_remarks.form.words.toPlainText() == "à moitié"


def test_no_key_of_the_panel_finalises_or_leafs(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    press(Qt.Key.Key_K, held=ALT)
    press("Vu.")
    press(Qt.Key.Key_Return, held=CTRL)
    press(Qt.Key.Key_PageDown, held=ALT)
    assert kept(context, exam) == [("Vu.", None)]
    assert desk.marked.copy_id == exam.copies[0].id
    assert desk.own_remarks.isVisible()


def test_a_copy_that_is_graded_takes_no_mark_but_remarks_can_be_written(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    for question in exam.exam.scheme.questions():
        context.perform(SetScore(exam.copies[0].id, question.id, None, Score(Points(0))))
    context.announce(finalise_copy(context.workplace, exam.copies[0].id))
    desk.commands["own_remarks"].trigger()
    press("Vu.", Qt.Key.Key_Return)
    assert kept(context, exam) == [("Vu.", None)]


def test_remarks_of_a_question_that_is_gone_can_still_be_seen_and_deleted(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    with context.workplace.store.writing() as connection:
        row = ("x", exam.exam.id, "gone", "Vieille.", None, 1, 0)
        connection.exec_driver_sql("insert into own_remark values (?, ?, ?, ?, ?, ?, ?)", row)
    press(Qt.Key.Key_K, held=ALT)
    panel = desk.own_remarks
    panel.scope.setCurrentIndex(panel.scope.count() - 1)
    assert shown(desk) == ["Vieille."]
    panel.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert list_own_remarks(context.workplace, exam.exam.id) == ()


def test_a_paste_of_a_megabyte_is_refused_in_words(desk: DeskScreen) -> None:
    desk.commands["own_remarks"].trigger()
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)
    desk.own_remarks.form.words.insertFromMimeData(pasted)
    assert "too many" in desk.own_remarks.form.reason
    assert desk.own_remarks.form.words.toPlainText() == ""


def test_they_go_into_a_file_and_come_back_by_one_step_with_what_does_not_fit_told(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, tmp_path: Path, notices: list[Notice]
) -> None:
    write(desk, "Un.", "Deux.")
    path = tmp_path / "remarks.json"
    desk.own_use.files.write(path)
    assert "remarks.json" in notices[-1].sentence
    value = json.loads(path.read_text("utf-8"))
    value["remarks"] += [{"question": FIRST, "text": "Trois.", "points": "0.25"}, {"question": "9", "text": "Perdue."}]
    path.write_text(json.dumps(value), encoding="utf-8")

    desk.own_use.files.take(path)

    assert kept(context, exam) == [("Un.", None), ("Deux.", None), ("Trois.", 25)]
    assert "Perdue." in desk.own_remarks.form.reason
    assert shown(desk)[-1] == "Trois."
    desk.commands["undo"].trigger()
    assert kept(context, exam) == [("Un.", None), ("Deux.", None)]


def test_a_file_that_is_none_is_refused_in_the_panel(desk: DeskScreen, tmp_path: Path) -> None:
    (tmp_path / "any.json").write_text("{}")
    desk.commands["own_remarks"].trigger()
    desk.own_use.files.take(tmp_path / "any.json")
    assert "any.json is no file of remarks" in desk.own_remarks.form.reason


def test_what_is_being_written_stays_with_its_exam(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = bring_in(context.workplace, tmp_path / "other", copies=1)
    press(Qt.Key.Key_K, held=ALT)
    press("Trop peu", Qt.Key.Key_Tab, "7", Qt.Key.Key_Return)
    form = desk.own_remarks.form
    assert form.reason

    assert desk.open_copy(other.copies[0].id)
    desk.commands["own_remarks"].trigger()
    assert (form.words.toPlainText(), form.points.text(), form.reason) == ("", "", "")
    press(Qt.Key.Key_Z, held=CTRL)
    press("Ailleurs")

    assert desk.open_copy(exam.copies[0].id)
    desk.commands["own_remarks"].trigger()
    assert (form.words.toPlainText(), form.points.text()) == ("Trop peu", "7")
    assert desk.open_copy(other.copies[0].id)
    desk.commands["own_remarks"].trigger()
    assert form.words.toPlainText() == "Ailleurs"
