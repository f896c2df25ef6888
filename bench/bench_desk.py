"""The desk under a teacher's hands: key to digit, key to ink, finalise to the next copy, an afternoon's memory.

KORRIGO_BENCH_OPENED takes another number of copies to open than 300.
"""

import math
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bench.bench_opening import bring_in, is_sharp, settle
from korrigo_desktop.app.one_heap import use_one_heap
from korrigo_desktop.domain.consistency import NO_RULES
from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetCopyState
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.consistency import save_rules
from korrigo_desktop.services.pile import read_rows
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext

COPIES = 40
FINALISED = 25
OPENED = int(os.environ.get("KORRIGO_BENCH_OPENED", "300"))
WARM = 30
_PATIENCE_S = 10.0
_REST_MS = 800
_INKED, _STROKES = 4, 25  # copies, and strokes on each: fewer than crowd a page


def main() -> None:
    """Print medians, p99 and the worst of each."""
    use_one_heap()  # as the program does
    application = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a real disk: every mark waits for it
        workplace = Workplace.open(Path(folder) / "data")
        outline = bring_in(workplace, Path(folder), COPIES)
        copy_ids = [row.copy.id for row in read_rows(workplace, outline, 0)]
        make_ready(workplace, copy_ids)
        save_rules(workplace, outline.query.exam_id, NO_RULES)  # nobody looks at the pages here
        runner = TaskRunner()
        context = WindowContext(workplace, runner)
        context.choose_exam(outline.query.exam_id)
        desk = DeskScreen(context)
        desk.resize(1840, 990)
        desk.show()
        desk.activateWindow()
        desk.open_copy(copy_ids[0])
        settle(_REST_MS)
        print(f"a copy of 4 scanned pages, {len(desk.marked.questions)} questions; milliseconds until it is painted")
        measure_keys(desk)
        measure_ink(desk, copy_ids)
        measure_finalising(desk)
        measure_memory(desk, copy_ids)
        desk.close()
        runner.close()
        runner.wait(5_000)
        workplace.close()


def make_ready(workplace: Workplace, copy_ids: list[CopyId]) -> None:
    for copy_id in copy_ids:
        workplace.perform(IdentifyCopy(copy_id, UNIDENTIFIED, NOT_ON_LIST))
        workplace.perform(SetCopyState(copy_id, CopyState.STAGING, CopyState.READY))


def measure_keys(desk: DeskScreen) -> None:
    """Digits into every field, then Enter, which commits the mark: three rounds over all questions."""
    digits, enters = [], []
    for figure in "120":
        desk.marks.focus_question(desk.marked.questions[0].id)
        for _ in desk.marked.questions:
            digits.append(until_painted(partial(press, figure)))
            enters.append(until_painted(partial(press, "\r")))
    show("key to digit", digits)
    show("Enter: mark on the disk, next question", enters)


def press(sign: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
    QTest.keyClick(field, key)


def measure_ink(desk: DeskScreen, copy_ids: list[CopyId]) -> None:
    """Strokes of 100 points on several copies; a stroke's end is on the disk."""
    canvas = desk.canvas
    firsts, moves, ends = [], [], []
    for copy_id in [*copy_ids[-_INKED + 1 :], copy_ids[0]]:
        desk.open_copy(copy_id)
        settle(_REST_MS)
        canvas.workbench.hand.take(Tool.INK)
        for number in range(_STROKES):
            places = [QPointF(300 + 6 * i, 200 + 15 * number + 12 * math.sin(i / 4 + number)) for i in range(100)]
            firsts.append(until_painted(partial(mouse, canvas.viewport(), QEvent.Type.MouseButtonPress, places[0])))
            for place in places[1:]:
                moves.append(until_painted(partial(mouse, canvas.viewport(), QEvent.Type.MouseMove, place)))
            ends.append(until_painted(partial(mouse, canvas.viewport(), QEvent.Type.MouseButtonRelease, places[-1])))
        canvas.workbench.hand.take(Tool.SELECT)
    show("pen down", firsts)
    show("pen moved, ink seen", moves)
    show("pen up: stroke on the disk", ends)


def mouse(view: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, place, view.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def measure_finalising(desk: DeskScreen) -> None:
    """From Ctrl+Enter until the next copy's first page is sharp; each after the rest that a person takes."""
    times = []
    for _ in range(FINALISED):
        for question in desk.marked.questions:
            assert desk.marked.give_score(question, Score(Points(25))) is None
        before = desk.marked.copy_id
        settle(_REST_MS)
        started = time.perf_counter()
        desk.commands["finalise"].trigger()
        assert desk.marked.copy_id != before
        desk.canvas.viewport().repaint()
        while not is_sharp(desk) and time.perf_counter() < started + _PATIENCE_S:
            QApplication.processEvents()
        times.append((time.perf_counter() - started) * 1000)
        assert is_sharp(desk)
    show("finalise to the next copy sharp", times)


def measure_memory(desk: DeskScreen, copy_ids: list[CopyId]) -> None:
    """Copies opened one after the other, each looked at until it is sharp."""
    process = psutil.Process()
    held = []
    for number in range(WARM + OPENED):
        desk.open_copy(copy_ids[number % len(copy_ids)])
        QApplication.processEvents()  # one that is sharp at once too: the threads' answers wait for it
        deadline = time.perf_counter() + _PATIENCE_S
        while not is_sharp(desk) and time.perf_counter() < deadline:
            QApplication.processEvents()
        held.append(process.memory_info().rss / 1e6)
    grown = max(held[WARM:]) - held[WARM - 1]
    print(f"  memory after {WARM} copies {held[WARM - 1]:.0f} MB; {OPENED} copies later at most {grown:+.0f} MB")


def until_painted(act: Callable[[], object]) -> float:
    """Milliseconds until something is done and painted."""
    started = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def show(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    p99 = ordered[min(math.ceil(len(ordered) * 0.99) - 1, len(ordered) - 1)]
    print(
        f"  {what:<40} p50 {statistics.median(ordered):7.2f}   p99 {p99:7.2f}   worst {ordered[-1]:7.2f}"
        f"   n {len(ordered)}"
    )


if __name__ == "__main__":
    main()
