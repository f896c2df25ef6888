"""What is on the copy as the canvas knows it: what the outside told it, and what it has proposed and awaits."""

from collections.abc import Iterable

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    Group,
    Operation,
    RemoveAnnotation,
)


class AnnotationBook:
    """Annotations by id. A proposal (a draft) stands for the truth until the answer comes."""

    def __init__(self) -> None:
        self._told: dict[AnnotationId, Annotation] = {}
        self._drafts: dict[AnnotationId, Annotation | None] = {}

    def current(self, annotation_id: AnnotationId) -> Annotation | None:
        """The annotation as it is to be seen; None if there is none or its removal awaits an answer."""
        if annotation_id in self._drafts:
            return self._drafts[annotation_id]
        return self._told.get(annotation_id)

    def told_text(self, annotation_id: AnnotationId) -> str | None:
        """The words of an annotation as the outside told them last; None for one that it did not tell of."""
        told = self._told.get(annotation_id)
        return told.text if told is not None else None

    def all(self) -> list[Annotation]:
        """Everything to be seen."""
        ids = dict.fromkeys((*self._told, *self._drafts))
        return [found for i in ids if (found := self.current(i)) is not None]

    def on_page(self, page_id: PageId) -> list[Annotation]:
        """Everything to be seen on a page, lowest first."""
        return sorted((a for a in self.all() if a.page_id == page_id), key=lambda a: a.layer)

    def tell(self, annotation: Annotation) -> None:
        """Take the truth about an annotation; a draft of it is answered."""
        self._told[annotation.id] = annotation
        self._drafts.pop(annotation.id, None)

    def tell_removed(self, annotation_id: AnnotationId) -> None:
        """Take that an annotation is gone; a draft of it is answered."""
        self._told.pop(annotation_id, None)
        self._drafts.pop(annotation_id, None)

    def propose(self, annotation_id: AnnotationId, draft: Annotation | None) -> None:
        """Let a draft (None: removal) stand for the truth."""
        self._drafts[annotation_id] = draft

    def drop_draft(self, annotation_id: AnnotationId) -> None:
        """Go back to the truth."""
        self._drafts.pop(annotation_id, None)


def outcomes(operation: Operation) -> Iterable[tuple[AnnotationId, Annotation | None]]:
    """What an operation leaves of each annotation that it concerns (None: nothing), in order."""
    match operation:
        case AddAnnotation(annotation=annotation):
            yield annotation.id, annotation
        case ChangeAnnotation(after=after):
            yield after.id, after
        case RemoveAnnotation(annotation=annotation):
            yield annotation.id, None
        case Group(operations=operations):
            for part in operations:
                yield from outcomes(part)
        case _:
            return  # other operations leave the annotations alone
