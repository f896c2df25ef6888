"""Giving one copy to another corrector: its code, whose it is, and to whom it goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.store.team_rows import AssignedCopy, CorrectorLoad
from korrigo_desktop.ui.share.share_words import whose_in_words
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label

Find = Callable[[str], AssignedCopy | None]


class OneCopyCard(QFrame):
    """Asks for a copy and a corrector.

    Attributes:
        wanted: (AssignedCopy, CorrectorLoad | None) Give the copy to this corrector, None for nobody.
    """

    wanted = Signal(object, object)

    def __init__(self, find: Find, action: QAction, parent: QWidget | None = None) -> None:
        """Ask for a copy.

        Args:
            find: The copy of a code as it was typed, None for none.
            action: Gives it; its key alone leads to the field.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self._find = find
        self._action = action
        self._found: AssignedCopy | None = None
        self.code = QLineEdit()
        self.code.setPlaceholderText(self.tr("Code of the copy"))
        self.code.setAccessibleName(self.code.placeholderText())
        self.whose = label("", muted=True)
        self.to = QComboBox()
        self.to.setAccessibleName(self.tr("To whom"))
        self.code.textChanged.connect(lambda _text: self.look())
        self.code.returnPressed.connect(self.give)
        self.to.currentIndexChanged.connect(lambda _index: self._enable())
        self._lay_out()
        self._enable()

    def show_correctors(self, correctors: Sequence[CorrectorLoad]) -> None:
        """Offer those who may be given copies; who was chosen stays so."""
        chosen = self.to.currentText()
        self.to.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.to.clear()
        for one in correctors:
            if one.is_active:
                self.to.addItem(one.name, one)
        self.to.addItem(self.tr("nobody"), None)
        self.to.setCurrentIndex(max(self.to.findText(chosen), 0))
        self.to.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.look()

    def look(self) -> None:
        """Say whose the copy is by now."""
        written = self.code.text().strip()
        self._found = self._find(written) if written else None
        self.whose.setText(whose_in_words(written, self._found))
        self._enable()

    def give(self) -> None:
        """Ask for it, where that can be; else lead to what is missing."""
        if self._found is not None and self._can_give():
            self.wanted.emit(self._found, self.to.currentData())
        elif self._found is None:
            self.code.setFocus()
            self.code.selectAll()
        else:
            self.to.setFocus()

    def _can_give(self) -> bool:
        copy, to = self._found, self.to.currentData()
        return (
            copy is not None and copy.state is CopyState.READY and (None if to is None else to.id) != copy.corrector_id
        )

    def _enable(self) -> None:
        # With no copy the key leads to the field.
        self._action.setEnabled(self._found is None or self._can_give())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.to, 1)
        line.addWidget(ActionButton(self._action))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("One copy to another corrector"), TextRole.HEADING))
        column.addWidget(self.code)
        column.addWidget(self.whose)
        column.addLayout(line)
