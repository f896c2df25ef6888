"""One import as the teacher follows it: how far, which file came in, which one was known or refused and why."""

from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.scan_import import FileOutcome, FileStatus, ImportOutcome
from korrigo_desktop.tasks.handle import TaskHandle
from korrigo_desktop.tasks.task import TaskState
from korrigo_desktop.ui.scans.file_lines import FileLines
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.time_left import time_left_text
from korrigo_desktop.ui.theme.buttons import push_button, tool_button
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, ICON_SMALL, TextRole, label


@dataclass(frozen=True, slots=True)
class _Line:
    """What became of a file, in words."""

    status: FileStatus
    words: str


class ImportCard(QFrame):
    """Stays until it is taken off, so that nobody misses a refusal.

    Attributes:
        cancel_wanted: Stop before the next file.
        retry_wanted: (list of Path) Try the refused files again.
        dismiss_wanted: Take the card off.
    """

    cancel_wanted = Signal()
    retry_wanted = Signal(list)
    dismiss_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Wait for an import to follow.

        Args:
            title: What is imported, translated.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self.handle: TaskHandle[ImportOutcome] | None = None
        self._lines: dict[str, _Line] = {}
        self._title = label(title, TextRole.STRONG)
        self._title.setWordWrap(False)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(title)
        self._figures = label("", TextRole.CAPTION, muted=True)
        self._figures.setWordWrap(False)
        self.files = FileLines()
        self.cancel = push_button(self.tr("Cancel"), quiet=True)
        self.retry = push_button(self.tr("Try the refused files again"))
        self.dismiss = tool_button(IconName.CLOSE, self.tr("Take this list off"), ICON_SMALL)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self.refused_files()))
        self.dismiss.clicked.connect(self.dismiss_wanted)
        self._lay_out()

    def wait(self) -> None:
        """Follow nothing until the retry has been submitted: what it tells must not be mixed with what was."""
        self.handle = None

    def follow(self, handle: TaskHandle[ImportOutcome]) -> None:
        """Follow an import; a retry is followed on the same card.

        Args:
            handle: Its task; call `renew` when it has changed.
        """
        self.handle = handle
        self.renew()

    def renew(self) -> None:
        """Show the import as it is now."""
        handle = self.handle
        if handle is None:
            return
        for item in handle.items:
            line = self._lines.get(item.key)
            if line is None or line.status is not _status_of(item.error):
                self._show_line(item.key, _Line(_status_of(item.error), self._words(item.title, item.error)))
        is_over = handle.state.is_final
        self._bar.setVisible(not is_over)
        self._bar.setRange(0, 100)
        self._bar.setValue(100 * handle.done // handle.total if handle.total else 0)
        seconds = handle.time_left_s()
        self._figures.setText(self._summary() if is_over else time_left_text(seconds) if seconds is not None else "")
        self.cancel.setVisible(handle.can_cancel)
        self.retry.setVisible(is_over and bool(self.refused_files()))
        self.dismiss.setVisible(is_over)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """Tell of each file how many pages and copies it brought."""
        for file in outcome.files:
            words = self._words(file.path.name, file.error)
            if file.status is FileStatus.IMPORTED:
                words = f"{words} — {self._brought(file)}"
            self._show_line(str(file.path), _Line(file.status, words))
        self.renew()

    def refused_files(self) -> list[Path]:
        """The files that were refused; one that the exam has already is not among them."""
        return [Path(key) for key, line in self._lines.items() if line.status is FileStatus.REFUSED]

    def _summary(self) -> str:
        statuses = [line.status for line in self._lines.values()]
        words = [
            (FileStatus.IMPORTED, self.tr("%n imported", "", statuses.count(FileStatus.IMPORTED))),
            (FileStatus.KNOWN, self.tr("%n already there", "", statuses.count(FileStatus.KNOWN))),
            (FileStatus.REFUSED, self.tr("%n refused", "", statuses.count(FileStatus.REFUSED))),
        ]
        parts = [text for status, text in words if status in statuses]
        handle = self.handle
        if handle is not None and handle.state is TaskState.CANCELLED:
            parts.append(self.tr("cancelled"))
        if handle is not None and handle.error is not None:
            parts.append(sentence_of(handle.error))
        return " · ".join(parts)

    def _brought(self, file: FileOutcome) -> str:
        pages, copies = self.tr("%n page(s)", "", file.pages), self.tr("%n copies", "", file.copies)
        return f"{pages}, {copies}"

    def _words(self, name: str, error: KorrigoError | None) -> str:
        return sentence_of(error) if error is not None else name

    def _show_line(self, key: str, line: _Line) -> None:
        self._lines[key] = line
        name, tone = self._named(line.status)
        self.files.show_line(key, name, tone, line.words)

    def _named(self, status: FileStatus) -> tuple[str, Tone]:
        match status:
            case FileStatus.IMPORTED:
                return self.tr("imported"), Tone.SUCCESS
            case FileStatus.KNOWN:
                return self.tr("already there"), Tone.INFO
            case FileStatus.REFUSED:
                return self.tr("refused"), Tone.ERROR
            case _:
                assert_never(status)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (self._title, self._figures):
            row.addWidget(part)
        row.addWidget(self._bar, 1)
        row.addStretch()
        for button in (self.cancel, self.retry, self.dismiss):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, HALF, GRID, HALF)
        column.setSpacing(HALF)
        column.addLayout(row)
        column.addWidget(self.files)


def _status_of(error: KorrigoError | None) -> FileStatus:
    if error is None:
        return FileStatus.IMPORTED
    return FileStatus.KNOWN if error.kind is ErrorKind.FILE_KNOWN else FileStatus.REFUSED
