"""Tells that the program made a mistake: a reference to quote, what is safe, the trace to copy. Not modal."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, LINE_WIDTH, ROOM, TextRole, label
from korrigo_desktop.version import VERSION


class BugDialog(QDialog):
    """One bug. The window behind it goes on working."""

    def __init__(self, report: BugReport, parent: QWidget | None = None) -> None:
        """Show a bug.

        Args:
            report: What is known of it.
            parent: The window.
        """
        super().__init__(parent)
        self._report = report
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._trace = QPlainTextEdit(self._text())
        self._trace.setReadOnly(True)
        self._trace.setTabChangesFocus(True)
        self._trace.setAccessibleName(self.tr("Technical details"))
        self._trace.setMinimumHeight(160)
        self._trace.hide()
        self._copy = push_button(self.tr("Copy the report"))
        self._details = push_button(self.tr("Technical details"), quiet=True)
        self._close = push_button(self.tr("Go on working"), primary=True)
        self._close.setDefault(True)
        self._details.clicked.connect(self._toggle_details)
        self._copy.clicked.connect(self._put_on_clipboard)
        self._close.clicked.connect(self.close)
        self._lay_out()
        self._close.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._details)
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, ROOM, ROOM, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("The program made a mistake"), TextRole.TITLE))
        safe = self.tr("Everything that the status bar said was saved is on the disk. You can go on working.")
        column.addWidget(label(safe))
        column.addWidget(label(self.tr("Reference: {reference}").format(reference=self._report.reference)))
        ask = self.tr("If it happens again, copy the report and send it to the person who looks after the program.")
        column.addWidget(label(ask, muted=True))
        column.addWidget(self._trace, 1)
        column.addSpacing(GRID)
        column.addLayout(buttons)
        self.setMinimumWidth(LINE_WIDTH)

    def _text(self) -> str:
        report = self._report
        return f"Korrigo Desktop {VERSION}\n{report.reference}: {report.summary} while {report.context}\n{report.trace}"

    def _toggle_details(self) -> None:
        self._trace.setVisible(not self._trace.isVisible())
        self.adjustSize()

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self._copy.setText(self.tr("Copied"))
