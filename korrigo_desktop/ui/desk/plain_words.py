"""A field for a person's words that refuses, as a whole, a paste longer than anybody writes."""

from PySide6.QtCore import QCoreApplication, QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.ui.field_words import words_in


class PlainWords(QPlainTextEdit):
    """Words without a look of their own; a paste that nobody would read is not taken: a megabyte holds up the window.

    Attributes:
        paste_refused: (int) So many letters were to be pasted: more than the field takes.
    """

    paste_refused = Signal(int)

    def toPlainText(self) -> str:
        """The words as they were written: a French space before a sign stays one that does not break."""
        return words_in(self.document())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, or drop them, unless they are more than anybody writes: then leave all as it is, and say so."""
        words = source.text()
        if len(words) + len(self.toPlainText()) > MOST_CHARACTERS:
            self.paste_refused.emit(len(words))
        elif words:
            self.insertPlainText(words)


def paste_refused(letters: int) -> str:
    """Why a paste was not taken, translated."""
    return QCoreApplication.translate("WordsField", "The clipboard holds %n letters: too many for here.", "", letters)
