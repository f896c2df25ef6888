"""The ruler: put on the page and away, moved and turned by mouse, wheel, keys and fingers; strokes follow its edge."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.ruled_lines import RuledLines
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.ruler.ruler import Ruler
from korrigo_desktop.ui.canvas.ruler.straightedge import HANDLE_AT, MM, WIDTH, Straightedge, end_within
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, CONTROL, COPY, NO_KEY, SHIFT, Hand, Ledger, a4_pages

STORED_PT = 1e-3
"""Places are kept in millionths of the page: a third of a thousandth of a millimetre."""


@pytest.fixture
def ruler(canvas: AnnotationCanvas) -> Ruler:
    """Shown level in the middle of the first page, on a view that has room around it."""
    canvas.navigation.zoom_to(0.75)  # a pixel is a point
    canvas.show_ruler(is_shown=True)
    ruler = canvas.workbench.ruler
    ruler.lie(Straightedge(*canvas.workbench.scene.pages[0].mapToScene(QPointF(A4[0] / 2, 300)).toTuple()))
    return ruler


def spot(canvas: AnnotationCanvas, along_mm: float, across_mm: float) -> QPoint:
    """The pixel of a place of the ruler."""
    place = canvas.workbench.ruler.edge.place(along_mm * MM, across_mm * MM)
    return canvas.viewportTransform().map(QPointF(*place)).toPoint()


def drag(canvas: AnnotationCanvas, *points: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, keys, points[0])
    for point in points[1:]:
        QTest.mouseMove(view, point)
    QTest.mouseRelease(view, left, keys, points[-1])


def beside_edge(canvas: AnnotationCanvas, annotation: Annotation, side: int) -> list[float]:
    """How far each point of a stroke is from where it touches an edge, in points."""
    page = canvas.workbench.scene.pages[0]
    return [
        canvas.workbench.ruler.edge.local(page.mapToScene(QPointF(p.x * A4[0], p.y * A4[1])).toTuple())[1]
        - side * (WIDTH + annotation.weight) / 2
        for p in annotation.stroke
    ]


def test_it_comes_and_goes_with_its_action_and_with_escape(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    told: list[bool] = []
    ruler = canvas.workbench.ruler
    ruler.switched.connect(told.append)
    canvas.show_ruler(is_shown=True)
    assert ruler.is_shown
    assert canvas.hasFocus()
    assert canvas.navigation.visible_rect().contains(QPointF(ruler.edge.x, ruler.edge.y))
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.workbench.ruler.item.isVisible()
    assert told == [True, False]
    assert ledger.performed == []


@pytest.mark.parametrize("angle", [0.0, 17.3, 90.0, 135.0, 271.0])
@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("turn", [Turn.NONE, Turn(90)])
def test_ink_that_begins_near_an_edge_follows_it_exactly(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler, angle: float, side: int, turn: Turn
) -> None:
    canvas.turn_view(turn)
    page = canvas.workbench.scene.pages[0]
    ruler.lie(Straightedge(*page.mapToScene(QPointF(A4[0] / 2, 300)).toTuple()).turned_to(angle))
    canvas.navigation.go_to_page(page.page.page_id)
    canvas.centerOn(QPointF(ruler.edge.x, ruler.edge.y))
    hand.take(Tool.INK)
    beside = side * (14 + 2)
    drag(canvas, spot(canvas, -30, beside), spot(canvas, -10, beside + side * 9), spot(canvas, 5, beside - side * 3))

    assert max(abs(away) for away in beside_edge(canvas, ledger.only, side)) < STORED_PT
    ends = [ledger.only.stroke[0], ledger.only.stroke[-1]]
    length = math.dist(*((p.x * A4[0], p.y * A4[1]) for p in ends)) / MM
    assert length == pytest.approx(35, abs=0.7)


def test_the_pens_pressure_is_kept(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler) -> None:
    hand.take(Tool.INK)
    hand.pen(QEvent.Type.TabletPress, spot(canvas, -20, -15), 0.2)
    for step in range(1, 9):
        hand.pen(QEvent.Type.TabletMove, spot(canvas, -20 + 4 * step, -15 - step), 0.2 + step / 12)
    hand.pen(QEvent.Type.TabletRelease, spot(canvas, 12, -20), 0.0)
    pressures = [p.pressure for p in ledger.only.stroke]
    assert pressures[0] == pytest.approx(0.2, abs=0.01)
    assert max(pressures) > 0.8
    assert max(abs(away) for away in beside_edge(canvas, ledger.only, -1)) < STORED_PT


def test_an_arrow_follows_the_edge_too(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler) -> None:
    ruler.turn(30)
    hand.take(Tool.ARROW)
    drag(canvas, spot(canvas, -30, 15), spot(canvas, 20, 22), spot(canvas, 30, 40))
    assert ledger.only.kind is AnnotationKind.ARROW
    assert max(abs(away) for away in beside_edge(canvas, ledger.only, 1)) < STORED_PT


@pytest.mark.parametrize("angle", [0.0, 90.0])
def test_the_highlighter_lies_beside_the_edge(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler, angle: float
) -> None:
    ruler.turn(angle)
    hand.take(Tool.HIGHLIGHT)
    drag(canvas, spot(canvas, -20, 15), spot(canvas, 10, 17), spot(canvas, 20, 16))
    area = ledger.only.area
    width, height = area.width * A4[0], area.height * A4[1]
    assert (min(width, height), max(width, height)) == pytest.approx((16.0, 40 * MM), abs=2)
    page = canvas.workbench.scene.pages[0]
    middle = page.mapToScene(QPointF((area.x + area.width / 2) * A4[0], (area.y + area.height / 2) * A4[1]))
    assert ruler.edge.local(middle.toTuple())[1] == pytest.approx(WIDTH / 2 + 8, abs=STORED_PT)


def test_a_stroke_ends_where_the_edge_leaves_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler
) -> None:
    page = canvas.workbench.scene.pages[0]
    ruler.lie(Straightedge(*page.mapToScene(QPointF(A4[0] - 100, 300)).toTuple()).turned_to(20))
    hand.take(Tool.INK)
    drag(canvas, spot(canvas, -20, -15), spot(canvas, 20, -15), spot(canvas, 90, -15))
    assert ledger.only.stroke[-1].x == pytest.approx(1.0)
    assert max(abs(away) for away in beside_edge(canvas, ledger.only, -1)) < STORED_PT


def test_far_from_the_edge_and_with_other_tools_nothing_is_guided(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler
) -> None:
    hand.take(Tool.INK)
    drag(canvas, spot(canvas, -30, 40), spot(canvas, 0, 45), spot(canvas, 30, 40))
    assert max(abs(away) for away in beside_edge(canvas, ledger.only, 1)) > 10
    hand.take(Tool.RECTANGLE)
    drag(canvas, spot(canvas, -30, 15), spot(canvas, 0, 30))
    assert ledger.performed[-1] is not None
    assert {a.kind for a in ledger.annotations.values()} == {AnnotationKind.INK, AnnotationKind.RECTANGLE}


def test_what_is_drawn_says_how_long_it_is_and_the_ruler_at_what_angle(
    canvas: AnnotationCanvas, hand: Hand, ledger: Ledger, ruler: Ruler
) -> None:
    assert ruler.words == "0°"
    ruler.turn(-30)
    assert ruler.words == "30°"
    ruler.turn(32)
    assert ruler.words == "−2°"
    ruler.turn(-1.97)
    assert ruler.words == "0°"
    ruler.turn(-30.03)
    hand.take(Tool.INK)
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, NO_KEY, spot(canvas, 0, -15))
    QTest.mouseMove(view, spot(canvas, 50, -15))
    assert ruler.words.endswith("cm · 30°")
    assert float(ruler.words.split()[0]) == pytest.approx(5.0, abs=0.06)
    QTest.mouseRelease(view, left, NO_KEY, spot(canvas, 50, -15))
    assert ruler.words == "30°"


def test_a_drag_moves_it_whatever_tool_is_held_and_escape_gives_the_drag_up(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ruler: Ruler
) -> None:
    before = ruler.edge
    for tool in Tool:
        hand.take(tool)
        start = spot(canvas, 10, 0)
        drag(canvas, start, start + QPoint(20, 5), start + QPoint(31, 17))
        assert (ruler.edge.x - before.x, ruler.edge.y - before.y) == pytest.approx((31, 17))
        ruler.lie(before)
    start = spot(canvas, 10, 0)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, NO_KEY, start)
    QTest.mouseMove(canvas.viewport(), start + QPoint(20, 5))
    hand.key(Qt.Key.Key_Escape)
    assert ruler.edge == before
    assert ruler.is_shown
    assert ledger.performed == []


def test_a_handle_turns_it_and_nearly_level_is_level(canvas: AnnotationCanvas, hand: Hand, ruler: Ruler) -> None:
    def turned_by(degrees: float, keys: Qt.KeyboardModifier = NO_KEY) -> float:
        ruler.lie(ruler.edge.turned_to(0))
        way = Straightedge(ruler.edge.x, ruler.edge.y).turned_to(degrees).place(HANDLE_AT, 0)
        end = canvas.viewportTransform().map(QPointF(*way)).toPoint()
        drag(canvas, spot(canvas, HANDLE_AT / MM, 0), end, end, keys=keys)
        return ruler.edge.angle

    assert turned_by(30) == pytest.approx(30, abs=0.3)
    assert turned_by(1.8) == 0
    assert turned_by(88.5) == 90
    assert turned_by(1.8, CONTROL) == pytest.approx(1.8, abs=0.3)
    assert turned_by(37, SHIFT) == 30


def test_the_wheel_turns_it_a_degree_a_notch_and_scrolls_beside_it(
    canvas: AnnotationCanvas, hand: Hand, ruler: Ruler
) -> None:
    hand.wheel(spot(canvas, 10, 0), -1)
    assert ruler.edge.angle == 1
    hand.wheel(spot(canvas, 10, 0), 2)
    assert ruler.edge.angle == 359
    before = canvas.verticalScrollBar().value()
    hand.wheel(spot(canvas, 0, 60), -1)
    assert canvas.verticalScrollBar().value() > before
    assert ruler.edge.angle == 359


def test_arrows_move_it_by_a_millimetre_and_with_shift_turn_it(
    canvas: AnnotationCanvas, hand: Hand, ruler: Ruler
) -> None:
    before = ruler.edge
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        hand.key(key)
    assert (ruler.edge.x - before.x, ruler.edge.y - before.y) == pytest.approx((2 * MM, MM))
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert ruler.edge.angle == 1
    hand.key(Qt.Key.Key_Up, SHIFT)
    assert ruler.edge.angle == 346


def test_its_edge_falls_on_a_ruled_line_but_not_with_ctrl(canvas: AnnotationCanvas, hand: Hand, ruler: Ruler) -> None:
    page = canvas.workbench.scene.pages[0]
    height = ruler.edge.y - WIDTH / 2 + 20
    line = page.mapFromScene(QPointF(ruler.edge.x, height)).y() / A4[1]
    snap = canvas.workbench.snap
    snap.ask(page)
    snap.tell(PageId(page.page.page_id), RuledLines(((line,),), 0.05))
    before, start = ruler.edge, spot(canvas, 10, 0)
    drag(canvas, start, start + QPoint(0, 9), start + QPoint(0, 18))
    assert ruler.edge.y - WIDTH / 2 == pytest.approx(height)
    ruler.lie(before)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, CONTROL, start)
    canvas.drag(canvas.pointer_at(QPointF(start + QPoint(0, 18)), 0.5, CONTROL))
    assert ruler.edge.y == pytest.approx(before.y + 18)
    canvas.release()


def test_a_copy_that_is_only_read_can_be_measured(
    canvas: AnnotationCanvas, hand: Hand, ruler: Ruler, ledger: Ledger
) -> None:
    canvas.set_read_only(is_read_only=True)
    hand.take(Tool.INK)
    before, start = ruler.edge, spot(canvas, 10, -13.5)
    drag(canvas, start, start + QPoint(10, 0))
    assert ruler.edge.x == pytest.approx(before.x + 10)
    assert ledger.performed == []


def test_it_lies_in_sight_on_the_next_copy(canvas: AnnotationCanvas, ruler: Ruler) -> None:
    ruler.turn(30)
    ruler.lie(ruler.edge.moved(0, 2500))
    canvas.set_copy(COPY, a4_pages(1))
    assert canvas.navigation.visible_rect().contains(QPointF(ruler.edge.x, ruler.edge.y))
    assert ruler.edge.angle == 30


def test_it_is_seen_on_white_and_on_dark_paper(canvas: AnnotationCanvas, ruler: Ruler) -> None:
    """Marks on the body have a contrast of at least 4.5 to 1, and the rim is told from dark paper."""
    canvas.set_copy(COPY, [CanvasPage(PageId("page 1"), A4)])
    for paper in ("#ffffff", "#15181d"):
        image = QImage(100, 140, QImage.Format.Format_RGB32)
        image.fill(QColor(paper))
        canvas.set_picture(PageId("page 1"), image, 10_000)
        shown = canvas.grab().toImage()
        ratio = shown.devicePixelRatio()
        at = spot(canvas, 30, 0) + canvas.viewport().pos()
        body = shown.pixelColor(int(at.x() * ratio), int(at.y() * ratio))
        assert contrast(body, QColor(28, 26, 34)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: QColor) -> float:
    shares = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [float(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for v in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


spots = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))
edges = st.builds(lambda at, angle: Straightedge(*at).turned_to(angle), spots, st.floats(-720, 720))


@given(edges, spots)
def test_a_place_along_and_across_is_that_place(edge: Straightedge, place: tuple[float, float]) -> None:
    assert edge.place(*edge.local(place)) == pytest.approx(place, abs=1e-6)


@given(edges, st.lists(spots, min_size=4, max_size=4, unique=True))
def test_fingers_that_go_and_come_back_leave_it_where_it_was(
    edge: Straightedge, places: list[tuple[float, float]]
) -> None:
    before, after = places[:2], places[2:]
    there = edge.carried(before, after).carried(after, before)
    assert (there.x, there.y) == pytest.approx((edge.x, edge.y), abs=1e-5)
    assert (there.angle - edge.angle + 180) % 360 - 180 == pytest.approx(0, abs=0.01)


@given(st.tuples(st.floats(0, 100), st.floats(0, 50)), spots)
def test_a_way_that_leaves_a_box_ends_on_its_rim_and_stays_straight(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    x, y = end_within(start, end, (0, 0, 100, 50))
    assert -1e-9 <= x <= 100 + 1e-9
    assert -1e-9 <= y <= 50 + 1e-9
    area = (x - start[0]) * (end[1] - start[1]) - (y - start[1]) * (end[0] - start[0])
    assert area == pytest.approx(0, abs=1e-5)
