"""A disk that is really full: a small one in memory, mounted where only the started program sees it.

`python -m tests.e2e.full_disk DATA EXAM SCAN` inside a namespace of its own (`unshare -rm`) does it and prints JSON.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e.program import run

_DISK_KIB = 12_000
_LEFT_KIB = 80
_NAMESPACE = ("unshare", "-rm")


class Outcome(NamedTuple):
    """What the program did on a full disk; `wrong` is empty when that was right."""

    name: str
    status: int
    said: str
    wrong: str


def can_fill_a_disk() -> bool:
    """Whether this system lets an ordinary user mount a disk of their own."""
    if shutil.which("unshare") is None:
        return False
    words = [*_NAMESPACE, "mount", "-t", "tmpfs", "none", tempfile.gettempdir()]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def on_full_disk(data: Path, exam: str, scan: Path) -> list[Outcome]:
    """Import and export where there is no room; the data folder itself is only copied from."""
    words = [*_NAMESPACE, sys.executable, "-m", "tests.e2e.full_disk", str(data), exam, str(scan)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=110)
    return [Outcome(*one) for one in json.loads(done.stdout)]


def main(data: str, exam: str, scan: str) -> None:
    """Inside the namespace: mount, fill, try, look."""
    with tempfile.TemporaryDirectory() as name:
        disk = Path(name)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK_KIB}k", "none", name], check=True)
        try:
            shutil.copytree(data, disk / "data")
            _fill(disk, _LEFT_KIB)
            found = [_import(disk, exam, scan)]
            _fill(disk, 0)
            found.append(_export(Path(data), disk, exam))
        finally:
            subprocess.run(["umount", name], check=True)
    print(json.dumps(found))


def _fill(disk: Path, left_kib: int) -> None:
    """Leave no more than that; a second filling lies beside the first."""
    facts = os.statvfs(disk)
    with (disk / f"other-{left_kib}").open("wb") as file:
        file.write(bytes(max(0, facts.f_bavail * facts.f_frsize - left_kib * 1024)))


def _import(disk: Path, exam: str, scan: str) -> Outcome:
    before, files = _exam(disk / "data", exam), _files(disk / "data")
    done = run(disk / "data", "scans", "import", exam, scan, "--layout", "a4")
    wrong = "" if "disk is full" in done.stderr and done.returncode == 1 else done.stdout + done.stderr
    if _exam(disk / "data", exam) != before:
        wrong += " The exam has changed."
    if _files(disk / "data") != files:
        wrong += " Files were left."
    return Outcome("scans come in", done.returncode, done.stderr.strip(), wrong)


def _export(data: Path, disk: Path, exam: str) -> Outcome:
    there = sorted(disk.iterdir())
    done = run(data, "export", "csv", exam, "--out", disk)
    wrong = "" if "disk is full" in done.stderr and done.returncode == 1 else done.stdout + done.stderr
    if sorted(disk.iterdir()) != there:
        wrong += f" Files were left: {sorted(disk.iterdir())}"
    return Outcome("results go out", done.returncode, done.stderr.strip(), wrong)


def _exam(data: Path, exam: str) -> Any:
    done = run(data, "exam", "show", exam)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def _files(data: Path) -> list[Path]:
    """The originals and what waits beside them; the database has its own journal."""
    return sorted(path.relative_to(data) for path in data.rglob("*") if "originals" in path.parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
