"""Answers of commands: one JSON value or plain lines on stdout, failures in one line on stderr."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from korrigo_desktop.domain.errors import OF_THE_MACHINE, ErrorKind

DONE, FAILED, USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Attributes:
        value: The JSON value.
        lines: The same for people.
        complaint: One line for stderr, "" for none.
        status: Exit status.
    """

    value: Any
    lines: Sequence[str] = field(default_factory=tuple)
    complaint: str = ""
    status: int = DONE


def answer_for_items(
    value: Any, lines: Sequence[str], done: int, refused: Sequence[str], kinds: Iterable[ErrorKind] = ()
) -> Answer:
    """An answer on many items: it is a failure when items were refused and none was done, or the machine fails.

    Args:
        value: The JSON value.
        lines: The same for people.
        done: How many items were done (or needed nothing).
        refused: The reason of each refused item.
        kinds: Of these reasons: a full disk is a failure also when something fitted before.
    """
    complaint = f"{len(refused)} refused: {refused[0]}" if refused else ""
    is_failure = (bool(refused) and not done) or not OF_THE_MACHINE.isdisjoint(kinds)
    return Answer(value, lines, complaint, FAILED if is_failure else DONE)


def print_answer(answer: Answer, as_json: bool) -> int:
    """Print an answer and give its exit status; a failure when nobody takes the answer."""
    lines = [_json_line(answer.value)] if as_json else [_plain_line(line) for line in answer.lines]
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)
    except OSError as error:  # a pipe whose reader has gone, a full disk
        _leave_stdout()
        complain(f"The answer can't be written: {error.strerror}. What was asked for is done.")
        return FAILED
    if answer.complaint:
        complain(answer.complaint)
    return answer.status


def complain(sentence: str) -> None:
    """Write one line on stderr."""
    with suppress(OSError):  # nobody listens
        print(f"korrigo-desktop: {' '.join(sentence.split())}", file=sys.stderr, flush=True)


def _json_line(value: Any) -> str:
    """JSON with the letters as they are, or with their numbers where the output has no such letters."""
    text = json.dumps(value, ensure_ascii=False)
    return text if _printable(text) == text else json.dumps(value)


def _plain_line(line: str) -> str:
    return _printable(" ".join(line.splitlines()))


def _printable(text: str) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _leave_stdout() -> None:
    """Let what is still to be written go nowhere: Python writes it at its end, and would complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
