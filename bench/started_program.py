"""Runs the program's own `main` in this process and prints, as JSON, when its window was painted and at rest.

Not a benchmark by itself: `bench_start` starts it, a process a figure. All it adds to the program is an event filter
and a timer, put in place when the event loop begins.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

BLOCKED_S = 0.05
"""What the program allows itself: a window whose thread was held up for longer was not usable yet."""
_BEAT_MS = 4
_QUIET_S = 0.4
_MOST_S = 30.0


class Watch(QObject):
    """Sees what is painted and how late each beat comes, until nothing has happened for a while."""

    def __init__(self, application: QApplication, began: float) -> None:
        """Begin to watch.

        Args:
            application: Whose events are seen.
            began: When the process was asked for, as `time.time` tells it.
        """
        super().__init__(application)
        self._application = application
        self._began = began
        self._last_beat = self._usable = self._settled = time.time()
        self._painted: float | None = None
        self._cpu = 0.0
        application.installEventFilter(self)
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._settled = time.time()
            if self._painted is None:
                self._painted = self._usable = self._settled
                self._cpu = time.process_time()
        return False

    def _beat(self) -> None:
        now = time.time()
        if now - self._last_beat > BLOCKED_S:
            self._usable = now
            self._cpu = time.process_time()
        self._last_beat = now
        is_quiet = self._painted is not None and now - max(self._usable, self._settled) > _QUIET_S
        if is_quiet or now - self._began > _MOST_S:
            self._timer.stop()
            for window in self._application.topLevelWidgets():
                window.close()
            self._tell()

    def _tell(self) -> None:
        painted = self._painted if self._painted is not None else float("inf")
        moments = {"painted": painted, "usable": self._usable, "settled": max(self._usable, self._settled)}
        figures = {name: moment - self._began for name, moment in moments.items()}
        print(json.dumps(figures | {"cpu": self._cpu}), flush=True)


def watched(run: Callable[[], int], began: float) -> Callable[[QApplication], int]:
    """The event loop with a watch on it."""

    def run_watched(application: QApplication) -> int:
        watch = Watch(application, began)
        try:
            return run()
        finally:
            watch.deleteLater()

    return run_watched


def main() -> int:
    """Take the moment when the process was asked for, then the program's own words."""
    began = float(sys.argv[1])
    sys.argv = ["korrigo-desktop", *sys.argv[2:]]
    QApplication.exec = watched(QApplication.exec, began)  # type: ignore[assignment,method-assign]  # for this process
    from korrigo_desktop.__main__ import main as program

    return program()


if __name__ == "__main__":
    multiprocessing.freeze_support()  # bench_frozen_start freezes it
    sys.exit(main())
