"""A data folder of every earlier schema opens after its migration, with all that was in it and a copy made first."""

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import ParkCopy, SetComment
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.backup import back_up
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.exporting import PdfExport, export_pdfs
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.restoring import restore
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.journal_rows import load_journal
from korrigo_desktop.store.schema_version import HEAD

pytestmark = pytest.mark.usefixtures("migrations_run")

FOLDERS = Path(__file__).parent / "earlier_schemas"
SCHEMAS = [f"{number:04}" for number in range(1, int(HEAD))]


@pytest.fixture(params=SCHEMAS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder whose path has a space and an accent, as people's homes have."""
    unpacked = tmp_path / "Zoé Noël" / str(request.param)
    with zipfile.ZipFile(FOLDERS / f"schema-{request.param}.zip") as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture
def workplace(folder: Path) -> Iterator[Workplace]:
    opened = Workplace.open(folder)
    yield opened
    opened.close()


def copies(workplace: Workplace) -> tuple[OpenCopy, OpenCopy]:
    (exam,) = list_exams(workplace)
    with workplace.store.reading() as connection:
        first, second = copy_rows.load_copies(connection, exam.exam.id)
    return open_copy(workplace, first.id), open_copy(workplace, second.id)


def test_every_earlier_schema_has_its_folder() -> None:
    assert sorted(path.name for path in FOLDERS.glob("*.zip")) == [f"schema-{schema}.zip" for schema in SCHEMAS]


def test_all_that_was_in_it_is_there(workplace: Workplace) -> None:
    graded, begun = copies(workplace)
    assert (graded.exam.title, graded.copy.state, begun.copy.state) == (
        "Bac blanc √",
        CopyState.GRADED,
        CopyState.READY,
    )
    assert (graded.total.points, graded.total.maximum) == (1275, 2000)
    assert list(begun.marks.scores.values()) == [Score(Points(200))]
    assert (graded.marks.comment, list(graded.marks.remarks.values())) == ("Bien.", ["√ ≤ π œ €"])
    kinds = {annotation.kind for annotation in graded.annotations}
    assert kinds == {AnnotationKind.TEXT, AnnotationKind.INK, AnnotationKind.TICK}
    assert [now.student.surname for now in (graded, begun) if now.student] == ["LE GALL", "NOËL"]
    assert [len(now.pages) for now in (graded, begun)] == [2, 2]
    for source_id, _ in graded.sources:
        workplace.blobs.verify(source_id)


def test_a_copy_of_what_it_was_lies_beside_it(workplace: Workplace, folder: Path) -> None:
    (kept,) = folder.glob("work-before-*.db")
    with closing(sqlite3.connect(kept)) as connection:
        (version,) = connection.execute("select version_num from alembic_version").fetchone()
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert version == folder.name


def test_it_can_be_worked_with_exported_and_backed_up(workplace: Workplace, tmp_path: Path) -> None:
    graded, begun = copies(workplace)
    workplace.perform(SetComment(begun.copy.id, "", "À suivre"))
    outcome = export_pdfs(workplace, PdfExport(graded.exam.id, tmp_path / "pdf"))
    assert (len(outcome.written), len(outcome.refused)) == (1, 1)

    restore(back_up(workplace, tmp_path / "b").path, tmp_path / "home")
    other = Workplace.open(tmp_path / "home")
    assert [now.marks for now in copies(other)] == [now.marks for now in copies(workplace)]
    other.close()


def test_a_copy_that_was_set_aside_before_reasons_were_kept_still_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(FOLDERS / "schema-0010.zip") as archive:
        archive.extractall(tmp_path)
    opened = Workplace.open(tmp_path)
    _, begun = copies(opened)
    assert (begun.copy.is_parked, begun.copy.park_reason) == (True, "")
    with opened.store.reading() as connection:
        last = load_journal(connection, begun.copy.id)[-1].operation
    assert last == ParkCopy(begun.copy.id, is_parked=True)
    opened.perform(last.inverse())
    assert not open_copy(opened, begun.copy.id).copy.is_parked
    opened.close()
