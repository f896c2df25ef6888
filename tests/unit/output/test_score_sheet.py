"""The score sheet: everything that was said, on as many pages as it takes."""

import random
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import NOT_ANSWERED, CopyMarks, Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.flatten_request import FlattenPage
from korrigo_desktop.output.reports import FlattenReport, NoteKind
from korrigo_desktop.output.sheet_content import ScoreSheet, SheetRow, score_sheet_of
from tests.unit.output.scanned import request

Q = QuestionId
SCHEME = MarkScheme(
    (
        SchemeNode(
            Q("e1"),
            "Exercice 1",
            children=(
                SchemeNode(Q("1a"), "1a", Points(150)),
                SchemeNode(Q("1b"), "1b", children=(SchemeNode(Q("1bi"), "i", Points(225)),)),
            ),
        ),
        SchemeNode(Q("A"), "Option A", Points(500), variant="A"),
        SchemeNode(Q("B"), "Option B", Points(500), variant="B"),
    ),
    total=Points(875),
)


def sheet(marks: CopyMarks, variant: str = "A", owner: str = "K7Q2XM") -> ScoreSheet:
    return score_sheet_of("Bac blanc", owner, SCHEME, marks, details="T01 · 12/01/2026", variant=variant)


def written(tmp_path: Path, content: ScoreSheet) -> tuple[FlattenReport, list[str]]:
    wanted = replace(request(tmp_path / "flat.pdf", FlattenPage(None)), score_sheet=content)
    report = flatten_copy(wanted)
    with pymupdf.open(report.path) as flat:
        return report, [str(flat[n].get_text()) for n in range(1, flat.page_count)]


def test_rows_follow_the_scheme_of_the_variant_with_sub_totals() -> None:
    marks = CopyMarks(
        {Q("1a"): Score(Points(125)), Q("1bi"): Score(Points(0)), Q("A"): NOT_ANSWERED}, {Q("1a"): "bien"}
    )

    content = sheet(marks)

    assert content.rows == (
        SheetRow("Exercice 1", 0, "1,25", "3,75", is_heading=True),
        SheetRow("1a", 1, "1,25", "1,5", "bien"),
        SheetRow("1b", 1, "0", "2,25", is_heading=True),
        SheetRow("i", 2, "0", "2,25"),
        SheetRow("Option A", 0, "—", "5"),
    )
    assert (content.total, content.total_maximum) == ("1,25", "8,75")


def test_a_copy_without_marks_shows_dashes_and_not_noughts() -> None:
    content = sheet(CopyMarks(), variant="B")

    assert {row.score for row in content.rows} == {"—"}
    assert content.total == "—"


def test_a_sheet_tells_exam_owner_marks_remarks_and_comment(tmp_path: Path) -> None:
    marks = CopyMarks(
        {Q("1a"): Score(Points(150)), Q("A"): Score(Points(500))}, {Q("1bi"): "√2 ≤ π ?"}, "Œuvre sérieuse."
    )

    report, (text,) = written(tmp_path, sheet(marks))

    for said in ("Bac blanc", "K7Q2XM", "T01 · 12/01/2026", "6,5 / 8,75", "√2 ≤ π ?", "Œuvre sérieuse.", "Option A"):
        assert said in text
    assert "Option B" not in text
    assert (report.pages, report.sheets) == (1, 1)


def test_no_word_of_long_remarks_is_lost_over_several_pages(tmp_path: Path) -> None:
    dice = random.Random(3)
    long = " ".join("".join(dice.choices("abcdeéàç", k=dice.randint(2, 12))) for _ in range(280))
    assert len(long) > 2000
    endless = " ".join(f"mot{n}" for n in range(3000))
    marks = CopyMarks({}, {Q("1a"): long, Q("1bi"): endless, Q("A"): "court"}, comment=long)

    report, pages = written(tmp_path, sheet(marks))

    assert report.sheets >= 4
    found = "".join("".join(pages).split())
    for page_text in pages:
        assert "QUESTION" in page_text or page_text is pages[-1], "the columns are named on each page"
    for said in long.split() + endless.split():
        assert said in found
    with pymupdf.open(report.path) as flat:
        for number in range(1, flat.page_count):
            for word in flat[number].get_text("words"):
                assert word[0] > 40
                assert word[2] < 555
                assert word[3] < 825


def test_a_label_of_any_length_and_depth_stays_in_its_column(tmp_path: Path) -> None:
    rows = tuple(
        SheetRow(f"Question {'très ' * depth}longue {depth}", depth, "1", "2", "remarque") for depth in range(5)
    )
    content = ScoreSheet("Épreuve " * 30, "NOM " * 40, "", rows, "10", "20")

    _, (text,) = written(tmp_path, content)

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        remarks = [word for word in flat[1].get_text("words") if word[4] == "remarque"]
        labels = [word for word in flat[1].get_text("words") if word[4] in ("très", "longue")]
    assert len(remarks) == 5
    assert text.split().count("Épreuve") == 30
    assert text.split().count("NOM") == 40
    assert max(word[2] for word in labels) < min(word[0] for word in remarks)


def test_letters_that_no_font_has_are_reported_for_the_sheet(tmp_path: Path) -> None:
    report, _ = written(tmp_path, sheet(CopyMarks({}, {Q("1a"): "👍"})))

    assert (NoteKind.LETTER_MISSING, None, "👍") in [(note.kind, note.ordinal, note.detail) for note in report.notes]


@pytest.mark.parametrize("comment", ["", "  \n "])
def test_no_comment_no_heading(tmp_path: Path, comment: str) -> None:
    _, (text,) = written(tmp_path, sheet(CopyMarks(comment=comment)))

    assert "Appréciation" not in text
