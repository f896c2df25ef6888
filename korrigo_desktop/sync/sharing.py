"""Sharing: what a marker shares or withdraws goes to the server as it is wanted, and both sides are compared.

Nothing is queued: what waits is what differs from the server's, so that a kill at any moment loses and doubles nothing.
"""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.store.own_remark_rows import keep_for_oneself
from korrigo_desktop.store.pulled_rows import Pulled, RowKind, row_from_json
from korrigo_desktop.store.shared_remark_rows import (
    SharedRemark,
    apply_shared,
    forget_shared,
    load_shared_sums,
    load_to_share,
    save_shared,
    take_shared,
)
from korrigo_desktop.store.sharing_notes import forget_withdrawal, note_unshared
from korrigo_desktop.store.sync_state_rows import ReadingPlace
from korrigo_desktop.sync.first_sync import copy_rows, reading_everything
from korrigo_desktop.sync.link import SHARES_SINCE, ask_shared_sums, share_remarks
from korrigo_desktop.sync.plan import BATCH
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_LOG = logging.getLogger(__name__)
_OF_THE_COPIES = "not_assigned"


def share_what_waits(session: Session) -> Changes:
    """Send what is to be shared and withdrawn; an older server does not know of it: it waits.

    What the server refuses for good is shared no more, and stays with its words; it is noted why.
    """
    if session.hello.schema < SHARES_SINCE:
        return NO_CHANGES
    with session.store.reading() as connection:
        wanted = load_to_share(connection)
    changes = NO_CHANGES
    for start in range(0, len(wanted), BATCH):
        changes |= _share(session, wanted[start : start + BATCH])
    return changes


def mend_shared(session: Session) -> Changes:
    """Compare what is shared with the server, and read all of it again when it differs."""
    if session.hello.schema < SHARES_SINCE:
        return NO_CHANGES
    there = ask_shared_sums(session.link)
    with session.store.reading() as connection:
        here = load_shared_sums(connection)
    if here == there:
        return NO_CHANGES
    _LOG.warning("the remarks that are shared are not what the server shows and are read again")
    with reading_everything(session):
        rows = list(copy_rows(session, RowKind.SHARED_REMARK))
    with session.store.writing() as connection:
        pulled = Pulled(is_full=True, place=ReadingPlace(), rows={RowKind.SHARED_REMARK: rows})
        return apply_shared(connection, pulled)


def _share(session: Session, wanted: Sequence[SharedRemark]) -> Changes:
    answers = share_remarks(session.link, [shared.wire() for shared in wanted])
    session.watch(SyncPoint.ANSWERED)
    changes = NO_CHANGES
    with session.store.writing() as connection:
        for shared, answer in zip(wanted, answers, strict=True):
            changes |= _take_answer(connection, shared, answer)
    return changes


def _take_answer(connection: Connection, shared: SharedRemark, answer: dict[str, Any]) -> Changes:
    status, remark = answer["status"], shared.remark
    forget_withdrawal(connection, remark.id)
    if status == "applied":
        if answer["version"]:
            save_shared(connection, SharedRemark(shared.exam_id, shared.author_id, remark, answer["version"]))
        else:
            forget_shared(connection, [remark.id])
    elif status == "conflict" and answer.get("server"):
        return take_shared(connection, [row_from_json(RowKind.SHARED_REMARK, answer["server"])], is_full=True)
    elif status == "conflict":
        forget_shared(connection, [remark.id])
    elif answer["why"] != _OF_THE_COPIES:
        _LOG.warning("a remark is not shared: %s", answer["why"])
        note_unshared(connection, remark.id, answer["why"])
        keep_for_oneself(connection, remark.id)
    return Changes(remarks=frozenset({shared.exam_id}))
