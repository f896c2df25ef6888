"""Exports from a real data folder: PDFs reopened, files of results to the byte, what is left out or replaced."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetComment, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.export_plan import PdfExport, plan_pdfs, plan_pronote
from korrigo_desktop.services.exporting import export_csv, export_pdfs, export_pronote
from korrigo_desktop.services.marking import finalise_copy, reopen_copy, void_copy
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.services.results import load_results
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows
from tests.ui.desk.scanned_exam import ScannedExam, bring_in

QUESTIONS = ("Exercice 1/1a", "Exercice 1/1b", "Exercice 1/2", "Exercice 2/1", "Exercice 2/2a")
POINTS = (150, 225, 500, 0, 350)  # 12,25


@dataclass(frozen=True, slots=True)
class Room:
    """A data folder with three identified copies, of which the first two are graded, and where exports go."""

    workplace: Workplace
    exam: ScannedExam
    out: Path

    @property
    def copies(self) -> tuple[CopyId, ...]:
        return tuple(copy.id for copy in self.exam.copies)

    def pdfs(self) -> PdfExport:
        return PdfExport(self.exam.exam.id, self.out)

    def grade(self, number: int) -> None:
        for path, points in zip(QUESTIONS, POINTS, strict=True):
            operation = SetScore(self.copies[number], self.exam.question_id(path), None, Score(Points(points)))
            self.workplace.perform(operation)
        finalise_copy(self.workplace, self.copies[number])

    def identify(self, number: int, before: Identity, after: Identity) -> None:
        reopen_copy(self.workplace, self.copies[number], "test")
        self.workplace.perform(IdentifyCopy(self.copies[number], before, after))
        finalise_copy(self.workplace, self.copies[number])


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    workplace = Workplace.open(tmp_path / "data")
    made = Room(workplace, bring_in(workplace, tmp_path), tmp_path / "out")
    workplace.perform(SetComment(made.copies[0], "", "Bien ;\n« continuez »"))
    made.grade(0)
    made.grade(1)
    yield made
    workplace.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "".join(page.get_text() for page in document)


def test_each_graded_copy_becomes_a_pdf_with_its_pages_and_a_score_sheet(room: Room) -> None:
    outcome = export_pdfs(room.workplace, room.pdfs())
    assert names(room.out) == ["C0PY00.pdf", "C0PY01.pdf"]
    assert outcome.written == (room.out / "C0PY00.pdf", room.out / "C0PY01.pdf")
    with pymupdf.open(outcome.written[0]) as document:
        assert document.page_count == 3
        sheet = document[2].get_text()
    assert "12,25" in sheet
    assert "« continuez »" in sheet
    assert [(item.code, item.error.kind) for item in outcome.refused] == [("C0PY02", ErrorKind.COPY_NOT_GRADED)]


def test_no_pupil_s_name_is_in_an_anonymous_export(room: Room) -> None:
    for path in export_pdfs(room.workplace, room.pdfs()).written:
        assert "LEGRAND" not in text_of(path)
        assert b"LEGRAND" not in path.read_bytes()


def test_lifting_anonymity_names_files_and_sheets(room: Room) -> None:
    outcome = export_pdfs(room.workplace, replace(room.pdfs(), is_named=True))
    assert names(room.out) == ["LEGRAND_Zoé.pdf", "MARTIN_Élie.pdf"]
    assert "LEGRAND Zoé" in text_of(outcome.written[0])


def test_annotations_only_have_the_pages_and_no_sheet(room: Room) -> None:
    written = export_pdfs(room.workplace, replace(room.pdfs(), annotations_only=True)).written
    with pymupdf.open(written[0]) as document:
        assert document.page_count == 2
        assert document.get_page_images(0) == []


def test_a_zip_holds_every_pdf_whole(room: Room) -> None:
    outcome = export_pdfs(room.workplace, replace(room.pdfs(), is_zipped=True))
    assert names(room.out) == ["Mathématiques, bac blanc.zip"]
    with zipfile.ZipFile(outcome.written[0]) as package:
        assert package.namelist() == ["C0PY00.pdf", "C0PY01.pdf"]
        with pymupdf.open(stream=package.read("C0PY01.pdf")) as document:
            assert document.page_count == 3


@pytest.mark.parametrize("is_zipped", [True, False])
def test_nothing_of_an_export_ever_lies_outside_its_folder(
    room: Room, is_zipped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other people of the computer may read the system's temporary folder, and a kill leaves what is in it."""
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    seen: set[str] = set()

    class Watcher:
        def step(self, done: int, total: int) -> None:
            seen.update(names(shared), (f"out/{path}" for path in names(room.out)))

        def item(self, result: ItemResult) -> None:
            self.step(0, 0)

        def check_cancelled(self) -> None: ...

    export_pdfs(room.workplace, replace(room.pdfs(), is_zipped=is_zipped, is_named=True), Watcher())

    assert all(name.startswith("out/.korrigo-") or name.endswith(".pdf") for name in seen)
    assert bool(seen & {"out/LEGRAND_Zoé.pdf"}) is not is_zipped
    assert [name for name in names(room.out) if name.startswith(".")] == []


def test_what_a_killed_export_left_goes_with_the_next_one_into_the_folder(room: Room) -> None:
    room.out.mkdir()
    cut = [room.out / ".korrigo-0123456789abcdef.part", room.out / ".korrigo-fedcba9876543210.part"]
    cut[0].write_bytes(b"half a PDF")
    cut[1].mkdir()
    (cut[1] / "in-use").touch()
    (cut[1] / "LEGRAND_Zoe.pdf").write_bytes(b"%PDF")

    export_csv(room.workplace, room.exam.exam.id, room.out)

    assert names(room.out) == ["Mathématiques, bac blanc-resultats.csv"]


def test_a_zip_of_copies_that_all_fail_is_not_written_and_each_says_why(room: Room) -> None:
    for source in (room.workplace.blobs.root).glob("*/*"):
        source.chmod(0o644)
        source.unlink()

    outcome = export_pdfs(room.workplace, replace(room.pdfs(), is_zipped=True))

    assert outcome.written == ()
    assert {refused.error.kind for refused in outcome.refused if refused.copy_id != room.copies[2]} == {
        ErrorKind.BLOB_DAMAGED
    }
    assert names(room.out) == []


@pytest.mark.parametrize("is_cut", [True, False])
def test_pages_of_an_original_that_was_altered_never_go_out(room: Room, is_cut: bool) -> None:
    for source in (room.workplace.blobs.root).glob("*/*"):
        content = bytearray(source.read_bytes())
        content[len(content) // 2] ^= 1
        source.chmod(0o644)
        source.write_bytes(content[: len(content) * 2 // 3] if is_cut else content)

    outcome = export_pdfs(room.workplace, room.pdfs())

    assert outcome.written == ()
    assert [refused.error.kind for refused in outcome.refused if refused.copy_id in room.copies[:2]] == [
        ErrorKind.BLOB_DAMAGED,
        ErrorKind.BLOB_DAMAGED,
    ]
    bare = export_pdfs(room.workplace, replace(room.pdfs(), annotations_only=True))
    assert len(bare.written) == 2  # which show nothing of the original


def add_namesake(room: Room) -> None:
    """Give the second copy to another pupil of the first one's name."""
    legrand = room.exam.students[0]
    twin = Student(StudentId("twin"), room.exam.exam.id, legrand.full_name, legrand.surname, legrand.given_names)
    with room.workplace.store.writing() as connection:
        student_rows.insert_students(connection, [twin])
    room.identify(1, Identity(room.exam.students[1].id), Identity(twin.id))


def test_a_namesake_exported_again_alone_does_not_replace_the_other_s_file(room: Room) -> None:
    add_namesake(room)
    named = replace(room.pdfs(), is_named=True)
    export_pdfs(room.workplace, named)
    before = (room.out / "LEGRAND_Zoé.pdf").read_bytes()
    outcome = export_pdfs(room.workplace, replace(named, only=(room.copies[1],)))
    assert outcome.written == (room.out / "LEGRAND_Zoé-2.pdf",)
    assert (room.out / "LEGRAND_Zoé.pdf").read_bytes() == before


def test_one_copy_that_fails_is_named_and_the_others_are_written(room: Room) -> None:
    (room.out / "C0PY00.pdf").mkdir(parents=True)  # what is in the way of one file only
    heard: list[ItemResult] = []

    class Listener:
        def step(self, done: int, total: int) -> None: ...

        def item(self, result: ItemResult) -> None:
            heard.append(result)

        def check_cancelled(self) -> None: ...

    outcome = export_pdfs(room.workplace, room.pdfs(), Listener())
    assert outcome.written == (room.out / "C0PY01.pdf",)
    assert [(item.key, item.is_ok) for item in heard] == [(room.copies[0], False), (room.copies[1], True)]


def test_a_folder_that_cannot_be_made_is_refused_before_any_copy_is_drawn(room: Room) -> None:
    room.out.write_text("a file stands in the way")
    with pytest.raises(KorrigoError) as raised:
        export_pdfs(room.workplace, replace(room.pdfs(), folder=room.out / "pdf"))
    assert raised.value.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert raised.value.facts["folder"] == str(room.out / "pdf")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused_and_stays_as_it_was(room: Room) -> None:
    room.out.mkdir(mode=0o555)
    with pytest.raises(KorrigoError) as raised:
        export_csv(room.workplace, room.exam.exam.id, room.out)
    assert raised.value.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert names(room.out) == []


def test_cancelling_leaves_whole_files_only(room: Room) -> None:
    class Canceller:
        steps = 0

        def step(self, done: int, total: int) -> None: ...

        def item(self, result: ItemResult) -> None: ...

        def check_cancelled(self) -> None:
            self.steps += 1
            if self.steps == 2:
                raise KorrigoError(ErrorKind.CANCELLED)

    with pytest.raises(KorrigoError) as raised:
        export_pdfs(room.workplace, room.pdfs(), Canceller())
    assert raised.value.kind is ErrorKind.CANCELLED
    assert names(room.out) == ["C0PY00.pdf"]
    assert "12,25" in text_of(room.out / "C0PY00.pdf")


def test_the_plan_names_the_files_that_would_be_replaced(room: Room) -> None:
    export_pdfs(room.workplace, replace(room.pdfs(), only=(room.copies[0],)))
    plan = plan_pdfs(load_results(room.workplace, room.exam.exam.id), room.pdfs())
    assert plan.replaced() == (room.out / "C0PY00.pdf",)
    assert plan.targets == (room.out / "C0PY00.pdf", room.out / "C0PY01.pdf")


def test_a_copy_set_aside_is_neither_exported_nor_refused(room: Room) -> None:
    void_copy(room.workplace, room.copies[2], "absent")
    assert export_pdfs(room.workplace, room.pdfs()).refused == ()


def test_the_csv_is_exact_to_the_byte(room: Room) -> None:
    (written,) = export_csv(room.workplace, room.exam.exam.id, room.out).written
    assert written.name == "Mathématiques, bac blanc-resultats.csv"
    head = "Code;Élève;Nom;Prénom;Né(e) le;Classe;État;" + ";".join(QUESTIONS) + ";Total;Sur;Note sur 20;Appréciation"
    lines = [
        head,
        'C0PY00;LEGRAND Zoé;LEGRAND;Zoé;;;finalisée;1,5;2,25;5;0;3,5;12,25;20;12,25;"Bien ;\n« continuez »"',
        "C0PY01;MARTIN Élie;MARTIN;Élie;;;finalisée;1,5;2,25;5;0;3,5;12,25;20;12,25;",
        "C0PY02;NGUYEN Théo;NGUYEN;Théo;;;à corriger;;;;;;;20;;",
    ]
    assert written.read_bytes() == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def test_both_pronote_files_are_exact_to_the_byte(room: Room) -> None:
    outcome = export_pronote(room.workplace, room.exam.exam.id, room.out)
    title = "Mathématiques, bac blanc"
    assert [path.name for path in outcome.written] == [f"{title}-pronote.txt", f"{title}-pronote-notes.csv"]
    grades = f"Élève\t{title}\r\nLEGRAND Zoé\t12,25\r\nMARTIN Élie\t12,25\r\n"
    assert outcome.written[0].read_bytes() == b"\xff\xfe" + grades.encode("utf-16-le")
    notes = (
        "NOM;PRENOM;DATE_NAISSANCE;MATIERE;NOTE;COEFF;COMMENTAIRE\r\n"
        f'LEGRAND;Zoé;;{title};12,25;1,0;"Bien ; « continuez »"\r\n'
        f"MARTIN;Élie;;{title};12,25;1,0;\r\n"
    )
    assert outcome.written[1].read_bytes() == b"\xef\xbb\xbf" + notes.encode()
    assert [(item.code, item.error.kind) for item in outcome.refused] == [("C0PY02", ErrorKind.COPY_NOT_GRADED)]


def test_the_two_pronote_files_are_written_both_or_not_at_all(room: Room) -> None:
    grades, notes = plan_pronote(load_results(room.workplace, room.exam.exam.id), room.out).both.targets
    notes.mkdir(parents=True)  # what is in the way of the second file only

    with pytest.raises(KorrigoError) as raised:
        export_pronote(room.workplace, room.exam.exam.id, room.out)

    assert raised.value.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert raised.value.facts["file"] == notes.name
    assert not grades.exists()
    assert names(room.out) == [notes.name]


def test_nobody_is_marked_absent_while_a_copy_is_unidentified(room: Room) -> None:
    room.workplace.perform(IdentifyCopy(room.copies[2], Identity(room.exam.students[2].id), UNIDENTIFIED))
    outcome = export_pronote(room.workplace, room.exam.exam.id, room.out)
    assert "NGUYEN" not in outcome.written[0].read_bytes().decode("utf-16")
    assert ErrorKind.ABSENCE_UNCERTAIN in [item.error.kind for item in outcome.refused]


def test_a_pupil_without_a_copy_is_absent_once_every_copy_has_its_answer(room: Room) -> None:
    room.workplace.perform(IdentifyCopy(room.copies[2], Identity(room.exam.students[2].id), NOT_ON_LIST))
    grades = export_pronote(room.workplace, room.exam.exam.id, room.out).written[0]
    assert "NGUYEN Théo\tAbs\r\n" in grades.read_bytes().decode("utf-16")


def test_namesakes_are_in_the_school_s_layout_and_not_in_the_two_columns(room: Room) -> None:
    add_namesake(room)
    outcome = export_pronote(room.workplace, room.exam.exam.id, room.out)
    assert "LEGRAND" not in outcome.written[0].read_bytes().decode("utf-16")
    assert outcome.written[1].read_text("utf-8-sig").count("LEGRAND;Zoé") == 2
    homonyms = [item.code for item in outcome.refused if item.error.kind is ErrorKind.HOMONYMS]
    assert homonyms == ["C0PY00", "C0PY01"]


def test_a_shortened_comment_is_told_before_the_files_are_written(room: Room) -> None:
    reopen_copy(room.workplace, room.copies[1], "test")
    room.workplace.perform(SetComment(room.copies[1], "", "x" * 700))
    finalise_copy(room.workplace, room.copies[1])
    plan = plan_pronote(load_results(room.workplace, room.exam.exam.id), room.out)
    assert [(item.code, item.error.facts) for item in plan.both.altered] == [("C0PY01", {"length": 700, "limit": 500})]


def test_nothing_graded_is_nothing_for_pronote(room: Room) -> None:
    for copy_id in room.copies[:2]:
        reopen_copy(room.workplace, copy_id, "test")
    with pytest.raises(KorrigoError) as raised:
        export_pronote(room.workplace, room.exam.exam.id, room.out)
    assert raised.value.kind is ErrorKind.NOTHING_TO_EXPORT
    assert not room.out.exists()


@pytest.mark.parametrize("is_zipped", [False, True])
def test_a_stick_pulled_out_too_early_fails_the_export(
    room: Room, is_zipped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(KorrigoError) as pdfs:
        export_pdfs(room.workplace, replace(room.pdfs(), is_zipped=is_zipped))
    with pytest.raises(KorrigoError) as table:
        export_csv(room.workplace, room.exam.exam.id, room.out)

    assert (pdfs.value.kind, table.value.kind) == (ErrorKind.TARGET_NOT_WRITABLE,) * 2
