"""The key of an encrypted data folder: 256 random bits, from which each file's own key is derived."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from enum import Enum, unique

_LENGTH = 32


@unique
class KeyUse(Enum):
    """What a derived key is for: two files never share one."""

    WORK = "work database"
    CACHE = "cache database"
    ORIGINALS = "originals"
    SMALL_FILES = "small files"
    CHECK = "check"
    """Written in clear: tells this key from others and gives nothing of it away."""


@dataclass(frozen=True, slots=True)
class ProfileKey:
    """The secret of one data folder. Its `repr` shows nothing: keys must not end up in a log or a report."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _LENGTH:
            msg = f"a key has {_LENGTH} bytes"
            raise ValueError(msg)

    @staticmethod
    def new() -> "ProfileKey":
        """Make a random one."""
        return ProfileKey(secrets.token_bytes(_LENGTH))

    def derived(self, use: KeyUse) -> bytes:
        """The 256-bit key for one use.

        Source:
            RFC 5869, 2.3 "Expand": one block, for the secret is random as it is.
        """
        return hmac.digest(self.secret, b"korrigo " + use.value.encode() + b"\x01", hashlib.sha256)

    @property
    def check(self) -> str:
        """What a folder writes down to recognise its key: 32 hexadecimal digits."""
        return self.derived(KeyUse.CHECK)[:16].hex()
