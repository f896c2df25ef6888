"""Names of exported files: safe on the three systems, by code or by pupil."""

import re
import unicodedata

from korrigo_desktop.domain.students import Student

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_MOST_BYTES = 180


def name_of_pupil(student: Student) -> str:
    """Class, surname and given names ("T01_MERCIER_AHMED"), without what a file system refuses."""
    names = (student.surname, student.given_names) if student.surname else (student.full_name,)
    parts = (student.class_name, *names)
    return safe_name("_".join(part.strip() for part in parts if part.strip()).replace(" ", "-"))


def safe_name(text: str) -> str:
    """A file name without extension that Windows, macOS and Linux accept."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    # Linux counts bytes (255), Windows characters of the whole path: a long name leaves room for both.
    name = name.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")
    if not name or _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name


def unique_name(name: str, taken: set[str]) -> str:
    """The name, or the name with a number that no other file of the folder has; it counts as taken from now on.

    Case does not tell names apart: it does not on Windows and macOS.
    """
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate, number = f"{name}-{number}", number + 1
    taken.add(candidate.casefold())
    return candidate
