from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MAX_DEPTH, MarkScheme, SchemeNode
from korrigo_desktop.services import scheme_editing as edit

A, B, C = QuestionId("a"), QuestionId("b"), QuestionId("c")
FLAT = MarkScheme(
    (SchemeNode(A, "Exercice 1", Points(800)), SchemeNode(B, "Exercice 2"), SchemeNode(C, "3", Points(1)))
)


def outline(scheme: MarkScheme) -> list[tuple[int, str, int | None]]:
    return [(depth, node.label, node.points) for node, _, depth in scheme.walk()]


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("1a", "1b"),
        ("Exercice 1", "Exercice 2"),
        ("Exercice 9", "Exercice 10"),
        ("a)", "b)"),
        ("2.", "3."),
        ("2. Démontrer que f est croissante", "3."),
        ("1b) Limites", "1c)"),
        ("1.1", "1.2"),
        ("Partie II", "Partie III"),
        ("B", "C"),
        ("Rédaction", "Rédaction 2"),
        ("", "1"),
        ("1z", "1z2"),
    ],
)
def test_the_next_label_counts_on(label: str, following: str) -> None:
    assert edit.next_label(label) == following


@pytest.mark.parametrize(("label", "below"), [("Exercice 1", "1a"), ("1a", "1a1"), ("Algèbre", "1"), ("2)", "2a")])
def test_the_first_label_below_goes_on_from_its_parent(label: str, below: str) -> None:
    assert edit.first_label_below(label) == below


def test_a_new_question_comes_behind_with_the_next_label_and_no_points_yet() -> None:
    scheme, made = edit.add_below(FLAT, A)
    assert outline(scheme)[1] == (0, "Exercice 2", None)
    assert scheme.nodes[1].id == made
    assert outline(edit.add_below(MarkScheme(()), None)[0]) == [(0, "1", None)]


def test_indenting_hands_the_points_down() -> None:
    assert outline(edit.indent(FLAT, B)) == [(0, "Exercice 1", None), (1, "1a", 800), (0, "3", 1)]
    assert edit.indent(FLAT, A) == FLAT


def test_indenting_and_outdenting_again_gives_the_same_order() -> None:
    back = edit.outdent(edit.indent(FLAT, C), C)
    assert [node.id for node in back.nodes] == [A, B, C]
    assert edit.outdent(FLAT, C) == FLAT


def test_a_question_moves_among_its_siblings_and_stops_at_the_ends() -> None:
    assert [node.id for node in edit.move(FLAT, C, -1).nodes] == [A, C, B]
    assert edit.move(FLAT, A, -1) == FLAT
    assert edit.move(FLAT, C, 1) == FLAT


def test_points_stay_off_a_question_that_is_divided() -> None:
    divided = edit.indent(FLAT, B)
    assert edit.with_points(divided, A, Points(5)) == divided


@given(st.lists(st.tuples(st.sampled_from(["add", "indent", "outdent", "up", "down", "remove"]), st.integers(0, 30))))
def test_no_edit_loses_or_doubles_a_question_or_goes_too_deep(edits: list[tuple[str, int]]) -> None:
    scheme = FLAT
    for name, pick in edits:
        ids = [node.id for node, _, _ in scheme.walk()]
        chosen = ids[pick % len(ids)] if ids else None
        expected = set(ids)
        if name == "add" or chosen is None:
            scheme, made = edit.add_below(scheme, chosen)
            expected.add(made)
        elif name == "remove":
            gone = next(node for node, _, _ in scheme.walk() if node.id == chosen)
            expected -= {node.id for node, _, _ in replace(scheme, nodes=(gone,)).walk()}
            scheme = edit.remove(scheme, chosen)
        else:
            changes: dict[str, Callable[[MarkScheme, QuestionId], MarkScheme]] = {
                "indent": edit.indent,
                "outdent": edit.outdent,
                "up": lambda s, q: edit.move(s, q, -1),
                "down": lambda s, q: edit.move(s, q, 1),
            }
            scheme = changes[name](scheme, chosen)
        found = [node.id for node, _, _ in scheme.walk()]
        assert len(found) == len(set(found))
        assert set(found) == expected
        assert all(depth < MAX_DEPTH for _, _, depth in scheme.walk())
