"""The right of the results screen: where files go, which, what to know before, how it went."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QSettings, QSize, QStringListModel, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.export_plan import ExportKind, PdfExport, Preflight
from korrigo_desktop.ui.results.preflight_view import PreflightView
from korrigo_desktop.ui.results.target_folder import TargetFolder
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, ICON, LEAST_LINES_HEIGHT, TextRole, label

_MOST_WRITTEN_HEIGHT = 96


class ExportPanel(QFrame):
    """Asks what to write and shows what would come of it; writes nothing itself.

    Attributes:
        changed: Another folder, kind or option was chosen: look again at what would come of it.
    """

    changed = Signal()

    def __init__(self, actions: Mapping[str, QAction], settings: QSettings, parent: QWidget | None = None) -> None:
        """Propose annotated copies.

        Args:
            actions: Of the screen, by key.
            settings: Remembers folders.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self._kinds = {ExportKind(key): actions[key] for key in ("pdf", "csv", "pronote")}
        self._found: Mapping[ExportKind, Preflight] = {}
        self.target = TargetFolder(settings, actions["folder"])
        self.by_name = QCheckBox(self.tr("Name files and sheets by pupil (lifts anonymity)"))
        self.zipped = QCheckBox(self.tr("One ZIP file"))
        self.bare = QCheckBox(self.tr("Annotations only, to print on the paper copies"))
        self.preflight = PreflightView()
        self._options = QStackedWidget()
        self._kind_row: list[QToolButton] = []
        self._export = actions["export"]
        self._open = actions["open"]
        self._task_place = QVBoxLayout()
        self._written_title = label("", TextRole.STRONG)
        self._paths: tuple[Path, ...] = ()
        self.written = QStringListModel(self)
        self._written_list = self._make_written_list()
        self._lay_out()
        self._connect()
        self._kinds[ExportKind.PDF].setChecked(True)
        self.setFocusProxy(self._kind_row[0])

    @property
    def kind(self) -> ExportKind:
        """What is chosen to be written."""
        return next((kind for kind, action in self._kinds.items() if action.isChecked()), ExportKind.PDF)

    def pdf_request(self, exam_id: ExamId) -> PdfExport:
        """The annotated PDFs as chosen."""
        return PdfExport(
            exam_id,
            self.target.folder,
            annotations_only=self.bare.isChecked(),
            is_named=self.by_name.isChecked(),
            is_zipped=self.zipped.isChecked(),
        )

    def show_preflight(self, found: Mapping[ExportKind, Preflight]) -> None:
        """Show what would come of the chosen kind."""
        self._found = found
        self._show_kind()

    def show_exam(self, exam: Exam) -> None:
        """Propose the exam's folder."""
        self.target.show_exam(exam)

    def show_task(self, row: QWidget) -> None:
        """Show how an export goes, below the button."""
        self._task_place.addWidget(row)

    def show_written(self, paths: Sequence[Path]) -> None:
        """List files that were written; Enter opens one."""
        self._paths = tuple(paths)
        self.written.setStringList([path.name for path in paths])
        self._written_title.setText(self.tr("%n file(s) written:", "", len(paths)))
        for part in (self._written_title, self._written_list):
            part.setVisible(bool(paths))
        self._written_list.setToolTip(str(paths[0].parent) if paths else "")

    def _make_written_list(self) -> QListView:
        made = QListView()
        made.setModel(self.written)
        made.setProperty("lines", "true")
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setAccessibleName(self.tr("Written files"))
        made.setMinimumHeight(LEAST_LINES_HEIGHT)
        made.setMaximumHeight(_MOST_WRITTEN_HEIGHT)
        made.activated.connect(
            lambda index: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths[index.row()])))
        )
        return made

    def _connect(self) -> None:
        group = QActionGroup(self)
        for action in self._kinds.values():
            group.addAction(action)
            action.toggled.connect(self._show_kind)
        self.target.changed.connect(self.changed)
        for box in (self.by_name, self.zipped, self.bare):
            box.toggled.connect(lambda _is_on: self.changed.emit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Files"), TextRole.HEADING))
        column.addLayout(self._kind_buttons())
        self._options.addWidget(self._pdf_options())
        self._options.addWidget(label(self.tr(
            "One line a copy and a pupil, whatever its state, with the points of every question: for a spreadsheet."
        ), muted=True))  # fmt: skip
        self._options.addWidget(label(self.tr(
            "Two files: names and marks for Pronote's import, and a table with birth dates and comments. "
            "A pupil without a copy is written as absent (Abs)."
        ), muted=True))  # fmt: skip
        column.addWidget(self._options)
        column.addWidget(self.target)
        column.addWidget(self.preflight, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(self._export, primary=True), 1)
        buttons.addWidget(ActionButton(self._open))
        column.addLayout(buttons)
        column.addLayout(self._task_place)
        for part in (self._written_title, self._written_list):
            column.addWidget(part)
            part.hide()

    def _kind_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for action in self._kinds.values():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(action.text())
            button.setIconSize(QSize(ICON, ICON))
            row.addWidget(button)
            self._kind_row.append(button)
        row.addStretch(1)
        return row

    def _pdf_options(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for box in (self.by_name, self.zipped, self.bare):
            column.addWidget(box)
        return page

    def _show_kind(self, *_: object) -> None:
        kind = self.kind
        self._options.setCurrentIndex(list(self._kinds).index(kind))
        found = self._found.get(kind)
        self._export.setEnabled(found is not None and found.going_out > 0)
        if found is not None:
            self.preflight.show_preflight(found, self._going_out(kind, found.going_out))

    def _going_out(self, kind: ExportKind, count: int) -> str:
        match kind:
            case ExportKind.PDF:
                return self.tr("%n annotated copies", "", count)
            case ExportKind.CSV:
                return self.tr("%n line(s)", "", count)
            case ExportKind.PRONOTE:
                return self.tr("%n mark(s)", "", count)
            case _:
                assert_never(kind)
