"""Tells the subject variant of a copy by printed words or regular expressions, without accents or case."""

import re
import unicodedata
from collections.abc import Mapping

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'"})


def variants_in(text: str, patterns: Mapping[str, str]) -> tuple[str, ...]:
    """The variants whose words stand in a text, as whole words.

    Args:
        text: As it was read; lines and spaces count as one space.
        patterns: For each variant, plain words or a regular expression.
    """
    folded = _folded(text)
    return tuple(variant for variant, pattern in patterns.items() if _stands_in(_folded(pattern), folded))


def check_pattern(pattern: str) -> None:
    """Refuse what is neither.

    Raises:
        re.error: It is no regular expression.
    """
    _expression(_folded(pattern))


def _stands_in(pattern: str, text: str) -> bool:
    # “Sujet (A)” as plain words is another thing than the expression.
    return any(_expression(one).search(text) for one in (pattern, re.escape(pattern)))


def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    """Without accents, with single spaces; a regular expression stays one."""
    parted = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return " ".join("".join(char for char in parted if not unicodedata.combining(char)).split())
