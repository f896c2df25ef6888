"""Carrying out operations on rows: each only if it finds what it was made on, and never on a locked copy."""

from datetime import datetime
from functools import reduce
from typing import assert_never

from sqlalchemy import Connection

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import Copy, CopyState, check_transition
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import check_complete, check_score, total_of
from korrigo_desktop.domain.operations import (
    MARKING_OPERATIONS,
    AddAnnotation,
    ArrangePages,
    ChangeAnnotation,
    ChangeOwnRemarks,
    Group,
    IdentifyCopy,
    Operation,
    ParkCopy,
    RemoveAnnotation,
    SetComment,
    SetCopyState,
    SetRemark,
    SetScore,
    SetVariant,
    SetWarnings,
)
from korrigo_desktop.store import copy_rows, mark_rows, student_rows
from korrigo_desktop.store.arrange_pages import arrange_pages
from korrigo_desktop.store.exam_rows import load_exam
from korrigo_desktop.store.former_results import keep_former_result
from korrigo_desktop.store.journal_rows import write_journal
from korrigo_desktop.store.outbox_rows import queue_operation
from korrigo_desktop.store.own_remark_rows import change_own_remarks
from korrigo_desktop.store.published_rows import check_not_elsewhere, is_published
from korrigo_desktop.store.sync_state_rows import Role, marker_of, role_of_folder


def carry_out(connection: Connection, operation: Operation, *, actor: str, now: datetime) -> Changes:
    """Carry out an operation and write it to the journal, in the caller's transaction.

    Raises:
        KorrigoError: STALE_CHANGE, COPY_LOCKED, TRANSITION_FORBIDDEN, COPY_INCOMPLETE, STUDENT_HAS_A_COPY, OFFICE_ONLY,
            PAGES_PUBLISHED, EXAM_ELSEWHERE, REMARK_TWICE, or what the value itself is refused for. The caller's
            transaction must then be undone as a whole.
    """
    match operation:
        case Group(operations=operations):
            done = (carry_out(connection, part, actor=actor, now=now) for part in operations)
            return reduce(Changes.__or__, done, NO_CHANGES)
        case ArrangePages():
            return _arrange(connection, operation, actor, now)
        case ChangeOwnRemarks():
            return _change_own_remarks(connection, operation, actor, now)
        case _:
            copy = copy_rows.load_copy(connection, operation.copy_id)
            check_not_elsewhere(connection, copy.exam_id)
            _check_own_right(connection, copy, operation)
            changes = _carry_out_on_copy(connection, copy, operation, now)
            _note(connection, copy, operation, actor, now)
            queue_operation(connection, copy, operation, now)
            return changes


def refusal_of(connection: Connection, copy: Copy, operation: SetRemark) -> KorrigoError | None:
    """Why an operation on a copy would be refused whatever it finds there; None when it would not."""
    try:
        check_not_elsewhere(connection, copy.exam_id)
        _check_own_right(connection, copy, operation)
        _check_markable(copy)
    except KorrigoError as error:
        return error
    return None


def _carry_out_on_copy(connection: Connection, copy: Copy, operation: "Operation", now: datetime) -> Changes:
    match operation:
        case SetScore():
            return _set_score(connection, copy, operation)
        case SetRemark():
            return _set_remark(connection, copy, operation)
        case SetComment():
            return _set_comment(connection, copy, operation)
        case AddAnnotation() | ChangeAnnotation() | RemoveAnnotation():
            return _annotate(connection, copy, operation)
        case SetVariant() | ParkCopy():
            return _set_flag(connection, copy, operation)
        case SetWarnings():
            return _set_warnings(connection, copy, operation)
        case IdentifyCopy():
            return _identify(connection, copy, operation)
        case SetCopyState():
            return _set_state(connection, copy, operation, now)
        case Group() | ArrangePages() | ChangeOwnRemarks():
            msg = "carried out as a whole, never as a part of one copy"
            raise AssertionError(msg)
        case _:
            assert_never(operation)


def _set_score(connection: Connection, copy: Copy, operation: SetScore) -> Changes:
    _check_markable(copy)
    scores = mark_rows.load_scores(connection, copy.id)
    _check_found(scores.pop(operation.question_id, None), operation.before)
    scheme = load_exam(connection, copy.exam_id).scheme
    if operation.after is not None:
        check_score(scheme.question(operation.question_id), operation.after)
        scores[operation.question_id] = operation.after
    mark_rows.save_score(connection, copy.id, operation.question_id, operation.after)
    copy_rows.save_total(connection, copy.id, total_of(scheme, scores, copy.variant))
    return Changes(copies=frozenset({copy.id}), scores=frozenset({(copy.id, operation.question_id)}))


def _set_remark(connection: Connection, copy: Copy, operation: SetRemark) -> Changes:
    _check_markable(copy)
    _check_found(mark_rows.load_remark(connection, copy.id, operation.question_id), operation.before)
    if operation.after:
        load_exam(connection, copy.exam_id).scheme.question(operation.question_id)
    mark_rows.save_remark(connection, copy.id, operation.question_id, operation.after)
    return Changes(copies=frozenset({copy.id}), scores=frozenset({(copy.id, operation.question_id)}))


def _set_comment(connection: Connection, copy: Copy, operation: SetComment) -> Changes:
    _check_markable(copy)
    _check_found(mark_rows.load_comment(connection, copy.id), operation.before)
    mark_rows.save_comment(connection, copy.id, operation.after)
    return Changes(copies=frozenset({copy.id}), comments=frozenset({copy.id}))


def _annotate(
    connection: Connection, copy: Copy, operation: AddAnnotation | ChangeAnnotation | RemoveAnnotation
) -> Changes:
    _check_markable(copy)
    before, after = _before_and_after(operation)
    subject = after or before
    assert subject is not None
    _check_found(mark_rows.load_annotation(connection, copy.id, subject.id), before)
    if after is None:
        mark_rows.delete_annotation(connection, subject.id)
    else:
        _check_page(connection, copy, after)
        save = mark_rows.insert_annotation if before is None else mark_rows.update_annotation
        save(connection, copy.id, after)
    return Changes(copies=frozenset({copy.id}), annotations=frozenset({(copy.id, subject.id)}))


def _before_and_after(
    operation: AddAnnotation | ChangeAnnotation | RemoveAnnotation,
) -> tuple[Annotation | None, Annotation | None]:
    match operation:
        case AddAnnotation(annotation=annotation):
            return None, annotation
        case RemoveAnnotation(annotation=annotation):
            return annotation, None
        case ChangeAnnotation(before=before, after=after):
            return before, after


def _check_page(connection: Connection, copy: Copy, annotation: Annotation) -> None:
    if annotation.page_id not in copy_rows.page_ids(connection, copy.id):
        raise KorrigoError(ErrorKind.STALE_CHANGE)


def _set_flag(connection: Connection, copy: Copy, operation: SetVariant | ParkCopy) -> Changes:
    if isinstance(operation, ParkCopy):
        _check_found(copy.park_reason, operation.former_reason)
        copy_rows.save_parking(connection, copy.id, operation.reason, is_parked=operation.is_parked)
    else:
        _check_markable(copy)
        _check_found(copy.variant, operation.before)
        copy_rows.save_variant(connection, copy.id, operation.after)
        recompute_total(connection, copy_rows.load_copy(connection, copy.id))
    return Changes(copies=frozenset({copy.id}))


def _set_warnings(connection: Connection, copy: Copy, operation: SetWarnings) -> Changes:
    _check_found(copy_rows.load_warnings(connection, [copy.id])[copy.id], operation.before)
    copy_rows.save_warnings(connection, copy.id, operation.after)
    return Changes(copies=frozenset({copy.id}))


def _identify(connection: Connection, copy: Copy, operation: IdentifyCopy) -> Changes:
    _check_found(copy_rows.load_identity(connection, copy.id), operation.before)
    if operation.after.student_id is not None:
        student_rows.load_student(connection, operation.after.student_id)  # may have left the list since an undo
        other = copy_rows.copy_of_student(connection, copy.exam_id, operation.after.student_id)
        if other is not None and other.id != copy.id:
            raise KorrigoError(ErrorKind.STUDENT_HAS_A_COPY, copy=other.code)
    copy_rows.save_identity(connection, copy.id, operation.after)
    return Changes(copies=frozenset({copy.id}))


def _set_state(connection: Connection, copy: Copy, operation: SetCopyState, now: datetime) -> Changes:
    _check_found(copy.state, operation.before)
    check_transition(copy.state, operation.after, operation.reason)
    if operation.after is CopyState.GRADED:
        scheme = load_exam(connection, copy.exam_id).scheme
        check_complete(scheme, mark_rows.load_scores(connection, copy.id), copy.variant)
    if operation.before is CopyState.GRADED:
        keep_former_result(connection, copy.id, operation.reason, now)
    copy_rows.save_state(connection, copy.id, operation.after, operation.reason)
    return Changes(copies=frozenset({copy.id}))


def _arrange(connection: Connection, operation: ArrangePages, actor: str, now: datetime) -> Changes:
    known = _copies_found(connection, operation)
    for copy in known:
        _check_markable(copy)
        if is_published(connection, copy.exam_id):
            raise KorrigoError(ErrorKind.PAGES_PUBLISHED)
    arrange_pages(connection, operation, now)
    exam_id = (known[0] if known else operation.opened[0]).exam_id
    first = known[0] if known else None
    write_journal(
        connection,
        operation,
        exam_id=exam_id,
        copy_id=first.id if first else None,
        base_version=first.version if first else None,
        actor=actor,
        now=now,
    )
    for copy in known:
        copy_rows.grow_version(connection, copy.id, now)
    exams = frozenset({exam_id}) if operation.opened or operation.closed else frozenset()
    return Changes(exams=exams, copies=operation.copy_ids, page_tables=operation.copy_ids)


def _change_own_remarks(connection: Connection, operation: ChangeOwnRemarks, actor: str, now: datetime) -> Changes:
    exam_id = operation.exam_id
    load_exam(connection, exam_id)
    check_not_elsewhere(connection, exam_id)
    change_own_remarks(connection, operation)
    write_journal(connection, operation, exam_id=exam_id, copy_id=None, base_version=None, actor=actor, now=now)
    return Changes(remarks=frozenset({exam_id}))


def _copies_found(connection: Connection, operation: ArrangePages) -> list[Copy]:
    opened: set[CopyId] = {copy.id for copy in operation.opened}
    return [copy_rows.load_copy(connection, copy_id) for copy_id in sorted(operation.copy_ids - opened)]


def recompute_total(connection: Connection, copy: Copy) -> None:
    """Write the total of a copy anew, from its scores and the present scheme."""
    scheme = load_exam(connection, copy.exam_id).scheme
    scores = mark_rows.load_scores(connection, copy.id)
    copy_rows.save_total(connection, copy.id, total_of(scheme, scores, copy.variant))


def _note(connection: Connection, copy: Copy, operation: Operation, actor: str, now: datetime) -> None:
    write_journal(
        connection,
        operation,
        exam_id=copy.exam_id,
        copy_id=copy.id,
        base_version=copy.version,
        actor=actor,
        now=now,
    )
    copy_rows.grow_version(connection, copy.id, now)


def _check_own_right(connection: Connection, copy: Copy, operation: Operation) -> None:
    """Refuse at once what the server would refuse a corrector: nobody works for days on what is not theirs to do."""
    role = role_of_folder(connection)
    if role is None or not is_published(connection, copy.exam_id):
        return
    is_of_office = isinstance(operation, IdentifyCopy | SetCopyState)
    is_finalising = isinstance(operation, SetCopyState) and operation.after is CopyState.GRADED
    if role is Role.CORRECTOR and is_of_office and not is_finalising:
        raise KorrigoError(ErrorKind.OFFICE_ONLY)
    if role is Role.MANAGER and isinstance(operation, MARKING_OPERATIONS):
        marker = marker_of(connection, copy.id)
        if marker is not None:
            raise KorrigoError(ErrorKind.COPY_OF_MARKER, name=marker)


def _check_markable(copy: Copy) -> None:
    if not copy.is_markable:
        raise KorrigoError(ErrorKind.COPY_LOCKED, state=copy.state.value)


def _check_found(found: object, expected: object) -> None:
    if found != expected:
        raise KorrigoError(ErrorKind.STALE_CHANGE)
