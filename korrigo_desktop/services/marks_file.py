"""Files of marks: scores, remarks, comments and annotations for many copies, from outside the program.

Applying a file twice changes nothing: scores and texts are set to what they are, and an annotation's id is derived from
its copy and its own words and places.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import OF_THE_MACHINE, ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.json_text import read_json
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score, check_score
from korrigo_desktop.domain.operations import Operation, SetComment, SetRemark, SetScore
from korrigo_desktop.domain.points import points_from_json
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.services.annotation_entries import Entry, add_annotation, read_text
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows

_LARGEST_MB = 500  # a batch of copies full of ink

Make = Callable[[OpenCopy], Operation | None]


@dataclass(frozen=True, slots=True)
class RefusedMark:
    """One item that was not applied.

    Attributes:
        copy: The copy as the file names it.
        what: Which item: "scores/Exercice 1/1a", "annotations/3".
    """

    copy: str
    what: str
    error: KorrigoError


@dataclass(frozen=True, slots=True)
class MarksOutcome:
    """What applying a file did.

    Attributes:
        applied: Items that changed something.
        unchanged: Items that were so already.
    """

    applied: int
    unchanged: int
    refused: tuple[RefusedMark, ...]
    changes: Changes


def apply_marks_file(workplace: Workplace, exam_id: ExamId, path: Path) -> MarksOutcome:
    """Apply a file of marks: what is good is applied, what is not is told, item by item.

    Raises:
        KorrigoError: FILE_MISSING, FILE_UNREADABLE, MARKS_FILE_MALFORMED, UNKNOWN_EXAM: nothing was applied; what
            `apply_marks` raises.
    """
    entries = _read_entries(path)
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
    return apply_marks(workplace, exam_id, entries)


def apply_marks(workplace: Workplace, exam_id: ExamId, entries: list[Entry]) -> MarksOutcome:
    """Apply marks as `apply_marks_file` reads them, one transaction an item so that one refusal spoils no other.

    Raises:
        KorrigoError: DISK_FULL and its like end it: what was applied stays, and the same marks can be applied again.
    """
    applied = unchanged = 0
    changes = NO_CHANGES
    refused: list[RefusedMark] = []
    for entry in entries:
        name = str(entry.get("copy", ""))
        try:
            opened = _open(workplace, exam_id, name)
        except KorrigoError as error:
            refused.append(RefusedMark(name, "copy", error))
            continue
        for what, make in _items(entry):
            try:
                done = _apply_item(workplace, opened, make)
            except KorrigoError as error:
                if error.kind in OF_THE_MACHINE:
                    raise
                refused.append(RefusedMark(name, what, error))
                continue
            applied += done is not None
            unchanged += done is None
            changes |= done or NO_CHANGES
    return MarksOutcome(applied, unchanged, tuple(refused), changes)


def _apply_item(workplace: Workplace, opened: OpenCopy, make: Make) -> Changes | None:
    try:
        operation = make(opened)
    except GeometryError as error:
        raise KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what="place", written=str(error)) from error
    return workplace.perform(operation) if operation is not None else None


def _read_entries(path: Path) -> list[Entry]:
    try:
        value = read_json(read_handed_text(path, _LARGEST_MB))
    except ValueError as error:
        raise KorrigoError(ErrorKind.MARKS_FILE_MALFORMED, reason=str(error)) from error
    entries = value.get("copies") if isinstance(value, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KorrigoError(ErrorKind.MARKS_FILE_MALFORMED, reason="no list of copies")
    for entry in entries:
        _check_shape(entry)
    return entries


def _check_shape(entry: Entry) -> None:
    shapes: dict[str, type] = {"scores": dict, "remarks": dict, "comment": str, "annotations": list}
    for key, shape in shapes.items():
        if key in entry and not isinstance(entry[key], shape):
            raise KorrigoError(ErrorKind.MARKS_FILE_MALFORMED, reason=f"“{key}” of copy {entry.get('copy', '?')}")


def _open(workplace: Workplace, exam_id: ExamId, name: str) -> OpenCopy:
    with workplace.store.reading() as connection:
        copy = copy_rows.find_copy(connection, name, exam_id)
    return open_copy(workplace, copy.id)


def _items(entry: Entry) -> list[tuple[str, Make]]:
    """What an entry asks for, each as a function of the copy as it stands."""
    items: list[tuple[str, Make]] = []
    for path, value in entry.get("scores", {}).items():
        items.append((f"scores/{path}", partial(_score, path=path, written=value)))
    for path, value in entry.get("remarks", {}).items():
        items.append((f"remarks/{path}", partial(_remark, path=path, text=value)))
    if "comment" in entry:
        items.append(("comment", partial(_comment, text=entry["comment"])))
    seen: Counter[str] = Counter()
    for number, value in enumerate(entry.get("annotations", []), start=1):
        words = json.dumps(value, sort_keys=True, default=str)
        twin = f"{words}#{seen[words]}"
        items.append((f"annotations/{number}", partial(add_annotation, value=value, twin=twin, above=number - 1)))
        seen[words] += 1
    return items


def _score(opened: OpenCopy, path: str, written: object) -> Operation | None:
    question = _question(opened, path)
    score = _read_score(question, written)
    before = opened.marks.scores.get(question.id)
    return None if before == score else SetScore(opened.copy.id, question.id, before, score)


def _read_score(question: Question, written: object) -> Score | None:
    """A number of points, "-" for not answered, null for not marked."""
    if written is None:
        return None
    if isinstance(written, str) and written.strip() in ("-", "–", "—"):
        return NOT_ANSWERED
    score = Score(points_from_json(written))
    check_score(question, score)
    return score


def _remark(opened: OpenCopy, path: str, text: object) -> Operation | None:
    question = _question(opened, path)
    before = opened.marks.remarks.get(question.id, "")
    after = _words(text)
    return None if before == after else SetRemark(opened.copy.id, question.id, before, after)


def _comment(opened: OpenCopy, text: object) -> Operation | None:
    after = _words(text)
    return None if opened.marks.comment == after else SetComment(opened.copy.id, opened.marks.comment, after)


def _words(written: object) -> str:
    """The words of a remark or a comment, no more than a field of the window takes."""
    words = read_text(written)
    if len(words) > MOST_CHARACTERS:
        raise KorrigoError(ErrorKind.REMARK_TOO_LONG, maximum=MOST_CHARACTERS)
    return words


def _question(opened: OpenCopy, path: str) -> Question:
    return opened.exam.scheme.question_at(path, opened.copy.variant)
