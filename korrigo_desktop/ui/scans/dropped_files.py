"""Scans dropped from a file manager: the files meant, folders opened."""

from pathlib import Path

from PySide6.QtCore import QMimeData

_SUFFIX = ".pdf"


def has_files(carried: QMimeData) -> bool:
    """Whether what is dragged are files of this computer."""
    return any(url.isLocalFile() for url in carried.urls())


def scans_in(carried: QMimeData) -> list[Path]:
    """The files that are dragged, and the PDFs of folders among them, each once, by name within a folder.

    A file that is no PDF is among them: its refusal is told, where leaving it out would be silence.
    """
    found: list[Path] = []
    for url in carried.urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            found += _pdfs_in(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _pdfs_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == _SUFFIX and path.is_file())
