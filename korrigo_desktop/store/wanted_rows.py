"""Rows of files that are still to be fetched, nearest work first."""

from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId, SourceId


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that is not here yet."""

    source_id: SourceId
    size_bytes: int


def load_wanted(connection: Connection, limit: int, first: tuple[CopyId, ...] = ()) -> list[WantedFile]:
    """Read files to fetch: those of given copies, then of copies to mark in the order of the list, then the others.

    Args:
        connection: The transaction.
        limit: How many at most.
        first: Copies that somebody has open, or is about to open.
    """
    marks = ", ".join("?" * len(first)) or "null"
    rows = connection.exec_driver_sql(_WANTED.format(first=marks), (*first, limit))
    return [WantedFile(SourceId(row[0]), row[1]) for row in rows]


def count_wanted(connection: Connection) -> int:
    """How many files are still to be fetched."""
    return int(connection.exec_driver_sql("select count(*) from wanted_file").scalar_one())


def copies_of_file(connection: Connection, source_id: SourceId) -> frozenset[CopyId]:
    """The copies that show a page of a file."""
    rows = connection.exec_driver_sql("select distinct copy_id from page where source_id = ?", (source_id,))
    return frozenset(CopyId(row[0]) for row in rows)


def want_no_more(connection: Connection, source_id: SourceId) -> None:
    """Say that a file is here."""
    connection.exec_driver_sql("delete from wanted_file where source_id = ?", (source_id,))


_WANTED = """select w.source_id, w.size_bytes from wanted_file w
    left join page on page.source_id = w.source_id left join copy on copy.id = page.copy_id
    group by w.source_id
    order by max(coalesce(copy.id in ({first}), 0)) desc, max(coalesce(copy.state = 'ready', 0)) desc,
        min(copy.rank), min(page.ordinal), w.source_id
    limit ?"""
