"""The folder that files go to: a field to type in, a chooser, and a memory for each exam."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.output.naming import safe_name
from korrigo_desktop.ui.theme.buttons import action_tool_button
from korrigo_desktop.ui.theme.metrics import GRID

_LAST = "exports/last"


class TargetFolder(QWidget):
    """Where files go.

    An exam's files go where they went the last time; those of another exam beside them, in a folder of its own title.

    Attributes:
        changed: Another folder was chosen.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, choose: QAction, parent: QWidget | None = None) -> None:
        """Propose the person's documents.

        Args:
            settings: Remembers.
            choose: Opens the system's chooser.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._settings = settings
        self._exam: Exam | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Folder of the files"))
        self.field.editingFinished.connect(self.take_typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(action_tool_button(choose))
        self._folder = Path(_documents())

    @property
    def folder(self) -> Path:
        """Where files go; may not exist yet."""
        return self._folder

    def show_exam(self, exam: Exam) -> None:
        """Propose the folder of an exam; what was chosen for the present one stays."""
        if self._exam is None or self._exam.id != exam.id:
            self._exam = exam
            self._show(Path(str(self._settings.value(f"exports/{exam.id}", "") or self._proposal(exam))))

    def choose(self, folder: Path) -> None:
        """Take a folder, and remember it."""
        if folder == self._folder:
            return
        self._show(folder)
        if self._exam is not None:
            self._settings.setValue(f"exports/{self._exam.id}", str(folder))
            self._settings.setValue(_LAST, str(folder.parent))
        self.changed.emit()

    def ask(self) -> None:
        """Open the system's chooser."""
        start = self._folder if self._folder.is_dir() else self._folder.parent
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the files"), str(start))
        if chosen:
            self.choose(Path(chosen))

    def take_typed(self) -> None:
        """Take what stands in the field; called when the field is left, and before anything is written."""
        typed = self.field.text().strip()
        folder = Path(typed).expanduser() if typed else self._folder
        # A relative path would mean the folder that the program happens to have been started in.
        self.choose(folder if folder.is_absolute() else Path.home() / folder)
        self._show(self._folder)

    def _proposal(self, exam: Exam) -> Path:
        return Path(str(self._settings.value(_LAST, "") or _documents())) / safe_name(exam.title)

    def _show(self, folder: Path) -> None:
        self._folder = folder
        self.field.setText(str(folder))
        self.field.setToolTip(str(folder))
        self.field.setCursorPosition(len(str(folder)))


def _documents() -> str:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(place or Path.home()) / "Korrigo")
