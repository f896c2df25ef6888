"""Formulas as outlines, within bounds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korrigo_desktop.output import typesetting
from korrigo_desktop.output.formula import UNITS_PER_EM, Formula, NotSet
from korrigo_desktop.output.typesetting import MOST_LETTERS, typeset, typeset_each

OF_LYCEES = (
    r"\frac{a}{b}", r"\dfrac{a}{b}", r"x^2+\sqrt{2}\le\pi", r"\sqrt[3]{x}", r"\lim_{x\to+\infty} f(x)=0",
    r"\int_0^1 x\,dx", r"\sum_{k=0}^n u_k", r"\vec{u}\cdot\vec{v}", r"\overrightarrow{AB}", r"\widehat{ABC}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{cases}x+y=1\\x-y=0\end{cases}", r"x\in\mathbb{R}", r"x\in\R",
    r"\text{si }x>0", r"\left(\frac{1}{2}\right)^n", r"\binom{n}{k}", r"f'(x)=3x^2", r"10^{-3}", r"u_{n+1}",
    r"\overline{z}", r"\Delta=b^2-4ac", r"\forall\varepsilon>0", r"A\cup B", r"x\neq 0", r"\boxed{x=2}", r"\cancel{x}",
    r"(AB)\perp(CD)", r"\cos\theta", r"0,5", r"50\,\%", r"\Leftrightarrow", r"20^\circ",
)  # fmt: skip


def outline_places(formula: Formula) -> list[tuple[float, float]]:
    numbers = [int(token) / UNITS_PER_EM for token in formula.outlines.split() if token not in "mlch"]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("latex", OF_LYCEES)
def test_what_is_written_in_lycees_is_set_within_its_size(latex: str) -> None:
    formula = typeset(f"${latex}$")

    assert isinstance(formula, Formula)
    assert set(formula.outlines.split()) >= {"m", "l", "h"}
    for x, y in outline_places(formula):
        assert -0.3 <= x <= formula.width_em + 0.3
        assert -formula.rise_em - 0.3 <= y <= formula.drop_em + 0.3


def test_a_formula_stands_on_the_baseline() -> None:
    letter, fraction, sub = (typeset(source) for source in ("$x$", r"$\frac{a}{b}$", "$x_2$"))

    assert isinstance(letter, Formula)
    assert isinstance(fraction, Formula)
    assert isinstance(sub, Formula)
    assert letter.drop_em < 0.05
    assert fraction.drop_em > 0.3
    assert sub.drop_em > letter.drop_em


def test_two_dollars_set_it_as_large_as_on_a_line_of_its_own() -> None:
    inline, display = typeset(r"$\frac{a}{b}$"), typeset(r"$$\frac{a}{b}$$")

    assert isinstance(inline, Formula)
    assert isinstance(display, Formula)
    assert display.rise_em > 1.2 * inline.rise_em


def test_a_comma_between_digits_has_no_gap() -> None:
    comma, point = typeset("$0,5$"), typeset("$0.5$")

    assert isinstance(comma, Formula)
    assert isinstance(point, Formula)
    assert comma.width_em == pytest.approx(point.width_em, abs=0.1)


@pytest.mark.parametrize(
    "latex",
    [
        r"\foo{x}",
        r"\frac{a",
        r"\frac{a}",
        "}{",
        "x_",
        r"\left(x",
        r"\begin{pmatrix}1",
        r"\,",
        r"\text{<b>&</a>}",
        r"\rule{1000em}{1000em}",
        "x" * (MOST_LETTERS + 1),
        r"\def\a{\a\a}\a",
        r"\unicode{x}",
        "{" * 140 + "x" + "}" * 140,
        *(
            opening * 13 + "1" + closing * 13
            for opening, closing in ((r"\frac{1}{", "}"), (r"\sqrt{", "}"), ("x^{", "}"))
        ),
    ],
)
def test_what_cant_be_set_is_refused_without_an_error(latex: str) -> None:
    assert typeset(f"${latex}$") is NotSet.REFUSED


@pytest.mark.parametrize(
    ("opening", "closing"),
    [(r"\frac{1}{", "}"), (r"\frac{", "}{1}"), (r"\sqrt{", "}"), (r"\sqrt ", ""), ("x^{", "}"), ("{", "}"),
     (r"\left(", r"\right)"), (r"\overline{", "}"), (r"\begin{matrix}", r"\end{matrix}")],
)  # fmt: skip
def test_depth_costs_a_bounded_time(opening: str, closing: str) -> None:
    for depth in (3, 5, 6, 7, 8, 12, 29):
        started = time.thread_time()
        typeset(f"${opening * depth}1{closing * depth}$")
        assert time.thread_time() - started < 2 * typesetting.MOST_SECONDS


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "MOST_SECONDS", 0.0)

    assert typeset(r"$\frac{patience}{0}$") is NotSet.REFUSED


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([
            r"\frac", r"\sqrt", "{", "}", "^", "_", "x", "1", " ", "&", r"\\", r"\left(", r"\right)", "<", "'", "[",
            "]", r"\begin{matrix}", r"\end{matrix}", r"\text", r"\foo", "é", "√", r"\hspace{9em}",
        ]),
        min_size=1, max_size=25,
    )
)  # fmt: skip
def test_whatever_is_typed_is_set_or_refused(pieces: list[str]) -> None:
    found = typeset(f"${''.join(pieces)}$")

    assert found is NotSet.REFUSED or isinstance(found, Formula)


def test_several_are_set_at_once_for_a_worker() -> None:
    assert typeset_each(("$x$", r"$\foo$")) == {"$x$": typeset("$x$"), r"$\foo$": NotSet.REFUSED}
