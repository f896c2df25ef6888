"""The demonstration exam's own letters and texts, as the program carries them."""

import json
from typing import Any

from korrigo_desktop.resource_files import resource


def read_text(name: str) -> str:
    """Read a text of the demonstration exam by its file name.

    Raises:
        OSError: The installation lacks the file.
    """
    return resource("demonstration", name).read_text(encoding="utf-8")


def read_json(name: str) -> Any:
    """Read a table of the demonstration exam by its file name.

    Raises:
        OSError: The installation lacks the file.
    """
    return json.loads(read_text(name))
