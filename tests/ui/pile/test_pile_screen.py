from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import ParkCopy, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.copy_moves import park_copy
from korrigo_desktop.services.marking import open_copy, void_copy
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, read_outline
from korrigo_desktop.services.workplace import Workplace, now_utc
from korrigo_desktop.store import copy_rows
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.pile.copy_list_model import CopyListModel, PileColumn
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam


def shown(qtbot: QtBot, context: WindowContext) -> PileScreen:
    screen = PileScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def codes(screen: PileScreen) -> list[str]:
    return [str(screen.model.index(row, PileColumn.CODE).data()) for row in range(screen.model.rowCount())]


def test_the_pile_shows_every_copy_in_scan_order(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    screen = shown(qtbot, context)
    assert codes(screen) == [copy.code for copy in exam.copies]


def test_enter_asks_for_the_current_copy(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    screen = shown(qtbot, context)
    asked: list[CopyId] = []
    context.copy_requested.connect(asked.append)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked == [exam.copies[1].id]


def state_chip(screen: PileScreen, words: str) -> QToolButton:
    return next(chip for chip in screen.filters.findChildren(QToolButton) if chip.text().startswith(words))


def test_a_mark_given_elsewhere_repaints_its_row_and_nothing_else(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    with qtbot.assertNotEmitted(screen.model.modelReset), qtbot.waitSignal(screen.model.dataChanged) as changed:
        question = exam.question_id("Exercice 1/1a")
        context.perform(SetScore(exam.copies[1].id, question, None, Score(Points(150))))
    assert changed.args is not None
    assert {index.row() for index in changed.args[:2]} == {1}
    assert screen.model.index(1, PileColumn.TOTAL).data() == "1,50"
    assert screen.model.index(1, PileColumn.MARKED).data() == "1/5"


def test_names_stay_hidden_and_unsearchable_while_marking_is_anonymous(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    assert screen.table.isColumnHidden(PileColumn.NAME)
    screen.filters.focus_search()
    QTest.keyClicks(focused(), "martin")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert codes(screen) == []
    screen.filters.anonymous.setChecked(False)
    assert codes(screen) == [exam.copies[1].code]
    assert screen.model.index(0, PileColumn.NAME).data() == "MARTIN Élie"


def test_a_state_chip_filters_and_counts(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    context.announce(void_copy(context.workplace, exam.copies[0].id, "absent"))
    screen = shown(qtbot, context)
    chip = state_chip(screen, "set aside")
    assert chip.text().endswith("1")
    chip.click()
    assert codes(screen) == [exam.copies[0].code]


def test_a_header_sorts_turns_round_and_goes_back_to_scan_order(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    for copy, points in zip(exam.copies, (100, 200, 50), strict=True):
        context.perform(SetScore(copy.id, exam.question_id("Exercice 1/1a"), None, Score(Points(points))))
    screen = shown(qtbot, context)
    header = screen.table.horizontalHeader()
    orders = []
    for _ in range(3):
        header.sectionClicked.emit(PileColumn.TOTAL)
        orders.append([code[-1] for code in codes(screen)])
    assert orders == [["2", "0", "1"], ["1", "0", "2"], ["0", "1", "2"]]


def answer(reason: str = "", key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a reason in the row that asks for it."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, key)


def test_a_reason_to_re_read_is_seen_in_the_row_and_in_its_tooltips(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    answer("Page 3 illisible")

    assert open_copy(context.workplace, exam.copies[0].id).copy.park_reason == "Page 3 illisible"
    assert screen.model.index(0, PileColumn.PARKED).data() == "Page 3 illisible"
    for column in (PileColumn.PARKED, PileColumn.CODE):  # first pages show the tooltip of the code
        assert "Page 3 illisible" in screen.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)


def test_escape_leaves_a_copy_where_it_was(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    answer("Non", Qt.Key.Key_Escape)
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked


def test_a_reason_goes_to_all_that_are_chosen_and_those_set_aside_already_keep_theirs(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    context.perform(ParkCopy(exam.copies[1].id, is_parked=True, reason="Fraude ?"))
    screen = shown(qtbot, context)
    screen.focus_list()
    screen.table.selectAll()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    answer("Total")
    reasons = [open_copy(context.workplace, copy.id).copy.park_reason for copy in exam.copies]
    assert reasons == ["Total", "Fraude ?", "Total"]


def test_p_sets_a_copy_aside_to_re_read_and_takes_it_back(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    answer()
    assert open_copy(context.workplace, exam.copies[0].id).copy.is_parked
    assert screen.table.hasFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked


def test_setting_a_copy_aside_asks_for_its_reason_in_place(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert open_copy(context.workplace, exam.copies[0].id).copy.state is CopyState.READY
    QTest.keyClicks(focused(), "absent")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    copy = open_copy(context.workplace, exam.copies[0].id).copy
    assert (copy.state, copy.state_reason) == (CopyState.VOID, "absent")
    assert screen.table.hasFocus()


def test_a_key_that_fits_none_of_the_chosen_copies_says_why(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    told: list[str] = []
    screen = shown(qtbot, context)
    screen.focus_list()
    context.noticed.connect(lambda notice: told.append(notice.sentence))
    actions = screen.actions_on_copies
    assert not actions.is_offered(actions.reopen)
    QTest.keyClick(focused(), Qt.Key.Key_R)
    QTest.keyClick(focused(), Qt.Key.Key_T)
    QTest.keyClick(focused(), Qt.Key.Key_V)
    assert told == [
        "Only finalised copies can be re-opened.",
        "Only copies that were set aside can be taken back.",
        "Only copies that are still to check can be validated.",
    ]
    screen.table.selectAll()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert told[3:] == ["Choose one copy only to mark it."]
    screen.table.clearSelection()
    QTest.keyClick(focused(), Qt.Key.Key_P)
    assert told[4:] == ["No copy is chosen."]


def test_a_key_goes_to_those_of_the_chosen_copies_that_it_fits(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam, workplace: Workplace
) -> None:
    void_copy(workplace, exam.copies[0].id, "blank")
    screen = shown(qtbot, context)
    screen.focus_list()
    screen.table.selectAll()
    assert {copy.state for copy in screen.chosen_copies()} == {CopyState.VOID, CopyState.READY}
    QTest.keyClick(focused(), Qt.Key.Key_T)
    assert open_copy(workplace, exam.copies[0].id).copy.state is not CopyState.VOID
    assert open_copy(workplace, exam.copies[1].id).copy.state is CopyState.READY


def test_an_exam_without_copies_says_what_brings_them(qtbot: QtBot, context: WindowContext) -> None:
    screen = shown(qtbot, context)
    context.choose_exam(None)
    assert any(text.text() == "No copies yet" and text.isVisible() for text in screen.findChildren(QLabel))


def test_a_list_that_is_still_read_does_not_say_that_there_is_none(qtbot: QtBot, context: WindowContext) -> None:
    runner = TaskRunner()  # its answers come with the next turn of the event loop
    screen = PileScreen(WindowContext(context.workplace, runner, context))
    qtbot.addWidget(screen)
    screen._context.choose_exam(context.exam_id)
    screen.show()
    words = [text.text() for text in screen.findChildren(QLabel) if text.isVisible()]
    assert words == ["The list is on its way…"]
    assert not screen.filters.isVisible()
    qtbot.waitUntil(screen.table.isVisible)
    assert screen.filters.isVisible()
    runner.close()
    assert runner.wait(5_000)
    runner.deleteLater()


def test_any_page_of_a_long_list_costs_one_query(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam, workplace: Workplace
) -> None:
    batch = exam.copies[0].batch_id
    many = [Copy(CopyId(new_id()), exam.exam.id, batch, f"{n:06}", 10.0 + n, CopyState.READY) for n in range(1_000)]
    with workplace.store.writing() as connection:
        copy_rows.insert_copies(connection, many, now_utc())
    context.announce(Changes(exams=frozenset({exam.exam.id})))
    screen = shown(qtbot, context)
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        model = CopyListModel(workplace)
        model.show_outline(screen.model.outline)
        asked.clear()
        wanted = [model.copy_row(row) for row in (1_002, 501, 3)]
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert [row.copy.code for row in wanted if row is not None] == ["000999", "000498", "000000"]
    assert len([statement for statement in asked if statement.lower().startswith("select")]) == 3


def test_the_grid_shows_the_first_pages_of_what_is_seen(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = shown(qtbot, context)
    screen.filters.grid.trigger()
    qtbot.waitUntil(lambda: all(screen.grid.shelf.picture(copy.id) is not None for copy in exam.copies))
    assert screen.grid.hasFocus()


def test_the_menu_sorts_first_pages_too_and_agrees_with_the_headers(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    for copy, points in zip(exam.copies, (100, 200, 50), strict=True):
        context.perform(SetScore(copy.id, exam.question_id("Exercice 1/1a"), None, Score(Points(points))))
    screen = shown(qtbot, context)
    menu = screen.filters.sort
    assert not menu.orders[CopyOrder.NAME].isVisible()
    menu.orders[CopyOrder.TOTAL].trigger()
    assert [code[-1] for code in codes(screen)] == ["2", "0", "1"]
    menu.descending.trigger()
    assert [code[-1] for code in codes(screen)] == ["1", "0", "2"]
    screen.table.horizontalHeader().sectionClicked.emit(PileColumn.TOTAL)
    assert menu.orders[CopyOrder.SCAN].isChecked()
    assert not menu.descending.isEnabled()


def test_filters_are_gone_through_by_keyboard(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    context.announce(void_copy(context.workplace, exam.copies[0].id, "absent"))
    screen = shown(qtbot, context)
    screen.focus_list()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focused(), Qt.Key.Key_Left, alt)
    assert codes(screen) == [exam.copies[0].code]
    QTest.keyClick(focused(), Qt.Key.Key_Right, alt)
    assert codes(screen) == [copy.code for copy in exam.copies]


def test_the_lens_of_the_search_follows_light_and_dark(
    qtbot: QtBot, context: WindowContext, qapp: QApplication
) -> None:
    theme = Theme(qapp, SchemeChoice.LIGHT)
    search = next(field for field in shown(qtbot, context).findChildren(QLineEdit) if field.property("hasIcon"))
    lens = search.actions()[0]
    before = lens.icon().cacheKey()
    theme.choose(SchemeChoice.DARK)
    assert lens.icon().cacheKey() != before
    theme.deleteLater()


def test_a_copy_that_came_after_the_list_was_counted_is_no_row_of_it(workplace: Workplace, exam: ScannedExam) -> None:
    """An exchange brings copies at any moment; the rows are read when they are first shown."""
    whole = read_outline(workplace, CopyQuery(exam.copies[0].exam_id), 100)
    model = CopyListModel(workplace)
    model.show_outline(replace(whole, count=whole.count - 1))
    seen: list[CopyId] = []
    for row in range(model.rowCount()):
        found = model.copy_row(row)
        assert found is not None
        seen.append(found.copy.id)
    (late,) = {copy.id for copy in exam.copies} - set(seen)
    assert not model.refresh([late])


def test_signs_in_a_reason_are_shown_as_they_were_typed(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    reason = "si a<b et c>d, alors ?"
    park_copy(context.workplace, exam.copies[0].id, reason)
    screen = shown(qtbot, context)
    index = screen.model.index(0, PileColumn.PARKED)
    read = QTextDocument()
    read.setHtml(str(index.data(Qt.ItemDataRole.ToolTipRole)))
    assert reason in read.toPlainText()
    assert reason in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
