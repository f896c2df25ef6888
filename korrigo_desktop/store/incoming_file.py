"""A file that comes from a server part by part: what has come outlives a cut connection and a killed program."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.store.blobs import BlobFolder, flush_folder, write_whole
from korrigo_desktop.store.sealing import Sealer
from korrigo_desktop.store.stored_file import StoredFile
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

CHUNK = 1 << 18
"""Bytes of every part but the last."""

_KEPT_IN_MEMORY = 16 * CHUNK
_FOLDER = "incoming"


class IncomingFile:
    """One file on its way into the folder of originals.

    A page, which is small, is held in memory and written once. A large original is kept part by part, sealed like
    everything else, and put together when it is whole.
    """

    def __init__(self, blobs: BlobFolder, source_id: SourceId, size_bytes: int) -> None:
        """Find what has come already.

        Args:
            blobs: Where it goes.
            source_id: The SHA-256 that it must have.
            size_bytes: Its size, as the server says.
        """
        self._blobs = blobs
        self._source_id = source_id
        self._folder = blobs.root.parent / _FOLDER / source_id
        self._parts: list[bytes] | None = [] if size_bytes <= _KEPT_IN_MEMORY else None
        self.held = 0 if self._parts is not None else self._count_held()
        """How many parts are here."""

    def append(self, content: bytes) -> None:
        """Keep the next part.

        Raises:
            KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
        """
        if self._parts is not None:
            self._parts.append(content)
        else:
            with telling_what_the_disk_refuses(self._blobs.root):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(self._part(self.held), content, self._blobs.file_key)
        self.held += 1

    def finish(self) -> None:
        """Put the file in its place: when this returns it is on the disk and has its hash.

        Raises:
            KorrigoError: BLOB_DAMAGED: what came has another hash and is thrown away; DISK_FULL, STORE_NOT_WRITABLE.
        """
        if self._parts is not None:
            self._blobs.keep(self._source_id, b"".join(self._parts))
            return
        with telling_what_the_disk_refuses(self._blobs.root):
            self._put_together()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _put_together(self) -> None:
        path = self._blobs.path_of(self._source_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                sealer = Sealer(file, self._blobs.file_key) if self._blobs.file_key else None
                write = file.write if sealer is None else sealer.write
                digest = hashlib.sha256()
                for number in range(self.held):
                    part = StoredFile(self._part(number), self._blobs.file_key).read()
                    digest.update(part)
                    write(part)
                if sealer is not None:
                    sealer.finish()
                file.flush()
                os.fsync(file.fileno())
            if digest.hexdigest() != self._source_id:
                shutil.rmtree(self._folder, ignore_errors=True)
                raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=self._source_id[:12])
            Path(temporary).replace(path)
            path.chmod(0o400)
            flush_folder(path.parent)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _count_held(self) -> int:
        count = 0
        while self._part(count).is_file():
            count += 1
        return count

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:08d}"
