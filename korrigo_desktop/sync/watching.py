"""Points of a round where it may stop without leaving anything half-done, and who is told of them."""

from collections.abc import Callable
from enum import Enum, auto


class SyncPoint(Enum):
    """What has just happened. Stopping at any of them, or dying there, loses nothing."""

    CONNECTED = auto()
    BATCH_FROZEN = auto()  # on the disk as sent, not sent yet
    ANSWERED = auto()  # the server has answered, nothing of it is stored
    ANSWERS_STORING = auto()  # stored, not committed
    PULLED = auto()  # rows are here, nothing of them is committed
    APPLYING = auto()  # stored, not committed
    APPLIED = auto()
    CHECKED = auto()
    HANDED_IN = auto()  # the exam office has it, and it is not known here
    CHUNK_KEPT = auto()  # a part of a file is on the disk
    FILE_KEPT = auto()


Watch = Callable[[SyncPoint], None]
"""Told at every point, in the thread of the round; stops the round by raising KorrigoError(CANCELLED)."""


def unwatched(_point: SyncPoint) -> None:
    """Nobody looks and nobody cancels."""
