"""The one file of a backup: a ZIP of a data folder whose list of contents, with the hash of each, comes last.

Files are stored as they are: scans are compressed already, and what is sealed stays sealed.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

CONTENTS = "korrigo-backup.json"
_FORMAT = 1
_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError)
# Nothing else is ever written at restoring, whatever a file calls its parts: no way leads out of the folder.
_ALLOWED = re.compile(
    r"work\.db|profile\.json|keys\.json|window\.ini|server-authority\.pem|originals/[0-9a-f]{2}/[0-9a-f]{64}"
)

Step = Callable[[int, int], None]
"""Told how many bytes are done, of how many; may raise to end it."""


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup says of itself.

    Attributes:
        made_at: In UTC.
        program: The version that made it.
        schema: Of the work database.
        is_encrypted: Whether it opens with the recovery key alone, as the profile did.
        files: SHA-256 and size of each, by name.
        exam: The title of the one exam that it holds; "" for a whole data folder.
    """

    made_at: datetime
    program: str
    schema: str
    is_encrypted: bool
    files: dict[str, tuple[str, int]]
    exam: str = ""

    @property
    def size(self) -> int:
        """Of all files together."""
        return sum(size for _, size in self.files.values())


def is_part_of_backup(name: str) -> bool:
    """Whether a file of a data folder goes into a backup.

    Args:
        name: Its path in the folder, with slashes.
    """
    return _ALLOWED.fullmatch(name) is not None


def write_backup(target: Path, parts: dict[str, Path], facts: BackupFacts, step: Step) -> None:
    """Write a backup; hashes are taken of the bytes that are read for it.

    Args:
        target: Is written over.
        parts: Where each file is, by name.
        facts: All but the files.
        step: Is told how far it is.

    Raises:
        OSError: A file can't be read or written.
    """
    total, done = sum(path.stat().st_size for path in parts.values()), 0
    files: dict[str, tuple[str, int]] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, path in parts.items():
            digest, size = hashlib.sha256(), 0
            with path.open("rb") as source, archive.open(_info(name), "w", force_zip64=True) as sink:
                while chunk := source.read(_CHUNK):
                    sink.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    step(done + size, total)
            files[name] = (digest.hexdigest(), size)
            done += size
        archive.writestr(_info(CONTENTS), json.dumps(_written(facts, files), indent=1))


def read_facts(path: Path) -> BackupFacts:
    """Read what a backup says of itself; its contents are not looked at.

    Raises:
        KorrigoError: BACKUP_UNKNOWN: it is none, or was cut off; BACKUP_TOO_NEW.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = json.loads(archive.read(CONTENTS))
        if found["format"] > _FORMAT:
            raise KorrigoError(ErrorKind.BACKUP_TOO_NEW, file=path.name)
        files = {str(name): (str(digest), int(size)) for name, (digest, size) in found["files"].items()}
        made_at = datetime.fromisoformat(found["made_at"])
        program, schema = str(found["program"]), str(found["schema"])
        facts = BackupFacts(made_at, program, schema, bool(found["is_encrypted"]), files, str(found.get("exam", "")))
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise KorrigoError(ErrorKind.BACKUP_UNKNOWN, file=path.name) from error
    if not all(is_part_of_backup(name) for name in files) or "work.db" not in files:
        raise KorrigoError(ErrorKind.BACKUP_UNKNOWN, file=path.name)
    return facts


def chunks_of(path: Path, facts: BackupFacts) -> Generator[tuple[str, Iterator[bytes]], None, None]:
    """Go through the files of a backup; each has its name, and its bytes, which are checked when they are taken.

    Raises:
        KorrigoError: BACKUP_DAMAGED, at the end of a file that is not what was backed up.
    """
    with _telling_damage(path), zipfile.ZipFile(path) as archive:
        for name, (digest, size) in facts.files.items():
            with closing(_checked(archive, path, name, digest, size)) as chunks:
                yield name, chunks


def _checked(archive: zipfile.ZipFile, path: Path, name: str, digest: str, size: int) -> Generator[bytes, None, None]:
    found, taken = hashlib.sha256(), 0
    with _telling_damage(path):
        part = archive.open(name)
    with part:
        while chunk := _read(part, path):
            found.update(chunk)
            taken += len(chunk)
            if taken > size:
                break  # what claims to be small must not fill the disk
            yield chunk
    if (found.hexdigest(), taken) != (digest, size):
        raise KorrigoError(ErrorKind.BACKUP_DAMAGED, file=path.name)


def _read(part: IO[bytes], path: Path) -> bytes:
    with _telling_damage(path):
        return part.read(_CHUNK)


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    """Only around reading: what is done with the bytes meanwhile may fail for other reasons."""
    try:
        yield
    except _DAMAGE as error:
        raise KorrigoError(ErrorKind.BACKUP_DAMAGED, file=path.name) from error


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # no date and no rights: they are nobody's business
    info.external_attr = 0o600 << 16
    return info


def _written(facts: BackupFacts, files: dict[str, tuple[str, int]]) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "made_at": facts.made_at.isoformat(timespec="seconds"),
        "program": facts.program,
        "schema": facts.schema,
        "is_encrypted": facts.is_encrypted,
        "files": files,
        "exam": facts.exam,
    }
