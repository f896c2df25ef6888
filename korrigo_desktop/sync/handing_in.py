"""Handing in: what was done here on copies that are somebody else's by now goes to the exam office by itself."""

import logging
from typing import Any

from korrigo_desktop.domain.mutations import MutationKind
from korrigo_desktop.store.handed_in_rows import NOT_TAKEN_IN, load_to_hand_in, mark_handed_in, mark_not_taken_in
from korrigo_desktop.store.set_aside_rows import SetAsideEdit
from korrigo_desktop.sync.link import HANDS_IN_SINCE, REPORTS_SINCE, hand_in
from korrigo_desktop.sync.plan import BATCH
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_LOG = logging.getLogger(__name__)
_TAKEN_IN = "handed_in"


def hand_in_what_waits(session: Session) -> int:
    """Hand in what the exam office has not got yet; it stays listed here, and no mark anywhere changes by it.

    What the server never takes in is not sent again and says so where it is listed. What it does not take in today is
    tried again with every round: the copy may come and go once more.

    Returns:
        How many were refused for good, in this round.
    """
    if session.is_manager or session.hello.schema < HANDS_IN_SINCE:
        return 0
    with session.store.reading() as connection:
        edits = load_to_hand_in(connection)
    if session.hello.schema < REPORTS_SINCE:
        edits = [edit for edit in edits if edit.kind is not MutationKind.REPORT]
    return sum(_hand_in(session, edits[start : start + BATCH]) for start in range(0, len(edits), BATCH))


def _hand_in(session: Session, edits: list[SetAsideEdit]) -> int:
    answers = hand_in(session.link, session.device_id, map(_wire, edits))
    session.watch(SyncPoint.HANDED_IN)
    taken_in = [edit.id for edit, answer in zip(edits, answers, strict=True) if answer == _TAKEN_IN]
    answered = zip(edits, answers, strict=True)
    refused = {edit.id: NOT_TAKEN_IN[answer] for edit, answer in answered if answer in NOT_TAKEN_IN}
    with session.store.writing() as connection:
        mark_handed_in(connection, taken_in, session.server_now())
        mark_not_taken_in(connection, refused)
    for answer in set(answers) - {_TAKEN_IN}:
        _LOG.warning("edits that the server did not take in (%s): %d", answer, answers.count(answer))
    return len(refused)


def _wire(edit: SetAsideEdit) -> dict[str, Any]:
    """The edit as the server reads it. When it was made stays here: a marker's pace is nobody's business."""
    return {
        "id": edit.id,
        "exam_id": edit.exam_id,
        "copy_id": edit.copy_id,
        "kind": edit.kind.value,
        "object_id": edit.object_id,
        "body": edit.mine,
        "why": edit.why,
    }
