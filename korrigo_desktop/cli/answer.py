"""Answers of commands: one JSON value or plain lines on stdout, failures in one line on stderr."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

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


def answer_for_items(value: Any, lines: Sequence[str], done: int, refused: Sequence[str]) -> Answer:
    """An answer on many items: it is a failure when items were refused and none was done.

    Args:
        value: The JSON value.
        lines: The same for people.
        done: How many items were done (or needed nothing).
        refused: The reason of each refused item.
    """
    complaint = f"{len(refused)} refused: {refused[0]}" if refused else ""
    return Answer(value, lines, complaint, FAILED if refused and not done else DONE)


def print_answer(answer: Answer, as_json: bool) -> int:
    """Print an answer and give its exit status."""
    if as_json:
        print(json.dumps(answer.value, ensure_ascii=False))
    else:
        for line in answer.lines:
            print(line)
    if answer.complaint:
        complain(answer.complaint)
    return answer.status


def complain(sentence: str) -> None:
    """Write one line on stderr."""
    print(f"korrigo-desktop: {' '.join(sentence.split())}", file=sys.stderr)
