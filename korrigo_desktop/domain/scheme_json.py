"""Mark schemes as JSON: `{"total": 20, "questions": [{"label": "Ex", "children": [{"label": "1a", "points": 2}]}]}`."""

import json
from typing import Any

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId, new_id
from korrigo_desktop.domain.json_text import read_json
from korrigo_desktop.domain.points import Points, format_points, points_from_json
from korrigo_desktop.domain.scheme import DEFAULT_STEP, DEFAULT_TOTAL, MAX_DEPTH, MarkScheme, SchemeNode, check_scheme
from korrigo_desktop.domain.texts import one_line

_LATEST_VERSION = 1_000_000_000


def read_scheme(text: str) -> MarkScheme:
    """Read and check a scheme. Questions without an id get a new one.

    Raises:
        KorrigoError: SCHEME_NOT_JSON, SCHEME_MALFORMED, what `check_scheme` refuses, and what `parse_points` refuses.
    """
    scheme = read_draft(text)
    check_scheme(scheme)
    _check_ids(scheme)
    return scheme


def read_draft(text: str) -> MarkScheme:
    """Read a scheme that may still lack points or labels, as it stood in the editor.

    Raises:
        KorrigoError: SCHEME_NOT_JSON, SCHEME_MALFORMED, SCHEME_TOO_DEEP, and what `parse_points` refuses.
    """
    try:
        value = read_json(text)
    except ValueError as error:
        raise KorrigoError(ErrorKind.SCHEME_NOT_JSON, reason=str(error)) from error
    if not isinstance(value, dict) or not isinstance(value.get("questions"), list):
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label="questions")
    return MarkScheme(
        nodes=tuple(_node(item, "", 0) for item in value["questions"]),
        total=points_from_json(value["total"]) if "total" in value else DEFAULT_TOTAL,
        step=_step(value["step"]) if "step" in value else DEFAULT_STEP,
        version=_version(value.get("version", 1)),
    )


def write_scheme(scheme: MarkScheme) -> str:
    """Write a scheme so that `read_scheme` gives back the same, ids included."""
    value = {
        "total": _number(scheme.total),
        "step": _number(scheme.step),
        "version": scheme.version,
        "questions": [_json_node(node) for node in scheme.nodes],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _node(item: object, prefix: str, depth: int) -> SchemeNode:
    if not isinstance(item, dict) or not isinstance(item.get("label"), str):
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label=prefix)
    label = one_line(item["label"])
    path = f"{prefix}/{label}" if prefix else label
    if depth > MAX_DEPTH:
        raise KorrigoError(ErrorKind.SCHEME_TOO_DEEP, label=path, maximum=MAX_DEPTH)
    children = [] if item.get("children") is None else item["children"]
    if not isinstance(children, list):
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label=path)
    return SchemeNode(
        id=QuestionId(_text(item, "id", path) or new_id()),
        label=label,
        points=points_from_json(item["points"]) if item.get("points") is not None else None,
        children=tuple(_node(child, path, depth + 1) for child in children),
        variant=_text(item, "variant", path),
    )


def _text(item: dict[str, Any], key: str, path: str) -> str:
    value = item.get(key, "")
    if not isinstance(value, str):
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label=path)
    return value


def _step(value: object) -> Points:
    step = points_from_json(value)
    if not step:
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label="step")
    return step


def _version(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _LATEST_VERSION:
        raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label="version")
    return value


def _check_ids(scheme: MarkScheme) -> None:
    seen: set[str] = set()
    for node, path, _ in scheme.walk():
        if node.id in seen:
            raise KorrigoError(ErrorKind.SCHEME_MALFORMED, label=path)
        seen.add(node.id)


def _json_node(node: SchemeNode) -> dict[str, object]:
    value: dict[str, object] = {"label": node.label, "id": node.id}
    if node.variant:
        value["variant"] = node.variant
    if node.children:
        value["children"] = [_json_node(child) for child in node.children]
    elif node.points is not None:
        value["points"] = _number(node.points)
    return value


def _number(points: Points) -> int | str:
    """An integer where it is one, else the decimal as text: JSON numbers with a point become floats in most readers."""
    return points // 100 if points % 100 == 0 else format_points(points, ".")
