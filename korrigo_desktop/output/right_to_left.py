"""Lines with Hebrew or Arabic, letter by letter in the order in which they are seen."""

import re
import unicodedata
from functools import cache

_SCRIPTS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RUN = re.compile(r"[LN]*L|R[RND]*R|R|D[ND]*|N+")
_MIRRORED = str.maketrans("()[]{}<>«»≤≥", ")(][}{><»«≥≤")
_ARABIC_FORMS = range(0xFE70, 0xFEFD)


def has_right_to_left(text: str) -> bool:
    """Whether any letter belongs to a script that is written from right to left."""
    return _SCRIPTS.search(text) is not None


def as_seen(line: str) -> str:
    """A line's letters from left to right as a reader sees them; Arabic letters in their joined forms.

    A part of the Unicode rules: one level of embedding, the first letter gives the line its direction. The export
    reports such lines, and keeps the text itself for copying and searching.

    Source:
        Unicode Standard Annex 9 "Unicode Bidirectional Algorithm"; chapter 9.2 "Arabic Cursive Joining".
    """
    clusters = _clusters(_joined(line))
    kinds = "".join(_kind(cluster[0]) for cluster in clusters)
    is_right_to_left = re.sub("[ND]", "", kinds)[:1] == "R"
    backwards = "RN" if is_right_to_left else "R"
    runs = []
    for found in _RUN.finditer(kinds):
        run = clusters[found.start() : found.end()]
        runs.append(_turned_round(run) if found[0][0] in backwards else "".join(run))
    return "".join(reversed(runs) if is_right_to_left else runs)


def _kind(letter: str) -> str:
    """L, R, D (digits keep their order everywhere) or N (spaces and marks go with their neighbours)."""
    match unicodedata.bidirectional(letter):
        case "R" | "AL":
            return "R"
        case "EN" | "AN":
            return "D"
        case "L":
            return "L"
        case _:
            return "N"


def _turned_round(clusters: list[str]) -> str:
    """Clusters from right to left, numbers among them in their own order."""
    pieces: list[str] = []
    for cluster in clusters:
        if pieces and _kind(cluster[0]) == "D" and pieces[-1][-1:].isdigit():
            pieces[-1] += cluster
        else:
            pieces.append(cluster.translate(_MIRRORED))
    return "".join(reversed(pieces))


def _clusters(line: str) -> list[str]:
    """Letters with the marks that stand on them."""
    clusters: list[str] = []
    for letter in line:
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _joined(line: str) -> str:
    """Arabic letters replaced by their forms for the place in the word."""
    forms, letters = _arabic_forms(), list(line)
    bases = [i for i, letter in enumerate(letters) if not unicodedata.combining(letter)]
    shaped = list(letters)
    for before, i, after in zip([None, *bases], bases, [*bases[1:], None], strict=False):
        own = forms.get(letters[i])
        if own is None:
            continue
        joins_before = before is not None and "initial" in forms.get(letters[before], {}) and "final" in own
        joins_after = after is not None and "initial" in own and "final" in forms.get(letters[after], {})
        form = {(False, False): "isolated", (True, False): "final", (False, True): "initial", (True, True): "medial"}
        shaped[i] = own.get(form[joins_before, joins_after], letters[i])
    return "".join(shaped)


@cache
def _arabic_forms() -> dict[str, dict[str, str]]:
    """For each Arabic letter, its forms by name, from their decompositions in the character database."""
    forms: dict[str, dict[str, str]] = {}
    for code in _ARABIC_FORMS:
        name, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            forms.setdefault(chr(int(letters[0], 16)), {})[name.strip("<>")] = chr(code)
    return forms
