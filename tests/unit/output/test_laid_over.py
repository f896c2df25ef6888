"""What other programs laid over a scan is in the export as it is on the screen, and tells no more there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.scans.page_rendering import close_documents, render_page
from tests.unit.output.scanned import A3, Pixels, geometry, noise, page, picture, request, scan

WIDTH_PX = 800
Lay = Callable[[Any, pymupdf.Rect], None]


def add_raw(document: Any, entries: str) -> int:
    number = int(document.get_new_xref())
    document.update_object(number, f"<</Type/Annot{entries}>>")
    return number


def raw(subtype: str, entries: str, flags: int = 4) -> Lay:
    """An annotation without an appearance of its own: every reader draws it as it thinks best."""

    def lay(page: Any, place: pymupdf.Rect) -> None:
        box = place * ~page.transformation_matrix
        box.normalize()
        x0, y0, x1, y1 = box
        corners = f"{x0} {y1} {x1} {y1} {x0} {y0} {x1} {y0}"
        rect = f"/Rect[{x0} {y0} {x1} {y1}]"
        filled = entries.replace("CORNERS", corners)
        number = add_raw(page.parent, f"/Subtype/{subtype}{rect}/F {flags}{filled}")
        known = page.parent.xref_get_key(page.xref, "Annots")[1]
        known = "" if known == "null" else known.strip("[]")
        page.parent.xref_set_key(page.xref, "Annots", f"[{known} {number} 0 R]")

    return lay


def see_through_ink(page: Any, place: pymupdf.Rect) -> None:
    mark = page.add_ink_annot([[tuple(place.tl), tuple(place.br), tuple(place.tr)]])
    mark.set_border(width=12)
    mark.set_colors(stroke=(0, 0, 1))
    mark.update(opacity=0.4)


def field(page: Any, place: pymupdf.Rect) -> None:
    widget = pymupdf.Widget()
    widget.field_type, widget.field_name, widget.field_value = pymupdf.mupdf.PDF_WIDGET_TYPE_TEXT, "f", "Absent"
    widget.rect, widget.fill_color = place, (0.8, 0.9, 1)
    page.add_widget(widget)


SHOWN: dict[str, Lay] = {
    "highlight": lambda page, place: page.add_highlight_annot(place),
    "stamp": lambda page, place: page.add_stamp_annot(place, stamp=3),
    "text": lambda page, place: page.add_freetext_annot(place, "Vu le 12 mai", fontsize=24, fill_color=(1, 1, 0)),
    "see-through ink": see_through_ink,
    "note": lambda page, place: page.add_text_annot(place.tl, "à revoir"),
    "field": field,
    "square without appearance": raw("Square", "/C[1 0 0]/BS<</W 6>>"),
    "highlight without appearance": raw("Highlight", "/C[0 1 0]/QuadPoints[CORNERS]"),
    "struck out and replaced": raw("StrikeOut", "/C[1 0 0]/QuadPoints[CORNERS]/RT/Group"),
    "note without appearance": raw("Text", "/C[1 0 0]/Contents(note)", flags=28),
}
NOT_SHOWN: dict[str, Lay] = {
    "hidden": raw("Square", "/C[1 0 0]/BS<</W 6>>", flags=2),
    "for print alone": raw("Square", "/C[1 0 0]/BS<</W 6>>", flags=4 + 32),
    "popup": raw("Popup", "/Open true"),
    "link": raw("Link", "/Border[0 0 3]/C[1 0 0]/A<</S/URI/URI(https://tell.example)>>"),
}
PLACE = pymupdf.Rect(60, 90, 360, 170)


def laid_over(path: Path, *lays: Lay, place: pymupdf.Rect = PLACE) -> Path:
    with pymupdf.open(path) as document:
        for lay in lays:
            lay(document[0], place)
        document.saveIncr()
    return path


def on_screen(path: Path, shown: PageGeometry) -> Pixels:
    try:
        return render_page(path, shown, 0, WIDTH_PX)
    finally:
        close_documents()


def in_export(path: Path, *shown: PageGeometry) -> list[Pixels]:
    report = flatten_copy(request(path.with_name("flat.pdf"), *(page(path, 0, one) for one in shown)))
    with pymupdf.open(report.path) as flat:
        return [picture(one, WIDTH_PX) for one in flat]


def difference(first: Pixels, second: Pixels) -> float:
    """Part of the page that is clearly of another colour; lines may be softer by a pixel."""
    height = min(len(first), len(second))
    assert abs(len(first) - len(second)) <= 1
    apart = np.abs(first[:height].astype(int) - second[:height]).max(axis=2) > 48
    return float(apart.mean())


def red_box(shown: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is red."""
    rows, columns = np.nonzero((shown[..., 0] > 150) & (shown[..., 1] < 90))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return scan(tmp_path / "scan.pdf", noise(600, 840))


@pytest.mark.parametrize("name", SHOWN)
def test_what_lies_over_a_scan_is_exported_as_it_is_shown(plain: Path, name: str) -> None:
    bare = on_screen(plain, geometry())
    path = laid_over(plain, SHOWN[name])

    screen, (export,) = on_screen(path, geometry()), in_export(path, geometry())

    seen = difference(screen, bare)
    assert seen > 0.0005, "the screen shows it"
    assert difference(screen, export) < seen / 10


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_the_screen_does_not_show_is_not_exported(plain: Path, name: str) -> None:
    bare = on_screen(plain, geometry())
    path = laid_over(plain, NOT_SHOWN[name])

    (export,) = in_export(path, geometry())

    assert difference(on_screen(path, geometry()), bare) == 0
    assert difference(export, bare) < 0.0002


@pytest.mark.parametrize("rotate", list(Turn))
@pytest.mark.parametrize("turn", [Turn.NONE, Turn.RIGHT])
def test_it_lies_where_it_lies_on_the_screen_however_the_page_is_turned(
    tmp_path: Path, rotate: Turn, turn: Turn
) -> None:
    path = scan(tmp_path / "scan.pdf", noise(600, 840), rotate=rotate)
    shown = geometry(rotate=rotate, turn=turn, crop=PageArea(0.05, 0.05, 0.9, 0.9))
    bare = on_screen(path, shown)
    laid_over(path, SHOWN["stamp"], SHOWN["see-through ink"], SHOWN["note"], place=pymupdf.Rect(100, 120, 330, 240))

    screen, (export,) = on_screen(path, shown), in_export(path, shown)

    assert difference(screen, export) < difference(screen, bare) / 10


@pytest.mark.parametrize("rotate", list(Turn))
def test_a_note_stands_upright_beside_its_corner_as_on_the_screen(tmp_path: Path, rotate: Turn) -> None:
    path = scan(tmp_path / "scan.pdf", noise(600, 840), rotate=rotate)
    laid_over(path, SHOWN["note without appearance"], place=pymupdf.Rect(200, 200, 240, 260))

    screen, (export,) = on_screen(path, geometry(rotate=rotate)), in_export(path, geometry(rotate=rotate))

    assert np.abs(np.subtract(red_box(screen), red_box(export))).max() <= 1
    for shown in (screen, export):
        left, top, right, bottom = red_box(shown)
        lines = shown[top + 4 : bottom - 3, left + 6 : right - 5, 0]  # within the frame, on the lines of writing
        assert lines.mean(axis=1).std() > 2 * lines.mean(axis=0).std(), "they are level"


@pytest.mark.parametrize("halves", [(Half.LEFT, Half.RIGHT), (Half.LEFT,)], ids=["both in the copy", "one cut out"])
def test_each_half_of_a_sheet_has_what_lies_over_it(tmp_path: Path, halves: tuple[Half, ...]) -> None:
    path = scan(tmp_path / "scan.pdf", noise(1200, 840), size=A3)
    shown = [geometry(A3, half) for half in halves]
    bare = [on_screen(path, one) for one in shown]
    laid_over(path, SHOWN["stamp"], SHOWN["highlight"], place=pymupdf.Rect(400, 200, 700, 320))

    exports = in_export(path, *shown)

    for one, before, export in zip(shown, bare, exports, strict=True):
        screen = on_screen(path, one)
        assert difference(screen, export) < difference(screen, before) / 10


def test_a_half_that_is_cut_out_holds_nothing_of_what_lies_over_its_neighbour(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf", noise(1200, 840), size=A3)
    with pymupdf.open(path) as document:
        document[0].add_freetext_annot(pymupdf.Rect(700, 100, 1000, 150), "TELLTALE", fontsize=20)
        document.saveIncr()

    in_export(path, geometry(A3, Half.LEFT))

    assert "TELLTALE" not in said_in(path.with_name("flat.pdf"))


def test_only_the_drawing_is_carried_over_not_who_laid_it_there_or_over_other_pages(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf", noise(600, 840), noise(600, 840, seed=1))
    with pymupdf.open(path) as document:
        document.xref_set_key(document[1].xref, "Resources", document.xref_get_key(document[0].xref, "Resources")[1])
        stamp = document[0].add_stamp_annot(PLACE, stamp=0)
        stamp.set_info(title="TELLTALE author", content="TELLTALE")
        document[0].add_text_annot((50, 50), "TELLTALE note")
        document[1].add_freetext_annot(PLACE, "TELLTALE of another page", fontsize=14)
        document.saveIncr()

    in_export(path, geometry())

    with pymupdf.open(path.with_name("flat.pdf")) as flat:
        assert list(flat[0].annots()) == []
    assert "TELLTALE" not in said_in(path.with_name("flat.pdf"))


def test_the_scan_below_stays_as_it_is_to_the_bit(plain: Path) -> None:
    with pymupdf.open(plain) as document:
        image = document.xref_stream_raw(document[0].get_images()[0][0])
    before = laid_over(plain, SHOWN["stamp"]).read_bytes()

    in_export(plain, geometry())

    assert plain.read_bytes() == before
    with pymupdf.open(plain.with_name("flat.pdf")) as flat:
        streams = [flat.xref_stream_raw(n) for n in range(1, flat.xref_length()) if flat.xref_is_stream(n)]
    assert image in streams


def said_in(path: Path) -> str:
    with pymupdf.open(path) as flat:
        numbers = range(1, flat.xref_length())
        streams = [flat.xref_stream(n).decode("latin-1") for n in numbers if flat.xref_is_stream(n)]
        return "".join([*streams, *(flat.xref_object(n) for n in numbers), *(one.get_text() for one in flat)])
