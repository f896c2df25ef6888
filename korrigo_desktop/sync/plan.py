"""What to do next, decided from values alone: which edits go together, whether to start over, what to check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store.outbox_rows import Waiting
from korrigo_desktop.store.sync_state_rows import ReadingPlace

BATCH = 200
"""Edits sent at once: 0.1 s of the server's time."""

TOO_MANY_DIFFERENCES = 50
"""From here on everything is read anew rather than copy by copy."""


CHECKED_AT_LEAST_EVERY, CHECKED_AFTER_WORK = timedelta(days=1), timedelta(hours=1)
"""Comparing 10,000 copies takes a tenth of a second on both sides: more than a round with five edits."""


@dataclass(frozen=True, slots=True)
class CopySum:
    """What both sides compare of a copy.

    Attributes:
        children: How many marks, remarks, comments, annotations and reports it has, those taken away and settled too.
        version_sum: The sum of their versions.
    """

    version: int
    children: int
    version_sum: int


def next_batch(waiting: Iterable[Waiting], limit: int = BATCH) -> list[Waiting]:
    """Choose what may be sent together.

    Edits of a copy go in the order in which they were made, and one whose base is not known yet holds back all that
    follow on its copy: a grade must not overtake the mark that it rests on.

    Args:
        waiting: The outbox, oldest first.
        limit: How many at most.
    """
    held_back: set[CopyId] = set()
    batch: list[Waiting] = []
    for edit in waiting:
        if edit.key.copy_id in held_back:
            continue
        if edit.base is None:
            held_back.add(edit.key.copy_id)
        elif len(batch) < limit:
            batch.append(edit)
        else:
            break
    return batch


def must_start_over(place: ReadingPlace, epoch: str) -> bool:
    """Whether everything has to be read: for the first time, or because the server is another one than before."""
    return not place.cursor or place.epoch != epoch


def is_restored(place: ReadingPlace, epoch: str) -> bool:
    """Whether the server was restored or replaced since: it may lack what it had acknowledged."""
    return bool(place.epoch) and place.epoch != epoch


def differing_copies(
    here: Mapping[CopyId, CopySum], there: Mapping[CopyId, CopySum], unanswered: Iterable[CopyId]
) -> list[CopyId]:
    """The copies that are not the same on both sides.

    Args:
        here: What this store believes.
        there: What the server says.
        unanswered: Copies with an edit that the server may have taken already: they may differ.
    """
    differing = {copy_id for copy_id in here.keys() | there.keys() if here.get(copy_id) != there.get(copy_id)}
    return sorted(differing - set(unanswered))


def is_check_due(
    last: datetime | None, now: datetime, *, has_moved: bool, is_full: bool, sees_everything: bool
) -> bool:
    """Whether both sides are compared at the end of a round.

    Args:
        last: When that was done before, by the server's clock.
        now: The same clock now.
        has_moved: Whether this round sent or received anything.
        is_full: Whether this round read everything.
        sees_everything: A manager's sums take the server long, so they are asked for once a day.
    """
    if is_full or last is None:
        return True
    often = CHECKED_AT_LEAST_EVERY if sees_everything or not has_moved else CHECKED_AFTER_WORK
    return now - last > often
