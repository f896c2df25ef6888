"""The folder in which files were last chosen: where the next choice begins."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

_SETTING = "files/folder"


def last_folder() -> str:
    """The folder of the last choice; this person's documents at first, never where the program happens to run."""
    remembered = str(QSettings().value(_SETTING, ""))
    if remembered and Path(remembered).is_dir():
        return remembered
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())


def remember_folder(chosen: Path) -> None:
    """Begin the next choice beside this file."""
    QSettings().setValue(_SETTING, str(chosen.parent))
