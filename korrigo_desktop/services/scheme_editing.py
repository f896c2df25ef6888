"""Edits of a mark scheme as values: a scheme and a question in, the scheme to come out; ids are kept throughout.

An edit that makes no sense where the question stands (indenting the first of its siblings) gives back the same scheme.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from korrigo_desktop.domain.ids import QuestionId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MAX_DEPTH, MarkScheme, SchemeNode
from korrigo_desktop.domain.texts import one_line

_Nodes = tuple[SchemeNode, ...]

_COUNTED = re.compile(r"(?P<head>.*?)(?P<count>\d+|(?<![^\W\d_])[A-Za-z])(?P<tail>[).:°\s]*)")
_LEADING = re.compile(r"(?P<label>\d+[A-Za-z]?[).°:])\s+\S.*")
_ROMAN = re.compile(r"(?P<head>(?:.*\s)?)(?P<count>[IVX]{1,4})(?P<tail>[).:\s]*)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def add_below(scheme: MarkScheme, after: QuestionId | None) -> tuple[MarkScheme, QuestionId]:
    """Put a new question behind one, at its level; at the end when `after` is None. Its points are still to be said."""
    made = QuestionId(new_id())
    if after is None or _siblings(scheme, after) is None:
        last = scheme.nodes[-1].label if scheme.nodes else ""
        node = SchemeNode(made, next_label(last))
        return replace(scheme, nodes=(*scheme.nodes, node)), made

    def insert(siblings: _Nodes, position: int) -> _Nodes:
        node = SchemeNode(made, next_label(siblings[position].label), variant=siblings[position].variant)
        return (*siblings[: position + 1], node, *siblings[position + 1 :])

    return _with_siblings(scheme, after, insert), made


def remove(scheme: MarkScheme, question_id: QuestionId) -> MarkScheme:
    """Take a question away, with all below it."""
    return _with_siblings(scheme, question_id, lambda siblings, at: (*siblings[:at], *siblings[at + 1 :]))


def move(scheme: MarkScheme, question_id: QuestionId, places: int) -> MarkScheme:
    """Move a question among its siblings; -1 is one up."""

    def moved(siblings: _Nodes, at: int) -> _Nodes:
        if not 0 <= at + places < len(siblings):
            return siblings
        rest = [*siblings[:at], *siblings[at + 1 :]]
        rest.insert(at + places, siblings[at])
        return tuple(rest)

    return _with_siblings(scheme, question_id, moved)


def indent(scheme: MarkScheme, question_id: QuestionId) -> MarkScheme:
    """Put a question below its previous sibling, which hands its points down if it had some and this one has none."""

    def indented(siblings: _Nodes, at: int) -> _Nodes:
        if at == 0:
            return siblings
        above, node = siblings[at - 1], siblings[at]
        if node.label == next_label(above.label):
            last = above.children[-1].label if above.children else ""
            node = replace(node, label=next_label(last) if last else first_label_below(above.label))
        if not node.children and node.points is None:
            node = replace(node, points=above.points)
        above = replace(above, points=None, children=(*above.children, node))
        return (*siblings[: at - 1], above, *siblings[at + 1 :])

    after = _with_siblings(scheme, question_id, indented)
    return after if _depth(after.nodes) <= MAX_DEPTH else scheme


def outdent(scheme: MarkScheme, question_id: QuestionId) -> MarkScheme:
    """Put a question behind its parent, one level up; a parent left without questions has no points."""
    parent = _parent(scheme.nodes, question_id)
    if parent is None:
        return scheme
    position = next(i for i, child in enumerate(parent.children) if child.id == question_id)
    node = parent.children[position]
    emptied = replace(parent, children=(*parent.children[:position], *parent.children[position + 1 :]))
    return _with_siblings(scheme, parent.id, lambda siblings, at: (*siblings[:at], emptied, node, *siblings[at + 1 :]))


def with_label(scheme: MarkScheme, question_id: QuestionId, label: str) -> MarkScheme:
    """Give a question another label."""
    return _with_node(scheme, question_id, lambda node: replace(node, label=one_line(label)))


def with_points(scheme: MarkScheme, question_id: QuestionId, points: Points | None) -> MarkScheme:
    """Give a leaf another maximum; a node with questions below it has none of its own."""
    return _with_node(scheme, question_id, lambda node: node if node.children else replace(node, points=points))


def with_variant(scheme: MarkScheme, question_id: QuestionId, variant: str) -> MarkScheme:
    """Say which subject variant alone has a question; "" for all."""
    return _with_node(scheme, question_id, lambda node: replace(node, variant=variant.strip().upper()))


def next_label(label: str) -> str:
    """Propose the label that comes after: "1a" gives "1b", "Exercice 1" gives "Exercice 2", "II" gives "III".

    Of a label with a title behind it the count alone goes on: "2. Limites" gives "3.".
    """
    if (titled := _LEADING.fullmatch(label)) is not None:
        return next_label(titled["label"])
    roman = _ROMAN.fullmatch(label)
    if roman and roman["count"] in _ROMANS[:-1]:
        return f"{roman['head']}{_ROMANS[_ROMANS.index(roman['count']) + 1]}{roman['tail']}"
    found = _COUNTED.fullmatch(label)
    if found is None:
        return f"{label} 2" if label else "1"
    count = found["count"]
    if count.isdigit():
        following = str(int(count) + 1)
    elif count in "zZ":
        return f"{label}2"
    else:
        following = chr(ord(count) + 1)
    return f"{found['head']}{following}{found['tail']}"


def first_label_below(label: str) -> str:
    """Propose the label of the first question below: "Exercice 1" gives "1a", "1a" gives "1a1", "Algèbre" gives "1"."""
    found = re.search(r"(\d+[A-Za-z]?\d*|\d+)[).:°\s]*$", label)
    if found is None:
        return "1"
    return f"{found[1]}a" if found[1][-1].isdigit() else f"{found[1]}1"


def _siblings(scheme: MarkScheme, question_id: QuestionId) -> Sequence[SchemeNode] | None:
    parent = _parent(scheme.nodes, question_id)
    if parent is not None:
        return parent.children
    return scheme.nodes if any(node.id == question_id for node in scheme.nodes) else None


def _parent(nodes: _Nodes, question_id: QuestionId) -> SchemeNode | None:
    for node in nodes:
        if any(child.id == question_id for child in node.children):
            return node
        found = _parent(node.children, question_id)
        if found is not None:
            return found
    return None


def _with_siblings(scheme: MarkScheme, question_id: QuestionId, change: Callable[[_Nodes, int], _Nodes]) -> MarkScheme:
    """The scheme with the list that holds a question replaced."""
    return replace(scheme, nodes=_changed(scheme.nodes, question_id, change))


def _changed(nodes: _Nodes, question_id: QuestionId, change: Callable[[_Nodes, int], _Nodes]) -> _Nodes:
    for position, node in enumerate(nodes):
        if node.id == question_id:
            return change(nodes, position)
    return tuple(
        replace(node, children=_changed(node.children, question_id, change)) if node.children else node
        for node in nodes
    )


def _with_node(scheme: MarkScheme, question_id: QuestionId, change: Callable[[SchemeNode], SchemeNode]) -> MarkScheme:
    return _with_siblings(
        scheme, question_id, lambda siblings, at: (*siblings[:at], change(siblings[at]), *siblings[at + 1 :])
    )


def _depth(nodes: _Nodes) -> int:
    return max((1 + _depth(node.children) for node in nodes), default=0)
