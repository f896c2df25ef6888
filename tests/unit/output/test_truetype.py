"""Smaller fonts: the glyphs that they keep look and measure as before."""

import pymupdf
import pytest

from korrigo_desktop.output.truetype import TrueTypeFont
from korrigo_desktop.resource_files import resource

FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def font(name: str) -> TrueTypeFont:
    return TrueTypeFont(resource("pdf_fonts", name).read_bytes())


@pytest.mark.parametrize("name", FILES)
def test_letters_and_widths_agree_with_another_reader(name: str) -> None:
    ours, theirs = font(name), pymupdf.Font(fontfile=str(resource("pdf_fonts", name)))

    for letter in "aéÉœŒç√≤π→€ℝ∫ΩЖא😀fi ﬁ":
        glyph = ours.glyphs[ord(letter)]
        assert glyph == theirs.has_glyph(ord(letter))
        assert ours.width(glyph) / 1000 == pytest.approx(theirs.glyph_advance(ord(letter)), abs=6e-4)


@pytest.mark.parametrize("name", FILES)
def test_a_subset_is_a_font_with_those_glyphs_and_their_parts(name: str) -> None:
    whole = font(name)
    letters = "aéœ√Ǻ"  # é and Ǻ are made of other glyphs
    subset = whole.subset([0, *(whole.glyphs[ord(letter)] for letter in letters)])

    smaller = pymupdf.Font(fontbuffer=subset)
    again = TrueTypeFont(subset)

    assert len(subset) < 8_000
    assert smaller.glyph_count >= len(letters) + 1
    for glyph, letter in enumerate(letters, start=1):
        assert again.width(glyph) == whole.width(whole.glyphs[ord(letter)])


def test_a_glyph_may_stand_twice_and_an_empty_one_is_kept() -> None:
    whole = font(FILES[0])
    again = TrueTypeFont(whole.subset([0, whole.glyphs[ord(" ")], 0, 0]))

    assert [again.width(glyph) for glyph in range(4)] == [600, 318, 600, 600]


def test_a_subset_draws_what_the_font_draws() -> None:
    whole = resource("pdf_fonts", FILES[0]).read_bytes()
    glyph = TrueTypeFont(whole).glyphs[ord("é")]
    outline = TrueTypeFont(whole).subset([0, glyph])

    with pymupdf.open() as document:
        pictures = []
        for buffer, code in ((whole, glyph), (outline, 1)):
            page = document.new_page(width=60, height=60)
            page.insert_font(fontname="F", fontbuffer=buffer)
            document.update_stream(page.get_contents()[0] if page.get_contents() else new_contents(page), b"")
            document.update_stream(page.get_contents()[0], f"BT /F 40 Tf 10 15 Td <{code:04X}> Tj ET".encode())
            pictures.append(page.get_pixmap(dpi=150, alpha=False).samples)
    assert pictures[0] == pictures[1]
    assert min(pictures[0]) < 50


def new_contents(page: pymupdf.Page) -> int:
    page.draw_line((0, 0), (1, 1))
    return int(page.get_contents()[0])


@pytest.mark.parametrize("content", [b"OTTO\x00\x00" + bytes(20)])
def test_a_font_without_such_outlines_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="outlines"):
        TrueTypeFont(content)
