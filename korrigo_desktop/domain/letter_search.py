"""Texts found by a few letters of their words: what the palette of the desk searches with."""

from collections.abc import Sequence

_SHORTEST_SCATTERED = 3


def distance_between(words: Sequence[str], text: str) -> int | None:
    """How far some letters are from a text.

    Args:
        words: The letters that were typed, folded, parted at spaces.
        text: Folded as well.

    Returns:
        0 where words of the text begin with them, 1 within a word, 2 scattered in one; None when they are not in it.
    """
    distance = 0
    for word in words:
        if _begins_a_word(word, text):
            continue
        if word in text:
            distance = max(distance, 1)
        elif len(word) >= _SHORTEST_SCATTERED and _is_scattered(word, text):
            distance = 2
        else:
            return None
    return distance


def _begins_a_word(word: str, text: str) -> bool:
    """Whether one of the text's words begins with the letters, also behind an apostrophe or a bracket: "l'arbre"."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0


def _is_scattered(word: str, text: str) -> bool:
    """Whether the letters stand in this order within one word of the text: "cntin" in "continuité"."""
    return any(_follows(word, other) for other in text.split())


def _follows(word: str, other: str) -> bool:
    letters = iter(other)
    return all(letter in letters for letter in word)
