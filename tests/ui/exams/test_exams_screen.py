from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.services.class_lists import ColumnRole, list_students
from korrigo_desktop.services.exams import create_exam, list_exams, load_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.exams.student_table import StudentColumn
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.focus import focused

LIST = (
    "Élèves;Né(e) le;Classe\n"
    "BEN SALAH AHMED;12/05/2008;T01\n"
    "DURAND Zoé;31/02/2008;T01\n"
    "MARTIN Luc;12/05/2007;T02\n"
    "MARTIN LUC;12/05/2007;T02\n"
)


def make_exam(workplace: Workplace, context: WindowContext) -> ExamId:
    scheme = read_scheme('{"questions": [{"label": "1", "points": 20}]}')
    exam_id, changes = create_exam(workplace, "Bac blanc", scheme)
    context.announce(changes)
    context.choose_exam(exam_id)
    return exam_id


def list_file(folder: Path, text: str = LIST) -> Path:
    path = folder / "liste.csv"
    path.write_text(text, encoding="cp1252")
    return path


def problems(screen: ExamsScreen) -> list[str]:
    shown = screen.class_list.import_panel.problems
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_new_exam_is_typed_in_place_and_chosen(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext
) -> None:
    screen.start_new_exam()
    form = screen.new_exam_form
    assert form.isVisible()
    QTest.keyClicks(form.heading.title_field, "Maths")
    QTest.keyClicks(form.heading.date_field, "12/5/26")
    QTest.keyClick(form.heading.date_field, Qt.Key.Key_Return)
    assert "12/5/26" in form.heading.reason.text()
    assert list_exams(workplace) == ()
    form.heading.date_field.setText("12/5/2026")
    QTest.keyClick(form.heading.date_field, Qt.Key.Key_Return)
    (summary,) = list_exams(workplace)
    assert (summary.exam.title, summary.exam.held_on) == ("Maths", date(2026, 5, 12))
    assert context.exam_id == summary.exam.id
    assert screen.scheme_editor.sum_text() == "20 / 20"
    assert screen.scheme_editor.tree.hasFocus()


def test_a_new_exam_takes_its_scheme_from_a_file_and_says_why_not(
    screen: ExamsScreen, workplace: Workplace, tmp_path: Path
) -> None:
    screen.start_new_exam()
    form = screen.new_exam_form
    form.heading.title_field.setText("Maths")
    path = tmp_path / "scheme.json"
    path.write_text('{"questions": [{"label": "1", "points": -2}]}', encoding="utf-8")
    form.make_from_file(path)
    assert "negative" in form.heading.reason.text()
    path.write_text('{"total": 10, "questions": [{"label": "1", "points": 10}]}', encoding="utf-8")
    form.make_from_file(path)
    assert list_exams(workplace)[0].exam.scheme.total == 1000


def test_title_and_date_are_edited_in_place(screen: ExamsScreen, workplace: Workplace, context: WindowContext) -> None:
    exam_id = make_exam(workplace, context)
    heading = screen.heading
    heading.title_field.setText("Bac blanc 2")
    heading.title_field.editingFinished.emit()
    heading.date_field.setText("2026-05-12")
    heading.date_field.editingFinished.emit()
    exam = load_exam(workplace, exam_id)
    assert (exam.title, exam.held_on) == ("Bac blanc 2", date(2026, 5, 12))
    assert heading.date_field.text() == "12/05/2026"
    heading.title_field.setText(" ")
    heading.title_field.editingFinished.emit()
    assert heading.reason.isVisible()
    assert load_exam(workplace, exam_id).title == "Bac blanc 2"

    heading.title_field.setText("B" * 10_000)
    heading.title_field.editingFinished.emit()
    assert "at most 200 characters" in heading.reason.text()
    assert len(heading.title_field.text()) == 10_000, "what was typed stays, to be shortened"
    assert load_exam(workplace, exam_id).title == "Bac blanc 2"


def test_choosing_an_exam_in_the_list_chooses_it_for_every_screen(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext
) -> None:
    first = make_exam(workplace, context)
    second = make_exam(workplace, context)
    assert context.exam_id == second
    row = next(row for row in range(2) if screen.list_view.model().index(row, 0).isValid() and row != current(screen))
    screen.list_view.setCurrentIndex(screen.list_view.model().index(row, 0))
    assert context.exam_id == first


def current(screen: ExamsScreen) -> int:
    return screen.list_view.currentIndex().row()


def test_a_class_list_is_looked_at_then_imported_and_the_result_stays(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    exam_id = make_exam(workplace, context)
    screen.tabs.setCurrentWidget(screen.class_list)
    screen.class_list.open_file(list_file(tmp_path))
    panel = screen.class_list.import_panel
    assert panel.isVisible()
    assert "CP1252" in panel.title.text()
    assert panel.summary.text() == "2 new, 0 updated, 1 lines with errors, 1 repeated lines"
    assert [line.split(":")[0] for line in problems(screen)] == ["Line 3", "Line 5"]
    assert list_students(workplace, exam_id) == ()
    panel.import_button.click()
    assert [student.full_name for student in list_students(workplace, exam_id)] == ["BEN SALAH AHMED", "MARTIN Luc"]
    assert panel.isVisible()
    assert panel.summary.text().startswith("Imported: 2 new")
    assert len(problems(screen)) == 2
    panel.close_button.click()
    assert screen.class_list.table.isVisible()
    assert screen.class_list.model.rowCount() == 2


def test_the_result_of_an_import_stands_together_at_the_top(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    screen.resize(1200, 800)
    screen.tabs.setCurrentWidget(screen.class_list)
    screen.class_list.open_file(list_file(tmp_path, "Élèves;Classe\n" + "".join(f"PAUL P{n};T1\n" for n in range(12))))
    panel = screen.class_list.import_panel
    assert panel.preview.height() > panel.height() / 2
    last = panel.preview.verticalHeaderItem(panel.preview.rowCount() - 1)
    assert last is not None
    assert last.text() == "…"  # more lines than are shown
    panel.import_button.click()
    qt_layout = panel.layout()
    assert qt_layout is not None
    qt_layout.activate()
    assert panel.close_button.geometry().bottom() < panel.height() / 3


def test_a_person_says_what_a_column_holds_and_the_preview_follows(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    screen.class_list.open_file(list_file(tmp_path, "Alpha;Beta\n12;DURAND Zoé\n13;MARTIN Luc\n"))
    panel = screen.class_list.import_panel
    boxes = [panel.preview.cellWidget(0, column) for column in range(2)]
    box = boxes[1]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(ColumnRole.IGNORED))
    box.activated.emit(box.currentIndex())
    assert not panel.import_button.isEnabled()
    box.setCurrentIndex(box.findData(ColumnRole.FULL_NAME))
    box.activated.emit(box.currentIndex())
    panel.header_box.click()
    assert panel.import_button.isEnabled()


def test_a_dropped_file_is_opened(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(list_file(tmp_path)))])
    no_keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no_keys)
    screen.class_list.dropEvent(event)
    assert screen.class_list.import_panel.is_active


def test_a_file_that_is_no_list_is_refused_in_the_banner(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    said: list[Notice] = []
    context.noticed.connect(said.append)
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\x00\x01\x02")
    screen.class_list.open_file(path)
    assert [notice.sentence for notice in said] == ["photo.csv can't be read as a class list (CSV)."]
    assert not screen.class_list.import_panel.is_active


def test_pupils_are_searched_and_a_split_is_put_right_in_the_table(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    exam_id = make_exam(workplace, context)
    screen.class_list.open_file(list_file(tmp_path))
    screen.class_list.import_panel.import_button.click()
    screen.class_list.import_panel.close_button.click()
    screen.class_list.search_field.setText("bén")
    model = screen.class_list.model
    assert model.rowCount() == 1
    assert model.setData(model.index(0, StudentColumn.SURNAME), "BEN")
    assert model.setData(model.index(0, StudentColumn.GIVEN_NAMES), "SALAH AHMED")
    student = list_students(workplace, exam_id)[0]
    assert (student.full_name, student.surname, student.given_names) == ("BEN SALAH AHMED", "BEN", "SALAH AHMED")
    assert model.index(0, StudentColumn.SURNAME).data() == "BEN"


def test_scheme_and_class_list_are_a_key_away(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    QTest.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert screen.class_list.isVisible()
    assert screen.class_list.isAncestorOf(focused())
    screen.class_list.open_file(list_file(tmp_path))
    assert screen.class_list.import_panel.import_button.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert screen.scheme_editor.tree.hasFocus()


def test_escape_leaves_the_form_of_a_new_exam(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext
) -> None:
    make_exam(workplace, context)
    screen.start_new_exam()
    QTest.keyClick(screen.new_exam_form.heading.title_field, Qt.Key.Key_Escape)
    assert not screen.new_exam_form.isVisible()
    assert len(list_exams(workplace)) == 1


def test_what_changed_behind_another_screen_is_read_when_the_exams_are_shown_again(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext
) -> None:
    first = make_exam(workplace, context)
    screen.hide()

    second = make_exam(workplace, context)
    assert screen.list_view.model().rowCount() == 1  # nobody looks: nothing is read
    assert context.exam_id == second

    screen.show()
    assert screen.list_view.model().rowCount() == 2
    assert context.exam_id == second != first
    assert screen.list_view.currentIndex().row() == screen.list_view.model().rowCount() - 2


def test_a_wrong_class_list_is_taken_back_from_its_result_or_from_the_list(
    screen: ExamsScreen, workplace: Workplace, context: WindowContext, tmp_path: Path
) -> None:
    make_exam(workplace, context)
    said: list[Notice] = []
    context.noticed.connect(said.append)
    screen.tabs.setCurrentWidget(screen.class_list)
    page = screen.class_list
    assert not page.take_back_action.isVisible()
    page.open_file(list_file(tmp_path))
    page.import_panel.import_button.click()
    assert page.import_panel.take_back_button.isVisible()
    page.import_panel.take_back_button.click()
    assert page.model.total == 0
    assert not page.take_back_action.isVisible()
    assert said[-1].sentence == "2 pupils are off the list again."

    settled: list[str] = []
    context.settled.connect(settled.append)
    page.open_file(list_file(tmp_path))
    assert said[-1].topic, "it would stay where it holds no longer"
    assert settled == [said[-1].topic]
    page.import_panel.import_button.click()
    page.import_panel.close_button.click()
    assert page.model.total == 2
    page.take_back_action.trigger()
    assert page.model.total == 0
