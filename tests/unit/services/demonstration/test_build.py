"""The demonstration exam in its folder: every file opens, and the truth about pages and marks is the truth."""

import csv
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.domain.points import parse_points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.services.demonstration import (
    DemonstrationCopy,
    DemonstrationFiles,
    DemonstrationPage,
    build_demonstration,
)
from tests.made_once import made_once

REPOSITORY = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DemonstrationFiles:
    return made_once(tmp_path_factory, build_demonstration)[1]


@pytest.fixture(scope="module")
def scheme(files: DemonstrationFiles) -> MarkScheme:
    return read_scheme(files.scheme.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def marked(files: DemonstrationFiles) -> list[dict[str, Any]]:
    copies: list[dict[str, Any]] = json.loads(files.marks.read_text(encoding="utf-8"))["copies"]
    return copies


def pupil(files: DemonstrationFiles, name: str) -> DemonstrationCopy:
    (copy,) = (copy for copy in files.copies if copy.full_name == name)
    return copy


def seen(page: DemonstrationPage) -> NDArray[np.uint8]:
    """A page as the truth says it is: cut and set upright. Shape: (height, width) uint8, grey."""
    with pymupdf.open(page.file) as document:
        pixels = document[page.index].get_pixmap(dpi=75, colorspace=pymupdf.csGRAY)
        image = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width)
    middle = image.shape[1] // 2
    match page.half:
        case Half.LEFT:
            image = image[:, :middle]
        case Half.RIGHT:
            image = image[:, middle:]
        case Half.FULL:
            pass
    return np.asarray(cv2.rotate(image, cv2.ROTATE_180) if page.turn is Turn.HALF else image, dtype=np.uint8)


def has_printed_header(page: DemonstrationPage) -> bool:
    """Whether the long rule below the boxes is where a header has it, slightly crooked."""
    image = seen(page)
    height, width = image.shape
    is_dark = (image[int(0.17 * height) : int(0.23 * height)] < 190).any(axis=0)
    return bool(is_dark.sum() > 0.75 * width)


def test_every_pdf_opens_undamaged_with_its_pages(files: DemonstrationFiles) -> None:
    pages = {files.batch: 24, files.individual: 4, files.subject: 2, files.answer_key: 1}
    for path, count in pages.items():
        with pymupdf.open(path) as document:
            assert (document.page_count, document.is_repaired, document.needs_pass) == (count, False, 0), path.name


def test_a_page_of_scans_is_exactly_one_jpeg_of_150_dpi(files: DemonstrationFiles) -> None:
    for path, size in ((files.batch, (2480, 1754)), (files.individual, (1240, 1754))):
        with pymupdf.open(path) as document:
            for page in document:
                ((xref, _, width, height, *_),) = page.get_images()
                assert (width, height) == size
                assert document.extract_image(xref)["ext"] == "jpeg"
                assert page.get_image_rects(xref)[0].get_area() == pytest.approx(page.rect.get_area(), rel=0.001)
                assert page.get_text() == ""
                assert width / page.rect.width * 72 == pytest.approx(150, abs=0.2)


def test_folded_sheets_are_stacked_as_a_duplex_scanner_delivers_them(files: DemonstrationFiles) -> None:
    pages = pupil(files, "MOREAU CAMILLE").pages
    places = [(page.index, page.half) for page in pages]
    assert places == [
        (0, Half.RIGHT), (1, Half.LEFT), (1, Half.RIGHT), (0, Half.LEFT),
        (2, Half.RIGHT), (3, Half.LEFT), (3, Half.RIGHT), (2, Half.LEFT),
    ]  # fmt: skip


def test_no_half_of_the_batch_is_forgotten_or_given_twice(files: DemonstrationFiles) -> None:
    places = Counter((page.file, page.index, page.half) for copy in files.copies for page in copy.pages)
    folded = {(files.batch, index, half) for index in range(24) for half in (Half.LEFT, Half.RIGHT)}
    assert set(places) == folded | {(files.individual, index, Half.FULL) for index in range(4)}
    assert max(places.values()) == 1


def test_first_pages_of_sheets_show_the_header_and_others_do_not(files: DemonstrationFiles) -> None:
    for copy in files.copies:
        headers = [has_printed_header(page) for page in copy.pages]
        assert headers == [True, False, False, False] * copy.sheets, copy.ordinal


def test_one_sheet_is_upside_down_and_the_truth_says_how_to_repair_it(files: DemonstrationFiles) -> None:
    turned = [copy for copy in files.copies if copy.pages[0].turn is not Turn.NONE]
    assert [copy.full_name for copy in turned] == ["CHAUVIN MARIE-LOU"]
    first, second, third, fourth = turned[0].pages
    assert (first.half, fourth.half) == (Half.LEFT, Half.RIGHT)
    assert (second.half, third.half) == (Half.RIGHT, Half.LEFT)
    assert {page.turn for page in turned[0].pages} == {Turn.HALF}


def test_the_class_list_is_written_as_the_schools_software_does(files: DemonstrationFiles) -> None:
    raw = files.class_list.read_bytes()
    assert raw.startswith("\ufeffÉlèves,Né(e) le,Adresse E-mail,Classe,EDS,Groupe\r\n".encode())
    assert raw.count(b"\n") == raw.count(b"\r\n") == 13
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    names = [row["Élèves"] for row in rows]
    assert {"BEN SALAH YASMINE", "LE GALL TANGUY", "CHAUVIN MARIE-LOU"} <= set(names)
    assert sum(name.startswith("MOREAU ") for name in names) == 2
    assert all(row["Adresse E-mail"].endswith("@example.org") for row in rows)


def test_ten_of_the_twelve_pupils_handed_something_in(files: DemonstrationFiles) -> None:
    rows = list(csv.DictReader(files.class_list.read_text(encoding="utf-8-sig").splitlines()))
    listed = {(row["Élèves"], row["Né(e) le"]) for row in rows}
    handed_in = [(copy.full_name, copy.birth_date) for copy in files.copies]
    assert len(set(handed_in)) == len(handed_in) == 10
    assert {name for name, _ in listed - set(handed_in)} == {"GARNIER NOAH", "PERRIN SARAH"}
    assert set(handed_in) <= listed


def test_the_scheme_is_one_that_the_program_reads(scheme: MarkScheme) -> None:
    assert scheme.sum_of_points == scheme.total == 2000
    assert len(scheme.questions()) == 15
    assert any(question.maximum % 50 for question in scheme.questions()), "a quarter point somewhere"


def test_six_copies_are_marked_in_full_and_within_the_scheme(
    files: DemonstrationFiles, scheme: MarkScheme, marked: list[dict[str, Any]]
) -> None:
    assert [entry["ordinal"] for entry in marked] == [copy.ordinal for copy in files.copies if copy.is_marked]
    assert len(marked) == 6
    maxima = {question.path: question.maximum for question in scheme.questions()}
    for entry in marked:
        assert entry["scores"].keys() == maxima.keys()
        assert entry["remarks"].keys() <= maxima.keys()
        assert entry["comment"]
        given = {path: parse_points(score) for path, score in entry["scores"].items() if score != "-"}
        assert all(points <= maxima[path] for path, points in given.items())


def test_the_points_beside_an_answer_add_up_to_its_score(marked: list[dict[str, Any]]) -> None:
    for entry in marked:
        beside: Counter[str] = Counter()
        for annotation in entry["annotations"]:
            beside[annotation["question"]] += parse_points(annotation.get("points", "0"))
        scores = {path: parse_points(score) for path, score in entry["scores"].items() if score != "-"}
        assert {path: beside[path] for path in scores} == scores


def test_annotations_of_every_kind_lie_on_pages_of_their_copies(
    files: DemonstrationFiles, marked: list[dict[str, Any]]
) -> None:
    pages = {copy.ordinal: len(copy.pages) for copy in files.copies}
    kinds = set()
    for entry in marked:
        for annotation in entry["annotations"]:
            kinds.add(AnnotationKind(annotation["kind"]))
            assert 1 <= annotation["page"] <= pages[entry["ordinal"]]
            assert all(0 <= value <= 1 for value in _reach(annotation)), annotation
    assert kinds == set(AnnotationKind) - {AnnotationKind.REMARK_LINK}


def _reach(annotation: dict[str, Any]) -> list[float]:
    if "stroke" in annotation:
        return [value for point in annotation["stroke"] for value in point]
    x, y = (Decimal(str(annotation[key])) for key in "xy")
    far = x + Decimal(str(annotation["w"])), y + Decimal(str(annotation["h"]))
    return [float(value) for value in (x, y, *far)]


def test_a_highlighted_line_has_ink_below_its_colour(files: DemonstrationFiles, marked: list[dict[str, Any]]) -> None:
    pages = {copy.ordinal: copy.pages for copy in files.copies}
    checked = 0
    for entry in marked:
        for annotation in (each for each in entry["annotations"] if each["kind"] == "highlight"):
            image = seen(pages[entry["ordinal"]][annotation["page"] - 1])
            height, width = image.shape
            rows = slice(int(annotation["y"] * height), int((annotation["y"] + annotation["h"]) * height))
            columns = slice(int(annotation["x"] * width), int((annotation["x"] + annotation["w"]) * width))
            assert (image[rows, columns] < 150).mean() > 0.03
            checked += 1
    assert checked >= 4


def test_texts_use_signs_that_only_an_embedded_font_has(files: DemonstrationFiles) -> None:
    assert set("√≤πœ€") <= set(files.marks.read_text(encoding="utf-8"))
    with pymupdf.open(files.subject) as subject, pymupdf.open(files.answer_key) as answer_key:
        printed = "".join(page.get_text() for document in (subject, answer_key) for page in document)
        assert set("√≤π€") <= set(printed)
        fonts = {font for document in (subject, answer_key) for page in document for font in page.get_fonts()}
    assert fonts
    assert all(name[6] == "+" for _, _, _, name, *_ in fonts), "every font is embedded as a subset"


def test_progress_counts_the_copies(tmp_path: Path, files: DemonstrationFiles) -> None:
    told: list[tuple[int, int]] = []
    other = build_demonstration(
        tmp_path / "new folder", seed=1, progress=lambda done, total: told.append((done, total))
    )
    assert told == [(done, 10) for done in range(1, 11)]
    assert other.class_list.read_bytes() == files.class_list.read_bytes()
    assert other.batch.read_bytes() != files.batch.read_bytes(), "another seed, other hands"


_ALONE = """
import sys
from pathlib import Path
from korrigo_desktop.services.demonstration import build_demonstration

def watch(event, arguments):
    if event.startswith("socket.") or event in ("subprocess.Popen", "os.system"):
        raise RuntimeError(event)
    if event == "open" and isinstance(arguments[0], str):
        path = Path(arguments[0]).resolve()
        if not any(path.is_relative_to(root) for root in roots):
            raise RuntimeError(f"{path} is none of ours")

folder = Path(sys.argv[1]).resolve()
roots = [folder, *(Path(root).resolve() for root in (sys.argv[2], sys.prefix, sys.base_prefix))]
sys.addaudithook(watch)
build_demonstration(folder)
"""


def test_another_process_makes_the_same_bytes_from_its_own_resources_and_no_network(
    tmp_path: Path, files: DemonstrationFiles
) -> None:
    command = [sys.executable, "-c", _ALONE, str(tmp_path), str(REPOSITORY)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in files.batch.parent.iterdir()}
