"""Rows of copies and of whose they are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from korrigo_desktop.domain.copies import Copy, CopyState, Identity, fold_code, new_code
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.marking import TotalScore
from korrigo_desktop.domain.scan_warnings import Warnings, warnings_from_text, warnings_to_text
from korrigo_desktop.store.tables import copies, former_results, identities, pages, students


def insert_copies(
    connection: Connection, new: Sequence[Copy], now: datetime, warnings: Mapping[CopyId, Warnings] | None = None
) -> None:
    """Write new copies, each with its (empty) identity."""
    if not new:
        return
    rows = [_values(copy, now) | {"problem": warnings_to_text((warnings or {}).get(copy.id, ()))} for copy in new]
    connection.execute(insert(copies), rows)
    connection.execute(insert(identities), [{"copy_id": copy.id, "exam_id": copy.exam_id} for copy in new])


def delete_copy(connection: Connection, copy_id: CopyId) -> None:
    """Take away a copy that has nothing left on it; foreign keys refuse any other."""
    connection.execute(delete(identities).where(identities.c.copy_id == copy_id))
    connection.execute(delete(copies).where(copies.c.id == copy_id))


def load_copy(connection: Connection, copy_id: CopyId) -> Copy:
    """Read a copy.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    row = connection.execute(_COPY, {"copy": copy_id}).mappings().one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_COPY, copy=copy_id)
    return copy_of(row)


def find_copy(connection: Connection, written: str, exam_id: ExamId | None = None) -> Copy:
    """Read the copy with this id or anonymous code.

    Raises:
        KorrigoError: UNKNOWN_COPY, also for a code that two exams use when no exam is given.
    """
    query = select(copies).where((copies.c.id == written) | (copies.c.code == fold_code(written)))
    if exam_id is not None:
        query = query.where(copies.c.exam_id == exam_id)
    rows = connection.execute(query.limit(2)).mappings().all()
    if len(rows) != 1:
        raise KorrigoError(ErrorKind.UNKNOWN_COPY, copy=written)
    return copy_of(rows[0])


def load_copies(connection: Connection, exam_id: ExamId, state: CopyState | None = None) -> tuple[Copy, ...]:
    """Read all copies of an exam in scan order; for work on a whole exam, never for a list on screen."""
    query = select(copies).where(copies.c.exam_id == exam_id).order_by(copies.c.rank, copies.c.id)
    if state is not None:
        query = query.where(copies.c.state == state.value)
    return tuple(copy_of(row) for row in connection.execute(query).mappings())


def load_standing(connection: Connection) -> dict[CopyId, CopyState]:
    """Read the state of every copy of a profile; for a marker, who has some hundreds."""
    return {CopyId(row.id): CopyState(row.state) for row in connection.execute(select(copies.c.id, copies.c.state))}


def free_codes(connection: Connection, exam_id: ExamId, count: int) -> list[str]:
    """Draw codes that no copy of the exam has; as many as there are copies already make it no slower."""
    free: list[str] = []
    while len(free) < count:
        drawn: set[str] = set(free)
        for _ in range(count - len(free)):
            drawn.add(new_code(drawn))
        taken = codes_in_use(connection, exam_id, drawn)
        free = [code for code in drawn if code not in taken]
    return free


def codes_in_use(connection: Connection, exam_id: ExamId, codes: Iterable[str]) -> set[str]:
    """Those of some codes that copies of the exam have."""
    query = select(copies.c.code).where(copies.c.exam_id == exam_id, copies.c.code.in_(list(codes)))
    return set(connection.execute(query).scalars())


def last_rank(connection: Connection, exam_id: ExamId) -> float:
    """The rank of the last copy of an exam in scan order, -1 when there is none."""
    highest = connection.execute(select(func.max(copies.c.rank)).where(copies.c.exam_id == exam_id)).scalar_one()
    return -1.0 if highest is None else float(highest)


def rank_after(connection: Connection, copy: Copy) -> float:
    """The rank of the next copy in scan order; one more than this one's at the end."""
    query = select(func.min(copies.c.rank)).where(copies.c.exam_id == copy.exam_id, copies.c.rank > copy.rank)
    following = connection.execute(query).scalar_one()
    return copy.rank + 1 if following is None else float(following)


def copy_before(connection: Connection, copy: Copy) -> Copy | None:
    """The copy before this one in scan order, None for the first."""
    query = select(copies).where(copies.c.exam_id == copy.exam_id, copies.c.rank < copy.rank)
    row = connection.execute(query.order_by(copies.c.rank.desc()).limit(1)).mappings().one_or_none()
    return copy_of(row) if row else None


def count_by_state(connection: Connection, exam_id: ExamId) -> dict[CopyState, int]:
    """How many copies of an exam are in each state."""
    rows = connection.execute(
        select(copies.c.state, func.count()).where(copies.c.exam_id == exam_id).group_by(copies.c.state)
    )
    found: dict[str, int] = {row[0]: row[1] for row in rows}
    return {state: found.get(state.value, 0) for state in CopyState}


def save_state(connection: Connection, copy_id: CopyId, state: CopyState, reason: str) -> None:
    """Write the state of a copy; a trigger refuses what is no move."""
    connection.execute(update(copies).where(copies.c.id == copy_id).values(state=state.value, state_reason=reason))


def save_total(connection: Connection, copy_id: CopyId, total: TotalScore) -> None:
    """Write the total as computed, for lists that sort by it."""
    connection.execute(_TOTAL, {"copy": copy_id, "points": total.points, "scores": total.marked})


def save_variant(connection: Connection, copy_id: CopyId, variant: str) -> None:
    """Write which subject variant the copy answers."""
    connection.execute(update(copies).where(copies.c.id == copy_id).values(variant=variant))


def save_parking(connection: Connection, copy_id: CopyId, reason: str, *, is_parked: bool) -> None:
    """Write whether the copy is parked, and why."""
    connection.execute(update(copies).where(copies.c.id == copy_id).values(is_parked=is_parked, park_reason=reason))


def load_warnings(connection: Connection, copy_ids: Iterable[CopyId]) -> dict[CopyId, Warnings]:
    """Read what the import found odd about copies and nobody has settled yet."""
    rows = connection.execute(_WARNINGS, {"copy_ids": list(copy_ids)})
    return {CopyId(copy_id): warnings_from_text(text) for copy_id, text in rows}


def save_warnings(connection: Connection, copy_id: CopyId, warnings: Warnings) -> None:
    """Write what is still odd about a copy."""
    text = warnings_to_text(warnings)
    connection.execute(update(copies).where(copies.c.id == copy_id).values(problem=text))


def grow_version(connection: Connection, copy_id: CopyId, now: datetime) -> None:
    """Count one more operation on a copy."""
    connection.execute(_GROW, {"copy": copy_id, "now": now})


def load_identity(connection: Connection, copy_id: CopyId) -> Identity:
    """Read whose copy it is."""
    row = connection.execute(select(identities).where(identities.c.copy_id == copy_id)).one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_COPY, copy=copy_id)
    return Identity(StudentId(row.student_id) if row.student_id else None, row.is_not_on_list)


def load_identities(connection: Connection, exam_id: ExamId) -> dict[CopyId, Identity]:
    """Read whose copy each copy of an exam is."""
    rows = connection.execute(select(identities).where(identities.c.exam_id == exam_id))
    return {
        CopyId(row.copy_id): Identity(StudentId(row.student_id) if row.student_id else None, row.is_not_on_list)
        for row in rows
    }


def save_identity(connection: Connection, copy_id: CopyId, identity: Identity) -> None:
    """Write whose copy it is.

    Raises:
        sqlalchemy.exc.IntegrityError: The pupil has another copy; ask `copy_of_student` first.
    """
    name = select(students.c.folded_name).where(students.c.id == identity.student_id).scalar_subquery()
    connection.execute(
        update(identities)
        .where(identities.c.copy_id == copy_id)
        .values(
            student_id=identity.student_id,
            is_not_on_list=identity.is_not_on_list,
            folded_name=func.coalesce(name, "") if identity.student_id else "",
        )
    )


def copy_of_student(connection: Connection, exam_id: ExamId, student_id: StudentId) -> Copy | None:
    """The copy that a pupil of an exam has, if any."""
    row = connection.execute(
        select(copies)
        .join(identities, identities.c.copy_id == copies.c.id)
        .where(identities.c.exam_id == exam_id, identities.c.student_id == student_id)
    )
    found = row.mappings().one_or_none()
    return copy_of(found) if found else None


def page_ids(connection: Connection, copy_id: CopyId) -> set[str]:
    """The ids of the pages of a copy."""
    return set(connection.execute(_PAGE_IDS, {"copy": copy_id}).scalars())


def has_former_results(connection: Connection, copy_id: CopyId) -> bool:
    """Whether the copy has been graded and re-opened before."""
    query = select(former_results.c.number).where(former_results.c.copy_id == copy_id).limit(1)
    return connection.execute(query).first() is not None


def copy_of(row: RowMapping) -> Copy:
    """A copy from a row of its table."""
    return Copy(
        id=row["id"],
        exam_id=row["exam_id"],
        batch_id=row["batch_id"],
        code=row["code"],
        rank=row["rank"],
        state=CopyState(row["state"]),
        version=row["version"],
        variant=row["variant"],
        state_reason=row["state_reason"],
        is_parked=row["is_parked"],
        park_reason=row["park_reason"],
    )


def _values(copy: Copy, now: datetime) -> dict[str, object]:
    return {
        "id": copy.id,
        "exam_id": copy.exam_id,
        "batch_id": copy.batch_id,
        "code": copy.code,
        "rank": copy.rank,
        "state": copy.state.value,
        "state_reason": copy.state_reason,
        "variant": copy.variant,
        "is_parked": copy.is_parked,
        "park_reason": copy.park_reason,
        "version": copy.version,
        "changed_at": now,
    }


# Every gesture runs these. They are made once: building a statement costs more than running it.
_COPY = select(copies).where(copies.c.id == bindparam("copy"))
_PAGE_IDS = select(pages.c.id).where(pages.c.copy_id == bindparam("copy"))
_THIS_COPY = update(copies).where(copies.c.id == bindparam("copy"))
_GROW = _THIS_COPY.values(version=copies.c.version + 1, changed_at=bindparam("now"))
_WARNINGS = select(copies.c.id, copies.c.problem).where(copies.c.id.in_(bindparam("copy_ids", expanding=True)))
_TOTAL = _THIS_COPY.values(total=bindparam("points"), marked=bindparam("scores"))
