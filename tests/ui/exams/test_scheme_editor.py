from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.services.exams import create_exam, load_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.exams.scheme_editor import SavedState, SchemeEditor
from korrigo_desktop.ui.exams.scheme_model import SchemeColumn
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.focus import focused
from tests.unit.exam_fixture import EXAM, FIRST, Q1, make_small_exam

Key = Qt.Key


@pytest.fixture
def editor(screen: ExamsScreen, context: WindowContext, workplace: Workplace) -> SchemeEditor:
    scheme = read_scheme('{"questions": [{"label": "Exercice 1", "points": "18.5"}]}')
    exam_id, changes = create_exam(workplace, "Bac blanc", scheme)
    context.announce(changes)
    context.choose_exam(exam_id)
    editor = screen.scheme_editor
    editor.tree.setCurrentIndex(editor.model.index(0, 0))
    editor.tree.setFocus()
    return editor


def outline(editor: SchemeEditor) -> list[tuple[int, str, int | None]]:
    return [(depth, node.label, node.points) for node, _, depth in editor.model.scheme.walk()]


def state_of(editor: SchemeEditor) -> SavedState:
    return editor.state


def press(editor: SchemeEditor, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or editor.tree, key, held)


def type_in(editor: SchemeEditor, text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_scheme_is_typed_without_touching_the_mouse(editor: SchemeEditor, context: WindowContext) -> None:
    press(editor, Key.Key_Return)
    type_in(editor, "Exercice 2")
    press(editor, Key.Key_Return)
    type_in(editor, "1,5")
    press(editor, Key.Key_Return)
    assert outline(editor)[:2] == [(0, "Exercice 1", 1850), (0, "Exercice 2", 150)]
    assert outline(editor)[2] == (0, "Exercice 3", None)
    assert state_of(editor) is SavedState.INCOMPLETE
    press(editor, Key.Key_Escape, Key.Key_Delete)
    assert state_of(editor) is SavedState.SAVED
    assert context.exam_id is not None
    stored = load_exam(context.workplace, context.exam_id).scheme
    assert [(node.label, node.points) for node in stored.nodes] == [("Exercice 1", 1850), ("Exercice 2", 150)]
    assert editor.sum_text() == "20 / 20"


def test_tab_and_shift_tab_change_the_level_and_points_go_down(editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return, Key.Key_Escape)
    press(editor, Key.Key_Tab)
    assert outline(editor) == [(0, "Exercice 1", None), (1, "1a", 1850)]
    press(editor, Key.Key_Return, Key.Key_Escape)
    assert outline(editor)[2] == (1, "1b", None)
    press(editor, Key.Key_Backtab)
    assert outline(editor)[2] == (0, "1b", None)


def test_tab_changes_the_level_while_a_label_is_being_typed(editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return)
    type_in(editor, "Partie A")
    press(editor, Key.Key_Tab)
    assert outline(editor) == [(0, "Exercice 1", None), (1, "Partie A", 1850)]
    QTest.keyClicks(focused(), " bis")
    press(editor, Key.Key_Backtab)
    assert outline(editor)[1] == (0, "Partie A bis", 1850)
    press(editor, Key.Key_Return)
    assert focused().property("column") == SchemeColumn.POINTS


def test_a_label_that_is_only_proposed_stays_selected_at_its_new_level(editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return)
    press(editor, Key.Key_Tab)
    assert outline(editor)[1] == (1, "1a", 1850)
    QTest.keyClicks(focused(), "A")
    press(editor, Key.Key_Return)
    assert outline(editor)[1] == (1, "A", 1850)


def test_the_field_is_high_enough_for_its_letters(editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return)
    field = focused()
    assert field.height() >= field.sizeHint().height()
    assert field.height() == editor.tree.visualRect(editor.tree.currentIndex()).height()


def test_what_stands_in_an_open_field_is_saved_when_the_window_closes(
    screen: ExamsScreen, editor: SchemeEditor, context: WindowContext
) -> None:
    editor.tree.edit_cell(editor.model.scheme.nodes[0].id, SchemeColumn.LABEL)
    type_in(editor, "Exercice unique")
    assert screen.flush_pending()
    assert context.exam_id is not None
    assert load_exam(context.workplace, context.exam_id).scheme.nodes[0].label == "Exercice unique"


def reopened(qtbot: QtBot, context: WindowContext) -> SchemeEditor:
    """The editor that the program would have after it was killed and started again."""
    screen = ExamsScreen(WindowContext(context.workplace, context.runner))
    qtbot.addWidget(screen)
    return screen.scheme_editor


def test_what_can_not_be_saved_yet_is_kept_at_every_edit_and_taken_up_after_a_kill(
    qtbot: QtBot, editor: SchemeEditor, context: WindowContext
) -> None:
    press(editor, Key.Key_Return)
    type_in(editor, "Exercice 2")
    press(editor, Key.Key_Return, Key.Key_Escape)
    assert context.exam_id is not None

    again = reopened(qtbot, context)

    assert outline(again) == [(0, "Exercice 1", 1850), (0, "Exercice 2", None)]
    assert state_of(again) is SavedState.INCOMPLETE
    assert "Exercice 2" in again.message.text()
    stored = load_exam(context.workplace, context.exam_id).scheme
    assert [node.label for node in stored.nodes] == ["Exercice 1"], "marks know nothing of it"
    again.model.undo()
    assert (state_of(again), outline(again)) == (SavedState.SAVED, [(0, "Exercice 1", 1850)])
    assert outline(reopened(qtbot, context)) == [(0, "Exercice 1", 1850)]


def test_a_scheme_that_is_complete_takes_the_place_of_its_draft(
    qtbot: QtBot, editor: SchemeEditor, context: WindowContext
) -> None:
    press(editor, Key.Key_Return, Key.Key_Escape)
    editor.model.setData(editor.model.index(1, SchemeColumn.POINTS), "1,5")
    assert state_of(editor) is SavedState.SAVED
    again = reopened(qtbot, context)
    assert outline(again) == [(0, "Exercice 1", 1850), (0, "Exercice 2", 150)]
    assert not again.model.can_undo


def test_the_window_closes_with_a_draft_that_is_kept(screen: ExamsScreen, editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return, Key.Key_Escape)
    assert state_of(editor) is SavedState.INCOMPLETE
    assert screen.flush_pending()


def test_a_draft_that_the_disk_does_not_take_holds_the_window_and_is_tried_again(
    qtbot: QtBot, screen: ExamsScreen, editor: SchemeEditor, context: WindowContext
) -> None:
    said: list[Notice] = []
    context.noticed.connect(said.append)
    with full_disk(context.workplace):
        press(editor, Key.Key_Return, Key.Key_Escape)
        assert state_of(editor) is SavedState.UNWRITTEN
        assert "disk is full" in editor.message.text()
        assert not screen.flush_pending()
        assert "Bac blanc" in said[0].sentence

    assert screen.flush_pending()
    assert len(outline(reopened(qtbot, context))) == 2


def test_what_the_disk_does_not_take_can_be_given_up(
    screen: ExamsScreen, editor: SchemeEditor, context: WindowContext
) -> None:
    said: list[Notice] = []
    context.noticed.connect(said.append)
    with full_disk(context.workplace):
        press(editor, Key.Key_Return, Key.Key_Escape)
        assert not screen.flush_pending()
        assert said[-1].action is not None
        said[-1].action()
        assert screen.flush_pending()


@contextmanager
def full_disk(workplace: Workplace) -> Iterator[None]:
    """SQLite's own way to run out of room: no page may be added to the database any more."""
    writing = workplace.store.writing

    @contextmanager
    def into_no_room(_store: WorkStore) -> Iterator[Connection]:
        with writing() as connection:
            pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            connection.exec_driver_sql(f"pragma max_page_count = {pages}")
            try:
                connection.exec_driver_sql("create table filling (body blob)")
                connection.exec_driver_sql("insert into filling values (zeroblob(1000000))")
                yield connection
            finally:
                connection.exec_driver_sql("pragma max_page_count = 1073741823")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkStore, "writing", into_no_room)
        yield


def test_alt_and_arrows_change_the_order(editor: SchemeEditor) -> None:
    press(editor, Key.Key_Return, Key.Key_Escape)
    press(editor, Key.Key_Up, held=Qt.KeyboardModifier.AltModifier)
    assert [label for _, label, _ in outline(editor)] == ["Exercice 2", "Exercice 1"]


def test_undo_and_redo_bring_back_each_edit_and_its_saving(editor: SchemeEditor, context: WindowContext) -> None:
    assert context.exam_id is not None
    first = load_exam(context.workplace, context.exam_id).scheme
    press(editor, Key.Key_Return, Key.Key_Escape)
    press(editor, Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert editor.model.scheme == first
    assert state_of(editor) is SavedState.SAVED
    press(editor, Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(outline(editor)) == 2


def test_what_is_no_points_stays_typed_with_its_reason(editor: SchemeEditor) -> None:
    editor.tree.edit_cell(editor.model.scheme.nodes[0].id, SchemeColumn.POINTS)
    type_in(editor, "abc")
    press(editor, Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "abc"
    assert "abc" in editor.message.text()
    assert editor.message.isVisible()
    assert outline(editor) == [(0, "Exercice 1", 1850)]
    type_in(editor, "20.0")
    press(editor, Key.Key_Return)
    assert outline(editor)[0] == (0, "Exercice 1", 2000)


def test_the_running_total_says_what_is_missing(editor: SchemeEditor, in_french: object) -> None:
    assert editor.sum_text() == "18,5 / 20: 1,5 missing"
    editor.total_field.setText("16")
    editor.total_field.editingFinished.emit()
    assert editor.sum_text() == "18,5 / 16: 2,5 too many"


def test_an_unfinished_edit_survives_a_look_at_another_exam(
    editor: SchemeEditor, context: WindowContext, workplace: Workplace
) -> None:
    exam_id = context.exam_id
    press(editor, Key.Key_Return, Key.Key_Escape)
    other, changes = create_exam(workplace, "Autre", read_scheme('{"questions": [{"label": "1", "points": 20}]}'))
    context.announce(changes)
    assert len(outline(editor)) == 2
    context.choose_exam(other)
    assert outline(editor) == [(0, "1", 2000)]
    context.choose_exam(exam_id)
    assert len(outline(editor)) == 2
    assert state_of(editor) is SavedState.INCOMPLETE


def test_json_goes_out_and_comes_in(editor: SchemeEditor, tmp_path: Path) -> None:
    before = outline(editor)
    editor.write_file(tmp_path / "scheme.json")
    QApplication.clipboard().setText('{"total": 10, "questions": [{"label": "A", "points": 10}]}')
    editor.paste()
    assert outline(editor) == [(0, "A", 1000)]
    editor.read_text('{"questions": [{"label": "A", "points": -1}]}')
    assert "negative" in editor.message.text()
    assert outline(editor) == [(0, "A", 1000)]
    editor.read_file(tmp_path / "scheme.json")
    assert outline(editor) == before
    assert state_of(editor) is SavedState.SAVED


def test_a_change_that_alters_marks_waits_for_a_person(
    screen: ExamsScreen, context: WindowContext, workplace: Workplace
) -> None:
    make_small_exam(workplace.store, (CopyState.READY, CopyState.READY))
    workplace.perform(SetScore(FIRST, Q1, None, Score(Points(900))))
    screen.refresh()
    context.choose_exam(EXAM)
    editor = screen.scheme_editor
    editor.tree.setCurrentIndex(editor.model.index(0, 0))
    editor.tree.setFocus()
    press(editor, Key.Key_Delete)
    assert state_of(editor) is SavedState.TO_ACCEPT
    assert "AAAAAA" in editor.effect_panel.text
    assert len(load_exam(workplace, EXAM).scheme.nodes) == 2
    assert editor.effect_panel.backup_button.isVisible()
    editor.effect_panel.cancel_button.click()
    assert (state_of(editor), len(outline(editor))) == (SavedState.SAVED, 2)
    editor.tree.setCurrentIndex(editor.model.index(0, 0))
    press(editor, Key.Key_Delete)
    editor.effect_panel.accept_button.click()
    assert state_of(editor) is SavedState.SAVED
    assert [node.label for node in load_exam(workplace, EXAM).scheme.nodes] == ["2"]


def test_a_maximum_below_a_score_can_only_be_taken_back(
    screen: ExamsScreen, context: WindowContext, workplace: Workplace
) -> None:
    make_small_exam(workplace.store, (CopyState.READY, CopyState.READY))
    workplace.perform(SetScore(FIRST, Q1, None, Score(Points(900))))
    screen.refresh()
    context.choose_exam(EXAM)
    editor = screen.scheme_editor
    editor.model.setData(editor.model.index(0, 1), "8,5")
    assert editor.effect_panel.isVisible()
    assert not editor.effect_panel.accept_button.isVisible()
    assert "more than 8.5" in editor.effect_panel.text
    editor.effect_panel.cancel_button.click()
    assert load_exam(workplace, EXAM).scheme == editor.model.scheme
