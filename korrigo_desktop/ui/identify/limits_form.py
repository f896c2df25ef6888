"""How sure the program must be, in words with numbers: to name a pupil by itself, and to propose one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from korrigo_desktop.domain.recognition_settings import Thresholds
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, label, reason_label

_LOWEST_AUTOMATIC = 50.0  # below, somebody else may be likelier


class LimitsForm(QWidget):
    """Two numbers in per cent.

    Attributes:
        changed: Another number was typed.
        automatic: From where on a pupil is named without asking.
        proposed: From where on a pupil is proposed.
        reason: Why they can't be kept; hidden when they can.
    """

    changed = Signal()

    def __init__(self, before: Thresholds, parent: QWidget | None = None) -> None:
        """Show what is set.

        Args:
            before: As it is set.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._before = before
        self.automatic = _percent_box(self.tr("Identify by itself from"), _LOWEST_AUTOMATIC)
        self.proposed = _percent_box(self.tr("Propose a pupil from"), 0.0)
        self.reason = reason_label()
        self.show_limits(before)
        for box in (self.automatic, self.proposed):
            box.valueChanged.connect(self._on_changed)
        self._lay_out()

    @property
    def limits(self) -> Thresholds:
        """What is shown; a number that was left alone is as exact as it was before."""
        before = self._before
        return Thresholds(_share(self.automatic, before.automatic), _share(self.proposed, before.proposed))

    @property
    def is_sound(self) -> bool:
        """Whether the numbers go together."""
        return self.limits.proposed <= self.limits.automatic

    def show_limits(self, limits: Thresholds) -> None:
        """Show other numbers."""
        self.automatic.setValue(100 * limits.automatic)
        self.proposed.setValue(100 * limits.proposed)

    def _on_changed(self) -> None:
        self.reason.setText("" if self.is_sound else self.tr("The second number can't be above the first one."))
        self.reason.setVisible(not self.is_sound)
        self.changed.emit()

    def _lay_out(self) -> None:
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(GRID)
        rows.setVerticalSpacing(HALF)
        rows.setColumnStretch(0, 1)
        explained = (
            (self.automatic, self.tr("Higher: more copies are left to you, and fewer have to be checked.")),
            (self.proposed, self.tr("Below, no pupil is chosen for you: you look for the name yourself.")),
        )
        for number, (box, words) in enumerate(explained):
            title = QLabel(box.accessibleName())
            title.setBuddy(box)
            rows.addWidget(title, 2 * number, 0)
            rows.addWidget(box, 2 * number, 1)
            rows.addWidget(label(words, TextRole.CAPTION, muted=True), 2 * number + 1, 0, 1, 2)
        rows.addWidget(self.reason, 4, 0, 1, 2)


def _percent_box(title: str, lowest: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox(minimum=lowest, maximum=100.0, decimals=1, singleStep=0.5, suffix="\N{NO-BREAK SPACE}%")
    box.setAccessibleName(title)
    box.lineEdit().setTextMargins(GRID, 0, 0, 0)
    return box


def _share(box: QDoubleSpinBox, before: float) -> float:
    is_untouched = box.value() == round(100 * before, box.decimals())
    return before if is_untouched else round(box.value() / 100, 6)
