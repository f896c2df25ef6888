"""Settings of recognition as JSON, as other programs hand them over and as the store keeps them.

`{"thresholds": {"automatic": 0.995, "proposed": 0.3}, "header": [{"field": "surname", "area": [x, y, width, height],
"boxes": 20}, …], "variant": {"area": […], "patterns": {"A": "SUJET A", "B": "SUJET B"}}}`
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from korrigo_desktop.domain.errors import ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.json_text import read_json
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import (
    FieldArea,
    RecognitionSettings,
    Thresholds,
    VariantPattern,
    check_settings,
)


def read_settings(text: str, before: RecognitionSettings | None = None) -> RecognitionSettings:
    """Read and check settings.

    Args:
        text: JSON. What it doesn't name stays as it was; null takes the header or the variant away.
        before: The settings as they were; the usual ones when None.

    Raises:
        KorrigoError: RECOGNITION_SETTINGS_NOT_JSON, RECOGNITION_SETTINGS_MALFORMED, AREA_OFF_PAGE, and what
            `check_settings` refuses.
    """
    settings = before or RecognitionSettings()
    try:
        value = read_json(text)
    except ValueError as error:
        raise KorrigoError(ErrorKind.RECOGNITION_SETTINGS_NOT_JSON, reason=str(error)) from error
    value = _object(value, "settings", ("thresholds", "header", "variant"))
    if "thresholds" in value:
        settings = replace(settings, thresholds=_thresholds(value["thresholds"], settings.thresholds))
    if "header" in value:
        header = None if value["header"] is None else tuple(map(_field_area, _list(value["header"], "header")))
        settings = replace(settings, header=header)
    if "variant" in value:
        settings = replace(settings, variant=None if value["variant"] is None else _variant(value["variant"]))
    check_settings(settings)
    return settings


def settings_value(settings: RecognitionSettings) -> dict[str, Any]:
    """The JSON value that `read_settings` makes the same settings of."""
    limits, header, variant = settings.thresholds, settings.header, settings.variant
    return {
        "thresholds": {"automatic": limits.automatic, "proposed": limits.proposed},
        "header": None if header is None else [_field_value(row) for row in header],
        "variant": variant and {"area": _area_value(variant.area), "patterns": dict(variant.patterns)},
    }


def write_settings(settings: RecognitionSettings) -> str:
    """Write settings so that `read_settings` gives back the same."""
    return json.dumps(settings_value(settings), ensure_ascii=False, indent=2)


def _thresholds(value: object, before: Thresholds) -> Thresholds:
    given = _object(value, "thresholds", ("automatic", "proposed"))
    return replace(before, **{name: _number(number, name) for name, number in given.items()})


def _field_area(value: object) -> FieldArea:
    row = _object(value, "header", ("field", "area", "boxes"))
    try:
        field = HeaderField(str(row.get("field")))
    except ValueError as error:
        raise _malformed(f"field {row.get('field')}") from error
    boxes = row.get("boxes")
    if boxes is not None and (not isinstance(boxes, int) or isinstance(boxes, bool)):
        raise _malformed(f"{field.value} boxes")
    return FieldArea(field, _area(row.get("area"), field.value), boxes)


def _variant(value: object) -> VariantPattern:
    given = _object(value, "variant", ("area", "patterns"))
    patterns = given.get("patterns")
    if not isinstance(patterns, dict) or not all(isinstance(pattern, str) for pattern in patterns.values()):
        raise _malformed("patterns")
    return VariantPattern(_area(given.get("area"), "variant"), patterns)


def _area(value: object, name: str) -> PageArea:
    edges = [_number(edge, f"{name} area") for edge in _list(value, f"{name} area")]
    if len(edges) != 4:
        raise _malformed(f"{name} area")
    try:
        return PageArea(*edges)
    except GeometryError as error:
        raise KorrigoError(ErrorKind.AREA_OFF_PAGE, name=name) from error


def _field_value(row: FieldArea) -> dict[str, Any]:
    return {"field": row.field.value, "area": _area_value(row.area), "boxes": row.boxes}


def _area_value(area: PageArea) -> list[float]:
    return [area.x, area.y, area.width, area.height]


def _object(value: object, name: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _malformed(name)
    for key in value:
        if key not in known:
            raise _malformed(key)
    return value


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise _malformed(name)
    return value


def _number(value: object, name: str) -> float:
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise _malformed(name)
    try:
        return float(value)
    except OverflowError as error:
        raise _malformed(name) from error


def _malformed(name: str) -> KorrigoError:
    return KorrigoError(ErrorKind.RECOGNITION_SETTINGS_MALFORMED, name=name[:60])
