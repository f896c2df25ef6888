"""How far a publication is: looking for headers, bringing copies, bringing originals, as one count."""

from dataclasses import dataclass

from korrigo_desktop.services.progress import ItemResult, ProgressReporter

# Thousandths of the whole that each part takes on a usual line: what is left is for the originals.
_WHOLE, _LOOKING, _COPIES = 1000, 250, 550


class PublicationProgress:
    """One count, in thousandths, over the three parts of a publication."""

    def __init__(self, reporter: ProgressReporter) -> None:
        """Tell a reporter."""
        self._reporter = reporter
        self._copies = self._done = 0
        self._bytes = self._sent = 0

    def looking(self) -> ProgressReporter:
        """What the search for headers reports to."""
        return _Part(self._reporter, 0, _LOOKING)

    def check_cancelled(self) -> None:
        """Stop here if the person asked for it.

        Raises:
            KorrigoError: CANCELLED.
        """
        self._reporter.check_cancelled()

    def begin_copies(self, count: int) -> None:
        """Say how many copies are to be brought."""
        self._copies = count
        self._step_copies()

    def copy_done(self, result: ItemResult) -> None:
        """Say what became of a copy."""
        self._done += 1
        self._reporter.item(result)
        self._step_copies()

    def begin_originals(self, size_bytes: int) -> None:
        """Say how many bytes of originals are to be brought."""
        self._bytes = size_bytes
        self.sent(0)

    def sent(self, of_this_file: int) -> None:
        """Say how much of the present original is there.

        Raises:
            KorrigoError: CANCELLED.
        """
        share = (self._sent + of_this_file) / self._bytes if self._bytes else 1.0
        first = _LOOKING + _COPIES
        self._reporter.step(first + round(share * (_WHOLE - first)), _WHOLE)
        self._reporter.check_cancelled()

    def original_done(self, size_bytes: int) -> None:
        """Say that the present original is there."""
        self._sent += size_bytes

    def _step_copies(self) -> None:
        share = self._done / self._copies if self._copies else 1.0
        self._reporter.step(_LOOKING + round(share * _COPIES), _WHOLE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the whole count."""

    reporter: ProgressReporter
    first: int
    length: int

    def step(self, done: int, total: int) -> None:
        share = done / total if total else 1.0
        self.reporter.step(self.first + round(share * self.length), _WHOLE)

    def item(self, result: ItemResult) -> None:
        self.reporter.item(result)

    def check_cancelled(self) -> None:
        self.reporter.check_cancelled()
