"""JSON as other programs and people hand it over: decimals kept exact, nothing said twice, every character whole."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any


def read_json(text: str) -> Any:
    """Read JSON. Numbers with a point or an exponent are Decimals.

    Raises:
        ValueError: It is no JSON, or says two things under one name (nobody knows which is meant), or holds half a
            character, which no file can be written with. The message is the reason.
    """
    try:
        value = json.loads(text, parse_float=_decimal, object_pairs_hook=_object)
    except RecursionError as error:
        msg = "it is nested too deep"
        raise ValueError(msg) from error
    if _holds_half_characters(text, value):
        msg = "it holds half a character"
        raise ValueError(msg)
    return value


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation as error:
        msg = f"{written[:40]} is no number that anyone can use"
        raise ValueError(msg) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        msg = f"“{next(name for name in names if names.count(name) > 1)}” stands twice in one place"
        raise ValueError(msg)
    return found


def _holds_half_characters(text: str, value: Any) -> bool:
    if "\\ud" not in text.lower():  # the only way to write one
        return False
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
