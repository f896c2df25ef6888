"""Texts as they may be kept: without what nobody sees and no file should hold."""

import unicodedata

# Control characters, and halves of characters.
_NO_LETTERS = frozenset({"Cc", "Cs"})


def one_line(text: str) -> str:
    """A title or a label: runs of white space as one space, without control characters and halves of characters."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    return "".join(letter for letter in words if unicodedata.category(letter) not in _NO_LETTERS).strip()
