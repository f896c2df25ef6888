"""Undo and redo: of what was performed, by performing the inverse."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import AddAnnotation, ChangeAnnotation, Group, Operation, RemoveAnnotation
from korrigo_desktop.ui.gesture_labels import gesture_label
from korrigo_desktop.ui.undo import GestureHistory

COPY = CopyId("copy")


class Page:
    """A page that performs operations on what it finds only."""

    def __init__(self) -> None:
        self.annotations: dict[AnnotationId, Annotation] = {}
        self.failure: Exception | None = None

    def perform(self, operation: Operation) -> None:
        if self.failure is not None:
            raise self.failure
        match operation:
            case AddAnnotation(_, annotation) if annotation.id not in self.annotations:
                self.annotations[annotation.id] = annotation
            case ChangeAnnotation(_, before, after) if self.annotations.get(before.id) == before:
                self.annotations[after.id] = after
            case RemoveAnnotation(_, annotation) if self.annotations.get(annotation.id) == annotation:
                del self.annotations[annotation.id]
            case Group(operations):
                for part in operations:
                    self.perform(part)
            case _:
                raise KorrigoError(ErrorKind.STALE_CHANGE)


def box(name: str, x: float = 0.1) -> Annotation:
    return Annotation(AnnotationId(name), PageId("page"), AnnotationKind.RECTANGLE, PageArea(x, 0.1, 0.1, 0.1))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def history(qapp: QApplication, page: Page) -> Iterator[GestureHistory]:
    made = GestureHistory(page.perform)
    yield made
    made.deleteLater()


def do(page: Page, history: GestureHistory, operation: Operation) -> None:
    page.perform(operation)
    history.record(operation, gesture_label(operation))


def test_recording_performs_nothing(page: Page, history: GestureHistory) -> None:
    history.record(AddAnnotation(COPY, box("a")), "rectangle")

    assert page.annotations == {}
    assert history.stack.canUndo()


def test_undo_and_redo_perform_the_inverse_and_the_gesture(page: Page, history: GestureHistory) -> None:
    do(page, history, AddAnnotation(COPY, box("a")))
    do(page, history, ChangeAnnotation(COPY, box("a"), box("a", 0.5)))

    history.stack.undo()
    assert page.annotations == {"a": box("a")}
    history.stack.undo()
    assert page.annotations == {}
    history.stack.redo()
    history.stack.redo()
    assert page.annotations == {"a": box("a", 0.5)}


def test_a_refused_undo_changes_nothing_and_leaves_the_history(page: Page, history: GestureHistory) -> None:
    failures: list[KorrigoError] = []
    history.failed.connect(failures.append)
    do(page, history, AddAnnotation(COPY, box("a")))
    do(page, history, AddAnnotation(COPY, box("b")))
    page.annotations[AnnotationId("b")] = box("b", 0.7)  # changed meanwhile

    history.stack.undo()

    assert [failure.kind for failure in failures] == [ErrorKind.STALE_CHANGE]
    assert page.annotations == {"a": box("a"), "b": box("b", 0.7)}
    assert history.stack.count() == 1
    history.stack.undo()
    assert page.annotations == {"b": box("b", 0.7)}
    assert not history.stack.canUndo()


def test_a_refused_redo_changes_nothing_and_leaves_the_history(page: Page, history: GestureHistory) -> None:
    do(page, history, AddAnnotation(COPY, box("a")))
    do(page, history, AddAnnotation(COPY, box("b")))
    history.stack.undo()
    page.failure = KorrigoError(ErrorKind.DISK_FULL)

    history.stack.redo()
    page.failure = None

    assert page.annotations == {"a": box("a")}
    assert not history.stack.canRedo()
    history.stack.undo()
    assert page.annotations == {}


def test_a_bug_while_undoing_comes_out_and_does_not_count_as_undone(page: Page, history: GestureHistory) -> None:
    do(page, history, AddAnnotation(COPY, box("a")))
    page.failure = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        history.stack.undo()

    assert history.stack.count() == 0
    assert page.annotations == {"a": box("a")}


def test_a_new_gesture_ends_what_could_be_redone(page: Page, history: GestureHistory) -> None:
    do(page, history, AddAnnotation(COPY, box("a")))
    history.stack.undo()

    do(page, history, AddAnnotation(COPY, box("b")))

    assert not history.stack.canRedo()


def test_the_menu_names_the_gesture(page: Page, history: GestureHistory) -> None:
    assert history.undo_text() == "Undo"
    stroke = (InkPoint(0.1, 0.1), InkPoint(0.2, 0.2))
    ink = Annotation(AnnotationId("i"), PageId("page"), AnnotationKind.INK, area_of_stroke(stroke), stroke)

    do(page, history, AddAnnotation(COPY, ink))

    assert history.undo_text() == "Undo: pen stroke"
    history.stack.undo()
    assert history.redo_text() == "Redo: pen stroke"


def test_every_operation_has_a_name() -> None:
    moved, recoloured = (
        box("a", 0.5),
        Annotation(
            AnnotationId("a"), PageId("page"), AnnotationKind.RECTANGLE, PageArea(0.1, 0.1, 0.1, 0.1), colour="#000000"
        ),
    )
    names = {
        gesture_label(operation)
        for operation in (
            AddAnnotation(COPY, box("a")),
            ChangeAnnotation(COPY, box("a"), moved),
            ChangeAnnotation(COPY, box("a"), recoloured),
            RemoveAnnotation(COPY, box("a")),
        )
    }
    assert names == {"rectangle", "moving", "style", "deletion"}
    assert gesture_label(Group((RemoveAnnotation(COPY, box("a")),))) == "deletion"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("amr"), st.integers(0, 3)), max_size=25))
def test_undo_of_everything_is_nothing_and_redo_of_everything_is_everything(
    qapp: QApplication, steps: list[tuple[str, int]]
) -> None:
    page = Page()
    history = GestureHistory(page.perform)
    for step, (what, number) in enumerate(steps):
        present = page.annotations.get(AnnotationId(str(number)))
        if what == "a" and present is None:
            do(page, history, AddAnnotation(COPY, box(str(number))))
        elif what == "m" and present is not None:
            do(page, history, ChangeAnnotation(COPY, present, box(str(number), step / 100)))
        elif what == "r" and present is not None:
            do(page, history, Group((RemoveAnnotation(COPY, present),)))
    everything = dict(page.annotations)

    while history.stack.canUndo():
        history.stack.undo()
    assert page.annotations == {}
    while history.stack.canRedo():
        history.stack.redo()
    assert page.annotations == everything
