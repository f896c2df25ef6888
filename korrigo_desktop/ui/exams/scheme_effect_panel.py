"""What a change of the scheme would do to marks, shown in place with Accept and Cancel."""

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from korrigo_desktop.domain.marking import TotalScore
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.services.scheme_changes import SchemeEffect
from korrigo_desktop.ui.backup_saving import BackupSaving
from korrigo_desktop.ui.sentences import said_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GAP, GRID, label
from korrigo_desktop.ui.window_context import WindowContext

_LINES_SHOWN = 6


class SchemeEffectPanel(QFrame):
    """Hidden until there is something to agree to.

    Signals:
        accepted: Marks may alter as shown.
        cancelled: The change is to be taken back.
    """

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Make it, hidden.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("banner", "true")
        self.setProperty("tone", Tone.WARNING.value)
        self._text = label("")
        self.accept_button = push_button(self.tr("Change the marks as shown"), primary=True)
        self.cancel_button = push_button(self.tr("Take the change back"))
        self.accept_button.clicked.connect(self.accepted)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.cancel_button)
        self.backup_button = BackupSaving(context, self).offered_first()
        buttons.addWidget(self.backup_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.addWidget(self._text)
        column.addLayout(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def show_effect(self, effect: SchemeEffect) -> None:
        """Show what would change, or why it can't."""
        self._text.setText("\n".join(effect_lines(effect)))
        self.accept_button.setVisible(not effect.is_refused)
        self.backup_button.setVisible(not effect.is_refused)
        self.show()


def effect_lines(effect: SchemeEffect) -> list[str]:
    """What a change would do, in sentences; long lists are cut with their length said."""
    if effect.is_refused:
        return [*_graded(effect), *_cut(_above(effect))]
    return [*_cut(_removed(effect)), *_cut(_totals(effect)), *_added(effect)]


def _graded(effect: SchemeEffect) -> list[str]:
    if not effect.graded:
        return []
    sentence = QCoreApplication.translate(
        "SchemeEffect", "%n finalised copies would change. Re-open them first: {codes}", None, len(effect.graded)
    )
    return [sentence.format(codes=", ".join(copy.code for copy in effect.graded[:_LINES_SHOWN]))]


def _above(effect: SchemeEffect) -> list[str]:
    sentence = QCoreApplication.translate(
        "SchemeEffect", "{code}: {question} has {points}, more than {maximum}. Change this mark first."
    )
    return [
        sentence.format(
            code=above.copy.code,
            question=above.question.path,
            points=_points(above.points),
            maximum=_points(above.question.maximum),
        )
        for above in effect.above
    ]


def _removed(effect: SchemeEffect) -> list[str]:
    sentence = QCoreApplication.translate(
        "SchemeEffect",
        "{question} counts no more: {scores} scores and {remarks} remarks are kept in case it comes back.",
    )
    return [
        sentence.format(question=gone.question.path, scores=gone.scores, remarks=gone.remarks)
        for gone in effect.removed
    ]


def _totals(effect: SchemeEffect) -> list[str]:
    if not effect.totals:
        return []
    lines = [said_of(item.copy.code, f"{_total(item.before)} → {_total(item.after)}") for item in effect.totals]
    return [QCoreApplication.translate("SchemeEffect", "The total of %n copies changes:", None, len(lines)), *lines]


def _added(effect: SchemeEffect) -> list[str]:
    if not effect.added:
        return []
    paths = ", ".join(question.path for question in effect.added)
    return [
        QCoreApplication.translate(
            "SchemeEffect", "Still to mark on %n copies: {questions}", None, effect.marked_copies
        ).format(questions=paths)
    ]


def _cut(lines: list[str]) -> list[str]:
    if len(lines) <= _LINES_SHOWN + 1:
        return lines
    return [
        *lines[:_LINES_SHOWN],
        QCoreApplication.translate("SchemeEffect", "… and %n more", None, len(lines) - _LINES_SHOWN),
    ]


def _total(total: TotalScore) -> str:
    return f"{'–' if total.points is None else _points(total.points)} / {_points(total.maximum)}"


def _points(points: int) -> str:
    return format_points(points, QLocale().decimalPoint())
