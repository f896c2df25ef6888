"""Points of a mark: integers in hundredths, read from and written as people write them."""

import re
from decimal import Decimal
from typing import NewType

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

Points = NewType("Points", int)
"""Hundredths of a point: 15.45 points is Points(1545)."""

_WRITTEN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]*)(?:[.,](?P<part>[0-9]+))?")


def parse_points(written: str) -> Points:
    """Read points as a person types them; comma and point both separate decimals.

    Args:
        written: "1,5", "1.5", ",5", " 12 ".

    Raises:
        KorrigoError: POINTS_NOT_A_NUMBER, POINTS_NEGATIVE, or POINTS_TOO_FINE (more than two decimals: never rounded).
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not (found["whole"] or found["part"]):
        raise KorrigoError(ErrorKind.POINTS_NOT_A_NUMBER, written=written)
    part = (found["part"] or "").rstrip("0")
    if len(part) > 2:
        raise KorrigoError(ErrorKind.POINTS_TOO_FINE, written=written)
    hundredths = int(found["whole"] or "0") * 100 + int(part.ljust(2, "0"))
    if found["sign"] and hundredths:
        raise KorrigoError(ErrorKind.POINTS_NEGATIVE, written=written)
    return Points(hundredths)


def points_from_json(value: object) -> Points:
    """Read points from a JSON value: a string as typed, an integer, or a Decimal (read JSON with parse_float=Decimal).

    Raises:
        KorrigoError: As `parse_points`; POINTS_NOT_A_NUMBER also for any other type, true and false included.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise KorrigoError(ErrorKind.POINTS_NOT_A_NUMBER, written=str(value))
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value) >= 10**9:
            raise KorrigoError(ErrorKind.POINTS_NOT_A_NUMBER, written=str(value))
        return parse_points(format(value, "f"))
    return parse_points(str(value))


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
