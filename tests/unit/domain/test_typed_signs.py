"""Signs typed by their names."""

import pytest

from korrigo_desktop.domain.typed_signs import TypedSign, sign_names, typed_sign
from korrigo_desktop.output.fonts import missing_letters


def typed(before: str, ending: str) -> str | None:
    found = typed_sign(before, ending)
    return None if found is None else (before + ending)[: -found.letters] + found.sign


@pytest.mark.parametrize(
    ("before", "ending", "becomes"),
    [
        (r"\sqrt", " ", "√"),
        (r"x \le", " ", "x ≤ "),
        (r"x\le", "3", "x≤3"),
        (r"2\pi", ")", "2π)"),
        (r"20\degree", ".", "20°."),
        (r"$x$ \ne", " ", "$x$ ≠ "),
        (r"5 $ \ge", " ", "5 $ ≥ "),
    ],
)
def test_a_name_becomes_its_sign_when_it_is_ended(before: str, ending: str, becomes: str) -> None:
    assert typed(before, ending) == becomes


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        (r"\le", "q"),
        (r"\sqrt", "{"),
        (r"\unknown", " "),
        ("le", " "),
        (r"$x\le", " "),
        (r"$\pi", "$"),
        ("", " "),
        (r"\pi", ""),
    ],
)
def test_anything_else_stays(before: str, ending: str) -> None:
    assert typed_sign(before, ending) is None


def test_the_name_and_what_ended_it_are_replaced() -> None:
    assert typed_sign(r"\pi", "!") == TypedSign(4, "π!")


def test_every_sign_is_in_the_font_of_the_page() -> None:
    assert missing_letters("".join(sign_names().values())) == ""
