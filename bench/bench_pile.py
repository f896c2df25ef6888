"""The pile with 100,000 copies: any page of rows in under 50 ms and at most 5 queries, wherever it is."""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, event

from bench.pile_of_copies import write_pile
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyOrder, CopyQuery
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.pile.copy_list_model import PAGE_SIZE
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext

T = TypeVar("T")

COPIES = 100_000


class QueryCount:
    """Counts the statements that any engine runs, transactions aside."""

    def __init__(self) -> None:
        self.count = 0
        event.listen(Engine, "before_cursor_execute", self._on_execute)

    def _on_execute(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lower().startswith("begin"):
            self.count += 1


def main() -> None:
    """Print the time and the queries of each kind of list, at its start, middle and end."""
    queries = QueryCount()
    with tempfile.TemporaryDirectory() as folder:
        workplace = Workplace.open(Path(folder))
        started = time.perf_counter()
        exam_id = write_pile(workplace, COPIES)
        print(f"{COPIES:,} copies written in {time.perf_counter() - started:.1f} s")
        print(f"{'list':<34}{'outline':>9}{'page: worst':>13}{'median':>9}{'queries':>9}")
        for name, query in (_lists(exam_id) | _lists_by_score(workplace, exam_id)).items():
            _measure_list(workplace, queries, name, query)
        grouped = CopyQuery(exam_id, CopyOrder.TOTAL, is_descending=True)
        _measure_list(workplace, queries, "by total, in groups", grouped, is_grouped=True)
        _measure_screen(workplace, exam_id)
        workplace.close()


def _lists(exam_id: ExamId) -> dict[str, CopyQuery]:
    ready = frozenset({CopyState.READY})
    lists = {f"by {order}": CopyQuery(exam_id, order) for order in CopyOrder if order is not CopyOrder.SCORE}
    lists["by total, descending"] = CopyQuery(exam_id, CopyOrder.TOTAL, is_descending=True)
    lists["to mark, by scan"] = CopyQuery(exam_id, states=ready)
    lists["to mark, by total"] = CopyQuery(exam_id, CopyOrder.TOTAL, states=ready)
    lists["search “A7” in codes"] = CopyQuery(exam_id, text="A7", searches_names=False)
    lists["search “nom77” in names"] = CopyQuery(exam_id, text="nom77")
    return lists


def _lists_by_score(workplace: Workplace, exam_id: ExamId) -> dict[str, CopyQuery]:
    """A question that half of the copies have a mark for, and one that nearly all have."""
    half, *_, nearly_all = pile.questions_of(workplace, exam_id)
    every, ready = CopyQuery(exam_id), CopyQuery(exam_id, states=frozenset({CopyState.READY}))
    by_half = pile.by_score(workplace, every, half.id)
    by_nearly_all = pile.by_score(workplace, every, nearly_all.id)
    return {
        "by score, half marked": by_half,
        "by score, half marked, ascending": replace(by_half, is_descending=False),
        "by score, nearly all marked": by_nearly_all,
        "the same, ascending": replace(by_nearly_all, is_descending=False),
        "to mark, by score, nearly all": pile.by_score(workplace, ready, nearly_all.id),
    }


def _measure_list(
    workplace: Workplace, queries: QueryCount, name: str, query: CopyQuery, *, is_grouped: bool = False
) -> None:
    outline, took = _timed(lambda: pile.read_outline(workplace, query, PAGE_SIZE, is_grouped=is_grouped))
    last = max(outline.count - 1, 0) // PAGE_SIZE
    times: list[float] = []
    queries.count = 0
    asked = 0
    for number in sorted({0, 1, last // 4, last // 2, 3 * last // 4, last}):
        rows, page_took = _timed(partial(pile.read_rows, workplace, outline, number))
        times.append(page_took)
        asked += 1
        assert rows or not outline.count
    worst, median = max(times) * 1000, statistics.median(times) * 1000
    print(f"{name:<34}{took * 1000:>6.0f} ms{worst:>10.1f} ms{median:>6.1f} ms{queries.count / asked:>9.1f}")


def _measure_screen(workplace: Workplace, exam_id: ExamId) -> None:
    application = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    runner = ImmediateTaskRunner()
    context = WindowContext(workplace, runner)
    screen = PileScreen(context)
    screen.resize(1200, 760)
    screen.show()
    _, took = _timed(lambda: context.choose_exam(exam_id))
    QApplication.processEvents()
    print(f"screen filled (all readings included): {took * 1000:.0f} ms")
    bar = screen.table.verticalScrollBar()
    steps = []
    for part in range(1, 101):
        bar.setValue(bar.maximum() * part // 100)
        steps.append(_timed(screen.table.viewport().repaint)[1])
    print(
        f"scroll bar dragged to 100 places: worst paint {max(steps) * 1000:.1f} ms, "
        f"median {statistics.median(steps) * 1000:.1f} ms"
    )
    expected: list[CopyId] = []
    context.copy_expected.connect(expected.append)
    steps = [_timed(partial(QTest.keyClick, screen.table, Qt.Key.Key_Down))[1] for _ in range(200)]
    print(
        f"200 rows by a held key: worst {max(steps) * 1000:.1f} ms, median {statistics.median(steps) * 1000:.1f} ms, "
        f"{len(expected)} copies read ahead"
    )
    _, took = _timed(screen.filters.sort.grouped.trigger)
    QApplication.processEvents()
    print(f"screen in {len(screen.model.headings)} groups: {took * 1000:.0f} ms")
    steps = []
    for part in range(1, 101):
        bar.setValue(bar.maximum() * part // 100)
        steps.append(_timed(screen.table.viewport().repaint)[1])
    print(
        f"the same in groups: worst paint {max(steps) * 1000:.1f} ms, median {statistics.median(steps) * 1000:.1f} ms"
    )
    question = pile.questions_of(workplace, exam_id)[-1].id
    _, took = _timed(lambda: screen.group_by_question(question))
    QApplication.processEvents()
    steps = []
    for part in range(1, 101):
        bar.setValue(bar.maximum() * part // 100)
        steps.append(_timed(screen.table.viewport().repaint)[1])
    print(
        f"screen in {len(screen.model.headings)} groups by score: {took * 1000:.0f} ms; "
        f"worst paint {max(steps) * 1000:.1f} ms, median {statistics.median(steps) * 1000:.1f} ms"
    )
    screen.table.sort_by(CopyOrder.SCAN, is_descending=False)
    _, took = _timed(screen.filters.grid.trigger)
    print(f"grid of {COPIES:,} first pages laid out: {took * 1000:.0f} ms")
    middle = screen.model.copy_row(COPIES // 2)
    assert middle is not None
    _, took = _timed(lambda: _place_of(workplace, exam_id, middle.copy.id))
    print(f"place of a copy in the pile, with its neighbours: {took * 1000:.1f} ms")
    screen.close()
    runner.close()
    runner.wait(5_000)
    assert application is not None


def _place_of(workplace: Workplace, exam_id: ExamId, copy_id: CopyId) -> object:
    return pile.find_place(workplace, CopyQuery(exam_id), copy_id)


def _timed(action: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = action()
    return result, time.perf_counter() - started


if __name__ == "__main__":
    main()
