"""What every gesture is: it follows a pointer, and ends in an operation or in nothing."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, CopyId, QuestionId, new_id
from korrigo_desktop.domain.operations import AddAnnotation, ChangeAnnotation, Group, Operation, RemoveAnnotation
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.selection import Selection
from korrigo_desktop.ui.canvas.tools import ToolStyle


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse or the pen is.

    Attributes:
        place: In the scene.
        pressure: In [0, 1]; a mouse gives 0.5.
        is_constrained: Shift: straight, square or in proportion.
        is_adding: Shift or Ctrl: what is touched joins the selection.
        is_free: Ctrl or Alt: nothing is drawn to a line.
    """

    place: QPointF
    pressure: float = 0.5
    is_constrained: bool = False
    is_adding: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What a gesture works on.

    Attributes:
        scene: The copy.
        selection: What is selected on it.
        copy_id: For the operations.
        style: How the tool draws.
        pixel: Points of the scene for one pixel of the screen.
        turn: The view's turn; what is drawn stands upright as it is seen.
        question_id: The question at hand: what is drawn is about it. None when there is none.
    """

    scene: CopyScene
    selection: Selection
    copy_id: CopyId
    style: ToolStyle
    pixel: float
    turn: Turn
    question_id: QuestionId | None = None

    def drawn(
        self, page: PageItem, kind: AnnotationKind, area: PageArea, stroke: tuple[InkPoint, ...] = ()
    ) -> Annotation:
        """A new annotation on a page, on top of what is there."""
        return Annotation(
            id=AnnotationId(new_id()),
            page_id=page.page.page_id,
            kind=kind,
            area=area,
            stroke=stroke,
            colour=self.style.colour,
            weight=self.style.weight,
            text_size=self.style.text_size,
            turn=self.turn.undone(),
            question_id=self.question_id,
            layer=page.layer.top + 1,
        )

    def added(self, annotations: Sequence[Annotation]) -> Operation | None:
        """The operation that puts these on the copy."""
        return as_one([AddAnnotation(self.copy_id, a) for a in annotations])

    def removed(self, ids: Sequence[AnnotationId]) -> Operation | None:
        """The operation that takes these off the copy."""
        found = [a for i in ids if (a := self.scene.book.current(i)) is not None]
        return as_one([RemoveAnnotation(self.copy_id, a) for a in found])

    def changed(self, pairs: Sequence[tuple[Annotation, Annotation]]) -> Operation | None:
        """The operation that changes each first into its second; what stays alike is left out."""
        return as_one([ChangeAnnotation(self.copy_id, a, b) for a, b in pairs if a != b])


class Gesture(ABC):
    """Something in the middle of being done.

    Attributes:
        wants_comment: Whether words are typed before what it ends in is done.
    """

    wants_comment = False

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    @abstractmethod
    def finish(self) -> Operation | None:
        """End with what has been done so far: at the release, or when the pen is lost without one."""

    @abstractmethod
    def cancel(self) -> None:
        """Leave everything as it was."""


def as_one(operations: Sequence[Operation]) -> Operation | None:
    """Several operations as one gesture, a single one as itself, none as None."""
    if not operations:
        return None
    return operations[0] if len(operations) == 1 else Group(tuple(operations))


def fraction(place: QPointF, size: tuple[float, float]) -> tuple[float, float]:
    """A place on a page (points) as fractions of it."""
    return place.x() / size[0], place.y() / size[1]
