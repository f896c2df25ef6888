"""Any sequence of gestures on a copy: all undone it is what it was, to the byte; all redone what it became.

KORRIGO_EXAMPLES takes another number of sequences than the suite's.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotation_json import annotation_to_json
from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.operations import AddAnnotation, ParkCopy
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.own_remarks import list_own_remarks
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import work
from korrigo_desktop.ui.canvas.arranging import Line
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.ruler.straightedge import WIDTH, Straightedge
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.canvas.desk_of_tests import SHIFT, Hand, shape
from tests.ui.desk.scanned_exam import ScannedExam

EXAMPLES = int(os.environ.get("KORRIGO_EXAMPLES", "50"))
WORDS = ("Oui.", "à revoir 😀", "عربي", "")

Place = tuple[float, float, float, float]
"""Two places of a page as fractions: what a gesture does not need it leaves aside."""


class Marker:
    """Somebody at the desk who does one thing after the other."""

    def __init__(self, desk: DeskScreen, context: WindowContext) -> None:
        self.desk = desk
        self.hand = Hand(desk.canvas)
        self.commands = CanvasCommands(desk.canvas)
        self._context = context
        self.workplace = context.workplace

    def state(self) -> bytes:
        """Everything on the copy as it is stored, in one way of writing."""
        assert self.desk.marked.copy_id is not None
        now = open_copy(self._context.workplace, self.desk.marked.copy_id)
        scores = {key: [score.points, score.is_not_answered] for key, score in now.marks.scores.items()}
        said = {"scores": scores, "remarks": dict(now.marks.remarks), "comment": now.marks.comment}
        drawn = [annotation_to_json(annotation) for annotation in now.annotations]
        kept = [str(remark) for remark in list_own_remarks(self._context.workplace, now.exam.id)]
        return json.dumps([said, drawn, now.copy.is_parked, now.total.points, kept], sort_keys=True).encode()

    def undo_all(self) -> None:
        history = self.desk.marked.history()
        assert history is not None
        while history.stack.canUndo():
            history.stack.undo()

    def redo_all(self) -> None:
        history = self.desk.marked.history()
        assert history is not None
        while history.stack.canRedo():
            history.stack.redo()

    def forget(self) -> None:
        history = self.desk.marked.history()
        assert history is not None
        history.forget()

    def question(self, place: Place) -> Question:
        questions = self.desk.marked.questions
        return questions[int(place[0] * len(questions))]

    def some(self, place: Place) -> Annotation | None:
        """One of the annotations; half the time of a person's gestures are about one that is there."""
        assert self.desk.marked.now is not None
        drawn = self.desk.marked.now.annotations
        return drawn[int(place[0] * len(drawn))] if drawn else None

    def select_some(self, place: Place) -> None:
        annotation = self.some(place)
        self.hand.take(Tool.SELECT)
        self.desk.canvas.workbench.selection.set_to([annotation.id] if annotation is not None else [])

    def take_hold(self, tool: Tool, place: Place) -> None:
        """Press on the edge of an annotation, and drag to anywhere."""
        if (annotation := self.some(place)) is not None:
            area = annotation.area
            self.drag(tool, (area.x, area.y + area.height / 2, place[2], place[3]))

    def drag(self, tool: Tool, place: Place) -> None:
        self.hand.take(tool)
        start, end = self.hand.at(0, place[0], place[1]), self.hand.at(0, place[2], place[3])
        self.hand.drag([start, (start + end) / 2, end])

    def click(self, tool: Tool, place: Place) -> None:
        self.hand.take(tool)
        self.hand.click(self.hand.at(0, place[0], place[1]))


def give_mark(marker: Marker, place: Place) -> None:
    question = marker.question(place)
    marks = (None, NOT_ANSWERED, Score(Points(0)), Score(question.maximum), Score(Points(25)))
    marker.desk.marked.give_score(question, marks[int(place[1] * len(marks))])


def write_remark(marker: Marker, place: Place) -> None:
    row = marker.desk.marks.rows[marker.question(place).id]
    row.remark.setPlainText(WORDS[int(place[1] * len(WORDS))])
    row.flush()


def take_from_bank(marker: Marker, place: Place) -> None:
    score = Score(Points(50)) if place[1] < 0.5 else None
    marker.desk.marked.take_from_bank(marker.question(place), WORDS[int(place[2] * 3)], score)


def write_own_remark(marker: Marker, place: Place) -> None:
    marker.desk.own_remarks.written.emit(marker.question(place).id, f"remark {place[1]:.1f}", Points(25))


def change_own_remark(marker: Marker, place: Place) -> None:
    now, panel = marker.desk.marked.now, marker.desk.own_remarks
    assert now is not None
    kept = list_own_remarks(marker.workplace, now.exam.id)
    if kept:
        remark = kept[int(place[0] * len(kept))]
        if place[1] < 0.3:
            panel.deleted.emit(remark)
        elif place[1] < 0.6:
            panel.moved.emit(remark, int(place[2] * 5) - 2)
        else:
            panel.rewritten.emit(remark, f"remark {place[2]:.1f}", None)


def write_comment(marker: Marker, place: Place) -> None:
    marker.desk.marks.comment.setPlainText(WORDS[int(place[0] * len(WORDS))])
    marker.desk.marks.flush_pending()


def park(marker: Marker, _place: Place) -> None:
    now = marker.desk.marked.now
    assert now is not None
    marker.desk.marked.perform(ParkCopy(now.copy.id, not now.copy.is_parked))


def write_text(marker: Marker, place: Place) -> None:
    marker.click(Tool.TEXT, place)
    marker.hand.type(WORDS[int(place[2] * len(WORDS))])
    marker.desk.canvas.flush_pending()


def box_with_comment(marker: Marker, place: Place) -> None:
    marker.drag(Tool.REMARK, place)
    if marker.desk.canvas.is_typing():
        marker.hand.type(WORDS[int(place[2] * len(WORDS))])
    marker.desk.canvas.flush_pending()


def edit_text(marker: Marker, place: Place) -> None:
    marker.select_some(place)
    marker.commands.edit()
    if marker.desk.canvas.is_typing():
        marker.hand.type("x")
    marker.desk.canvas.flush_pending()


def nudge(marker: Marker, place: Place) -> None:
    marker.select_some(place)
    marker.desk.canvas.setFocus()
    key = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)[int(place[0] * 4)]
    marker.hand.key(key, SHIFT)


def colour(marker: Marker, place: Place) -> None:
    marker.select_some(place)
    marker.commands.restyle(colour=f"#{int(place[0] * 0xFFFFFF):06X}", weight=0.5 + place[1])


def drawing(tool: Tool) -> Callable[[Marker, Place], None]:
    return lambda marker, place: marker.drag(tool, place)


def put_remark(marker: Marker, place: Place) -> None:
    """Put a remark of the bank on the page: by a click, or with a box that is dragged."""
    marker.desk.canvas.carry(WORDS[int(place[0] * 3)])
    start, end = marker.hand.at(0, place[0], place[1]), marker.hand.at(0, place[2], place[3])
    marker.hand.drag([start, (start + end) / 2, end] if place[1] < 0.5 else [start])
    marker.desk.canvas.workbench.carried.drop()


def along_ruler(marker: Marker, place: Place) -> None:
    """Lay the ruler somewhere, draw from one of its edges to anywhere, and move and turn it between."""
    canvas = marker.desk.canvas
    canvas.show_ruler(is_shown=True)
    ruler = canvas.workbench.ruler
    middle = canvas.mapToScene(marker.hand.at(0, place[0], place[1]))
    ruler.lie(Straightedge(middle.x(), middle.y()).turned_to(360 * place[2]))
    start = canvas.mapFromScene(QPointF(*ruler.edge.place(50 * place[3], WIDTH / 2 + 2)))
    marker.hand.take((Tool.INK, Tool.HIGHLIGHT, Tool.ARROW)[int(place[3] * 3)])
    marker.hand.drag([start, (start + marker.hand.at(0, place[2], place[3])) / 2])
    marker.drag(Tool.SELECT, (place[0], place[1], place[2], place[3]))
    canvas.show_ruler(is_shown=False)


def command(name: str) -> Callable[[Marker, Place], None]:
    """What is done with one annotation."""

    def do(marker: Marker, place: Place) -> None:
        marker.select_some(place)
        getattr(marker.commands, name)()

    return do


def with_all(name: str) -> Callable[[Marker, Place], None]:
    """What is done with all of them at once."""

    def do(marker: Marker, _place: Place) -> None:
        marker.hand.take(Tool.SELECT)
        marker.commands.select_all()
        getattr(marker.commands, name)()

    return do


def align_all(marker: Marker, place: Place) -> None:
    marker.hand.take(Tool.SELECT)
    marker.commands.select_all()
    marker.commands.align(list(Line)[int(place[0] * len(Line))])


def copy_and_paste(marker: Marker, place: Place) -> None:
    marker.select_some(place)
    marker.commands.copy()
    marker.commands.paste()


GESTURES: dict[str, Callable[[Marker, Place], None]] = {
    "mark": give_mark,
    "remark": write_remark,
    "bank": take_from_bank,
    "own remark": write_own_remark,
    "own remark changed": change_own_remark,
    "comment": write_comment,
    "park": park,
    "text": write_text,
    "box": box_with_comment,
    "edit": edit_text,
    "nudge": nudge,
    "colour": colour,
    "tick": lambda marker, place: marker.click(Tool.TICK, place),
    "move": lambda marker, place: marker.take_hold(Tool.SELECT, place),
    "erase": lambda marker, place: marker.take_hold(Tool.ERASER, place),
    "paste": copy_and_paste,
    "delete all": with_all("delete"),
    "duplicate all": with_all("duplicate"),
    "to the next page": with_all("duplicate_to_next_page"),
    "to all pages": with_all("duplicate_to_all_pages"),
    "align": align_all,
    "remark on the page": put_remark,
    "along the ruler": along_ruler,
    "half tick": lambda marker, place: marker.click(Tool.HALF_TICK, place),
    "question": lambda marker, place: marker.click(Tool.QUESTION, place),
    "undo": lambda marker, _place: marker.desk.marked.undo(),
    "redo": lambda marker, _place: marker.desk.marked.redo(),
    **{
        tool.value: drawing(tool)
        for tool in (Tool.SELECT, Tool.INK, Tool.HIGHLIGHT, Tool.RECTANGLE, Tool.ARROW, Tool.CROSS)
    },
    **{name: command(name) for name in ("delete", "cut", "duplicate", "bring_to_front", "send_to_back")},
}

FRACTIONS = st.floats(0, 0.999, allow_nan=False)
PLACES = st.tuples(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS)
STEPS = st.lists(st.tuples(st.sampled_from(sorted(GESTURES)), PLACES), min_size=1, max_size=12)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    """A real store that does not wait for the disk: gestures would spend nine tenths of their time there."""
    hurried = tuple(pragma.replace("synchronous=full", "synchronous=off") for pragma in work._PRAGMAS)
    monkeypatch.setattr(work, "_PRAGMAS", hurried)
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def marker(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> Iterator[Marker]:
    """At a copy that has marks, words and drawings already."""
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1280, 760)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    assert screen.open_copy(exam.copies[0].id)
    made = Marker(screen, context)
    now = screen.marked.now
    assert now is not None
    page_id = now.pages[0].id
    for number, kind in enumerate((AnnotationKind.RECTANGLE, AnnotationKind.TEXT)):
        drawn = shape(f"before {number}", PageArea(0.2 * number + 0.1, 0.1, 0.1, 0.1), kind, layer=number, text="vu")
        screen.marked.perform(AddAnnotation(now.copy.id, _on(page_id, drawn)))
    give_mark(made, (0.0, 0.7, 0.0, 0.0))
    write_remark(made, (0.3, 0.0, 0.0, 0.0))
    made.forget()
    yield made
    screen.hide()


def _on(page_id: PageId, drawn: Annotation) -> Annotation:
    return replace(drawn, page_id=page_id)


@pytest.mark.timeout(120 + EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_all_undone_is_the_original_and_all_redone_the_final_state(
    marker: Marker, steps: list[tuple[str, Place]]
) -> None:
    original = marker.state()

    for name, place in steps:
        GESTURES[name](marker, place)
    assert marker.desk.flush_pending()
    marker.redo_all()
    final = marker.state()

    marker.undo_all()
    assert marker.state() == original
    marker.redo_all()
    assert marker.state() == final
    marker.undo_all()
    assert marker.state() == original
    marker.forget()
