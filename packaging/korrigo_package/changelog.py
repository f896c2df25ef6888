"""Reads CHANGELOG.md: which versions were released, and when."""

import re
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A version with its section in the changelog.

    Attributes:
        version: As in korrigo_desktop/version.py.
        date: The day of its release, YYYY-MM-DD.
        text: What stands in its section.
    """

    version: str
    date: str
    text: str


def releases(root: Path) -> list[Release]:
    """The released versions, newest first; what is still unreleased has no date and is no release.

    Args:
        root: Of the checkout.
    """
    text = (root / "CHANGELOG.md").read_text("utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [
        Release(heading[1], heading[2], text[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
        if heading[2]
    ]


def unreleased(root: Path) -> str:
    """What stands under [Unreleased]; empty when there is nothing.

    Args:
        root: Of the checkout.
    """
    text = (root / "CHANGELOG.md").read_text("utf-8")
    found = re.search(r"^## \[Unreleased\]$(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""
