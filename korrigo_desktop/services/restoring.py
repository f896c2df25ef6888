"""A backup made a data folder again, here or on another computer: taken out beside, then put in place."""

import os
import secrets
import shutil
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.backup import steps_of
from korrigo_desktop.services.exams import has_exams
from korrigo_desktop.services.profiles import PROFILES
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.backup_file import BackupFacts, Step, chunks_of, read_facts
from korrigo_desktop.store.blobs import ORIGINALS, flush_folder
from korrigo_desktop.store.folder_lock import LOCK_FILE, FolderLock, is_in_use
from korrigo_desktop.store.schema_version import HEAD
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses
from korrigo_desktop.store.work import WORK_FILE

_PREFIX = ".korrigo-restoring-"
_MADE = "made"
_LEFT_FOR_S = 24 * 3600.0
"""After which a folder without a lock, of a program before 0.1, is nobody's."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What a backup held, whole and checked, and not yet where the program looks for it.

    Attributes:
        around: The hidden folder that holds it and the lock.
        place: The data folder that it becomes.
        lock: Held as long as somebody works on it: no other program sweeps it away.
    """

    around: Path
    place: Path
    lock: FolderLock

    @property
    def made(self) -> Path:
        """The folder that gets the name of `place`."""
        return self.around / _MADE

    def give_up(self) -> None:
        """Take away what is left: all of it if it was not put in place; nothing has changed then."""
        self.lock.release()  # first: some systems remove no open file
        shutil.rmtree(self.around, ignore_errors=True)


def restore(path: Path, root: Path, progress: ProgressReporter | None = None) -> Path:
    """Make a data folder of a backup; it is there whole or not at all.

    Args:
        path: The backup.
        root: This person's data folder. A plain backup becomes it; an encrypted one becomes a profile beside others.
        progress: Is told how far it is.

    Returns:
        The folder that was made.

    Raises:
        KorrigoError: As `take_out` and `put_in_place`. Nothing has changed then.
    """
    return put_in_place(take_out(path, root, progress))


def take_out(
    path: Path, root: Path, progress: ProgressReporter | None = None, opened: Workplace | None = None
) -> TakenOut:
    """Write what a backup holds into a folder of its own, checked by its hashes.

    Args:
        path: The backup.
        root: As for `restore`.
        progress: Is told how far it is.
        opened: What the window works with meanwhile, which may be the very folder that the backup is to become.

    Raises:
        KorrigoError: BACKUP_UNKNOWN, BACKUP_TOO_NEW, BACKUP_OF_ONE_EXAM, BACKUP_DAMAGED, BACKUP_PLACE_TAKEN,
            STORE_IN_USE, STORE_NOT_WRITABLE, DISK_FULL, CANCELLED. Nothing has changed then.
    """
    progress = progress or SilentProgress()
    facts = read_facts(path)
    if facts.schema > HEAD:
        raise KorrigoError(ErrorKind.BACKUP_TOO_NEW, file=path.name)
    if facts.exam:
        raise KorrigoError(ErrorKind.BACKUP_OF_ONE_EXAM, file=path.name)
    place = root / PROFILES / secrets.token_hex(6) if facts.is_encrypted else root
    _check_free(place, opened)
    with telling_what_the_disk_refuses(root):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(root)
        around = place.parent / f"{_PREFIX}{secrets.token_hex(4)}"
        taken_out = TakenOut(around, place, FolderLock.take(around))
        try:
            taken_out.made.mkdir(mode=0o700)
            _write_files(path, facts, taken_out.made, steps_of(progress))
        except BaseException:
            taken_out.give_up()
            raise
    return taken_out


def put_in_place(taken_out: TakenOut) -> Path:
    """Make what was taken out the data folder, unless somebody has worked there meanwhile.

    Raises:
        KorrigoError: BACKUP_PLACE_TAKEN, STORE_IN_USE, STORE_NOT_WRITABLE, DISK_FULL. Nothing has changed then.
    """
    try:
        _check_free(taken_out.place)
        with telling_what_the_disk_refuses(taken_out.place):
            _give_name(taken_out.made, taken_out.place)
    finally:
        taken_out.give_up()
    return taken_out.place


def sweep(root: Path) -> int:
    """Take away what a killed program left half-restored, never what another one works on at this moment.

    Args:
        root: This person's data folder.

    Returns:
        How many folders were taken away.
    """
    beside = (*root.parent.glob(f"{_PREFIX}*"), *(root / PROFILES).glob(f"{_PREFIX}*"))
    left = [folder for folder in beside if _is_nobodys(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_nobodys(folder: Path) -> bool:
    if (folder / LOCK_FILE).exists():
        return not is_in_use(folder)
    with suppress(OSError):  # another program has just taken it away
        return time.time() - folder.stat().st_mtime > _LEFT_FOR_S
    return False


def _write_files(path: Path, facts: BackupFacts, folder: Path, step: Step) -> None:
    done = 0
    with closing(chunks_of(path, facts)) as parts:
        for name, chunks in parts:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with target.open("xb") as file:
                target.chmod(0o600)
                for chunk in chunks:
                    file.write(chunk)
                    done += len(chunk)
                    step(done, facts.size)
                file.flush()
                os.fsync(file.fileno())


def _check_free(place: Path, opened: Workplace | None = None) -> None:
    """Refuse a folder in which anybody has worked; one that the program has just made holds no exam."""
    if any((place / ORIGINALS).glob("*/*")):
        raise KorrigoError(ErrorKind.BACKUP_PLACE_TAKEN, folder=str(place))
    if not (place / WORK_FILE).exists():
        return
    if opened is not None and opened.store.folder == place:
        is_used = has_exams(opened)
    else:
        workplace = Workplace.open(place)  # also refuses one that is in use
        try:
            is_used = has_exams(workplace)
        finally:
            workplace.close()
    if is_used:
        raise KorrigoError(ErrorKind.BACKUP_PLACE_TAKEN, folder=str(place))


def _give_name(made: Path, place: Path) -> None:
    """Give the folder its name; other profiles that lie in an unused one stay in it."""
    if not place.exists():
        made.replace(place)
        flush_folder(place.parent)
        return
    for left in (WORK_FILE, f"{WORK_FILE}-wal", f"{WORK_FILE}-shm"):
        (place / left).unlink(missing_ok=True)
    _take_empty_away(place / ORIGINALS)
    for part in sorted(made.iterdir(), key=lambda path: path.name == WORK_FILE):  # the database last
        part.replace(place / part.name)
    made.rmdir()
    flush_folder(place)


def _take_empty_away(originals: Path) -> None:
    """Take away the folders that deleted originals left: no folder is moved onto one that holds others."""
    for folder in (*originals.glob("*"), originals):
        if folder.is_dir():
            folder.rmdir()
