"""The words that tell the subject variants, and what they would say of the page that is shown."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.recognition_settings import MAX_PATTERN
from korrigo_desktop.domain.subject_variants import check_pattern, variants_in
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label, reason_label

_USUAL = ("A", "B")
_SHOWN_LETTERS = 160


class VariantForm(QWidget):
    """A line for each variant; below, what is printed and which variant that is.

    Attributes:
        changed: Other words were typed.
        words: The lines, by variant.
        trial: What was read and what it means.
        reason: Why the words can't be kept; hidden when they can.
    """

    changed = Signal()

    def __init__(self, variants: Sequence[str], patterns: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Show what is set.

        Args:
            variants: Of the mark scheme; without any, A and B are offered.
            patterns: As they are set.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._read: str | None = None
        self.words = {variant: QLineEdit() for variant in dict.fromkeys((*patterns, *(variants or _USUAL)))}
        self.trial = label("")
        self.reason = reason_label()
        for variant, line in self.words.items():
            line.setText(patterns.get(variant, ""))
            line.setMaxLength(MAX_PATTERN)
            line.setAccessibleName(self.tr("Words of subject {variant}").format(variant=variant))
            line.setPlaceholderText(self.tr("for instance: Subject {variant}").format(variant=variant))
            line.textChanged.connect(self._on_changed)
        self._lay_out()

    @property
    def patterns(self) -> dict[str, str]:
        """What is typed; variants without words are left out."""
        return {variant: line.text().strip() for variant, line in self.words.items() if line.text().strip()}

    def clear(self) -> None:
        """Take all words away."""
        for line in self.words.values():
            line.clear()

    def problem(self) -> str:
        """Why the words can't be kept, in a sentence; "" when they can."""
        for variant, pattern in self.patterns.items():
            try:
                check_pattern(pattern)
            except re.error:
                words = self.tr("The words of subject {variant} are no regular expression: a bracket is not closed?")
                return words.format(variant=variant)
        return ""

    def show_read(self, text: str) -> None:
        """Show what is printed on the page, and what follows from it."""
        self._read = " ".join(text.split())
        self._show_trial()

    def show_words(self, words: str) -> None:
        """Show a sentence in the place of the trial: nothing has been read."""
        self._read = None
        self.trial.setText(words)

    def _on_changed(self) -> None:
        self.show_problem(self.problem())
        if self._read is not None:
            self._show_trial()
        self.changed.emit()

    def show_problem(self, sentence: str) -> None:
        """Say why the words can't be kept, "" to take it away."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def _show_trial(self) -> None:
        read = self._read or ""
        if not read:
            self.trial.setText(self.tr("Nothing printed is read there."))
            return
        shown = read if len(read) <= _SHOWN_LETTERS else read[:_SHOWN_LETTERS] + "…"
        self.trial.setText(self.tr("Read there: “{text}”.").format(text=shown) + " " + self._meaning(read))

    def _meaning(self, read: str) -> str:
        if not self.patterns or self.problem():
            return ""
        found = variants_in(read, self.patterns)
        if len(found) == 1:
            return self.tr("This is subject {variant}.").format(variant=found[0])
        if found:
            return self.tr("Several fit ({variants}): the copy is left open.").format(variants=", ".join(found))
        return self.tr("None of the words fit: the copy is left open.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        rows = QGridLayout()
        rows.setHorizontalSpacing(GRID)
        for number, (variant, line) in enumerate(self.words.items()):
            title = QLabel(self.tr("Subject {variant}").format(variant=variant))
            title.setBuddy(line)
            rows.addWidget(title, number, 0)
            rows.addWidget(line, number, 1)
        column.addLayout(rows)
        column.addWidget(label(self.tr("Words as printed, or a regular expression."), TextRole.CAPTION, muted=True))
        for part in (self.trial, self.reason):
            column.addWidget(part)
