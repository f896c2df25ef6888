"""What is written, ready to be broken into lines: each formula in it is one letter that stands for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from korrigo_desktop.domain.formulas import FormulaSpan, formulas_in
from korrigo_desktop.domain.lettering import BASELINE_EM, LINE_PITCH_EM
from korrigo_desktop.output.fonts import readable, text_width
from korrigo_desktop.output.formula import Formula, NotSet
from korrigo_desktop.output.line_breaking import break_lines

FindFormula = Callable[[str], Formula | NotSet]
"""Gives the formula of a source with its dollars."""

# Of the private letters of Unicode, which `readable` lets nobody write.
_FIRST_STAND_IN = 0xE000
_REFUSED_FROM, _REFUSED_TO = "\uf8f0", "\uf8f1"
_MARKS = frozenset({_REFUSED_FROM, _REFUSED_TO})

_GAP_EM = 0.08  # between a high formula and what is above and below


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line: letters, or one formula.

    Attributes:
        text: The letters; of a formula its source.
        x_em: Where it begins, from the line's left end, in heights of the letters.
        y_em: Its baseline below that of the first line.
        formula: None for letters.
        is_refused: The letters are the source of a formula that can't be set.
    """

    text: str
    x_em: float
    y_em: float
    formula: Formula | None = None
    is_refused: bool = False


class Wording:
    """A text with its formulas.

    Attributes:
        letters: To be broken into lines.
    """

    def __init__(self, letters: str, formulas: Mapping[str, tuple[str, Formula]] = MappingProxyType({})) -> None:
        """Take a text.

        Args:
            letters: The text; each formula is one letter.
            formulas: For each of these letters, the source and the formula.
        """
        self.letters = letters
        self._formulas = formulas

    @cached_property
    def is_plain(self) -> bool:
        """Whether there is nothing but letters."""
        return not self._formulas and _MARKS.isdisjoint(self.letters)

    @property
    def refused(self) -> list[str]:
        """The formulas that can't be set, as typed."""
        parts = self.letters.split(_REFUSED_FROM)[1:]
        return [part.split(_REFUSED_TO)[0] for part in parts]

    @cached_property
    def widest_formula_em(self) -> float:
        """What a line has to hold at least, in heights of the letters."""
        return max((formula.width_em for _, formula in self._formulas.values()), default=0.0)

    def width_em(self, line: str) -> float:
        """Width of a line, in heights of the letters."""
        if self.is_plain:
            return text_width(line, 1)
        return sum(map(self._letter_width_em, line))

    def natural_width_em(self) -> float:
        """Width of the longest paragraph, unwrapped."""
        return max(map(self.width_em, self.letters.split("\n")))

    def lines(self, width: float, size: float) -> list[str]:
        """The lines at a width, in the unit of `size`, which is the height of the letters."""
        return break_lines(self.letters, width, size, measure=self.width_em)

    def height_em(self, lines: Sequence[str]) -> float:
        """From the top of the first line to the bottom of the last; a high formula makes room between lines."""
        if not self._formulas:
            return len(lines) * LINE_PITCH_EM
        rooms = sum(above + below for above, below in map(self._room_em, lines))
        return len(lines) * LINE_PITCH_EM + rooms - self.rise_em(lines)

    def rise_em(self, lines: Sequence[str]) -> float:
        """How far the first line's formulas rise above its top: its baseline stays where the text was put."""
        return self._room_em(lines[0])[0]

    def runs(self, lines: Sequence[str]) -> Iterator[Run]:
        """The parts of the lines, each with its place from where the first baseline begins."""
        y_em, is_refused = 0.0, False
        for number, line in enumerate(lines):
            above, below = self._room_em(line)
            y_em += above if number else 0.0
            yield from self._line_runs(line, y_em, is_refused=is_refused)
            is_refused = _is_open(line, is_open=is_refused)
            y_em += below + LINE_PITCH_EM

    def _line_runs(self, line: str, y_em: float, *, is_refused: bool) -> Iterator[Run]:
        x_em, begun_em, letters = 0.0, 0.0, ""
        for letter in line:
            if letter not in self._formulas and letter not in _MARKS:
                letters += letter
                x_em += self._letter_width_em(letter)
                continue
            if letters:
                yield Run(letters, begun_em, y_em, is_refused=is_refused)
            if letter in self._formulas:
                source, formula = self._formulas[letter]
                yield Run(source, x_em, y_em, formula)
                x_em += formula.width_em
            else:
                is_refused = letter == _REFUSED_FROM
            begun_em, letters = x_em, ""
        if letters:
            yield Run(letters, begun_em, y_em, is_refused=is_refused)

    def _letter_width_em(self, letter: str) -> float:
        if letter in self._formulas:
            return self._formulas[letter][1].width_em
        return 0.0 if letter in _MARKS else text_width(letter, 1)

    def _room_em(self, line: str) -> tuple[float, float]:
        """What the formulas of a line need above and below it."""
        found = [self._formulas[letter][1] for letter in line if letter in self._formulas] if self._formulas else ()
        above = max((formula.rise_em + _GAP_EM - BASELINE_EM for formula in found), default=0.0)
        below = max((formula.drop_em + _GAP_EM - (LINE_PITCH_EM - BASELINE_EM) for formula in found), default=0.0)
        return max(above, 0.0), max(below, 0.0)


def wording(text: str, find: FindFormula) -> Wording:
    """Put a letter in the place of each formula of a text; one that is not set stays as typed.

    Args:
        text: As written; see `readable`.
        find: Where formulas come from.
    """
    shown = readable(text)
    spans = formulas_in(shown)
    if not spans:
        return Wording(shown)
    formulas: dict[str, tuple[str, Formula]] = {}
    parts, done = list[str](), 0
    for number, span in enumerate(spans):
        parts += (shown[done : span.start], _in_place(span, find(span.source), formulas, number))
        done = span.end
    return Wording("".join([*parts, shown[done:]]), formulas)


def formula_sources(text: str) -> frozenset[str]:
    """The formulas that `wording` would ask for."""
    return frozenset(span.source for span in formulas_in(readable(text))) if "$" in text else frozenset()


def _in_place(span: FormulaSpan, found: Formula | NotSet, formulas: dict[str, tuple[str, Formula]], number: int) -> str:
    match found:
        case Formula():
            letter = chr(_FIRST_STAND_IN + number)
            formulas[letter] = span.source, found
            return letter
        case NotSet.REFUSED:
            return f"{_REFUSED_FROM}{span.source}{_REFUSED_TO}"
        case NotSet.AWAITED:
            return span.source


def _is_open(line: str, *, is_open: bool) -> bool:
    """Whether a refused formula goes on behind a line."""
    if line.rfind(_REFUSED_FROM) == line.rfind(_REFUSED_TO):
        return is_open
    return line.rfind(_REFUSED_FROM) > line.rfind(_REFUSED_TO)
