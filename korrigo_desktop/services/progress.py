"""How a use case says how far it is, what became of each item, and learns that it is to stop."""

from dataclasses import dataclass
from typing import Protocol

from korrigo_desktop.domain.errors import KorrigoError


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of one item of a long job: a file of an import, a copy of an export.

    Attributes:
        key: Names the item for a retry: a path, a copy id. Unique within the job.
        title: What the item is called on screen: a file name, an anonymous code.
        error: Why the item failed, None when it went well.
    """

    key: str
    title: str
    error: KorrigoError | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the item went well."""
        return self.error is None


class ProgressReporter(Protocol):
    """What a long use case reports to. Every method is cheap: call it as often as there is something to say."""

    def step(self, done: int, total: int) -> None:
        """Say that `done` of `total` units are behind us (pages, copies: whatever the job counts)."""
        ...

    def item(self, result: ItemResult) -> None:
        """Say what became of one item. A failed item does not end the job."""
        ...

    def check_cancelled(self) -> None:
        """Stop here if the person asked for it: call it between two units, where nothing is half-done.

        Raises:
            KorrigoError: CANCELLED.
        """
        ...


class SilentProgress:
    """Nobody listens and nobody cancels."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""

    def item(self, result: ItemResult) -> None:
        """Say nothing."""

    def check_cancelled(self) -> None:
        """Go on."""


class ProgressOfPart:
    """Progress of one part of a job, told as that of the whole."""

    def __init__(self, whole: ProgressReporter, before: int, total: int) -> None:
        """Begin a part.

        Args:
            whole: Of the job.
            before: Units of the parts before.
            total: Units of all parts.
        """
        self._whole, self._before, self._total = whole, before, total

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 the whole has its own total
        """Say how far the part is."""
        self._whole.step(self._before + done, self._total)

    def item(self, result: ItemResult) -> None:
        """Say what became of one item."""
        self._whole.item(result)

    def check_cancelled(self) -> None:
        """Stop here if the person asked for it."""
        self._whole.check_cancelled()
