"""Results on real windows: figures, what is said before files are written, the files themselves."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import ExamId, new_id
from korrigo_desktop.services import marking
from korrigo_desktop.services.export_plan import ExportKind
from korrigo_desktop.services.results import load_results
from korrigo_desktop.services.workplace import now_utc
from korrigo_desktop.store import exam_rows
from korrigo_desktop.ui.results.results_screen import ResultsScreen
from korrigo_desktop.ui.results.state_bar import StateBar
from korrigo_desktop.ui.shell.progress_row import ProgressRow
from korrigo_desktop.ui.theme.pill import Pill
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext
from tests.ui.tasks.gates import Gate


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext, tmp_path: Path) -> ResultsScreen:
    made = ResultsScreen(context)
    qtbot.addWidget(made)
    made.resize(1180, 740)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: lines(made) != [])
    made.exports.target.choose(tmp_path / "out")
    qtbot.waitUntil(lambda: made.actions_by_key["export"].isEnabled())
    return made


def lines(screen: ResultsScreen) -> list[str]:
    return [line.text for line in screen.exports.preflight.model.lines]


def table(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def wait_for_tasks(qtbot: QtBot, context: WindowContext) -> None:
    qtbot.waitUntil(lambda: all(handle.state.is_final for handle in context.runner.tasks()), timeout=30_000)


def write(screen: ResultsScreen, context: WindowContext, qtbot: QtBot, kind: str) -> list[Path]:
    screen.actions_by_key[kind].trigger()
    with qtbot.waitSignal(context.noticed, timeout=30_000):
        QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for_tasks(qtbot, context)
    return sorted(screen.exports.target.folder.iterdir())


def test_progress_is_said_in_words_and_not_by_colour_alone(screen: ResultsScreen) -> None:
    bar = screen.findChild(StateBar)
    assert isinstance(bar, StateBar)
    words = [pill.text() for pill in bar.findChildren(Pill) if pill.isVisible()]
    assert words[0].split() == ["finalised", "4"]
    assert bar.accessibleDescription() == ", ".join(words)


def test_the_histogram_s_figures_are_a_table_too(screen: ResultsScreen) -> None:
    counts = [int(row[1]) for row in table(screen.figures.mark_model)]
    assert (len(counts), sum(counts)) == (20, 4)
    QTest.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not screen.figures.histogram.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert screen.figures.histogram.isVisible()
    assert screen.figures.histogram.accessibleDescription().count(":") == sum(1 for count in counts if count)


def test_every_question_has_its_success(screen: ResultsScreen, context: WindowContext) -> None:
    assert context.exam_id is not None
    questions = load_results(context.workplace, context.exam_id).exam.scheme.questions()
    rows = table(screen.figures.question_model)
    assert [row[0] for row in rows] == [question.path for question in questions]
    assert all(row[2].endswith(" %") for row in rows)


def test_figures_follow_a_copy_that_is_re_opened(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    results = load_results(context.workplace, context.exam_id or pytest.fail("no exam"))
    graded = next(row.copy for row in results.rows if row.copy and row.is_graded)
    context.announce(marking.reopen_copy(context.workplace, graded.id, "seen again"))
    qtbot.waitUntil(lambda: sum(int(row[1]) for row in table(screen.figures.mark_model)) == 3)
    assert any(line.startswith(graded.code) for line in lines(screen))


def test_what_would_be_left_out_is_said_before_anything_is_written(screen: ResultsScreen) -> None:
    assert len(lines(screen)) == 7
    assert all(line.endswith("The copy is not finalised.") for line in lines(screen))
    assert screen.exports.preflight.summary.text() == "4 annotated copies · 7 left out"
    assert not screen.exports.target.folder.exists()


def test_a_line_opens_its_copy_by_keyboard(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    view, model = screen.exports.preflight.list, screen.exports.preflight.model
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(context.copy_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [model.lines[1].copy_id]


def test_an_absence_that_is_not_certain_leads_to_identification(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot
) -> None:
    screen.actions_by_key["pronote"].trigger()
    model = screen.exports.preflight.model
    row = next(number for number, line in enumerate(model.lines) if "this may be no absence" in line.text)
    with qtbot.waitSignal(context.screen_requested) as asked:
        screen.exports.preflight.list.activated.emit(model.index(row, 0))
    assert asked.args == ["identify"]


def test_annotated_copies_are_really_written(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    files = write(screen, context, qtbot, "pdf")
    assert len(files) == 4
    for path in files:
        with pymupdf.open(path) as document:
            assert "Total" in document[document.page_count - 1].get_text()
    assert sorted(screen.exports.written.stringList()) == [path.name for path in files]


def test_files_that_would_be_replaced_are_said(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    (path,) = write(screen, context, qtbot, "csv")
    qtbot.waitUntil(lambda: lines(screen) == [f"{path.name}: replaced"])


def test_one_zip_named_by_pupil(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    screen.exports.zipped.click()
    screen.exports.by_name.click()
    (path,) = write(screen, context, qtbot, "pdf")
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert package.testzip() is None
    results = load_results(context.workplace, context.exam_id or pytest.fail("no exam"))
    surnames = {row.student.surname.replace(" ", "-") for row in results.rows if row.is_graded and row.student}
    assert {name.split("_")[1] for name in names} == surnames


def test_annotations_only_have_no_score_sheet(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    screen.exports.bare.click()
    for path in write(screen, context, qtbot, "pdf"):
        with pymupdf.open(path) as document:
            assert "Total" not in document[document.page_count - 1].get_text()
            assert document.get_page_images(0) == []


def test_pronote_gets_the_mark_that_the_results_show(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot
) -> None:
    notes, grades = write(screen, context, qtbot, "pronote")
    assert grades.read_bytes()[:2] == b"\xff\xfe"
    marks = [line.split("\t")[1] for line in grades.read_text("utf-16").splitlines()[1:]]
    fixed = [line.split(";")[4] for line in notes.read_text("utf-8-sig").splitlines()[1:]]
    assert len(marks) == len(fixed) == 4
    assert [f"{float(mark.replace(',', '.')):.2f}".replace(".", ",") for mark in marks] == fixed


def test_an_export_that_ended_is_not_shown_under_another_exam(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot
) -> None:
    write(screen, context, qtbot, "csv")
    assert [row.isVisible() for row in screen.findChildren(ProgressRow)] == [True]

    context.choose_exam(None)
    assert all(row.isHidden() for row in screen.findChildren(ProgressRow))
    assert len(context.runner.tasks()) == 1, "the task list has it still"


def test_an_export_that_still_runs_is_seen_with_its_own_exam_alone(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot
) -> None:
    first = context.exam_id or pytest.fail("no exam")
    with context.workplace.store.writing() as connection:
        exam = exam_rows.load_exam(connection, first)
        exam_rows.insert_exam(connection, replace(exam, id=ExamId(new_id()), title="Other"), now_utc())
        (other,) = (found.id for found in exam_rows.load_exams(connection) if found.id != first)
    gates = Gate(), Gate()
    for gate in gates:
        context.runner.submit(gate.task())
    screen.actions_by_key["csv"].trigger()
    screen.export()

    def seen() -> list[bool]:
        return [row.isVisible() for row in screen.findChildren(ProgressRow)]

    qtbot.waitUntil(lambda: seen() == [True])
    context.choose_exam(other)
    assert seen() == [False]
    with qtbot.waitSignal(context.noticed, timeout=30_000):
        for gate in gates:
            gate.leave.set()
    wait_for_tasks(qtbot, context)
    assert seen() == [False]
    assert screen.exports.written.rowCount() == 0
    context.choose_exam(first)
    qtbot.waitUntil(lambda: seen() == [True])
    context.choose_exam(other)
    context.choose_exam(first)
    assert not any(seen())


def test_a_folder_that_cannot_be_written_to_is_told_with_its_name(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    screen.exports.target.choose(tmp_path / "file" / "out")
    notices: list[Notice] = []
    context.noticed.connect(notices.append)
    qtbot.waitUntil(lambda: screen.actions_by_key["export"].isEnabled())
    screen.export()
    qtbot.waitUntil(lambda: notices != [], timeout=30_000)
    assert notices[0].level is NoticeLevel.ERROR
    assert notices[0].sentence.endswith(f"can't be written in {tmp_path / 'file' / 'out'}.")


def test_what_failed_is_shown_in_place_and_can_be_tried_again(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot
) -> None:
    folder = screen.exports.target.folder
    results = load_results(context.workplace, context.exam_id or pytest.fail("no exam"))
    code = next(row.copy.code for row in results.rows if row.copy and row.copy.state is CopyState.GRADED)
    obstacle = folder / f"{code}.pdf"  # a folder where the file should go
    obstacle.mkdir(parents=True)
    screen.export()
    wait_for_tasks(qtbot, context)
    assert len([path for path in folder.glob("*.pdf") if path.is_file()]) == 3
    row = screen.findChild(ProgressRow)
    assert isinstance(row, ProgressRow)
    obstacle.rmdir()
    again = next(button for button in row.findChildren(QPushButton) if button.text() == "Retry what failed")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    wait_for_tasks(qtbot, context)
    assert len(list(folder.glob("*.pdf"))) == 4


def test_the_folder_is_remembered_for_its_exam(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    other = ResultsScreen(context)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.exports.target.folder == tmp_path / "out")


def test_a_folder_can_be_typed(screen: ResultsScreen, context: WindowContext, qtbot: QtBot, tmp_path: Path) -> None:
    field = screen.exports.target.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(tmp_path / "typed"))
    screen.actions_by_key["csv"].trigger()
    with qtbot.waitSignal(context.noticed, timeout=30_000):
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(list((tmp_path / "typed").iterdir())) == 1


def test_without_an_exam_the_screen_says_what_brings_results(
    qtbot: QtBot, context: WindowContext, screen: ResultsScreen
) -> None:
    context.choose_exam(None)
    assert not screen.figures.isVisible()
    go = next(button for button in screen.findChildren(QPushButton) if button.isVisible())
    with qtbot.waitSignal(context.screen_requested) as asked:
        go.click()
    assert asked.args == ["scans"]


def test_everything_that_takes_the_keyboard_has_a_name(screen: ResultsScreen) -> None:
    reached = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
    ]
    nameless = [w for w in reached if not (w.accessibleName() or (w.property("text") or ""))]
    assert nameless == []
    assert len(reached) > 10


def test_figures_without_any_graded_copy_are_dashes(qtbot: QtBot, context: WindowContext) -> None:
    results = load_results(context.workplace, context.exam_id or pytest.fail("no exam"))
    for row in results.rows:
        if row.is_graded and row.copy:
            marking.reopen_copy(context.workplace, row.copy.id, "test")
    screen = ResultsScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.exports.preflight.summary.text() != "")
    assert {row[2] for row in table(screen.figures.question_model)} == {"–"}
    assert screen.exports.kind is ExportKind.PDF
    assert not screen.actions_by_key["export"].isEnabled()
