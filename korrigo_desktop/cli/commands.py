"""What each command does with an open data folder: reads its words, calls a use case, says what came out."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.services import copy_listing, identification, looking_over, marking, marks_file
from korrigo_desktop.services.copy_listing import ListedCopy
from korrigo_desktop.services.marking import BulkOutcome
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.copy_list import CopyQuery


def list_copies(workplace: Workplace, words: Namespace) -> Answer:
    """`copies list EXAM`: in scan order, page by page."""
    exam = find_exam(workplace, words.exam)
    states = frozenset({CopyState(words.state)}) if words.state else frozenset()
    try:
        page = copy_listing.list_copies_with_places(
            workplace, CopyQuery(exam.id, states=states), words.limit, words.after
        )
    except (ValueError, RecursionError) as error:
        raise KorrigoError(ErrorKind.UNKNOWN_CURSOR, cursor=words.after[:60]) from error
    value = {"copies": [_copy_value(listed) for listed in page.copies], "next": page.next}
    return Answer(value, [_copy_line(listed) for listed in page.copies])


def identify_copy(workplace: Workplace, words: Namespace) -> Answer:
    """`copies identify COPY (STUDENT | --not-on-list)`."""
    copy = marking.find_copy(workplace, words.copy)
    student = None if words.not_on_list else StudentId(words.student)
    operation = identification.identify(workplace, copy.id, student)
    if operation.before != operation.after:
        workplace.perform(operation)
    return Answer({"copy": copy.id, "student": student}, [f"{copy.code}: identified"])


def validate(workplace: Workplace, words: Namespace) -> Answer:
    """`copies validate EXAM|COPY`."""
    answer = _on_exam_or_copy(workplace, words.target, "validated", marking.validate_all, marking.validate_copy)
    unseen = sorted(looking_over.never_looked_at(workplace, answer.value["validated"]))
    told = [f"{len(unseen)} of them were identified automatically, and nobody has looked at them"] if unseen else []
    return replace(answer, value=answer.value | {"never_looked_at": unseen}, lines=[*answer.lines, *told])


def finalise(workplace: Workplace, words: Namespace) -> Answer:
    """`copies finalise EXAM|COPY`."""
    return _on_exam_or_copy(workplace, words.target, "finalised", marking.finalise_all, marking.finalise_copy)


def reopen(workplace: Workplace, words: Namespace) -> Answer:
    """`copies reopen COPY --reason TEXT`."""
    copy = marking.find_copy(workplace, words.copy)
    marking.reopen_copy(workplace, copy.id, words.reason)
    return Answer({"copy": copy.id}, [f"{copy.code}: open again"])


def apply_marks(workplace: Workplace, words: Namespace) -> Answer:
    """`marks apply EXAM FILE.json`."""
    exam = find_exam(workplace, words.exam)
    outcome = marks_file.apply_marks_file(workplace, exam.id, words.file)
    refused = [{"copy": r.copy, "what": r.what, "reason": r.error.sentence} for r in outcome.refused]
    lines = [f"{outcome.applied} applied", *(f"{r['copy']} {r['what']}: {r['reason']}" for r in refused)]
    value = {"applied": outcome.applied, "refused": refused}
    return answer_for_items(value, lines, outcome.applied + outcome.unchanged, [r["reason"] for r in refused])


def _on_exam_or_copy(
    workplace: Workplace,
    target: str,
    done_word: str,
    on_all: Callable[[Workplace, Any], BulkOutcome],
    on_one: Callable[[Workplace, CopyId], object],
) -> Answer:
    try:
        copy = marking.find_copy(workplace, target)
    except KorrigoError:
        return _bulk_answer(done_word, on_all(workplace, find_exam(workplace, target).id))
    on_one(workplace, copy.id)
    return Answer({done_word: [copy.id], "refused": []}, [f"{copy.code}: {done_word}"])


def _bulk_answer(done_word: str, outcome: BulkOutcome) -> Answer:
    refused = [{"copy": r.copy.id, "code": r.copy.code, "reason": r.error.sentence} for r in outcome.refused]
    lines = [f"{len(outcome.done)} {done_word}", *(f"{r['code']}: {r['reason']}" for r in refused)]
    value = {done_word: list(outcome.done), "refused": refused}
    kinds = [r.error.kind for r in outcome.refused]
    return answer_for_items(value, lines, len(outcome.done), [r["reason"] for r in refused], kinds)


def _copy_value(listed: ListedCopy) -> dict[str, Any]:
    row = listed.row
    return {
        "id": row.copy.id,
        "code": row.copy.code,
        "state": row.copy.state.value,
        "pages": row.pages,
        "student": row.identity.student_id,
        "is_not_on_list": row.identity.is_not_on_list,
        "total": None if row.total is None else format_points(row.total),
        "marked": row.marked,
        "problem": row.problem,
        "source": {"file": listed.place.file_name, "page": listed.place.page} if listed.place else None,
    }


def _copy_line(listed: ListedCopy) -> str:
    row = listed.row
    place: Sequence[str] = [f"{listed.place.file_name} p. {listed.place.page}"] if listed.place else []
    total = "–" if row.total is None else format_points(row.total)
    return "  ".join(
        [row.copy.code, f"{row.copy.state.value:10}", f"{row.pages} p.", f"{total:>6}", row.copy.id, *place]
    )


COMMANDS: Commands = {
    ("copies", "list"): list_copies,
    ("copies", "identify"): identify_copy,
    ("copies", "validate"): validate,
    ("copies", "finalise"): finalise,
    ("copies", "reopen"): reopen,
    ("marks", "apply"): apply_marks,
}
