"""Marks on the page map: painted over what was painted before, and the same as if painted anew."""

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.ui.desk.small_marks import MarksLayer

SIZE = QSizeF(96, 136)
PAGE = PageId("page")


def stroke(name: str, y: float) -> Annotation:
    points = tuple(InkPoint(0.1 + i / 100, y + (i % 7) / 200) for i in range(60))
    return Annotation(AnnotationId(name), PAGE, AnnotationKind.INK, area_of_stroke(points), points)


FIRST, SECOND = stroke("first", 0.2), stroke("second", 0.6)
TICK = Annotation(AnnotationId("tick"), PAGE, AnnotationKind.TICK, PageArea(0.5, 0.22, 0.05, 0.03))


def anew(*annotations: Annotation) -> object:
    return MarksLayer().image(annotations, SIZE, 2.0).copy()


def test_a_new_mark_looks_as_if_all_were_painted_anew(qapp: QApplication) -> None:
    layer = MarksLayer()
    layer.image((FIRST,), SIZE, 2.0)

    assert layer.image((FIRST, TICK, SECOND), SIZE, 2.0) == anew(FIRST, TICK, SECOND)


def test_a_mark_that_is_taken_away_or_changed_is_gone(qapp: QApplication) -> None:
    layer = MarksLayer()
    layer.image((FIRST, SECOND), SIZE, 2.0)

    assert layer.image((SECOND,), SIZE, 2.0) == anew(SECOND)
    assert layer.image((stroke("second", 0.8),), SIZE, 2.0) == anew(stroke("second", 0.8))
    assert layer.image((), SIZE, 2.0) == anew()


def test_another_screen_gets_a_layer_of_its_own_pixels(qapp: QApplication) -> None:
    layer = MarksLayer()
    layer.image((FIRST,), SIZE, 1.0)

    assert layer.image((FIRST,), SIZE, 2.0) == anew(FIRST)
