"""What must not be in an export: another pupil's half of a sheet, and whatever acts or tells in an original."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.reports import NoteKind
from tests.unit.output.scanned import A3, geometry, jpeg, noise, note, page, picture, request, scan

SECRET = (200, 0, 200)
MINE = (0, 90, 0)


def two_pupils(width_px: int = 1241, height_px: int = 877) -> Image.Image:
    """An odd width: the fold lies inside a block of the JPEG. Left MINE, right SECRET, a white line between."""
    image = Image.new("RGB", (width_px, height_px), SECRET)
    image.paste(Image.new("RGB", (width_px // 2 - 3, height_px), MINE), (0, 0))
    image.paste(Image.new("RGB", (3, height_px), "white"), (width_px // 2 - 3, 0))
    return image


def is_secret(pixels: np.ndarray) -> np.ndarray:
    values = pixels.astype(int)
    return np.asarray((values[..., 0] - values[..., 1] > 40) & (values[..., 2] - values[..., 1] > 40))


def everything_in(path: Path) -> list[np.ndarray]:
    """Every image of a file, reachable from a page or not, and every page without its limits."""
    found = []
    with pymupdf.open(path) as document:
        for number in range(1, document.xref_length()):
            if document.xref_get_key(number, "Subtype")[1] == "/Image":
                image = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.Pixmap(document, number))
                found.append(np.frombuffer(image.samples, np.uint8).reshape(image.height, image.width, 3))
        for one in document:
            one.set_mediabox(pymupdf.Rect(-2000, -2000, 4000, 4000))
            found.append(picture(one, 900))
    return found


@pytest.mark.parametrize("rotate", list(Turn))
@pytest.mark.parametrize("is_vector", [False, True], ids=["one image", "vectors"])
def test_the_half_of_another_pupil_is_nowhere_in_the_file(tmp_path: Path, rotate: Turn, is_vector: bool) -> None:
    size = A3 if rotate in (Turn.NONE, Turn.HALF) else A3[::-1]
    stored = two_pupils().rotate(int(rotate), expand=True)
    path = scan(tmp_path / "scan.pdf", stored, size=size, rotate=rotate)
    if is_vector:
        with pymupdf.open(path) as document:
            document[0].insert_text((40, 40), "x", color=(0, 90 / 255, 0))  # no longer exactly one image
            document[0].clean_contents()
            document.saveIncr()
    shown = geometry(size, Half.LEFT, rotate)

    report = flatten_copy(
        request(tmp_path / "flat.pdf", page(path, 0, shown, note("à moi", PageArea(0.1, 0.1, 0.5, 0.1))))
    )

    assert NoteKind.HALF_REENCODED in {found.kind for found in report.notes}
    for pixels in everything_in(tmp_path / "flat.pdf"):
        assert not is_secret(pixels).any()
    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        mine = picture(flat[0], 300).astype(int)[100:-5, 5:280]
    assert np.abs(mine - MINE).max() < 30


def test_text_below_the_half_of_another_pupil_stays_behind(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with pymupdf.open() as document:
        source = document.new_page(width=A3[0], height=A3[1])
        source.insert_text((100, 100), "ma copie", fontsize=30)
        source.insert_text((700, 100), "VOISINE Alice", fontsize=30)
        document.save(path)

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry(A3, Half.LEFT))))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        streams = [flat.xref_stream(n) for n in range(1, flat.xref_length()) if flat.xref_is_stream(n)]
        assert not any(b"VOISINE" in stream or b"Alice" in stream for stream in streams)
        flat[0].set_mediabox(pymupdf.Rect(0, 0, *A3))
        assert not flat[0].get_text().strip()
        assert (picture(flat[0], 595)[:, :290] < 100).any(), "the pupil's own writing is still seen"


def test_a_half_cut_out_of_a_jpeg_loses_next_to_nothing(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf", noise(1240, 876), size=A3)

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry(A3, Half.RIGHT))))

    with pymupdf.open(path) as source, pymupdf.open(tmp_path / "flat.pdf") as flat:
        before = pixels_of(source)[:, 624:]
        after = pixels_of(flat)[:, -616:]
        size = len(flat.xref_stream_raw(flat[0].get_images()[0][0]))
        whole = len(source.xref_stream_raw(source[0].get_images()[0][0]))
    difference = np.abs(before.astype(int) - after.astype(int))
    assert difference.mean() < 1.0
    assert size < 0.55 * whole


def pixels_of(document: pymupdf.Document) -> np.ndarray:
    image = pymupdf.Pixmap(document, document[0].get_images()[0][0])
    return np.frombuffer(image.samples, np.uint8).reshape(image.height, image.width, image.n)


def test_two_halves_of_one_sheet_share_one_untouched_image(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf", noise(1240, 876), size=A3)
    pages = (page(path, 0, geometry(A3, Half.RIGHT)), page(path, 0, geometry(A3, Half.LEFT)))

    report = flatten_copy(request(tmp_path / "flat.pdf", *pages))

    with pymupdf.open(path) as source, pymupdf.open(tmp_path / "flat.pdf") as flat:
        (number,) = {image[0] for one in flat for image in one.get_images(full=True)}
        assert flat.xref_stream_raw(number) == source.xref_stream_raw(source[0].get_images()[0][0])
    assert report.notes == ()
    assert report.size_bytes < 1.03 * path.stat().st_size


@pytest.fixture
def talkative(tmp_path: Path) -> Path:
    """An original with everything that acts or tells."""
    path = tmp_path / "talkative.pdf"
    with pymupdf.open() as document:
        source = document.new_page(width=595, height=842)
        source.insert_image(source.rect, stream=jpeg(noise(120, 170)))
        source.insert_link(
            {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 100, 100), "uri": "https://tell.example"}
        )
        source.add_text_annot((50, 50), "TELLTALE note")
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name = pymupdf.mupdf.PDF_WIDGET_TYPE_TEXT, "TELLTALE"
        widget.rect, widget.script = pymupdf.Rect(200, 200, 300, 220), "app.alert('TELLTALE')"
        source.add_widget(widget)
        document.embfile_add("TELLTALE.txt", b"TELLTALE")
        document.set_metadata({"author": "TELLTALE", "title": "TELLTALE"})
        document.set_xml_metadata("<x>TELLTALE</x>")
        image = source.get_images()[0][0]
        note_number = document.get_new_xref()
        document.update_object(note_number, "<</Type/Metadata/Subtype/XML>>")
        document.update_stream(note_number, b"<x>TELLTALE</x>", compress=False)
        document.xref_set_key(image, "Metadata", f"{note_number} 0 R")
        document.xref_set_key(source.xref, "AA", "<</O<</S/JavaScript/JS(app.alert\\('TELLTALE'\\))>>>>")
        document.xref_set_key(document.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(app.alert\\('TELLTALE'\\))>>")
        document.save(path)
    assert b"TELLTALE" in path.read_bytes()
    return path


def test_nothing_that_acts_or_tells_reaches_the_export(tmp_path: Path, talkative: Path) -> None:
    report = flatten_copy(request(tmp_path / "flat.pdf", page(talkative, 0, geometry())))

    with pymupdf.open(report.path) as flat:
        decoded = b"".join(flat.xref_stream(n) for n in range(1, flat.xref_length()) if flat.xref_is_stream(n))
        objects = "".join(flat.xref_object(n) for n in range(1, flat.xref_length()))
        assert {key: value for key, value in flat.metadata.items() if value} == {"format": "PDF 1.7", "title": "Copie"}
        assert list(flat[0].links()) == list(flat[0].annots()) == list(flat[0].widgets()) == []
        assert flat.embfile_count() == 0
        assert (picture(flat[0]) < 255).all(axis=2).mean() > 0.9, "the page itself is there"
    for telling in ("TELLTALE", "JavaScript", "/AA", "OpenAction", "/Metadata", "tell.example"):
        assert telling not in objects
        assert telling.encode() not in decoded


def test_a_resource_named_like_a_note_is_kept(tmp_path: Path) -> None:
    """Resources may have any name, "Metadata" too: leaving it out would lose a part of a pupil's page."""
    path = scan(tmp_path / "scan.pdf", Image.new("RGB", (100, 140), MINE))
    with pymupdf.open(path) as document:
        number = document[0].get_images()[0][0]
        stream = document[0].get_contents()[0]
        document.xref_set_key(document[0].xref, "Resources", f"<</XObject<</Metadata {number} 0 R>>>>")
        document.update_stream(stream, b"q 595 0 0 842 0 0 cm /Metadata Do Q")
        document.saveIncr()

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry())))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert np.abs(picture(flat[0]).astype(int) - MINE).max() < 12


def shared_resources(path: Path) -> Path:
    """A batch of two pages, MINE and SECRET, with one dictionary of resources for both, as some scanners write it."""
    scan(path, Image.new("RGB", (100, 140), MINE), Image.new("RGB", (100, 140), SECRET))
    with pymupdf.open(path) as document:
        mine, theirs = (one.get_images()[0][0] for one in document)
        resources = document.get_new_xref()
        document.update_object(resources, f"<</XObject<</Im#30 {mine} 0 R/Im1 {theirs} 0 R>>/ProcSet[/PDF/ImageC]>>")
        for one, name in zip(document, ("Im0", "Im1"), strict=True):
            document.xref_set_key(one.xref, "Resources", f"{resources} 0 R")
            document.update_stream(one.get_contents()[0], f"q 595 0 0 842 0 0 cm /{name} Do Q".encode())
        document.saveIncr()
    return path


def inherited_resources(path: Path) -> Path:
    """The same, inherited from the tree of the pages."""
    shared_resources(path)
    with pymupdf.open(path) as document:
        resources = document.xref_get_key(document[0].xref, "Resources")[1]
        tree = int(document.xref_get_key(document[0].xref, "Parent")[1].split()[0])
        for one in document:
            document.xref_set_key(one.xref, "Resources", "null")
        document.xref_set_key(tree, "Resources", resources)
        document.saveIncr()
    return path


def form_of_shared_resources(path: Path) -> Path:
    """Each page draws a form, whose resources are those of all pages."""
    return in_a_form(path, has_own_resources=True)


def form_that_borrows(path: Path) -> Path:
    """Each page draws a form without resources, which borrows the page's."""
    return in_a_form(path, has_own_resources=False)


def in_a_form(path: Path, has_own_resources: bool) -> Path:
    shared_resources(path)
    with pymupdf.open(path) as document:
        resources = document.xref_get_key(document[0].xref, "Resources")[1]
        own = f"/Resources {resources}" if has_own_resources else ""
        forms = [document.get_new_xref() for _ in document]
        for form, one in zip(forms, document, strict=True):
            document.update_object(form, f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]{own}>>")
            document.update_stream(form, one.read_contents(), new=True)
            document.update_stream(one.get_contents()[0], b"/Fm%d Do" % form)
        names = "".join(f"/Fm{form} {form} 0 R" for form in forms)
        images = document.xref_get_key(int(resources.split()[0]), "XObject")[1].strip("<>")
        for one in document:
            document.xref_set_key(one.xref, "Resources", f"<</XObject<<{names}{images}>>>>")
        document.saveIncr()
    return path


@pytest.mark.parametrize(
    "make",
    [shared_resources, inherited_resources, form_of_shared_resources, form_that_borrows],
    ids=lambda f: f.__name__,
)
def test_the_image_of_another_pupils_page_is_nowhere_in_the_file(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "scan.pdf")

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry())))

    for pixels in everything_in(tmp_path / "flat.pdf"):
        assert not is_secret(pixels).any()
    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert np.abs(picture(flat[0]).astype(int) - MINE).max() < 12, "the pupil's own page is there"


def test_what_a_page_uses_without_naming_it_is_kept(tmp_path: Path) -> None:
    """A page's default colour space, and what the glyphs of a font without resources draw."""
    path = scan(tmp_path / "scan.pdf", Image.new("RGB", (100, 140), "white"))
    with pymupdf.open(path) as document:
        image = document[0].get_images()[0][0]
        glyph, font = document.get_new_xref(), document.get_new_xref()
        document.update_object(glyph, "<<>>")
        document.update_stream(glyph, b"1000 0 d0 1000 0 0 1000 0 0 cm /Im0 Do", new=True)
        document.update_object(
            font,
            f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
            f"/CharProcs<</a {glyph} 0 R>>/FirstChar 97/LastChar 97/Widths[1000]"
            "/Encoding<</Type/Encoding/Differences[97/a]>>>>",
        )
        document.xref_set_key(
            document[0].xref,
            "Resources",
            f"<</Font<</F {font} 0 R>>/XObject<</Im0 {image} 0 R>>"
            "/ColorSpace<</DefaultRGB[/CalRGB<</WhitePoint[.95 1 1.09]>>]>>>>",
        )
        document.update_stream(document[0].get_contents()[0], b"BT /F 500 Tf 10 10 Td (a) Tj ET")
        document.saveIncr()

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry())))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        objects = "".join(flat.xref_object(n) for n in range(1, flat.xref_length()))
        assert "DefaultRGB" in objects
        assert "/Im0" in objects
