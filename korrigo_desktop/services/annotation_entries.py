"""Annotations as files of marks write them."""

import math
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeGuard

from korrigo_desktop.domain.annotations import (
    HIGHLIGHT_YELLOW,
    RED_INK,
    Annotation,
    AnnotationKind,
    InkPoint,
    area_of_stroke,
)
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, QuestionId
from korrigo_desktop.domain.operations import AddAnnotation
from korrigo_desktop.domain.points import points_from_json
from korrigo_desktop.domain.stamps import QUESTION_MARK, QUESTION_SIZE, Stamp, half_tick_stroke
from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.services.marking import OpenCopy

Entry = dict[str, Any]

_NAMESPACE = uuid.UUID("5b0ee9a5-9c2e-4f0c-b9b7-3f0f8e2c6d41")
_TEXT_SIZE = 12.0
_TEXT_WIDTH = 0.42
_LINE_HEIGHT = 0.018
_LETTERS_A_LINE = 42
_SIGN_SIZE = (0.045, 0.03)


def read_text(value: object) -> str:
    """A text of the file.

    Raises:
        KorrigoError: MARKS_FILE_MALFORMED, it is not a text.
    """
    if not isinstance(value, str):
        raise KorrigoError(ErrorKind.MARKS_FILE_MALFORMED, reason="a text is not a text")
    return value


def add_annotation(opened: OpenCopy, value: object, twin: str, above: int) -> AddAnnotation | None:
    """The operation that puts an annotation of a file on its page, None when it is there already.

    Args:
        opened: The copy.
        value: `{"page": 1, "kind": "text", "x": 0.4, "y": 0.3, "text": "…"}`; pages count from 1.
        twin: Tells it from others of the same copy; its id is derived from it.
        above: How many annotations of the file lie below it, besides those that the copy had.

    Raises:
        KorrigoError: ANNOTATION_MALFORMED, UNKNOWN_PAGE, QUESTION_UNKNOWN, or what points are refused for.
        GeometryError: It lies outside its page.
    """
    if not isinstance(value, dict):
        raise _malformed("json", value)
    annotation = _read_annotation(opened, value, twin, len(opened.annotations) + above)
    if any(annotation.id == known.id for known in opened.annotations):
        return None
    return AddAnnotation(opened.copy.id, annotation)


def _malformed(what: str, written: object) -> KorrigoError:
    text = str(written)
    return KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what=what, written=text if len(text) <= 60 else f"{text[:59]}…")


def _read_annotation(opened: OpenCopy, value: Entry, twin: str, layer: int) -> Annotation:
    value = _in_known_kinds(value)
    try:
        kind = AnnotationKind(str(value.get("kind")))
    except ValueError as error:
        raise _malformed("kind", value.get("kind")) from error
    stroke = _stroke(kind, value)
    question = value.get("question")
    points = value.get("points")
    return Annotation(
        id=AnnotationId(str(uuid.uuid5(_NAMESPACE, f"{opened.copy.id}/{twin}"))),
        page_id=opened.pages[_page_index(opened, value)].id,
        kind=kind,
        area=area_of_stroke(stroke) if stroke else _area(kind, value),
        stroke=stroke,
        text=_text(kind, value),
        colour=_colour(kind, value),
        text_size=_number(value, "size", _TEXT_SIZE) if kind is AnnotationKind.TEXT else _TEXT_SIZE,
        question_id=None if question is None else _question_id(opened, question),
        points=points_from_json(points) if points is not None else None,
        layer=layer,
    )


def _in_known_kinds(value: Entry) -> Entry:
    """A stamp that is no kind of its own, written as what it is made of."""
    match value.get("kind"):
        case Stamp.HALF_TICK.value:
            stroke = half_tick_stroke(_area(AnnotationKind.TICK, value))
            points = [[point.x, point.y, point.pressure] for point in stroke]
            return {**value, "kind": AnnotationKind.INK.value, "stroke": points}
        case Stamp.QUESTION.value:
            width, height = _default_size(AnnotationKind.TICK, value, _number(value, "x"), _number(value, "y"))
            asked = {"w": width, "h": height, "size": QUESTION_SIZE, **value}
            return asked | {"kind": AnnotationKind.TEXT.value, "text": QUESTION_MARK}
        case _:
            return value


def _question_id(opened: OpenCopy, written: object) -> QuestionId:
    return opened.exam.scheme.question_at(read_text(written), opened.copy.variant).id


def _text(kind: AnnotationKind, value: Entry) -> str:
    text = read_text(value.get("text", ""))
    if kind is AnnotationKind.TEXT and not text.strip() and value.get("points") is None:
        raise _malformed("text", text)  # nobody would see it, or find it to take it away
    if len(text) > MOST_CHARACTERS:
        raise _malformed("text", f"{len(text)} > {MOST_CHARACTERS}")
    return text


def _colour(kind: AnnotationKind, value: Entry) -> str:
    colour = value.get("colour")
    if colour is None:
        return HIGHLIGHT_YELLOW if kind is AnnotationKind.HIGHLIGHT else RED_INK
    if not isinstance(colour, str):
        raise _malformed("colour", colour)
    return colour


def _page_index(opened: OpenCopy, value: Entry) -> int:
    page = value.get("page")
    if not _is_number(page) or page not in range(1, len(opened.pages) + 1):
        raise KorrigoError(ErrorKind.UNKNOWN_PAGE, page=str(page)[:60])
    return int(page) - 1


def _stroke(kind: AnnotationKind, value: Entry) -> tuple[InkPoint, ...]:
    if kind in (AnnotationKind.INK, AnnotationKind.REMARK_LINK):
        points = value.get("stroke")
        if not isinstance(points, list):
            raise _malformed("stroke", points)
        return tuple(_ink_point(point) for point in points)
    if kind is AnnotationKind.ARROW:
        x, y = _number(value, "x"), _number(value, "y")
        return InkPoint(x, y), InkPoint(x + _number(value, "w"), y + _number(value, "h"))
    return ()


def _ink_point(point: object) -> InkPoint:
    if not isinstance(point, list) or len(point) not in (2, 3) or not all(_is_number(part) for part in point):
        raise _malformed("stroke", point)
    return InkPoint(*map(_float, point))


def _area(kind: AnnotationKind, value: Entry) -> PageArea:
    x, y = _number(value, "x"), _number(value, "y")
    width, height = _default_size(kind, value, x, y)
    return PageArea(x, y, _number(value, "w", width), _number(value, "h", height))


def _default_size(
    kind: AnnotationKind, value: Mapping[str, Any], x: float, y: float
) -> tuple[float | None, float | None]:
    """The size of what needs a place only, up to the page's edge; None where the file must say it."""
    if kind is AnnotationKind.TEXT:
        lines = 1 + len(str(value.get("text", ""))) // _LETTERS_A_LINE
        return min(_TEXT_WIDTH, 1 - x), min(lines * _LINE_HEIGHT, 1 - y)
    if kind in (AnnotationKind.TICK, AnnotationKind.CROSS):
        return min(_SIGN_SIZE[0], 1 - x), min(_SIGN_SIZE[1], 1 - y)
    return None, None


def _number(value: Mapping[str, Any], key: str, default: float | None = None) -> float:
    number = value.get(key, default)
    if not _is_number(number):
        raise _malformed(key, number)
    return _float(number)


def _float(number: int | float | Decimal) -> float:
    try:
        return float(number)
    except OverflowError:  # an integer of hundreds of digits: as far from the page as can be
        return math.inf


def _is_number(value: object) -> TypeGuard[int | float | Decimal]:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
