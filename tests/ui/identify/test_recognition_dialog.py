"""A manager says how sure the program must be and how the subject is told, and tries it on a page before keeping it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition_settings import RecognitionSettings, Thresholds, VariantPattern
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.recognition_dialog import RecognitionDialog, open_recognition_dialog
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.demonstration_window import open_context
from tests.unit.services.test_subject_variants import PATTERNS, PLACE, SCHEME, needs_tesseract, printed
from tests.written_batches import A4_PT, JADE, LEA, batch, front, imported

LEFT = Qt.MouseButton.LeftButton
LIMITS = Thresholds(automatic=0.9975, proposed=0.2)


@pytest.fixture(scope="module")
def printed_exam(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    """Two copies, the first of which was scanned upside down; subjects A and B are printed on them."""
    folder = tmp_path_factory.mktemp("printed")
    workplace = Workplace.open(folder / "data")
    try:
        exam_id = create_exam(workplace, "Maths", SCHEME)[0]
        over = np.ascontiguousarray(printed(front(LEA), "SUJET A")[::-1, ::-1])
        imported(workplace, exam_id, batch(folder / "a4.pdf", [over, printed(front(JADE, 2), "SUJET B")], A4_PT))
    finally:
        workplace.close()
    return folder / "data", exam_id


@pytest.fixture
def exam(qapp: object, printed_exam: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    with open_context(*printed_exam, tmp_path / "data") as opened:
        yield opened


def opened(qtbot: QtBot, context: WindowContext) -> RecognitionDialog:
    screen = IdentifyScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    screen.show()
    dialog = open_recognition_dialog(context, None, screen)
    assert dialog is not None
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, exam: WindowContext) -> RecognitionDialog:
    made = opened(qtbot, exam)
    qtbot.waitUntil(lambda: made.page.heightForWidth(100) == 141)  # the page of A4 is there
    return made


def drag(dialog: RecognitionDialog, area: PageArea = PLACE) -> None:
    place = dialog.page.rect_of(area)
    QTest.mousePress(dialog.page, LEFT, pos=place.topLeft().toPoint())
    QTest.mouseMove(dialog.page, place.bottomRight().toPoint() - QPoint(1, 1))
    QTest.mouseRelease(dialog.page, LEFT, pos=place.bottomRight().toPoint())


def type_words(dialog: RecognitionDialog, variant: str, words: str) -> None:
    dialog.variants.words[variant].clear()
    QTest.keyClicks(dialog.variants.words[variant], words)


def kept(context: WindowContext) -> RecognitionSettings:
    assert context.exam_id is not None
    return load_settings(context.workplace, context.exam_id)


def keep(context: WindowContext, settings: RecognitionSettings) -> None:
    assert context.exam_id is not None
    save_settings(context.workplace, context.exam_id, settings)


def test_thresholds_are_shown_in_per_cent_and_kept(dialog: RecognitionDialog, exam: WindowContext) -> None:
    assert (dialog.limits.automatic.value(), dialog.limits.proposed.value()) == (99.5, 30.0)
    assert not dialog.save.isEnabled()
    box = dialog.limits.automatic
    box.selectAll()
    QTest.keyClicks(box, "98")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    QTest.mouseClick(dialog.save, LEFT)

    assert not dialog.isVisible()
    assert kept(exam) == RecognitionSettings(Thresholds(automatic=0.98))


def test_a_number_that_is_left_alone_stays_as_exact_as_it_was(qtbot: QtBot, exam: WindowContext) -> None:
    keep(exam, RecognitionSettings(LIMITS))
    dialog = opened(qtbot, exam)
    dialog.limits.proposed.setValue(25)
    QTest.mouseClick(dialog.save, LEFT)
    assert kept(exam).thresholds == Thresholds(automatic=0.9975, proposed=0.25)


def test_numbers_that_contradict_each_other_are_told_in_place(dialog: RecognitionDialog, exam: WindowContext) -> None:
    dialog.limits.automatic.setValue(60)
    dialog.limits.proposed.setValue(70)
    assert dialog.limits.reason.isVisible()
    assert not dialog.save.isEnabled()
    dialog.limits.proposed.setValue(60)
    assert not dialog.limits.reason.isVisible()
    QTest.mouseClick(dialog.save, LEFT)
    assert kept(exam).thresholds == Thresholds(0.6, 0.6)


@needs_tesseract
def test_what_is_printed_is_read_as_soon_as_its_place_is_drawn_and_the_words_are_tried_on_it(
    dialog: RecognitionDialog, qtbot: QtBot, exam: WindowContext
) -> None:
    assert "Drag a rectangle" in dialog.variants.trial.text()
    drag(dialog)
    qtbot.waitUntil(lambda: "SUJET A" in dialog.variants.trial.text().upper(), timeout=20_000)
    type_words(dialog, "B", "sujet b")
    assert "None of the words fit" in dialog.variants.trial.text()
    type_words(dialog, "A", "sujet a")
    assert "This is subject A." in dialog.variants.trial.text()
    type_words(dialog, "B", "sujet .")
    assert "Several fit (A, B)" in dialog.variants.trial.text()
    type_words(dialog, "B", "sujet b")

    QTest.keyClick(dialog, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: "This is subject B." in dialog.variants.trial.text(), timeout=20_000)
    QTest.mouseClick(dialog.save, LEFT)

    variant = kept(exam).variant
    assert variant is not None
    assert variant.patterns == {"A": "sujet a", "B": "sujet b"}
    assert variant.area.x == pytest.approx(PLACE.x, abs=0.005)
    assert variant.area.bottom == pytest.approx(PLACE.bottom, abs=0.005)


def test_words_that_are_no_expression_are_told_in_place(dialog: RecognitionDialog, exam: WindowContext) -> None:
    drag(dialog)
    type_words(dialog, "A", "sujet (a")
    assert "subject A are no regular expression" in dialog.variants.reason.text()
    QTest.mouseClick(dialog.save, LEFT)
    assert dialog.isVisible()
    assert kept(exam).variant is None


def test_words_without_a_place_and_a_place_without_words_are_refused(
    dialog: RecognitionDialog, exam: WindowContext
) -> None:
    type_words(dialog, "A", "sujet a")
    QTest.mouseClick(dialog.save, LEFT)
    assert "Draw on the page" in dialog.variants.reason.text()
    dialog.variants.clear()
    drag(dialog)
    QTest.mouseClick(dialog.save, LEFT)
    assert "needs a name and the words" in dialog.reason.text()
    assert kept(exam) == RecognitionSettings()


def test_keys_draw_move_and_remove_the_place(dialog: RecognitionDialog) -> None:
    QTest.keyClick(dialog.page, Qt.Key.Key_Insert)
    first = dialog.page.area
    assert first is not None
    QTest.keyClick(dialog.page, Qt.Key.Key_Down)
    QTest.keyClick(dialog.page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.page.area == PageArea(first.x, first.y + 1 / 210, first.width + 1 / 210, first.height)
    QTest.keyClick(dialog.page, Qt.Key.Key_Delete)
    assert dialog.page.area is None


def test_the_usual_values_come_back_when_they_are_asked_for(qtbot: QtBot, exam: WindowContext) -> None:
    keep(exam, RecognitionSettings(LIMITS, variant=VariantPattern(PLACE, PATTERNS)))
    dialog = opened(qtbot, exam)
    assert dialog.variants.patterns == PATTERNS
    dialog.actions_by_key["usual"].trigger()
    assert kept(exam) != RecognitionSettings(), "nothing is written before it is saved"
    QTest.mouseClick(dialog.save, LEFT)
    assert kept(exam) == RecognitionSettings()


def test_escape_says_first_that_nothing_is_saved(dialog: RecognitionDialog, exam: WindowContext) -> None:
    dialog.limits.automatic.setValue(90)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.reason.text()
    QTest.mouseClick(dialog.leave, LEFT)
    assert not dialog.isVisible()
    assert kept(exam) == RecognitionSettings()


def test_everything_is_reached_by_tab(dialog: RecognitionDialog) -> None:
    dialog.limits.proposed.setValue(20)
    dialog.limits.automatic.setFocus()
    reached = set()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {dialog.limits.automatic, dialog.limits.proposed, *dialog.variants.words.values()}
    assert wanted | {dialog.page, dialog.save, dialog.leave} <= reached


def test_without_copies_the_numbers_can_be_set_all_the_same(qtbot: QtBot, exam: WindowContext) -> None:
    exam_id, _ = create_exam(exam.workplace, "Histoire", SCHEME)
    exam.choose_exam(exam_id)
    dialog = opened(qtbot, exam)
    QTest.keyClick(dialog.page, Qt.Key.Key_Insert)
    assert dialog.page.area is None
    dialog.limits.automatic.setValue(99)
    QTest.mouseClick(dialog.save, LEFT)
    assert kept(exam).thresholds.automatic == 0.99


def test_the_screen_opens_it_by_a_key_and_not_without_an_exam(qtbot: QtBot, exam: WindowContext) -> None:
    screen = IdentifyScreen(exam)
    qtbot.addWidget(screen)
    screen.show()
    screen.actions_by_key["recognition"].trigger()
    (found,) = screen.findChildren(RecognitionDialog)
    assert found.isVisible()
    found.leave.click()
    exam.choose_exam(None)
    assert open_recognition_dialog(exam, None, screen) is None


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="what is missing is taken away here")
def test_without_tesseract_the_trial_says_so(
    dialog: RecognitionDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    drag(dialog)
    qtbot.waitUntil(lambda: "Tesseract" in dialog.variants.trial.text())
