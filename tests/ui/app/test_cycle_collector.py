import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.cycle_collector import CycleCollector


class Knot:
    """Holds itself: only the collector can take it down."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[CycleCollector]:
    made = CycleCollector()
    made.begin()
    yield made
    made.end()
    made.deleteLater()


def watched_knots(count: int, taken_down: list[int]) -> None:
    for _ in range(count):
        weakref.finalize(Knot(), lambda: taken_down.append(threading.get_ident())).atexit = False


def test_what_a_worker_leaves_is_taken_down_on_the_windows_thread(qtbot: QtBot, collector: CycleCollector) -> None:
    taken_down: list[int] = []
    worker = threading.Thread(target=watched_knots, args=(10_000, taken_down))
    worker.start()
    worker.join()

    qtbot.waitUntil(lambda: len(taken_down) == 10_000)

    assert set(taken_down) == {threading.get_ident()}


def test_what_has_grown_old_is_taken_down_once_the_program_rests(collector: CycleCollector) -> None:
    taken_down: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: taken_down.append(1)).atexit = False
    gc.collect(0)
    gc.collect(1)
    del knot

    for _ in range(50):
        collector.look()

    assert taken_down == [1]


def test_a_window_that_is_closed_leaves_it_to_python_again(qapp: QApplication) -> None:
    collector = CycleCollector()
    collector.begin()
    assert (gc.isenabled(), gc.get_freeze_count() > 0) == (False, True)

    collector.end()

    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
    collector.deleteLater()
