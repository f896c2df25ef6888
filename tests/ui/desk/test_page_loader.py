import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.page_pictures import FirstPicture, PagePictures
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.page_picture import UNFINISHED
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.desk.page_views import page_views
from tests.ui.desk.scanned_exam import ScannedExam


@pytest.fixture
def views(workplace: Workplace, exam: ScannedExam) -> list[PageView]:
    return list(page_views(open_copy(workplace, exam.copies[0].id)).values())


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()
    assert made.wait(5_000)


def gathered(loader: PageLoader) -> list[tuple[str, int, int]]:
    """What the loader answers: page, width of the picture, width that it was wished for."""
    answers: list[tuple[str, int, int]] = []

    def keep(page_id: str, image: QImage, width_px: int) -> None:
        answers.append((page_id, image.width(), width_px))

    loader.picture_ready.connect(keep)
    return answers


def test_a_picture_comes_as_wide_as_it_was_wished_for(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, views: list[PageView]
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    with qtbot.waitSignal(loader.picture_ready) as ready:
        loader.want(views[0], 300)
    assert ready.args is not None
    page_id, image, width_px = ready.args
    assert (page_id, image.width(), width_px) == (views[0].page_id, 300, 300)
    assert image.height() == pytest.approx(300 * 841.89 / 595.276, abs=1)


def test_a_picture_that_is_held_answers_at_once(workplace: Workplace, views: list[PageView]) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    loader.prefetch(views[0], 400)
    answers = gathered(loader)
    loader.want(views[0], 400)
    loader.want(views[0], 380)
    assert answers == [(views[0].page_id, 400, 400), (views[0].page_id, 400, 380)]


def test_a_smaller_picture_stands_in_until_the_right_one_comes(workplace: Workplace, views: list[PageView]) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    loader.prefetch(views[0], 100)
    answers = gathered(loader)
    loader.want(views[0], 500)
    assert [width for _page, width, _wished in answers] == [100, 500]


def test_an_original_that_is_gone_is_told_with_its_page(workplace: Workplace, views: list[PageView]) -> None:
    workplace.blobs.discard(views[0].source.source_id)
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    failures: list[tuple[str, KorrigoError]] = []
    loader.picture_failed.connect(lambda page_id, error: failures.append((page_id, error)))
    loader.want(views[0], 300)
    assert [(page_id, error.kind) for page_id, error in failures] == [(views[0].page_id, ErrorKind.BLOB_DAMAGED)]


def test_pictures_beyond_the_limit_are_let_go(workplace: Workplace, views: list[PageView]) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace), held_bytes=1)
    loader.prefetch(views[0], 200)
    loader.prefetch(views[1], 200)
    assert not loader.has(views[0], 200)
    assert loader.has(views[1], 200)


def test_a_turned_page_is_another_picture(workplace: Workplace, views: list[PageView]) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    loader.prefetch(views[0], 200)
    turned = replace(views[0], geometry=replace(views[0].geometry, turn=Turn.RIGHT))
    answers = gathered(loader)
    loader.want(turned, 300)
    assert len(answers) == 1
    assert not loader.has(turned, 301)


def test_the_newest_job_runs_first_and_withdrawn_ones_never(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    done: list[str] = []

    def hold() -> str:
        assert gate.wait(10)
        return "held"

    stack: NewestFirst[str, str] = NewestFirst(
        runner, Pool.NETWORK, on_done=lambda key, _value: done.append(key), on_refused=lambda _key, _error: None
    )
    stack.request("first", hold)  # the pool has one thread, which this one keeps
    qtbot.waitUntil(lambda: not stack.is_waiting("first"))
    for key in ("old", "withdrawn", "new"):
        stack.request(key, partial(str, key))
    stack.request("background", lambda: "background", is_urgent=False)
    stack.withdraw("withdrawn")
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == ["first", "new", "old", "background"]


@pytest.fixture
def scanned(workplace: Workplace, tmp_path: Path) -> PageView:
    """A page of 1,240 columns that is one JPEG, no two rows alike."""
    rows = np.random.default_rng(5).integers(60, 255, (1754, 1240), np.uint8)
    is_ok, body = cv2.imencode(".jpg", rows)
    assert is_ok
    with pymupdf.open() as document:
        page = document.new_page(width=595.276, height=841.89)
        page.insert_image(page.rect, stream=body.tobytes())
        document.save(tmp_path / "noise.pdf")
    source = read_scan(tmp_path / "noise.pdf").pages[0]
    target = workplace.blobs.path_of(source.source_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((tmp_path / "noise.pdf").read_bytes())
    geometry = PageGeometry(source.width_pt, source.height_pt, Turn.NONE, Half.FULL, Turn.NONE)
    return PageView(PageId("scanned"), source, geometry)


def pictures_of(loader: PageLoader) -> list[QImage]:
    pictures: list[QImage] = []
    loader.picture_ready.connect(lambda _page, image, _width: pictures.append(image.copy()))
    return pictures


def test_what_is_in_view_comes_first_and_the_whole_page_after_it(
    qtbot: QtBot, workplace: Workplace, scanned: PageView
) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    pictures = pictures_of(loader)
    loader.want(scanned, 900, seen=0.47)
    assert len(pictures) == 1
    qtbot.waitUntil(lambda: len(pictures) == 2)
    first, whole = pictures
    assert (first.text(UNFINISHED), whole.text(UNFINISHED)) == (UNFINISHED, "")
    assert first.size() == whole.size() == QSize(900, 1273)
    seen = QRect(0, 0, 900, 1273 * 47 // 100 + 1)
    assert first.copy(seen) == whole.copy(seen)
    below = first.copy(0, 1270, 900, 3)
    below_white = QImage(below.size(), below.format())
    below_white.fill(0xFFFFFFFF)
    assert below == below_white
    assert whole.copy(0, 1270, 900, 3) != below_white
    assert loader.has(scanned, 900)


@pytest.mark.parametrize("seen", [0.9, 1.0])
def test_a_page_of_which_most_is_in_view_comes_once(workplace: Workplace, scanned: PageView, seen: float) -> None:
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    pictures = pictures_of(loader)
    loader.want(scanned, 900, seen=seen)
    assert len(pictures) == 1


def test_a_page_that_is_held_less_sharp_is_replaced_as_a_whole(workplace: Workplace, scanned: PageView) -> None:
    """White where something blurred was would be worse than to wait."""
    loader = PageLoader(ImmediateTaskRunner(), PagePictures(workplace))
    loader.prefetch(scanned, 300)
    answers = gathered(loader)
    loader.want(scanned, 900, seen=0.4)
    assert [width for _page, width, _wished in answers] == [300, 900]


def submissions(runner: TaskRunner, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is given to the threads from now on."""
    given: list[object] = []
    submit = runner.submit

    def noted(task: Task[object], **reactions: Callable[..., None]) -> object:
        given.append(task)
        return submit(task, **reactions)

    monkeypatch.setattr(runner, "submit", noted)
    return given


def test_the_rest_of_a_page_that_is_waited_for_leaves_the_time_to_paint_what_has_come(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    pictures, given = pictures_of(loader), submissions(runner, monkeypatch)
    loader.want(scanned, 900, seen=0.4)
    assert loader.wait(scanned.page_id, 10)
    assert (len(pictures), len(given)) == (1, 1)
    loader.go_on()
    assert len(given) == 2
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert not pictures[1].text(UNFINISHED)


def test_the_rest_of_a_page_comes_although_nobody_asks_to_go_on(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    pictures = pictures_of(loader)
    loader.want(scanned, 900, seen=0.4)
    assert loader.wait(scanned.page_id, 10)
    qtbot.waitUntil(lambda: len(pictures) == 2)


def test_the_rest_of_a_page_that_nobody_wants_any_more_is_not_begun(
    runner: TaskRunner, workplace: Workplace, scanned: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    given = submissions(runner, monkeypatch)
    loader.want(scanned, 900, seen=0.4)
    assert loader.wait(scanned.page_id, 10)
    loader.unwant(scanned.page_id)
    loader.go_on()
    assert len(given) == 1


def test_a_page_that_nobody_wants_any_more_is_not_finished(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    answers = gathered(loader)
    loader.want(scanned, 900, seen=0.4)
    loader.unwant(scanned.page_id)
    with qtbot.waitSignal(loader.picture_ready):
        loader.want(scanned, 200)
    assert [width for _page, width, _wished in answers] == [200]
    assert not loader.has(scanned, 900)


def test_what_is_made_at_once_is_what_is_wanted_and_no_thread_makes_it_again(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    pictures = pictures_of(loader)
    loader.want(scanned, 200)  # a thread brings what decoding needs
    qtbot.waitUntil(lambda: len(pictures) == 1)
    loader.set_look(PaperLook.WARM)
    given, events = submissions(runner, monkeypatch), list[str]()

    assert loader.make_at_once(scanned, 900, 0.43, lambda: events.append("meanwhile"))
    loader.unwant_all()  # the pages of the former copy
    loader.want(scanned, 900, seen=0.41)

    assert events == ["meanwhile"]
    assert [picture.text(UNFINISHED) for picture in pictures[1:]] == [UNFINISHED]
    assert given == []
    assert loader.wait(scanned.page_id, 0)
    qtbot.waitUntil(lambda: len(pictures) == 3)
    seen = QRect(0, 0, 900, 1273 * 41 // 100)
    assert pictures[1].copy(seen) == pictures[2].copy(seen)
    assert len(given) == 1


def test_what_was_made_at_once_for_another_width_is_not_shown(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    answers = gathered(loader)
    with qtbot.waitSignal(loader.picture_ready):
        loader.want(scanned, 200)
    loader.set_look(PaperLook.WARM)
    assert loader.make_at_once(scanned, 900, 0.43)
    loader.want(scanned, 500, seen=0.43)
    qtbot.waitUntil(lambda: loader.has(scanned, 500))
    assert {width for _page, width, _wished in answers[1:]} == {500}


def test_a_damaged_page_is_not_made_at_once_and_a_thread_tells_why(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView
) -> None:
    loader = PageLoader(runner, PagePictures(workplace))
    with qtbot.waitSignal(loader.picture_ready):
        loader.want(scanned, 200)
    loader.set_look(PaperLook.WARM)
    workplace.blobs.path_of(scanned.source.source_id).write_bytes(b"")
    assert not loader.make_at_once(scanned, 900, 0.43)
    with qtbot.waitSignal(loader.picture_failed) as told:
        loader.want(scanned, 900, seen=0.43)
    assert told.args is not None
    assert told.args[1].kind is ErrorKind.BLOB_DAMAGED


def test_what_was_begun_is_not_made_twice_and_can_be_waited_for(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, scanned: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[float] = []
    make = PagePictures.first_picture

    def counted(
        pictures: PagePictures, source: SourcePage, geometry: PageGeometry, width_px: int, look: PaperLook, share: float
    ) -> FirstPicture:
        made.append(share)
        return make(pictures, source, geometry, width_px, look, share)

    monkeypatch.setattr(PagePictures, "first_picture", counted)
    loader = PageLoader(runner, PagePictures(workplace))
    pictures = pictures_of(loader)
    loader.begin(scanned, 900, 0.43)
    loader.unwant_all()  # the pages of the former copy
    loader.want(scanned, 900, seen=0.41)
    assert loader.wait(scanned.page_id, 10)
    assert len(pictures) == 1
    qtbot.waitUntil(lambda: loader.has(scanned, 900))
    assert len(pictures) == 2
    assert sorted(made) == [0.4375, 1.0]
    assert not loader.wait(scanned.page_id, 10)


def test_an_answer_that_was_waited_for_comes_once_and_before_all_others(qtbot: QtBot, runner: TaskRunner) -> None:
    done: list[str] = []
    stack: NewestFirst[str, str] = NewestFirst(
        runner, Pool.NETWORK, on_done=lambda key, _value: done.append(key), on_refused=lambda _key, _error: None
    )
    for key in ("first", "second"):
        stack.request(key, partial(str, key))
    assert stack.wait("second", 10)
    assert done == ["second"]
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["second", "first"]
    assert not stack.wait("second", 10)
    stack.request("second", partial(str, "again"))
    qtbot.waitUntil(lambda: len(done) == 3)


def test_waiting_ends_when_the_work_takes_too_long(qtbot: QtBot, runner: TaskRunner) -> None:
    gate, done = threading.Event(), list[str]()

    def hold() -> str:
        assert gate.wait(10)
        return "held"

    stack: NewestFirst[str, str] = NewestFirst(
        runner, Pool.NETWORK, on_done=lambda key, _value: done.append(key), on_refused=lambda _key, _error: None
    )
    stack.request("held", hold)
    assert not stack.wait("held", 0.01)
    assert done == []
    gate.set()
    qtbot.waitUntil(lambda: done == ["held"])


def test_a_refusal_can_be_waited_for_and_a_bug_is_the_runners(qtbot: QtBot, runner: TaskRunner) -> None:
    refused: list[str] = []

    def refuse() -> str:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED)

    def fail() -> str:
        raise ValueError("a bug")

    stack: NewestFirst[str, str] = NewestFirst(
        runner, Pool.NETWORK, on_done=lambda _key, _value: None, on_refused=lambda key, _error: refused.append(key)
    )
    stack.request("refused", refuse)
    assert stack.wait("refused", 10)
    assert refused == ["refused"]
    stack.request("broken", fail)
    with qtbot.waitSignal(runner.bug_reported):
        assert not stack.wait("broken", 10)
