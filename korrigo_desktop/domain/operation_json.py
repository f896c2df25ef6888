"""Operations as JSON values, for the journal and the outbox, and back.

One codec for all of them, led by their annotations, so that a new operation needs no line here. What an earlier program
did not write yet has its default.
"""

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from korrigo_desktop.domain import operations
from korrigo_desktop.domain.annotation_json import annotation_from_json, annotation_to_json
from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.operations import Operation

_CLASSES: dict[str, type[Any]] = {cls.__name__: cls for cls in get_args(Operation)}


def operation_to_json(operation: Operation) -> dict[str, Any]:
    """Write an operation with its kind."""
    value = _encode(operation)
    assert isinstance(value, dict)
    return value


def operation_from_json(value: dict[str, Any]) -> Operation:
    """Read what `operation_to_json` wrote.

    Raises:
        KeyError: It is of a kind that this version does not know.
    """
    decoded: Operation = _decode(_CLASSES[value["kind"]], value)
    return decoded


def _encode(value: object) -> object:
    if isinstance(value, Annotation):
        return annotation_to_json(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if is_dataclass(value):
        encoded = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        name = type(value).__name__
        return {"kind": name, **encoded} if name in _CLASSES else encoded
    return value


def _decode(wanted: Any, value: Any) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(wanted), value)
    if origin is tuple:
        return tuple(_decode(get_args(wanted)[0], item) for item in value)
    if wanted is Annotation:
        return annotation_from_json(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return wanted(**{name: _decode(hint, value[name]) for name, hint in _hints(wanted).items() if name in value})
    return value


def _decode_union(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, dict) and value.get("kind") in _CLASSES and _CLASSES[value["kind"]] in choices:
        return _decode(_CLASSES[value["kind"]], value)
    return _decode(next(choice for choice in choices if choice is not type(None)), value)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls, vars(operations))
