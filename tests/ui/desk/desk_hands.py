"""What a person does on the desk, and what is kept of it."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import CopyMarks
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.question_row import QuestionRow
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


def mark_everything(exam: ScannedExam) -> None:
    for _ in ALL:
        keys("1", Qt.Key.Key_Return)


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
