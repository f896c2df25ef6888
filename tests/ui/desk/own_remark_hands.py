"""What a person does with the panel of their own remarks, by keyboard, and what is then seen and kept."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, of_question
from korrigo_desktop.services.own_remarks import list_own_remarks
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.own_remarks_model import WORDS
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

FIRST, SECOND = "Exercice 1/1a", "Exercice 1/1b"
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            for letter in key:  # QTest types ASCII alone
                QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, held, letter))
        else:
            QTest.keyClick(focused, key, held)


def kept(context: WindowContext, exam: ScannedExam, path: str = FIRST) -> list[tuple[str, int | None]]:
    question_id = exam.question_id(path) if path else WHOLE_EXAM
    remarks = of_question(list_own_remarks(context.workplace, exam.exam.id), question_id)
    return [(remark.text, remark.points) for remark in remarks]


def shown(desk: DeskScreen, column: int = WORDS) -> list[str]:
    model = desk.own_remarks.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def write(desk: DeskScreen, *remarks: str) -> None:
    press(Qt.Key.Key_K, held=ALT)
    for text in remarks:
        press(text, Qt.Key.Key_Return)
