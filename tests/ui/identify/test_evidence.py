"""The doubtful copies one by one: what was read, the doubt in a sentence, candidates by Enter and by their digit."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, Identity
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.recognition import ReadBox
from korrigo_desktop.services import identification
from korrigo_desktop.ui.identify.evidence_words import box_text, percent_text
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.one_by_one import OneByOne
from korrigo_desktop.ui.window_context import WindowContext
from tests.written_exam import AUTOMATIC, student_id

TWIN, NO_DATE, STRANGER, CLAIMED = range(AUTOMATIC, AUTOMATIC + 4)


def copy_at(context: WindowContext, number: int) -> CopyId:
    assert context.exam_id is not None
    return identification.load_queue(context.workplace, context.exam_id, only_open=False)[number].copy.id


def show(page: OneByOne, context: WindowContext, number: int, qtbot: QtBot) -> CopyId:
    copy_id = copy_at(context, number)
    page.go_to(copy_id)
    qtbot.waitUntil(lambda: page.pictures.has(copy_id))
    return copy_id


def identity_of(context: WindowContext, copy_id: CopyId) -> Identity:
    return identification.load_again(context.workplace, [copy_id])[copy_id].identity


def shown(page: OneByOne) -> CopyId | None:
    return page.copies.queue.present.copy.id if page.copies.queue.present else None


def press(page: OneByOne, key: Qt.Key) -> None:
    QTest.keyClick(page.panel.search, key)


def test_enter_takes_the_pupil_whom_the_header_names_and_shows_the_next(
    page: OneByOne, read: WindowContext, qtbot: QtBot
) -> None:
    copy_id = show(page, read, NO_DATE, qtbot)
    press(page, Qt.Key.Key_Return)
    assert identity_of(read, copy_id) == Identity(student_id("LEROY", "SARAH"))
    assert shown(page) == copy_at(read, STRANGER)


def test_a_digit_takes_another_candidate(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    copy_id = show(page, read, TWIN, qtbot)
    second = page.panel.model.rows[1].student
    press(page, Qt.Key.Key_2)
    assert identity_of(read, copy_id) == Identity(second.id)
    assert page.panel.search.text() == ""


@pytest.mark.parametrize(("typed", "row"), [("&", 0), ("é", 1)])
def test_the_digit_row_of_azerty_takes_candidates_without_shift(
    page: OneByOne, read: WindowContext, qtbot: QtBot, typed: str, row: int
) -> None:
    copy_id = show(page, read, TWIN, qtbot)
    wanted = page.panel.model.rows[row].student
    # QTest types no "é".
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(page.panel.search, event)
    assert identity_of(read, copy_id) == Identity(wanted.id)


def test_digits_behind_a_letter_or_a_space_are_searched(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    copy_id = show(page, read, TWIN, qtbot)
    QTest.keyClicks(page.panel.search, " 2105")
    assert [row.student.full_name for row in page.panel.model.rows] == ["LEROY SARAH"]
    assert identity_of(read, copy_id) == UNIDENTIFIED


def test_typing_searches_the_whole_list_as_ever(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    copy_id = show(page, read, STRANGER, qtbot)
    QTest.keyClicks(page.panel.search, "noel")
    press(page, Qt.Key.Key_Return)
    assert identity_of(read, copy_id) == Identity(student_id("NOEL", "JADE"))


def test_nobody_is_chosen_for_a_stranger_and_f4_says_so(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    copy_id = show(page, read, STRANGER, qtbot)
    assert page.panel.chosen() is None
    assert "nobody on the class list" in page.evidence.words()
    press(page, Qt.Key.Key_Return)
    assert identity_of(read, copy_id) == UNIDENTIFIED
    press(page, Qt.Key.Key_F4)
    assert identity_of(read, copy_id) == NOT_ON_LIST


def test_a_pupil_who_has_a_copy_is_not_what_enter_takes(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    first = show(page, read, CLAIMED, qtbot)
    press(page, Qt.Key.Key_Return)
    second = show(page, read, CLAIMED + 1, qtbot)
    assert identity_of(read, first) == Identity(student_id("NOEL", "JADE"))
    assert page.panel.chosen() is None
    press(page, Qt.Key.Key_Return)
    assert identity_of(read, second) == UNIDENTIFIED


def test_the_doubt_is_said_in_a_sentence_with_the_other_copy(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    show(page, read, NO_DATE, qtbot)
    assert page.evidence.words() == "The birth date is not written; the list says 21/05/2007."
    show(page, read, TWIN, qtbot)
    assert "DUVAL SOPHIE (16/01/2008), no copy yet" in page.evidence.words()
    show(page, read, CLAIMED, qtbot)
    other = identification.load_again(read.workplace, [copy_at(read, CLAIMED + 1)])[copy_at(read, CLAIMED + 1)]
    assert f"same pupil: {other.copy.code}." in page.evidence.words()


def test_every_box_says_what_was_read_and_how_sure(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    show(page, read, TWIN, qtbot)
    boxes = page.evidence.boxes
    found = [boxes.box_at(QPointF(x, 11)) for x in range(0, boxes.width(), 4)]
    assert "".join(dict.fromkeys(box.letter for box in found if box)).startswith("DU")
    assert "Surname: read as D:" in boxes.accessibleDescription()
    assert box_text(ReadBox("", 0.5)) == "empty: 50%"
    assert box_text(ReadBox("×", 0.7)) == "crossed out: 70%"
    assert (percent_text(0.9999), percent_text(0.001)) == ("99%", "<1%")


def test_the_evidence_of_unsure_boxes_differs_in_shape_too(page: OneByOne, qtbot: QtBot, read: WindowContext) -> None:
    show(page, read, TWIN, qtbot)
    boxes = page.evidence.boxes
    assert page.copies.evidence is not None
    recognition = page.copies.evidence.recognition
    pictures = []
    for share in (0.99, 0.7, 0.3):
        of, row = next(iter(recognition.boxes.items()))
        recognition.boxes[of] = (ReadBox("D", share), *row[1:])
        boxes.show_boxes(recognition)
        pictures.append(boxes.grab().toImage().convertToFormat(boxes.grab().toImage().Format.Format_Mono))
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_a_copy_whose_header_was_not_read_looks_as_ever(qtbot: QtBot, written: WindowContext) -> None:
    made = IdentifyScreen(written)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    page = made.one_by_one
    assert page.evidence.isHidden()
    assert page.panel.chosen() is None
    assert page.panel.search.takes_digits == 0
    QTest.keyClicks(page.panel.search, "2105")
    assert [row.student.full_name for row in page.panel.model.rows] == ["LEROY SARAH"]


def test_forgetting_what_was_identified_automatically_sets_it_aside(
    page: OneByOne, read: WindowContext, qtbot: QtBot
) -> None:
    copy_id = show(page, read, 0, qtbot)
    QTest.keyClick(page.panel.search, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert identity_of(read, copy_id) == UNIDENTIFIED
    assert "doubtful that this is MARTIN PAUL" in page.evidence.words()
    QTest.keyClick(page.panel.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert identity_of(read, copy_id) == Identity(student_id("MARTIN", "PAUL"))
