"""Pupils of a class list, and names as people search them."""

import re
from dataclasses import dataclass
from datetime import date

from korrigo_desktop.domain.ids import ExamId, StudentId
from korrigo_desktop.domain.texts import folded

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_PARTICLES = frozenset({"ben", "bel", "el", "al", "le", "la", "les", "de", "du", "des", "van", "von", "den", "der"})


@dataclass(frozen=True, slots=True)
class Student:
    """One pupil of one exam's class list.

    Attributes:
        full_name: As the list writes it; the truth for a person.
        surname: A proposal that a person may correct, or the list's own column.
        given_names: Likewise.
        ine: National id, when the list has it.
    """

    id: StudentId
    exam_id: ExamId
    full_name: str
    surname: str
    given_names: str
    birth_date: date | None = None
    class_name: str = ""
    email: str = ""
    group: str = ""
    ine: str = ""


def fold_name(name: str) -> str:
    """A name as it is searched and compared: no accents, no case, one space for hyphens, apostrophes and the like."""
    return _NOT_A_LETTER.sub(" ", folded(name)).strip()


def propose_split(full_name: str) -> tuple[str, str]:
    """Propose surname and given names of "NOM Prénom" or "NOM PRENOM".

    Words in capitals before words that are not are the surname. All in capitals, the last word is the given name,
    unless only particles would be left ("EL AMINE" stays whole). A proposal only: never the pupil's identity.
    """
    words = full_name.split()
    capitals = [word for word in words if word == word.upper() and any(char.isalpha() for char in word)]
    leading = 0
    while leading < len(words) and words[leading] in capitals:
        leading += 1
    if 0 < leading < len(words):
        return " ".join(words[:leading]), " ".join(words[leading:])
    surname = words[:-1]
    if not surname or all(fold_name(word) in _PARTICLES for word in surname):
        return " ".join(words), ""
    return " ".join(surname), words[-1]
