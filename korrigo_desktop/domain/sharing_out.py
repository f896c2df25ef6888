"""Sharing copies out among correctors: fair, the same at every run, and never from under a pen."""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.ids import CopyId, PersonId


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """A copy of an exam as far as sharing out goes.

    Attributes:
        corrector_id: Whose it is, None for nobody's.
        is_ready: It may be given to somebody.
        is_started: There is a mark or a word on it.
    """

    copy_id: CopyId
    corrector_id: PersonId | None
    is_ready: bool = True
    is_started: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A copy that is given to somebody.

    Attributes:
        before: Whose it was, None for nobody's.
        after: Whose it becomes.
    """

    copy_id: CopyId
    before: PersonId | None
    after: PersonId


def share_out(copies: Iterable[SharedCopy], correctors: Sequence[PersonId]) -> tuple[Move, ...]:
    """Give nobody's ready copies to the correctors, each to whom has the fewest.

    What has been given is not touched. From scratch nobody gets two copies more than another.

    Args:
        copies: All copies of the exam; those that were given count as load, finalised ones too.
        correctors: Who takes part; of two with the same load the one that comes first gets the copy.

    Returns:
        In the order of the copies' ids, which are random: the same at every run.

    Raises:
        ValueError: Nobody takes part, or somebody twice.
    """
    every = list(copies)
    free = [copy for copy in every if copy.is_ready and copy.corrector_id is None]
    return _given(free, _Loads(every, correctors))


def share_out_again(
    copies: Iterable[SharedCopy], absent: PersonId, correctors: Sequence[PersonId], *, only_untouched: bool = False
) -> tuple[Move, ...]:
    """Give the ready copies of somebody who is absent to others, each to whom has the fewest.

    Finalised copies stay: they are done.

    Args:
        copies: All copies of the exam.
        absent: Whose copies are given away.
        correctors: Who takes part.
        only_untouched: Leave those that were started.

    Returns:
        As `share_out`.

    Raises:
        ValueError: Nobody takes part, somebody twice, or the absent person.
    """
    if absent in correctors:
        msg = "the absent corrector can't take the copies"
        raise ValueError(msg)
    every = list(copies)
    given_up = [
        copy
        for copy in every
        if copy.is_ready and copy.corrector_id == absent and not (only_untouched and copy.is_started)
    ]
    return _given(given_up, _Loads(every, correctors))


def loads(copies: Iterable[SharedCopy]) -> Counter[PersonId]:
    """How many copies each corrector has, finalised ones counted."""
    return Counter(copy.corrector_id for copy in copies if copy.corrector_id is not None)


class _Loads:
    """Who has how many, the smallest load first."""

    def __init__(self, copies: Iterable[SharedCopy], correctors: Sequence[PersonId]) -> None:
        if not correctors or len(set(correctors)) != len(correctors):
            msg = "each corrector takes part once, and there is one at least"
            raise ValueError(msg)
        present = loads(copies)
        self._waiting = [(present[person], place, person) for place, person in enumerate(correctors)]
        heapq.heapify(self._waiting)

    def next(self) -> PersonId:
        """Who gets the next copy."""
        load, place, person = self._waiting[0]
        heapq.heapreplace(self._waiting, (load + 1, place, person))
        return person


def _given(copies: Iterable[SharedCopy], waiting: _Loads) -> tuple[Move, ...]:
    ordered = sorted(copies, key=lambda copy: copy.copy_id)
    return tuple(Move(copy.copy_id, copy.corrector_id, waiting.next()) for copy in ordered)
