"""Words are found where a reader shows them, however the page is turned or cropped."""

from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.scans.page_words import page_words


def printed(path: Path, *, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=600)
        page.insert_text((100, 300), "Théorème", fontsize=20)
        page.insert_text((100, 400), "de Pythagore", fontsize=20)
        page.set_rotation(rotation)
        if crop is not None:
            page.set_cropbox(pymupdf.Rect(crop))
        document.new_page(width=400, height=600)
        document.save(path)
    return path


@pytest.mark.parametrize(
    ("rotation", "crop", "left", "bottom"),
    [
        (0, None, 100 / 400, 300 / 600),
        (90, None, (600 - 300) / 600, None),
        (0, (50, 100, 400, 600), 50 / 350, 200 / 500),
    ],
)
def test_words_are_where_the_page_shows_them(
    tmp_path: Path, rotation: int, crop: tuple[float, float, float, float] | None, left: float, bottom: float | None
) -> None:
    first, second = page_words(printed(tmp_path / "a.pdf", rotation=rotation, crop=crop))
    assert [word.text for word in first] == ["Théorème", "de", "Pythagore"]
    assert second == ()
    area = first[0].area
    assert area.x == pytest.approx(left, abs=0.03)
    if bottom is not None:
        assert area.y < bottom < area.bottom
    assert first[1].line == first[2].line != first[0].line


def test_a_file_that_is_no_pdf_any_more_is_said_to_be_damaged(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pdf", tmp_path / "wrong.pdf"):
        if path.name == "wrong.pdf":
            path.write_bytes(b"no pdf at all")
        with pytest.raises(KorrigoError) as refused:
            page_words(path)
        assert refused.value.kind is ErrorKind.BLOB_DAMAGED
