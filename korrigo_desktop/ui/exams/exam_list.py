"""The list of exams: title, date and how far each is."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exams import ExamSummary
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, font_of

SUMMARY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class ExamListModel(QAbstractListModel):
    """Exams as the service lists them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No exam yet."""
        super().__init__(parent)
        self._summaries: tuple[ExamSummary, ...] = ()

    def show(self, summaries: tuple[ExamSummary, ...]) -> None:
        """Show these; rows that stay only change."""
        same = [s.exam.id for s in summaries] == [s.exam.id for s in self._summaries]
        if same:
            before, self._summaries = self._summaries, summaries
            for row, summary in enumerate(summaries):
                if summary != before[row]:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._summaries = summaries
        self.endResetModel()

    def row_of(self, exam_id: ExamId | None) -> int:
        """Where an exam is, -1 when it is not there."""
        return next((row for row, summary in enumerate(self._summaries) if summary.exam.id == exam_id), -1)

    def summary(self, row: int) -> ExamSummary:
        """The exam in a row."""
        return self._summaries[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many exams."""
        return 0 if parent.isValid() else len(self._summaries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title and counts."""
        summary = self._summaries[index.row()]
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.exam.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{summary.exam.title}\n{self.second_line(summary)}\n{self.third_line(summary)}"
        return None

    def second_line(self, summary: ExamSummary) -> str:
        """Date, and whether it is the demonstration."""
        exam = summary.exam
        day = f"{exam.held_on:%d/%m/%Y}" if exam.held_on else ""
        parts = (day, self.tr("demonstration") if exam.is_demonstration else "")
        return " · ".join(part for part in parts if part)

    def third_line(self, summary: ExamSummary) -> str:
        """Pupils, copies, finalised ones."""
        return " · ".join((
            self.tr("%n pupils", "", summary.students),
            self.tr("%n copies", "", summary.copy_count),
            self.tr("%n finalised", "", summary.copies[CopyState.GRADED]),
        ))  # fmt: skip


class ExamListView(QListView):
    """The list at the left of the screen."""

    def __init__(self, model: ExamListModel, parent: QWidget | None = None) -> None:
        """Show a model; it outlives the view."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_ExamDelegate(self))
        self.setAccessibleName(self.tr("Exams"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


class _ExamDelegate(QStyledItemDelegate):
    """Three lines: title, date, counts."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        heights = [QFontMetrics(font_of(role)).height() for role in (TextRole.STRONG, *(TextRole.CAPTION,) * 2)]
        return QSize(200, sum(heights) + 2 * GRID + HALF)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        model = index.model()
        assert isinstance(model, ExamListModel)
        summary: ExamSummary = index.data(SUMMARY_ROLE)
        rect = option.rect.adjusted(GRID + HALF, GRID, -GRID, -GRID)
        colours = current_colours()
        painter.save()
        lines = (
            (summary.exam.title, TextRole.STRONG, colours.text),
            (model.second_line(summary), TextRole.CAPTION, colours.muted),
            (model.third_line(summary), TextRole.CAPTION, colours.muted),
        )
        for text, role, colour in (line for line in lines if line[0]):
            painter.setFont(font_of(role))
            painter.setPen(colour)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
            rect.setTop(rect.top() + metrics.height() + 1)
        painter.restore()
