"""Points of a mark: integers in hundredths, read from and written as people write them."""

import re
from decimal import Decimal
from typing import NewType

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

Points = NewType("Points", int)
"""Hundredths of a point: 15.45 points is Points(1545)."""

_MOST_DIGITS = 6
"""Before the separator: a million points are a slip of the keyboard, and no database should have to hold more."""

_FINEST_EXPONENT = -20
_WRITTEN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]*)(?:[.,](?P<part>[0-9]+))?")


def parse_points(written: str) -> Points:
    """Read points as a person types them; comma and point both separate decimals.

    Args:
        written: "1,5", "1.5", ",5", " 12 ".

    Raises:
        KorrigoError: POINTS_NOT_A_NUMBER, POINTS_NEGATIVE, POINTS_TOO_FINE (more than two decimals: never rounded), or
            POINTS_TOO_LARGE.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not (found["whole"] or found["part"]):
        raise _refused(ErrorKind.POINTS_NOT_A_NUMBER, written)
    whole, part = found["whole"].lstrip("0"), (found["part"] or "").rstrip("0")
    if found["sign"] and (whole or part):
        raise _refused(ErrorKind.POINTS_NEGATIVE, written)
    if len(whole) > _MOST_DIGITS:
        raise _refused(ErrorKind.POINTS_TOO_LARGE, written)
    if len(part) > 2:
        raise _refused(ErrorKind.POINTS_TOO_FINE, written)
    return Points(int(whole or "0") * 100 + int(part.ljust(2, "0")))


def points_from_json(value: object) -> Points:
    """Read points from a JSON value: a string as typed, an integer, or a Decimal (read JSON with parse_float=Decimal).

    Raises:
        KorrigoError: As `parse_points`; POINTS_NOT_A_NUMBER also for any other type, true and false included.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _refused(ErrorKind.POINTS_NOT_A_NUMBER, str(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _refused(ErrorKind.POINTS_NOT_A_NUMBER, str(value))
        # Before it is written out: 1e-999999999 would be a gigabyte of zeros.
        if value.adjusted() > _MOST_DIGITS:
            raise _refused(ErrorKind.POINTS_NEGATIVE if value < 0 else ErrorKind.POINTS_TOO_LARGE, str(value))
        if value.adjusted() < _FINEST_EXPONENT:
            raise _refused(ErrorKind.POINTS_TOO_FINE, str(value))
        return parse_points(format(value, "f"))
    return parse_points(str(value))


def _refused(kind: ErrorKind, written: str) -> KorrigoError:
    return KorrigoError(kind, written=written if len(written) <= 40 else f"{written[:39]}…")


def format_points(points: int, separator: str = ",") -> str:
    """Write points without needless zeros: 1275 is "12,75", 1250 is "12,5", 1200 is "12"."""
    sign = "-" if points < 0 else ""
    whole, part = divmod(abs(points), 100)
    decimals = f"{part:02d}".rstrip("0")
    return f"{sign}{whole}{separator}{decimals}" if decimals else f"{sign}{whole}"


def format_points_fixed(points: int, separator: str = ",") -> str:
    """Write points with two decimals always: 1250 is "12,50"."""
    sign = "-" if points < 0 else ""
    whole, part = divmod(abs(points), 100)
    return f"{sign}{whole}{separator}{part:02d}"


def convert_points(points: Points, from_total: Points, to_total: Points) -> Points:
    """Bring a mark out of one total to another, half-up, once; for exports only.

    Raises:
        ValueError: `from_total` is not positive.
    """
    if from_total <= 0:
        msg = f"a mark out of {from_total} can't be converted"
        raise ValueError(msg)
    return Points((2 * points * to_total + from_total) // (2 * from_total))
