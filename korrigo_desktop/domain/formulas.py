"""Where formulas stand in what was written: LaTeX between dollars, told apart from prices."""

import re
from dataclasses import dataclass

MOST_FORMULAS = 200
"""In one text; what comes after them stays as it was typed."""

_LONGEST_SEEN = 2_000
_CANDIDATE = re.compile(
    rf"(?<![\\$])(?:\$\$(?P<display>[^$\n]{{1,{_LONGEST_SEEN}}})\$\$"
    rf"|\$(?![\s$])(?P<inline>(?:\\\$|[^$\n]){{1,{_LONGEST_SEEN}}}?)(?<![\s\\])\$(?!\$))"
)
_SIGNS = frozenset("\\^_{}=<>+-*/|()[]≤≥≠≈×÷±√∈→⇒⇔")
_SURE_SIGNS = frozenset("\\^_")
_FUNCTIONS = "arc|cos|exp|inf|lim|log|max|min|mod|sin|sup|tan"
_SHORT_WORDS = "au|ce|de|du|en|et|il|la|le|ou|un"
_AMOUNT_AND_WORDS = re.compile(
    r"(?>\d+(?:[., \u00a0\u202f]\d+)*)(?![\w.,])[^\\^_]{0,300}?"
    rf"(?<![^\W\d_])(?:(?:{_SHORT_WORDS})(?![^\W\d_])|(?!(?:{_FUNCTIONS})(?![^\W\d_]))[^\W\d_]{{3}})"
)
"""An amount that no letter follows, and a word behind it: "5 (net) et 10", not "5 (x + 1)", "5 ab" or "5 sin x"."""


@dataclass(frozen=True, slots=True)
class FormulaSpan:
    """A formula in a text.

    Attributes:
        start: Where its first dollar stands.
        end: Behind its last dollar.
        source: With its dollars, as typed.
    """

    start: int
    end: int
    source: str


def formulas_in(text: str) -> list[FormulaSpan]:
    """The formulas of a text, in order: "$x^2$", or "$$x^2$$" for one as large as on a line of its own.

    A formula begins and ends with a letter or sign, on one line. Dollars that touch a word or a number are prices
    ("5$, 10$") unless LaTeX stands between them, and so are dollars around words ("$5 et 10$"), whatever signs stand
    among them when an amount comes first ("$5 (net) et 10$").
    """
    found: list[FormulaSpan] = []
    candidate = _CANDIDATE.search(text) if "$" in text else None
    while candidate is not None and len(found) < MOST_FORMULAS:
        is_formula = _is_formula(candidate, text)
        if is_formula:
            found.append(FormulaSpan(candidate.start(), candidate.end(), candidate[0]))
        candidate = _CANDIDATE.search(text, candidate.end() if is_formula else candidate.start() + 1)
    return found


def latex_of(source: str) -> tuple[str, bool]:
    """What stands between the dollars of a formula, and whether it is to be as large as on a line of its own."""
    is_display = source.startswith("$$")
    dollars = 2 if is_display else 1
    return source[dollars:-dollars], is_display


def is_inside_formula(before: str) -> bool:
    """Whether a place in a line lies behind a dollar that nothing has closed yet.

    Args:
        before: The line up to there.
    """
    rest = before
    for span in reversed(formulas_in(before)):
        rest = rest[: span.start] + rest[span.end :]
    opened = re.finditer(r"(?<!\\)\$(?=\S|$)(?!(?<=\d\$)[.,;:!?)])", rest)
    return any(_AMOUNT_AND_WORDS.match(rest, dollar.end()) is None for dollar in opened)


def _is_formula(candidate: re.Match[str], text: str) -> bool:
    latex = candidate["display"] or candidate["inline"]
    if not latex.strip():
        return False
    start, end = candidate.span()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    is_price = before.isalnum() or after.isalnum() or _AMOUNT_AND_WORDS.match(latex) is not None
    if is_price and not _SURE_SIGNS & set(latex):
        return False
    return " " not in latex or not _SIGNS.isdisjoint(latex)
