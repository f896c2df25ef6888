"""The connection of a profile to its server, kept open from one round to the next while there is something to send."""

import selectors
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.pq import TransactionStatus

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

IDLE_S = 180.0
"""A connection that nothing passed over for longer is not used again: the machine slept, or the window did nothing."""

AGE_S = 900.0
"""Nor is one that was opened longer ago: a password that is not the person's any more lets nobody in for longer."""

QUIET_S = 600.0
"""A person for whom nothing came and nothing went for so long holds no place on the server between rounds."""

Connect = Callable[[Path, str, str, str, str], Connection]


@dataclass(frozen=True, slots=True)
class LinkAddress:
    """Where a connection leads to, and as whom: with another one of these, it is another connection."""

    folder: Path
    server: str
    database: str
    person_name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Moment:
    """Two clocks: one that nobody sets, and one that goes on while the machine sleeps."""

    steady: float
    wall: float

    def seconds_until(self, later: "_Moment") -> float:
        return max(later.steady - self.steady, abs(later.wall - self.wall))


@dataclass(frozen=True, slots=True)
class _Kept:
    link: Connection
    address: LinkAddress
    opened: _Moment
    used: _Moment


class KeptLink:
    """At most one open connection. Used by one thread at a time, whichever; `close` may come from any other."""

    def __init__(
        self,
        connect: Connect,
        *,
        keeps: bool,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Open nothing yet.

        Args:
            connect: How the server is reached.
            keeps: Whether anything is kept at all; otherwise each round connects and closes.
            steady: A clock that never jumps.
            wall: A clock that goes on while the machine sleeps.
        """
        self._connect = connect
        self._keeps = keeps
        self._clocks = steady, wall
        self._kept: _Kept | None = None
        self._moved = self._now()
        self._lock = threading.Lock()

    def use(self, address: LinkAddress, work: Callable[[Connection], bool], has_begun: Callable[[], bool]) -> None:
        """Do a round's work over the kept connection, or over a new one.

        Args:
            address: Where to, as whom.
            work: Gets the connection; tells whether anything came or went. Done a second time, over a new connection,
                when the kept one turns out to be lost before the server has said anything.
            has_begun: Whether the server has said anything to the work.

        Raises:
            KorrigoError: What connecting and the work raise; nothing is kept then.
        """
        kept = self._take(address)
        if kept is not None:
            try:
                self._work_over(kept, work)
                return
            except KorrigoError as error:
                if error.kind is not ErrorKind.SERVER_UNREACHABLE or has_begun():
                    raise
        now = self._now()
        link = self._connect(address.folder, address.server, address.database, address.person_name, address.password)
        self._work_over(_Kept(link, address, now, now), work)

    def close(self) -> None:
        """Close what is kept, and keep nothing any more. What is in use is closed at the end of its round."""
        with self._lock:
            self._keeps = False
        self.drop()

    def drop(self) -> None:
        """Close what is kept."""
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is not None:
            kept.link.close()

    def _work_over(self, kept: _Kept, work: Callable[[Connection], bool]) -> None:
        try:
            if work(kept.link):
                self._moved = self._now()
        except BaseException:
            kept.link.close()
            raise
        now = self._now()
        with self._lock:
            is_kept = self._keeps and _is_at_rest(kept.link) and self._moved.seconds_until(now) < QUIET_S
            if is_kept:
                self._kept = _Kept(kept.link, kept.address, kept.opened, now)
        if not is_kept:
            kept.link.close()

    def _take(self, address: LinkAddress) -> _Kept | None:
        """What is kept, if it is still good for this; it is in nobody's hands but the caller's then."""
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is None:
            return None
        now = self._now()
        if (
            kept.address == address
            and kept.used.seconds_until(now) < IDLE_S
            and kept.opened.seconds_until(now) < AGE_S
            and not _has_word(kept.link)
        ):
            return kept
        kept.link.close()
        return None

    def _now(self) -> _Moment:
        steady, wall = self._clocks
        return _Moment(steady(), wall())


def _is_at_rest(link: Connection) -> bool:
    return not link.closed and link.info.transaction_status is TransactionStatus.IDLE


def _has_word(link: Connection) -> bool:
    """Whether the server has sent something unasked: nearly always that it ends the connection."""
    if link.closed:
        return True
    with selectors.DefaultSelector() as looking:
        looking.register(link.fileno(), selectors.EVENT_READ)
        return bool(looking.select(timeout=0))
