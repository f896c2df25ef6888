"""Copies: their states, the moves between them, their codes and whose they are."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, StudentId

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to misread."""

CODE_LENGTH = 6


class CopyState(StrEnum):
    """Where a copy stands on its way from the scanner to the result."""

    STAGING = "staging"
    QUARANTINE = "quarantine"
    READY = "ready"
    GRADED = "graded"
    VOID = "void"


_MOVES: dict[CopyState, frozenset[CopyState]] = {
    CopyState.STAGING: frozenset({CopyState.READY, CopyState.QUARANTINE, CopyState.VOID}),
    CopyState.QUARANTINE: frozenset({CopyState.STAGING, CopyState.READY, CopyState.VOID}),
    CopyState.READY: frozenset({CopyState.GRADED, CopyState.STAGING, CopyState.QUARANTINE, CopyState.VOID}),
    CopyState.GRADED: frozenset({CopyState.READY, CopyState.VOID}),
    CopyState.VOID: frozenset({CopyState.STAGING, CopyState.QUARANTINE, CopyState.READY}),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose copy it is.

    Attributes:
        student_id: A pupil of the class list, or None.
        is_not_on_list: A person looked and found no such pupil: an answer, unlike "not yet identified".
    """

    student_id: StudentId | None = None
    is_not_on_list: bool = False

    @property
    def is_known(self) -> bool:
        """Whether a person has answered."""
        return self.student_id is not None or self.is_not_on_list


UNIDENTIFIED = Identity()
NOT_ON_LIST = Identity(is_not_on_list=True)


@dataclass(frozen=True, slots=True)
class Copy:
    """One pupil's work in one exam.

    Attributes:
        code: What markers see; random, unique in its exam.
        rank: Place in scan order; a copy that is split off lies between two. For managers only.
        version: Grows with each operation on the copy or its children.
        variant: Subject variant, "" when the exam has one.
        state_reason: Why it was re-opened, voided or put in quarantine; "" otherwise.
        is_parked: "To re-read": the marker wants to come back to it.
        park_reason: Why, in the marker's words; "" for a copy that is not parked, or without a reason.
    """

    id: CopyId
    exam_id: ExamId
    batch_id: BatchId
    code: str
    rank: float
    state: CopyState = CopyState.STAGING
    version: int = 0
    variant: str = ""
    state_reason: str = ""
    is_parked: bool = False
    park_reason: str = ""

    @property
    def is_markable(self) -> bool:
        """Whether marks, annotations, remarks and comment may change."""
        return self.state in (CopyState.STAGING, CopyState.QUARANTINE, CopyState.READY)


def check_transition(before: CopyState, after: CopyState, reason: str = "") -> None:
    """Refuse a move that the life of a copy does not have.

    Raises:
        KorrigoError: TRANSITION_FORBIDDEN; REASON_MISSING for re-opening, voiding or quarantine without a reason.
    """
    if after not in _MOVES[before]:
        raise KorrigoError(ErrorKind.TRANSITION_FORBIDDEN, before=before.value, after=after.value)
    needs_reason = after in (CopyState.VOID, CopyState.QUARANTINE) or before is CopyState.GRADED
    if needs_reason and not reason.strip():
        raise KorrigoError(ErrorKind.REASON_MISSING, before=before.value, after=after.value)


def new_code(taken: "set[str] | frozenset[str]") -> str:
    """Draw a code that no other copy of the exam has: random, derived from nothing."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if code not in taken:
            return code


def fold_code(written: str) -> str:
    """A code as typed, brought to how it is kept (Crockford: O is 0, I and L are 1; case and dashes don't matter)."""
    return written.strip().upper().replace("-", "").translate(str.maketrans("OIL", "011"))
