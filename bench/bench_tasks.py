"""How long the window's thread is held up while workers report, draw pages in processes, or (wrongly) in threads."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from bench.bare_heart import BareHeart
from bench.heartbeat import Heart, print_gaps, print_heads
from korrigo_desktop.services.heavy import HeavyWork, InlineWork
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.processes import WorkerProcesses
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.theme import Theme

REPORTS = 100_000
RENDERINGS = 40


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme = Theme(application)
    runner, processes = TaskRunner(), WorkerProcesses()
    processes.warm_up()
    # Not the null device: Qt saves settings by renaming, which takes the device away from all when run as root.
    folder = tempfile.TemporaryDirectory()
    settings = QSettings(str(Path(folder.name) / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow([_entry()], runner, settings)
    window.restore_screen()
    window.show()
    window.actions_by_key["tasks"].trigger()
    page = dense_page()
    for _ in range(2):
        processes.run(pixels_of, page)
    print_heads()
    with BareHeart() as bare:
        measure(bare, "nothing", runner, _task(lambda _progress: time.sleep(1)))
        measure(bare, f"{REPORTS} reports of progress and results, shown", runner, _task(report))
        measure(bare, f"{RENDERINGS} pages drawn in worker processes", runner, *rendering(processes, page))
        measure(bare, f"{RENDERINGS} pages drawn in threads of this process", runner, *rendering(InlineWork(), page))
    window.close()
    runner.close()
    processes.shutdown()
    runner.wait(5000)
    theme.deleteLater()
    folder.cleanup()


def measure(bare: BareHeart, what: str, runner: TaskRunner, *tasks: Task[None]) -> None:
    """Beat until the tasks have ended."""
    handles = [runner.submit(task) for task in tasks]
    bare.worst_until_now()
    heart = Heart()
    heart.live(lambda: all(handle.state.is_final for handle in handles))
    print_gaps(what, heart.gaps, bare.worst_until_now())


def report(progress: ProgressReporter) -> None:
    for number in range(REPORTS):
        progress.step(number + 1, REPORTS)
        if number % 100 == 0:
            progress.item(ItemResult(str(number), f"copy {number}"))


def rendering(heavy: HeavyWork, page: bytes) -> list[Task[None]]:
    def work(progress: ProgressReporter) -> None:
        for number in range(RENDERINGS // 2):
            heavy.run(pixels_of, page)
            progress.step(number + 1, RENDERINGS // 2)

    return [_task(work), _task(work)]


def pixels_of(pdf: bytes) -> int:
    """Draw the page at 150 dpi; only the number of bytes comes back."""
    with pymupdf.open(stream=pdf) as document:
        return len(document[0].get_pixmap(dpi=150).samples)


def dense_page() -> bytes:
    """A page that takes about a tenth of a second to draw, as a compact scan with its ink layers does."""
    document = pymupdf.open()
    page = document.new_page()
    shape = page.new_shape()
    for number in range(200):
        x, y = 20 + number * 7 % 550, 20 + number * 13 % 800
        shape.draw_bezier((x, y), (x + 40, y + 9), (x - 20, y + 30), (x + 30, y + 40))
    shape.finish(color=(0.1, 0.1, 0.4), width=0.7)
    shape.commit()
    content: bytes = document.tobytes(deflate=True)
    document.close()
    return content


def _entry() -> RailEntry:
    return RailEntry("pile", "Pile", IconName.PILE, lambda: EmptyState(IconName.PILE, "Nothing", "Nothing yet."))


def _task(work: Callable[[ProgressReporter], None]) -> Task[None]:
    return Task("measured", Pool.RENDER, work)


if __name__ == "__main__":
    main()
