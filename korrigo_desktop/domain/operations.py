"""Operations: every gesture as a value that knows its inverse.

Each says what it found (`before`) and what it leaves (`after`). The store applies one only if it finds `before`: what
was changed meanwhile is never overwritten (STALE_CHANGE).
"""

from dataclasses import dataclass

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.domain.scan_warnings import Warnings


@dataclass(frozen=True, slots=True)
class SetScore:
    """Give a question a score, change it, or take it away (None)."""

    copy_id: CopyId
    question_id: QuestionId
    before: Score | None
    after: Score | None

    def inverse(self) -> "SetScore":
        """The operation that brings back what was there."""
        return SetScore(self.copy_id, self.question_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Write the remark of a question; "" is none."""

    copy_id: CopyId
    question_id: QuestionId
    before: str
    after: str

    def inverse(self) -> "SetRemark":
        """The operation that brings back what was there."""
        return SetRemark(self.copy_id, self.question_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class SetComment:
    """Write the general comment of a copy; "" is none."""

    copy_id: CopyId
    before: str
    after: str

    def inverse(self) -> "SetComment":
        """The operation that brings back what was there."""
        return SetComment(self.copy_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class AddAnnotation:
    """Put a new object on a page."""

    copy_id: CopyId
    annotation: Annotation

    def inverse(self) -> "RemoveAnnotation":
        """The operation that takes it away again."""
        return RemoveAnnotation(self.copy_id, self.annotation)


@dataclass(frozen=True, slots=True)
class ChangeAnnotation:
    """Move, resize, rewrite or recolour an object; `before` and `after` have the same id."""

    copy_id: CopyId
    before: Annotation
    after: Annotation

    def inverse(self) -> "ChangeAnnotation":
        """The operation that brings back what was there."""
        return ChangeAnnotation(self.copy_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class RemoveAnnotation:
    """Take an object off its page."""

    copy_id: CopyId
    annotation: Annotation

    def inverse(self) -> "AddAnnotation":
        """The operation that puts it back."""
        return AddAnnotation(self.copy_id, self.annotation)


@dataclass(frozen=True, slots=True)
class SetVariant:
    """Say which subject variant a copy answers."""

    copy_id: CopyId
    before: str
    after: str

    def inverse(self) -> "SetVariant":
        """The operation that brings back what was there."""
        return SetVariant(self.copy_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ParkCopy:
    """Set a copy aside to re-read it, or take it back.

    Attributes:
        reason: Why it is set aside, "" for no reason given; "" when it is taken back.
        former_reason: Why it was set aside before this, "" for a copy that was not.
    """

    copy_id: CopyId
    is_parked: bool
    reason: str = ""
    former_reason: str = ""

    def inverse(self) -> "ParkCopy":
        """The operation that brings back what was there."""
        return ParkCopy(self.copy_id, not self.is_parked, self.former_reason, self.reason)


@dataclass(frozen=True, slots=True)
class IdentifyCopy:
    """Say whose copy it is."""

    copy_id: CopyId
    before: Identity
    after: Identity

    def inverse(self) -> "IdentifyCopy":
        """The operation that brings back what was there."""
        return IdentifyCopy(self.copy_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class SetCopyState:
    """Move a copy along its life: validate, finalise, re-open, void, quarantine, resolve."""

    copy_id: CopyId
    before: CopyState
    after: CopyState
    reason: str = ""

    def inverse(self) -> "SetCopyState":
        """The operation that brings back what was there, under the same reason."""
        return SetCopyState(self.copy_id, self.after, self.before, self.reason)


@dataclass(frozen=True, slots=True)
class ArrangePages:
    """Repair the page tables of copies: rotate, reorder, move, split, join, keep a place for a missing page.

    Attributes:
        before: All pages of every copy concerned, as found.
        after: All pages of the same copies and of the new ones. A page that is in `before` alone was a place kept for a
            missing page: a scanned page is never left out.
        opened: Copies that this makes.
        closed: Copies that this leaves without a page; taken away.
    """

    before: tuple[Page, ...]
    after: tuple[Page, ...]
    opened: tuple[Copy, ...] = ()
    closed: tuple[Copy, ...] = ()

    def inverse(self) -> "ArrangePages":
        """The operation that brings back what was there."""
        return ArrangePages(self.after, self.before, self.closed, self.opened)

    @property
    def copy_ids(self) -> frozenset[CopyId]:
        """Every copy that is concerned."""
        pages = {page.copy_id for page in (*self.before, *self.after)}
        return frozenset(pages | {copy.id for copy in (*self.opened, *self.closed)})


@dataclass(frozen=True, slots=True)
class SetWarnings:
    """Settle warnings of the import, or hand them over with the pages that they are about."""

    copy_id: CopyId
    before: Warnings
    after: Warnings

    def inverse(self) -> "SetWarnings":
        """The operation that brings back what was there."""
        return SetWarnings(self.copy_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeOwnRemarks:
    """Write, change, move or delete remarks that a marker keeps for an exam; no copy changes.

    Attributes:
        before: All remarks concerned, as found; one that is in `after` alone is new.
        after: The same as they become; one that is in `before` alone is deleted.
    """

    exam_id: ExamId
    before: tuple[OwnRemark, ...]
    after: tuple[OwnRemark, ...]

    def inverse(self) -> "ChangeOwnRemarks":
        """The operation that brings back what was there."""
        return ChangeOwnRemarks(self.exam_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Group:
    """Several operations that count as one gesture: all or nothing, undone together."""

    operations: "tuple[Operation, ...]"

    def inverse(self) -> "Group":
        """The inverses, last first."""
        return Group(tuple(operation.inverse() for operation in reversed(self.operations)))


MARKING_OPERATIONS = (SetScore, SetRemark, SetComment, AddAnnotation, ChangeAnnotation, RemoveAnnotation, SetVariant)
"""What a graded copy refuses."""

Operation = (
    SetScore
    | SetRemark
    | SetComment
    | AddAnnotation
    | ChangeAnnotation
    | RemoveAnnotation
    | SetVariant
    | ParkCopy
    | IdentifyCopy
    | SetCopyState
    | ArrangePages
    | SetWarnings
    | ChangeOwnRemarks
    | Group
)
