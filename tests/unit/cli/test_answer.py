"""What commands print, whatever takes it."""

import io
import json
import sys

import pytest

from korrigo_desktop.cli.answer import DONE, FAILED, Answer, print_answer


def printed(monkeypatch: pytest.MonkeyPatch, answer: Answer, encoding: str, *, as_json: bool) -> str:
    target = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
    monkeypatch.setattr(sys, "stdout", target)
    assert print_answer(answer, as_json) == DONE
    target.flush()
    return target.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("text", ["ÉLOÏSE √ 🎓", "half a character \ud83d", "caf\udce9.pdf"])
def test_an_answer_says_the_same_whatever_letters_the_output_has(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str
) -> None:
    assert json.loads(printed(monkeypatch, Answer({"name": text}), encoding, as_json=True)) == {"name": text}
    printed(monkeypatch, Answer({}, [text]), encoding, as_json=False)


def test_letters_stand_as_they_are_where_the_output_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ÉLOÏSE √" in printed(monkeypatch, Answer(["ÉLOÏSE √"]), "utf-8", as_json=True)


def test_a_line_for_people_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, Answer({}, ["a\nb.pdf: imported"]), "utf-8", as_json=False) == "a b.pdf: imported\n"


class Closed(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_an_answer_that_nobody_takes_is_a_failure_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert print_answer(Answer({}), as_json=True) == FAILED
    assert capsys.readouterr().err.splitlines() == [
        "korrigo-desktop: The answer can't be written: Broken pipe. What was asked for is done."
    ]
