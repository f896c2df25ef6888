"""The fonts that go into one file: codes for letters, the glyphs that they show, and the letters that codes mean."""

import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from korrigo_desktop.output.fonts import Face, face_with, font_of, letters_of
from korrigo_desktop.output.pdf_objects import text_string
from korrigo_desktop.output.pdf_writer import PdfWriter
from korrigo_desktop.output.right_to_left import as_seen, has_right_to_left

_NAMES = {Face.REGULAR: "DejaVuSans", Face.BOLD: "DejaVuSans-Bold", Face.FALLBACK: "DroidSansFallback"}
_CODES_PER_BLOCK = 100  # the most that one bfchar block may hold

_USUAL_LETTERS = (
    "".join(map(chr, range(ord(" "), ord("~") + 1)))
    + "àâäçéèêëîïôöùûüœæÀÂÇÉÈÊËÎÏÔÙÛÜŒ«»’“”…–—\u00a0\u202f€°²³½×÷±−·′√≤≥≠≈→⇒⇔∞∈∀∃∫ℝℕℤπαβγδθλμωΔΣ✓✗"
)


class FontsInUse:
    """The fonts of one file: the usual letters, and of all others only those that it shows, are embedded.

    The usual letters have the same codes in every file. Their part of a font (10 kB) is made once by each process, and
    so is a line of them: labels and remarks come again on sheet after sheet.
    """

    def __init__(self) -> None:
        """Use none yet."""
        self._others: dict[Face, dict[str, str]] = {}

    def shown(self, text: str, face: Face = Face.REGULAR) -> str:
        """The operators that show a line of text at size 1.

        Args:
            text: One line.
            face: The font to take letters from; those that it lacks come from the fallback.
        """
        usual = _usual_line(text, face)
        if usual is not None:
            self._others.setdefault(face, {})
            return usual
        if not has_right_to_left(text):
            return self._runs(text, face)
        return f"/Span<</ActualText {text_string(text)}>>BDC {self._runs(as_seen(text), face)} EMC"

    def write(self, writer: PdfWriter) -> str:
        """Write the fonts into a file.

        Returns:
            Entries of a /Font resource dictionary, without brackets.
        """
        return "".join(
            f"/{face.value} {_write_font(_font_part(face, ''.join(others)), writer)} 0 R"
            for face, others in sorted(self._others.items())
        )

    def _runs(self, text: str, face: Face) -> str:
        groups = groupby(text, lambda letter: face_with(letter, face))
        return " ".join(
            _in_face(own, "".join(self._code(letter, own) for letter in letters)) for own, letters in groups
        )

    def _code(self, letter: str, face: Face) -> str:
        """Four hexadecimal digits; a letter that is not usual takes the next ones at its first use."""
        others = self._others.setdefault(face, {})
        usual = _usual_codes(face)
        if letter in usual:
            return usual[letter]
        if letter not in others:
            others[letter] = f"{1 + len(usual) + len(others):04X}"
        return others[letter]


@lru_cache(maxsize=4096)
def _usual_line(text: str, face: Face) -> str | None:
    """The operators for a line of usual letters; None if it has others."""
    codes = _usual_codes(face)
    if not codes.keys() >= set(text):
        return None
    return _in_face(face, "".join(map(codes.__getitem__, text)))


def _in_face(face: Face, codes: str) -> str:
    return f"/{face.value} 1 Tf <{codes}> Tj"


@cache
def _usual_codes(face: Face) -> dict[str, str]:
    """The code of each usual letter; 0 is the box for what no font has."""
    if face is Face.FALLBACK:
        return {}
    return {letter: f"{code:04X}" for code, letter in enumerate(_USUAL_LETTERS, start=1)}


@dataclass(frozen=True, slots=True)
class _FontPart:
    """The part of a font that a file embeds, ready to be written.

    Attributes:
        program: The font file, deflated.
        program_length: Of the font file as it was.
        meanings: The table from codes to letters, deflated.
        widths: As a PDF array.
        box: Of all glyphs, as a PDF array.
    """

    name: str
    program: bytes
    program_length: int
    meanings: bytes
    widths: str
    box: str


@lru_cache(maxsize=16)
def _font_part(face: Face, others: str) -> _FontPart:
    """The usual letters of a font and some others; a letter that it lacks is a box, whose code means that letter.

    Copying the box gives what the corrector wrote.
    """
    font, own = font_of(face), letters_of(face)
    letters = [*_usual_codes(face), *others]
    glyphs = [0, *(own.get(letter, 0) for letter in letters)]
    program = font.subset(glyphs)
    tag = "".join(chr(ord("A") + (zlib.crc32(program) >> 4 * i) % 16) for i in range(6))
    return _FontPart(
        name=f"{tag}+{_NAMES[face]}",
        program=zlib.compress(program, 9),
        program_length=len(program),
        meanings=zlib.compress(_meanings(letters), 9),
        widths=f"[{' '.join(str(font.width(glyph)) for glyph in glyphs)}]",
        box=f"[{' '.join(map(str, font.box))}]",
    )


def _write_font(part: _FontPart, writer: PdfWriter) -> int:
    """Write one embedded font; gives its object number.

    Source:
        ISO 32000-1, 9.7.4 "CIDFonts", 9.10.3 "ToUnicode CMaps".
    """
    program = writer.add_encoded_stream(
        f"<</Length1 {part.program_length}/Filter/FlateDecode/Length {len(part.program)}>>", part.program
    )
    descriptor = writer.add(
        f"<</Type/FontDescriptor/FontName/{part.name}/Flags 4/FontBBox{part.box}/ItalicAngle 0"
        f"/Ascent 928/Descent -236/CapHeight 729/StemV 80/FontFile2 {program} 0 R>>"
    )
    descendant = writer.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{part.name}/CIDToGIDMap/Identity"
        f"/FontDescriptor {descriptor} 0 R/DW 600/W[0{part.widths}]"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    meanings = writer.add_encoded_stream(f"<</Filter/FlateDecode/Length {len(part.meanings)}>>", part.meanings)
    return writer.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{part.name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {meanings} 0 R>>"
    )


def _meanings(letters: list[str]) -> bytes:
    """The table that gives each code its letter, from 1, for searching and copying."""
    codes = [
        f"<{code:04X}><{letter.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters, start=1)
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
