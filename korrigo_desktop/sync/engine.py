"""One round with the server: what is mine goes, what is new comes, both sides are compared, files follow.

What was done here on a copy that had become another's goes to the exam office.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store.blobs import BlobFolder
from korrigo_desktop.store.handed_in_rows import hand_in_again
from korrigo_desktop.store.outbox_rows import forget_acknowledged, queue_acknowledged_again
from korrigo_desktop.store.report_rows import NO_REPORT_NEWS, ReportNews
from korrigo_desktop.store.sync_state_rows import (
    SERVER_SCHEMA,
    Membership,
    ReadingPlace,
    forget_value,
    load_membership,
    load_place,
    load_value,
    save_membership,
    save_value,
)
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.sync.filling import fill_replica
from korrigo_desktop.sync.first_sync import pull_everything
from korrigo_desktop.sync.handing_in import hand_in_what_waits
from korrigo_desktop.sync.link import Hello, Link, link_errors, say_hello
from korrigo_desktop.sync.manifest import TooManyDifferencesError, mend_differences
from korrigo_desktop.sync.page_files import Fetched, fetch_files
from korrigo_desktop.sync.plan import is_check_due, is_restored, must_start_over
from korrigo_desktop.sync.pull import pull_news, store_pulled
from korrigo_desktop.sync.push import Pushed, push_waiting
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.sharing import mend_shared, share_what_waits
from korrigo_desktop.sync.watching import SyncPoint, Watch, unwatched

KEPT_FOR = timedelta(days=30)
"""How long an acknowledged edit is kept: older than any backup that a server is restored from."""

_LOG = logging.getLogger(__name__)
_LAST_CHECK, _LAST_ROUND, _STARTING_OVER = "last_check_at", "last_round_at", "starting_over"


@dataclass(slots=True)
class Round:
    """What a round has done so far; true also when it ended early.

    Attributes:
        received: Rows that came, copies that left among them.
        is_full: Whether everything was read.
        marked_by_others: A marker's copies that were here and on which somebody else wrote.
        reports: What others reported of pages and settled.
        not_taken_in: Edits on copies that are another's by now, which the server refused to keep for the exam office.
        is_complete: Whether it came to its end, files excepted.
        clock_ahead: How far this machine's clock is ahead of the server's; None before the server said its time.
    """

    pushed: Pushed = field(default_factory=Pushed)
    received: int = 0
    is_full: bool = False
    mended: Changes = NO_CHANGES
    pulled: Changes = NO_CHANGES
    marked_by_others: frozenset[CopyId] = frozenset()
    reports: ReportNews = NO_REPORT_NEWS
    not_taken_in: int = 0
    fetched: Fetched = field(default_factory=Fetched)
    is_complete: bool = False
    clock_ahead: timedelta | None = None

    @property
    def changes(self) -> Changes:
        """Everything that is not what it was in the store."""
        return self.pushed.changes | self.pulled | self.mended | self.fetched.changes


@dataclass(frozen=True, slots=True)
class RoundOptions:
    """How a round goes.

    Attributes:
        pushes: Whether edits are sent; a round that only reads is safe at any moment.
        checks: Whether both sides are compared whatever the plan says.
        first: Copies whose files come first.
        may_fetch_on: Whether to fetch one more file.
    """

    pushes: bool = True
    checks: bool = False
    first: Callable[[], tuple[CopyId, ...]] = tuple
    may_fetch_on: Callable[[], bool] = lambda: True


def run_round(
    store: WorkStore,
    blobs: BlobFolder,
    link: Link,
    done: Round,
    now: Callable[[], datetime],
    options: RoundOptions | None = None,
    watch: Watch = unwatched,
) -> None:
    """Do one round over an open connection. Callable from any thread; dying anywhere in it loses nothing.

    Args:
        store: Of a joined profile.
        blobs: Its files.
        link: An autocommit connection of the profile's person.
        done: Filled in as the round goes.
        now: This machine's clock, UTC without a zone.
        options: How.
        watch: Told at every point where the round may stop.

    Raises:
        KorrigoError: SERVER_UNREACHABLE, SERVER_BUSY, CLIENT_TOO_OLD, SERVER_TOO_OLD, PASSWORD_MUST_CHANGE,
            PERSON_UNKNOWN, PROFILE_OF_ANOTHER, what the store refuses (DISK_FULL), CANCELLED.
    """
    options = options or RoundOptions()
    with store.reading() as connection:
        membership = load_membership(connection)
    assert membership is not None, "the profile is joined to a server"
    with link_errors(membership.server):
        session = _greet(store, blobs, link, membership, now, watch)
        done.clock_ahead = session.clock_ahead
        watch(SyncPoint.CONNECTED)
        is_fresh = _prepare(session)
        if options.pushes:
            push_waiting(session, done.pushed)
            done.pulled |= share_what_waits(session)
        _pull(session, done, is_fresh=is_fresh)
        _check(session, done, is_asked=options.checks)
        if options.pushes:
            done.not_taken_in += hand_in_what_waits(session)
        _finish(session, done)
        fetch_files(session, done.fetched, options.first, options.may_fetch_on)


def _greet(
    store: WorkStore,
    blobs: BlobFolder,
    link: Link,
    membership: Membership,
    now: Callable[[], datetime],
    watch: Watch,
) -> Session:
    hello = say_hello(link)
    if hello.person_id != membership.person_id:
        raise KorrigoError(ErrorKind.PROFILE_OF_ANOTHER, name=membership.person_name)
    if hello.must_change_password:
        raise KorrigoError(ErrorKind.PASSWORD_MUST_CHANGE)
    _follow_person(store, membership, hello)
    ahead = now() - hello.now
    return Session(store, blobs, link, membership.device_id, hello, now, ahead, watch)


def _follow_person(store: WorkStore, known: Membership, hello: Hello) -> None:
    """A person may have got another name, or become a manager: then everything is read anew."""
    if (known.person_name, known.role) == (hello.person_name, hello.role):
        return
    with store.writing() as connection:
        save_membership(
            connection,
            Membership(known.server, known.database, known.person_id, hello.person_name, hello.role, known.device_id),
        )
        if known.role is not hello.role:
            forget_value(connection, "cursor")


def _prepare(session: Session) -> bool:
    """Decide whether everything is read, and have a restored server told again what it may have lost.

    Returns:
        Whether everything is to be read.
    """
    with session.store.reading() as connection:
        place = load_place(connection)
    if is_restored(place, session.hello.epoch):
        _start_over(session, place)
    return must_start_over(place, session.hello.epoch)


def _start_over(session: Session, place: ReadingPlace) -> None:
    with session.store.writing() as connection:
        if load_value(connection, _STARTING_OVER) == session.hello.epoch:
            return  # a round before this one began it and did not come to its end
        count = queue_acknowledged_again(connection)
        hand_in_again(connection)
        save_value(connection, _STARTING_OVER, session.hello.epoch)
    _LOG.warning("the server is another one than before (epoch %s): %d edits are sent again", place.epoch, count)


def _pull(session: Session, done: Round, *, is_fresh: bool) -> None:
    if is_fresh and (filled := fill_replica(session)):
        done.pulled |= filled.applied.changes
        done.received, done.is_full = done.received + filled.count, True
        return
    pulled = pull_everything(session) if is_fresh else pull_news(session)
    if pulled.is_full and not is_fresh:
        # The server does not know the cursor any more: a restore without a new epoch.
        _start_over(session, pulled.place)
        push_waiting(session, done.pushed)
        pulled = pull_everything(session)
    session.watch(SyncPoint.PULLED)
    applied = store_pulled(session, pulled)
    done.pulled |= applied.changes
    done.marked_by_others |= applied.marked_by_others
    done.reports |= applied.reports
    done.received += pulled.count
    done.is_full = pulled.is_full


def _check(session: Session, done: Round, *, is_asked: bool) -> None:
    with session.store.reading() as connection:
        checked_at = load_value(connection, _LAST_CHECK)
    last = datetime.fromisoformat(checked_at) if checked_at else None
    has_moved = bool(done.received or done.pushed.sent or done.pushed.refused)
    if not is_asked and not is_check_due(
        last, session.server_now(), has_moved=has_moved, is_full=done.is_full, sees_everything=session.is_manager
    ):
        return
    try:
        done.mended |= mend_differences(session)
    except TooManyDifferencesError:
        _LOG.warning("too many copies differ from the server: everything is read again")
        done.mended |= store_pulled(session, pull_everything(session)).changes
    done.mended |= mend_shared(session)
    with session.store.writing() as connection:
        save_value(connection, _LAST_CHECK, session.server_now().isoformat())
    session.watch(SyncPoint.CHECKED)


def _finish(session: Session, done: Round) -> None:
    with session.store.writing() as connection:
        forget_value(connection, _STARTING_OVER)
        save_value(connection, SERVER_SCHEMA, str(session.hello.schema))
        forget_acknowledged(connection, session.server_now() - KEPT_FOR)
        save_value(connection, _LAST_ROUND, session.server_now().isoformat())
    done.is_complete = True
