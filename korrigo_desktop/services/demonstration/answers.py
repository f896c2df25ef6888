"""The pupils' answers: texts, figures, and what a corrector thinks of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from korrigo_desktop.services.demonstration.stored_texts import read_json

_WORDINGS = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing among the lines.

    Attributes:
        height_lines: Ruled lines that it covers.
        ways: Lines of the drawing in mm, origin bottom left, y up: (x1, y1, x2, y2).
        labels: Texts with the place where they begin, in the same frame.
    """

    height_lines: int
    ways: tuple[tuple[float, float, float, float], ...]
    labels: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """A paragraph that the pupil has crossed out."""

    lines: tuple[str, ...]


AnswerLine = str | Figure | Struck


@dataclass(frozen=True, slots=True)
class Mark:
    """What a corrector draws or writes beside a line of an answer.

    Attributes:
        kind: An annotation kind, or "circle" for a ring of red ink.
        line: Which line of the answer, from 0.
        points: "0,5", or "" for a mark without points.
    """

    kind: str
    line: int
    text: str
    points: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer to a question.

    Attributes:
        score: As written, "1,25".
        remark: What the corrector says about it, or "".
    """

    lines: tuple[AnswerLine, ...]
    score: str
    remark: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """A question of the paper with all its possible answers.

    Attributes:
        path: As in the mark scheme, "Exercice 1/1a".
        written: How pupils number it, "1. a)".
        answers: By the word that `pupils.json` uses.
    """

    path: str
    written: str
    answers: dict[str, Answer]


@cache
def load_answers() -> dict[str, tuple[QuestionAnswers, ...]]:
    """The questions of each exercise, by its title."""
    tables = read_json("answers.json")
    figures = {name: _figure(row) for name, row in tables["figures"].items()}
    return {
        exercise["title"]: tuple(_question(exercise["title"], row, figures) for row in exercise["questions"])
        for exercise in tables["exercises"]
    }


def word_lines(lines: Sequence[AnswerLine], generator: np.random.Generator) -> list[AnswerLine]:
    """Choose one wording wherever the text leaves a choice."""
    return [
        _WORDINGS.sub(lambda found: _chosen(found[1], generator), line).strip() if isinstance(line, str) else line
        for line in lines
    ]


def _chosen(wordings: str, generator: np.random.Generator) -> str:
    choices = wordings.split("|")
    return choices[int(generator.integers(len(choices)))]


def _question(title: str, row: dict[str, Any], figures: dict[str, Figure]) -> QuestionAnswers:
    answers = {word: _answer(answer, figures) for word, answer in row["answers"].items()}
    return QuestionAnswers(f"{title}/{row['label']}", row["written"], answers)


def _answer(row: dict[str, Any], figures: dict[str, Figure]) -> Answer:
    return Answer(
        lines=tuple(_line(line, figures) for line in row["lines"]),
        score=row["score"],
        remark=row.get("remark", ""),
        marks=tuple(
            Mark(mark["kind"], mark["line"], mark.get("text", ""), mark.get("points", "")) for mark in row["marks"]
        ),
    )


def _line(line: str | dict[str, Any], figures: dict[str, Figure]) -> AnswerLine:
    if isinstance(line, str):
        return line
    if "struck" in line:
        return Struck(tuple(line["struck"]))
    return figures[line["figure"]]


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        height_lines=row["height_lines"],
        ways=tuple((x1, y1, x2, y2) for x1, y1, x2, y2 in row["lines"]),
        labels=tuple((x, y, text) for x, y, text in row["labels"]),
    )
