"""The marks of the copies that are marked already: scores, remarks, and annotations beside what the pupil wrote."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from korrigo_desktop.services.demonstration.answers import Mark
from korrigo_desktop.services.demonstration.copy_pages import AnsweredQuestion, Spot, WrittenCopy

ToFractions: TypeAlias = Callable[[int, float, float], tuple[float, float]]
"""From a page of the copy (from 0) and a place on it in mm to fractions of the page as shown."""

Entry: TypeAlias = dict[str, Any]
"""One annotation or one copy of a file of marks."""

_NOT_ANSWERED = "-"
_SIGN_MM = (9.0, 8.0)
_POINTS_MM = 14.5
_LETTER_MM = 2.35
_TEXT_HEIGHT_MM = 5.6
_RIGHT_EDGE_MM = 202.0


def marks_of_copy(copy: WrittenCopy, to_fractions: ToFractions, generator: np.random.Generator) -> Entry:
    """Mark one copy in full.

    Returns:
        A copy's entry in a file of marks, with "ordinal" in the place of "copy".
    """
    annotations = [
        annotation
        for question in copy.questions
        if question.answer is not None
        for annotation in _beside_answer(question, to_fractions, generator)
    ]
    return {
        "ordinal": copy.plan.ordinal,
        "scores": {
            question.path: question.answer.score if question.answer else _NOT_ANSWERED for question in copy.questions
        },
        "remarks": {
            question.path: question.answer.remark
            for question in copy.questions
            if question.answer and question.answer.remark
        },
        "comment": copy.plan.comment,
        "annotations": annotations,
    }


def _beside_answer(
    question: AnsweredQuestion, to_fractions: ToFractions, generator: np.random.Generator
) -> Iterator[Entry]:
    """The annotations of one answer; those beside the same line stand in a row."""
    assert question.answer is not None
    used: dict[int, float] = {}
    for mark in question.answer.marks:
        spot = question.spots[mark.line]
        left = used.get(mark.line, spot.right + 4)
        shape, used[mark.line] = _SHAPES[mark.kind](spot, mark, left, generator)
        entry = {"page": spot.page + 1, "kind": "ink" if mark.kind == "circle" else mark.kind}
        entry |= _placed(shape, spot.page, to_fractions) | {"question": question.path}
        entry |= {"text": mark.text} if mark.text else {}
        entry |= {"points": mark.points} if mark.points else {}
        yield entry


Shape: TypeAlias = tuple[list[tuple[float, float]], list[float]]
"""Points in mm and the pressure at each; two points and no pressure are a box, or an arrow from the first."""

_Drawn: TypeAlias = tuple[Shape, float]
"""A shape, and where the next mark beside the same line may begin."""


def _placed(shape: Shape, page: int, to_fractions: ToFractions) -> Entry:
    points, pressures = shape
    places = [[round(min(max(value, 0.0), 1.0), 4) for value in to_fractions(page, x, y)] for x, y in points]
    if pressures:
        return {"stroke": [[*place, round(pressure, 2)] for place, pressure in zip(places, pressures, strict=True)]}
    (x, y), (right, bottom) = places
    return {"x": x, "y": y, "w": round(right - x, 4), "h": round(bottom - y, 4)}


def _sign(spot: Spot, mark: Mark, left: float, generator: np.random.Generator) -> _Drawn:
    """A tick or a cross behind the line if there is room for it and its points, else below the line's end."""
    width, height = _SIGN_MM
    needed = width + (_POINTS_MM if mark.points else 2)
    left += generator.uniform(0, 3)
    top = spot.bottom - height + generator.uniform(-1.5, 0.5)
    if left + needed > _RIGHT_EDGE_MM:
        left, top = _RIGHT_EDGE_MM - needed, spot.bottom - 1
    return ([(left, top), (left + width, top + height)], []), left + needed


def _words(spot: Spot, mark: Mark, left: float, generator: np.random.Generator) -> _Drawn:
    """A text behind the line if there is room, else above or below its end."""
    width = len(mark.text) * _LETTER_MM + 3 + (_POINTS_MM if mark.points else 0)
    top = spot.bottom - _TEXT_HEIGHT_MM - 0.5
    if left + width > _RIGHT_EDGE_MM:
        left = _RIGHT_EDGE_MM - width
        # Pupils leave a line between two answers: above the first line of one there is room.
        top = spot.bottom + 0.5 if mark.line else spot.top - _TEXT_HEIGHT_MM - 0.5
    top += generator.uniform(-0.5, 0.5)
    return ([(left, top), (left + width, top + _TEXT_HEIGHT_MM)], []), left + width + 3


def _highlighter(spot: Spot, _mark: Mark, left: float, generator: np.random.Generator) -> _Drawn:
    top = spot.top + generator.uniform(-0.3, 0.3)
    return ([(spot.left - 1, top), (spot.right + 1, spot.bottom)], []), left


def _frame(spot: Spot, _mark: Mark, left: float, _generator: np.random.Generator) -> _Drawn:
    return ([(spot.left - 2, spot.top - 1), (spot.right + 2, spot.bottom + 1)], []), max(left, spot.right + 6)


def _arrow(spot: Spot, _mark: Mark, left: float, generator: np.random.Generator) -> _Drawn:
    """From the margin to the beginning of the line."""
    tail = spot.left - 20, spot.top + generator.uniform(-7, -3)
    return ([tail, (spot.left - 1.5, (spot.top + spot.bottom) / 2)], []), left


def _ring(spot: Spot, _mark: Mark, left: float, generator: np.random.Generator) -> _Drawn:
    """A ring around the end of the line, drawn in one go, a little past its beginning."""
    half_width = min(26.0, (spot.right - spot.left) * 0.3)
    middle_x, middle_y = spot.right - half_width * 0.9, (spot.top + spot.bottom) / 2
    half_height = (spot.bottom - spot.top) / 2 + 1.2
    angles = np.linspace(-2.2, -2.2 + 2 * np.pi * 1.07, 40)
    swell = 1 + 0.05 * np.sin(2 * angles + generator.uniform(0, 6)) + np.linspace(-0.04, 0.05, 40)
    xs, ys = middle_x + half_width * 1.1 * swell * np.cos(angles), middle_y + half_height * swell * np.sin(angles)
    pressures = 0.5 + 0.2 * np.sin(angles + 1)
    return (list(zip(xs.tolist(), ys.tolist(), strict=True)), pressures.tolist()), max(left, float(xs.max()) + 4)


_SHAPES: dict[str, Callable[[Spot, Mark, float, np.random.Generator], _Drawn]] = {
    "tick": _sign,
    "cross": _sign,
    "text": _words,
    "highlight": _highlighter,
    "rectangle": _frame,
    "arrow": _arrow,
    "circle": _ring,
}
