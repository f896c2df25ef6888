"""When to try again after a failure: later and later, never all at once, and not at all where trying can't help."""

from collections.abc import Callable
from dataclasses import dataclass

from korrigo_desktop.domain.errors import ErrorKind

USUAL_WAIT_S = 60.0
"""Between two rounds that went well."""

_SHORTEST_S, _LONGEST_S = 5.0, 900.0

TEMPORARY = frozenset(
    {
        ErrorKind.SERVER_UNREACHABLE,
        ErrorKind.SERVER_BUSY,
        ErrorKind.SERVER_REFUSED,  # starting up, shutting down, too many connections
        ErrorKind.DISK_FULL,
        ErrorKind.BLOB_DAMAGED,
        ErrorKind.CANCELLED,
    }
)
"""What may be over by itself. Anything else needs a person: a password, an upgrade, an administrator."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before the next round.

    Attributes:
        wait_s: The last wait; a thousand clients that lost the same server come back spread out.
    """

    wait_s: float = 0.0

    def after_success(self) -> "Backoff":
        """The usual wait, from a fresh start."""
        return Backoff()

    def after_failure(self, kind: ErrorKind, draw: Callable[[float, float], float]) -> "Backoff | None":
        """The next wait, None when a person has to act first.

        Args:
            kind: Why the round failed.
            draw: `random.uniform`, or a test's own.

        Source:
            "Exponential Backoff And Jitter", AWS Architecture Blog 2015: decorrelated jitter.
        """
        if kind not in TEMPORARY:
            return None
        longest = max(_SHORTEST_S, self.wait_s) * 3
        return Backoff(min(_LONGEST_S, draw(_SHORTEST_S, longest)))
