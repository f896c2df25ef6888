"""What is noted here of remarks that are shared: why one is so no more, and which ones a manager withdraws.

Each is a value beside the state of the exchange, named after its remark.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import ExamId, RemarkId
from korrigo_desktop.store.sync_state_rows import forget_value, save_value

UNSHARED, WITHDRAWAL = "unshared/", "withdrawal/"
WITHDRAWN = "withdrawn"
"""The server shows it no more; else the note is the server's own word for why it refused."""


def note_unshared(connection: Connection, remark_id: RemarkId, why: str) -> None:
    """Note why a remark of one's own is not shared any more, until its author has seen it."""
    save_value(connection, f"{UNSHARED}{remark_id}", why)


def load_unshared(connection: Connection, exam_id: ExamId | None) -> dict[RemarkId, str]:
    """Why remarks are not shared any more, of an exam or of all; those that are gone or shared again need no word."""
    rows = connection.exec_driver_sql(_UNSHARED, (exam_id, exam_id))
    return {RemarkId(row[0]): row[1] for row in rows}


def forget_unshared(connection: Connection, remark_ids: Iterable[RemarkId]) -> None:
    """Say no more why they are not shared."""
    for remark_id in remark_ids:
        forget_value(connection, f"{UNSHARED}{remark_id}")


def note_withdrawal(connection: Connection, remark_id: RemarkId, version: int) -> None:
    """Have a colleague's remark withdrawn at the next exchange, as it was read: not with words that came since."""
    save_value(connection, f"{WITHDRAWAL}{remark_id}", str(version))


def forget_withdrawal(connection: Connection, remark_id: RemarkId) -> None:
    """Let a remark be: its withdrawal is answered, or nobody wants it any more."""
    forget_value(connection, f"{WITHDRAWAL}{remark_id}")


_UNSHARED = f"""select o.id, v.value from own_remark o join sync_state v on v.name = '{UNSHARED}' || o.id
    where not o.is_shared and (? is null or o.exam_id = ?) order by o.question_id, o.place, o.id"""  # noqa: S608
