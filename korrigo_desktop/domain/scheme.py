"""The mark scheme: a tree of exercises and questions, points on leaves only."""

from collections.abc import Iterator
from dataclasses import dataclass

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.points import Points

MAX_DEPTH = 5
DEFAULT_TOTAL = Points(2000)
DEFAULT_STEP = Points(25)


@dataclass(frozen=True, slots=True)
class SchemeNode:
    """An exercise, a question or a part of one.

    Attributes:
        id: Kept through every edit: scores refer to it, never to a position.
        label: As printed on the paper ("Exercice 1", "1a").
        points: The maximum, on leaves only; None on a node with children.
        variant: The subject variant ("A", "B") that alone has this node; "" for all.
    """

    id: QuestionId
    label: str
    points: Points | None = None
    children: "tuple[SchemeNode, ...]" = ()
    variant: str = ""

    @property
    def maximum(self) -> Points:
        """Points of the leaf, or of all leaves below."""
        if not self.children:
            return self.points or Points(0)
        return Points(sum(child.maximum for child in self.children))


@dataclass(frozen=True, slots=True)
class Question:
    """A leaf of the scheme, as marking sees it.

    Attributes:
        path: Labels from the root, joined with "/" ("Exercice 1/1a").
        depth: 0 at the root.
    """

    id: QuestionId
    path: str
    label: str
    maximum: Points
    depth: int


@dataclass(frozen=True, slots=True)
class MarkScheme:
    """What an exam is marked with.

    Attributes:
        total: What the mark is out of. Questions may add up to more (bonus) or, while it is written, to less.
        step: What the arrow keys add; any hundredth may be typed.
        version: Grows with each change once scores exist.
    """

    nodes: tuple[SchemeNode, ...]
    total: Points = DEFAULT_TOTAL
    step: Points = DEFAULT_STEP
    version: int = 1

    @property
    def sum_of_points(self) -> Points:
        """What the questions add up to (all variants)."""
        return Points(sum(node.maximum for node in self.nodes))

    def walk(self, variant: str = "") -> Iterator[tuple[SchemeNode, str, int]]:
        """Every node with its path and depth, in the order of the paper.

        Args:
            variant: A subject variant, to leave out what belongs to others only; "" walks all.
        """
        yield from _walk(self.nodes, "", 0, variant)

    def questions(self, variant: str = "") -> tuple[Question, ...]:
        """The leaves, in the order of the paper."""
        return tuple(
            Question(node.id, path, node.label, node.maximum, depth)
            for node, path, depth in self.walk(variant)
            if not node.children
        )

    def question(self, question_id: QuestionId) -> Question:
        """The leaf with this id.

        Raises:
            KorrigoError: QUESTION_UNKNOWN.
        """
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KorrigoError(ErrorKind.QUESTION_UNKNOWN, question=question_id)

    def variant_of(self, question_id: QuestionId) -> str:
        """The subject variant that alone has a question; "" when all have it.

        Raises:
            KorrigoError: QUESTION_UNKNOWN.
        """
        self.question(question_id)
        return next((one for one, leaf_id in _leaf_variants(self.nodes, "") if leaf_id == question_id), "")

    def question_at(self, path: str, variant: str = "") -> Question:
        """The leaf that is named by its labels, "Exercice 1/1a"; of a subject variant, where each has its own.

        Raises:
            KorrigoError: QUESTION_UNKNOWN.
        """
        for question in self.questions(variant):
            if question.path == path:
                return question
        raise KorrigoError(ErrorKind.QUESTION_UNKNOWN, question=path)


def check_scheme(scheme: MarkScheme) -> None:
    """Refuse a scheme that could not be marked with.

    Raises:
        KorrigoError: SCHEME_EMPTY, SCHEME_TOO_DEEP, SCHEME_LABEL_MISSING, SCHEME_LABEL_TWICE, SCHEME_POINTS_ON_BRANCH,
            SCHEME_POINTS_MISSING, POINTS_NEGATIVE.
    """
    if not scheme.nodes or scheme.total <= 0:
        raise KorrigoError(ErrorKind.SCHEME_EMPTY)
    seen: set[tuple[str, str]] = set()
    for node, path, depth in scheme.walk():
        _check_node(node, path, depth)
        if (path, node.variant) in seen:
            raise KorrigoError(ErrorKind.SCHEME_LABEL_TWICE, label=path)
        seen.add((path, node.variant))


def _check_node(node: SchemeNode, path: str, depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise KorrigoError(ErrorKind.SCHEME_TOO_DEEP, label=path, maximum=MAX_DEPTH)
    if not node.label.strip():
        raise KorrigoError(ErrorKind.SCHEME_LABEL_MISSING, label=path)
    if node.children and node.points is not None:
        raise KorrigoError(ErrorKind.SCHEME_POINTS_ON_BRANCH, label=path)
    if not node.children and node.points is None:
        raise KorrigoError(ErrorKind.SCHEME_POINTS_MISSING, label=path)
    if node.points is not None and node.points < 0:
        raise KorrigoError(ErrorKind.POINTS_NEGATIVE, written=path)


def _walk(
    nodes: tuple[SchemeNode, ...], prefix: str, depth: int, variant: str
) -> Iterator[tuple[SchemeNode, str, int]]:
    for node in nodes:
        if variant and node.variant not in ("", variant):
            continue
        path = f"{prefix}/{node.label}" if prefix else node.label
        yield node, path, depth
        yield from _walk(node.children, path, depth + 1, variant)


def _leaf_variants(nodes: tuple[SchemeNode, ...], above: str) -> Iterator[tuple[str, QuestionId]]:
    for node in nodes:
        variant = node.variant or above
        if node.children:
            yield from _leaf_variants(node.children, variant)
        else:
            yield variant, node.id
