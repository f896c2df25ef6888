"""Originals and page files, named by the SHA-256 of their clear bytes: written once, never changed."""

import errno
import hashlib
import logging
import os
import re
import tempfile
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.store.profile_key import KeyUse, ProfileKey
from korrigo_desktop.store.sealing import Sealer
from korrigo_desktop.store.stored_file import StoredFile
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

_LOG = logging.getLogger(__name__)
_READ_ONLY, _WRITABLE = 0o400, 0o600
_CAN_NOT = frozenset({errno.EINVAL, errno.EBADF, errno.EACCES, errno.EPERM, errno.ENOTSUP})
"""What a system says that brings no folder to the disk, or a folder that may be written to but not read."""

_OWN_NAME = re.compile(r"[0-9a-f]{64}|\..*\.part")

ORIGINALS = "originals"
"""The folder of originals in a data folder."""


class BlobFolder:
    """The folder of originals of a data folder, sealed when the data folder has a key."""

    def __init__(self, root: Path, key: ProfileKey | None = None) -> None:
        """Use the folder at `root`; it is made with the first original."""
        self.root = root
        self.file_key = None if key is None else key.derived(KeyUse.ORIGINALS)
        """With which files are sealed; None in a plain folder."""

    def path_of(self, source_id: SourceId) -> Path:
        """Where an original is, or would be. What lies there may be sealed: `existing` and `read` give its bytes."""
        return self.root / source_id[:2] / source_id

    def has(self, source_id: SourceId) -> bool:
        """Whether an original is there."""
        return self.path_of(source_id).is_file()

    def existing(self, source_id: SourceId) -> StoredFile:
        """An original as a value that can be read here and in a worker process.

        Raises:
            KorrigoError: BLOB_DAMAGED, it is not there.
        """
        path = self.path_of(source_id)
        if not path.is_file():
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])
        return StoredFile(path, self.file_key)

    def read(self, source_id: SourceId, offset: int = 0, length: int | None = None) -> bytes:
        """Read an original, or a part of it, into memory.

        Raises:
            KorrigoError: BLOB_DAMAGED: it is not there, can't be read or was altered.
        """
        try:
            return self.existing(source_id).read(offset, length)
        except OSError as error:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12]) from error

    def keep(self, source_id: SourceId, content: bytes) -> None:
        """Write a file that came whole; when this returns it is on the disk. One that is there already is replaced.

        Raises:
            KorrigoError: BLOB_DAMAGED: the content has another hash; DISK_FULL, STORE_NOT_WRITABLE.
        """
        if hashlib.sha256(content).hexdigest() != source_id:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])
        path = self.path_of(source_id)
        with telling_what_the_disk_refuses(self.root):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if path.exists():
                path.chmod(_WRITABLE)  # Windows replaces no read-only file
            write_whole(path, content, self.file_key)
            path.chmod(_READ_ONLY)

    def verify(self, source_id: SourceId) -> None:
        """Read an original again and compare it with its name.

        Raises:
            KorrigoError: BLOB_DAMAGED, also when it can't be read.
        """
        try:
            found = self.existing(source_id).sha256()
        except OSError as error:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12]) from error
        if found != source_id:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])

    def discard(self, source_id: SourceId) -> None:
        """Take away an original that no database row came to know; one that is not there is no matter."""
        self.path_of(source_id).unlink(missing_ok=True)

    def leftovers(self, known: frozenset[SourceId]) -> tuple[Path, ...]:
        """Files of ours that no row knows: of an import that was killed between the file and the rows.

        What has another name is somebody else's, or an original that was renamed: it may be the only one.
        """
        if not self.root.is_dir():
            return ()
        ours = (path for path in sorted(self.root.glob("*/*")) if _OWN_NAME.fullmatch(path.name))
        return tuple(path for path in ours if path.name not in known)


def write_whole(path: Path, content: bytes, key: bytes | None = None, *, is_awaited: bool = True) -> None:
    """Write a small file so that it is there whole or not at all.

    Args:
        path: The file; its folder is there.
        content: Its clear bytes.
        key: Seals it.
        is_awaited: Whether to wait for the disk, 1 to 50 ms: a power cut loses nothing then.

    Raises:
        OSError: The folder is full or can't be written to.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            if key is None:
                file.write(content)
            else:
                sealer = Sealer(file, key)
                sealer.write(content)
                sealer.finish()
            file.flush()
            if is_awaited:
                os.fsync(file.fileno())
        Path(temporary).replace(path)
        if is_awaited:
            flush_folder(path.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def flush_folder(folder: Path) -> None:
    """Make a rename outlive a power cut, where that can be done: not on Windows, nor on some shares of a network.

    Raises:
        OSError: The disk failed.
    """
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CAN_NOT:
            raise
        _LOG.debug("the system brings no folder to the disk: %s", errno.errorcode.get(error.errno or 0))
