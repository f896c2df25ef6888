"""Exports as files: whole or not there, checked, small, and told about."""

import resource
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest
from korrigo_desktop.output.originals import Originals
from korrigo_desktop.output.reports import NoteKind
from tests.unit.output.scanned import A3, A4, A5, annotation, geometry, noise, note, page, picture, request, scan

AREA = PageArea(0.1, 0.1, 0.4, 0.05)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return scan(tmp_path / "scan.pdf", noise(600, 840), noise(600, 840, seed=1))


@pytest.fixture
def small_disk() -> Iterator[None]:
    """The system refuses files beyond 20 kB, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refusal(wanted: FlattenRequest) -> KorrigoError:
    with pytest.raises(KorrigoError) as raised:
        flatten_copy(wanted)
    return raised.value


def test_a_full_disk_leaves_the_older_export_and_nothing_else(tmp_path: Path, paper: Path, small_disk: None) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "flat.pdf").write_bytes(b"older")

    error = refusal(request(folder / "flat.pdf", page(paper, 0, geometry())))

    assert error.kind is ErrorKind.DISK_FULL
    assert [path.name for path in folder.iterdir()] == ["flat.pdf"]
    assert (folder / "flat.pdf").read_bytes() == b"older"


def test_a_folder_that_can_not_be_made_is_told_with_its_name(tmp_path: Path, paper: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    error = refusal(request(tmp_path / "taken" / "flat.pdf", page(paper, 0, geometry())))

    assert error.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert error.sentence == f"flat.pdf can't be written in {tmp_path / 'taken'}."


def test_a_missing_folder_is_made(tmp_path: Path, paper: Path) -> None:
    report = flatten_copy(request(tmp_path / "a" / "b" / "flat.pdf", page(paper, 0, geometry())))

    assert report.path.is_file()
    assert report.size_bytes == report.path.stat().st_size


@pytest.mark.parametrize("index", [2, -1])
def test_a_page_that_the_original_lacks_is_a_damaged_original(tmp_path: Path, paper: Path, index: int) -> None:
    assert refusal(request(tmp_path / "flat.pdf", page(paper, index, geometry()))).kind is ErrorKind.BLOB_DAMAGED
    assert not list(tmp_path.glob("flat*"))


@pytest.mark.parametrize("content", [b"", b"no PDF at all"])
def test_an_original_that_is_no_pdf_any_more_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken").write_bytes(content)

    assert (
        refusal(request(tmp_path / "flat.pdf", page(tmp_path / "broken", 0, geometry()))).kind is ErrorKind.BLOB_DAMAGED
    )


def test_an_original_that_is_gone_is_told(tmp_path: Path) -> None:
    assert (
        refusal(request(tmp_path / "flat.pdf", page(tmp_path / "gone", 0, geometry()))).kind is ErrorKind.BLOB_DAMAGED
    )


def test_a_copy_without_pages_is_no_copy(tmp_path: Path) -> None:
    assert refusal(request(tmp_path / "flat.pdf")).kind is ErrorKind.COPY_WITHOUT_PAGES


def test_scans_stand_in_the_export_bit_for_bit(tmp_path: Path, paper: Path) -> None:
    flatten_copy(request(tmp_path / "flat.pdf", page(paper, 1, geometry()), page(paper, 0, geometry())))

    with pymupdf.open(paper) as source, pymupdf.open(tmp_path / "flat.pdf") as flat:
        before = [source.xref_stream_raw(source[n].get_images()[0][0]) for n in (1, 0)]
        assert [flat.xref_stream_raw(one.get_images(full=True)[0][0]) for one in flat] == before


def test_originals_are_not_touched(tmp_path: Path, paper: Path) -> None:
    before = paper.read_bytes()

    flatten_copy(request(tmp_path / "flat.pdf", page(paper, 0, geometry(half=Half.LEFT), note("x", AREA))))

    assert paper.read_bytes() == before


def test_a_copy_full_of_annotations_grows_by_less_than_three_hundredths(tmp_path: Path) -> None:
    paper = scan(tmp_path / "scan.pdf", noise(1240, 877), noise(1240, 877, seed=1), size=A3)
    notes = [note("Non justifié : √2 ≤ π", PageArea(0.1, n / 12, 0.6, 0.05)) for n in range(8)]
    ticks = [annotation(AnnotationKind.TICK, PageArea(0.8, n / 12, 0.05, 0.03)) for n in range(8)]
    pages = [page(paper, n // 2, geometry(A3, Half.LEFT if n % 2 else Half.RIGHT), *notes, *ticks) for n in range(4)]

    report = flatten_copy(request(tmp_path / "flat.pdf", *pages))

    assert report.size_bytes < 1.03 * paper.stat().st_size


def test_the_same_copy_gives_the_same_file(tmp_path: Path, paper: Path) -> None:
    wanted = request(tmp_path / "one.pdf", page(paper, 0, geometry(), note("œ", AREA)))

    flatten_copy(wanted)
    flatten_copy(replace(wanted, target=tmp_path / "two.pdf"))

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_missing_page_says_so_in_its_place(tmp_path: Path, paper: Path) -> None:
    seen = note("vu", AREA)
    report = flatten_copy(request(tmp_path / "flat.pdf", page(paper, 0, geometry()), FlattenPage(None, (seen,))))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert flat[1].search_for("Page manquante dans le scan")
        assert flat[1].search_for("vu")
        assert flat[1].rect == flat[0].rect
    assert [(found.kind, found.ordinal) for found in report.notes] == [(NoteKind.PAGE_MISSING, 1)]


def test_a_copy_of_missing_pages_only_is_a4(tmp_path: Path) -> None:
    flatten_copy(request(tmp_path / "flat.pdf", FlattenPage(None)))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert (flat[0].rect.width, flat[0].rect.height) == pytest.approx(A4, abs=0.5)


@pytest.mark.parametrize("size", [A4, A5])
def test_annotations_only_are_on_blank_pages_of_the_same_size(tmp_path: Path, size: tuple[float, float]) -> None:
    paper = scan(tmp_path / "scan.pdf", noise(600, 840), size=size)
    pages = (page(paper, 0, geometry(size), note("à côté", AREA)), FlattenPage(None))

    flatten_copy(request(tmp_path / "flat.pdf", *pages, is_annotations_only=True))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert (flat[0].rect.width, flat[0].rect.height) == pytest.approx(size, abs=0.01)
        assert flat[0].search_for("à côté")
        assert not flat[0].get_images(full=True)
        assert (picture(flat[0])[200:] == 255).all()
        assert flat[1].get_text() == "", "nothing is printed on a page of which there is no paper"


def test_two_copies_of_one_batch_share_the_open_original(tmp_path: Path, paper: Path) -> None:
    with Originals() as originals:
        for n in range(2):
            flatten_copy(request(tmp_path / f"{n}.pdf", page(paper, n, geometry())), originals)
        assert originals.original(paper) is originals.original(paper)


def test_only_so_many_originals_stay_open(tmp_path: Path) -> None:
    papers = [scan(tmp_path / f"{n}.pdf", noise(60, 84)) for n in range(3)]
    with Originals(at_most=2) as originals:
        first = originals.original(papers[0])
        originals.original(papers[1])
        originals.original(papers[2])
        assert first.document.is_closed
        assert originals.original(papers[2]) is originals.original(papers[2])


def test_one_copy_from_more_originals_than_stay_open(tmp_path: Path) -> None:
    """One file a page is possible: the pages carried last must not need those closed before."""
    papers = [scan(tmp_path / f"{n}.pdf", noise(60, 84, seed=n)) for n in range(6)]

    with Originals(at_most=2) as originals:
        flatten_copy(request(tmp_path / "flat.pdf", *(page(path, 0, geometry()) for path in papers)), originals)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert len({flat.xref_stream_raw(one.get_images(full=True)[0][0]) for one in flat}) == 6
