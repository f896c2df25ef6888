"""Pushing: what waits in the outbox goes out batch by batch, each frozen on the disk before it is sent."""

from dataclasses import dataclass, field

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.mutations import MutationKind
from korrigo_desktop.store.outbox_rows import Waiting, load_waiting, mark_sent
from korrigo_desktop.store.push_answers import settle, take_answer
from korrigo_desktop.sync.link import REPORTS_SINCE, send_batch
from korrigo_desktop.sync.plan import BATCH, next_batch
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_NEW = frozenset({MutationKind.REPORT})
"""What an older server would refuse for good: it waits until the server is upgraded."""


@dataclass(slots=True)
class Pushed:
    """What became of pushing, as far as it came.

    Attributes:
        sent: Edits that the server took.
        refused: Edits that were set aside.
    """

    sent: int = 0
    refused: int = 0
    changes: Changes = field(default=NO_CHANGES)


def push_waiting(session: Session, pushed: Pushed) -> None:
    """Send what waits until nothing does; an unknown outcome is simply sent again next time, under the same id.

    Args:
        session: The store and the server.
        pushed: Grows with every batch, so that what was done is known even when a later one fails.
    """
    while batch := _freeze(session):
        session.watch(SyncPoint.BATCH_FROZEN)
        answers = send_batch(session.link, session.device_id, [waiting.wire() for waiting in batch])
        session.watch(SyncPoint.ANSWERED)
        with session.store.writing() as connection:
            for waiting, answer in zip(batch, answers, strict=True):
                take_answer(connection, waiting, answer, session.now(), session.server_now())
            changes = settle(connection, session.now())
            session.watch(SyncPoint.ANSWERS_STORING)
        taken = sum(answer["status"] == "applied" for answer in answers)
        pushed.sent += taken
        pushed.refused += len(answers) - taken
        pushed.changes |= changes


def _freeze(session: Session) -> list[Waiting]:
    unknown = frozenset[MutationKind]() if session.hello.schema >= REPORTS_SINCE else _NEW
    with session.store.writing() as connection:
        batch = next_batch(load_waiting(connection, limit=5 * BATCH, but=unknown))
        mark_sent(connection, batch)
    return batch
