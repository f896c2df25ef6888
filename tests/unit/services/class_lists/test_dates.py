from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.class_lists import read_date
from korrigo_desktop.services.class_lists.dates import read_birth_date


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_is_read_as_it_was_written_in_every_usual_form(day: date) -> None:
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", " %Y-%m-%d 00:00:00"):
        assert read_date(day.strftime(form)) == day
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    "written", ["", "30/02/2008", "12/13/2008", "12/05/1808", "2008/12", "mai 2008", "12/5-", "00/01/2008"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(KorrigoError) as refused:
        read_date(written)
    assert refused.value.kind is ErrorKind.DATE_MALFORMED


@pytest.mark.parametrize("written", ["12/05/08", "1-2-99"])
def test_the_century_is_never_guessed(written: str) -> None:
    with pytest.raises(KorrigoError) as refused:
        read_date(written)
    assert refused.value.kind is ErrorKind.DATE_YEAR_SHORT


def test_nobody_is_born_after_today() -> None:
    today = date(2026, 11, 26)
    assert read_birth_date("26/11/2026", today) == today
    with pytest.raises(KorrigoError) as refused:
        read_birth_date("27/11/2026", today)
    assert refused.value.kind is ErrorKind.BIRTH_DATE_TO_COME
