"""An exam in one file, for a colleague: two buttons below the list of exams, and the tasks behind them."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exam_package import SUFFIX, pack_exam, unpack_exam
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.store.backup_file import BackupFacts
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.last_folder import last_folder, proposed_file, remember_folder
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import HALF
from korrigo_desktop.ui.window_context import WindowContext

_GROUP = QT_TRANSLATE_NOOP("Actions", "Exams")
_OPEN = QT_TRANSLATE_NOOP("Actions", "Open an exam file…")
_SAVE = QT_TRANSLATE_NOOP("Actions", "Save this exam as a file…")
EXAM_FILE_ACTIONS = (
    ActionSpec("open_exam_file", _OPEN, ("Ctrl+F7",), _GROUP, IconName.IMPORT),
    ActionSpec("save_exam_file", _SAVE, ("Ctrl+F8",), _GROUP, IconName.EXPORT),
)


class ExamFiles(QWidget):
    """Writes the chosen exam into a file, and opens such files; hidden in a profile that belongs to a server."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the buttons.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        slots = {"open_exam_file": self.ask_to_open, "save_exam_file": self.ask_to_save}
        self.actions_by_key = make_actions(EXAM_FILE_ACTIONS, self, slots)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for action in self.actions_by_key.values():
            column.addWidget(ActionButton(action))
        is_plain = context.workplace.store.small_file_key is None
        self.actions_by_key["open_exam_file"].setEnabled(is_plain)
        if not is_plain:
            self.hide()  # shown before it has its place, it would be a window
        context.exam_chosen.connect(self._follow)
        self._follow(context.exam_id)

    def ask_to_open(self) -> None:
        """Ask for a file and open it."""
        name, _ = QFileDialog.getOpenFileName(self, self._title("open_exam_file"), last_folder(), self._kind())
        if name:
            remember_folder(Path(name))
            self.open_file(Path(name))

    def ask_to_save(self) -> None:
        """Ask where the chosen exam goes."""
        summaries = list_exams(self._context.workplace)
        title = next((one.exam.title for one in summaries if one.exam.id == self._context.exam_id), "")
        proposed = proposed_file(title, SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self, self._title("save_exam_file"), proposed, self._kind())
        if name:
            remember_folder(Path(name))
            self.save_file(Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX))

    def open_file(self, path: Path) -> None:
        """Open an exam file in the background, and show the exam."""
        workplace = self._context.workplace
        task = Task(self.tr("Opening an exam"), Pool.FILES, lambda progress: unpack_exam(workplace, path, progress))
        self._context.runner.submit(task, on_done=self._show_opened, on_failed=self._tell_failed)

    def save_file(self, path: Path) -> None:
        """Write the chosen exam in the background."""
        workplace, exam_id = self._context.workplace, self._context.exam_id
        if exam_id is None:
            return
        work = partial(pack_exam, workplace, exam_id, path)
        task = Task(self.tr("Saving an exam as a file"), Pool.FILES, lambda progress: work(progress=progress))
        self._context.runner.submit(task, on_done=partial(self._tell_saved, path), on_failed=self._tell_failed)

    def _show_opened(self, opened: tuple[ExamId, Changes]) -> None:
        exam_id, changes = opened
        self._context.announce(changes)
        self._context.choose_exam(exam_id)

    def _tell_saved(self, path: Path, _facts: BackupFacts) -> None:
        words = self.tr("The exam is in {file}, with pupils' names and marks: give it only to those who may have them.")
        self._context.say(words.format(file=path.name))

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _follow(self, exam_id: ExamId | None) -> None:
        is_plain = self._context.workplace.store.small_file_key is None
        self.actions_by_key["save_exam_file"].setEnabled(is_plain and exam_id is not None)

    def _title(self, key: str) -> str:
        return self.actions_by_key[key].text().rstrip("…")

    def _kind(self) -> str:
        return self.tr("Exams of Korrigo (*{suffix})").format(suffix=SUFFIX)
