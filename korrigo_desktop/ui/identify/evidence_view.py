"""What speaks for and against the proposed pupil: the doubt in a sentence, who else it may be, the boxes."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from korrigo_desktop.domain.recognition import Doubt
from korrigo_desktop.services.evidence import Evidence
from korrigo_desktop.ui.identify.box_rows import BoxRows
from korrigo_desktop.ui.identify.evidence_words import doubt_sentence, warning_sentences
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, ICON, TextRole, label


class EvidenceView(QWidget):
    """Hidden for a copy whose header has not been read.

    Attributes:
        boxes: What was read.
        join: Offered for an annex.
    """

    def __init__(self, join: QAction, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            join: Joins the copy to the one whose annex it is; outlives the view.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._tone = Tone.INFO
        self._picture = QLabel()
        self._doubt = label("", TextRole.STRONG)
        self._warnings = label("")
        self.join = ActionButton(join)
        self._frame = self._make_frame()
        self.boxes = BoxRows()
        legend = self.tr("Underlined: unsure · hatched: hardly legible")
        self._legend = label(legend, TextRole.CAPTION, muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._frame, self.boxes, self._legend):
            column.addWidget(part)
        self.hide()

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show what is known of a copy; None for nothing."""
        self.setVisible(evidence is not None)
        if evidence is None:
            return
        self._doubt.setText(doubt_sentence(evidence))
        warnings = " ".join(warning_sentences(evidence))
        self._warnings.setText(warnings)
        self._warnings.setVisible(bool(warnings))
        self.join.setVisible(evidence.annex_of is not None)
        self._tone = Tone.INFO if evidence.recognition.doubt is Doubt.NONE and not warnings else Tone.WARNING
        self._draw()
        self.boxes.show_boxes(evidence.recognition)
        self._legend.setVisible(not self.boxes.isHidden())

    def words(self) -> str:
        """The sentences that are shown, for a screen reader and for tests."""
        return f"{self._doubt.text()} {self._warnings.text()}".strip()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        name = IconName.INFO if self._tone is Tone.INFO else IconName.WARNING
        colour = current_colours().tones[self._tone].text
        self._picture.setPixmap(picture(name, ICON, colour, self.devicePixelRatioF()))
        if self._frame.property("tone") != self._tone.value:
            self._frame.setProperty("tone", self._tone.value)
            for part in (self._frame, self._doubt, self._warnings):
                part.style().polish(part)

    def _make_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("banner", "true")
        sentences = QVBoxLayout()
        sentences.setSpacing(HALF)
        sentences.addWidget(self._doubt)
        sentences.addWidget(self._warnings)
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP, HALF, GRID, HALF)
        row.setSpacing(GRID)
        row.addWidget(self._picture)
        row.addLayout(sentences, 1)
        row.addWidget(self.join)
        return frame
