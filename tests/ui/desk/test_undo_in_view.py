"""What an undo or a redo changes comes into view: out of sight it looks as if nothing had happened."""

import pytest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, Group, Operation, SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.desk.scanned_exam import ScannedExam


def pages(desk: DeskScreen) -> list[PageId]:
    assert desk.marked.now is not None
    return [page.id for page in desk.marked.now.pages]


def do(desk: DeskScreen, operation: Operation) -> None:
    assert desk.marked.perform(operation) is None


def tick(page_id: PageId, y: float = 0.2) -> Annotation:
    return Annotation(AnnotationId(f"tick {page_id} {y}"), page_id, AnnotationKind.TICK, PageArea(0.3, y, 0.03, 0.02))


def is_in_view(desk: DeskScreen, annotation: Annotation) -> bool:
    shown = desk.canvas.navigation.visible_areas().get(annotation.page_id)
    return shown is not None and shown.y <= annotation.area.y <= shown.bottom


@pytest.mark.parametrize("key", ["undo", "redo"])
def test_a_page_out_of_sight_comes_into_view(desk: DeskScreen, exam: ScannedExam, key: str) -> None:
    first, last = pages(desk)[0], pages(desk)[-1]
    placed = tick(first)
    do(desk, AddAnnotation(exam.copies[0].id, placed))
    if key == "redo":
        desk.commands["undo"].trigger()
    desk.canvas.navigation.go_to_page(last)
    assert not is_in_view(desk, placed)
    desk.commands[key].trigger()
    assert is_in_view(desk, placed)


def test_the_page_stays_where_it_is_when_some_of_it_is_seen(desk: DeskScreen, exam: ScannedExam) -> None:
    first, last = pages(desk)[0], pages(desk)[-1]
    both = (tick(first), tick(last, 0.1))
    do(desk, Group(tuple(AddAnnotation(exam.copies[0].id, annotation) for annotation in both)))
    desk.canvas.navigation.go_to_page(last)
    before = desk.canvas.verticalScrollBar().value()
    assert is_in_view(desk, both[1])
    desk.commands["undo"].trigger()
    assert desk.canvas.verticalScrollBar().value() == before


def test_a_question_out_of_sight_comes_into_view_and_the_keyboard_stays(desk: DeskScreen, exam: ScannedExam) -> None:
    ids = list(desk.marks.rows)
    do(desk, SetRemark(exam.copies[0].id, ids[1], "", "mot " * 500))
    do(desk, SetScore(exam.copies[0].id, ids[0], None, Score(Points(100))))
    QApplication.processEvents()  # the long remark takes its room
    desk.marks.focus_question(ids[-1])
    assert desk.marks.rows[ids[0]].visibleRegion().isEmpty()
    desk.commands["undo"].trigger()
    assert not desk.marks.rows[ids[0]].visibleRegion().isEmpty()
    assert desk.marks.rows[ids[-1]].field.hasFocus()
