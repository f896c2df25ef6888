"""The mark scheme beside the copy, from what marks are given with: labels and points, searched like the documents."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.texts import folded
from korrigo_desktop.ui.desk.beside.search_bar import Finding
from korrigo_desktop.ui.desk.points_text import written_points
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, font_of, label

_PATH = Qt.ItemDataRole.UserRole


class SchemeView(QWidget):
    """Only to be read.

    Attributes:
        found: (Finding) What a search has found.
        tree: Exercises and questions.
    """

    found = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._shown: tuple[MarkScheme, str] | None = None
        self._all_items: list[QTreeWidgetItem] = []
        self._hits: list[QTreeWidgetItem] = []
        self._at = 0
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Question"), self.tr("Points")])
        self.tree.setAccessibleName(self.tr("Mark scheme"))
        self.tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        self._total = label("", TextRole.STRONG)
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.tree, 1)
        column.addWidget(self._total)

    def show_scheme(self, scheme: MarkScheme, variant: str) -> None:
        """Show a scheme, without what belongs to other subject variants than the copy's."""
        if (scheme, variant) == self._shown:
            return
        self._shown = scheme, variant
        self.tree.clear()
        self._all_items = []
        for node in scheme.nodes:
            self._add(self.tree.invisibleRootItem(), node, "", variant)
        self.tree.expandAll()
        self._total.setText(self.tr("Marked out of {total}").format(total=written_points(scheme.total)))
        self.look_for("")

    def look_for(self, wanted: str) -> None:
        """Choose the first question whose label, or that of what it lies in, holds a text."""
        needle = " ".join(folded(wanted).split())
        self._hits = [item for item in self._all_items if needle and needle in folded(str(item.data(0, _PATH)))]
        self._at = 0
        if self._hits:
            self._show_hit()
        else:
            self.tree.selectionModel().clear()
            self.found.emit(Finding(self.tr("not found") if needle else ""))

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round."""
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()

    def scroll_by_screen(self, screens: int) -> None:
        """Go on (1) or back (-1)."""
        bar = self.tree.verticalScrollBar()
        bar.setValue(bar.value() + screens * bar.pageStep() * 9 // 10)

    def _show_hit(self) -> None:
        self.tree.setCurrentItem(self._hits[self._at])
        self.tree.scrollToItem(self._hits[self._at])
        self.found.emit(Finding(f"{self._at + 1} / {len(self._hits)}", has_hits=True))

    def _add(self, parent: QTreeWidgetItem, node: SchemeNode, prefix: str, variant: str) -> None:
        if variant and node.variant not in ("", variant):
            return
        path = f"{prefix} {node.label}".strip()
        title = f"{node.label} ({node.variant})" if node.variant and not variant else node.label
        item = QTreeWidgetItem(parent, [title, written_points(node.maximum)])
        self._all_items.append(item)
        item.setData(0, _PATH, path)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if node.children:
            item.setFont(0, font_of(TextRole.STRONG))
        for child in node.children:
            self._add(item, child, path, variant)
