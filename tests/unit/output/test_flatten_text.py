"""Words in the export: all of them, on the page, in their size, to be read, searched and copied."""

import random
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from korrigo_desktop.domain.annotations import AnnotationKind, InkPoint, a4_scale
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.points import Points
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.reports import FlattenReport, NoteKind
from tests.unit.output.scanned import (
    A3,
    A4,
    A5,
    annotation,
    geometry,
    ink,
    note,
    page,
    picture,
    quarters,
    request,
    scan,
)

WIDE = PageArea(0.1, 0.3, 0.8, 0.05)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return scan(tmp_path / "scan.pdf", quarters(200, 280))


def flattened(target: Path, paper: Path, *annotations: Any, size: tuple[float, float] = A4) -> FlattenReport:
    return flatten_copy(request(target, page(paper, 0, geometry(size), *annotations)))


def words_on(target: Path, index: int = 0) -> list[str]:
    with pymupdf.open(target) as flat:
        return str(flat[index].get_text()).split()


@pytest.mark.parametrize("text", ["√ ≤ π œ €", "∀x∈ℝ, ∫f ≠ ∞ ⇒ α→β", "Éléonore à l’œuvre : « ç »", "½ × −3 ÷ 2²"])
def test_what_teachers_write_is_copied_as_written(tmp_path: Path, paper: Path, text: str) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note(text, WIDE))

    assert words_on(tmp_path / "flat.pdf") == text.split()
    assert report.notes == ()
    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert flat[0].search_for(text.split(maxsplit=1)[0])
        assert all(name.endswith("+DejaVuSans") for *_, name, _, _ in flat[0].get_fonts())


@pytest.mark.parametrize("size", [A3, A4, A5], ids=["A3", "A4", "A5"])
def test_letters_are_as_high_as_on_the_canvas_whatever_the_paper(tmp_path: Path, size: tuple[float, float]) -> None:
    paper = scan(tmp_path / "scan.pdf", quarters(200, 280), size=size)

    flattened(tmp_path / "flat.pdf", paper, note("hauteur", WIDE, text_size=10.0), size=size)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (block,) = (one for one in flat[0].get_text("dict")["blocks"] if "lines" in one)
    assert block["lines"][0]["spans"][0]["size"] == pytest.approx(10 * a4_scale(*size), rel=0.01)


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize(
    "area", [PageArea(0.1, 0.1, 0.3, 0.02), PageArea(0.8, 0.93, 0.15, 0.02), PageArea(0.99, 0.5, 0, 0)]
)
def test_no_word_of_a_long_remark_is_lost_wherever_it_stands(
    tmp_path: Path, paper: Path, area: PageArea, turn: Turn
) -> None:
    dice = random.Random(1)
    words = ["".join(dice.choices("abcdefghiéèàç", k=dice.randint(1, 14))) for _ in range(250)]
    text = " ".join(words)
    assert len(text) > 1800

    report = flattened(tmp_path / "flat.pdf", paper, note(text, area, turn=turn))

    assert words_on(tmp_path / "flat.pdf") == words
    assert all_letters_on_page(tmp_path / "flat.pdf")
    if area.x > 0.5 and turn is Turn.NONE:
        assert NoteKind.TEXT_MOVED in {found.kind for found in report.notes}


def test_a_text_that_no_page_can_hold_at_its_size_is_made_smaller_and_reported(tmp_path: Path, paper: Path) -> None:
    words = [f"mot{n}" for n in range(3000)]

    report = flattened(tmp_path / "flat.pdf", paper, note(" ".join(words), WIDE))

    assert words_on(tmp_path / "flat.pdf") == words
    assert all_letters_on_page(tmp_path / "flat.pdf")
    assert NoteKind.TEXT_SHRUNK in {found.kind for found in report.notes}


@pytest.mark.parametrize("text", ["a\n" * 4_999, "mot " * 2_500, "x" * 10_000])
def test_the_longest_text_of_a_file_of_marks_is_on_its_page_to_the_last_letter(
    tmp_path: Path, paper: Path, text: str
) -> None:
    said = note(text, PageArea(0.7, 0.8, 0.2, 0.1))
    flatten_copy(request(tmp_path / "out.pdf", page(paper, 0, geometry(), said)))  # which reads every word back


def test_a_word_longer_than_its_line_is_broken_and_kept(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note("anti" * 60, PageArea(0.1, 0.1, 0.2, 0.1)))

    assert "".join(words_on(tmp_path / "flat.pdf")) == "anti" * 60
    assert all_letters_on_page(tmp_path / "flat.pdf")


def test_a_letter_that_no_font_has_is_a_visible_box_is_reported_and_can_be_copied(tmp_path: Path, paper: Path) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note("Bravo 👍🏽 !", WIDE))

    assert words_on(tmp_path / "flat.pdf") == ["Bravo", "👍🏽", "!"]
    (found,) = report.notes
    assert found.kind is NoteKind.LETTER_MISSING
    assert set(found.detail) == set("👍🏽")
    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        place = flat[0].search_for("👍")[0]
        drawn = flat[0].get_pixmap(clip=place, dpi=150, alpha=False)
    assert any(
        drawn.pixel(x, y)[0] > 150 > drawn.pixel(x, y)[1] for x in range(drawn.width) for y in range(drawn.height)
    )


def test_chinese_comes_from_the_fallback_font(tmp_path: Path, paper: Path) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note("你好 = bonjour", WIDE))

    assert words_on(tmp_path / "flat.pdf") == ["你好", "=", "bonjour"]
    assert report.notes == ()


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "mot שלום mot"])
def test_right_to_left_text_is_reported_and_can_be_copied(tmp_path: Path, paper: Path, text: str) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note(text, WIDE))

    assert {found.kind for found in report.notes} == {NoteKind.RIGHT_TO_LEFT}
    assert set("".join(words_on(tmp_path / "flat.pdf"))) == set(text) - {" "}


def test_marks_that_nobody_sees_are_left_out_and_the_words_stay(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note("a\u200bb\u202ec\x07d\ufeff e\tf\r\ng", WIDE))

    assert words_on(tmp_path / "flat.pdf") == ["abcd", "e", "f", "g"]


def test_half_a_character_from_a_broken_clipboard_is_a_sign_of_replacement(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note("avant \ud83d après", WIDE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert flat[0].get_text(flags=0).split() == ["avant", "\N{REPLACEMENT CHARACTER}", "après"]


def test_an_accent_typed_as_two_characters_is_one_letter(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note("e\u0301le\u0300ve", WIDE))

    assert words_on(tmp_path / "flat.pdf") == ["élève"]


def test_points_stand_beside_their_mark(tmp_path: Path, paper: Path) -> None:
    tick = annotation(AnnotationKind.TICK, PageArea(0.2, 0.3, 0.05, 0.03), points=Points(50))

    flattened(tmp_path / "flat.pdf", paper, tick)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (place,) = flat[0].search_for("+0,5")
    assert place.x0 == pytest.approx(0.25 * 595 + 3, abs=2)
    assert place.y0 < 0.315 * 842 < place.y1


def test_a_remark_link_shows_its_box_its_line_and_its_comment(tmp_path: Path, paper: Path) -> None:
    stroke = (InkPoint(0.1, 0.1), InkPoint(0.3, 0.2), InkPoint(0.6, 0.5))
    link = annotation(AnnotationKind.REMARK_LINK, PageArea(0.1, 0.1, 0.5, 0.4), stroke=stroke, text="signe oublié")

    flattened(tmp_path / "flat.pdf", paper, link)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (place,) = flat[0].search_for("signe oublié")
        shown = picture(flat[0], 595)
    assert place.x0 == pytest.approx(0.6 * 595, abs=2)
    assert place.y0 < 0.5 * 842 < place.y1
    for x, y in ((0.1, 0.15), (0.3, 0.15), (0.2, 0.1), (0.2, 0.2), (0.45, 0.325)):
        near = shown[round(y * 842) - 3 : round(y * 842) + 4, round(x * 595) - 3 : round(x * 595) + 4].astype(int)
        assert (near[..., 0] - near[..., 1]).max() > 120, f"nothing red at {x}, {y}"


def test_a_long_stroke_is_drawn_along_its_whole_way(tmp_path: Path, paper: Path) -> None:
    way = [(0.05 + 0.9 * n / 999, 0.5 + 0.3 * ((n // 100) % 2)) for n in range(1000)]

    report = flattened(tmp_path / "flat.pdf", paper, ink(way, colour="#FF00FF"))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        shown = picture(flat[0], 595)
    for x, y in way[::37]:
        near = shown[round(y * 842) - 1 : round(y * 842) + 2, round(x * 595) - 1 : round(x * 595) + 2].astype(int)
        assert (np_min_of_red_and_blue(near) > 180).any(), f"no ink at {x}, {y}"
    assert report.size_bytes < 40_000


def np_min_of_red_and_blue(pixels: Any) -> Any:
    return pixels[..., 0].clip(max=pixels[..., 2])


def test_a_dot_of_the_pen_is_seen(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, ink([(0.5, 0.25)], colour="#FF00FF", weight=6.0))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert tuple(picture(flat[0], 595)[round(0.25 * 842), round(0.5 * 595)]) == (255, 0, 255)


def test_pressure_makes_the_stroke_wider(tmp_path: Path, paper: Path) -> None:
    light = ink([(0.2, 0.3), (0.8, 0.3)], pressure=0.0, weight=10.0, colour="#FF00FF")
    strong = ink([(0.2, 0.4), (0.8, 0.4)], pressure=1.0, weight=10.0, colour="#FF00FF")

    flattened(tmp_path / "flat.pdf", paper, light, strong)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        column = picture(flat[0], 1190)[:, 595].astype(int)
    inked = (column[:, 0] > 200) & (column[:, 2] > 200) & (column[:, 1] < 60)
    assert inked[: round(0.35 * 1684)].sum() == pytest.approx(8, abs=2)
    assert inked[round(0.35 * 1684) :].sum() == pytest.approx(32, abs=2)


def test_what_lies_higher_is_drawn_later(tmp_path: Path, paper: Path) -> None:
    below = ink([(0.1, 0.5), (0.9, 0.5)], weight=20.0, colour="#00FF00", layer=1)
    above = ink([(0.5, 0.1), (0.5, 0.9)], weight=20.0, colour="#FF00FF", layer=2)

    flattened(tmp_path / "flat.pdf", paper, above, below)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert tuple(picture(flat[0], 595)[421, 297]) == (255, 0, 255)


def test_a_highlight_leaves_the_writing_below_readable(tmp_path: Path) -> None:
    paper = scan(tmp_path / "scan.pdf", quarters(200, 280))
    mark = annotation(AnnotationKind.HIGHLIGHT, PageArea(0.0, 0.0, 1.0, 0.5), colour="#FFE14D")
    flatten_copy(request(tmp_path / "plain.pdf", page(paper, 0, geometry())))

    flattened(tmp_path / "flat.pdf", paper, mark)

    with pymupdf.open(tmp_path / "flat.pdf") as flat, pymupdf.open(tmp_path / "plain.pdf") as plain:
        marked, before = picture(flat[0])[100, 60].astype(int), picture(plain[0])[100, 60].astype(int)
    assert tuple(marked) == pytest.approx(tuple(before * (255, 225, 77) / 255), abs=3)


def all_letters_on_page(target: Path) -> bool:
    with pymupdf.open(target) as flat:
        shown = flat[0]
        box = shown.rect * ~shown.rotation_matrix
        places = [pymupdf.Rect(word[:4]) for word in shown.get_text("words")]
        return bool(places) and all(
            pymupdf.Rect(box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1).contains(place) for place in places
        )
