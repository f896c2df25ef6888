import pytest

from korrigo_desktop.domain.errors import ErrorKind
from korrigo_desktop.sync.backoff import Backoff


def longest(_low: float, high: float) -> float:
    return high


def shortest(low: float, _high: float) -> float:
    return low


def test_waits_grow_to_a_quarter_of_an_hour_and_no_further() -> None:
    waits = []
    backoff: Backoff | None = Backoff()
    for _ in range(8):
        assert backoff is not None
        backoff = backoff.after_failure(ErrorKind.SERVER_UNREACHABLE, longest)
        assert backoff is not None
        waits.append(backoff.wait_s)
    assert waits == [15, 45, 135, 405, 900, 900, 900, 900]


def test_two_clients_that_lost_the_same_server_come_back_apart() -> None:
    first = Backoff(100).after_failure(ErrorKind.SERVER_BUSY, shortest)
    second = Backoff(100).after_failure(ErrorKind.SERVER_BUSY, longest)
    assert first is not None
    assert second is not None
    assert (first.wait_s, second.wait_s) == (5, 300)


@pytest.mark.parametrize(
    "kind",
    [
        ErrorKind.PASSWORD_WRONG,
        ErrorKind.PASSWORD_MUST_CHANGE,
        ErrorKind.CLIENT_TOO_OLD,
        ErrorKind.SERVER_TOO_OLD,
        ErrorKind.PERSON_UNKNOWN,
        ErrorKind.SERVER_NOT_TRUSTED,
    ],
)
def test_what_a_person_has_to_mend_is_not_tried_again(kind: ErrorKind) -> None:
    assert Backoff().after_failure(kind, longest) is None


def test_success_begins_anew() -> None:
    assert Backoff(900).after_success() == Backoff()
