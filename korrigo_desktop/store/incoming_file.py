"""A file that comes from a server part by part: what has come outlives a cut connection and a killed program."""

import shutil
from pathlib import Path

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.store.blob_writer import BlobWriter
from korrigo_desktop.store.blobs import BlobFolder, write_whole
from korrigo_desktop.store.stored_file import StoredFile
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

CHUNK = 1 << 18
"""Bytes of every part but the last."""

_KEPT_IN_PARTS_FROM = 16 * CHUNK
_FOLDER = "incoming"


class IncomingFile:
    """One file on its way into the folder of originals. One thread at a time.

    A page, which is small, is written where it belongs and begins anew after a cut. A large original is kept part by
    part, sealed like everything else, and put together when it is whole.
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
        self._is_in_parts = size_bytes > _KEPT_IN_PARTS_FROM
        self._writer: BlobWriter | None = None
        self.held = self._count_held() if self._is_in_parts else 0
        """How many parts are here."""

    def append(self, content: bytes) -> None:
        """Keep the next part.

        Raises:
            KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
        """
        with telling_what_the_disk_refuses(self._blobs.root):
            if self._is_in_parts:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                # Nobody waits for the disk: a part that a power cut spoils is found out by the hash of the whole.
                write_whole(self._part(self.held), content, self._blobs.file_key, is_awaited=False)
            else:
                self._writer = self._writer or BlobWriter(self._blobs, self._source_id)
                self._writer.write(content)
        self.held += 1

    def finish(self) -> None:
        """Put the file in its place: when this returns it is on the disk and has its hash.

        Raises:
            KorrigoError: BLOB_DAMAGED: what came has another hash and is thrown away; DISK_FULL, STORE_NOT_WRITABLE.
        """
        with telling_what_the_disk_refuses(self._blobs.root):
            if self._is_in_parts:
                self._put_together()
            elif self._writer is not None:
                self._writer.finish()

    def leave(self) -> None:
        """Stop before the end; what can be gone on with is kept."""
        if self._writer is not None:
            self._writer.abandon()

    def _put_together(self) -> None:
        writer = BlobWriter(self._blobs, self._source_id)
        try:
            for number in range(self.held):
                writer.write(StoredFile(self._part(number), self._blobs.file_key).read())
            writer.finish()
        except KorrigoError:  # damaged: it comes anew
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        finally:
            writer.abandon()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _count_held(self) -> int:
        count = 0
        while self._part(count).is_file():
            count += 1
        return count

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:08d}"
