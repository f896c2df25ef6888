"""One exam's rows apart from all others: cut out of a copy of the database, and written into another database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection, ForeignKeyConstraint, Table

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.tables import batch_files, exam_documents, exams, journal, metadata, pages, sources

# What a server knows and what waits for it belongs to the profile, not to the exam.
_OF_THE_EXAM = tuple(table for table in metadata.sorted_tables if table.name in {
    "exam", "mark_scheme", "scheme_draft", "recognition_settings", "consistency_rules", "student", "scan_batch",
    "batch_file", "exam_document", "copy", "identity", "recognition", "page", "seen_page", "page_mask", "annotation",
    "question_score", "question_remark", "own_remark", "general_comment", "former_result", "source", "source_page",
    "journal",
})  # fmt: skip
_SHARED = frozenset({"source", "source_page"})
"""Originals that several exams may show: those that are there already stay as they are."""

_AT_ONCE = 5_000


def cut_out(database: DatabaseFile, exam_id: ExamId) -> None:
    """Leave nothing but one exam in a copy of a work database; it is made small.

    Args:
        database: The copy. Nobody else has it open.
        exam_id: The exam, which is in it.
    """
    with closing(database.connect()) as connection:
        connection.execute("pragma foreign_keys = off")
        triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        connection.execute("begin immediate")
        for name, _ in triggers:  # the journal lets no line go, which is right for a database that is worked with
            connection.execute(f'drop trigger "{name}"')
        connection.execute("delete from exam where id <> ?", (exam_id,))
        connection.execute("delete from journal where exam_id is null or exam_id <> ?", (exam_id,))
        connection.execute("delete from own_remark where exam_id <> ?", (exam_id,))
        for table in metadata.sorted_tables:
            if table not in _OF_THE_EXAM:
                connection.execute(f'delete from "{table.name}"')  # noqa: S608
            elif table is not journal:
                _leave_children(connection, table)
        used = " union ".join(
            f'select source_id from "{table.name}" where source_id is not null'  # noqa: S608
            for table in (batch_files, exam_documents, pages)
        )
        connection.execute(f'delete from "{sources.name}" where id not in ({used})')  # noqa: S608
        connection.execute("delete from source_page where source_id not in (select id from source)")
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("commit")
        connection.execute("pragma journal_mode = delete")
        connection.execute("vacuum")


def exams_in(database: DatabaseFile) -> tuple[ExamId, ...]:
    """The exams that a database holds."""
    with closing(database.connect()) as connection:
        return tuple(ExamId(row[0]) for row in connection.execute(f"select id from {exams.name}"))  # noqa: S608


def is_consistent(database: DatabaseFile) -> bool:
    """Whether every row finds what it refers to, and SQLite finds nothing wrong."""
    with closing(database.connect()) as connection:
        return database.is_sound() and not connection.execute("pragma foreign_key_check").fetchall()


def write_into(connection: Connection, database: DatabaseFile) -> None:
    """Write every row of one exam's database into the work database.

    Args:
        connection: Inside a transaction that writes, which fails as a whole.
        database: What `cut_out` left, of the present schema.
    """
    with closing(database.connect()) as source:
        for table in _OF_THE_EXAM:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            verb = "insert or ignore" if table.name in _SHARED else "insert"
            for rows in _read(source, f'select {names} from "{table.name}"'):  # noqa: S608
                connection.exec_driver_sql(f'{verb} into "{table.name}" ({names}) values ({marks})', rows)


def _leave_children(connection: sqlite3.Connection, table: Table) -> None:
    """Take away the rows whose parents are gone; parents were looked through before."""
    for key in table.foreign_key_constraints:
        if key.referred_table is sources:
            continue
        connection.execute(f'delete from "{table.name}" where {_is_orphan(table, key)}')  # noqa: S608


def _is_orphan(table: Table, key: ForeignKeyConstraint) -> str:
    pairs = [(element.parent.name, element.column.name) for element in key.elements]
    named = " and ".join(f'"{table.name}"."{own}" is not null' for own, _ in pairs)
    same = " and ".join(f'p."{theirs}" = "{table.name}"."{own}"' for own, theirs in pairs)
    parent = key.referred_table.name
    return f'{named} and not exists (select 1 from "{parent}" p where {same})'  # noqa: S608


def _read(connection: sqlite3.Connection, query: str) -> Iterator[list[tuple[object, ...]]]:
    cursor = connection.execute(query)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows
