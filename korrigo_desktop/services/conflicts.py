"""Edits that were set aside: both values side by side, and one of them chosen. Nothing ever disappears."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from korrigo_desktop.domain.annotation_json import annotation_from_json
from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import AnnotationId, ExamId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.mutations import Image, MutationKind, report_image, report_of
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    IdentifyCopy,
    Operation,
    RemoveAnnotation,
    SetComment,
    SetCopyState,
    SetRemark,
    SetScore,
    SetVariant,
    SetWarnings,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, mark_rows
from korrigo_desktop.store.carry_out import carry_out
from korrigo_desktop.store.handed_in_rows import load_handed_in
from korrigo_desktop.store.push_answers import has_copy
from korrigo_desktop.store.set_aside_rows import SetAsideEdit, load_set_aside, load_set_aside_edit, mark_resolved
from korrigo_desktop.store.sync_state_rows import load_membership, marker_of

_Change = SetScore | SetRemark | SetComment | SetVariant | SetCopyState | IdentifyCopy

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One edit that was set aside, as it is shown.

    Attributes:
        edit: Both values as they were, who, when, why.
        question: Path of the question in the scheme, "" where it is about none.
        exam_title: "" when the exam is not here any more.
        present: The value now, in the words of `edit.theirs`; None when the copy is not here any more.
        is_own_device: Whether the other value came from this person's own other device.
        can_take_mine: Whether the copy is here, so that the value can be put back; of one that was handed in, whether
            the copy is still to be graded.
        can_keep_both: Whether both may stand: two annotations.
        marker: Who marks the copy now, where that is another person; "" for nobody, oneself, or a corrector's profile.
    """

    edit: SetAsideEdit
    question: str
    exam_title: str
    present: Image | None
    is_own_device: bool
    can_take_mine: bool
    can_keep_both: bool
    marker: str


def list_conflicts(workplace: Workplace, *, only_open: bool = False) -> tuple[Conflict, ...]:
    """Read every edit that was set aside here, newest first, then those that correctors handed in to the exam office.

    Those that were settled stay listed.
    """
    with workplace.store.reading() as connection:
        membership = load_membership(connection)
        titles, paths = _titles_and_paths(connection)
        own = membership.person_name if membership else ""
        edits = load_set_aside(connection, only_open=only_open) + load_handed_in(connection, only_open=only_open)
        return tuple(_conflict(connection, edit, titles, paths, own) for edit in edits)


def resolve_conflict(workplace: Workplace, edit_id: str, choice: str) -> Changes:
    """Settle one: put my value back as a new edit on what is there now, leave what is there, or keep both.

    Args:
        workplace: The profile.
        edit_id: The edit that was set aside.
        choice: "mine", "theirs", or "both" for annotations.

    Raises:
        KorrigoError: UNKNOWN_CONFLICT, CONFLICT_COPY_GONE (it is another's by now), or what the operation is refused
            for (COPY_LOCKED: it was graded meanwhile). It stays open then.
    """
    with workplace.store.writing() as connection:
        edit = load_set_aside_edit(connection, edit_id)
        changes = NO_CHANGES
        if choice != THEIRS:
            if not has_copy(connection, edit.copy_id):
                raise KorrigoError(ErrorKind.CONFLICT_COPY_GONE, copy=edit.copy_code)
            operation = _operation(connection, edit, keeps_both=choice == BOTH)
            if operation is not None:
                changes = carry_out(connection, operation, actor=workplace.actor, now=workplace.clock())
        mark_resolved(connection, edit_id, choice, workplace.clock())
    return changes


def resolve_conflicts(
    workplace: Workplace, edit_ids: Iterable[str], choice: str
) -> tuple[Changes, dict[str, KorrigoError]]:
    """Settle several, each by itself and in the order given: one that is refused keeps no other from being settled.

    Returns:
        What changed, and why those that are still open were refused.
    """
    changes, refused = NO_CHANGES, dict[str, KorrigoError]()
    for edit_id in edit_ids:
        try:
            changes |= resolve_conflict(workplace, edit_id, choice)
        except KorrigoError as error:
            refused[edit_id] = error
    return changes, refused


def _conflict(
    connection: Connection,
    edit: SetAsideEdit,
    titles: Mapping[ExamId, str],
    paths: Mapping[tuple[ExamId, str], str],
    own_name: str,
) -> Conflict:
    is_here = has_copy(connection, edit.copy_id)
    return Conflict(
        edit=edit,
        question=paths.get((edit.exam_id, edit.object_id), ""),
        exam_title=titles.get(edit.exam_id, ""),
        present=_present(connection, edit) if is_here else None,
        is_own_device=bool(edit.server_person) and edit.server_person == own_name,
        can_take_mine=_can_be_taken(connection, edit) if edit.handed_in_by else is_here,
        can_keep_both=is_here
        and not edit.handed_in_by
        and edit.kind is MutationKind.ANNOTATION
        and not edit.mine["is_deleted"],
        marker=marker_of(connection, edit.copy_id) or "" if edit.handed_in_by else "",
    )


def _can_be_taken(connection: Connection, edit: SetAsideEdit) -> bool:
    """Whether the server would write it on the copy: nobody finalises in another person's place."""
    if edit.kind is MutationKind.STATE or not has_copy(connection, edit.copy_id):
        return False
    if edit.kind is MutationKind.REPORT:
        return True  # no mark changes by it
    return copy_rows.load_copy(connection, edit.copy_id).state is CopyState.READY


def _titles_and_paths(connection: Connection) -> tuple[dict[ExamId, str], dict[tuple[ExamId, str], str]]:
    exams = exam_rows.load_exams(connection)
    paths = {(exam.id, str(question.id)): question.path for exam in exams for question in exam.scheme.questions()}
    return {exam.id: exam.title for exam in exams}, paths


def _present(connection: Connection, edit: SetAsideEdit) -> Image | None:
    match edit.kind:
        case MutationKind.SCORE:
            score = mark_rows.load_scores(connection, edit.copy_id).get(QuestionId(edit.object_id))
            return {"points": score.points, "is_not_answered": score.is_not_answered} if score else {"points": None}
        case MutationKind.REMARK:
            return {"text": mark_rows.load_remark(connection, edit.copy_id, QuestionId(edit.object_id))}
        case MutationKind.COMMENT:
            return {"text": mark_rows.load_comment(connection, edit.copy_id)}
        case MutationKind.ANNOTATION:
            found = _annotation(connection, edit)
            return {"is_deleted": found is None, "text": found.text if found else ""}
        case MutationKind.VARIANT | MutationKind.STATE:
            copy = copy_rows.load_copy(connection, edit.copy_id)
            return {"state": copy.state.value, "state_reason": copy.state_reason, "variant": copy.variant}
        case MutationKind.REPORT:
            report = report_of(edit.object_id)
            found_odd = copy_rows.load_warnings(connection, [edit.copy_id])[edit.copy_id]
            return report_image(report, is_open=report in found_odd)
        case MutationKind.IDENTITY:
            identity = copy_rows.load_identity(connection, edit.copy_id)
            return {"student_id": identity.student_id, "is_not_on_list": identity.is_not_on_list}


def _operation(connection: Connection, edit: SetAsideEdit, *, keeps_both: bool) -> Operation | None:
    """The operation that makes my value the present one; None when it is already."""
    if edit.kind is MutationKind.ANNOTATION:
        return _annotation_operation(connection, edit, keeps_both=keeps_both)
    if edit.kind is MutationKind.REPORT:
        return _report_operation(connection, edit)
    if edit.kind in (MutationKind.SCORE, MutationKind.REMARK, MutationKind.COMMENT):
        operation: _Change = _words_or_points(connection, edit)
    else:
        operation = _about_copy(connection, edit)
    return None if operation.before == operation.after else operation


def _about_copy(connection: Connection, edit: SetAsideEdit) -> SetVariant | SetCopyState | IdentifyCopy:
    copy = copy_rows.load_copy(connection, edit.copy_id)
    if edit.kind is MutationKind.VARIANT:
        return SetVariant(copy.id, copy.variant, edit.mine["variant"])
    if edit.kind is MutationKind.STATE:
        return SetCopyState(copy.id, copy.state, CopyState(edit.mine["state"]), edit.mine["reason"])
    student = edit.mine["student_id"]
    mine = Identity(StudentId(student) if student else None, edit.mine["is_not_on_list"])
    return IdentifyCopy(copy.id, copy_rows.load_identity(connection, copy.id), mine)


def _words_or_points(connection: Connection, edit: SetAsideEdit) -> SetScore | SetRemark | SetComment:
    if edit.kind is MutationKind.COMMENT:
        return SetComment(edit.copy_id, mark_rows.load_comment(connection, edit.copy_id), edit.mine["text"])
    question = QuestionId(edit.object_id)
    if edit.kind is MutationKind.REMARK:
        before = mark_rows.load_remark(connection, edit.copy_id, question)
        return SetRemark(edit.copy_id, question, before, edit.mine["text"])
    points = edit.mine["points"]
    mine = None if points is None else Score(Points(points), edit.mine["is_not_answered"])
    return SetScore(edit.copy_id, question, mark_rows.load_scores(connection, edit.copy_id).get(question), mine)


def _report_operation(connection: Connection, edit: SetAsideEdit) -> Operation | None:
    report = report_of(edit.object_id)
    found = copy_rows.load_warnings(connection, [edit.copy_id])[edit.copy_id]
    if edit.mine["is_open"] == (report in found):
        return None
    left = tuple(warning for warning in found if warning != report)
    return SetWarnings(edit.copy_id, found, (*left, report) if edit.mine["is_open"] else left)


def _annotation_operation(connection: Connection, edit: SetAsideEdit, *, keeps_both: bool) -> Operation | None:
    present = _annotation(connection, edit)
    if edit.mine["is_deleted"]:
        return RemoveAnnotation(edit.copy_id, present) if present else None
    mine = annotation_from_json(edit.mine["body"])
    if keeps_both and present is not None:
        return AddAnnotation(edit.copy_id, replace(mine, id=AnnotationId(new_id())))
    if present is None:
        return AddAnnotation(edit.copy_id, mine)
    return None if present == mine else ChangeAnnotation(edit.copy_id, present, mine)


def _annotation(connection: Connection, edit: SetAsideEdit) -> Annotation | None:
    return mark_rows.load_annotation(connection, edit.copy_id, AnnotationId(edit.object_id))
