"""A file of remarks as JSON: what one teacher keeps for an exam, for another computer, another year, a colleague."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.json_text import read_json
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.domain.scheme import MarkScheme

FORMAT, VERSION = "korrigo-remarks", 1
MOST_REMARKS = 5_000
_TEXTS = ("question", "variant", "text")
_HELD_SHORTER = 40


@dataclass(frozen=True, slots=True)
class FileRemark:
    """One remark as a file says it; whether it fits an exam is not known yet.

    Attributes:
        number: Its place in the file, from 1.
        question: Labels joined with "/", "" for the whole exam.
        variant: The subject variant whose question is meant, where each has its own; "" for any.
        points: A JSON value, None for none.
        has_points: Whether the file says anything about points.
    """

    number: int
    question: str
    variant: str
    text: str
    points: object
    has_points: bool


def remarks_to_text(title: str, scheme: MarkScheme, remarks: Iterable[OwnRemark]) -> str:
    """Write remarks; those of questions that the scheme has no longer are left out, nobody could name them.

    Args:
        title: Of the exam, for people.
        scheme: Names the questions.
        remarks: In the order in which they are read again.
    """
    names = _names(scheme)
    entries = [_entry(names[remark.question_id], remark) for remark in remarks if remark.question_id in names]
    value = {"format": FORMAT, "version": VERSION, "exam": title, "remarks": entries}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read_remarks(text: str, file: str) -> tuple[FileRemark, ...]:
    """Read what `remarks_to_text` wrote, or a person.

    Args:
        text: JSON.
        file: What the file is called, for the sentence that refuses it.

    Raises:
        KorrigoError: REMARKS_NOT_JSON, REMARKS_FILE_UNKNOWN, REMARKS_FILE_TOO_NEW, REMARKS_FILE_TOO_MANY, or
            REMARKS_FILE_MALFORMED at the first remark that is none.
    """
    try:
        value = read_json(text)
    except ValueError as error:
        raise KorrigoError(ErrorKind.REMARKS_NOT_JSON, file=file, reason=str(error)) from error
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("remarks"), list):
        raise KorrigoError(ErrorKind.REMARKS_FILE_UNKNOWN, file=file)
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise KorrigoError(ErrorKind.REMARKS_FILE_UNKNOWN, file=file)
    if version > VERSION:
        raise KorrigoError(ErrorKind.REMARKS_FILE_TOO_NEW, file=file)
    if len(value["remarks"]) > MOST_REMARKS:
        raise KorrigoError(ErrorKind.REMARKS_FILE_TOO_MANY, file=file, limit=MOST_REMARKS)
    return tuple(_read(number, entry, file) for number, entry in enumerate(value["remarks"], start=1))


def shortened(text: str) -> str:
    """A text as a list of refusals names it."""
    words = " ".join(text.split())
    return words if len(words) <= _HELD_SHORTER else f"{words[: _HELD_SHORTER - 1]}…"


def _names(scheme: MarkScheme) -> dict[str, dict[str, str]]:
    """How a file names each question: its path, and its variant where two have the same path."""
    names: dict[str, dict[str, str]] = {WHOLE_EXAM: {}}
    variants = sorted({node.variant for node, _path, _depth in scheme.walk()} - {""})
    for variant in ("", *variants):
        for question in scheme.questions(variant):
            is_first = scheme.question_at(question.path, variant).id == question.id
            if is_first and question.id not in names:
                names[question.id] = {"question": question.path} | ({"variant": variant} if variant else {})
    return names


def _entry(name: dict[str, str], remark: OwnRemark) -> dict[str, str]:
    points = {} if remark.points is None else {"points": format_points(remark.points, ".")}
    return {**name, "text": remark.text, **points}


def _read(number: int, entry: Any, file: str) -> FileRemark:
    if not isinstance(entry, dict) or "text" not in entry:
        raise KorrigoError(ErrorKind.REMARKS_FILE_MALFORMED, file=file, number=number)
    given = {name: entry.get(name, "") for name in _TEXTS}
    points = entry.get("points")
    is_number = not isinstance(points, bool | list | dict)
    if not all(isinstance(value, str) for value in given.values()) or not is_number:
        raise KorrigoError(ErrorKind.REMARKS_FILE_MALFORMED, file=file, number=number)
    return FileRemark(number, **given, points=points, has_points="points" in entry)
