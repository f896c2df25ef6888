"""Dates as people and exports write them, day before month."""

import re
from datetime import date

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00)?$")


def read_date(written: str) -> date:
    """Read a date: "2008-05-12", "12/05/2008", "12-05-2008", "12.5.2008"; a spreadsheet's midnight behind it is let go.

    Raises:
        KorrigoError: DATE_MALFORMED, also for 30 February and years before 1900; DATE_YEAR_SHORT ("12/05/08": the
            century is never guessed).
    """
    bare = _MIDNIGHT.sub("", written.strip())
    if _SHORT_YEAR.fullmatch(bare):
        raise KorrigoError(ErrorKind.DATE_YEAR_SHORT, written=written)
    found = _YEAR_FIRST.fullmatch(bare) or _DAY_FIRST.fullmatch(bare)
    if found is None:
        raise KorrigoError(ErrorKind.DATE_MALFORMED, written=written)
    try:
        read = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise KorrigoError(ErrorKind.DATE_MALFORMED, written=written) from error
    if read.year < 1900:
        raise KorrigoError(ErrorKind.DATE_MALFORMED, written=written)
    return read


def read_birth_date(written: str, today: date | None = None) -> date:
    """Read a birth date, as `read_date` does.

    Args:
        written: By a person or an export.
        today: Nobody is born after it; None for the day of now.

    Raises:
        KorrigoError: What `read_date` raises; BIRTH_DATE_TO_COME.
    """
    read = read_date(written)
    if read > (today or date.today()):
        raise KorrigoError(ErrorKind.BIRTH_DATE_TO_COME, written=written)
    return read


def looks_like_date(written: str) -> bool:
    """Whether a cell was meant as a date, readable or not: to recognise a column without a header."""
    bare = _MIDNIGHT.sub("", written.strip())
    return any(pattern.fullmatch(bare) for pattern in (_YEAR_FIRST, _DAY_FIRST, _SHORT_YEAR))
