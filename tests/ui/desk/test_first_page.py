"""What comes first when a copy is opened: its page is begun, then painted sharp, then all else is filled in."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, QuestionId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.canvas.page_picture import PagePicture
from korrigo_desktop.ui.desk import first_page
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext

SCANNED_PX = (1240, 1754)
COPIES = 4


@cache
def scan(*, is_turned: bool) -> bytes:
    """Pages that differ everywhere, which takes a second to make."""
    with pymupdf.open() as document:
        for number in range(2 * COPIES):
            rows = np.random.default_rng(number).integers(60, 255, SCANNED_PX[::-1], np.uint8)
            is_ok, body = cv2.imencode(".jpg", cv2.rotate(rows, cv2.ROTATE_180) if is_turned else rows)
            assert is_ok
            page = document.new_page(width=595.276, height=841.89)
            page.insert_image(page.rect, stream=body.tobytes())
            page.set_rotation(180 if is_turned else 0)
        return bytes(document.tobytes())


@pytest.fixture(params=[False, True], ids=["upright", "upside down in the scan"])
def copy_ids(request: pytest.FixtureRequest, workplace: Workplace, tmp_path: Path) -> list[CopyId]:
    """Copies of an exam with one question, whose mark on each is its number."""
    question = SchemeNode(QuestionId(new_id()), "1", Points(2000))
    exam_id, _changes = exams.create_exam(workplace, "First pages", MarkScheme((question,)))
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(is_turned=request.param))
    import_scans(workplace, ImportRequest(exam_id, (path,), Layout.A4, pages_per_copy=2))
    outline = read_outline(workplace, CopyQuery(exam_id), 100)
    ids = [row.copy.id for row in read_rows(workplace, outline, 0)]
    for number, copy_id in enumerate(ids, start=1):
        workplace.perform(SetScore(copy_id, question.id, None, Score(Points(100 * number))))
    return ids


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, copy_ids: list[CopyId], monkeypatch: pytest.MonkeyPatch
) -> Iterator[DeskScreen]:
    """A desk with real threads, that waits for the first page as long as a busy machine takes."""
    monkeypatch.setattr(first_page, "_MOST_WAITING_S", 10)
    runner = TaskRunner()
    context = WindowContext(workplace, runner)
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1500, 800)
    with qtbot.waitExposed(screen):
        screen.show()
    assert screen.open_copy(copy_ids[0])
    qtbot.waitUntil(lambda: pictures(screen)[0] is not None)
    yield screen
    screen.hide()
    runner.close()
    assert runner.wait(5_000)
    assert qapp is not None


def pictures(desk: DeskScreen) -> list[PagePicture | None]:
    return [page.picture for page in desk.canvas.workbench.scene.pages]


def is_whole(picture: PagePicture | None) -> bool:
    return picture is not None and not picture.is_unfinished


def marks_shown(desk: DeskScreen) -> list[str]:
    return [row.field.text() for row in desk.marks.rows.values()]


class Paintings(QObject):
    """Notes what the desk showed whenever its canvas was painted."""

    def __init__(self, desk: DeskScreen) -> None:
        super().__init__(desk)
        self._desk = desk
        self.seen: list[tuple[bool, list[str]]] = []
        desk.canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append((pictures(self._desk)[0] is not None, marks_shown(self._desk)))
        return super().eventFilter(watched, event)


def test_the_page_is_painted_sharp_before_the_marks_are_filled_in(desk: DeskScreen, copy_ids: list[CopyId]) -> None:
    QApplication.processEvents()
    paintings = Paintings(desk)
    assert desk.open_copy(copy_ids[2])
    assert paintings.seen[0] == (True, ["1"]), "the canvas was painted without its page, or after the marks"
    assert marks_shown(desk) == ["3"]


def test_the_marks_are_those_of_now_however_the_copy_was_read(
    desk: DeskScreen, workplace: Workplace, copy_ids: list[CopyId]
) -> None:
    now = desk.marked.now
    assert now is not None
    (question,) = now.exam.scheme.questions("")
    for points, copy_id in ((700, copy_ids[1]), (800, copy_ids[2])):
        desk._pages._ready.pop(copy_id, None)
        before = Score(Points(100 * (copy_ids.index(copy_id) + 1)))
        workplace.perform(SetScore(copy_id, question.id, before, Score(Points(points))))
        assert desk.open_copy(copy_id)
        assert marks_shown(desk) == [str(points // 100)]


def test_a_copy_that_was_read_ahead_is_painted_once_with_its_marks(
    qtbot: QtBot, desk: DeskScreen, copy_ids: list[CopyId]
) -> None:
    desk._pages.prefetch(copy_ids[1])
    qtbot.waitUntil(lambda: desk._pages.has_pages_of(copy_ids[1]))
    paintings = Paintings(desk)
    assert desk.open_copy(copy_ids[1])
    QApplication.processEvents()
    assert paintings.seen[0] == (True, ["2"]), "the canvas was painted before all of the copy was there"


def test_what_is_seen_first_is_what_is_seen_of_the_whole_page(
    qtbot: QtBot, desk: DeskScreen, copy_ids: list[CopyId]
) -> None:
    desk.open_copy(copy_ids[2])
    first = desk.canvas.viewport().grab().toImage()
    scene = desk.canvas.workbench.scene
    before = scene.pages[0].picture
    if not _is_upside_down(desk):  # such a page comes whole at once
        qtbot.waitUntil(lambda: scene.pages[0].picture is not before)
    assert desk.canvas.viewport().grab().toImage() == first
    assert _has_ink(first)


def _is_upside_down(desk: DeskScreen) -> bool:
    now = desk.marked.now
    assert now is not None
    return any(source.rotate is Turn.HALF for source in now.sources.values())


def _has_ink(image: QImage) -> bool:
    middle = image.copy(image.width() // 2 - 50, image.height() // 2 - 50, 100, 100)
    assert middle.size() == QSize(100, 100)
    return len({middle.pixel(x, y) for x in range(0, 100, 7) for y in range(0, 100, 7)}) > 20


def test_the_former_copy_is_saved_then_the_page_is_begun_then_the_copy_is_opened(
    desk: DeskScreen, copy_ids: list[CopyId], monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    flush, begin, read = desk.flush_pending, desk._pages.begin, desk.marked.open

    def saved() -> bool:
        order.append("saved")
        return flush()

    def begun(copy_id: CopyId) -> None:
        begin(copy_id)
        order.append("begun")

    def opened(*args: object) -> None:
        order.append("opened")
        read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "flush_pending", saved)
    monkeypatch.setattr(desk._pages, "begin", begun)
    monkeypatch.setattr(desk.marked, "open", opened)
    desk.open_copy(copy_ids[3])
    assert order == ["saved", "begun", "opened"]


@pytest.mark.parametrize("fit", Fit)
def test_only_one_picture_of_what_is_in_view_is_made(
    qtbot: QtBot, desk: DeskScreen, copy_ids: list[CopyId], monkeypatch: pytest.MonkeyPatch, fit: Fit
) -> None:
    """What was begun, foreseen before the copy was shown, is what the canvas then asks for."""
    if fit is Fit.NONE:
        desk.canvas.navigation.zoom_to(0.8)
    else:
        desk.canvas.navigation.fit_to(fit)
    made: list[tuple[int, float]] = []
    make, read = PagePictures.first_picture, PagePictures.read_soon_decoded

    def noted(pictures: PagePictures, *args: object) -> object:
        source, _geometry, width_px, _look, share = args
        if width_px > 300:  # type: ignore[operator]
            made.append((source.index, share))  # type: ignore[attr-defined, arg-type]
        return make(pictures, *args)  # type: ignore[arg-type]

    def noted_at_once(pictures: PagePictures, *args: object) -> object:
        source, _geometry, _width_px, share = args
        upper = read(pictures, *args)  # type: ignore[arg-type]
        if upper is not None:
            made.append((source.index, share))  # type: ignore[attr-defined, arg-type]
        return upper

    monkeypatch.setattr(PagePictures, "first_picture", noted)
    monkeypatch.setattr(PagePictures, "read_soon_decoded", noted_at_once)
    desk.open_copy(copy_ids[2])
    qtbot.waitUntil(lambda: is_whole(pictures(desk)[0]))
    now = desk.marked.now
    assert now is not None
    source = now.pages[0].source
    assert source is not None
    shares = [share for index, share in made if index == source.index]
    assert len([share for share in shares if share < 1]) <= 1
    assert len(shares) <= 2


def test_a_copy_that_is_opened_again_is_shown_where_it_was_left(
    qtbot: QtBot, desk: DeskScreen, copy_ids: list[CopyId]
) -> None:
    desk.canvas.navigation.go_by_pages(1)
    qtbot.waitUntil(lambda: pictures(desk)[1] is not None)
    desk.open_copy(copy_ids[1])
    desk.open_copy(copy_ids[0])
    assert desk.canvas.navigation.current_page == desk.canvas.workbench.scene.pages[1].page.page_id


def test_an_unknown_copy_leaves_the_former_one(desk: DeskScreen, copy_ids: list[CopyId]) -> None:
    assert not desk.open_copy(CopyId("nobody"))
    assert desk.marked.copy_id == copy_ids[0]
