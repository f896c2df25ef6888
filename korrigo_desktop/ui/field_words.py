"""The words of a text document as they were written, spaces that do not break included."""

from PySide6.QtGui import QTextDocument

_LINE_ENDS = dict.fromkeys((0x2028, 0x2029, 0xFDD0, 0xFDD1), "\n")  # Qt's own two, and the edges of its frames


def words_in(document: QTextDocument) -> str:
    """What stands in a document; Qt's own `toPlainText` makes an ordinary space of each U+00A0."""
    return document.toRawText().translate(_LINE_ENDS)


def as_in_a_field(words: str) -> str:
    """Saved words as a field gives them back when nobody has touched them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
