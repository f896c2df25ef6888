"""One copy marked by a fixed script in the real window, with every key press and pointer way counted.

A key press is a key that goes down, held keys included: Ctrl+Enter is two. A click is a button that goes down, also at
the beginning of a drag. Travel is the straight way from one place where the pointer acts to the next. Letters of words
are counted apart: they are the same in every program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetCopyState, SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import exams
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.remark_palette import RemarkPalette

CONTROL, SHIFT, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
_HELD = (CONTROL, SHIFT, ALT)

BANK = {
    "3": ("Justification incomplète.", 0),
    "9": ("Attention aux unités !", 25),
    "14": ("Confusion entre f et f’.", 0),
    "22": ("Erreur de signe.", 25),
}
"""Remarks that former copies have left in the bank: by question, with the hundredths of points that go with them."""

WRITTEN = {"6": "Relisez la définition du cours.", "27": "Il manque la conclusion."}
"""Remarks that are written for this copy; both questions get no point."""

ZERO, NOT_ANSWERED, PART = ("17", "30", "31"), ("29", "32"), {"12": "0,75"}
COMMENT = "Ensemble sérieux, soignez la rédaction."

TICKS, CROSS = ((0.76, 0.32), (0.62, 0.43)), (0.60, 0.50)
BOX, HIGHLIGHT = ((0.22, 0.305), (0.52, 0.345)), ((0.20, 0.378), (0.58, 0.378))
"""Places on the page in view, as fractions of its width and height."""


@dataclass(slots=True)
class Count:
    """What one pair of hands has done.

    Attributes:
        keys: Key presses but for letters of words.
        letters: Letters of words.
        clicks: Buttons that went down.
        pointings: Places that the pointer was brought to.
        travel_px: Way of the pointer.
        parts: Key presses and clicks by what they were for.
    """

    keys: int = 0
    letters: int = 0
    clicks: int = 0
    pointings: int = 0
    travel_px: float = 0.0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def actions(self) -> int:
        """Key presses and clicks."""
        return self.keys + self.clicks


class Hands:
    """Press keys and move the pointer as a person does, and count."""

    def __init__(self, desk: DeskScreen) -> None:
        self.desk = desk
        self.count = Count()
        self._pointer: QPointF | None = None
        self._part = ""

    def now(self, part: str) -> None:
        """Say what the next presses are for."""
        self._part = part

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """One key, with what is held."""
        self._tell(1 + sum(bool(held & one) for one in _HELD))
        QTest.keyClick(_focused(), key, held)
        QApplication.processEvents()

    def figures(self, written: str) -> None:
        """A mark, sign by sign."""
        self._tell(len(written))
        _write(written)

    def words(self, written: str) -> None:
        """Words, whose letters count apart."""
        self.count.letters += len(written)
        _write(written)

    def click(self, place: tuple[float, float]) -> None:
        """One click on the page."""
        self.drag(place, place)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press, move, let go on the page."""
        view = self.desk.canvas.viewport()
        first, last = self._on_page(start), self._on_page(end)
        self._travel(first)
        self.count.clicks += 1
        self.count.parts[self._part] = self.count.parts.get(self._part, 0) + 1
        QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, first)
        if last != first:
            QTest.mouseMove(view, QPoint((first.x() + last.x()) // 2, (first.y() + last.y()) // 2))
            QTest.mouseMove(view, last)
            self._travel(last)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, PLAIN, last)
        QApplication.processEvents()

    def _on_page(self, place: tuple[float, float]) -> QPoint:
        canvas = self.desk.canvas
        current = canvas.navigation.current_page
        page = next(page for page in canvas.workbench.scene.pages if page.page.page_id == current)
        there = page.mapToScene(QPointF(place[0] * page.size_pt[0], place[1] * page.size_pt[1]))
        return canvas.viewportTransform().map(there).toPoint()

    def _travel(self, place: QPoint) -> None:
        self.count.pointings += 1
        there = QPointF(self.desk.canvas.viewport().mapTo(self.desk.window(), place))
        if self._pointer is not None:
            way = there - self._pointer
            self.count.travel_px += (way.x() ** 2 + way.y() ** 2) ** 0.5
        self._pointer = there

    def _tell(self, keys: int) -> None:
        self.count.keys += keys
        self.count.parts[self._part] = self.count.parts.get(self._part, 0) + keys


def french_scheme() -> MarkScheme:
    """32 questions out of 20: 24 of half a point, every fourth of one."""
    leaves = [SchemeNode(QuestionId(new_id()), str(n), Points(100 if n % 4 == 0 else 50)) for n in range(1, 33)]
    parts = [leaves[start : start + 8] for start in range(0, 32, 8)]
    return MarkScheme(
        tuple(
            SchemeNode(QuestionId(new_id()), f"Exercice {number}", children=tuple(part))
            for number, part in enumerate(parts, start=1)
        )
    )


def make_ready(workplace: Workplace, exam_id: ExamId, copy_ids: list[CopyId]) -> None:
    """Have all copies ready to mark, and the remarks of the bank on the last one."""
    for copy_id in copy_ids:
        workplace.perform(IdentifyCopy(copy_id, UNIDENTIFIED, NOT_ON_LIST))
        workplace.perform(SetCopyState(copy_id, CopyState.STAGING, CopyState.READY))
    questions = {question.label: question for question in exams.load_exam(workplace, exam_id).scheme.questions()}
    for label, (words, points) in BANK.items():
        question = questions[label]
        workplace.perform(SetRemark(copy_ids[-1], question.id, "", words))
        workplace.perform(SetScore(copy_ids[-1], question.id, None, Score(Points(points))))


def mark_copy(desk: DeskScreen, look: Callable[[str], None] = lambda _name: None) -> Count:
    """Mark the copy on the desk: 32 marks, six remarks, five annotations, the comment; then the next one.

    Args:
        desk: In a window that is shown and active, with a copy that has no mark.
        look: Told the name of each moment worth a picture.
    """
    hands = Hands(desk)
    look("1-ouverte")
    for question in desk.marked.questions:
        _mark(hands, question.label, look)
    look("4-notes")
    _annotate(hands)
    look("5-annotations")
    hands.now("comment")
    hands.press(Qt.Key.Key_F3)
    hands.words(COMMENT)
    look("6-appreciation")
    hands.now("finalise and next")
    hands.press(Qt.Key.Key_Return, CONTROL)
    look("7-suivante")
    return hands.count


def _mark(hands: Hands, label: str, look: Callable[[str], None]) -> None:
    hands.now("marks")
    if label in BANK:
        hands.now("marks with a remark of the bank")
        hands.press(Qt.Key.Key_F4)
        _wait_for_bank(hands.desk)
        if label == "9":
            look("2-banque")
        hands.press(Qt.Key.Key_F4)
    elif label in WRITTEN:
        hands.now("marks with a remark of one's own")
        hands.figures("0")
        hands.words(WRITTEN[label])
        if label == "6":
            look("3-remarque")
        hands.press(Qt.Key.Key_Return)
    elif label in NOT_ANSWERED:
        hands.press(Qt.Key.Key_Delete, CONTROL)
    elif label in ZERO or label in PART:
        hands.figures(PART.get(label, "0"))
        hands.press(Qt.Key.Key_Return)
    else:
        hands.press(Qt.Key.Key_Space)


def _annotate(hands: Hands) -> None:
    hands.now("annotations")
    hands.press(Qt.Key.Key_V, ALT)
    for place in TICKS:
        hands.click(place)
    hands.press(Qt.Key.Key_X)  # the page has the keyboard now
    hands.click(CROSS)
    hands.press(Qt.Key.Key_R)
    hands.drag(*BOX)
    hands.press(Qt.Key.Key_H)
    hands.drag(*HIGHLIGHT)


def _wait_for_bank(desk: DeskScreen) -> None:
    palette: RemarkPalette = desk.bank
    for _ in range(500):
        if palette.model.rowCount() and palette.isVisible():
            return
        QTest.qWait(10)
    raise AssertionError("the bank has not come")


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _write(text: str) -> None:
    for sign in text:  # QTest.keyClicks knows ASCII only
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(_focused(), QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, sign))
    QApplication.processEvents()
