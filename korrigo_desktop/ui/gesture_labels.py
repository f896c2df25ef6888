"""What the menu calls a gesture: "pen stroke", "score", "moving"."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
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
from korrigo_desktop.domain.stamps import Stamp, stamp_of

_KINDS = {
    AnnotationKind.INK: str(QT_TRANSLATE_NOOP("Undo", "pen stroke")),
    AnnotationKind.HIGHLIGHT: str(QT_TRANSLATE_NOOP("Undo", "highlight")),
    AnnotationKind.TEXT: str(QT_TRANSLATE_NOOP("Undo", "text")),
    AnnotationKind.RECTANGLE: str(QT_TRANSLATE_NOOP("Undo", "rectangle")),
    AnnotationKind.ARROW: str(QT_TRANSLATE_NOOP("Undo", "arrow")),
    AnnotationKind.TICK: str(QT_TRANSLATE_NOOP("Undo", "tick")),
    AnnotationKind.CROSS: str(QT_TRANSLATE_NOOP("Undo", "cross")),
    AnnotationKind.REMARK_LINK: str(QT_TRANSLATE_NOOP("Undo", "linked remark")),
}

_STAMPS = {
    Stamp.HALF_TICK: str(QT_TRANSLATE_NOOP("Undo", "half tick")),
    Stamp.QUESTION: str(QT_TRANSLATE_NOOP("Undo", "question mark")),
}
"""What is made of other kinds, and called by its own name."""

_OTHERS: dict[type[Operation], str] = {
    RemoveAnnotation: str(QT_TRANSLATE_NOOP("Undo", "deletion")),
    SetScore: str(QT_TRANSLATE_NOOP("Undo", "score")),
    SetRemark: str(QT_TRANSLATE_NOOP("Undo", "remark")),
    SetComment: str(QT_TRANSLATE_NOOP("Undo", "general comment")),
    SetVariant: str(QT_TRANSLATE_NOOP("Undo", "subject variant")),
    ParkCopy: str(QT_TRANSLATE_NOOP("Undo", "state of the copy")),
    SetCopyState: str(QT_TRANSLATE_NOOP("Undo", "state of the copy")),
    IdentifyCopy: str(QT_TRANSLATE_NOOP("Undo", "identification")),
    ArrangePages: str(QT_TRANSLATE_NOOP("Undo", "order of pages")),
    SetWarnings: str(QT_TRANSLATE_NOOP("Undo", "order of pages")),
    ChangeOwnRemarks: str(QT_TRANSLATE_NOOP("Undo", "my remarks")),
}


def annotation_name(annotation: Annotation) -> str:
    """What an annotation is called, translated: its stamp, or else its kind."""
    return QCoreApplication.translate("Undo", _name(annotation))


def gesture_label(operation: Operation) -> str:
    """A few words for an operation, translated; a group is called after its first part."""
    match operation:
        case Group(operations=operations):
            return gesture_label(operations[0]) if operations else ""
        case AddAnnotation(annotation=annotation):
            label = _name(annotation)
        case ChangeAnnotation():
            label = _change_label(operation)
        case _:
            label = _OTHERS[type(operation)]
    return QCoreApplication.translate("Undo", label)


def _name(annotation: Annotation) -> str:
    stamp = stamp_of(annotation)
    return (_STAMPS.get(stamp) if stamp is not None else None) or _KINDS[annotation.kind]


def _change_label(change: ChangeAnnotation) -> str:
    before, after = change.before, change.after
    if before.text != after.text:
        return str(QT_TRANSLATE_NOOP("Undo", "text"))
    if (before.page_id, before.area, before.stroke) != (after.page_id, after.area, after.stroke):
        return str(QT_TRANSLATE_NOOP("Undo", "moving"))
    return str(QT_TRANSLATE_NOOP("Undo", "style"))
