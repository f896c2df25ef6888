"""Known ways to get synchronising wrong, each put into the real client or server, so that tests must see it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId, new_ordered_id
from korrigo_desktop.store import eviction, push_answers, replica, replica_marks, report_rows
from korrigo_desktop.store.outbox_rows import Waiting, load_waiting_on_copy, take_out
from korrigo_desktop.store.pulled_rows import Pulled
from korrigo_desktop.store.server_rows import load_server_object
from korrigo_desktop.store.sync_state_rows import ReadingPlace, save_place
from korrigo_desktop.sync import engine, first_sync, pull, push
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import CentralDatabase

Mutant = Callable[[pytest.MonkeyPatch, CentralDatabase], None]


def rows_kept_after_a_late_answer(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """A copy with an edit in doubt stays at its revocation, and nobody takes it away later."""
    evict = eviction.evict_copy

    def keeping(connection: Connection, copy_id: CopyId, now: datetime) -> Changes:
        if any(waiting.is_sent for waiting in load_waiting_on_copy(connection, copy_id)):
            return Changes()
        return evict(connection, copy_id, now)

    patch.setattr(replica, "evict_copy", keeping)


def no_tombstone_of_scope(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server does not tell that a copy left."""
    _alter(central, "core.change_scope()", "perform core.tell_scope(old.", "perform (old.sync_xid::text); --")


def new_id_on_retry(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """An edit that is sent again is sent as another one."""
    freeze = push._freeze

    def renaming(session: Session) -> list[Waiting]:
        with session.store.writing() as connection:
            for (seq,) in connection.exec_driver_sql("select seq from outbox where state = 'sent'").fetchall():
                connection.exec_driver_sql("update outbox set id = ? where seq = ?", (new_ordered_id(), seq))
        return freeze(session)

    patch.setattr(push, "_freeze", renaming)


def conflict_dropped(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """What the server refuses vanishes."""
    patch.setattr(push_answers, "set_edits_aside", lambda *_args, **_kept: 0)


def cursor_before_rows(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """How far was read is stored before what was read."""
    store = pull.store_pulled

    def eager(session: Session, pulled: Pulled) -> replica.Applied:
        with session.store.writing() as connection:
            save_place(connection, pulled.place)
        session.watch(SyncPoint.APPLYING)
        return store(session, pulled)

    patch.setattr(engine, "store_pulled", eager)


def waiting_edit_overwritten(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """What is read replaces what waits to be sent."""
    patch.setattr(replica_marks, "waiting_keys", lambda _connection: set())


def copy_not_evicted(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """A copy that left stays."""
    patch.setattr(replica, "evict_copy", lambda *_args: Changes())


def eviction_drops_the_outbox(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """Edits of a copy that left vanish with it."""

    def dropping(connection: Connection, copy_id: CopyId, _now: datetime) -> None:
        take_out(connection, [waiting for waiting in load_waiting_on_copy(connection, copy_id) if not waiting.is_sent])

    patch.setattr(eviction, "_set_unsent_aside", dropping)


def cursor_without_open_transactions(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """The cursor forgets who was still writing when it was taken."""
    news, everything = pull.pull_news, first_sync.take_place

    def forgetting_news(session: Session) -> Pulled:
        pulled = news(session)
        pulled.place = _without_open_transactions(pulled.place)
        return pulled

    patch.setattr(engine, "pull_news", forgetting_news)
    patch.setattr(first_sync, "take_place", lambda session: _without_open_transactions(everything(session)))


def no_idempotency(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server does an edit as often as it comes."""
    _alter(
        central,
        "sync.push_one(uuid,uuid,jsonb)",
        "if not found then\n      return sync.former_answer(mutation_id);\n    end if;\n    said",
        "said",
    )


def no_compare_and_set(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server writes whatever the version was."""
    _alter(
        central,
        "sync.set_score(core.copy,uuid,uuid,jsonb)",
        "elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then",
        "elsif false then",
    )


def no_check_of_state(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server writes on a graded copy."""
    _alter(central, "sync.refusal_of_mark(core.copy,uuid)", "copy.state in ('graded', 'void')", "copy.state is null")
    _alter(central, "sync.refusal_of_mark(core.copy,uuid)", "copy.state <> 'ready'", "copy.state is null")


def base_taken_at_sending(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """An edit says that it was made on what was read since."""
    freeze = push._freeze

    def rebasing(session: Session) -> list[Waiting]:
        batch = freeze(session)
        with session.store.reading() as connection:
            return [replace(waiting, base=load_server_object(connection, waiting.key).version) for waiting in batch]

    patch.setattr(push, "_freeze", rebasing)


def grade_without_looking(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server grades whatever the marks are by now."""
    _alter(central, "sync.refusal_of_grade(core.copy,jsonb)", "when changed then", "when false then")


def report_passed_over(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """What is reported is read over."""
    patch.delitem(pull._KINDS, "report")


def waiting_report_overwritten(patch: pytest.MonkeyPatch, _central: CentralDatabase) -> None:
    """What is read of reports replaces what waits to be sent."""
    patch.setattr(report_rows, "waiting_keys", lambda _connection: set())


def settled_without_looking(_patch: pytest.MonkeyPatch, central: CentralDatabase) -> None:
    """The server settles a report that was made again meanwhile."""
    _alter(
        central, "sync.set_report(core.copy,uuid,uuid,uuid,jsonb)",
        "<> (mutation ->> 'base')::integer then", "<> coalesce(present.version, 0) then",
    )  # fmt: skip


MUTANTS: tuple[Mutant, ...] = (
    rows_kept_after_a_late_answer,
    no_tombstone_of_scope,
    new_id_on_retry,
    conflict_dropped,
    cursor_before_rows,
    waiting_edit_overwritten,
    copy_not_evicted,
    eviction_drops_the_outbox,
    cursor_without_open_transactions,
    no_idempotency,
    no_compare_and_set,
    no_check_of_state,
    base_taken_at_sending,
    grade_without_looking,
)
REPORT_MUTANTS: tuple[Mutant, ...] = (report_passed_over, waiting_report_overwritten, settled_without_looking)
"""Those that only a history in which pages are reported can see."""


@contextmanager
def seeded(mutant: Mutant, central: CentralDatabase) -> Iterator[None]:
    """Run with a fault put in; the server's functions are as before afterwards."""
    before = central.ask(_FUNCTIONS)
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch, central)
        try:
            yield
        finally:
            now = dict(central.ask(_FUNCTIONS))
            with central.connect() as link:
                for name, definition in before:
                    if now[name] != definition:
                        link.execute(definition.encode())


def _alter(central: CentralDatabase, function: str, right: str, wrong: str) -> None:
    ((definition,),) = central.ask("select pg_get_functiondef(%s::regprocedure)", function)
    assert right in definition, "the fault fits the function as it is"
    with central.connect() as link:
        link.execute(definition.replace(right, wrong).encode())


def _without_open_transactions(place: ReadingPlace) -> ReadingPlace:
    version, epoch, snapshot = place.cursor.split("|")
    last = snapshot.split(":")[1]
    return ReadingPlace(place.epoch, f"{version}|{epoch}|{last}:{last}:")


_FUNCTIONS: Any = """select p.oid::regprocedure::text, pg_get_functiondef(p.oid) from pg_proc p
    where pronamespace::regnamespace::text in ('core', 'sync', 'manage') and prokind = 'f' order by 1"""
