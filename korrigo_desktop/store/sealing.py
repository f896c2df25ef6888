"""Encryption of files with AES-256-GCM in segments: any part can be read by itself, and no part can be altered unseen.

A sealed file is a header (mark and salt) and segments of 64 KiB, each followed by its tag. The key of a file is derived
from the folder's and the salt; a segment's nonce is its number and whether it is the last one, so that segments can't
be swapped, repeated or cut off (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015).

`cryptography` holds the GIL while it deciphers: 64 KiB take 12 µs, too little to be felt in the window.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEGMENT = 1 << 16
_MARK = b"KORRIGO\x01"
_SALT_LENGTH = 16
_TAG_LENGTH = 16
_HEADER_LENGTH = len(_MARK) + _SALT_LENGTH
_SEALED_SEGMENT = SEGMENT + _TAG_LENGTH
_SEGMENTS_AT_ONCE = 64


class SealBroken(Exception):  # noqa: N818 -- what happened, as its callers say it
    """The bytes are not what was sealed with this key."""


class Sealer:
    """Writes one sealed file: bytes in order, then `finish`."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        """Write the header.

        Args:
            target: Open for writing, at its start.
            key: 256 bits.
        """
        salt = secrets.token_bytes(_SALT_LENGTH)
        self._target = target
        self._cipher = _cipher_of(key, salt)
        self._pending = bytearray()
        self._number = 0
        _write(target, _MARK + salt)

    def write(self, content: bytes | memoryview) -> None:
        """Take the next bytes; whole segments are written at once."""
        left = memoryview(content)
        # A full segment waits for the next byte: it might be the last one.
        while len(self._pending) + len(left) > SEGMENT:
            taken = SEGMENT - len(self._pending)
            if self._pending:
                self._pending += left[:taken]
                self._seal(self._pending, is_last=False)
                self._pending.clear()
            else:
                self._seal(left[:taken], is_last=False)
            left = left[taken:]
        self._pending += left

    def finish(self) -> None:
        """Write what is left."""
        self._seal(self._pending, is_last=True)
        self._pending.clear()

    def _seal(self, clear: bytearray | memoryview, *, is_last: bool) -> None:
        _write(self._target, self._cipher.encrypt(_nonce(self._number, is_last=is_last), clear, None))
        self._number += 1


def clear_size(sealed_size: int) -> int:
    """How many bytes a sealed file of this size holds."""
    body = max(sealed_size - _HEADER_LENGTH, 0)
    return max(body - _TAG_LENGTH * -(-body // _SEALED_SEGMENT), 0)


def read_sealed(file: BinaryIO, key: bytes, offset: int = 0, length: int | None = None) -> bytearray:
    """Read a part of a sealed file into memory.

    Args:
        file: Open for reading, anywhere.
        key: 256 bits.
        offset: Of the first byte wanted, counted in clear bytes.
        length: How many; None for all that follow. Fewer come when the file ends.

    Raises:
        SealBroken: It is no sealed file, was altered or cut off, or is another key's.
        OSError: It can't be read.
    """
    sealed_size = os.fstat(file.fileno()).st_size
    size = clear_size(sealed_size)
    end = size if length is None else min(offset + length, size)
    if offset and offset >= end:
        return bytearray()
    last = max(-(-(sealed_size - _HEADER_LENGTH) // _SEALED_SEGMENT) - 1, 0)
    first, until = offset // SEGMENT, max(end - 1, 0) // SEGMENT
    cipher = _cipher_in(file, key)
    # Made once at its full size, and deciphered into: growing and copying it would take longer than deciphering.
    clear = bytearray(min((until + 1) * SEGMENT, size) - first * SEGMENT)
    file.seek(_HEADER_LENGTH + first * _SEALED_SEGMENT)
    for number in range(first, until + 1, _SEGMENTS_AT_ONCE):
        numbers = range(number, min(number + _SEGMENTS_AT_ONCE, until + 1))
        place = (number - first) * SEGMENT
        _decipher(cipher, _read(file, len(numbers) * _SEALED_SEGMENT), numbers, last, memoryview(clear)[place:])
    del clear[end - first * SEGMENT :]
    del clear[: offset - first * SEGMENT]
    return clear


def _decipher(cipher: "AESGCM", sealed: bytes, numbers: range, last: int, clear: memoryview) -> None:
    """Decipher whole segments, given their numbers and the file's last one."""
    left = memoryview(sealed)
    for number in numbers:
        segment, left = left[:_SEALED_SEGMENT], left[_SEALED_SEGMENT:]
        count = max(len(segment) - _TAG_LENGTH, 0)
        with _seal_intact():
            cipher.decrypt_into(_nonce(number, is_last=number == last), segment, None, clear[:count])
        clear = clear[count:]


def seal_text(key: bytes, clear: bytes) -> bytes:
    """Encrypt a few bytes as one piece: nonce, then cipher and tag."""
    nonce = secrets.token_bytes(12)
    return nonce + _cipher(key).encrypt(nonce, clear, None)


def open_text(key: bytes, sealed: bytes) -> bytes:
    """Decrypt what `seal_text` gave.

    Raises:
        SealBroken: It was altered, or is another key's.
    """
    with _seal_intact():
        return _cipher(key).decrypt(sealed[:12], memoryview(sealed)[12:], None)


def _cipher(key: bytes) -> "AESGCM":
    # Deferred: 0.01 s that a plain data folder never needs.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


@contextmanager
def _seal_intact() -> Iterator[None]:
    from cryptography.exceptions import InvalidTag

    try:
        yield
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def _cipher_of(key: bytes, salt: bytes) -> "AESGCM":
    return _cipher(hmac.digest(key, salt, hashlib.sha256))


def _cipher_in(file: BinaryIO, key: bytes) -> "AESGCM":
    file.seek(0)
    header = _read(file, _HEADER_LENGTH)
    if not header.startswith(_MARK) or len(header) != _HEADER_LENGTH:
        raise SealBroken
    return _cipher_of(key, header[len(_MARK) :])


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _read(file: BinaryIO, length: int) -> bytes:
    """As many bytes as there are up to a length: an unbuffered file may give fewer at a time."""
    parts = []
    while length and (part := file.read(length)):
        parts.append(part)
        length -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _write(file: BinaryIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
