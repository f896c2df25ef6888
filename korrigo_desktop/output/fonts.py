"""The letters of an export: which font has them and how wide they are."""

import unicodedata
from enum import StrEnum
from functools import cache

from korrigo_desktop.output.truetype import TrueTypeFont
from korrigo_desktop.resource_files import resource

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class Face(StrEnum):
    """A font of the export; the value names it in the file's resources."""

    REGULAR = "F0"
    BOLD = "F1"
    FALLBACK = "F2"


_FILES = {Face.REGULAR: "DejaVuSans.ttf", Face.BOLD: "DejaVuSans-Bold.ttf"}


class _Widths(dict[str, float]):
    """Advance width of each letter in ems, found when first asked for; kept by the process."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        font, glyph = font_of(self._face), letters_of(self._face).get(letter, 0)
        if not glyph and (glyph := letters_of(Face.FALLBACK).get(letter, 0)):
            font = font_of(Face.FALLBACK)
        self[letter] = font.width(glyph) / 1000
        return self[letter]


def text_width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """Width of a line of text, in the unit of `size`."""
    return sum(map(_widths(face).__getitem__, text)) * size


def readable(text: str) -> str:
    """Bring text to what can be drawn letter by letter: composed, with plain line ends, without invisible marks."""
    if text.isascii() and text.isprintable():
        return text
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line if line.isprintable() else _visible(line) for line in lines)


def _visible(line: str) -> str:
    return "".join(_visible_letter(letter) for letter in line.replace("\t", "    "))


def _visible_letter(letter: str) -> str:
    if letter.isprintable() and ord(letter) not in _VARIATION_SELECTORS:
        return letter
    category = unicodedata.category(letter)
    if category == "Zs":  # spaces of all widths: the font has most of them
        return letter
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    return ""


def missing_letters(text: str, face: Face = Face.REGULAR) -> str:
    """The letters of a text that no font has, each once: they are shown as boxes."""
    own = letters_of(face)
    lacking = sorted(letter for letter in set(text) if letter not in own and letter != "\n")
    return "".join(letter for letter in lacking if letter not in letters_of(Face.FALLBACK)) if lacking else ""


def face_with(letter: str, face: Face) -> Face:
    """The font that shows a letter: the wanted one, the fallback, or the wanted one again for a box."""
    if letter in letters_of(face) or letter not in letters_of(Face.FALLBACK):
        return face
    return Face.FALLBACK


@cache
def font_of(face: Face) -> TrueTypeFont:
    """A font, read once by each process; the fallback for other scripts comes with MuPDF and is rarely needed."""
    if face is Face.FALLBACK:
        import pymupdf  # deferred: the window measures words too, and needs it for letters of other scripts alone

        return TrueTypeFont(bytes(pymupdf.Font("cjk").buffer))
    return TrueTypeFont(resource("pdf_fonts", _FILES[face]).read_bytes())


@cache
def letters_of(face: Face) -> dict[str, int]:
    """The glyph of each letter that a font has."""
    return {chr(code): glyph for code, glyph in font_of(face).glyphs.items() if glyph}


@cache
def _widths(face: Face) -> _Widths:
    return _Widths(face)
