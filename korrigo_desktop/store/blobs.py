"""Originals as files named by their SHA-256: written once, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId


class BlobFolder:
    """The folder of originals of a data folder."""

    def __init__(self, root: Path) -> None:
        """Use the folder at `root`; it is made with the first original."""
        self.root = root

    def path_of(self, source_id: SourceId) -> Path:
        """Where an original is, or would be."""
        return self.root / source_id[:2] / source_id

    def existing_path_of(self, source_id: SourceId) -> Path:
        """Where an original is.

        Raises:
            KorrigoError: BLOB_DAMAGED, it is not there.
        """
        path = self.path_of(source_id)
        if not path.is_file():
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])
        return path

    def verify(self, source_id: SourceId) -> None:
        """Read an original again and compare it with its name.

        Raises:
            KorrigoError: BLOB_DAMAGED.
        """
        with self.existing_path_of(source_id).open("rb") as handle:
            if hashlib.file_digest(handle, "sha256").hexdigest() != source_id:
                raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])

    def discard(self, source_id: SourceId) -> None:
        """Take away an original that no database row came to know; one that is not there is no matter."""
        self.path_of(source_id).unlink(missing_ok=True)

    def leftovers(self, known: frozenset[SourceId]) -> tuple[Path, ...]:
        """Files that no row knows: of an import that was killed between the file and the rows."""
        if not self.root.is_dir():
            return ()
        return tuple(path for path in sorted(self.root.glob("*/*")) if path.name not in known)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file so that it is there whole or not at all.

    Raises:
        OSError: The folder is full or can't be written to.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
