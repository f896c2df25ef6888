"""Which page pictures are asked for and shown."""

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.canvas.page_picture import UNFINISHED
from korrigo_desktop.ui.canvas.picture_requests import MOST_WIDTH_PX, NEIGHBOUR_WIDTH_PX
from tests.ui.canvas.desk_of_tests import A4, COPY, Hand, a4_pages, page_ids, picture


class Renderer:
    """Takes down what is asked for."""

    def __init__(self, canvas: AnnotationCanvas) -> None:
        self.canvas = canvas
        self.asked: list[tuple[PageId, int]] = []
        self.withdrawn: list[str] = []
        canvas.picture_wanted.connect(lambda page_id, width: self.asked.append((PageId(page_id), width)))
        canvas.picture_unwanted.connect(self.withdrawn.append)

    def deliver_all(self) -> None:
        for page_id, width in self.asked:
            self.canvas.set_picture(page_id, picture(width), width)
        self.asked.clear()

    @property
    def pages(self) -> set[str]:
        return {page_id for page_id, _ in self.asked}


@pytest.fixture
def renderer(canvas: AnnotationCanvas) -> Renderer:
    return Renderer(canvas)


def test_a_copy_of_1000_pages_asks_for_the_visible_ones_and_their_neighbours_only(
    canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot
) -> None:
    canvas.set_copy(COPY, a4_pages(1000))
    assert renderer.pages == {"page 1", "page 2"}

    renderer.asked.clear()
    canvas.navigation.go_to_page(page_ids(1000)[499])
    qtbot.waitUntil(lambda: bool(renderer.asked))

    assert renderer.pages <= {"page 499", "page 500", "page 501", "page 502"}
    assert {"page 500", "page 501"} <= renderer.pages


def test_the_first_pages_are_asked_for_at_once_the_visible_one_first(
    canvas: AnnotationCanvas, renderer: Renderer
) -> None:
    canvas.set_copy(COPY, a4_pages(10))

    assert renderer.asked[0] == ("page 1", round(A4[0] * canvas.devicePixelRatioF() / canvas.pixel))


def test_pages_that_fly_by_are_not_asked_for(canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(200))
    renderer.asked.clear()

    for number in range(0, 199, 3):
        canvas.navigation.go_to_page(page_ids(200)[number])
    qtbot.waitUntil(lambda: bool(renderer.asked))

    assert len(renderer.pages) <= 4


def test_a_request_for_a_page_scrolled_away_is_withdrawn(
    canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot
) -> None:
    canvas.set_copy(COPY, a4_pages(50))
    renderer.withdrawn.clear()

    canvas.navigation.go_to_page(page_ids(50)[30])
    qtbot.waitUntil(lambda: len(renderer.withdrawn) == 2)

    assert set(renderer.withdrawn) == {"page 1", "page 2"}


def test_far_pictures_are_dropped(canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(50))
    renderer.deliver_all()
    item = canvas.workbench.scene.pages[0]
    assert item.picture is not None

    canvas.navigation.go_to_page(page_ids(50)[30])

    qtbot.waitUntil(lambda: item.picture is None)


def test_a_picture_that_comes_too_late_is_not_kept(canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(50))
    canvas.navigation.go_to_page(page_ids(50)[30])

    renderer.canvas.set_picture(page_ids(1)[0], picture(500), 500)

    assert canvas.workbench.scene.pages[0].picture is None


def test_zooming_in_asks_for_a_sharper_one_and_shows_the_old_one_meanwhile(
    canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot
) -> None:
    canvas.set_copy(COPY, a4_pages(2))
    renderer.deliver_all()

    canvas.navigation.zoom_to(2.0)
    qtbot.waitUntil(lambda: bool(renderer.asked))

    width = dict(renderer.asked)[PageId("page 1")]
    assert width == round(A4[0] * 2 * 96 / 72 * canvas.devicePixelRatioF())
    assert canvas.workbench.scene.pages[0].picture is not None


def test_zooming_out_needs_no_other_picture(canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(1))
    renderer.deliver_all()

    canvas.navigation.zoom_to(0.5)
    item = canvas.workbench.scene.pages[0]
    assert item.picture is not None
    fitted = round(A4[0] / canvas.pixel)
    qtbot.waitUntil(lambda: item.picture is not None and item.picture.is_fitted(fitted))

    assert renderer.asked == []


def test_no_picture_is_asked_for_larger_than_a_scan(canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot) -> None:
    canvas.set_copy(COPY, a4_pages(3))
    renderer.asked.clear()

    canvas.navigation.zoom_to(8.0)
    qtbot.waitUntil(lambda: bool(renderer.asked))

    asked = dict(renderer.asked)
    assert asked[PageId("page 1")] == MOST_WIDTH_PX
    assert asked[PageId("page 2")] == NEIGHBOUR_WIDTH_PX


def test_a_scan_of_less_sharpness_is_not_asked_for_again(
    canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot
) -> None:
    canvas.set_copy(COPY, a4_pages(1))
    ((page_id, width),) = renderer.asked
    renderer.asked.clear()
    with qtbot.waitSignal(canvas.navigation.moved):
        canvas.set_picture(page_id, picture(300), width)
        canvas.verticalScrollBar().setValue(40)
    canvas._pictures.look()

    assert renderer.asked == []


def colour_at(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x * image.width()), round(y * image.height()))


@pytest.mark.parametrize("turn", list(Turn))
def test_the_picture_is_seen_where_its_page_is(
    canvas: AnnotationCanvas, renderer: Renderer, hand: Hand, qtbot: QtBot, turn: Turn
) -> None:
    canvas.turn_view(turn)
    canvas.set_copy(COPY, a4_pages(1))
    canvas.navigation.fit_to(Fit.PAGE)
    canvas._pictures.look()
    page_id, width = renderer.asked[-1]
    image = picture(width, "#ffffff")
    for x in range(width // 2):
        for y in range(40):
            image.setPixelColor(x, y, QColor("#c00000"))
    canvas.set_picture(page_id, image, width)

    shown = canvas.viewport().grab().toImage()
    ratio = shown.width() / canvas.viewport().width()
    inside, outside = hand.at(0, 0.25, 0.01), hand.at(0, 0.75, 0.01)
    assert shown.pixelColor(inside * ratio) == QColor("#c00000")
    assert shown.pixelColor(outside * ratio) == QColor("#ffffff")


def test_missing_and_unreadable_pages_are_told_in_words_and_never_asked_for(
    canvas: AnnotationCanvas, renderer: Renderer, qtbot: QtBot
) -> None:
    first, second = page_ids(2)
    canvas.set_copy(COPY, [CanvasPage(first, A4, is_missing=True), CanvasPage(second, A4)])
    assert renderer.pages == {second}
    blank = canvas.viewport().grab().toImage()

    renderer.asked.clear()
    canvas.set_page_error(second, "Page 2 of scan.pdf can't be shown.")
    canvas.navigation.zoom_to(0.5)
    canvas._pictures.look()

    assert renderer.asked == []
    assert canvas.viewport().grab().toImage() != blank


def test_a_new_picture_ends_an_error(canvas: AnnotationCanvas, renderer: Renderer) -> None:
    canvas.set_copy(COPY, a4_pages(1))
    page_id, width = renderer.asked[0]
    canvas.set_page_error(page_id, "unreadable")

    canvas.set_picture(page_id, picture(width), width)

    assert canvas.workbench.scene.pages[0].error == ""


def test_a_page_that_came_unfinished_is_replaced_even_if_little_has_come_below(
    canvas: AnnotationCanvas, renderer: Renderer
) -> None:
    canvas.set_copy(COPY, a4_pages(1))
    page_id, width = renderer.asked[0]
    whole = QImage(width, round(width * A4[1] / A4[0]), QImage.Format.Format_RGB32)
    whole.fill(QColor("white"))
    top = QImage(whole)
    top.setText(UNFINISHED, UNFINISHED)
    x, y = 301, 401
    whole.setPixelColor(x, y, QColor("black"))

    canvas.set_picture(page_id, top, width)
    assert colour_at_pixel(canvas, x, y) == QColor("white")
    canvas.set_picture(page_id, whole, width)
    assert colour_at_pixel(canvas, x, y) == QColor("black")


def test_why_a_page_can_not_be_shown_stands_in_its_upper_half(canvas: AnnotationCanvas, hand: Hand) -> None:
    canvas.set_page_error(page_ids(1)[0], "The original is missing.")
    canvas.navigation.zoom_to(0.5)
    shown = canvas.viewport().grab().toImage()
    top, bottom = hand.at(0, 0.5, 0.0).y(), hand.at(0, 0.5, 1.0).y()
    across = range(hand.at(0, 0.2, 0).x(), hand.at(0, 0.8, 0).x())
    written = [
        y for y in range(top + 9, bottom - 9) if any(QColor(shown.pixel(x, y)).lightness() < 150 for x in across)
    ]
    assert written
    assert max(written) < (top + bottom) / 2


def colour_at_pixel(canvas: AnnotationCanvas, x: int, y: int) -> QColor:
    """The colour of a pixel of the first page's picture, which is shown pixel by pixel."""
    corner = canvas.mapFromScene(canvas.workbench.scene.layout.frames[0].rect.topLeft())
    shown = canvas.viewport().grab().toImage()
    around = [QPoint(corner.x() + x + dx, corner.y() + y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    colours = [shown.pixelColor(place) for place in around]
    return min(colours, key=QColor.lightness)


def test_the_pictures_of_a_copy_go_with_it_before_any_cycle_is_collected(
    canvas: AnnotationCanvas, renderer: Renderer
) -> None:
    """The pictures of twenty copies were 350 MB until Python's collector came."""
    gc.disable()
    try:
        kept: list[weakref.ref[object]] = []
        for number in range(20):
            canvas.set_copy(CopyId(f"copy {number}"), a4_pages(4))
            renderer.deliver_all()
            pages = canvas.workbench.scene.pages
            kept += [weakref.ref(page.picture) for page in pages if page.picture is not None]
        assert len(kept) >= 20
        assert len([picture for picture in kept if picture() is not None]) <= 4
    finally:
        gc.enable()
