"""Whether the school offers a newer version: read from an address that the school sets, believed only when signed.

`update.json` lies in the data folder, or where a school installs it for all: `{"address": "https://…", "key": "…"}`,
the key an Ed25519 public key in base64. Without one nothing is ever asked. What is read there: `{"version": "1.2.0",
"where": "https://…", "signature": "…"}`; signed is the version, a line feed and the place. Nothing is sent, installed
or forced: the program says that there is one.
"""

import base64
import binascii
import json
import logging
import re
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from platformdirs import site_config_path

from korrigo_desktop.version import VERSION

SETTINGS_FILE = "update.json"
_LOG = logging.getLogger(__name__)
_PATIENCE_S = 5
_MOST_BYTES = 20_000
_A_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that the school offers.

    Attributes:
        where: For people: an address, a share, a room.
    """

    version: str
    where: str


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """Where to look, and whom to believe.

    Attributes:
        key: An Ed25519 public key, 32 bytes.
    """

    address: str
    key: bytes


def load_settings(folder: Path, for_all: Path | None = None) -> UpdateSettings | None:
    """Read what the school has set; None when it has set nothing, or nothing that can be used.

    Args:
        folder: This person's data folder.
        for_all: The computer's own settings; None for the place that the system has for them.
    """
    places = folder, for_all or site_config_path("korrigo-desktop", appauthor=False)
    path = next((place / SETTINGS_FILE for place in places if (place / SETTINGS_FILE).is_file()), None)
    if path is None:
        return None
    try:
        written = json.loads(path.read_text("utf-8"))
        settings = UpdateSettings(str(written["address"]), base64.b64decode(written["key"], validate=True))
    except (OSError, ValueError, KeyError, TypeError) as error:
        _LOG.warning("%s can't be used: %s", SETTINGS_FILE, type(error).__name__)
        return None
    if not settings.address.startswith("https://") or len(settings.key) != 32:
        _LOG.warning("%s names no https address or no key", SETTINGS_FILE)
        return None
    return settings


def newer_version(
    settings: UpdateSettings, present: str = VERSION, fetch: Callable[[str], bytes] | None = None
) -> NewVersion | None:
    """Look for a newer version. Call it in a worker thread; what can't be reached or believed is no version.

    Args:
        settings: Where, and whom to believe.
        present: The version that runs.
        fetch: Reads an address; None for the network.
    """
    try:
        offered = json.loads((fetch or _fetch)(settings.address))
        version, where = str(offered["version"]), str(offered["where"])
        signature = base64.b64decode(offered["signature"], validate=True)
    except (OSError, HTTPException, ValueError, KeyError, TypeError, binascii.Error) as error:
        _LOG.info("no news of versions: %s", type(error).__name__)
        return None
    if not _is_signed(settings.key, signature, f"{version}\n{where}".encode()):
        _LOG.warning("what is said of a new version is not signed by the school")
        return None
    if not _A_VERSION.fullmatch(version) or _numbers(version) <= _numbers(present):
        return None
    return NewVersion(version, where)


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "Korrigo"})  # noqa: S310 https only: load_settings
    with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:  # noqa: S310
        return bytes(answer.read(_MOST_BYTES))


def _is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # deferred: most people have no such address
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in version.split("."))
    return numbers + (0,) * (4 - len(numbers))
