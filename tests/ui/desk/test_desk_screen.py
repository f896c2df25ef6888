"""The desk as it is used: marks, remarks and the comment by keyboard, undo, what is typed kept."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import NOT_ANSWERED, CopyMarks, Score
from korrigo_desktop.domain.operations import SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_header import DeskHeader
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.question_row import QuestionRow
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

ALL = ("Exercice 1/1a", "Exercice 1/1b", "Exercice 1/2", "Exercice 2/1", "Exercice 2/2a")


def row(desk: DeskScreen, exam: ScannedExam, path: str) -> QuestionRow:
    return desk.marks.rows[exam.question_id(path)]


def marks(workplace: Workplace, copy_id: CopyId) -> CopyMarks:
    return open_copy(workplace, copy_id).marks


def keys(*typed: str | Qt.Key) -> None:
    """Type into whatever has the focus, as a person does."""
    for part in typed:
        for stroke in part if isinstance(part, str) else (part,):
            widget = QApplication.focusWidget()
            assert widget is not None
            if isinstance(stroke, Qt.Key):
                QTest.keyClick(widget, stroke)
            else:
                press_sign(widget, stroke)


def press_sign(widget: QWidget, sign: str) -> None:
    """QTest.keyClicks knows no letter beyond ASCII."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, ord(sign.upper()), Qt.KeyboardModifier.NoModifier, sign))


class Painted(QObject):
    """Where a widget has been painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def mark_everything(exam: ScannedExam) -> None:
    for _ in ALL:
        keys("1", Qt.Key.Key_Return)


def test_opening_a_copy_puts_the_focus_into_its_first_unmarked_question(desk: DeskScreen, exam: ScannedExam) -> None:
    assert row(desk, exam, "Exercice 1/1a").field.hasFocus()


def test_a_mark_and_enter_is_saved_and_goes_to_the_next_question(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("1,5", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(150))}
    assert row(desk, exam, "Exercice 1/1b").field.hasFocus()


def test_the_digit_row_of_azerty_types_digits_without_shift(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("&,(", Qt.Key.Key_Return, "é", Qt.Key.Key_Return, "à,è-", Qt.Key.Key_Return)
    scores = marks(workplace, exam.copies[0].id).scores
    assert [scores[exam.question_id(path)].points for path in ALL[:3]] == [150, 200, 76]


def test_a_letter_with_alt_that_no_action_has_types_nothing(desk: DeskScreen, exam: ScannedExam) -> None:
    first = row(desk, exam, ALL[0])
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    keys("1,5")
    first.remark.show()
    for field in (first.field, first.remark, desk.marks.comment):
        for key in (Qt.Key.Key_Y, Qt.Key.Key_2):
            QTest.keyClick(field, key, held)
            QTest.keyClick(field, key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(desk.marks.comment, Qt.Key.Key_E)
    assert (first.field.text(), first.remark.toPlainText()) == ("1,5", "")
    assert desk.marks.comment.toPlainText() == "e"


def test_a_mark_above_the_maximum_says_why_and_keeps_what_was_typed(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("12", Qt.Key.Key_Return)
    first = row(desk, exam, "Exercice 1/1a")
    assert first.field.text() == "12"
    assert first.field.hasFocus()
    assert "12 is above the maximum of 2" in first.field.accessibleDescription()
    assert marks(workplace, exam.copies[0].id).scores == {}
    keys("1,2", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(120))}


def test_an_emptied_mark_is_not_marked_which_is_not_zero(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("0", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(0))}
    keys(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {}


def test_one_key_gives_full_mark_zero_and_not_answered(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_Plus, pad)
    QTest.keyClick(row(desk, exam, ALL[1]).field, Qt.Key.Key_Minus, pad)
    QTest.keyClick(row(desk, exam, ALL[2]).field, Qt.Key.Key_Slash, pad)
    scores = marks(workplace, exam.copies[0].id).scores
    assert [scores.get(exam.question_id(path)) for path in ALL[:3]] == [
        Score(Points(200)),
        Score(Points(0)),
        NOT_ANSWERED,
    ]
    assert row(desk, exam, ALL[3]).field.hasFocus()


def test_letters_begin_the_remark_of_the_question(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    keys("1", "tres bien", Qt.Key.Key_Return)
    question = exam.question_id(ALL[0])
    found = marks(workplace, exam.copies[0].id)
    assert found.remarks == {question: "tres bien"}
    assert found.scores == {question: Score(Points(100))}
    assert row(desk, exam, ALL[1]).field.hasFocus()


def test_what_is_being_typed_is_saved_when_the_desk_is_asked_to(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("0,7")
    desk.marks.comment.setFocus()
    keys("Bon travail")
    assert desk.flush_pending()
    found = marks(workplace, exam.copies[0].id)
    assert found.scores == {exam.question_id(ALL[0]): Score(Points(70))}
    assert found.comment == "Bon travail"


def test_a_refused_mark_keeps_the_copy_on_the_desk(desk: DeskScreen, exam: ScannedExam) -> None:
    keys("99")
    assert not desk.flush_pending()
    assert not desk.open_copy(exam.copies[1].id)
    assert desk.marked.copy_id == exam.copies[0].id
    assert row(desk, exam, ALL[0]).field.text() == "99"
    keys(Qt.Key.Key_Escape)
    assert desk.open_copy(exam.copies[1].id)


def test_undo_and_redo_go_through_marks_and_remarks_and_comment(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("1", Qt.Key.Key_Return, "2", Qt.Key.Key_Return, "hors sujet", Qt.Key.Key_Return)
    desk.marks.comment.setFocus()
    keys("Courage")
    copy_id = exam.copies[0].id
    empty, steps = CopyMarks(), 4
    for _ in range(steps):
        QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(workplace, copy_id) == empty
    assert row(desk, exam, ALL[0]).field.text() == ""
    for _ in range(steps):
        QTest.keyClick(desk, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    found = marks(workplace, copy_id)
    assert found.comment == "Courage"
    assert found.remarks == {exam.question_id(ALL[2]): "hors sujet"}
    assert len(found.scores) == 2
    assert desk.marks.comment.toPlainText() == "Courage"


def test_a_mark_typed_on_the_next_copy_replaces_the_one_that_stands_there(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    for path in ALL:
        workplace.perform(SetScore(exam.copies[1].id, exam.question_id(path), None, Score(Points(100))))
    mark_everything(exam)
    desk.marks.focus_question(exam.question_id(ALL[0]))
    desk.finalising.finalise()
    assert desk.marked.copy_id == exam.copies[1].id
    assert row(desk, exam, ALL[0]).field.hasFocus()
    keys("0", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[1].id).scores[exam.question_id(ALL[0])] == Score(Points(0))


def test_page_down_scrolls_the_copy_while_a_mark_is_typed(desk: DeskScreen, exam: ScannedExam) -> None:
    bar = desk.canvas.verticalScrollBar()
    before = bar.value()
    field = row(desk, exam, ALL[0]).field
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert bar.value() > before
    assert field.hasFocus()


def test_a_copy_opens_where_it_was_left(desk: DeskScreen, exam: ScannedExam) -> None:
    bar = desk.canvas.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    left_at = bar.value()
    assert desk.open_copy(exam.copies[1].id)
    assert bar.value() != left_at
    assert desk.open_copy(exam.copies[0].id)
    assert abs(bar.value() - left_at) <= 1


def click_on_page(desk: DeskScreen, x: float, y: float) -> None:
    """Click on the first page, at fractions of it."""
    page = desk.canvas.workbench.scene.pages[0]
    place = page.mapToScene(QPointF(x * page.size_pt[0], y * page.size_pt[1]))
    QTest.mouseClick(
        desk.canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        desk.canvas.mapFromScene(place),
    )


def test_a_tick_and_a_mark_are_undone_in_the_order_they_were_made(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    copy_id = exam.copies[0].id
    keys("1", Qt.Key.Key_Return)
    desk.commands["tool_tick"].trigger()
    click_on_page(desk, 0.4, 0.3)
    found = open_copy(workplace, copy_id).annotations
    assert [annotation.kind for annotation in found] == [AnnotationKind.TICK]
    assert found[0].page_id == desk.canvas.workbench.scene.pages[0].page.page_id
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert open_copy(workplace, copy_id).annotations == ()
    assert len(marks(workplace, copy_id).scores) == 1
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(workplace, copy_id).scores == {}


def test_a_remark_is_saved_in_a_pause_of_the_hand_as_one_step(
    qtbot: QtBot, desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("revoir le signe")
    field = row(desk, exam, ALL[0]).remark
    assert field.is_pending
    qtbot.waitUntil(lambda: not field.is_pending, timeout=10_000)
    assert marks(workplace, exam.copies[0].id).remarks == {exam.question_id(ALL[0]): "revoir le signe"}
    history = desk.marked.history()
    assert history is not None
    assert history.stack.count() == 1
    assert field.hasFocus()


def test_a_change_made_elsewhere_is_shown_and_what_was_typed_is_kept(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    first, copy_id = row(desk, exam, ALL[0]), exam.copies[0].id
    keys("1,2")
    context.perform(SetScore(copy_id, exam.question_id(ALL[1]), None, Score(Points(300))))
    assert row(desk, exam, ALL[1]).field.text() == "3"
    assert first.field.text() == "1,2"


def test_a_mark_that_the_store_finds_changed_is_refused_with_the_reason(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    question = exam.question_id(ALL[0])
    # Behind the window's back: nothing is announced.
    workplace.perform(SetScore(exam.copies[0].id, question, None, Score(Points(50))))
    keys("2", Qt.Key.Key_Return)
    first = row(desk, exam, ALL[0])
    assert "changed meanwhile" in first.field.accessibleDescription()
    assert first.field.text() == "2"
    assert marks(workplace, exam.copies[0].id).scores == {question: Score(Points(50))}
    keys(Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {question: Score(Points(200))}


def test_leaving_the_screen_saves_what_is_typed(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    keys("1,25")
    desk.hide()
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id(ALL[0]): Score(Points(125))}


def test_the_place_in_the_pile_is_shown_and_the_next_copy_is_a_key_away(
    qtbot: QtBot, desk: DeskScreen, exam: ScannedExam
) -> None:
    QTest.keyClick(desk, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert desk.marked.copy_id == exam.copies[1].id
    qtbot.waitUntil(lambda: any(text.text() == "2 / 3" for text in desk.findChildren(QLabel)))


def test_a_key_passes_over_copies_that_are_finalised(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    said: list[str] = []
    context.noticed.connect(lambda notice: said.append(notice.sentence))
    context.perform(SetCopyState(exam.copies[1].id, CopyState.READY, CopyState.VOID, "absent"))
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    keys("1")
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert desk.marked.copy_id == exam.copies[2].id
    assert marks(context.workplace, exam.copies[0].id).scores[exam.question_id(ALL[0])] == Score(Points(100))
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert desk.marked.copy_id == exam.copies[0].id
    context.perform(SetCopyState(exam.copies[2].id, CopyState.READY, CopyState.VOID, "absent"))
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert said == ["No other copy is ready to be marked."]


def test_what_is_typed_and_not_saved_is_told(desk: DeskScreen, exam: ScannedExam, context: WindowContext) -> None:
    told: list[bool] = []
    context.typing_changed.connect(told.append)

    def last_told() -> bool:
        QTest.qWait(0)
        return told[-1]

    keys("1")
    assert last_told()
    keys(Qt.Key.Key_Return)
    assert not last_told()
    keys("9")
    keys(Qt.Key.Key_Return)  # more than the maximum: refused, and still not on the disk
    assert last_told()
    keys(Qt.Key.Key_Escape)
    assert not last_told()
    desk.marks.comment.setFocus()
    keys("Bien")
    assert last_told()
    assert desk.flush_pending()
    assert not last_told()


def test_tab_goes_from_the_last_question_to_the_general_comment(desk: DeskScreen, exam: ScannedExam) -> None:
    row(desk, exam, ALL[-1]).field.setFocus()
    QTest.keyClick(row(desk, exam, ALL[-1]).field, Qt.Key.Key_Tab)
    assert desk.marks.comment.hasFocus()


def test_a_question_is_shown_as_the_present_one_no_longer_once_its_remark_is_left(
    desk: DeskScreen, exam: ScannedExam, qtbot: QtBot
) -> None:
    here = row(desk, exam, ALL[0])
    keys("a")
    QTest.qWait(0)
    painted = Painted(here)
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: painted.region.contains(QPoint(2, here.height() - 2)))


def test_the_general_comment_has_a_name_that_stays_when_words_stand_in_it(desk: DeskScreen) -> None:
    names = [label for label in desk.marks.findChildren(QLabel) if label.buddy() is desk.marks.comment]
    assert [name.text() for name in names] == ["General comment"]


def test_a_long_comment_scrolls_and_leaves_the_marks_their_room(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.marks.comment.setFocus()
    keys("a")
    low = desk.marks.comment.height()
    desk.marks.comment.setPlainText("\n".join("Bien." for _ in range(60)))
    assert low < desk.marks.comment.height() < desk.marks.height() / 2
    assert desk.marks.comment.verticalScrollBar().maximum() > 0


def test_the_key_sets_the_copy_aside_with_a_reason_that_its_head_shows_and_undo_brings_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk.commands["park"].trigger()
    assert not desk.commands["park"].isChecked()
    keys("Rien", Qt.Key.Key_Escape)
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked

    desk.commands["park"].trigger()
    keys("Page 3", Qt.Key.Key_Return)
    header = desk.findChild(DeskHeader)
    assert header is not None
    assert header.why_parked == "Page 3"
    assert desk.commands["park"].isChecked()

    desk.commands["park"].trigger()
    assert header.why_parked == ""
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked
    desk.commands["undo"].trigger()
    assert open_copy(context.workplace, exam.copies[0].id).copy.park_reason == "Page 3"
    assert header.why_parked == "Page 3"
    desk.commands["undo"].trigger()
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked
