"""Mutations: what an operation asks of the server, cell by cell, and what a cell held before."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from korrigo_desktop.domain.annotation_json import annotation_to_json
from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import (
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
from korrigo_desktop.domain.scan_warnings import REPORTS, ScanWarning

Image = dict[str, Any]
"""The value of an object as a JSON object, under the names of the server's columns; no object at all is None."""


class MutationKind(StrEnum):
    """What a mutation changes; the value is written on the wire."""

    SCORE = "score"
    REMARK = "remark"
    COMMENT = "comment"
    ANNOTATION = "annotation"
    VARIANT = "variant"
    STATE = "state"
    IDENTITY = "identity"
    REPORT = "report"


class ObjectKind(StrEnum):
    """What has a version of its own on the server. A copy's state and variant share the copy's."""

    SCORE = "score"
    REMARK = "remark"
    COMMENT = "comment"
    ANNOTATION = "annotation"
    IDENTITY = "identity"
    REPORT = "report"
    COPY = "copy"


@dataclass(frozen=True, slots=True, order=True)
class ObjectKey:
    """One cell of a copy that two people could change at the same time.

    Attributes:
        object_id: The question, the annotation, kind and page of a report, or "" where a copy has one.
    """

    copy_id: CopyId
    kind: ObjectKind
    object_id: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an operation does to one object.

    Attributes:
        before: The image that the person saw, None for no object.
        body: The mutation's own keys, as the server reads them.
    """

    kind: MutationKind
    key: ObjectKey
    before: Image | None
    body: Image


def object_kind_of(kind: MutationKind) -> ObjectKind:
    """The kind of object whose version a mutation is compared with."""
    if kind in (MutationKind.VARIANT, MutationKind.STATE):
        return ObjectKind.COPY
    return ObjectKind(kind.value)


def edits_of(operation: Operation) -> tuple[Edit, ...]:
    """What an operation asks of the server; nothing for what stays on this device or is asked in parts (Group)."""
    if isinstance(operation, SetWarnings):
        return _report_edits(operation)
    edit = edit_of(operation)
    return () if edit is None else (edit,)


def edit_of(operation: Operation) -> Edit | None:
    """What an operation on one cell asks of the server; None for one on no cell or on several."""
    match operation:
        case SetScore(copy_id=copy_id, question_id=question_id, before=score, after=after):
            key = ObjectKey(copy_id, ObjectKind.SCORE, question_id)
            return Edit(MutationKind.SCORE, key, score_image(question_id, score), score_image(question_id, after) or {})
        case SetRemark(copy_id=copy_id, question_id=question_id, before=text, after=written):
            key = ObjectKey(copy_id, ObjectKind.REMARK, question_id)
            body = {"question_id": question_id}
            return Edit(MutationKind.REMARK, key, {**body, "text": text}, {**body, "text": written})
        case SetComment(copy_id=copy_id, before=text, after=written):
            key = ObjectKey(copy_id, ObjectKind.COMMENT)
            return Edit(MutationKind.COMMENT, key, {"text": text}, {"text": written})
        case AddAnnotation(annotation=annotation):
            return _annotation_edit(operation.copy_id, None, annotation)
        case ChangeAnnotation(before=found, after=left):
            return _annotation_edit(operation.copy_id, found, left)
        case RemoveAnnotation(annotation=annotation):
            return _annotation_edit(operation.copy_id, annotation, None)
        case SetVariant() | SetCopyState() | IdentifyCopy():
            return _edit_of_copy(operation)
        case ParkCopy() | ArrangePages() | SetWarnings() | ChangeOwnRemarks() | Group():
            return None


def _edit_of_copy(operation: SetVariant | SetCopyState | IdentifyCopy) -> Edit:
    match operation:
        case SetVariant(copy_id=copy_id, before=variant, after=chosen):
            key = ObjectKey(copy_id, ObjectKind.COPY)
            return Edit(MutationKind.VARIANT, key, {"variant": variant}, {"variant": chosen})
        case SetCopyState(copy_id=copy_id, before=state, after=wanted, reason=reason):
            key = ObjectKey(copy_id, ObjectKind.COPY)
            return Edit(
                MutationKind.STATE, key, {"state": state.value}, {"state": wanted.value, "reason": reason, "expect": {}}
            )
        case IdentifyCopy(copy_id=copy_id, before=whose, after=said):
            key = ObjectKey(copy_id, ObjectKind.IDENTITY)
            found = {"student_id": whose.student_id, "is_not_on_list": whose.is_not_on_list}
            left = {"student_id": said.student_id, "is_not_on_list": said.is_not_on_list}
            return Edit(MutationKind.IDENTITY, key, found, left)


def _report_edits(operation: SetWarnings) -> tuple[Edit, ...]:
    """What changes of the reports; what the import found odd is the exam office's own business."""
    before, after = (
        {warning for warning in found if warning.code in REPORTS and warning.page_id}
        for found in (operation.before, operation.after)
    )
    return tuple(
        Edit(
            MutationKind.REPORT,
            ObjectKey(operation.copy_id, ObjectKind.REPORT, report_id(warning)),
            report_image(warning, is_open=warning in before),
            report_image(warning, is_open=warning in after),
        )
        for warning in sorted(before ^ after, key=report_id)
    )


def _annotation_edit(copy_id: CopyId, before: Annotation | None, after: Annotation | None) -> Edit:
    subject = after or before
    assert subject is not None
    body = {"annotation_id": subject.id, **(annotation_image(subject.page_id, after) or {})}
    key = ObjectKey(copy_id, ObjectKind.ANNOTATION, subject.id)
    return Edit(MutationKind.ANNOTATION, key, annotation_image(subject.page_id, before) if before else None, body)


def score_image(question_id: str, score: Score | None) -> Image:
    """The image of a score; points None say that it was taken away."""
    return {
        "question_id": question_id,
        "points": score.points if score else None,
        "is_not_answered": score.is_not_answered if score else False,
    }


def report_id(report: ScanWarning) -> str:
    """Which of the reports of a copy, as "kind@page"."""
    return f"{report.code}@{report.page_id}"


def report_of(object_id: str) -> ScanWarning:
    """The report that `report_id` named."""
    code, _, page_id = object_id.partition("@")
    return ScanWarning(code, PageId(page_id))


def report_image(report: ScanWarning, *, is_open: bool) -> Image:
    """The image of a report: words it has none."""
    return {"page_id": report.page_id, "report": report.code, "is_open": is_open}


def annotation_image(page_id: str, annotation: Annotation | None) -> Image:
    """The image of an annotation, or of its having been taken away."""
    return {
        "page_id": page_id,
        "body": annotation_to_json(annotation) if annotation else None,
        "is_deleted": annotation is None,
    }
