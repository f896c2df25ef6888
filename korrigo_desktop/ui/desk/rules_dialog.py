"""What the desk says of a copy that may not be consistent: one row for each rule, one column for each insistence."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from korrigo_desktop.domain.consistency import USUAL_RULES, ConsistencyRule, ConsistencyRules, Insistence
from korrigo_desktop.ui.sentences import said_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label


class RulesDialog(QDialog):
    """Lets a person choose; `rules` is what was chosen.

    Attributes:
        choices: The button of each rule and insistence.
    """

    def __init__(self, before: ConsistencyRules, parent: QWidget | None = None) -> None:
        """Show the rules as they are.

        Args:
            before: Of the exam.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("What to point out on a copy"))
        self._groups: list[QButtonGroup] = []
        self.choices: dict[tuple[ConsistencyRule, Insistence], QRadioButton] = {}
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(GAP)
        self._table.setVerticalSpacing(GRID)
        self._fill()
        self._show(before)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(
            label(self.tr("None of this changes a mark. It is said on the desk, in place."), TextRole.CAPTION)
        )
        column.addLayout(self._table)
        column.addWidget(self._buttons())

    @property
    def rules(self) -> ConsistencyRules:
        """What is chosen now."""
        return {rule: insistence for (rule, insistence), button in self.choices.items() if button.isChecked()}

    def _fill(self) -> None:
        titles = {
            Insistence.ALLOWED: self.tr("Allowed"),
            Insistence.SAY_ONCE: self.tr("Say once"),
            Insistence.ASK: self.tr("Ask"),
            Insistence.FORBID: self.tr("Forbid"),
        }
        for column, title in enumerate(titles.values(), 1):
            self._table.addWidget(label(title, TextRole.STRONG), 0, column, Qt.AlignmentFlag.AlignCenter)
        for row, (rule, name) in enumerate(self._names().items(), 1):
            self._table.addWidget(label(name), row, 0)
            group = QButtonGroup(self)
            self._groups.append(group)
            for column, (insistence, title) in enumerate(titles.items(), 1):
                button = QRadioButton()
                button.setAccessibleName(said_of(name, title))
                group.addButton(button)
                self.choices[rule, insistence] = button
                self._table.addWidget(button, row, column, Qt.AlignmentFlag.AlignCenter)
        self._table.setColumnStretch(0, 1)

    def _names(self) -> dict[ConsistencyRule, str]:
        return {
            ConsistencyRule.FULL_WITH_CROSSES: self.tr("All points for a question with a cross"),
            ConsistencyRule.ZERO_WITH_TICKS: self.tr("No point for a question with a tick"),
            ConsistencyRule.FAR_FROM_OTHERS: self.tr("A mark far from those of the other copies"),
            ConsistencyRule.POINTS_LOST_WITHOUT_WORD: self.tr("Points lost without a word"),
            ConsistencyRule.PAGE_NEVER_SEEN: self.tr("A page that was never in view"),
        }

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        save = push_button(self.tr("Save"), primary=True)
        save.setDefault(True)
        box.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(push_button(self.tr("Leave as it was")), QDialogButtonBox.ButtonRole.RejectRole)
        usual = push_button(self.tr("The usual rules"), quiet=True)
        usual.clicked.connect(partial(self._show, USUAL_RULES))
        box.addButton(usual, QDialogButtonBox.ButtonRole.ActionRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _show(self, rules: ConsistencyRules, _checked: object = None) -> None:
        for rule, insistence in rules.items():
            self.choices[rule, insistence].setChecked(True)
