"""Writes one file into the folder of originals as its bytes come: hashed on the way, in its place only when right."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.store.blobs import BlobFolder, flush_folder
from korrigo_desktop.store.sealing import Sealer

_READ_ONLY, _WRITABLE = 0o400, 0o600


class BlobWriter:
    """One file on its way. One thread at a time; the system writes to the disk when it likes, until `finish`.

    Every method raises OSError for what the disk refuses.
    """

    def __init__(self, blobs: BlobFolder, source_id: SourceId) -> None:
        """Begin beside the place that the file will have.

        Args:
            blobs: Where it goes; sealed when that has a key.
            source_id: The SHA-256 that it must have.
        """
        self._source_id = source_id
        self._path = blobs.path_of(source_id)
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".", suffix=".part")
        self._temporary = Path(temporary)
        self._file: BinaryIO = os.fdopen(handle, "wb", buffering=0)
        self._sealer = Sealer(self._file, blobs.file_key) if blobs.file_key else None
        self._digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        """Take the next bytes."""
        self._digest.update(content)
        if self._sealer is not None:
            self._sealer.write(content)
            return
        left = memoryview(content)
        while left:
            left = left[self._file.write(left) :]

    def finish(self) -> None:
        """Put the file in its place: when this returns it is on the disk. One that is there already is replaced.

        Raises:
            KorrigoError: BLOB_DAMAGED: what came has another hash and is thrown away.
        """
        try:
            if self._digest.hexdigest() != self._source_id:
                raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=self._source_id[:12])
            if self._sealer is not None:
                self._sealer.finish()
            os.fsync(self._file.fileno())
            self._file.close()
            if self._path.exists():
                self._path.chmod(_WRITABLE)  # Windows replaces no read-only file
            self._temporary.replace(self._path)
            self._path.chmod(_READ_ONLY)
            flush_folder(self._path.parent)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Throw away what has come."""
        self._file.close()
        self._temporary.unlink(missing_ok=True)
