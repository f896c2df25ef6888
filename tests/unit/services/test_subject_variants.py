"""The subject variant of copies is read from what is printed, and set when it is sure."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.operations import SetVariant
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Outcome
from korrigo_desktop.domain.recognition_settings import RecognitionSettings, VariantPattern
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.subject_variants import variants_in
from korrigo_desktop.recognition import printed_text
from korrigo_desktop.resource_files import resource
from korrigo_desktop.services import recognising
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.recognising import RecognitionReport
from korrigo_desktop.services.recognition_settings import save_settings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from tests.written_batches import (
    A4_PT,
    JADE,
    LEA,
    TOM,
    Grey,
    answers,
    batch,
    front,
    imported,
    with_class_list,
)

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract, a program of the system, is not installed"
)
FONT = resource("pdf_fonts", "DejaVuSans.ttf")
PLACE = PageArea(0.5, 0.22, 0.4, 0.04)
PATTERNS = {"A": "sujet a", "B": r"SUJET\s+B"}
SCHEME = MarkScheme(
    (
        SchemeNode(QuestionId("a"), "1", Points(2000), variant="A"),
        SchemeNode(QuestionId("b"), "1", Points(2000), variant="B"),
    )
)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    exam_id, _ = create_exam(workplace, "Maths", SCHEME)
    save_settings(workplace, exam_id, RecognitionSettings(variant=VariantPattern(PLACE, PATTERNS)))
    with_class_list(workplace, exam_id)
    return exam_id


def printed(page: Grey, text: str) -> Grey:
    """The page with a text printed where the exam has it, on white."""
    height, width = page.shape
    picture = Image.fromarray(page)
    draw = ImageDraw.Draw(picture)
    left, top = round(PLACE.x * width), round(PLACE.y * height)
    draw.rectangle((left - 20, top - 20, round(PLACE.right * width) + 20, round(PLACE.bottom * height) + 20), fill=250)
    draw.text((left, top + 8), text, fill=30, font=ImageFont.truetype(str(FONT), 28))
    return np.asarray(picture, dtype=np.uint8)


def recognised(workplace: Workplace, exam_id: ExamId, path: Path, sides: Sequence[Grey]) -> RecognitionReport:
    imported(workplace, exam_id, batch(path, sides, A4_PT))
    return recognising.recognise_exam(workplace, exam_id)


def variants(workplace: Workplace, exam_id: ExamId) -> list[str]:
    with workplace.store.reading() as connection:
        return [copy.variant for copy in copy_rows.load_copies(connection, exam_id)]


@needs_tesseract
def test_what_is_printed_sets_the_variant_and_what_is_not_sure_is_left(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    texts = {"SUJET A": LEA, "Sujet B": JADE, "Sujet A ou sujet B": TOM}
    sides = [side for text, one in texts.items() for side in (printed(front(one), text), answers(1))]
    imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))

    tried = recognising.recognise_exam(workplace, exam_id, is_dry_run=True)
    assert variants(workplace, exam_id) == ["", "", ""], "nothing is written by a trial"
    report = recognising.recognise_exam(workplace, exam_id)

    assert [one.found for one in report.variants.copies] == [("A",), ("B",), ("A", "B")]
    assert tried.variants.copies == report.variants.copies
    assert variants(workplace, exam_id) == ["A", "B", ""]
    assert report.variants.changes.copies == {one.copy_id for one in report.variants.copies[:2]}
    assert report.changes.copies >= report.variants.changes.copies


@needs_tesseract
def test_a_page_that_lies_upside_down_is_read(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    side = np.ascontiguousarray(printed(front(LEA), "SUJET B")[::-1, ::-1])
    recognised(workplace, exam_id, tmp_path / "a4.pdf", [side, answers(1)])
    assert variants(workplace, exam_id) == ["B"]


@needs_tesseract
def test_what_a_person_has_said_is_not_read_again(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    sides = [printed(front(LEA), "SUJET A"), answers(1)]
    (copy,) = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))
    workplace.perform(SetVariant(copy.id, "", "B"))

    report = recognising.recognise_exam(workplace, exam_id)

    assert report.variants.copies == ()
    assert variants(workplace, exam_id) == ["B"]


@needs_tesseract
@pytest.mark.parametrize("width", [1240, 1654, 2480, 3307], ids=["150 dpi", "200 dpi", "300 dpi", "400 dpi"])
def test_print_is_read_at_every_resolution(width: int) -> None:
    page = np.full((1754, 1240), 250, np.uint8)
    scanned = np.asarray(
        cv2.resize(printed(page, "SUJET A"), (width, round(width * 1.4142)), interpolation=cv2.INTER_AREA),
        dtype=np.uint8,
    )
    text = printed_text.read_print(printed_text.cut_area(scanned, PLACE))
    assert variants_in(text, PATTERNS) == ("A",), text


@needs_tesseract
def test_nothing_printed_is_nothing_read() -> None:
    assert not printed_text.read_print(np.full((200, 900), 250, np.uint8))


def test_without_tesseract_names_are_read_and_one_sentence_says_why(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printed_text, "_PLACES", ())

    report = recognised(workplace, exam_id, tmp_path / "a4.pdf", [printed(front(LEA), "SUJET A"), answers(1)])

    assert [one.outcome for one in report.recognitions] == [Outcome.AUTOMATIC]
    assert report.variants.problem is not None
    assert report.variants.problem.kind is ErrorKind.TESSERACT_MISSING
    assert variants(workplace, exam_id) == [""]


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for the program")
def test_a_tesseract_that_the_installer_brought_is_used_with_its_own_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tesseract"
    (folder / "tessdata").mkdir(parents=True)
    program = folder / "tesseract"
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo fra; else echo "$TESSDATA_PREFIX"; fi\n', "utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert printed_text.tesseract_program() == str(program)
    assert printed_text.read_print(np.full((20, 90), 250, np.uint8)) == str(folder / "tessdata")


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for a program that fails")
def test_a_tesseract_that_fails_costs_the_variant_of_that_copy_alone(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "bin" / "tesseract"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\ncase $1 in --list-langs) echo fra;; *) echo 'out of order' >&2; exit 1;; esac\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{broken.parent}{os.pathsep}{os.environ['PATH']}")

    report = recognised(workplace, exam_id, tmp_path / "a4.pdf", [printed(front(LEA), "SUJET A"), answers(1)])

    assert [one.outcome for one in report.recognitions] == [Outcome.AUTOMATIC]
    (one,) = report.variants.copies
    assert isinstance(one.error, KorrigoError)
    assert one.error.sentence == "Tesseract could not read a page: out of order."
    assert variants(workplace, exam_id) == [""]
