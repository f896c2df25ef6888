"""The keys that give a mark by themselves: usual ones, chosen ones, and where they are named."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.mark_field import MarkField
from korrigo_desktop.ui.own_keys import use_own_keys
from korrigo_desktop.ui.shortcuts import give_keys_anew, shortcut_lines

NO_KEY, CONTROL, SHIFT, ALT, PAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


@pytest.fixture(autouse=True)
def _usual_keys_afterwards() -> Iterator[None]:
    yield
    use_own_keys({})


def press(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, MarkField)
    QTest.keyClick(field, key, held)


def scores(desk: DeskScreen) -> list[Score | None]:
    assert desk.marked.now is not None
    return [desk.marked.now.marks.scores.get(question.id) for question in desk.marked.questions]


def test_the_usual_keys_give_marks(desk: DeskScreen) -> None:
    press(Qt.Key.Key_Up, CONTROL)
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_Delete, CONTROL)
    press(Qt.Key.Key_Plus, PAD)
    press(Qt.Key.Key_Up, SHIFT)
    assert scores(desk)[:4] == [Score(Points(200)), Score(Points(0)), NOT_ANSWERED, Score(Points(400))]
    assert scores(desk)[4] not in (None, Score(Points(0)))


def test_chosen_keys_take_their_place(desk: DeskScreen) -> None:
    use_own_keys({"Mark of a question/full": ("Alt+F",)})
    press(Qt.Key.Key_Up, CONTROL)
    assert scores(desk)[0] is None
    press(Qt.Key.Key_F, ALT)
    assert scores(desk)[0] == Score(Points(200))


def test_the_sheet_and_the_tooltips_name_the_keys_in_force(desk: DeskScreen) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, MarkField)
    use_own_keys({"Mark of a question/full": ("Alt+F",), "Copy on the desk/comment": ("Ctrl+M",)})
    give_keys_anew(desk)
    field.tip_wanted.emit()
    assert "Alt+F or + of the number pad: 2" in field.toolTip()
    assert "(Ctrl+M)" in desk.marks.comment.placeholderText()
    lines = {line.title: line.keys for line in shortcut_lines(desk)}
    assert lines["All points, next question"] == "Alt+F"
    assert lines["Zero, next question"] == "Ctrl+↓"


def test_a_copy_that_is_only_to_be_read_takes_no_mark(desk: DeskScreen) -> None:
    for field in [row.field for row in desk.marks.rows.values()]:
        field.setReadOnly(True)
    press(Qt.Key.Key_Up, CONTROL)
    assert scores(desk)[0] is None


def test_space_gives_all_points_and_goes_on(desk: DeskScreen) -> None:
    press(Qt.Key.Key_Space, NO_KEY)
    press(Qt.Key.Key_Space, NO_KEY)
    assert scores(desk)[:3] == [Score(Points(200)), Score(Points(300)), None]


def test_space_does_not_change_a_mark_that_is_being_typed(desk: DeskScreen) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, MarkField)
    QTest.keyClicks(field, "1,5")
    press(Qt.Key.Key_Space, NO_KEY)
    assert (field.text(), field.hasFocus(), scores(desk)[0]) == ("1,5", True, None)


def test_with_the_page_in_front_letters_are_tools_and_digits_are_marks(desk: DeskScreen) -> None:
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Qt.Key.Key_X)
    assert desk.canvas.workbench.hand.tool is Tool.CROSS
    QTest.keyClicks(desk.canvas, "2")
    field = QApplication.focusWidget()
    assert isinstance(field, MarkField)
    assert field.text() == "2"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scores(desk)[0] == Score(Points(200))


def test_letters_are_words_in_a_text_on_the_page(desk: DeskScreen) -> None:
    desk.canvas.workbench.hand.take(Tool.TEXT)
    desk.canvas.setFocus()
    middle = desk.canvas.viewport().rect().center()
    QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, NO_KEY, middle)
    QTest.keyClicks(desk.canvas, "xv 2")
    assert desk.canvas.flush_pending()
    assert desk.marked.now is not None
    assert [annotation.text for annotation in desk.marked.now.annotations] == ["xv 2"]
