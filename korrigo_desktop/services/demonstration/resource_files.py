"""Where the demonstration exam's own texts and letters are kept, and how they are read."""

import json
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "demonstration"


def read_json(name: str) -> Any:
    """Read a JSON resource of the demonstration exam, by its file name.

    Raises:
        OSError: The installation lacks the file.
    """
    return json.loads((RESOURCES / name).read_text(encoding="utf-8"))


def read_text(name: str) -> str:
    """Read a text resource of the demonstration exam, by its file name.

    Raises:
        OSError: The installation lacks the file.
    """
    return (RESOURCES / name).read_text(encoding="utf-8")
