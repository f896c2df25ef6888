"""Subject variants are told by words, whatever accents, case and line breaks were read."""

import pytest

from korrigo_desktop.domain.subject_variants import variants_in

WORDS = {"A": "SUJET A", "B": "SUJET B"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bac blanc\nSUJET A\nDurée 4 h", ("A",)),
        ("sujet\n\n  b", ("B",)),
        ("Sujet A et sujet B", ("A", "B")),
        ("SUJET AB", ()),
        ("SUJET ANNULÉ", ()),
        ("", ()),
    ],
)
def test_whole_words_tell_the_variant(text: str, found: tuple[str, ...]) -> None:
    assert variants_in(text, WORDS) == found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"sujet\s*(?:n°)?\s*1", "SUJET N° 1"),
        ("énoncé pair", "ENONCE PAIR"),
        ("ENONCE PAIR", "Énoncé\npair"),
        ("Sujet (A)", "sujet (a)"),
        ("cœur", "COEUR"),
        (r"MATH-\d{2}[AB]", "ref. MATH-25B"),
    ],
)
def test_plain_words_and_expressions_do(pattern: str, text: str) -> None:
    assert variants_in(text, {"1": pattern}) == ("1",)
