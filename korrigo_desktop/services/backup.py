"""A data folder in one file, read again once it is written."""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from korrigo_desktop.output.atomic_file import told_to_person
from korrigo_desktop.output.unfinished import unfinished_folder
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import source_rows
from korrigo_desktop.store.backup_file import BackupFacts, Step, chunks_of, is_part_of_backup, read_facts, write_backup
from korrigo_desktop.store.blobs import ORIGINALS, flush_folder
from korrigo_desktop.store.profile_file import PROFILE_FILE
from korrigo_desktop.store.schema_version import HEAD
from korrigo_desktop.store.work import WORK_FILE
from korrigo_desktop.version import VERSION

SUFFIX = ".korrigo-backup"
_WHOLE = 1000  # steps of the progress: bytes of large folders would be no number for a bar


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """What was written.

    Attributes:
        path: The file.
        facts: What it says of itself.
        lost: Originals that the data folder should have and has no more, or has altered: SHA-256, shortened.
    """

    path: Path
    facts: BackupFacts
    lost: tuple[str, ...]


def backup_name(now: datetime) -> str:
    """A name for a backup that is made now: they sort by their day."""
    return f"korrigo-{now:%Y-%m-%d-%H%M}{SUFFIX}"


def back_up(workplace: Workplace, target: Path, progress: ProgressReporter | None = None) -> BackupOutcome:
    """Write everything of a data folder into one file; the window may go on working meanwhile.

    The database is copied at one moment, originals never change. The file has its name only once it has been read again
    and every hash was right. An encrypted profile stays encrypted in it, and takes its recovery key to be opened.

    Raises:
        KorrigoError: TARGET_NOT_WRITABLE, DISK_FULL, STORE_DAMAGED (nothing was written), CANCELLED.
    """
    progress = progress or SilentProgress()
    folder = workplace.store.folder
    with told_to_person(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(target.parent) as aside:
            snapshot, unfinished = aside / WORK_FILE, aside / "backup"
            workplace.store.copy_to(snapshot)
            parts = {WORK_FILE: snapshot, **_files_of(folder)}
            facts = BackupFacts(workplace.clock(), VERSION, HEAD, (folder / PROFILE_FILE).exists(), {})
            write_backup(unfinished, parts, facts, steps_of(progress, 0))
            snapshot.unlink()
            written = read_facts(unfinished)
            read_again(unfinished, written, steps_of(progress, 1))
            put_on_disk(unfinished, target)
    return BackupOutcome(target, written, _lost(workplace, written))


def check_backup(path: Path, progress: ProgressReporter | None = None) -> BackupFacts:
    """Read a backup through.

    Raises:
        KorrigoError: BACKUP_UNKNOWN, BACKUP_TOO_NEW, BACKUP_DAMAGED, CANCELLED.
    """
    facts = read_facts(path)
    read_again(path, facts, steps_of(progress or SilentProgress()))
    return facts


def _files_of(folder: Path) -> dict[str, Path]:
    """What a backup takes beside the database, by name: nothing that can be made again, no paths."""
    found = [*sorted(folder.glob("*")), *sorted((folder / ORIGINALS).glob("*/*"))]
    names = {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}
    return {name: path for name, path in names.items() if is_part_of_backup(name) and name != WORK_FILE}


def _lost(workplace: Workplace, facts: BackupFacts) -> tuple[str, ...]:
    """Originals of copies that did not come along sound: a person should know while another copy of them may exist."""
    with workplace.store.reading() as connection:
        ids = source_rows.load_used_ids(connection)
    names = {source_id: f"{ORIGINALS}/{source_id[:2]}/{source_id}" for source_id in ids}
    is_plain = not facts.is_encrypted
    return tuple(
        source_id[:12]
        for source_id, name in names.items()
        if name not in facts.files or (is_plain and facts.files[name][0] != source_id)
    )


def put_on_disk(unfinished: Path, target: Path) -> None:
    """Give a file its name once it is on the disk: a stick may be pulled out then.

    Raises:
        OSError: The disk failed.
    """
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    flush_folder(target.parent)


def read_again(path: Path, facts: BackupFacts, step: Step) -> None:
    """Read every file of a backup and compare it with its hash.

    Raises:
        KorrigoError: BACKUP_DAMAGED, and what `step` raises.
    """
    done = 0
    with closing(chunks_of(path, facts)) as parts:
        for _name, chunks in parts:
            for chunk in chunks:
                done += len(chunk)
                step(done, facts.size)


def steps_of(progress: ProgressReporter, half: int | None = None) -> Step:
    """Steps of one half of the work, or of all of it; each may end it."""

    def step(done: int, total: int) -> None:
        progress.check_cancelled()
        share = done / total if total else 1.0
        progress.step(round(_WHOLE * (share if half is None else (half + share) / 2)), _WHOLE)

    return step
