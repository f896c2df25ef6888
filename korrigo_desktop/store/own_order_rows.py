"""The marker's own order of copies: a place a copy, among the ranks of the scans until somebody moves it."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, select, update

from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.store.tables import copies

OwnRanks = Mapping[CopyId, float | None]
"""None for a copy that was never moved."""


def load_own_ranks(connection: Connection, copy_ids: Collection[CopyId]) -> dict[CopyId, float | None]:
    """Read the places of some copies."""
    query = select(copies.c.id, copies.c.own_rank).where(copies.c.id.in_(list(copy_ids)))
    return {CopyId(row.id): row.own_rank for row in connection.execute(query)}


def save_own_ranks(connection: Connection, ranks: OwnRanks) -> None:
    """Write the places of some copies."""
    if ranks:
        connection.execute(_SAVE, [{"copy": copy_id, "place": rank} for copy_id, rank in ranks.items()])


def number_anew(connection: Connection, exam_id: ExamId) -> None:
    """Space the copies of an exam evenly, in the present order: there is room between all of them again.

    They stay within the ranks of the scans: copies that are imported later come behind them.
    """
    connection.exec_driver_sql(_NUMBER, {"exam": exam_id})


_SAVE = update(copies).where(copies.c.id == bindparam("copy")).values(own_rank=bindparam("place"))
_NUMBER = """update copy set own_rank = numbered.place from (
    select id, low + (row_number() over (order by coalesce(own_rank, rank), id) - 1) * step as place
    from copy, (
        select min(rank) as low, iif(max(rank) > min(rank), (max(rank) - min(rank)) / (count(*) - 1.0), 1.0) as step
        from copy where exam_id = :exam
    ) where exam_id = :exam
) as numbered where copy.id = numbered.id"""
