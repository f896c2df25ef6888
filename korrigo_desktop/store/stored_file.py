"""An original or a page file as it lies on the disk, sealed or plain: its bytes come out in memory alone."""

import hashlib
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import TypeAlias

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.sealing import SealBroken, clear_size, read_sealed

_HASHED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where the bytes of a file are. A plain value: it can cross to a worker process.

    Attributes:
        path: The file.
        key: The key with which it is sealed; None for a plain file.
    """

    path: Path
    key: bytes | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The file's name: the SHA-256 of its clear bytes once it is stored."""
        return self.path.name

    def size(self) -> int:
        """How many clear bytes it has.

        Raises:
            OSError: It is not there.
        """
        size = self.path.stat().st_size
        return size if self.key is None else clear_size(size)

    def read(self, offset: int = 0, length: int | None = None) -> bytes:
        """Read a part, or all of it; fewer bytes come when the file ends.

        Raises:
            KorrigoError: BLOB_DAMAGED: what was sealed was altered.
            OSError: It can't be read.
        """
        return bytes(self.load(offset, length))

    def load(self, offset: int = 0, length: int | None = None) -> bytes | bytearray:
        """The same, without the copy that it takes to make it unchangeable: for whole documents.

        Raises:
            KorrigoError: BLOB_DAMAGED: what was sealed was altered.
            OSError: It can't be read.
        """
        with self.path.open("rb", buffering=0) as file:
            return self._read(file, offset, length)

    def sha256(self) -> str:
        """The SHA-256 of the clear bytes, read a part at a time.

        Raises:
            KorrigoError: BLOB_DAMAGED, as `read`.
            OSError: It can't be read.
        """
        digest = hashlib.sha256()
        offset = 0
        with self.path.open("rb", buffering=0) as file:
            while part := self._read(file, offset, _HASHED_AT_ONCE):
                digest.update(part)
                offset += len(part)
        return digest.hexdigest()

    def _read(self, file: FileIO, offset: int, length: int | None) -> bytes | bytearray:
        if self.key is None:
            file.seek(offset)
            return (file.read() if length is None else file.read(length)) or b""
        try:
            return read_sealed(file, self.key, offset, length)
        except SealBroken as error:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=self.name[:12]) from error


AnyFile: TypeAlias = Path | StoredFile
"""What functions take that read a file wherever it lies: one at a plain path, or one that may be sealed."""


def as_stored(file: AnyFile) -> StoredFile:
    """A plain file by its path, or a stored one as it is."""
    return file if isinstance(file, StoredFile) else StoredFile(file)
