"""Looking after what is on this computer: a backup in one file, and looking the installation over."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.doctor import Found, Health, look_over, report
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.backup_saving import BackupSaving
from korrigo_desktop.ui.last_folder import last_folder
from korrigo_desktop.ui.profile.found_words import health_words, title_of, words_of
from korrigo_desktop.ui.theme.buttons import ActionButton, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext

_LOG = "korrigo.log"


class CareCard(QFrame):
    """Two buttons, and what was found.

    Attributes:
        backup: Saves one.
        save_report: Writes what was found for whoever helps; hidden until something was.
        findings: One row for each thing that was looked at.
    """

    def __init__(self, context: WindowContext, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        """Show the buttons.

        Args:
            context: Of the window.
            actions: "backup", "restore" and "doctor" are shown.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self._context = context
        self.backup = BackupSaving(context, self)
        self._found: list[Found] = []
        self.save_report = push_button(self.tr("Save this for whoever helps…"), quiet=True)
        self.save_report.clicked.connect(self.ask_for_report)
        self.save_report.hide()
        self.findings = QGridLayout()
        self.findings.setHorizontalSpacing(GAP)
        self.findings.setVerticalSpacing(HALF)
        buttons = QGridLayout()
        buttons.setSpacing(GRID)
        for key, row, place in (("backup", 0, 0), ("restore", 0, 1), ("doctor", 1, 0)):
            buttons.addWidget(ActionButton(actions[key]), row, place)
        buttons.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Backup and check"), TextRole.HEADING))
        words = self.tr(
            "A backup is one file with everything of this profile. Keep it elsewhere: on a stick, on a share."
        )
        column.addWidget(label(words, muted=True))
        column.addLayout(buttons)
        column.addLayout(self.findings)
        column.addWidget(self.save_report)

    def look_over(self) -> None:
        """Look everything over in the background."""
        task = Task(self.tr("Looking the installation over"), Pool.FILES, partial(_look_over, self._context.workplace))
        self._context.runner.submit(task, on_done=self._show_found, on_failed=self._tell_failed)

    def ask_for_report(self) -> None:
        """Ask where to write what was found."""
        proposed = str(Path(last_folder()) / "korrigo-support.txt")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save this for whoever helps…"), proposed)
        if chosen:
            self.write_report(Path(chosen))

    def write_report(self, target: Path) -> None:
        """Write what was found and the end of the log, without a name."""
        try:
            target.write_text(report(self._found, self._context.workplace.store.folder / _LOG), "utf-8")
        except OSError as error:
            words = self.tr("{file} can't be written: {reason}.").format(file=target.name, reason=error.strerror)
            self._context.say(words, NoticeLevel.ERROR)

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _show_found(self, found: Sequence[Found]) -> None:
        self._found = list(found)
        while (item := self.findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        order = (Health.WRONG, Health.LIMITED, Health.FINE)
        for row, one in enumerate(sorted(found, key=lambda one: order.index(one.health))):
            is_fine = one.health is Health.FINE
            role = TextRole.BODY if is_fine else TextRole.STRONG
            for column, text in enumerate((health_words(one.health), title_of(one), words_of(one))):
                self.findings.addWidget(label(text, role, muted=is_fine), row, column)
        self.findings.setColumnStretch(2, 1)
        self.save_report.show()


def _look_over(workplace: Workplace, progress: ProgressReporter) -> list[Found]:
    return list(look_over(workplace.store.folder, lambda: nullcontext(workplace), progress))
