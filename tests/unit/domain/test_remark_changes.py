import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.remark_bank import with_remark
from korrigo_desktop.domain.remark_changes import Rewording, reword

OLD, NEW = "Unité manquante", "Il manque l'unité."


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("Unité manquante", "Il manque l'unité."),
        ("Schéma faux\nUnité manquante\nEffort visible", "Schéma faux\nIl manque l'unité.\nEffort visible"),
        ("Presque. Unité manquante", "Presque. Il manque l'unité."),
        ("Schéma faux Unité manquante", "Schéma faux Il manque l'unité."),
        ("Unité manquante Schéma faux Résultat juste", "Il manque l'unité. Schéma faux Résultat juste"),
    ],
)
def test_a_remark_that_stands_apart_is_changed_and_its_neighbours_stay(said: str, after: str) -> None:
    known = {"Schéma faux", "Résultat juste", OLD}
    assert reword(said, OLD, NEW, known) == Rewording(after, is_apart=True)


def test_words_that_are_a_part_of_a_longer_remark_are_told_apart() -> None:
    said = "Unité manquante au début, juste à la fin"
    assert reword(said, OLD, NEW) == Rewording("Il manque l'unité. au début, juste à la fin", is_apart=False)


def test_where_it_stands_apart_and_within_a_sentence_only_the_first_is_changed() -> None:
    said = "Unité manquante au début\nUnité manquante"
    assert reword(said, OLD, NEW) == Rewording("Unité manquante au début\nIl manque l'unité.", is_apart=True)


@pytest.mark.parametrize("said", ["", "Unités manquantes", "sousUnité manquante", "unité manquante"])
def test_other_words_are_left_alone(said: str) -> None:
    assert reword(said, OLD, NEW) is None


def test_signs_of_patterns_are_plain_letters() -> None:
    assert reword(r"(a+b)\1 = ?", r"(a+b)\1 = ?", r"\g<0> \n") == Rewording(r"\g<0> \n", is_apart=True)


def test_a_remark_of_several_lines_is_changed_as_a_whole() -> None:
    assert reword("Avant\nUn\ndeux\nAprès", "Un\ndeux", "Trois") == Rewording("Avant\nTrois\nAprès", is_apart=True)


@given(st.lists(st.sampled_from(["Bien vu", "Unité", "Schéma faux"]), unique=True, min_size=1))
def test_a_remark_added_by_the_bank_is_always_found_apart(remarks: list[str]) -> None:
    said = ""
    for remark in remarks:
        said = with_remark(said, remark)
    found = reword(said, remarks[-1], "X", frozenset(remarks))
    assert found == Rewording(" ".join([*remarks[:-1], "X"]), is_apart=True)


def test_remarks_that_begin_with_one_another_are_told_apart_at_once() -> None:
    """There are more ways to cut these than anybody can wait for."""
    known = {"Oui", "Oui Oui", "Oui Oui Oui"}
    said = " ".join([OLD, *["Oui"] * 60, "peut-être"])
    assert reword(said, OLD, NEW, known) == Rewording(said.replace(OLD, NEW), is_apart=False)
    assert reword(f"{OLD} Oui Oui Oui Oui", OLD, NEW, known) == Rewording(f"{NEW} Oui Oui Oui Oui", is_apart=True)
