"""Lines with Hebrew and Arabic as they are seen."""

import pytest

from korrigo_desktop.output.right_to_left import as_seen, has_right_to_left


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("שלום", "םולש"),
        ("abc שלום 12 עולם def", "abc םלוע 12 םולש def"),
        ("שלום (a) 12", "12 (a) םולש"),
        ("(שלום)", "(םולש)"),
        ("plain text", "plain text"),
    ],
)
def test_runs_are_turned_round_and_numbers_are_not(written: str, seen: str) -> None:
    assert as_seen(written) == seen


def test_arabic_letters_take_the_form_of_their_place() -> None:
    assert as_seen("سلام") == "ﻡﺎﻠﺳ"


def test_a_mark_stays_with_its_letter() -> None:
    assert as_seen("שָב") == "בשָ"


@pytest.mark.parametrize("text", ["", "abc", "√ ≤ π œ € ’", "你好", "😀"])
def test_other_scripts_are_not_touched(text: str) -> None:
    assert not has_right_to_left(text)
    assert as_seen(text) == text
