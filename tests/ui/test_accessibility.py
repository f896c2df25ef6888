"""What a screen reader is told of every screen and dialog, and that an eye sees where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QKeySequenceEdit, QLabel, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, ExamId, new_id
from korrigo_desktop.domain.operations import AddAnnotation
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.points_text import written_points
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.first_start.first_start import FirstStart
from korrigo_desktop.ui.identify.drawn_page import DrawnPage
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.recognition_dialog import open_recognition_dialog
from korrigo_desktop.ui.identify.template_dialog import open_template_dialog
from korrigo_desktop.ui.keys.keys_dialog import KeysDialog
from korrigo_desktop.ui.profile.join_form import JoinForm
from korrigo_desktop.ui.profile.own_password import OwnPassword
from korrigo_desktop.ui.profile.recovery_key_page import RecoveryKeyPage
from korrigo_desktop.ui.shell.bug_dialog import BugDialog
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.accessible import colours_alone, description_of, name_of, pictures_alone, silent, takers, told, value_of
from tests.ui.demonstration_window import make_window, open_context, show_screen

SCREENS = pytest.mark.parametrize("key", ["exams", "scans", "identify", "pile", "desk", "results", "profile"])
PICTURES = (AnnotationCanvas, DrawnPage, QKeySequenceEdit)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, SchemeChoice.LIGHT)
    yield made
    made.choose(SchemeChoice.LIGHT)
    made.deleteLater()


@pytest.fixture
def listened_to() -> Iterator[None]:
    """As with a screen reader that runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def context(
    theme: Theme, listened_to: None, demonstration: tuple[Path, ExamId], tmp_path: Path
) -> Iterator[WindowContext]:
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def window(context: WindowContext, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(context, tmp_path)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def desk(window: MainWindow, context: WindowContext, qtbot: QtBot) -> DeskScreen:
    page = show_screen(window, context, "desk", qtbot)
    assert isinstance(page, DeskScreen)
    assert context.exam_id is not None
    query = CopyQuery(context.exam_id)
    rows = read_rows(context.workplace, read_outline(context.workplace, query, 50), 0)
    assert page.open_copy(next(row.copy.id for row in rows if row.copy.state is CopyState.READY))
    qtbot.waitUntil(window.isActiveWindow)
    return page


def wait_active(widget: QWidget, qtbot: QtBot) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


@SCREENS
def test_every_control_of_a_screen_has_a_name_and_a_role(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    show_screen(window, context, key, qtbot)
    wait_active(window, qtbot)
    assert len(list(takers(window))) > 5
    assert silent(window, *PICTURES) == []
    assert pictures_alone(window) == []


@SCREENS
def test_nothing_is_said_by_a_colour_alone(window: MainWindow, context: WindowContext, key: str, qtbot: QtBot) -> None:
    show_screen(window, context, key, qtbot)
    qtbot.waitUntil(lambda: colours_alone(window) == [])  # figures come a moment later


def test_the_form_of_a_new_exam_is_told(window: MainWindow, context: WindowContext, qtbot: QtBot) -> None:
    page = show_screen(window, context, "exams", qtbot)
    wait_active(window, qtbot)
    assert isinstance(page, ExamsScreen)
    page.start_new_exam()
    assert silent(page) == []


def test_the_page_of_the_recovery_key_is_told(theme: Theme, qtbot: QtBot) -> None:
    page = RecoveryKeyPage()
    qtbot.addWidget(page)
    page.show_key("ABCD-EFGH", is_remembered=False)
    wait_active(page, qtbot)
    assert silent(page) == []


@pytest.mark.parametrize("kind", [JoinForm, OwnPassword, FirstStart])
def test_pages_of_the_first_minutes_are_told(kind: type[QWidget], theme: Theme, qtbot: QtBot) -> None:
    page = kind()
    qtbot.addWidget(page)
    wait_active(page, qtbot)
    assert list(takers(page))
    assert silent(page) == []


def test_the_dialogs_are_told(window: MainWindow, context: WindowContext, tmp_path: Path, qtbot: QtBot) -> None:
    identify = show_screen(window, context, "identify", qtbot)
    assert isinstance(identify, IdentifyScreen)
    dialogs: list[QDialog | None] = [
        KeysDialog(tmp_path, window),
        BugDialog(BugReport("12345678", "marking", "KeyError", "Traceback"), window),
        open_template_dialog(context, None, identify),
        open_recognition_dialog(context, None, identify),
    ]
    for dialog in dialogs:
        assert dialog is not None
        wait_active(dialog, qtbot)
        assert list(takers(dialog))
        assert silent(dialog, *PICTURES) == [], dialog
        assert dialog.windowTitle()
        dialog.close()
    qtbot.waitUntil(lambda: all(handle.state.is_final for handle in context.runner.tasks()), timeout=30_000)


def test_the_remark_palette_is_told(desk: DeskScreen) -> None:
    desk.commands["bank"].trigger()
    assert desk.bank.isVisible()
    assert name_of(desk.bank.search).startswith("Remark on ")
    assert name_of(desk.bank.table)
    desk.bank.dismiss()


def test_a_mark_is_told_with_its_question_its_value_and_what_is_wrong_with_it(desk: DeskScreen) -> None:
    row = next(iter(desk.marks.rows.values()))
    field = row.field
    assert row.question.path in name_of(field)
    assert told(field).role() is QAccessible.Role.EditableText
    desk.marks.focus_question(row.question.id)
    QTest.keyClicks(field, "0,5")
    assert value_of(field) == "0,5"
    assert row.flush()
    assert description_of(field) == ""
    field.selectAll()
    QTest.keyClicks(field, "99")
    assert not row.flush()
    assert description_of(field) == row.reason != ""
    row.revert()


def test_a_question_that_is_still_to_mark_is_told_where_the_row_is_marked_by_a_colour(desk: DeskScreen) -> None:
    first = desk.marked.questions[0]
    assert desk.marked.give_score(first, None) is None
    desk.marks.point_out_missing()
    missing = {question.id for question in desk.marked.missing}
    assert first.id in missing
    told_missing = {i for i, row in desk.marks.rows.items() if description_of(row.field) == "Still to mark"}
    assert told_missing == missing


def test_a_toggle_is_told_with_its_state(window: MainWindow, desk: DeskScreen) -> None:
    park = next(b for b in desk.findChildren(QAbstractButton) if name_of(b) == desk.commands["park"].text())
    assert told(park).state().checkable
    was_parked = bool(told(park).state().checked)
    desk.commands["park"].trigger()
    QTest.keyClick(desk.window().focusWidget(), Qt.Key.Key_Return)  # asked for a reason: none
    assert bool(told(park).state().checked) is not was_parked
    desk.commands["park"].trigger()
    in_front = [b for b in window.rail.findChildren(QAbstractButton) if told(b).state().checked]
    assert [name_of(button) for button in in_front] == ["Desk"]


def test_the_canvas_says_which_page_is_in_front_and_what_is_on_it(desk: DeskScreen, qtbot: QtBot) -> None:
    now = desk.marked.now
    assert now is not None
    first, second = now.pages[0].id, now.pages[1].id
    desk.canvas.navigation.go_to_page(first)
    qtbot.waitUntil(lambda: name_of(desk.canvas) == f"Page 1 of {len(now.pages)}")
    for kind, text in ((AnnotationKind.TICK, ""), (AnnotationKind.TICK, ""), (AnnotationKind.TEXT, "Bien vu")):
        drawn = Annotation(AnnotationId(new_id()), second, kind, PageArea(0.1, 0.1, 0.2, 0.05), text=text)
        assert desk.marked.perform(AddAnnotation(now.copy.id, drawn)) is None
    desk.canvas.navigation.go_to_page(second)
    qtbot.waitUntil(lambda: name_of(desk.canvas) == f"Page 2 of {len(now.pages)}")
    assert desk.marked.now is not None
    here = [annotation for annotation in desk.marked.now.annotations if annotation.page_id == second]
    ticks = sum(annotation.kind is AnnotationKind.TICK for annotation in here)
    assert f"tick ({ticks})" in description_of(desk.canvas)
    assert "; text: Bien vu" in description_of(desk.canvas)


def around(widget: QWidget, window: QWidget) -> QImage:
    """What is on screen of a widget and just around it."""
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()


@pytest.mark.parametrize("scheme", [SchemeChoice.LIGHT, SchemeChoice.DARK])
@SCREENS
def test_an_eye_sees_where_the_keyboard_is(
    window: MainWindow, context: WindowContext, theme: Theme, key: str, scheme: SchemeChoice, qtbot: QtBot
) -> None:
    theme.choose(scheme)
    show_screen(window, context, key, qtbot)
    wait_active(window, qtbot)
    unseen = []
    for widget in takers(window):
        with_focus = around(widget, window)
        widget.clearFocus()
        if around(widget, window) == with_focus:
            unseen.append(f"{type(widget).__name__} {name_of(widget)!r}")
    assert unseen == []


def test_the_total_is_told_with_its_number(desk: DeskScreen) -> None:
    now = desk.marked.now
    assert now is not None
    names = [name_of(label) for label in desk.marks.findChildren(QLabel) if name_of(label).startswith("Total")]
    assert names == [f"Total: {written_points(now.total.points)} out of {written_points(now.total.maximum)}"]
