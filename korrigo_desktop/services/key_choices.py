"""The keys that a person has chosen for actions, kept in one small file of the profile's folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.blobs import write_whole

KeyChoices = Mapping[str, tuple[str, ...]]
"""Portable texts of keys ("Ctrl+F") by the name of the action; none for an action without a key."""

FILE = "keys.json"


def load_choices(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read what was chosen on this computer; nothing for a profile where nobody has chosen.

    Raises:
        KorrigoError: KEYS_DAMAGED: the file is there and says nothing that can be understood.
    """
    try:
        chosen = json.loads((folder / FILE).read_bytes())["keys"]
        return {str(name): tuple(_texts(keys)) for name, keys in chosen.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KorrigoError(ErrorKind.KEYS_DAMAGED, file=FILE) from error


def save_choices(folder: Path, chosen: KeyChoices) -> None:
    """Keep what was chosen, whole or not at all.

    Raises:
        KorrigoError: TARGET_NOT_WRITABLE; the file before is as it was.
    """
    content = json.dumps({"keys": {name: list(keys) for name, keys in sorted(chosen.items())}}, indent=1)
    try:
        write_whole(folder / FILE, content.encode())
    except OSError as error:
        raise KorrigoError(ErrorKind.TARGET_NOT_WRITABLE, file=FILE, folder=str(folder)) from error


def _texts(keys: object) -> list[str]:
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise TypeError("keys are a list of texts")
    return keys
