"""Says which of one's remarks colleagues read no more, and why, until its author has seen it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from korrigo_desktop.domain.remarks_json import shortened
from korrigo_desktop.services.shared_remarks import UnsharedRemark, WhyUnshared
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GRID, reason_label

_MOST_TOLD = 3


class UnsharedNote(QWidget):
    """Hidden while there is nothing to say.

    Attributes:
        seen: Its author has seen it.
    """

    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._words = reason_label()
        self.close_note = push_button(self.tr("Seen"), quiet=True)
        self.close_note.setAccessibleName(self.tr("Seen: say no more why they are not shared"))
        self.close_note.clicked.connect(self.seen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        self._words.show()  # not before it has its place: until then it would be a window
        row.addWidget(self.close_note)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" for nothing."""
        return self._words.text()

    def show_remarks(self, unshared: Sequence[UnsharedRemark]) -> None:
        """Say it of these, the first few of many."""
        lines = [sentence_of_unshared(one) for one in unshared[:_MOST_TOLD]]
        if (more := len(unshared) - _MOST_TOLD) > 0:
            lines.append(self.tr("And %n more of your remarks are not shared any more.", "", more))
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))


def sentence_of_unshared(unshared: UnsharedRemark) -> str:
    """Which remark, why it is not shared, and what can be done about it."""
    sentences = {
        WhyUnshared.REFUSED: QCoreApplication.translate(
            "UnsharedNote",
            "“{words}” is not shared: the server refused it. Look at its points and its question, then share it again.",
        ),
        WhyUnshared.TOO_MANY: QCoreApplication.translate(
            "UnsharedNote", "“{words}” is not shared: you share as many in this exam as the server takes."
        ),
        WhyUnshared.WITHDRAWN: QCoreApplication.translate(
            "UnsharedNote",
            "“{words}” is shared no more: the exam office withdrew it, or you did on another computer. It stays yours.",
        ),
    }
    return sentences[unshared.why].format(words=shortened(unshared.remark.text))
