"""Profiles side by side: the plain standalone folder, and one encrypted folder for each server that was joined."""

import os
import secrets
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.recovery_key import new_recovery_key
from korrigo_desktop.services.heavy import HeavyWork
from korrigo_desktop.services.key_ring import KeyRing, SystemKeyRing
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.profile_file import (
    PROFILE_FILE,
    ProfileFile,
    read_profile_file,
    sealed_key_of,
    write_profile_file,
)
from korrigo_desktop.store.profile_key import ProfileKey
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses
from korrigo_desktop.store.work import WorkStore

STANDALONE = "standalone"
RECOVERY_KEY_VARIABLE = "KORRIGO_RECOVERY_KEY"
"""For programs that start this one: they can't be asked."""

PROFILES = "profiles"
"""The folder of joined profiles in a person's data folder."""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a profile may say of its server to anybody who finds the folder.

    Attributes:
        address: "host", "host:port" or the folder of a socket, as people are shown it. No login, no password.
        database: The name of the database there.
    """

    address: str
    database: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A data folder that the program can open.

    Attributes:
        id: Random; "standalone" for the plain one.
        server: None for the plain one, and for a folder whose profile file can't be read.
    """

    folder: Path
    id: str
    server: ServerFacts | None = None
    joined_on: date | None = None

    @property
    def is_encrypted(self) -> bool:
        """Whether it takes a key to open it."""
        return self.id != STANDALONE

    @property
    def name(self) -> str:
        """A word for it on the command line."""
        return self.folder.name if self.is_encrypted else STANDALONE


@dataclass(frozen=True, slots=True)
class NewProfile:
    """A profile that has just been made.

    Attributes:
        recovery_key: To be shown once, and kept on paper: the program keeps it nowhere.
        is_remembered: Whether the keyring has the key. If not, the recovery key is asked for at each start.
    """

    profile: Profile
    key: ProfileKey
    recovery_key: str = field(repr=False)
    is_remembered: bool


def list_profiles(root: Path) -> tuple[Profile, ...]:
    """The profiles of this person, locked ones too: the standalone one, then those that were joined, oldest first.

    Args:
        root: This person's data folder, which is the standalone profile's own.
    """
    joined = [profile_of(path.parent) for path in (root / PROFILES).glob(f"*/{PROFILE_FILE}")]
    joined.sort(key=lambda profile: (profile.joined_on or date.min, profile.name))
    return (Profile(root, STANDALONE), *joined)


def profile_of(folder: Path) -> Profile:
    """What a data folder says of itself; nothing but its name when its profile file can't be read."""
    try:
        content = read_profile_file(folder)
    except KorrigoError:
        return Profile(folder, folder.name)
    if content is None:
        return Profile(folder, STANDALONE)
    return Profile(folder, content.profile_id, ServerFacts(content.address, content.database), content.joined_on)


def find_profile(root: Path, name: str) -> Profile:
    """The profile that a word on the command line means: its name, its beginning, or its server's address.

    Raises:
        KorrigoError: UNKNOWN_PROFILE; PROFILE_AMBIGUOUS, with the names that it may mean.
    """
    every = list_profiles(root)
    exact = [profile for profile in every if profile.name == name]
    meant = exact or [
        profile
        for profile in every
        if profile.name.startswith(name) or (profile.server is not None and profile.server.address == name)
    ]
    if not name or not meant:
        raise KorrigoError(ErrorKind.UNKNOWN_PROFILE, profile=name)
    if len(meant) > 1:
        names = ", ".join(profile.name for profile in meant)
        raise KorrigoError(ErrorKind.PROFILE_AMBIGUOUS, profile=name, names=names)
    return meant[0]


def create_profile(root: Path, server: ServerFacts, ring: KeyRing | None = None) -> NewProfile:
    """Make an encrypted data folder for a server: always a new one, beside those that are there.

    Ask the server first who the person is: what can fail should fail before there is a folder.

    Args:
        root: This person's data folder.
        server: What the folder says of its server.
        ring: Where the key goes; None for the system's.

    Raises:
        KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
    """
    ring = ring or SystemKeyRing()
    profile_id, key, recovery_key = str(uuid.uuid4()), ProfileKey.new(), new_recovery_key()
    folder = root / PROFILES / secrets.token_hex(6)
    today = date.today()
    with telling_what_the_disk_refuses(root):
        folder.mkdir(parents=True, mode=0o700)
    sealed = sealed_key_of(profile_id, key, recovery_key)
    try:
        write_profile_file(folder, ProfileFile(profile_id, server.address, server.database, today, key.check, sealed))
        WorkStore.open(folder, key).close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    is_remembered = ring.write(_key_name(profile_id), key.secret.hex())
    return NewProfile(Profile(folder, profile_id, server, today), key, recovery_key, is_remembered)


def discard_new_profile(new: NewProfile, ring: KeyRing | None = None) -> None:
    """Take away a folder whose joining failed before any work came into it.

    Raises:
        KorrigoError: PROFILE_IN_USE: there is an exam in it; nothing is taken away.
    """
    store = WorkStore.open(new.profile.folder, new.key)
    try:
        with store.reading() as connection:
            is_used = connection.exec_driver_sql("select exists (select 1 from exam)").scalar_one()
    finally:
        store.close()
    if is_used:
        raise KorrigoError(ErrorKind.PROFILE_IN_USE)
    shutil.rmtree(new.profile.folder)
    forget_secrets(new.profile, ring)


def open_profile(
    folder: Path,
    ask_key: Callable[[Profile], str | None] | None = None,
    heavy: HeavyWork | None = None,
    ring: KeyRing | None = None,
) -> Workplace:
    """Open a data folder, plain or encrypted.

    The key comes from the keyring, or else from a recovery key: the environment's, or the one that a person gives.
    A person's recovery key that is right puts the key back into the keyring.

    Args:
        folder: The data folder.
        ask_key: Asks a person for the recovery key; None from it, or in its place, for nobody to ask.
        heavy: Where PyMuPDF may run.
        ring: Where the key may be; None for the system's.

    Raises:
        KorrigoError: STORE_LOCKED: nobody has a key. RECOVERY_KEY_MISTYPED, RECOVERY_KEY_WRONG: ask again. Or what
            `WorkStore.open` raises.
    """
    content = read_profile_file(folder)
    if content is None:
        return Workplace.open(folder, heavy)
    ring = ring or SystemKeyRing()
    key = _remembered_key(content, ring) or _key_of_environment(content)
    if key is None:
        typed = ask_key(profile_of(folder)) if ask_key is not None else None
        if typed is None:
            raise KorrigoError(ErrorKind.STORE_LOCKED)
        key = content.key_from(typed)
        ring.write(_key_name(content.profile_id), key.secret.hex())
    return Workplace.open(folder, heavy, key=key)


def has_key_at_hand(profile: Profile, ring: KeyRing | None = None) -> bool:
    """Whether `open_profile` would ask nobody.

    Raises:
        KorrigoError: STORE_DAMAGED, STORE_TOO_NEW: the profile file can't be read.
    """
    content = read_profile_file(profile.folder)
    return content is None or _remembered_key(content, ring or SystemKeyRing()) is not None


def renew_recovery_key(profile: Profile, ring: KeyRing | None = None) -> str:
    """Make another recovery key, for a person who lost the paper; the one before opens nothing any more.

    Returns:
        The new one, to be shown once.

    Raises:
        KorrigoError: STORE_LOCKED: the keyring has no key to seal with it. DISK_FULL, STORE_NOT_WRITABLE.
    """
    content = read_profile_file(profile.folder)
    key = None if content is None else _remembered_key(content, ring or SystemKeyRing())
    if content is None or key is None:
        raise KorrigoError(ErrorKind.STORE_LOCKED)
    recovery_key = new_recovery_key()
    sealed = sealed_key_of(content.profile_id, key, recovery_key)
    write_profile_file(profile.folder, replace(content, sealed_key=sealed))
    return recovery_key


def remember_password(profile: Profile, password: str, ring: KeyRing | None = None) -> bool:
    """Keep the password of the server in the keyring; False when it has to be asked for each time."""
    return (ring or SystemKeyRing()).write(_password_name(profile.id), password)


def password_of(profile: Profile, ring: KeyRing | None = None) -> str | None:
    """The password of the server, None when a person has to be asked."""
    return (ring or SystemKeyRing()).read(_password_name(profile.id))


def forget_secrets(profile: Profile, ring: KeyRing | None = None) -> None:
    """Take key and password out of the keyring; the folder stays, and opens with its recovery key."""
    ring = ring or SystemKeyRing()
    for name in (_key_name(profile.id), _password_name(profile.id)):
        ring.forget(name)


def _remembered_key(content: ProfileFile, ring: KeyRing) -> ProfileKey | None:
    """The keyring's key; None also when it is no key, or another folder's."""
    try:
        key = ProfileKey(bytes.fromhex(ring.read(_key_name(content.profile_id)) or ""))
    except ValueError:
        return None
    return key if content.fits(key) else None


def _key_of_environment(content: ProfileFile) -> ProfileKey | None:
    typed = os.environ.get(RECOVERY_KEY_VARIABLE)
    return content.key_from(typed) if typed else None


def _key_name(profile_id: str) -> str:
    return f"{profile_id} key"


def _password_name(profile_id: str) -> str:
    return f"{profile_id} password"
