"""Kills the program at random moments of marking, import and export, and checks what is left.

`python -m tests.e2e.kills 50` does it fifty times and prints what it found; with `encrypted`, to an encrypted profile.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.services import profiles, scan_import
from korrigo_desktop.services.demonstration import build_demonstration
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.own_remarks import list_own_remarks
from korrigo_desktop.store import copy_rows, page_rows, source_rows
from tests.e2e.program import COMMAND, run


@dataclass(slots=True)
class Ground:
    """The data folder that is hit again and again.

    Attributes:
        counts: What has been seen, by name.
    """

    folder: Path
    scans: Path
    exam_id: ExamId
    copy_id: CopyId
    dice: random.Random
    counts: Counter[str] = field(default_factory=Counter)


def make_ground(root: Path, seed: int, *, is_encrypted: bool = False) -> Ground:
    """Make the demonstration exam, and more scans to import into it.

    An encrypted one puts its recovery key into the environment, from where the programs that are killed have it.
    """
    folder = root / "data"
    if is_encrypted:
        new = profiles.create_profile(folder, profiles.ServerFacts("examens.example", "korrigo"))
        os.environ[profiles.RECOVERY_KEY_VARIABLE] = new.recovery_key
        folder = new.profile.folder
    workplace = profiles.open_profile(folder)
    try:
        made = set_up_demonstration(workplace, root / "demonstration", is_finished=False)
        with workplace.store.reading() as connection:
            ready = copy_rows.load_copies(connection, made.exam_id, CopyState.READY)
        # Another seed, so that its scans are files that the store has not seen.
        scans = build_demonstration(root / "scans", seed=seed).batch
    finally:
        workplace.close()
    return Ground(folder, scans, made.exam_id, ready[0].id, random.Random(seed))


def kill_while_marking(ground: Ground) -> None:
    """Every gesture that was said to be committed is there; at most one more is."""
    command = [sys.executable, "-m", "tests.e2e.marker_process", str(ground.folder), ground.copy_id]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline().strip()]  # the first gesture: the program is up
    time.sleep(ground.dice.uniform(0, 0.6))
    process.send_signal(signal.SIGKILL)
    said += process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()
    workplace = profiles.open_profile(ground.folder)
    try:
        opened = open_copy(workplace, ground.copy_id)
        kept = {remark.text for remark in list_own_remarks(workplace, ground.exam_id)}
    finally:
        workplace.close()
    there = {annotation.id for annotation in opened.annotations}
    strokes = [line.removeprefix("ink ") for line in said if line.startswith("ink ")]
    assert there.issuperset(strokes), "a committed stroke is lost"
    assert kept.issuperset(line for line in said if line.startswith("remark ")), "a committed remark is lost"
    comments = [line for line in said if line.startswith("comment ")]
    if comments:
        number = int(comments[-1].split()[1])
        assert opened.marks.comment in (comments[-1], f"comment {number + 1}"), "a committed comment is lost"
    ground.counts["gestures acknowledged and there"] += len(said)


def kill_while_importing(ground: Ground) -> None:
    """The file is there whole, or not at all; importing it again brings it."""
    without = _pages_at_first(ground)
    whole = without + _pages_in(ground.scans)
    _kill_command(ground, 1.6, "scans", "import", ground.exam_id, ground.scans, "--layout", "a3-stacked")
    after = _pages_of_scans(ground)
    assert after in (without, whole), "half an import is there"
    ground.counts["imports killed, whole or not at all"] += 1
    if ground.dice.random() < 0.2:
        done = run(ground.folder, "scans", "import", ground.exam_id, ground.scans, "--layout", "a3-stacked")
        assert done.returncode == 0, done.stderr
        assert _pages_of_scans(ground) == whole, "the import can't be taken up again"
    workplace = profiles.open_profile(ground.folder)
    try:
        scan_import.discard_leftovers(workplace)
        with workplace.store.reading() as connection:
            sources = frozenset(source_rows.all_sources(connection))
        assert workplace.blobs.leftovers(sources) == ()
        for source in sources:
            workplace.blobs.verify(source)
    finally:
        workplace.close()


def kill_while_exporting(ground: Ground) -> None:
    """Every PDF under its final name is whole."""
    out = ground.folder.parent / f"out-{ground.dice.randrange(10**9)}"
    _kill_command(ground, 1.8, "export", "pdf", ground.exam_id, "--out", out)
    for path in sorted(out.glob("*.pdf")):
        with pymupdf.open(path) as document:
            assert not document.is_repaired, f"{path.name} is half a file"
            assert document.page_count > 4
        ground.counts["exported files found whole"] += 1
    ground.counts["exports killed"] += 1


def _kill_command(ground: Ground, longest_s: float, *words: object) -> None:
    command = [*COMMAND, "--data-dir", str(ground.folder), *(str(word) for word in words)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=ground.dice.uniform(0.3, longest_s))
        ground.counts["ended before the kill"] += 1
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _pages_at_first(ground: Ground) -> int:
    """How many pages the exam had before anything was killed."""
    if "pages at first" not in ground.counts:
        ground.counts["pages at first"] = _pages_of_scans(ground)
    return ground.counts["pages at first"]


def _pages_of_scans(ground: Ground) -> int:
    """How many pages the exam has, counted through its copies: each page table must be whole."""
    workplace = profiles.open_profile(ground.folder)
    try:
        with workplace.store.reading() as connection:
            copies = copy_rows.load_copies(connection, ground.exam_id)
            tables = page_rows.load_pages_of(connection, [copy.id for copy in copies])
        assert all(tables.values()), "a copy has no page"
        assert all([p.ordinal for p in table] == list(range(len(table))) for table in tables.values())
        return sum(len(table) for table in tables.values())
    finally:
        workplace.close()


def _pages_in(path: Path) -> int:
    with pymupdf.open(path) as document:
        return 2 * int(document.page_count)


KILLS = (kill_while_marking, kill_while_importing, kill_while_exporting)


def run_kills(times: int, root: Path, seed: int = 1, *, is_encrypted: bool = False) -> Counter[str]:
    """Kill as many times, the three kinds in turn.

    Raises:
        AssertionError: Something that was acknowledged is lost, or something is there by half.
    """
    ground = make_ground(root, seed, is_encrypted=is_encrypted)
    for number in range(times):
        KILLS[number % len(KILLS)](ground)
    return ground.counts


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        counts = run_kills(times, Path(folder), is_encrypted="encrypted" in sys.argv)
    print(f"{times} kills")
    for what, count in sorted(counts.items()):
        print(f"  {what}: {count}")


if __name__ == "__main__":
    main()
