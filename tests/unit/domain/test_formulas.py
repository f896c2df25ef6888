"""What is a formula, and what is the price of something."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.formulas import MOST_FORMULAS, formulas_in, is_inside_formula, latex_of


def sources(text: str) -> list[str]:
    return [span.source for span in formulas_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$", ["$x$"]),
        (r"on a $\frac{a}{b}$, donc $x^2+\sqrt{2}\le\pi$.", [r"$\frac{a}{b}$", r"$x^2+\sqrt{2}\le\pi$"]),
        (r"$x$ $y$", ["$x$", "$y$"]),
        ("le $n$-ième terme", ["$n$"]),
        (r"(2$\pi$r)", [r"$\pi$"]),
        (r"$$\sum_{k=0}^n k$$", [r"$$\sum_{k=0}^n k$$"]),
        ("$x - 1$ et $y = 2$", ["$x - 1$", "$y = 2$"]),
        (r"$50\$$", [r"$50\$$"]),
        (r"$5 + 3$ ou $5 (x + 1)$ ou $5$", ["$5 + 3$", "$5 (x + 1)$", "$5$"]),
        (r"$2x + 3 = 5 et x = 1$", ["$2x + 3 = 5 et x = 1$"]),
        ("$2 sin x = 1$ ou $2 ab + 1$", ["$2 sin x = 1$", "$2 ab + 1$"]),
        (r"$2 \sin x = 1$ et $3 \text{ si } x > 0$", [r"$2 \sin x = 1$", r"$3 \text{ si } x > 0$"]),
    ],
)
def test_latex_between_dollars_is_a_formula(text: str, found: list[str]) -> None:
    assert sources(text) == found
    assert [text[span.start : span.end] for span in formulas_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "5 $",
        "5$",
        "$",
        "$$",
        "$$$$",
        "5 $ et 10 $",
        "5$, 10$",
        "$5 et $10",
        "$5 et 10$",
        "US$5/US$6",
        "5$/kg et 6$/kg",
        "$ x $",
        "$x\n$",
        r"\$x$",
        "Coûte $5.",
        "10 $ - 5 $ = 5 $",
        "$5 (net) et 10$",
        "$5/kg et 10$",
        "$2,50 (la boîte) - 3$",
        "$1 000 + TVA = 1 200$",
    ],
)
def test_prices_and_single_dollars_are_no_formulas(text: str) -> None:
    assert sources(text) == []


@given(st.text(alphabet="$\\ax1 ,{}^\n", max_size=80))
def test_formulas_stand_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for span in formulas_in(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.source
        assert "\n" not in span.source
        assert latex_of(span.source)[0]
        end = span.end


@pytest.mark.parametrize("piece", ["$", "$a", "$a ", " $a", "$$a", "$a+", "\\$", "$a$ ", "$" + "1 " * 990 + "=$ "])
def test_a_megabyte_of_dollars_is_looked_through_at_once(piece: str) -> None:
    started = time.thread_time()

    found = formulas_in(piece * (1_000_000 // len(piece)))

    assert len(found) <= MOST_FORMULAS
    assert time.thread_time() - started < 10  # quadratic ways take hours


@pytest.mark.parametrize(
    ("before", "is_inside"),
    [
        ("", False),
        ("$", True),
        (r"$\frac", True),
        (r"$x$ \le", False),
        ("5 $ \\le", False),
        (r"$x$ et $\le", True),
        ("$5 (net) et 10$ \\le", False),
        ("10$, \\le", False),
        ("$3 x \\le", True),
        ("$3 \\text{ si } x \\le", True),
    ],
)
def test_a_place_behind_an_open_dollar_is_inside_a_formula(before: str, *, is_inside: bool) -> None:
    assert is_inside_formula(before) is is_inside
