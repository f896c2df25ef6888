"""Reads a copy in another thread while the window's decodes its first page: a decoder leaves Python to others."""

import itertools

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool

# Longer than a copy takes that can be read at all: afterwards whoever opens it reads it once more, and hears why not.
_MOST_READING_S = 1.0


class CopyReading:
    """One copy at a time: the one that is about to be opened."""

    def __init__(self, runner: TaskRunner, workplace: Workplace) -> None:
        """Read nothing yet.

        Args:
            runner: Whose threads read.
            workplace: Where from.
        """
        self._workplace = workplace
        self._numbers = itertools.count()
        self._asked: tuple[int, CopyId] | None = None
        self._read: OpenCopy | None = None
        # Numbered: an answer that comes too late is not taken for that of the next time.
        self._stack: NewestFirst[int, OpenCopy] = NewestFirst(
            runner, Pool.RENDER, on_done=self._on_read, on_refused=lambda _number, _error: None
        )

    def begin(self, copy_id: CopyId) -> None:
        """Have a copy read."""
        workplace, number = self._workplace, next(self._numbers)
        self._asked, self._read = (number, copy_id), None
        self._stack.request(number, lambda: open_copy(workplace, copy_id))

    def take(self, copy_id: CopyId) -> OpenCopy | None:
        """The copy that was begun, once it is read.

        Args:
            copy_id: Which.

        Returns:
            None when another was begun, or none, or no thread was free, or it can't be read: read it here.
        """
        if self._asked is not None and self._asked[1] == copy_id:
            if self._stack.is_waiting(self._asked[0]):
                self._stack.withdraw(self._asked[0])
            else:
                self._stack.wait(self._asked[0], _MOST_READING_S)
        self._asked = None
        read, self._read = self._read, None
        return read if read is not None and read.copy.id == copy_id else None

    def _on_read(self, number: int, copy: OpenCopy) -> None:
        if self._asked is not None and self._asked[0] == number:
            self._read = copy
