import pytest

from korrigo_desktop.domain.students import fold_name, propose_split


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("LE GALL Élise-Marie", "le gall elise marie"),
        ("D’ALMEIDA  Zoé", "d almeida zoe"),
        ("ŒUVRARD Léa", "oeuvrard lea"),
        ("Strauß Øyvind", "strauss oyvind"),
        ("  ", ""),
    ],
)
def test_names_are_searched_without_accents_case_or_hyphens(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("full_name", "split"),
    [
        ("MERCIER AHMED", ("MERCIER", "AHMED")),
        ("BEN SALAH AHMED", ("BEN SALAH", "AHMED")),
        ("VAN DEN BERG Louise", ("VAN DEN BERG", "Louise")),
        ("LEMAIRE MARIE-LOU", ("LEMAIRE", "MARIE-LOU")),
        ("MARTIN Jean Pierre", ("MARTIN", "Jean Pierre")),
        ("EL AMINE", ("EL AMINE", "")),
        ("MADONNA", ("MADONNA", "")),
    ],
)
def test_a_split_is_proposed_and_loses_no_word(full_name: str, split: tuple[str, str]) -> None:
    assert propose_split(full_name) == split
    assert " ".join(part for part in split if part) == full_name
