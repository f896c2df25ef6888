"""Which profile was open last: the next start opens it again."""

from pathlib import Path

from PySide6.QtCore import QSettings

_FILE, _KEY = "profiles.ini", "last"


class LastProfile:
    """Kept in this person's data folder, as a name: the folder may be moved as a whole."""

    def __init__(self, root: Path) -> None:
        """Read it.

        Args:
            root: This person's data folder.
        """
        self._root = root
        self._settings = QSettings(str(root / _FILE), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """The folder that was open last; the standalone one when it is gone, or at the first start."""
        name = str(self._settings.value(_KEY, ""))
        folder = self._root / name
        return folder if name and ".." not in name and folder.is_dir() else self._root

    def remember(self, folder: Path) -> None:
        """Keep it for the next start; a folder from elsewhere is not remembered."""
        if folder.is_relative_to(self._root):
            self._settings.setValue(_KEY, folder.relative_to(self._root).as_posix() if folder != self._root else "")
            self._settings.sync()
