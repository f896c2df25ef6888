"""Logins: the name that the server knows a person by, which tells nobody the person's own name; and the roles."""

from hashlib import sha256

from korrigo_desktop.domain.students import fold_name

ROLES = ("corrector", "manager")
"""What a person of a team may be."""

SHORTEST_PASSWORD = 10
"""Characters of a password that somebody chose."""

_DIGITS = 20


def login_of(name: str, database: str) -> str:
    """The login of a person in a database; role names are readable by everybody on a server.

    Args:
        name: As the person types it: accents, case and hyphens don't matter.
        database: The database's name, since roles belong to the whole server.
    """
    return f"k_{sha256(f'{fold_name(name)}@{database}'.encode()).hexdigest()[:_DIGITS]}"
