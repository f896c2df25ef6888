"""What an export would leave out, change and replace; each line leads to where it can be mended."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.export_plan import Preflight
from korrigo_desktop.services.results import RefusedResult
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GRID, LEAST_LINES_HEIGHT, label
from korrigo_desktop.ui.theme.pill import Pill
from korrigo_desktop.ui.theme.wrapped_lines import WrappedLines

_MENDED_ON = {
    ErrorKind.COPY_UNIDENTIFIED: "identify",
    ErrorKind.COPY_NOT_ON_LIST: "identify",
    ErrorKind.ABSENCE_UNCERTAIN: "identify",
    ErrorKind.HOMONYMS: "exams",
}


@dataclass(frozen=True, slots=True)
class PreflightLine:
    """One thing to know.

    Attributes:
        copy_id: To open on the desk, None when another screen mends it.
        screen: Key of that screen in the rail, "" for the desk or nowhere.
    """

    text: str
    copy_id: CopyId | None = None
    screen: str = ""


class _LineModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[PreflightLine, ...] = ()

    def show_lines(self, lines: tuple[PreflightLine, ...]) -> None:
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.lines[index.row()].text if is_text and index.isValid() else None


class PreflightView(QWidget):
    """Says before anything is written what an export would do.

    Attributes:
        line_opened: (PreflightLine) The person wants to see to it.
    """

    line_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self.state = Pill("")
        self.summary = label("")
        self._hint = label(self.tr("Enter or a double click on a line opens what can be mended."), muted=True)
        self.model = _LineModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setProperty("lines", "true")
        self.list.setItemDelegate(WrappedLines(self.list))
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LEAST_LINES_HEIGHT)
        self.list.setAccessibleName(self.tr("What to know before the files are written"))
        self.list.activated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.state, self.summary, self._hint):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def show_preflight(self, found: Preflight, going_out: str) -> None:
        """Show what was found.

        Args:
            found: By the service, for the export and folder of now.
            going_out: What would be written, translated ("4 annotated copies").
        """
        lines = [*(self._line(item) for item in found.left_out), *(self._line(item) for item in found.altered)]
        lines += [PreflightLine(self.tr("{file}: replaced").format(file=path.name)) for path in found.replaced]
        self.model.show_lines(tuple(lines))
        self.list.setVisible(bool(lines))
        self._hint.setVisible(any(line.copy_id or line.screen for line in lines))
        self.state.show_state(*self._state_of(found))
        parts = [going_out]
        if found.left_out:
            parts.append(self.tr("%n left out", "", len(found.left_out)))
        if found.altered:
            parts.append(self.tr("%n not as one may expect", "", len(found.altered)))
        if found.replaced:
            parts.append(self.tr("%n file(s) replaced", "", len(found.replaced)))
        self.summary.setText(" · ".join(parts))

    def _state_of(self, found: Preflight) -> tuple[str, Tone]:
        if not found.going_out:
            return self.tr("nothing to write"), Tone.ERROR
        if found.left_out or found.altered or found.replaced:
            return self.tr("to look at"), Tone.WARNING
        return self.tr("ready"), Tone.SUCCESS

    def _line(self, item: RefusedResult) -> PreflightLine:
        text = f"{item.code}  {sentence_of(item.error)}".strip()
        screen = _MENDED_ON.get(item.error.kind, "")
        return PreflightLine(text, None if screen else item.copy_id or None, screen)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.lines[index.row()]
        if line.copy_id or line.screen:
            self.line_opened.emit(line)
