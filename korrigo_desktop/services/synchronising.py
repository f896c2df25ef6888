"""Synchronising: one round after another with the server of a profile, and what each of them did."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.kept_link import Connect, KeptLink, LinkAddress
from korrigo_desktop.services.server_address import open_link
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.handed_in_rows import count_handed_in
from korrigo_desktop.store.outbox_rows import count_waiting
from korrigo_desktop.store.report_rows import NO_REPORT_NEWS, ReportNews
from korrigo_desktop.store.set_aside_rows import count_open
from korrigo_desktop.store.shared_remark_rows import load_to_share
from korrigo_desktop.store.sync_state_rows import Membership, load_membership, load_value
from korrigo_desktop.store.wanted_rows import count_wanted
from korrigo_desktop.sync.backoff import USUAL_WAIT_S, Backoff
from korrigo_desktop.sync.engine import Round, RoundOptions, run_round
from korrigo_desktop.sync.watching import Watch, unwatched

CLOCK_TOLERANCE_S = 300.0
"""A machine's clock that is further off than this is worth a word."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where a profile stands with its server, from the store alone.

    Attributes:
        waiting: Edits that the server has not answered yet.
        waiting_files: Files that are still to come.
        conflicts: Edits set aside that nobody has looked at; for a manager, what correctors handed in too.
        last_round_at: When everything was the same on both sides last, ISO, UTC by the server's clock; "" for never.
    """

    membership: Membership
    waiting: int
    waiting_files: int
    conflicts: int
    last_round_at: str


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """What one round did.

    Attributes:
        sent: Edits that the server took.
        refused: Edits that were set aside, for a person to look at.
        received: Rows that came.
        files: Files that came.
        is_full: Whether everything was read.
        changes: What the window shows anew.
        error: Why the round ended early; what it did before that counts. None: both sides are the same.
        state: Where the profile stands now.
        clock_off_s: By how much this machine's clock is wrong, None when it hardly is. Nothing is decided by it.
        marked_by_others: A marker's copies that were here and on which the exam office wrote.
        not_taken_in: Edits that never reach the exam office: this says it once, they stay listed.
        reports: What others reported of pages and settled.
        next_in_s: When to come again by itself; None: a person has to do something first.
    """

    sent: int
    refused: int
    received: int
    files: int
    damaged_files: int
    is_full: bool
    changes: Changes
    error: KorrigoError | None
    state: SyncState
    clock_off_s: float | None
    next_in_s: float | None
    marked_by_others: frozenset[CopyId] = frozenset()
    reports: ReportNews = NO_REPORT_NEWS
    not_taken_in: int = 0


def sync_state(workplace: Workplace) -> SyncState | None:
    """Where a profile stands with its server; None for one that is not joined to any."""
    with workplace.store.reading() as connection:
        membership = load_membership(connection)
        if membership is None:
            return None
        return SyncState(
            membership,
            count_waiting(connection) + len(load_to_share(connection)),
            count_wanted(connection),
            count_open(connection) + count_handed_in(connection),
            load_value(connection, "last_round_at") or "",
        )


class Synchroniser:
    """The rounds of one profile. One at a time; any thread may ask for one."""

    def __init__(
        self,
        workplace: Workplace,
        find_password: Callable[[], str | None],
        *,
        keeps_link: bool = False,
        connect: Connect = open_link,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        """Make no round yet.

        Args:
            workplace: An open profile that is joined to a server.
            find_password: Gives the password, None when there is nobody to ask for it.
            keeps_link: Whether the connection stays open for the next round; call `close` then.
            connect: How the server is reached.
            draw: Spreads the waits after failures.
        """
        self._workplace = workplace
        self._find_password = find_password
        self._link = KeptLink(connect, keeps=keeps_link)
        self._draw = draw
        self._backoff = Backoff()
        self._busy = threading.Lock()

    def run(
        self,
        watch: Watch = unwatched,
        *,
        first: Callable[[], tuple[CopyId, ...]] = tuple,
        files_for_s: float | None = None,
        checks: bool = False,
    ) -> SyncOutcome:
        """Make one round. It never raises an expected failure: the outcome says it.

        Args:
            watch: Told at every point where the round may stop; cancels it by raising KorrigoError(CANCELLED).
            first: Copies whose files come first, asked again and again.
            files_for_s: How long to fetch files before edits get their turn again; None for until all are here.
            checks: Whether both sides are compared whatever the plan says.
        """
        with self._busy:
            done = Round()
            error = self._try(done, watch, _options(first, files_for_s, checks=checks))
            return self._outcome(done, error)

    def close(self) -> None:
        """Close the connection to the server; a round that runs closes it at its end. From any thread."""
        self._link.close()

    def _try(self, done: Round, watch: Watch, options: RoundOptions) -> KorrigoError | None:
        try:
            membership = self._membership()
            password = self._find_password()
            if password is None:
                self._link.drop()
                raise KorrigoError(ErrorKind.PASSWORD_NEEDED, name=membership.person_name)
            address = LinkAddress(
                self._workplace.store.folder,
                membership.server,
                membership.database,
                membership.person_name,
                password,
            )
            self._link.use(
                address,
                lambda link: self._round_over(link, done, options, watch),
                has_begun=lambda: done.clock_ahead is not None,
            )
        except KorrigoError as error:
            return error
        return None

    def _round_over(self, link: Connection, done: Round, options: RoundOptions, watch: Watch) -> bool:
        run_round(self._workplace.store, self._workplace.blobs, link, done, self._workplace.clock, options, watch)
        return bool(done.pushed.sent or done.pushed.refused or done.received or done.fetched.files)

    def _membership(self) -> Membership:
        with self._workplace.store.reading() as connection:
            membership = load_membership(connection)
        if membership is None:
            raise KorrigoError(ErrorKind.NOT_JOINED)
        return membership

    def _outcome(self, done: Round, error: KorrigoError | None) -> SyncOutcome:
        state = sync_state(self._workplace)
        if state is None:
            raise error or KorrigoError(ErrorKind.NOT_JOINED)
        ahead = done.clock_ahead.total_seconds() if done.clock_ahead is not None else 0.0
        return SyncOutcome(
            sent=done.pushed.sent,
            refused=done.pushed.refused,
            received=done.received,
            files=done.fetched.files,
            damaged_files=len(done.fetched.damaged),
            is_full=done.is_full,
            changes=done.changes,
            error=error,
            state=state,
            clock_off_s=ahead if abs(ahead) > CLOCK_TOLERANCE_S else None,
            next_in_s=self._next_wait(error, has_files=state.waiting_files > len(done.fetched.damaged)),
            marked_by_others=done.marked_by_others,
            reports=done.reports,
            not_taken_in=done.not_taken_in,
        )

    def _next_wait(self, error: KorrigoError | None, *, has_files: bool) -> float | None:
        if error is None:
            self._backoff = self._backoff.after_success()
            return 0.0 if has_files else USUAL_WAIT_S
        after = self._backoff.after_failure(error.kind, self._draw)
        if after is None:
            return None
        self._backoff = after
        return after.wait_s


def _options(first: Callable[[], tuple[CopyId, ...]], files_for_s: float | None, *, checks: bool) -> RoundOptions:
    if files_for_s is None:
        return RoundOptions(checks=checks, first=first)
    until = time.monotonic() + files_for_s
    return RoundOptions(checks=checks, first=first, may_fetch_on=lambda: time.monotonic() < until)
