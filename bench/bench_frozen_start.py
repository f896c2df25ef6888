"""The start of the frozen program against the start from source, in turns on the same data folder.

Measured as in `bench_start`. The program in `dist/` (made by `make package`) gets a second entry for it, which holds
the same modules and the watch of `started_program`; it is built here, and removed at the end.
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

from bench.bench_start import Figures, make_demonstration, remembering

ROOT = Path(__file__).resolve().parents[1]
FROZEN = ROOT / "dist" / "korrigo-desktop"
BUILDER = ROOT / ".venv-package" / "bin" / "python"
ROUNDS = 9
TARGET = 1.2
SCREENS = ("exams", "desk")
SHOWN = ("painted", "usable", "settled")


def main() -> None:
    """Print medians of both ways and their ratio; a sentence where nothing was frozen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not (FROZEN / "korrigo-desktop").is_file() or not BUILDER.is_file():
        print("Nothing is frozen here: run `make package` first.")
        return
    watched = build_watched()
    try:
        with tempfile.TemporaryDirectory(prefix="korrigo-bench-") as root:
            compare(watched, Path(root))
    finally:
        watched.unlink()


def build_watched() -> Path:
    """Freeze once more with the watch as the entry, and put that beside the frozen program's libraries."""
    with tempfile.TemporaryDirectory(prefix="korrigo-watched-") as folder:
        places = ("--distpath", f"{folder}/dist", "--workpath", f"{folder}/work")
        spec = str(ROOT / "packaging" / "frozen" / "korrigo.spec")
        command = [str(BUILDER), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, spec]
        entry = str(ROOT / "bench" / "started_program.py")
        subprocess.run(command, cwd=ROOT, env={**os.environ, "KORRIGO_ENTRY": entry}, check=True)
        watched = FROZEN / "korrigo-watched"
        shutil.copy(Path(folder) / "dist" / "korrigo-desktop" / "korrigo-desktop", watched)
    return watched


def compare(watched: Path, root: Path) -> None:
    print(f"seconds from asking for the process, medians of {ROUNDS} starts in turns; target: at most {TARGET} times")
    print(f"{'first screen':<16}{'':<10}{'painted':>9}{'usable':>9}{'settled':>9}")
    folder = make_demonstration(root / "demonstration")
    source = [sys.executable, "-m", "bench.started_program"]
    for screen in SCREENS:
        remembering(folder, screen)
        ways: dict[str, list[Figures]] = {"source": [], "frozen": []}
        for turn in range(ROUNDS + 1):
            for name, command in (("source", source), ("frozen", [str(watched)])):
                figures = start(command, folder)
                if turn:  # what a first start brings into memory is not measured
                    ways[name].append(figures)
        middle = {name: medians(every) for name, every in ways.items()}
        ratio = {key: middle["frozen"][key] / middle["source"][key] for key in SHOWN}
        for name, figures in (*middle.items(), ("ratio", ratio)):
            columns = "".join(f"{figures[key]:9.2f}" for key in SHOWN)
            print(f"{screen:<16}{name:<10}{columns}", flush=True)


def start(command: list[str], folder: Path) -> Figures:
    words = [*command, str(time.time()), "--data-dir", str(folder), "gui"]
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=120)
    figures: Figures = json.loads(done.stdout)
    return figures


def medians(every: list[Figures]) -> Figures:
    return {name: statistics.median(figures[name] for figures in every) for name in every[0]}


if __name__ == "__main__":
    main()
