"""Moving many copies along their life at once: what could be done is done, the others are told with their reason."""

from collections.abc import Callable, Sequence

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.operations import ParkCopy, SetCopyState
from korrigo_desktop.services.marking import BulkOutcome, Refusal
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows

UseCase = Callable[[Workplace, CopyId], Changes]


def move_copies(
    workplace: Workplace, copy_ids: Sequence[CopyId], use_case: UseCase, progress: ProgressReporter
) -> BulkOutcome:
    """Do a use case on each of some copies.

    Args:
        workplace: Where the copies are.
        copy_ids: The copies.
        use_case: What to do with each: `validate_copy`, `take_back_copy`…
        progress: Told after each copy; a cancel leaves the copies done so far as they are.

    Raises:
        KorrigoError: CANCELLED, UNKNOWN_COPY.
    """
    done: list[CopyId] = []
    refused: list[Refusal] = []
    changes = NO_CHANGES
    for number, copy_id in enumerate(copy_ids, start=1):
        progress.check_cancelled()
        try:
            changes |= use_case(workplace, copy_id)
            done.append(copy_id)
        except KorrigoError as error:
            with workplace.store.reading() as connection:
                refused.append(Refusal(copy_rows.load_copy(connection, copy_id), error))
        progress.step(number, len(copy_ids))
    return BulkOutcome(tuple(done), tuple(refused), changes)


def park_copy(workplace: Workplace, copy_id: CopyId, reason: str = "") -> Changes:
    """Set a copy aside to read it again; one that is set aside already stays so, for its own reason."""
    return _set_parked(workplace, copy_id, reason, is_parked=True)


def unpark_copy(workplace: Workplace, copy_id: CopyId) -> Changes:
    """Take a copy back that was set aside to be read again."""
    return _set_parked(workplace, copy_id, "", is_parked=False)


def take_back_copy(workplace: Workplace, copy_id: CopyId) -> Changes:
    """Bring a void copy back among those to check.

    Raises:
        KorrigoError: TRANSITION_FORBIDDEN (it is not void).
    """
    with workplace.store.reading() as connection:
        state = copy_rows.load_copy(connection, copy_id).state
    return workplace.perform(SetCopyState(copy_id, state, CopyState.STAGING))


def _set_parked(workplace: Workplace, copy_id: CopyId, reason: str, *, is_parked: bool) -> Changes:
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
    if copy.is_parked == is_parked:
        return NO_CHANGES
    return workplace.perform(ParkCopy(copy_id, is_parked, reason.strip(), copy.park_reason))
