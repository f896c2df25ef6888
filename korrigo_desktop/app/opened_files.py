"""An exam opened by a double click while a window is open.

On macOS the system tells the program. Elsewhere a second program is started, which hands the file on to the first and
ends. They meet in a folder: a library for local sockets would come with the whole of Qt's network.
"""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QFileSystemWatcher, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

_FOLDER = "to-open"
_ENDING = ".path"
_PATIENCE_S = 3.0
_LOOK_EVERY_S = 0.05


def hand_on(root: Path, exam_file: Path, patience_s: float = _PATIENCE_S) -> bool:
    """Ask the window that works with a data folder to open a file.

    Args:
        root: This person's data folder.
        exam_file: The file.
        patience_s: How long a window is waited for.

    Returns:
        False when no window took it: a command may work with the folder, or the disk takes nothing.
    """
    wish = root / _FOLDER / f"{secrets.token_hex(4)}{_ENDING}"
    unfinished = wish.with_suffix(".unfinished")
    try:
        wish.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished.write_bytes(os.fsencode(exam_file.absolute()))
        unfinished.replace(wish)
        until = time.monotonic() + patience_s
        while wish.exists() and time.monotonic() < until:
            time.sleep(_LOOK_EVERY_S)
        return not _take_away(wish)
    except OSError:
        return False


class OpenedFiles(QObject):
    """Listens for a whole run of the program, whichever profile its window shows.

    Attributes:
        file_wanted: (Path) A file that somebody has opened meanwhile.
    """

    file_wanted = Signal(object)

    def __init__(self, root: Path, application: QCoreApplication) -> None:
        """Listen; what was asked of a program that is gone is forgotten.

        Args:
            root: This person's data folder.
            application: Is told by macOS; owns this in the sense of Qt.
        """
        super().__init__(application)
        application.installEventFilter(self)
        self._folder = root / _FOLDER
        with suppress(OSError):  # a folder that takes nothing is told of by whoever opens it
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in self._folder.iterdir():
                left.unlink()
        self._watcher = QFileSystemWatcher(self)
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the system says to the application, let everything else pass."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        for wish in sorted(self._folder.glob(f"*{_ENDING}")):
            with suppress(OSError):
                path = Path(os.fsdecode(wish.read_bytes()))
                if _take_away(wish):  # whoever waited too long has taken it back
                    self.file_wanted.emit(path)


def _take_away(wish: Path) -> bool:
    """Whether it was still there: of the two programs one alone takes it."""
    try:
        wish.unlink()
    except FileNotFoundError:
        return False
    return True
