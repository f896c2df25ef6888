"""Looks for rows that refer to one that is not there, after much was written without checking row by row."""

from sqlalchemy import Connection


class MissingReferenceError(Exception):
    """A row of a table refers to a row of another that is not there."""


def check_references(connection: Connection) -> None:
    """Check all references of all tables.

    As `pragma foreign_key_check`, in a part of the time: keys that refer and keys that are there go by side by side, in
    the order of their indexes, where the pragma jumps to and fro.

    Raises:
        MissingReferenceError: One is missing.
    """
    for table, parent, mine, theirs in connection.exec_driver_sql(_REFERENCES).fetchall():
        is_set = mine.replace(",", " is not null and ") + " is not null"
        there = f"select {theirs} from {parent}"  # noqa: S608 -- names of the schema
        query = f"select {mine} from {table} where {is_set} except {there} order by 1 limit 1"  # noqa: S608
        if connection.exec_driver_sql(query).first():
            raise MissingReferenceError(table, parent)


_REFERENCES = """select child.name, reference."table", group_concat(reference."from"), group_concat(reference."to")
    from sqlite_master as child join pragma_foreign_key_list(child.name) as reference
    where child.type = 'table' group by child.name, reference.id"""
