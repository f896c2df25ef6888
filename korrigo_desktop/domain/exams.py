"""Exams."""

from dataclasses import dataclass
from datetime import date

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme import MarkScheme

MOST_TITLE_CHARACTERS = 200
"""More than any heading, list or file name shows of a title."""


@dataclass(frozen=True, slots=True)
class Exam:
    """One paper that a group of pupils sat, with its mark scheme.

    Attributes:
        is_demonstration: Built by the program, to try every screen.
    """

    id: ExamId
    title: str
    scheme: MarkScheme
    held_on: date | None = None
    is_demonstration: bool = False
