"""Files as they should not be: what scanners, mail programs and hurried hands leave of a PDF."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pymupdf

A4, A4_LANDSCAPE, A3 = (595.3, 841.9), (841.9, 595.3), (1190.6, 841.9)  # width and height in points
_Size = tuple[float, float]


def scheme(folder: Path) -> Path:
    """A good mark scheme of three questions, 20 points."""
    questions = [
        {"label": "Exercice 1", "children": [{"label": "1a", "points": 2}, {"label": "1b", "points": 3.5}]},
        {"label": "Exercice 2", "points": "14,5"},
    ]
    path = folder / "scheme.json"
    path.write_text(json.dumps({"total": 20, "questions": questions}), encoding="utf-8")
    return path


def marks(copy: str, question: str, score: str) -> str:
    """A marks file with one score."""
    return json.dumps({"copies": [{"copy": copy, "scores": {question: score}}]})


def pages_pdf(folder: Path, name: str, count: int, sizes: Sequence[_Size] = (A4,)) -> Path:
    """A sound PDF; its pages take the sizes in turn."""
    path = folder / name
    with pymupdf.open() as document:
        for number in range(count):
            width, height = sizes[number % len(sizes)]
            document.new_page(width=width, height=height).insert_text((72, 72), f"page {number + 1}")
        document.save(path)
    return path


def mixed_pdf(folder: Path) -> Path:
    """Six pages, every second an A3."""
    return pages_pdf(folder, "mixed.pdf", 6, (A4, A3))


def landscape_pdf(folder: Path) -> Path:
    """Two A4 pages that lie on their side."""
    return pages_pdf(folder, "landscape.pdf", 2, (A4_LANDSCAPE,))


def heavy_pdf(folder: Path) -> Path:
    """One page with a picture of 2 MB that nothing makes smaller."""
    path = folder / "heavy.pdf"
    width, height = 800, 850
    dots = pymupdf.Pixmap(pymupdf.csRGB, width, height, random.Random(4).randbytes(width * height * 3), 0)
    with pymupdf.open() as document:
        page = document.new_page(width=A4[0], height=A4[1])
        page.insert_image(page.rect, pixmap=dots)
        document.save(path, deflate=True)
    return path


def truncated_pdf(folder: Path) -> Path:
    """The first two thirds of a PDF."""
    path = pages_pdf(folder, "truncated.pdf", 12)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    return path


def repaired_pdf(folder: Path) -> Path:
    """A PDF whose table of objects can't be found: readers guess where pages begin."""
    path = pages_pdf(folder, "repaired.pdf", 3)
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    return path


def encrypted_pdf(folder: Path) -> Path:
    """A PDF that nobody opens without a password."""
    path = folder / "encrypted.pdf"
    with pymupdf.open(pages_pdf(folder, "open.pdf", 2)) as document:
        document.save(path, encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    return path


def pdf_without_pages(folder: Path) -> Path:
    """A PDF that is written correctly and has no page."""
    path = folder / "no-page.pdf"
    content = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    path.write_bytes(content + b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table)
    return path


def active_pdf(folder: Path) -> Path:
    """A page with a link to the net, in a PDF that runs a script when it is opened."""
    path = folder / "active.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=A4[0], height=A4[1])
        area = pymupdf.Rect(10, 10, 90, 90)
        page.insert_link({"kind": pymupdf.LINK_URI, "from": area, "uri": "https://lycee.example"})
        script = document.get_new_xref()
        document.update_object(script, "<</S/JavaScript/JS(app.alert\\('x'\\))>>")
        document.xref_set_key(document.pdf_catalog(), "OpenAction", f"{script} 0 R")
        document.save(path)
    return path
