"""How the copies of one exam are recognised: thresholds, the school's own header, what tells the subject variant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.subject_variants import check_pattern

MAX_BOXES = 60
DATE_BOXES = (6, 8)
"""With a year of two digits, or of four."""

MAX_PATTERN = 200
_LOWEST_AUTOMATIC = 0.5  # below, somebody else may be likelier


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a copy is automatic, and when it is proposed.

    Attributes:
        automatic: Lowest probability of an automatic identification.
        proposed: Lowest probability of a pupil who is proposed.
    """

    automatic: float = 0.995
    proposed: float = 0.3


@dataclass(frozen=True, slots=True)
class FieldArea:
    """Where a row of boxes is, and what is written in it.

    Attributes:
        area: Of the upright first page; the middle of the row lies in it.
        boxes: How many there are; None when nobody has counted them.
    """

    field: HeaderField
    area: PageArea
    boxes: int | None = None


HeaderTemplate = tuple[FieldArea, ...]
"""A school's own header, drawn by a person: each field once."""


@dataclass(frozen=True, slots=True)
class VariantPattern:
    """What tells which subject variant a copy answers: a printed text.

    Attributes:
        area: Of the upright first page, where the text is printed.
        patterns: For each variant, plain words or a regular expression.
    """

    area: PageArea
    patterns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecognitionSettings:
    """How the copies of one exam are recognised.

    Attributes:
        header: None for the headers that are known without being drawn.
        variant: None when nothing printed tells the variant.
    """

    thresholds: Thresholds = field(default_factory=Thresholds)
    header: HeaderTemplate | None = None
    variant: VariantPattern | None = None


def check_settings(settings: RecognitionSettings) -> None:
    """Refuse settings that nothing could be recognised with.

    Raises:
        KorrigoError: THRESHOLD_OUT_OF_RANGE; what `check_template` refuses; AREA_EMPTY; VARIANT_PATTERN_MISSING,
            VARIANT_PATTERN_TOO_LONG, VARIANT_PATTERN_MALFORMED.
    """
    limits = settings.thresholds
    _check_threshold("automatic", limits.automatic, _LOWEST_AUTOMATIC, 1.0)
    _check_threshold("proposed", limits.proposed, 0.0, limits.automatic)
    if settings.header is not None:
        check_template(settings.header)
    if settings.variant is not None:
        _check_area("variant", settings.variant.area)
        if not settings.variant.patterns:
            raise KorrigoError(ErrorKind.VARIANT_PATTERN_MISSING, variant="")
        for variant, pattern in settings.variant.patterns.items():
            _check_pattern(variant, pattern)


def check_template(template: HeaderTemplate) -> None:
    """Refuse a header that no pupil could be known by.

    Raises:
        KorrigoError: HEADER_FIELD_TWICE, HEADER_TOO_SMALL, AREA_EMPTY, HEADER_BOXES_OUT_OF_RANGE, DATE_BOXES.
    """
    fields = [row.field for row in template]
    for row in template:
        if fields.count(row.field) > 1:
            raise KorrigoError(ErrorKind.HEADER_FIELD_TWICE, field=row.field.value)
        _check_area(row.field.value, row.area)
        if row.boxes is not None and not 1 <= row.boxes <= MAX_BOXES:
            raise KorrigoError(ErrorKind.HEADER_BOXES_OUT_OF_RANGE, written=row.boxes, maximum=MAX_BOXES)
        if row.field is HeaderField.BIRTH_DATE and row.boxes not in (None, *DATE_BOXES):
            raise KorrigoError(ErrorKind.DATE_BOXES, written=row.boxes or 0)
    if HeaderField.SURNAME not in fields or len(fields) < 2:
        raise KorrigoError(ErrorKind.HEADER_TOO_SMALL)


def _check_threshold(name: str, value: float, lowest: float, highest: float) -> None:
    if not lowest <= value <= highest:
        raise KorrigoError(
            ErrorKind.THRESHOLD_OUT_OF_RANGE,
            written=f"{value:g}",
            name=name,
            lowest=f"{lowest:g}",
            highest=f"{highest:g}",
        )


def _check_area(name: str, area: PageArea) -> None:
    if not (area.width and area.height):
        raise KorrigoError(ErrorKind.AREA_EMPTY, name=name)


def _check_pattern(variant: str, pattern: str) -> None:
    if not variant.strip() or not pattern.strip():
        raise KorrigoError(ErrorKind.VARIANT_PATTERN_MISSING, variant=variant)
    if len(pattern) > MAX_PATTERN:
        raise KorrigoError(ErrorKind.VARIANT_PATTERN_TOO_LONG, variant=variant, maximum=MAX_PATTERN)
    try:
        check_pattern(pattern)
    except re.error as error:
        raise KorrigoError(ErrorKind.VARIANT_PATTERN_MALFORMED, pattern=pattern, reason=str(error)) from error
