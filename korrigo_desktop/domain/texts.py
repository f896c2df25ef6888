"""Texts as they may be kept, without what nobody sees and no file should hold; and as they are searched."""

import unicodedata

MOST_CHARACTERS = 10_000
"""Of words that a person writes in one piece, a remark, a comment, a text on the page: more than fits on a page."""

# Control characters, and halves of characters.
_NO_LETTERS = frozenset({"Cc", "Cs"})
_TYPED = str.maketrans(
    {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "’": "'"}
)


def one_line(text: str) -> str:
    """A title or a label: runs of white space as one space, without control characters and halves of characters."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    return "".join(letter for letter in words if unicodedata.category(letter) not in _NO_LETTERS).strip()


def folded(text: str) -> str:
    """A text as it is searched: without accents and case, œ as oe, ’ as '; other signs and digits stay."""
    bare = unicodedata.normalize("NFKD", text.translate(_TYPED))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()
