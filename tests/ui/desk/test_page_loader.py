import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.desk.page_loader import PageLoader, PageView
from korrigo_desktop.ui.desk.page_side import page_views
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
