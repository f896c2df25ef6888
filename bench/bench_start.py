"""From asking for the program to a window that answers, each time in a fresh process; the imports it took.

Usable is the moment after the first painting from which the window's thread was never held up for more than 50 ms;
settled, the moment after which nothing more was painted: rows and pictures that come from the background are there.
The files of the program are in the system's cache, as they are at the second start of a day.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QSettings

from bench.pile_of_copies import write_pile
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.workplace import Workplace

RUNS = 5
TARGET_S = 1.5
LARGE, LARGEST = 2_000, 100_000
SMALL_ON = ("exams", "scans", "pile", "desk")
LARGE_ON = ("exams", "identify", "results")
NOT_FOR_THE_WINDOW = ("alembic", "cv2", "numpy", "pymupdf", "PIL", "rapidfuzz", "psycopg", "keyring")
Figures = dict[str, float]


def main() -> None:
    """Print medians, and the worst, of several starts on each data folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="korrigo-bench-") as root:
        print(f"seconds from asking for the process; {RUNS} starts each; target: usable within {TARGET_S} s")
        heads = ("painted", "usable", "worst", "settled", "CPU")
        print(f"{'data folder and first screen':<44}" + "".join(f"{head:>9}" for head in heads))
        first = [start_on(fresh(Path(root) / "new")) for _ in range(RUNS)]
        show("a new folder, made at this start", first)
        show("an empty folder: three doors", starts(Path(root) / "new"))
        demonstration = make_demonstration(Path(root) / "demonstration")
        for screen in SMALL_ON:
            show(f"the demonstration exam: {screen}", starts(remembering(demonstration, screen)))
        for count, screens in ((LARGE, LARGE_ON), (LARGEST, ("pile",))):
            large = make_pile(Path(root) / f"{count}", count)
            for screen in screens:
                show(f"an exam with {count:,} copies: {screen}", starts(remembering(large, screen)))
        print_imports()


def starts(folder: Path) -> list[Figures]:
    start_on(folder)  # what a first start compiles or makes is not measured
    return [start_on(folder) for _ in range(RUNS)]


def start_on(folder: Path) -> Figures:
    """Start the program once and wait for its end."""
    words = [sys.executable, "-m", "bench.started_program", str(time.time()), "--data-dir", str(folder), "gui"]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=120)
    figures: Figures = json.loads(done.stdout)
    return figures


def show(what: str, every: list[Figures]) -> None:
    middle = {name: statistics.median(figures[name] for figures in every) for name in every[0]}
    worst = max(figures["usable"] for figures in every)
    columns = (middle["painted"], middle["usable"], worst, middle["settled"], middle["cpu"])
    print(f"{what:<44}" + "".join(f"{seconds:9.2f}" for seconds in columns), flush=True)


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def make_demonstration(folder: Path) -> Path:
    workplace = Workplace.open(folder)
    set_up_demonstration(workplace, folder / "demonstration", is_finished=False)
    workplace.close()
    return folder


def make_pile(folder: Path, count: int) -> Path:
    workplace = Workplace.open(folder)
    write_pile(workplace, count)
    workplace.close()
    return folder


def remembering(folder: Path, screen: str) -> Path:
    """The folder as it is after the program was closed on a screen."""
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/screen", screen)
    settings.sync()
    return folder


def print_imports() -> None:
    """Which of the heavy libraries the first window brings along."""
    program = "korrigo_desktop.cli.main, korrigo_desktop.cli.parser, korrigo_desktop.app.gui"
    code = f"import sys, {program}; print(*(set(sys.modules) & {{*{NOT_FOR_THE_WINDOW!r}}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"heavy libraries imported for the first window: {done.stdout.strip() or 'none'}", end=" ")
    print(f"(of {', '.join(NOT_FOR_THE_WINDOW)})")


if __name__ == "__main__":
    main()
