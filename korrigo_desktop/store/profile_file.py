"""The file that says that a data folder is encrypted, and of which server it is: readable by anybody, names nobody."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.recovery_key import parse_recovery_key
from korrigo_desktop.store.blobs import write_whole
from korrigo_desktop.store.profile_key import ProfileKey
from korrigo_desktop.store.sealing import SealBroken, open_text, seal_text
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

PROFILE_FILE = "profile.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """What an encrypted data folder says about itself.

    Attributes:
        profile_id: Random: under it the keyring holds the key.
        address: The server, as people are shown it.
        database: The server's database.
        joined_on: When the folder was made.
        key_check: `ProfileKey.check` of the folder's key.
        sealed_key: The folder's key, sealed with the recovery key.
    """

    profile_id: str
    address: str
    database: str
    joined_on: date
    key_check: str
    sealed_key: bytes

    def fits(self, key: ProfileKey) -> bool:
        """Whether a key is the folder's."""
        return hmac.compare_digest(self.key_check, key.check)

    def key_from(self, recovery_key: str) -> ProfileKey:
        """The folder's key, by means of its recovery key.

        Args:
            recovery_key: As a person typed it.

        Raises:
            KorrigoError: RECOVERY_KEY_MISTYPED; RECOVERY_KEY_WRONG: it is another folder's.
        """
        sealing_key = _sealing_key(self.profile_id, recovery_key)
        try:
            return ProfileKey(open_text(sealing_key, self.sealed_key))
        except SealBroken as error:
            raise KorrigoError(ErrorKind.RECOVERY_KEY_WRONG) from error


def sealed_key_of(profile_id: str, key: ProfileKey, recovery_key: str) -> bytes:
    """Seal a folder's key with its recovery key."""
    return seal_text(_sealing_key(profile_id, recovery_key), key.secret)


def write_profile_file(folder: Path, content: ProfileFile) -> None:
    """Write it whole or not at all.

    Raises:
        KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
    """
    written = {
        "format": _FORMAT,
        "profile": content.profile_id,
        "address": content.address,
        "database": content.database,
        "joined_on": content.joined_on.isoformat(),
        "key_check": content.key_check,
        "sealed_key": base64.b64encode(content.sealed_key).decode(),
    }
    with telling_what_the_disk_refuses(folder):
        write_whole(folder / PROFILE_FILE, json.dumps(written, indent=1).encode())


def read_profile_file(folder: Path) -> ProfileFile | None:
    """Read it; None for a folder without one, which is plain.

    Raises:
        KorrigoError: STORE_TOO_NEW; STORE_DAMAGED: it is there and makes no sense; STORE_NOT_WRITABLE: it is not for
            this person.
    """
    try:
        found = json.loads((folder / PROFILE_FILE).read_bytes())
        if found["format"] > _FORMAT:
            raise KorrigoError(ErrorKind.STORE_TOO_NEW)
        return ProfileFile(
            profile_id=str(found["profile"]),
            address=str(found["address"]),
            database=str(found["database"]),
            joined_on=date.fromisoformat(found["joined_on"]),
            key_check=str(found["key_check"]),
            sealed_key=base64.b64decode(found["sealed_key"], validate=True),
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise KorrigoError(ErrorKind.STORE_NOT_WRITABLE, folder=str(folder)) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KorrigoError(ErrorKind.STORE_DAMAGED) from error


def check_key(folder: Path, key: ProfileKey | None) -> None:
    """Refuse to open a data folder with a key that isn't its own, or an encrypted one without.

    Raises:
        KorrigoError: STORE_LOCKED, STORE_KEY_WRONG, or what `read_profile_file` raises.
    """
    profile = read_profile_file(folder)
    if profile is None and key is not None:
        # A plain folder in the place of an encrypted one: nothing private may be written there.
        raise KorrigoError(ErrorKind.STORE_KEY_WRONG)
    if profile is not None and key is None:
        raise KorrigoError(ErrorKind.STORE_LOCKED)
    if profile is not None and key is not None and not profile.fits(key):
        raise KorrigoError(ErrorKind.STORE_KEY_WRONG)


def _sealing_key(profile_id: str, recovery_key: str) -> bytes:
    """From 135 random bits: there is nothing to slow down for, as there would be with a password."""
    secret = parse_recovery_key(recovery_key).encode()
    return hmac.digest(secret, b"korrigo recovery " + profile_id.encode(), hashlib.sha256)
