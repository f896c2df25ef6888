"""What to import and how: the button, the layout, what became of each file of the last import."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.scan_import import FileOutcome, FileStatus
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import CONTROL_HEIGHT, GRID, label

_MOST_RESULTS = 8


class ImportBar(QWidget):
    """The top of the screen."""

    def __init__(self, add: QAction, only_problems: QWidget, parent: QWidget | None = None) -> None:
        """Offer an import.

        Args:
            add: Asks for files.
            only_problems: A check box that stands at the end of the row.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._layout = QComboBox()
        for kind, name in (
            (Layout.AUTO, self.tr("Find out by the page sizes")),
            (Layout.A3_STACKED, self.tr("A3 sheets, one after another")),
            (Layout.A3_NESTED, self.tr("A3 sheets, one inside another")),
            (Layout.A4, self.tr("A4 pages")),
            (Layout.SINGLE, self.tr("One file per copy")),
        ):
            self._layout.addItem(name, kind)
        self._layout.setAccessibleName(self.tr("How the scans are laid out"))
        self._sheets = self._number(self.tr("sheets per copy"), 1)
        self._pages = self._number(self.tr("pages per copy"), 4)
        self._results = label("", muted=True)
        self._results.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(ActionButton(add, primary=True))
        for part in (self._layout, self._sheets, self._pages):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(only_problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._results)
        self._layout.currentIndexChanged.connect(self._fit)
        self._fit()

    @property
    def layout_chosen(self) -> Layout:
        """How the files are laid out."""
        return Layout(self._layout.currentData())

    @property
    def sheets_per_copy(self) -> int:
        """A3 sheets of a copy."""
        return self._sheets.value()

    @property
    def pages_per_copy(self) -> int:
        """A4 pages of a copy."""
        return self._pages.value()

    def show_results(self, files: tuple[FileOutcome, ...]) -> None:
        """Say what became of each file; those that were refused first."""
        ordered = sorted(files, key=lambda file: file.status is not FileStatus.REFUSED)
        lines = [self._line(file) for file in ordered[:_MOST_RESULTS]]
        if len(ordered) > _MOST_RESULTS:
            lines.append(self.tr("and %n more file(s), see the tasks", "", len(ordered) - _MOST_RESULTS))
        self._results.setText("\n".join(lines))
        self._results.setVisible(bool(lines))

    def _line(self, file: FileOutcome) -> str:
        if file.error is not None:
            return f"✗ {sentence_of(file.error)}"
        words = self.tr("{file}: {pages} pages, {copies} copies")
        return "✓ " + words.format(file=file.path.name, pages=file.pages, copies=file.copies)

    def _number(self, suffix: str, value: int) -> QSpinBox:
        box = QSpinBox(minimum=1, maximum=50, value=value)
        box.setMinimumHeight(CONTROL_HEIGHT)
        box.setSuffix(f" {suffix}")
        box.setAccessibleName(suffix)
        return box

    def _fit(self) -> None:
        kind = self.layout_chosen
        self._sheets.setVisible(kind in (Layout.AUTO, Layout.A3_STACKED, Layout.A3_NESTED))
        self._pages.setVisible(kind in (Layout.AUTO, Layout.A4))
