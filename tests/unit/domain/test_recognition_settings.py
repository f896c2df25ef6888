"""Settings of recognition: what is written comes back, and nothing wrong is taken or made to fit."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import (
    FieldArea,
    RecognitionSettings,
    Thresholds,
    VariantPattern,
    check_settings,
)
from korrigo_desktop.domain.recognition_settings_json import read_settings, write_settings

AREA = [0.1, 0.05, 0.8, 0.03]
HEADER = [{"field": "surname", "area": AREA, "boxes": 20}, {"field": "birth_date", "area": [0.1, 0.1, 0.3, 0.03]}]
VARIANT = {"area": [0.5, 0.0, 0.4, 0.1], "patterns": {"A": "SUJET A", "B": r"SUJET\s+B"}}

AREAS = st.builds(
    lambda x, y, width, height: PageArea(x, y, width, height),
    *[st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.01, 0.5), st.floats(0.01, 0.5)],
)
TEMPLATES = st.lists(st.sampled_from(list(HeaderField)[1:]), min_size=1, unique=True).flatmap(
    lambda others: st.tuples(
        *(
            st.builds(FieldArea, st.just(of), AREAS, st.sampled_from([None, 6, 8]))
            for of in [HeaderField.SURNAME, *others]
        )
    )
)
VARIANTS = st.builds(VariantPattern, AREAS, st.dictionaries(st.sampled_from("ABC"), st.just("SUJET"), min_size=1))
LIMITS = st.floats(0.5, 1).flatmap(lambda high: st.builds(Thresholds, st.just(high), st.floats(0, high)))


@given(st.builds(RecognitionSettings, LIMITS, st.none() | TEMPLATES, st.none() | VARIANTS))
def test_what_is_written_is_read_again(settings: RecognitionSettings) -> None:
    assert read_settings(write_settings(settings)) == settings


def test_what_is_not_named_stays_and_null_takes_away() -> None:
    first = read_settings(json.dumps({"header": HEADER, "variant": VARIANT}))
    second = read_settings('{"thresholds": {"proposed": 0.4}}', first)
    assert second == RecognitionSettings(Thresholds(0.995, 0.4), first.header, first.variant)
    assert read_settings('{"header": null, "variant": null}', second) == RecognitionSettings(Thresholds(0.995, 0.4))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([], ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"treshold": {}}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"thresholds": {"automatic": "high"}}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"thresholds": {"automatic": True}}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"thresholds": {"automatic": 1.5}}, ErrorKind.THRESHOLD_OUT_OF_RANGE),
        ({"thresholds": {"automatic": 0.2}}, ErrorKind.THRESHOLD_OUT_OF_RANGE),
        ({"thresholds": {"automatic": 0.9, "proposed": 0.95}}, ErrorKind.THRESHOLD_OUT_OF_RANGE),
        ({"thresholds": {"proposed": -0.1}}, ErrorKind.THRESHOLD_OUT_OF_RANGE),
        ({"header": []}, ErrorKind.HEADER_TOO_SMALL),
        ({"header": HEADER[1:]}, ErrorKind.HEADER_TOO_SMALL),
        ({"header": [*HEADER, HEADER[0]]}, ErrorKind.HEADER_FIELD_TWICE),
        ({"header": [HEADER[0], {"field": "class", "area": AREA}]}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"header": [HEADER[0], {"field": "number", "area": AREA[:3]}]}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"header": [HEADER[0], {"field": "number"}]}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"header": [HEADER[0], {"field": "number", "area": [0.5, 0.1, 0.6, 0.1]}]}, ErrorKind.AREA_OFF_PAGE),
        ({"header": [HEADER[0], {"field": "number", "area": [0.5, 0.1, -0.2, 0.1]}]}, ErrorKind.AREA_OFF_PAGE),
        ({"header": [HEADER[0], {"field": "number", "area": [0.5, 0.1, 0.2, 0]}]}, ErrorKind.AREA_EMPTY),
        ({"header": [HEADER[0], {"field": "number", "area": AREA, "boxes": 0}]}, ErrorKind.HEADER_BOXES_OUT_OF_RANGE),
        ({"header": [{"field": "number", "area": AREA, "boxes": "8"}]}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"header": [HEADER[0], {"field": "birth_date", "area": AREA, "boxes": 7}]}, ErrorKind.DATE_BOXES),
        ({"variant": {"area": AREA, "patterns": {}}}, ErrorKind.VARIANT_PATTERN_MISSING),
        ({"variant": {"area": AREA, "patterns": {"A": " "}}}, ErrorKind.VARIANT_PATTERN_MISSING),
        ({"variant": {"area": AREA, "patterns": {"A": "SUJET ("}}}, ErrorKind.VARIANT_PATTERN_MALFORMED),
        ({"variant": {"area": AREA, "patterns": {"A": "x" * 300}}}, ErrorKind.VARIANT_PATTERN_TOO_LONG),
        ({"variant": {"area": AREA, "patterns": {"A": 1}}}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
        ({"variant": {"patterns": {"A": "A"}}}, ErrorKind.RECOGNITION_SETTINGS_MALFORMED),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(value: Any, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as refusal:
        read_settings(json.dumps(value))
    assert refusal.value.kind is kind
    assert "…" not in refusal.value.sentence


@pytest.mark.parametrize("text", ["", "{", '{"header": null, "header": null}', '{"thresholds": {"automatic": NaN}}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(KorrigoError):
        read_settings(text)


def test_the_usual_settings_are_sound() -> None:
    check_settings(RecognitionSettings())
