"""Text with formulas in its lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.lettering import BASELINE_EM, LINE_PITCH_EM
from korrigo_desktop.output.fonts import text_width
from korrigo_desktop.output.formula import Formula, NotSet
from korrigo_desktop.output.wording import Wording, formula_sources, wording

LOW, HIGH = Formula(2.0, 0.7, 0.1, "0 0 m h"), Formula(3.0, 1.5, 0.8, "0 0 m h")
GAP = 0.08
KNOWN: dict[str, Formula | NotSet] = {"$x$": LOW, "$y$": HIGH, "$z$": NotSet.REFUSED}


def worded(text: str) -> Wording:
    return wording(text, lambda source: KNOWN.get(source, NotSet.AWAITED))


def test_letters_alone_are_plain() -> None:
    assert worded("juste : 5 $").is_plain
    assert worded("juste").lines(1000, 10) == ["juste"]
    assert not worded("$x$").is_plain


def test_a_formula_stands_in_its_line_between_the_letters() -> None:
    text = worded("soit $x$ ici")

    first, formula, last = text.runs(text.lines(1000, 10))

    assert (first.text, formula.formula, last.text) == ("soit ", LOW, " ici")
    assert formula.x_em == pytest.approx(text_width("soit ", 1))
    assert last.x_em == pytest.approx(formula.x_em + LOW.width_em)
    assert formula.text == "$x$"


def test_a_high_formula_makes_room_above_and_below_itself_alone() -> None:
    text = worded("un\n$y$\n$x$\nfin")
    lines = text.lines(1000, 10)

    ys = [run.y_em for run in text.runs(lines)]

    above, below = HIGH.rise_em + GAP - BASELINE_EM, HIGH.drop_em + GAP - (LINE_PITCH_EM - BASELINE_EM)
    assert ys == pytest.approx(
        [0, LINE_PITCH_EM + above, 2 * LINE_PITCH_EM + above + below, 3 * LINE_PITCH_EM + above + below]
    )
    assert text.height_em(lines) == pytest.approx(4 * LINE_PITCH_EM + above + below)


def test_the_first_line_keeps_its_baseline_and_a_high_formula_rises_above_it() -> None:
    text = worded("$y$\nb")
    lines = text.lines(1000, 10)

    assert text.rise_em(lines) == pytest.approx(HIGH.rise_em + GAP - BASELINE_EM)
    assert text.height_em(lines) == pytest.approx(
        2 * LINE_PITCH_EM + HIGH.drop_em + GAP - (LINE_PITCH_EM - BASELINE_EM)
    )
    assert next(text.runs(lines)).y_em == 0


def test_lines_break_around_a_formula_never_inside_it() -> None:
    text = worded("aaaa $x$, bbbb $y$ cccc")

    lines = text.lines(45, 10)

    assert all(text.width_em(line.strip()) * 10 <= 45 for line in lines)
    assert [run.text.strip() for run in text.runs(lines)] == ["aaaa", "$x$", ",", "bbbb", "$y$", "cccc"]


def test_what_cant_be_set_is_marked_over_all_its_lines_and_no_further() -> None:
    text = worded("a $z$ b")
    runs = list(text.runs(text.lines(1000, 10)))
    assert [(run.text, run.is_refused) for run in runs] == [("a ", False), ("$z$", True), (" b", False)]
    assert text.refused == ["$z$"]

    broken = [(run.text, run.is_refused) for run in text.runs(text.lines(8, 10))]
    assert "".join(letters for letters, is_refused in broken if is_refused) == "$z$"


def test_what_is_awaited_is_shown_as_typed() -> None:
    assert worded("a $w$").is_plain
    assert worded("a $w$").letters == "a $w$"


def test_nobody_can_write_the_letters_that_stand_for_formulas() -> None:
    assert next(iter(worded("\ue000 \uf8f0 $x$").runs(["\ufffd"]))).formula is None
    assert "\ue000" not in worded("\ue000").letters


@given(st.text(alphabet="ab $xyzw\n-,", max_size=60), st.floats(5, 200))
def test_no_letter_and_no_formula_is_lost(text: str, width: float) -> None:
    made = worded(text)
    lines = made.lines(width, 10)

    shown = "".join(run.text for run in made.runs(lines))

    assert "".join(shown.split()) == "".join(text.split())
    assert made.height_em(lines) >= len(lines) * LINE_PITCH_EM


def test_the_sources_are_those_that_are_asked_for() -> None:
    asked: list[str] = []

    def find(source: str) -> NotSet:
        asked.append(source)
        return NotSet.AWAITED

    wording("$x$ et $x$, $z$", find)

    assert formula_sources("$x$ et $x$, $z$") == set(asked) == {"$x$", "$z$"}
