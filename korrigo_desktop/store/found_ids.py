"""Which of some ids a table has: by many ids in one query, never by reading the whole table."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection


def found_ids(connection: Connection, table: str, ids: Iterable[str]) -> set[str]:
    """The ids that are there.

    Args:
        connection: The transaction.
        table: Its key is called `id`. Written in this program, never typed.
        ids: Any number: they travel as one JSON value, for SQLite takes 32,766 variables a statement.
    """
    query = f"select id from {table} where id in (select value from json_each(?))"  # noqa: S608
    return {row[0] for row in connection.exec_driver_sql(query, (json.dumps(list(ids)),))}
