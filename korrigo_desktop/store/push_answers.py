"""What the server answered to a mutation, taken in: acknowledged, or set aside beside what the server has."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import Image, MutationKind, ObjectKey, ObjectKind
from korrigo_desktop.store.local_values import is_taken_meanwhile, write_value
from korrigo_desktop.store.outbox_rows import Waiting, acknowledge, load_waiting_of, take_out
from korrigo_desktop.store.server_rows import (
    ServerObject,
    load_server_object,
    objects_that_differ,
    save_server_object,
)
from korrigo_desktop.store.set_aside_rows import set_edits_aside


def take_answer(
    connection: Connection, waiting: Waiting, answer: Mapping[str, Any], now: datetime, server_now: datetime
) -> None:
    """Take in one answer; `settle` follows in the same transaction when all of a batch are in.

    Args:
        connection: The transaction.
        waiting: The mutation that was sent.
        answer: As the server gave it.
        now: The time here.
        server_now: The time by the server's clock: what was acknowledged is kept by it.
    """
    if answer["status"] == "applied":
        _take_applied(connection, waiting, answer, server_now)
    else:
        _take_refused(connection, waiting, answer, now)


def settle(connection: Connection, now: datetime) -> Changes:
    """Show the server's value of every object for which nothing waits any more."""
    changes = NO_CHANGES
    for key, known in objects_that_differ(connection):
        if is_taken_meanwhile(connection, key, known.image):
            continue  # settled by the answer to the edit that waits for the other copy
        changes |= write_value(connection, key, known.image, now)
        save_server_object(connection, key, ServerObject(known.version))
    return changes


def has_copy(connection: Connection, copy_id: CopyId) -> bool:
    """Whether the copy is here; an answer may come in after it left."""
    return connection.exec_driver_sql("select 1 from copy where id = ?", (copy_id,)).first() is not None


def _take_applied(connection: Connection, waiting: Waiting, answer: Mapping[str, Any], server_now: datetime) -> None:
    version, is_replayed = int(answer["version"]), bool(answer.get("replayed"))
    acknowledge(connection, waiting, version, server_now)
    if not has_copy(connection, waiting.key.copy_id):
        return
    known = load_server_object(connection, waiting.key)
    if is_replayed and known.version > version:
        return  # somebody changed it since, and that is known already: it is shown once nothing waits here
    still_waiting = load_waiting_of(connection, waiting.key)
    if still_waiting or waiting.key.kind is ObjectKind.COPY:
        image = {**(known.image or {}), **waiting.image} if waiting.key.kind is ObjectKind.COPY else waiting.image
        save_server_object(connection, waiting.key, ServerObject(version, image, differs=True))
    else:
        save_server_object(connection, waiting.key, ServerObject(version))


def _take_refused(connection: Connection, waiting: Waiting, answer: Mapping[str, Any], now: datetime) -> None:
    """Set aside all that waits for the object: what follows rests on what was refused."""
    edits = load_waiting_of(connection, waiting.key)
    known = load_server_object(connection, waiting.key)
    told = _told(waiting.key, answer)
    if told is not None and (told.version >= known.version or not answer.get("replayed")):
        known = told
    why = str(answer.get("why") or answer["status"])
    is_told = "server" in answer or known.differs
    if not _is_reported_again(waiting, answer):
        set_edits_aside(connection, edits, why=why, theirs=known.image if is_told else None, now=now)
    take_out(connection, edits)
    for edit in edits:
        _forget_own_former_result(connection, edit)
    if has_copy(connection, waiting.key.copy_id):
        save_server_object(connection, waiting.key, known)


def _is_reported_again(waiting: Waiting, answer: Mapping[str, Any]) -> bool:
    """Whether a page was reported again while it was being settled: that is shown by its being open, nobody chooses."""
    return waiting.kind is MutationKind.REPORT and answer["status"] == "conflict"


def _told(key: ObjectKey, answer: Mapping[str, Any]) -> ServerObject | None:
    """The server's row in an answer, if it is one of this object."""
    if "server" not in answer or (answer["status"] != "conflict" and key.kind is not ObjectKind.COPY):
        return None  # a refused mark comes with the copy that refuses it
    row: Image | None = answer["server"]
    if row is None:
        return ServerObject(0, None, differs=True) if key.kind is not ObjectKind.COPY else None
    return ServerObject(int(row["version"]), row, differs=True)


def _forget_own_former_result(connection: Connection, edit: Waiting) -> None:
    """A re-opening that was not taken leaves no former result; the server's own of the same number stays."""
    if edit.kind is MutationKind.STATE and edit.body.get("former"):
        connection.exec_driver_sql(
            "delete from former_result where copy_id = ? and number = ? and made_at = ?",
            (edit.key.copy_id, edit.body["former"]["number"], edit.made_at.isoformat(" ", "microseconds")),
        )
