"""What a server or the network says in English is said in plain words."""

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.server_reasons import plain_reason


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Connection refused", "nothing answers at this address"),
        ("connection timeout expired", "it does not answer"),
        ("[Errno -2] Name or service not known", "there is no network, or the address is wrong"),
        ("Network is unreachable", "there is no network"),
        ("server closed the connection unexpectedly", "the connection was cut"),
        ("terminating connection due to administrator command", "it is being stopped"),
        ("the database system is starting up", "it is starting"),
        ("sorry, too many clients already", "too many people are connected"),
        ('database "korrigo" does not exist', "it has no database of this name"),
        ("no pg_hba.conf entry for host", "it does not let this computer in"),
    ],
)
def test_reasons_of_a_server_are_plain(said: str, plain: str) -> None:
    assert plain_reason(said) == plain
    told = sentence_of(KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="school.example", reason=said))
    assert told == f"The server school.example can't be reached: {plain}."


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert plain_reason("something new") == "something new"


def test_what_a_file_can_not_be_read_for_is_no_matter_of_a_server() -> None:
    error = KorrigoError(ErrorKind.TESSERACT_FAILED, reason="the data of French does not exist")

    assert sentence_of(error) == "Tesseract could not read a page: the data of French does not exist."
