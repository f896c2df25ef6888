"""What has to happen after a backup was restored: clients must start over, or they would miss every new change."""

from psycopg import sql

from korrigo_desktop.central.connection import connect, database_of, server_errors
from korrigo_desktop.central.installing import check_superuser, installed_version
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

_STAMPED = """
    select n.nspname, c.relname from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'sync_xid' and c.relkind = 'r'
    and n.nspname in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit') order by 1, 2
"""


def after_restore(dsn: str) -> int:
    """Renew the epoch and bring every stamp back to the beginning.

    Transaction ids of a new server start low: an old cursor would take every new change for an old one. With another
    epoch each client starts over and keeps what it has not sent; with stamps from a future that the new server has not
    reached, every pull would bring everything again.

    Args:
        dsn: Of a superuser.

    Returns:
        How many rows were stamped anew.

    Raises:
        KorrigoError: As `connect`; SUPERUSER_NEEDED, SERVER_NOT_INSTALLED.
    """
    database = database_of(dsn)
    with connect(dsn, autocommit=False) as connection, server_errors(database):
        check_superuser(connection)
        if installed_version(connection) is None:
            raise KorrigoError(ErrorKind.SERVER_NOT_INSTALLED, database=database)
        connection.execute("set local session_replication_role = replica")  # no trigger stamps, counts or audits this
        connection.execute("update korrigo.epoch set id = gen_random_uuid()")
        stamped = 0
        for schema, table in connection.execute(_STAMPED).fetchall():
            cursor = connection.execute(
                sql.SQL("update {} set sync_xid = '3' where sync_xid <> '3'").format(sql.Identifier(schema, table))
            )
            stamped += cursor.rowcount
    return stamped
