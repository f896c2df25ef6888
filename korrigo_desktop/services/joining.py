"""Joining a server: who am I there, and a data folder of my own for what it shows me."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.central.connection import Connection, connect_as, is_local
from korrigo_desktop.central.people import change_own_password
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import new_id
from korrigo_desktop.services.key_ring import KeyRing
from korrigo_desktop.services.profiles import (
    NewProfile,
    ServerFacts,
    create_profile,
    discard_new_profile,
    remember_password,
)
from korrigo_desktop.services.server_address import AUTHORITY_FILE, DEFAULT_DATABASE, dsn_of
from korrigo_desktop.store.sync_state_rows import Membership, save_membership
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.sync.link import Hello, link_errors, say_hello


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a person was given to join a server.

    Attributes:
        address: "host", "host:port", or the folder of a socket.
        name: The person's own, as the exam office wrote it; accents and case don't matter.
        authority: A file with the certificates to trust, for a school that has its own authority.
    """

    address: str
    name: str
    password: str
    database: str = DEFAULT_DATABASE
    authority: Path | None = None

    @property
    def dsn(self) -> str:
        """What libpq reads."""
        return dsn_of(self.address, self.database, self.authority)


@dataclass(frozen=True, slots=True)
class Joined:
    """A profile that has just joined.

    Attributes:
        new: Its folder, key and recovery key, to be shown once.
        is_password_kept: Whether the keyring has the password; if not it is asked for at each start.
        is_plain: Whether nothing is encrypted on the way: only ever to this very machine.
    """

    new: NewProfile
    membership: Membership
    is_password_kept: bool
    is_plain: bool


def join(
    root: Path, invitation: Invitation, choose_password: Callable[[], str] | None = None, ring: KeyRing | None = None
) -> Joined:
    """Join a server: a new encrypted profile, empty until its first round. From a worker thread in the window.

    Args:
        root: This person's data folder.
        invitation: Where and as whom.
        choose_password: Asks the person for a password of their own when the one given has to be changed first.
        ring: Where the secrets go; None for the system's keyring.

    Raises:
        KorrigoError: SERVER_UNREACHABLE, SERVER_NOT_TRUSTED, SERVER_REFUSED, PASSWORD_WRONG, PERSON_UNKNOWN,
            CLIENT_TOO_OLD, SERVER_TOO_OLD, ADDRESS_MALFORMED, FILE_MISSING (the authority), PASSWORD_TOO_SHORT;
            PASSWORD_MUST_CHANGE when there is nobody to ask; DISK_FULL, STORE_NOT_WRITABLE. No folder is left then.
    """
    if invitation.authority is not None and not invitation.authority.is_file():
        raise KorrigoError(ErrorKind.FILE_MISSING, file=str(invitation.authority))
    password = invitation.password
    with link_errors(invitation.address), connect_as(invitation.dsn, invitation.name, password) as link:
        hello = say_hello(link)
        if hello.must_change_password:
            password = _change_password(link, choose_password)
    new = create_profile(root, ServerFacts(invitation.address, invitation.database), ring)
    try:
        membership = _write_down(new, invitation, hello)
    except BaseException:
        discard_new_profile(new, ring)
        raise
    is_kept = remember_password(new.profile, password, ring)
    return Joined(new, membership, is_kept, is_local(invitation.dsn))


def change_password(invitation: Invitation, password: str) -> None:
    """Change one's own password on the server, where the former one still opens the door.

    Raises:
        KorrigoError: As `join`.
    """
    with link_errors(invitation.address), connect_as(invitation.dsn, invitation.name, invitation.password) as link:
        change_own_password(link, password)


def _change_password(link: Connection, choose_password: Callable[[], str] | None) -> str:
    if choose_password is None:
        raise KorrigoError(ErrorKind.PASSWORD_MUST_CHANGE)
    chosen = choose_password()
    change_own_password(link, chosen)
    return chosen


def _write_down(new: NewProfile, invitation: Invitation, hello: Hello) -> Membership:
    membership = Membership(
        server=invitation.address,
        database=invitation.database,
        person_id=hello.person_id,
        person_name=hello.person_name,
        role=hello.role,
        device_id=new_id(),
    )
    with telling_what_the_disk_refuses(new.profile.folder):
        if invitation.authority is not None:
            shutil.copyfile(invitation.authority, new.profile.folder / AUTHORITY_FILE)
    store = WorkStore.open(new.profile.folder, new.key)
    try:
        with store.writing() as connection:
            save_membership(connection, membership)
    finally:
        store.close()
    return membership
