"""What the exam office did to a marker's copies since one looked last: given, taken away, re-opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.copy_rows import load_copy, load_standing

Standing = Mapping[CopyId, CopyState]


@dataclass(frozen=True, slots=True)
class CopyNews:
    """Copies that came, left, or are to be marked again."""

    arrived: frozenset[CopyId] = frozenset()
    left: frozenset[CopyId] = frozenset()
    reopened: frozenset[CopyId] = frozenset()


def read_standing(workplace: Workplace) -> Standing:
    """The copies of a profile with their states."""
    with workplace.store.reading() as connection:
        return load_standing(connection)


def news_between(before: Standing, after: Standing, received: frozenset[CopyId]) -> CopyNews:
    """Compare two looks.

    Args:
        before: As it was.
        after: As it is.
        received: Copies that the server sent in between: what a person re-opened here is no news to that person.
    """
    return CopyNews(
        arrived=frozenset(after.keys() - before.keys()),
        left=frozenset(before.keys() - after.keys()),
        reopened=frozenset(
            copy_id
            for copy_id in received & before.keys() & after.keys()
            if before[copy_id] is CopyState.GRADED and after[copy_id] is CopyState.READY
        ),
    )


def read_told(workplace: Workplace, copy_ids: Iterable[CopyId]) -> tuple[Copy, ...]:
    """The copies that there is news of, by code; one that was opened again has its reason."""
    with workplace.store.reading() as connection:
        return tuple(sorted((load_copy(connection, copy_id) for copy_id in copy_ids), key=lambda copy: copy.code))
