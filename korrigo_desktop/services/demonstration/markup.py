"""The short notation in which the pupils' answers are kept: raised, fractions, roots, struck out.

`x^{2}`, `u_{n+1}`, `{a|b}` (a over b), `√{3}`, `~{struck out}`, `*{underlined}`, `¯{barred}`; the rest is plain text.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class Form(Enum):
    """What a group does with what it holds."""

    RAISED = auto()
    LOWERED = auto()
    ROOT = auto()
    STRUCK = auto()
    UNDERLINED = auto()
    BARRED = auto()


@dataclass(frozen=True, slots=True)
class Group:
    """Marked-up content."""

    form: Form
    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another."""

    above: "tuple[Inline, ...]"
    below: "tuple[Inline, ...]"


Inline: TypeAlias = str | Group | Fraction

_FORMS = {
    "^": Form.RAISED,
    "_": Form.LOWERED,
    "√": Form.ROOT,
    "~": Form.STRUCK,
    "*": Form.UNDERLINED,
    "¯": Form.BARRED,
}


def parse_markup(text: str) -> tuple[Inline, ...]:
    """Read the notation of this module.

    Raises:
        ValueError: A brace is not closed.
    """
    nodes, end = _parse(text, 0, closers="")
    if end != len(text):
        msg = f"unexpected {text[end]!r} in {text!r}"
        raise ValueError(msg)
    return nodes


def _parse(text: str, start: int, closers: str) -> tuple[tuple[Inline, ...], int]:
    nodes: list[Inline] = []
    plain = ""
    position = start
    while position < len(text) and text[position] not in closers:
        opens = text[position] in _FORMS and text[position + 1 : position + 2] == "{"
        if not opens and text[position] != "{":
            plain += text[position]
            position += 1
            continue
        nodes += [plain] if plain else []
        plain = ""
        node, position = _group(text, position) if opens else _fraction(text, position)
        nodes.append(node)
    nodes += [plain] if plain else []
    return tuple(nodes), position


def _group(text: str, start: int) -> tuple[Inline, int]:
    content, end = _parse(text, start + 2, closers="}")
    return Group(_FORMS[text[start]], content), _after(text, end, "}")


def _fraction(text: str, start: int) -> tuple[Inline, int]:
    above, middle = _parse(text, start + 1, closers="|}")
    below, end = _parse(text, _after(text, middle, "|"), closers="}")
    return Fraction(above, below), _after(text, end, "}")


def _after(text: str, position: int, sign: str) -> int:
    if text[position : position + 1] != sign:
        msg = f"{sign!r} is missing in {text!r}"
        raise ValueError(msg)
    return position + 1
