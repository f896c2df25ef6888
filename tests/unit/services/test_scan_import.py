from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from sqlalchemy import func, select

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, new_id
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams, staging
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.services.scan_import import (
    FileOutcome,
    FileStatus,
    ImportOutcome,
    ImportRequest,
    discard_leftovers,
    import_scans,
)
from korrigo_desktop.services.staging import StagedCopy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, tables

A3, A4 = (1190.55, 841.89), (595.28, 841.89)


@dataclass
class Recorder:
    """A progress that writes down what it is told, and cancels after some items."""

    cancel_after: int | None = None
    steps: list[tuple[int, int]] = field(default_factory=list)
    items: list[ItemResult] = field(default_factory=list)

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def item(self, result: ItemResult) -> None:
        self.items.append(result)

    def check_cancelled(self) -> None:
        if self.cancel_after is not None and len(self.items) >= self.cancel_after:
            raise KorrigoError(ErrorKind.CANCELLED)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    return make_exam(workplace, "Bac blanc")


def make_exam(workplace: Workplace, title: str) -> ExamId:
    scheme = MarkScheme((SchemeNode(QuestionId(new_id()), "1", Points(2000)),))
    return exams.create_exam(workplace, title, scheme)[0]


def write_scan(path: Path, pages: int, size: tuple[float, float] = A3, shade: int = 240) -> Path:
    """A scan whose pages are one JPEG each; another shade makes another file of it."""
    with pymupdf.open() as document:
        for number in range(pages):
            picture = np.full((150, 210), shade, np.uint8)
            cv2.putText(picture, str(number), (60, 100), cv2.FONT_HERSHEY_SIMPLEX, 2, 20, 3)
            is_ok, encoded = cv2.imencode(".jpg", picture)
            assert is_ok
            page = document.new_page(width=size[0], height=size[1])
            page.insert_image(page.rect, stream=encoded.tobytes(), keep_proportion=False)
        document.save(path)
    return path


def strip(workplace: Workplace, exam_id: ExamId) -> tuple[StagedCopy, ...]:
    return staging.load_strip(workplace, exam_id, limit=1000).copies


def originals(workplace: Workplace) -> list[Path]:
    root = workplace.blobs.root
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.exists() else []


def rows_of_scans(workplace: Workplace) -> list[int]:
    """How many rows each table holds that an import writes to."""
    concerned = (tables.sources, tables.source_pages, tables.batches, tables.batch_files, tables.copies, tables.pages)
    with workplace.store.reading() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in concerned]


def only(outcome: ImportOutcome) -> FileOutcome:
    (file,) = outcome.files
    return file


def test_an_a3_scan_becomes_copies_of_halves_in_reading_order(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    scan = write_scan(tmp_path / "lot.pdf", 4)

    file = only(import_scans(workplace, ImportRequest(exam_id, (scan,))))

    assert (file.status, file.pages, file.copies) == (FileStatus.IMPORTED, 8, 2)
    halves = [
        [(page.source.index, page.source.half) for page in staged.pages if page.source]
        for staged in strip(workplace, exam_id)
    ]
    sheet = [(0, Half.RIGHT), (1, Half.LEFT), (1, Half.RIGHT), (0, Half.LEFT)]
    assert halves == [sheet, [(index + 2, half) for index, half in sheet]]


def test_the_original_is_kept_byte_by_byte(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    scan = write_scan(tmp_path / "lot.pdf", 2)
    import_scans(workplace, ImportRequest(exam_id, (scan,)))

    (kept,) = originals(workplace)
    assert kept.read_bytes() == scan.read_bytes()
    (source_id,) = strip(workplace, exam_id)[0].file_names
    workplace.blobs.verify(source_id)


def test_a_refused_file_leaves_no_row_and_no_original(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    before = rows_of_scans(workplace)
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(write_scan(tmp_path / "whole.pdf", 6).read_bytes()[:-400])
    text = tmp_path / "text.pdf"
    text.write_text("Bonjour")

    outcome = import_scans(workplace, ImportRequest(exam_id, (cut, text, tmp_path / "gone.pdf")))

    kinds = [file.error.kind if file.error else None for file in outcome.files]
    assert kinds == [ErrorKind.PDF_DAMAGED, ErrorKind.FILE_NOT_PDF, ErrorKind.FILE_MISSING]
    assert {file.status for file in outcome.files} == {FileStatus.REFUSED}
    assert rows_of_scans(workplace) == before
    assert originals(workplace) == []


def test_a_refused_file_does_not_stop_the_next_ones(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_text("no")
    files = (write_scan(tmp_path / "a.pdf", 2), bad, write_scan(tmp_path / "b.pdf", 4, shade=230))
    progress = Recorder()

    outcome = import_scans(workplace, ImportRequest(exam_id, files), progress)

    assert [file.status for file in outcome.files] == [FileStatus.IMPORTED, FileStatus.REFUSED, FileStatus.IMPORTED]
    assert [staged.file_names.popitem()[1] for staged in strip(workplace, exam_id)] == ["a.pdf", "b.pdf", "b.pdf"]
    assert [(item.title, item.is_ok) for item in progress.items] == [
        ("a.pdf", True),
        ("bad.pdf", False),
        ("b.pdf", True),
    ]
    assert progress.steps[-1][0] == progress.steps[-1][1] > 0
    assert outcome.changes.arrivals == {exam_id}


def test_the_same_file_is_known_the_second_time_under_any_name(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    scan = write_scan(tmp_path / "lot.pdf", 2)
    import_scans(workplace, ImportRequest(exam_id, (scan,)))
    before = rows_of_scans(workplace)

    outcome = import_scans(workplace, ImportRequest(exam_id, (scan.rename(tmp_path / "other.pdf"),)))

    assert only(outcome).status is FileStatus.KNOWN
    assert outcome.changes == NO_CHANGES
    assert rows_of_scans(workplace) == before


def test_two_exams_share_an_original_and_each_has_its_copies(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    other = make_exam(workplace, "Devoir commun")
    scan = write_scan(tmp_path / "lot.pdf", 2)

    outcomes = [import_scans(workplace, ImportRequest(exam, (scan,))) for exam in (exam_id, other)]

    assert [only(outcome).status for outcome in outcomes] == [FileStatus.IMPORTED] * 2
    assert len(originals(workplace)) == 1
    first, second = (strip(workplace, exam)[0] for exam in (exam_id, other))
    assert first.row.copy.id != second.row.copy.id
    assert {page.id for page in first.pages}.isdisjoint(page.id for page in second.pages)
    assert [page.source for page in first.pages] == [page.source for page in second.pages]


def test_later_files_come_behind_the_earlier_ones_and_codes_are_never_twice(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    for number in range(3):
        scan = write_scan(tmp_path / f"{number}.pdf", 4, shade=240 - number)
        import_scans(workplace, ImportRequest(exam_id, (scan,)))

    copies = strip(workplace, exam_id)
    assert [staged.file_names.popitem()[1] for staged in copies] == ["0.pdf"] * 2 + ["1.pdf"] * 2 + ["2.pdf"] * 2
    assert len({staged.row.copy.code for staged in copies}) == 6


def test_what_is_odd_is_written_on_the_copies_and_no_page_is_left_out(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    scan = write_scan(tmp_path / "odd.pdf", 3)

    import_scans(workplace, ImportRequest(exam_id, (scan,)))

    copies = strip(workplace, exam_id)
    assert all("odd_side_count" in staged.row.problem.split(",") for staged in copies)
    assert "lone_side" in copies[-1].row.problem.split(",")
    with workplace.store.reading() as connection:
        warnings = copy_rows.load_warnings(connection, [copies[-1].row.copy.id])[copies[-1].row.copy.id]
    (lone,) = [warning for warning in warnings if warning.code == "lone_side"]
    assert lone.page_id in {page.id for page in copies[-1].pages}
    halves = {(page.source.index, page.source.half) for staged in copies for page in staged.pages if page.source}
    assert halves == {(index, half) for index in range(3) for half in (Half.LEFT, Half.RIGHT)}


@pytest.mark.parametrize(
    ("layout", "pages_per_copy", "copies"),
    [(Layout.A4, 2, [2, 2, 2]), (Layout.AUTO, None, [4, 2]), (Layout.SINGLE, 2, [6])],
)
def test_a4_pages_make_copies_of_the_number_asked_for(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, layout: Layout, pages_per_copy: int | None, copies: list[int]
) -> None:
    scan = write_scan(tmp_path / "a4.pdf", 6, A4)
    import_scans(workplace, ImportRequest(exam_id, (scan,), layout, pages_per_copy=pages_per_copy))
    assert [len(staged.pages) for staged in strip(workplace, exam_id)] == copies


def test_a_cancel_keeps_the_files_before_it_and_the_same_import_goes_on_later(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    files = tuple(write_scan(tmp_path / f"{number}.pdf", 2, shade=240 - number) for number in range(3))
    request = ImportRequest(exam_id, files)

    with pytest.raises(KorrigoError) as stopped:
        import_scans(workplace, request, Recorder(cancel_after=1))
    assert stopped.value.kind is ErrorKind.CANCELLED
    assert len(strip(workplace, exam_id)) == len(originals(workplace)) == 1

    outcome = import_scans(workplace, request)
    assert [file.status for file in outcome.files] == [FileStatus.KNOWN, FileStatus.IMPORTED, FileStatus.IMPORTED]
    assert len(strip(workplace, exam_id)) == 3


def test_nothing_is_imported_into_an_exam_that_is_not_there(workplace: Workplace, tmp_path: Path) -> None:
    scan = write_scan(tmp_path / "lot.pdf", 2)
    with pytest.raises(KorrigoError) as refused:
        import_scans(workplace, ImportRequest(ExamId("nowhere"), (scan,)))
    assert refused.value.kind is ErrorKind.UNKNOWN_EXAM
    assert originals(workplace) == []


def test_leftovers_of_a_killed_import_go_and_what_is_known_stays(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    import_scans(workplace, ImportRequest(exam_id, (write_scan(tmp_path / "lot.pdf", 2),)))
    kept = originals(workplace)
    orphan = workplace.blobs.root / "ab" / ("ab" + "0" * 62)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"killed before its rows were written")
    (workplace.blobs.root / ".incoming-x1.part").write_bytes(b"killed while it was copied")
    renamed = orphan.with_name(kept[0].name + " (conflict)")
    renamed.write_bytes(b"an original that a cloud folder has renamed")

    assert discard_leftovers(workplace) == 2
    assert renamed.exists()
    renamed.unlink()
    assert originals(workplace) == kept


def test_a_name_that_no_disk_can_hold_is_refused_and_the_next_file_comes_in(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    good = write_scan(tmp_path / "good.pdf", 4, A4)
    outcome = import_scans(workplace, ImportRequest(exam_id, (tmp_path / ("x" * 300), good)))
    assert [file.status for file in outcome.files] == [FileStatus.REFUSED, FileStatus.IMPORTED]


def test_a_code_that_another_import_took_meanwhile_is_drawn_again(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_scans(workplace, ImportRequest(exam_id, (write_scan(tmp_path / "a.pdf", 2),)))
    taken = strip(workplace, exam_id)[0].row.copy.code
    drawing = copy_rows.free_codes
    drawn = iter([[taken]])
    monkeypatch.setattr(copy_rows, "free_codes", lambda *words: next(drawn, None) or drawing(*words))

    outcome = import_scans(workplace, ImportRequest(exam_id, (write_scan(tmp_path / "b.pdf", 2, shade=230),)))

    assert only(outcome).status is FileStatus.IMPORTED
    assert len({staged.row.copy.code for staged in strip(workplace, exam_id)}) == 2
