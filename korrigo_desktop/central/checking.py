"""Says what differs from a correct installation, and what of the server around it puts it at risk."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from korrigo_desktop.central.catalogue import differences, expected_catalogue, read_catalogue
from korrigo_desktop.central.connection import Connection, connect, database_of, server_errors
from korrigo_desktop.central.installing import HEAD, check_superuser, installed_version
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

_LENT_ROLES = ("korrigo_owner", "korrigo_writer", "korrigo_ident", "korrigo_people")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        is_wrong: Security or data are at risk; otherwise a piece of advice.
        subject: What it is about.
        what: A sentence part: what is found there.
    """

    is_wrong: bool
    subject: str
    what: str

    @staticmethod
    def wrong(subject: str, what: str) -> "Finding":
        """Something that puts security or data at risk."""
        return Finding(is_wrong=True, subject=subject, what=what)

    @staticmethod
    def advice(subject: str, what: str) -> "Finding":
        """Something that could be better."""
        return Finding(is_wrong=False, subject=subject, what=what)


def check(dsn: str) -> tuple[Finding, ...]:
    """Look at an installation without changing anything.

    Args:
        dsn: Of a superuser.

    Raises:
        KorrigoError: As `connect`; SUPERUSER_NEEDED, SERVER_NOT_INSTALLED, SERVER_TOO_NEW, SERVER_TOO_OLD.
    """
    database = database_of(dsn)
    with connect(dsn) as connection, server_errors(database):
        check_superuser(connection)
        _check_version(connection, database)
        return tuple(_findings(connection))


def _check_version(connection: Connection, database: str) -> None:
    version = installed_version(connection)
    if version is None:
        raise KorrigoError(ErrorKind.SERVER_NOT_INSTALLED, database=database)
    if version != HEAD:
        raise KorrigoError(ErrorKind.SERVER_TOO_NEW if version > HEAD else ErrorKind.SERVER_TOO_OLD, database=database)


def _findings(connection: Connection) -> Iterator[Finding]:
    for thing, what in differences(read_catalogue(connection), expected_catalogue()):
        yield Finding.wrong(thing, what)
    yield from _settings(connection)
    yield from _access(connection)
    yield from _members(connection)
    yield from _persons(connection)


def _ask(connection: Connection, question: str, *values: object) -> list[tuple[object, ...]]:
    return connection.execute(question.encode(), values or None).fetchall()


_WANTED = """
    select name, setting, wanted, why, is_wrong
    from (values
      ('fsync', 'on', 'a power cut would damage the database', true),
      ('full_page_writes', 'on', 'a power cut would damage the database', true),
      ('password_encryption', 'scram-sha-256', 'passwords would be kept in a way that can be broken', true),
      ('row_security', 'on', 'reading would fail', true)) as list (name, wanted, why, is_wrong)
    join pg_settings using (name) where setting <> wanted
    union all
    select name, setting, 'a size', 'one query could fill the disk', false
    from pg_settings where name = 'temp_file_limit' and setting = '-1'
    union all
    select name, setting, 'off', 'the log would hold what is typed', false
    from pg_settings where name = 'log_statement' and setting in ('all', 'mod')
"""


def _settings(connection: Connection) -> Iterator[Finding]:
    for name, setting, wanted, why, is_wrong in _ask(connection, _WANTED):
        yield Finding(bool(is_wrong), f"setting {name}", f"is {setting} instead of {wanted}: {why}")
    (row,) = _ask(
        connection, "select current_setting('ssl'), current_setting('listen_addresses'), current_setting('port')"
    )
    addresses = {address.strip() for address in str(row[1]).split(",") if address.strip()}
    is_reachable = bool(addresses - {"localhost", "127.0.0.1", "::1"})
    if row[0] != "on":
        what = "is off: " + ("passwords and papers" if is_reachable else "nothing but this machine may connect; papers")
        yield Finding(is_reachable, "TLS", f"{what} would pass in clear")
    elif not connection.pgconn.ssl_in_use and is_reachable:
        yield Finding.advice("TLS", "is on, but this connection did not use it")


_RULES = """
    select line_number, type, database, user_name, coalesce(address, ''), auth_method
    from pg_hba_file_rules
    where error is null and (database && array['all', current_database()::text]) order by line_number
"""
_LOOPBACK = ("127.0.0.1", "::1", "localhost", "samehost")


def _access(connection: Connection) -> Iterator[Finding]:
    """What pg_hba.conf lets in; the first rule that fits decides, but a weak one is a weak one."""
    try:
        rules = _ask(connection, _RULES)
    except psycopg.Error as error:
        yield Finding.advice("pg_hba.conf", f"can't be read: {error.sqlstate}")
        return
    for line, kind, _, users, address, method in rules:
        subject = f"pg_hba.conf line {line}"
        assert isinstance(users, list)
        is_near = kind == "local" or str(address) in _LOOPBACK
        if method == "reject":
            continue
        if method in ("trust", "password", "md5"):
            yield Finding(not is_near or method != "md5", subject, f"lets {', '.join(users)} in by “{method}”")
        elif not is_near and kind != "hostssl":
            yield Finding.wrong(subject, f"lets {', '.join(users)} in without TLS")
        elif not is_near and "all" in users:
            yield Finding.advice(subject, "lets every login in from elsewhere: name the two groups of Korrigo instead")


_MEMBERS = """
    select r.rolname, g.rolname, r.rolcanlogin, r.rolsuper, r.rolbypassrls, r.rolcreaterole or r.rolcreatedb
           or r.rolreplication
    from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
    where g.rolname = any (%s) or g.rolname in ('korrigo_corrector', 'korrigo_manager') order by 1, 2
"""


def _members(connection: Connection) -> Iterator[Finding]:
    for member, group, can_login, is_super, passes_by, has_more in _ask(connection, _MEMBERS, list(_LENT_ROLES)):
        subject = f"role {member}"
        if group in _LENT_ROLES:
            yield Finding.wrong(subject, f"is a member of {group}, which lends its rights by functions only")
        elif member == "korrigo_people":
            continue  # it makes members, and on Postgres 16 and later has to be one with the admin option
        elif is_super or passes_by:
            yield Finding.wrong(subject, f"is in {group} and passes by row-level security")
        elif has_more:
            yield Finding.wrong(subject, f"is in {group} and may make roles, databases or replicas")
        elif can_login and not str(member).startswith("k_"):
            yield Finding.wrong(subject, f"is in {group} but was not made by “central add-person”")


_PERSONS = """
    select p.login, p.name, p.is_active, p.role, r.rolname is not null, coalesce(r.rolcanlogin, false),
      exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
              where m.member = r.oid and g.rolname = 'korrigo_' || p.role),
      exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
              where m.member = r.oid and g.rolname like 'korrigo\\_%' and g.rolname <> 'korrigo_' || p.role)
    from korrigo.person p left join pg_roles r on r.rolname = p.login order by p.name
"""


def _persons(connection: Connection) -> Iterator[Finding]:
    for _, name, is_active, role, exists, can_login, is_member, is_more in _ask(connection, _PERSONS):
        subject = f"person {name}"
        if not exists:
            yield Finding.wrong(subject, "has no login: give a new one after restoring the roles of the server")
        elif is_active and not can_login:
            yield Finding.advice(subject, "is active but the login is closed")
        elif can_login and not is_active:
            yield Finding.wrong(subject, "is disabled but the login is open")
        elif not is_member or is_more:
            yield Finding.wrong(subject, f"is a {role}, and the groups of the login say something else")
