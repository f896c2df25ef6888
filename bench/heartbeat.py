"""Counts the time between two beats of a timer on the window's thread while something goes on."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, Qt, QTimer

BEAT_MS = 5
LIMIT_MS = 50
_POLL_MS = 20
_MOST_S = 300


class Gap(NamedTuple):
    """Between two beats, in milliseconds: how long it was, and how long this thread itself was computing."""

    length: float
    own: float


class Heart:
    """Beats as long as the loop runs."""

    def __init__(self) -> None:
        """Begin to beat with the next `live`."""
        self.gaps: list[Gap] = []
        self._last = self._last_own = 0.0
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def live(self, is_over: Callable[[], bool]) -> None:
        """Let the window live, as the program's own event loop does, until something is over.

        Raises:
            TimeoutError: It is not over after five minutes.
        """
        loop, deadline = QEventLoop(), time.monotonic() + _MOST_S

        def look() -> None:
            if is_over() or time.monotonic() > deadline:
                loop.quit()

        poll = QTimer(interval=_POLL_MS)
        poll.timeout.connect(look)
        poll.start()
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer.start()
        loop.exec()
        self._timer.stop()
        poll.stop()
        if not is_over():
            raise TimeoutError

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.gaps.append(Gap((now - self._last) * 1000, (own - self._last_own) * 1000))
        self._last, self._last_own = now, own


def print_heads() -> None:
    """Say what the columns are: `own` is the longest that the window's thread itself was computing between two beats.

    Where `worst` is much more than that, the thread was ready and had to wait: for the lock of the interpreter, for the
    disk, or because the machine was busy with something else. `bare` is the worst of a loop in another process that
    does nothing.
    """
    print(f"{'what goes on, milliseconds between beats':<62}{'beats':>7}{'median':>8}{'p99':>8}", end="")
    print(f"{'worst':>8}{'own':>8}{'bare':>8}{'>50 ms':>8}", flush=True)


def print_gaps(what: str, gaps: Sequence[Gap], bare: float) -> None:
    """Print a line of figures; `bare` in milliseconds."""
    ordered = sorted(gap.length for gap in gaps)
    late = sum(length > LIMIT_MS for length in ordered)
    middle, p99 = statistics.median(ordered), ordered[len(ordered) * 99 // 100]
    own = max(gap.own for gap in gaps)
    print(
        f"{what:<62}{len(ordered):7}{middle:8.1f}{p99:8.1f}{ordered[-1]:8.1f}{own:8.1f}{bare:8.1f}{late:8}", flush=True
    )
