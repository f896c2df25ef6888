"""The four fields of a header that is drawn: which one is next, and what was found and read in its area."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from korrigo_desktop.domain.recognition import DrawnField, HeaderField
from korrigo_desktop.ui.identify.evidence_words import field_name
from korrigo_desktop.ui.identify.template_draft import TemplateDraft
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, label

_EMPTY = "·"


class TemplateFieldsList(QWidget):
    """A card for each field; the present one is checked."""

    def __init__(self, draft: TemplateDraft, parent: QWidget | None = None) -> None:
        """Show what the draft holds.

        Args:
            draft: What is drawn; outlives the list.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._draft = draft
        self._found: Mapping[HeaderField, DrawnField] | None = {}
        self._group = QButtonGroup(self)
        self.cards = {of: _FieldCard(number, of) for number, of in enumerate(HeaderField, 1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for of, card in self.cards.items():
            self._group.addButton(card.choose)
            card.choose.clicked.connect(lambda _checked, of=of: draft.choose(of))
            card.removed.connect(lambda of=of: draft.remove(of))
            column.addWidget(card)
        draft.changed.connect(self._show)
        self._show()

    def show_found(self, found: Mapping[HeaderField, DrawnField] | None) -> None:
        """Show what was found in the areas; None while it is looked for."""
        self._found = found
        self._show()

    def _show(self) -> None:
        for of, card in self.cards.items():
            card.choose.setChecked(of is self._draft.present)
            card.show_state(self._sentence(of), is_drawn=of in self._draft.areas)

    def _sentence(self, of: HeaderField) -> str:
        if of not in self._draft.areas:
            return self.tr("Drag a rectangle over its row.") if of is self._draft.present else self.tr("Not drawn.")
        if self._found is None:
            return self.tr("Looking for boxes…")
        field = self._found.get(of)
        if field is None:
            return self.tr("No boxes are found here.")
        read = "".join(box.letter or _EMPTY for box in field.boxes).rstrip(_EMPTY)
        boxes = self.tr("%n boxes", "", len(field.boxes))
        return self.tr("{boxes}, read: {read}").format(boxes=boxes, read=read or self.tr("nothing"))


class _FieldCard(QFrame):
    removed = Signal()

    def __init__(self, number: int, of: HeaderField) -> None:
        super().__init__()
        self.setProperty("card", "true")
        name = field_name(of)
        self.choose = QToolButton()
        self.choose.setText(f"{number}  {name}")
        self.choose.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.choose.setCheckable(True)
        self.choose.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._remove = tool_button(IconName.TRASH, self.tr("Remove the area of “{field}”").format(field=name))
        self._remove.clicked.connect(self.removed)
        self.sentence = label("", TextRole.CAPTION)
        top = QHBoxLayout()
        top.addWidget(self.choose, 1)
        top.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(HALF)
        column.addLayout(top)
        column.addWidget(self.sentence)

    def show_state(self, sentence: str, *, is_drawn: bool) -> None:
        """Say how the field stands."""
        self.sentence.setText(sentence)
        self.choose.setAccessibleDescription(sentence)
        self._remove.setEnabled(is_drawn)
