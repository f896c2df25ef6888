"""What correctors handed in: taken over or left, at the server, by a manager who has seen both values."""

from collections.abc import Iterable
from typing import Any

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.handed_in_rows import LEFT, TAKEN, load_handed_in_edit, mark_settled
from korrigo_desktop.store.server_rows import load_server_object
from korrigo_desktop.store.set_aside_rows import SetAsideEdit
from korrigo_desktop.store.sync_state_rows import load_membership

TAKEN_IN = "applied"


def settle_handed_in(
    workplace: Workplace, link: Connection, edit_ids: Iterable[str], *, is_taken: bool
) -> dict[str, str]:
    """Take values over, or leave them, in the order given. One that is refused keeps no other from being settled.

    What its marker wrote since this profile exchanged last is not overwritten: that is a refusal, too.

    Args:
        workplace: A manager's profile.
        link: An autocommit connection of the manager.
        edit_ids: Of edits that were handed in.
        is_taken: Whether the value is written on the copy.

    Returns:
        The server's word for each that it refused: those stay open.

    Raises:
        KorrigoError: UNKNOWN_CONFLICT.
    """
    refused: dict[str, str] = {}
    for edit_id in edit_ids:
        with workplace.store.reading() as connection:
            edit = load_handed_in_edit(connection, edit_id)
            base = load_server_object(connection, edit.key).version
            membership = load_membership(connection)
        assert membership is not None, "what was handed in came from a server"
        answer = _settle(link, membership.device_id, edit, base, is_taken=is_taken)
        if answer["status"] != TAKEN_IN:
            refused[edit_id] = str(answer.get("why") or answer["status"])
            continue
        resolution = str(answer.get("resolution") or (TAKEN if is_taken else LEFT))
        with workplace.store.writing() as connection:
            mark_settled(connection, edit_id, resolution, workplace.clock())
    return refused


def _settle(link: Connection, device_id: str, edit: SetAsideEdit, base: int, *, is_taken: bool) -> dict[str, Any]:
    row = link.execute(
        "select manage.settle_handed_in(%s, %s, %s, %s, %s, %s)",
        (device_id, edit.exam_id, edit.copy_id, edit.id, is_taken, base),
    ).fetchone()
    assert row is not None
    answer: dict[str, Any] = row[0]
    return answer
