"""Rows of remarks that are shared: what the server shows, one's own kept in step with it, what is still to be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, RemarkId, new_id
from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.own_remark_rows import (
    add_own_remarks,
    find_own_remark,
    keep_for_oneself,
    remove_own_remark,
)
from korrigo_desktop.store.pulled_rows import Pulled, PulledRow, RowKind
from korrigo_desktop.store.sharing_notes import WITHDRAWAL, WITHDRAWN, note_unshared
from korrigo_desktop.store.sync_state_rows import load_membership


@dataclass(frozen=True, slots=True)
class SharedRemark:
    """A remark as the server shows it.

    Attributes:
        remark: With its words; of one that is withdrawn, `is_shared` is false and there are none.
        version: The last one known.
    """

    exam_id: ExamId
    author_id: str
    remark: OwnRemark
    version: int

    def wire(self) -> dict[str, Any]:
        """As it is wanted on the server, made on `version`."""
        remark = self.remark
        return {
            "exam_id": self.exam_id,
            "id": remark.id,
            "base": self.version,
            "question_id": remark.question_id,
            "text": remark.text,
            "points": remark.points,
            "place": remark.place,
            "is_deleted": not remark.is_shared,
        }


def load_shared_of_others(connection: Connection, exam_id: ExamId) -> tuple[OwnRemark, ...]:
    """Read what colleagues share in an exam, without what is about to be withdrawn."""
    return tuple(shared.remark for shared, is_leaving in load_of_colleagues(connection, exam_id) if not is_leaving)


def load_of_colleagues(connection: Connection, exam_id: ExamId) -> tuple[tuple[SharedRemark, bool], ...]:
    """Read what colleagues share in an exam, each with whether it is withdrawn at the next exchange."""
    membership = load_membership(connection)
    if membership is None:
        return ()
    rows = connection.exec_driver_sql(_OF_OTHERS, (exam_id, membership.person_id)).fetchall()
    return tuple((_shared(row[:-1]), bool(row[-1])) for row in rows)


def load_to_share(connection: Connection) -> list[SharedRemark]:
    """What is not on the server as it is wanted here: new, changed, withdrawn; of exams that the server has whole.

    A manager withdraws colleagues' remarks too.
    """
    membership = load_membership(connection)
    if membership is None:
        return []
    me = membership.person_id
    rows = connection.exec_driver_sql(_TO_SHARE, (me,)).fetchall()
    gone = connection.exec_driver_sql(_TO_WITHDRAW, (me,)).fetchall()
    of_others = connection.exec_driver_sql(_OF_OTHERS_TO_WITHDRAW, (me,)).fetchall() if membership.is_manager else []
    return [_shared(row) for row in (*rows, *gone, *of_others)]


def apply_shared(connection: Connection, pulled: Pulled) -> Changes:
    """Write what the server shows; what the person shared from another device becomes theirs here too."""
    changes = take_shared(connection, pulled.of(RowKind.SHARED_REMARK), is_full=pulled.is_full)
    if pulled.is_full and RowKind.SHARED_REMARK in pulled.rows:
        shown = {row[0] for row in pulled.of(RowKind.SHARED_REMARK)}
        known = [row[0] for row in connection.exec_driver_sql("select id from shared_remark")]
        forget_shared(connection, [remark_id for remark_id in known if remark_id not in shown])
    return changes


def take_shared(connection: Connection, rows: Iterable[PulledRow], *, is_full: bool) -> Changes:
    """Write some rows of the server, with the columns of COLUMNS; older than what is known, they are passed over."""
    membership = load_membership(connection)
    changes = NO_CHANGES
    for row in rows:
        new = _shared(row)
        before = _known(connection, new.remark.id)
        if before is not None and (new.version == before.version or (not is_full and new.version < before.version)):
            continue
        save_shared(connection, new)
        if membership is not None and new.author_id == membership.person_id:
            _follow_own(connection, before, new)
        changes |= Changes(remarks=frozenset({new.exam_id}))
    return changes


def save_shared(connection: Connection, shared: SharedRemark) -> None:
    """Write what the server has of a remark."""
    remark = shared.remark
    values = (shared.exam_id, shared.author_id, remark.question_id, remark.text, remark.points, remark.place)
    connection.exec_driver_sql(_SAVE, (remark.id, *values, not remark.is_shared, shared.version))


def forget_shared(connection: Connection, remark_ids: Iterable[str]) -> None:
    """Forget remarks that the server has not: one's own are shared anew."""
    keys = [(remark_id,) for remark_id in remark_ids]
    if keys:
        connection.exec_driver_sql("delete from shared_remark where id = ?", keys)


def load_shared_sums(connection: Connection) -> dict[ExamId, tuple[int, int]]:
    """How many remarks are shared in each exam, as far as known here, and the sum of their versions."""
    return {ExamId(row[0]): (row[1], row[2]) for row in connection.exec_driver_sql(_SUMS)}


def _follow_own(connection: Connection, before: SharedRemark | None, new: SharedRemark) -> None:
    """Bring one's own remark to what another device, or the office, made of it; never over what is not sent yet."""
    own = find_own_remark(connection, new.remark.id)
    was_shared = before is not None and before.remark.is_shared
    if not new.remark.is_shared:
        if own is not None and own.is_shared and was_shared:
            note_unshared(connection, own.id, WITHDRAWN)
        keep_for_oneself(connection, new.remark.id)
    elif own is None:
        if not was_shared:  # else it was deleted here, which is still to be sent
            _adopt(connection, new)
    elif (own.is_shared and before is not None and own == before.remark) or (not own.is_shared and not was_shared):
        _replace(connection, new, own)
    elif own.is_shared and own != new.remark:
        _insert(connection, new.exam_id, _private(new.remark))  # changed on both sides: both are kept


def _adopt(connection: Connection, new: SharedRemark) -> None:
    """Take in what another device shared; of two with the same words, every device chooses the same."""
    remark = new.remark
    twin = connection.exec_driver_sql(_TWIN, (new.exam_id, remark.question_id, remark.text)).scalar()
    if twin is None or remark.id < twin:
        if twin is not None:
            remove_own_remark(connection, RemarkId(twin))
        _insert(connection, new.exam_id, remark)


def _replace(connection: Connection, new: SharedRemark, own: OwnRemark) -> None:
    remove_own_remark(connection, own.id)
    if not _insert(connection, new.exam_id, new.remark):
        _insert(connection, new.exam_id, own)


def _insert(connection: Connection, exam_id: ExamId, remark: OwnRemark) -> bool:
    try:
        add_own_remarks(connection, exam_id, [remark])
    except KorrigoError:  # the same words are here already
        return False
    return True


def _private(remark: OwnRemark) -> OwnRemark:
    return OwnRemark(RemarkId(new_id()), remark.question_id, remark.text, remark.points, remark.place)


def _known(connection: Connection, remark_id: RemarkId) -> SharedRemark | None:
    row = connection.exec_driver_sql(_KNOWN, (remark_id,)).first()
    return _shared(tuple(row)) if row is not None else None


def _shared(row: Iterable[Any]) -> SharedRemark:
    remark_id, exam_id, author_id, question_id, text, points, place, is_deleted, version = row
    given = Points(points) if points is not None else None
    remark = OwnRemark(RemarkId(remark_id), QuestionId(question_id), text, given, place, is_shared=not is_deleted)
    return SharedRemark(ExamId(exam_id), author_id, remark, version)


_COLUMNS = "id, exam_id, author_id, question_id, text, points, place, is_deleted, version"
_KNOWN = f"select {_COLUMNS} from shared_remark where id = ?"  # noqa: S608
_LEAVES = f"""exists (select 1 from sync_state
    where name = '{WITHDRAWAL}' || s.id and value = cast(s.version as text))"""  # noqa: S608
_OF_OTHERS = f"""select {_COLUMNS}, {_LEAVES} from shared_remark s
    where exam_id = ? and author_id <> ? and not is_deleted order by question_id, place, id"""  # noqa: S608
_SAVE = f"insert or replace into shared_remark ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_SUMS = "select exam_id, count(*), sum(version) from shared_remark group by exam_id"
_TWIN = "select id from own_remark where exam_id = ? and question_id = ? and text = ?"
_TO_SHARE = """select o.id, o.exam_id, ?1, o.question_id, o.text, o.points, o.place, 0, coalesce(s.version, 0)
    from own_remark o join published_exam p on p.exam_id = o.exam_id and p.is_complete
    left join shared_remark s on s.id = o.id
    where o.is_shared and (s.id is null or s.is_deleted or s.question_id <> o.question_id or s.text <> o.text
        or s.points is not o.points or s.place <> o.place)
    order by o.place, o.id"""
_TO_WITHDRAW = """select s.id, s.exam_id, s.author_id, s.question_id, '', null, s.place, 1, s.version
    from shared_remark s join published_exam p on p.exam_id = s.exam_id and p.is_complete
    where s.author_id = ?1 and not s.is_deleted
        and not exists (select 1 from own_remark o where o.id = s.id and o.is_shared)"""
_OF_OTHERS_TO_WITHDRAW = f"""select s.id, s.exam_id, s.author_id, s.question_id, '', null, s.place, 1, s.version
    from shared_remark s join published_exam p on p.exam_id = s.exam_id and p.is_complete
    where s.author_id <> ?1 and not s.is_deleted and {_LEAVES}"""  # noqa: S608
