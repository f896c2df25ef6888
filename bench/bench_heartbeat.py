"""How long the real window's thread is held up while scans are imported and copies are flattened and exported.

The window is the program's own, with its screens as `app` wires them; every task is the one that a screen submits.
Scans are drawn in other processes: what that brings along must not lie about in the window's.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

from bench.bare_heart import BareHeart
from bench.busy_exam import GRADED, SHEETS_PER_COPY
from bench.heartbeat import Gap, Heart, print_gaps, print_heads
from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.gui import make_application
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.store import copy_rows
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.results.results_screen import ResultsScreen
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.theme.theme import Theme

PAGES, SMALL_FILES, SMALL_PAGES = 500, 10, 20
ROUNDS = 2
IDLE_S = 3.0
SETTLED_S = 1.5
MARK_EVERY_MS = 150


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=Path.home(), prefix="korrigo-bench-") as folder:  # a real disk
        root = Path(folder)
        scans = root / "scans"
        scans.mkdir()
        exam_id = ExamId(elsewhere("bench.busy_exam", "main", str(root / "data"), str(scans)))
        application = make_application()
        theme = Theme(application)
        desktop = Desktop(root / "data", theme)
        desktop.context.choose_exam(exam_id)
        desktop.window.show()
        desktop.start()
        with BareHeart() as bare:
            Bench(desktop, scans, root / "exported", bare).run()
        desktop.window.close()
        desktop.close()
        theme.deleteLater()


class Bench:
    """The scenes, one after the other in one window."""

    def __init__(self, desktop: Desktop, scans: Path, exported: Path, bare: BareHeart) -> None:
        self._desktop = desktop
        self._scans = scans
        self._exported = exported
        self._bare = bare
        self._written = 0

    def run(self) -> None:
        print(f"one window; A3 batches of {PAGES} pages of 0.5 MB; {GRADED} copies of 8 pages with 80 annotations")
        print_heads()
        for key in ("scans", "pile", "results"):
            self._show(key)
            self._measure(f"nothing, {key} in front", _after(IDLE_S))
        for key in ("scans", "pile", "results"):
            self._show(key)
            self._measure_imports(f"{ROUNDS} x {PAGES} pages imported, {key} in front")
        self._show("scans")
        self._measure_small_files(f"{SMALL_FILES} files of {SMALL_PAGES} pages imported, scans in front")
        self._show_desk()
        self._measure("nothing, a copy on the desk", _after(IDLE_S))
        self._measure_imports(f"{ROUNDS} x {PAGES} pages imported, a copy on the desk")
        with self._marking():
            self._measure("nothing but a mark every 150 ms", _after(IDLE_S))
            self._measure_imports(f"{ROUNDS} x {PAGES} pages imported, a mark every 150 ms")
        self._show("results")
        self._measure_export(f"{GRADED} copies flattened and exported, results in front")
        self._show_desk()
        self._measure_export(f"{GRADED} copies flattened and exported, a copy on the desk")
        with self._marking():
            self._measure_export(f"{GRADED} copies flattened and exported, a mark every 150 ms")

    def _measure(self, what: str, is_over: Callable[[], bool]) -> None:
        heart = Heart()
        self._bare.worst_until_now()
        heart.live(is_over)
        self._print(what, heart.gaps)

    def _print(self, what: str, gaps: list[Gap]) -> None:
        print_gaps(what, gaps, self._bare.worst_until_now())

    def _measure_imports(self, what: str) -> None:
        gaps: list[Gap] = []
        self._bare.worst_until_now()
        for _ in range(ROUNDS):
            files = [self._batch(PAGES)]
            gaps += self._imported(files)
            files[0].unlink()
        self._print(what, gaps)

    def _measure_small_files(self, what: str) -> None:
        self._print(what, self._imported([self._batch(SMALL_PAGES) for _ in range(SMALL_FILES)]))

    def _imported(self, files: list[Path]) -> list[Gap]:
        screen = self._made("scans")
        assert isinstance(screen, ScansScreen)
        bar = screen.import_bar
        bar.layouts.setCurrentIndex(bar.layouts.findData(Layout.A3_STACKED))
        bar.sheets.setValue(SHEETS_PER_COPY)
        screen.import_files(files)
        return self._until_tasks_end()

    def _measure_export(self, what: str) -> None:
        screen = self._made("results")
        assert isinstance(screen, ResultsScreen)
        screen.exports.target.choose(self._exported)
        Heart().live(_after(SETTLED_S))
        self._bare.worst_until_now()
        screen.actions_by_key["export"].trigger()
        self._print(what, self._until_tasks_end())
        written = len(list(self._exported.glob("*.pdf")))
        assert written == GRADED, f"{written} files were written"

    def _until_tasks_end(self) -> list[Gap]:
        """Until every task has ended and what it announces has been shown."""
        runner = self._desktop.context.runner
        heart = Heart()
        heart.live(lambda: all(handle.state.is_final for handle in runner.tasks()))
        heart.live(_after(SETTLED_S))
        assert not any(handle.state.has_failed for handle in runner.tasks())
        return heart.gaps

    def _batch(self, pages: int) -> Path:
        self._written += 1
        path = self._scans / f"batch-{self._written}.pdf"
        elsewhere("bench.busy_exam", "write_scans", str(path), str(pages), str(self._written))
        return path

    def _show(self, key: str) -> None:
        self._desktop.window.show_screen(key)
        Heart().live(_after(SETTLED_S))

    def _show_desk(self) -> None:
        self._desktop.open_copy(self._ready_copy())
        Heart().live(_after(SETTLED_S))

    def _made(self, key: str) -> object:
        """A screen, made if it never was in front, without bringing it there now."""
        screens = self._desktop.window.screens
        front = screens.current_key
        page = screens.page(key)
        if page is None:
            page = self._desktop.window.show_screen(key)
            self._desktop.window.show_screen(front)
        return page

    def _ready_copy(self) -> CopyId:
        context = self._desktop.context
        assert context.exam_id is not None
        with context.workplace.store.reading() as connection:
            return copy_rows.load_copies(connection, context.exam_id, CopyState.READY)[0].id

    @contextmanager
    def _marking(self) -> Iterator[None]:
        """A mark for some question of the copy on the desk, again and again."""
        desk = self._made("desk")
        assert isinstance(desk, DeskScreen)
        dice = random.Random(1)

        def mark() -> None:
            error = desk.marked.give_score(dice.choice(desk.marked.questions), Score(Points(dice.randrange(51))))
            assert error is None

        timer = QTimer(interval=MARK_EVERY_MS)
        timer.timeout.connect(mark)
        timer.start()
        yield
        timer.stop()


def elsewhere(module: str, function: str, *words: str) -> str:
    """Run a function in a process of its own; what it printed."""
    code = f"import sys, {module}; {module}.{function}(*sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


if __name__ == "__main__":
    main()
