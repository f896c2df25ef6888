"""A remark changed once for every copy that has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.operations import Group, SetRemark
from korrigo_desktop.domain.remark_changes import FoundWords, RemarkPlace, find_words
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows
from korrigo_desktop.store.carry_out import refusal_of
from korrigo_desktop.store.remark_bank_rows import load_places_of, load_used_remarks


@dataclass(frozen=True, slots=True)
class RemarkPlaces:
    """Where a remark stands in an exam, at one moment.

    Attributes:
        places: In the order of the scans, the questions of a copy in that of the scheme.
        labels: What each question is called, with the path to it.
        known: Every remark of the exam.
        words: For each place, where in it the remark stands.
    """

    text: str
    places: tuple[RemarkPlace, ...]
    labels: dict[QuestionId, str]
    known: frozenset[str]
    words: tuple[FoundWords, ...]


def find_remark(workplace: Workplace, exam_id: ExamId, text: str) -> RemarkPlaces:
    """Find every copy of an exam whose remarks have a text; those that can't change say why.

    Args:
        workplace: Where the exam is.
        exam_id: The exam.
        text: Without spaces around it; not in the middle of a word.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, exam_id).scheme
        known = frozenset(remark.text.strip() for remark in load_used_remarks(connection, exam_id, with_set_aside=True))
        found = [
            (_place(connection, copy, question_id, said), words)
            for copy, question_id, said in load_places_of(connection, exam_id, text)
            if (words := find_words(said, text, known)) is not None
        ]
    labels = {leaf.id: leaf.path for leaf in scheme.questions()}
    order = {question_id: at for at, question_id in enumerate(labels)}
    found.sort(key=lambda at: (at[0].copy.rank, at[0].copy.id, order.get(at[0].question_id, len(order))))
    places = tuple(place for place, _ in found)
    return RemarkPlaces(text, places, labels, known, tuple(words for _, words in found))


def _place(connection: Connection, copy: Copy, question_id: QuestionId, said: str) -> RemarkPlace:
    refusal = refusal_of(connection, copy, SetRemark(copy.id, question_id, said, ""))
    return RemarkPlace(copy, question_id, said, refusal)


def reworded(changes: Sequence[tuple[RemarkPlace, str]]) -> Group:
    """The gesture that writes new words in some places: all of them or, when one has changed meanwhile, none."""
    return Group(tuple(SetRemark(place.copy.id, place.question_id, place.said, after) for place, after in changes))
