"""Packages: the files of an export in one ZIP, stored as they are."""

import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from korrigo_desktop.output.atomic_file import complete_file


def write_package(target: Path, files: Iterable[Path]) -> Path | None:
    """Put files into one ZIP, whole or not at all.

    Args:
        target: The ZIP to write; an older one is replaced.
        files: By their own names, which must differ. Each is put in before the next is asked for, so that one made on
            the way may go then. PDFs are compressed already: they are stored.

    Returns:
        The target, None for no file at all: nothing is written then.

    Raises:
        KorrigoError: DISK_FULL, TARGET_NOT_WRITABLE, or what making a file raises. An older ZIP is then as it was.
    """
    coming = iter(files)
    first = next(coming, None)
    if first is None:
        return None
    with complete_file(target) as (file, _), zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for path in chain((first,), coming):
            package.write(path, path.name)
    return target
