"""A loop that does nothing but wake up every 5 ms, in a process of its own: what the machine itself makes late.

A beat of the window that is late while this one is late too says nothing about the window.
"""

import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

BEAT_S = 0.005


class BareHeart:
    """Beats until the block ends."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.bare_heart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.worst_until_now()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def worst_until_now(self) -> float:
        """The longest gap since this was last asked, in milliseconds."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        asked.write("\n")
        asked.flush()
        return float(answered.readline())


def main() -> None:
    """Answer each line with the worst gap since the one before."""
    worst = 0.0

    def answer() -> None:
        nonlocal worst
        for _ in sys.stdin:
            print(worst, flush=True)
            worst = 0.0

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    last = time.perf_counter()
    while thread.is_alive():
        time.sleep(BEAT_S)
        now = time.perf_counter()
        worst = max(worst, (now - last) * 1000)
        last = now


if __name__ == "__main__":
    main()
