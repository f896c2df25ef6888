"""The letters of an export: which font has them, how wide they are, and the fonts that go into one file."""

import unicodedata
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import groupby

import pymupdf

from korrigo_desktop.output.pdf_objects import text_string
from korrigo_desktop.output.pdf_writer import PdfWriter
from korrigo_desktop.output.right_to_left import as_seen, has_right_to_left
from korrigo_desktop.output.truetype import TrueTypeFont
from korrigo_desktop.resource_files import resource

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_CODES_PER_BLOCK = 100  # the most that one bfchar block may hold


class Face(StrEnum):
    """A font of the export; the value names it in the file's resources."""

    REGULAR = "F0"
    BOLD = "F1"
    FALLBACK = "F2"


_FILES = {Face.REGULAR: "DejaVuSans.ttf", Face.BOLD: "DejaVuSans-Bold.ttf"}
_NAMES = {Face.REGULAR: "DejaVuSans", Face.BOLD: "DejaVuSans-Bold", Face.FALLBACK: "DroidSansFallback"}


class _Widths(dict[str, float]):
    """Advance width of each letter in ems, found when first asked for; kept by the process."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        font, glyph = _font(self._face), _letters(self._face).get(letter, 0)
        if not glyph and (glyph := _letters(Face.FALLBACK).get(letter, 0)):
            font = _font(Face.FALLBACK)
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


@dataclass(slots=True)
class _Used:
    """The letters of one font that one file uses, in the order of their codes."""

    face: Face
    glyphs: list[int] = field(default_factory=lambda: [0])
    letters: list[str] = field(default_factory=lambda: [""])
    codes: dict[str, str] = field(default_factory=dict)

    def code(self, letter: str) -> str:
        """Four hexadecimal digits, taken at first use. A letter without a glyph gets a box of its own.

        Its code leads back to the letter, so that copying the box gives what the corrector wrote.
        """
        if letter not in self.codes:
            self.codes[letter] = f"{len(self.glyphs):04X}"
            self.glyphs.append(_letters(self.face).get(letter, 0))
            self.letters.append(letter)
        return self.codes[letter]


class FontsInUse:
    """The fonts of one file: only the letters that it shows are embedded."""

    def __init__(self) -> None:
        """Use none yet."""
        self._used: dict[Face, _Used] = {}
        self._shown: dict[tuple[Face, str], str] = {}

    def shown(self, text: str, face: Face = Face.REGULAR) -> str:
        """The operators that show a line of text at size 1.

        Args:
            text: One line.
            face: The font to take letters from; those that it lacks come from the fallback.
        """
        operators = self._shown.get((face, text))  # the same words come again and again on a score sheet
        if operators is None:
            operators = self._shown[face, text] = self._bidirectional(text, face)
        return operators

    def _bidirectional(self, text: str, face: Face) -> str:
        if not has_right_to_left(text):
            return self._runs(text, face)
        return f"/Span<</ActualText {text_string(text)}>>BDC {self._runs(as_seen(text), face)} EMC"

    def _runs(self, text: str, face: Face) -> str:
        if _letters(face).keys() >= set(text):
            return f"/{face.value} 1 Tf {self._coded(face, text)} Tj"
        groups = groupby(text, lambda letter: _face_with(letter, face))
        return " ".join(f"/{own.value} 1 Tf {self._coded(own, ''.join(letters))} Tj" for own, letters in groups)

    @staticmethod
    def missing(text: str, face: Face = Face.REGULAR) -> str:
        """The letters that no font has, each once: they are shown as boxes."""
        own = _letters(face)
        lacking = sorted(letter for letter in set(text) if letter not in own and letter != "\n")
        return "".join(letter for letter in lacking if letter not in _letters(Face.FALLBACK)) if lacking else ""

    def write(self, writer: PdfWriter) -> str:
        """Write the fonts into a file.

        Returns:
            Entries of a /Font resource dictionary, without brackets.
        """
        return "".join(f"/{face.value} {_write_font(used, writer)} 0 R" for face, used in sorted(self._used.items()))

    def _coded(self, face: Face, text: str) -> str:
        used = self._used.get(face)
        if used is None:
            used = self._used[face] = _Used(face)
        return f"<{''.join(map(used.code, text))}>"


def _write_font(used: _Used, writer: PdfWriter) -> int:
    """Write one embedded font; gives its object number.

    Source:
        ISO 32000-1, 9.7.4 "CIDFonts", 9.10.3 "ToUnicode CMaps".
    """
    font = _font(used.face)
    program = font.subset(used.glyphs)
    tag = "".join(chr(ord("A") + (zlib.crc32(program) >> 4 * i) % 16) for i in range(6))
    name = f"{tag}+{_NAMES[used.face]}"
    box = " ".join(map(str, font.box))
    file = writer.add_stream(f"/Length1 {len(program)}", program)
    descriptor = writer.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
        f"/Ascent 928/Descent -236/CapHeight 729/StemV 80/FontFile2 {file} 0 R>>"
    )
    widths = " ".join(str(font.width(glyph)) for glyph in used.glyphs)
    descendant = writer.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/FontDescriptor {descriptor} 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/W[0[{widths}]]>>"
    )
    meanings = writer.add_stream("", _meanings(used.letters))
    return writer.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {meanings} 0 R>>"
    )


def _meanings(letters: list[str]) -> bytes:
    """The table that gives each code its letter, for searching and copying."""
    codes = [
        f"<{code:04X}><{letter.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters) if letter
    ]
    blocks = []
    for start in range(0, len(codes), _CODES_PER_BLOCK):
        block = codes[start : start + _CODES_PER_BLOCK]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{''.join(blocks)}endcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode("ascii")


def _face_with(letter: str, face: Face) -> Face:
    if letter in _letters(face) or letter not in _letters(Face.FALLBACK):
        return face
    return Face.FALLBACK


@cache
def _font(face: Face) -> TrueTypeFont:
    """A font, read once by each process; the fallback for other scripts comes with MuPDF and is rarely needed."""
    if face is Face.FALLBACK:
        return TrueTypeFont(bytes(pymupdf.Font("cjk").buffer))
    return TrueTypeFont(resource("pdf_fonts", _FILES[face]).read_bytes())


@cache
def _letters(face: Face) -> dict[str, int]:
    return {chr(code): glyph for code, glyph in _font(face).glyphs.items() if glyph}


@cache
def _widths(face: Face) -> _Widths:
    return _Widths(face)
