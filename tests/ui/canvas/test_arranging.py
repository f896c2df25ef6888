"""Annotations brought in line, and on other pages too: each one gesture."""

import pytest

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.arranging import Line
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from tests.ui.canvas.desk_of_tests import A4, COPY, Ledger, flat, page_ids, shape, stroke_of

BOX = shape("box", PageArea(0.2, 0.3, 0.2, 0.1), layer=1)
TICK = shape("tick", PageArea(0.5, 0.1, 0.05, 0.04), AnnotationKind.TICK, layer=2)
ARROW = stroke_of("arrow", [(0.3, 0.6), (0.4, 0.7)], AnnotationKind.ARROW)


@pytest.fixture
def commands(canvas: AnnotationCanvas) -> CanvasCommands:
    return CanvasCommands(canvas)


def choose(canvas: AnnotationCanvas, ledger: Ledger, *annotations: Annotation) -> None:
    ledger.put(*annotations)
    canvas.workbench.selection.set_to([a.id for a in annotations])


def sides(annotations: list[Annotation], turn: Turn, line: Line) -> set[float]:
    areas = [a.area.turned(turn) for a in annotations]
    found: list[float] = []
    match line:
        case Line.LEFT:
            found = [a.x for a in areas]
        case Line.CENTRE:
            found = [a.x + a.width / 2 for a in areas]
        case Line.RIGHT:
            found = [a.right for a in areas]
        case Line.TOP:
            found = [a.y for a in areas]
        case Line.MIDDLE:
            found = [a.y + a.height / 2 for a in areas]
        case Line.BOTTOM:
            found = [a.bottom for a in areas]
    return {round(side, 4) for side in found}


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("line", list(Line))
def test_several_are_brought_in_line_as_they_are_seen_in_one_gesture(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands, line: Line, turn: Turn
) -> None:
    canvas.turn_view(turn)
    choose(canvas, ledger, BOX, TICK, ARROW)

    commands.align(line)

    assert len(ledger.performed) == 1
    assert len(sides(list(ledger.annotations.values()), turn, line)) == 1
    arrow = ledger.annotations[AnnotationId("arrow")]
    assert arrow.area.width == pytest.approx(0.1, abs=1e-5)
    assert arrow.stroke[0].x == pytest.approx(arrow.area.x, abs=1e-5)


def test_one_alone_or_in_line_already_changes_nothing(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    choose(canvas, ledger, BOX)
    commands.align(Line.LEFT)
    assert ledger.performed == []


def pages(ledger: Ledger, kind: AnnotationKind) -> list[PageId]:
    return sorted(a.page_id for a in ledger.annotations.values() if a.kind is kind)


def test_duplicated_to_the_next_page_in_the_same_place_and_selected_there(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    choose(canvas, ledger, BOX, TICK)

    commands.duplicate_to_next_page()

    (operation,) = ledger.performed
    new = [ledger.annotations[part.annotation.id] for part in flat(operation) if hasattr(part, "annotation")]
    assert [(a.page_id, a.kind) for a in new] == [("page 2", BOX.kind), ("page 2", TICK.kind)]
    assert [a.area for a in new] == [BOX.area, TICK.area]
    assert new[0].layer < new[1].layer
    assert set(canvas.workbench.selection.ids) == {a.id for a in new}


def test_duplicated_to_all_pages_but_missing_ones(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    one, two, three, four = page_ids(4)
    wide = (A4[1], A4[0])
    copy = [CanvasPage(one, A4), CanvasPage(two, A4, is_missing=True), CanvasPage(three, wide), CanvasPage(four, A4)]
    canvas.set_copy(COPY, copy)
    choose(canvas, ledger, TICK)

    commands.duplicate_to_all_pages()

    assert len(ledger.performed) == 1
    assert pages(ledger, AnnotationKind.TICK) == [one, three, four]
    assert canvas.workbench.selection.ids == (TICK.id,)


def test_the_page_after_a_missing_one_is_the_next(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    one, two, three = page_ids(3)
    canvas.set_copy(COPY, [CanvasPage(one, A4), CanvasPage(two, A4, is_missing=True), CanvasPage(three, A4)])
    choose(canvas, ledger, TICK)
    commands.duplicate_to_next_page()
    assert pages(ledger, AnnotationKind.TICK) == [one, three]


def test_on_the_last_page_there_is_no_next_and_it_says_so(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    canvas.set_copy(COPY, [CanvasPage(PageId("page 1"), A4)])
    choose(canvas, ledger, TICK)

    commands.duplicate_to_next_page()
    commands.duplicate_to_all_pages()

    assert ledger.performed == []
    assert said == ["There is no other page for it."] * 2


def test_a_copy_that_is_only_read_stays_as_it_is(
    canvas: AnnotationCanvas, ledger: Ledger, commands: CanvasCommands
) -> None:
    made: list[Operation] = []
    canvas.gesture_made.connect(made.append)
    choose(canvas, ledger, BOX, TICK)
    canvas.set_read_only(is_read_only=True)
    commands.align(Line.TOP)
    commands.duplicate_to_all_pages()
    assert made == []
    assert len(canvas.workbench.scene.book.all()) == 2
