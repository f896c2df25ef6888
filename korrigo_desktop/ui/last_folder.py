"""The folder in which files were last chosen: where the next choice begins."""

import re
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

_SETTING = "files/folder"
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def last_folder() -> str:
    """The folder of the last choice; this person's documents at first, never where the program happens to run."""
    remembered = str(QSettings().value(_SETTING, ""))
    if remembered and Path(remembered).is_dir():
        return remembered
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())


def proposed_file(title: str, suffix: str) -> str:
    """Where a file of this title would be written next: in the last folder, without signs that no file name has."""
    return str(Path(last_folder()) / f"{_NO_FILE_NAME.sub(' ', title).strip()}{suffix}")


def remember_folder(chosen: Path) -> None:
    """Begin the next choice beside this file."""
    QSettings().setValue(_SETTING, str(chosen.parent))
