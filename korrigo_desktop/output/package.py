"""Packages: the files of an export in one ZIP, stored as they are."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from korrigo_desktop.output.atomic_file import complete_file


def write_package(target: Path, files: Sequence[Path]) -> Path:
    """Put files into one ZIP, whole or not at all.

    Args:
        target: The ZIP to write; an older one is replaced.
        files: By their own names, which must differ. PDFs are compressed already: they are stored.

    Raises:
        KorrigoError: DISK_FULL, TARGET_NOT_WRITABLE. An older ZIP is then as it was.
    """
    with complete_file(target) as (file, _), zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for path in files:
            package.write(path, path.name)
    return target
