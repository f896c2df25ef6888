"""Words of the command line that are none."""

import os

import pytest

from korrigo_desktop.cli.parser import make_parser


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir", "", "exam", "list"],
        ["exam", "create", "Bac", "--scheme", ""],
        ["export", "csv", "Bac", "--out", ""],
        ["scans", "import", "Bac", ""],
        ["copies", "list", "Bac", "--limit", "1000001"],
        ["copies", "list", "Bac", "--limit", "0"],
        ["copies", "list", "Bac", "--limit", "9" * 5000],
        ["exam", "show", "caf\udce9"],
        ["copies", "reopen", "ABCDEF", "--reason", "caf\udce9"],
    ],
)
def test_a_word_that_can_not_be_meant_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(words)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="only POSIX hands bytes over")
def test_the_bytes_of_a_title_are_utf_8_whatever_the_locale_took_them_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsencode", lambda written: written.encode("ascii", "surrogateescape"))
    title = "Épreuve".encode().decode("ascii", "surrogateescape")
    assert make_parser().parse_args(["exam", "show", title]).exam == "Épreuve"
