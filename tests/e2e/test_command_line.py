"""The whole job through the command line, from drawn scans to checked files."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.stamps import Stamp
from korrigo_desktop.services.demonstration import DemonstrationFiles, build_demonstration
from tests.e2e.program import COMMAND, answer, run
from tests.made_once import made_once

TEXT = "√ ≤ π œ €"
SCORES = {"Exercice 1/1a": "1,5", "Exercice 1/1b": "3.5", "Exercice 2": "7,75"}
SCHEME = {
    "total": 20,
    "questions": [
        {"label": "Exercice 1", "children": [{"label": "1a", "points": 2}, {"label": "1b", "points": 3.5}]},
        {"label": "Exercice 2", "points": "14,5"},
    ],
}


@dataclass(frozen=True, slots=True)
class Job:
    """An exam whose single-sheet copies are identified and validated."""

    data: Path
    exam: str
    copies: list[dict[str, Any]]
    files: DemonstrationFiles


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DemonstrationFiles:
    return made_once(tmp_path_factory, build_demonstration)[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, files: DemonstrationFiles) -> Job:
    """The job, made by a dozen commands."""
    folder = tmp_path_factory.mktemp("job")
    scheme = folder / "scheme.json"
    scheme.write_text(json.dumps(SCHEME), encoding="utf-8")
    data = folder / "data"
    exam = answer(data, "exam", "create", "Bac √", "--scheme", scheme, "--date", "2026-05-12")["exam"]
    assert answer(data, "students", "import", exam, files.class_list)["created"] == 12
    imported = answer(data, "scans", "import", exam, files.batch, "--layout", "a3-stacked")["files"][0]
    assert imported["status"] == "imported"
    copies = answer(data, "copies", "list", exam)["copies"]
    assert sum(copy["pages"] for copy in copies) == imported["pages"]
    students = answer(data, "students", "list", exam)["students"]
    for copy, student in zip(copies[:2], students, strict=False):
        answer(data, "copies", "identify", copy["code"], student["id"])
    answer(data, "copies", "validate", exam)
    return Job(data, exam, copies, files)


@pytest.fixture
def job(tmp_path: Path, made: Job) -> Job:
    shutil.copytree(made.data, tmp_path / "data")
    return replace(made, data=tmp_path / "data")


def marks(*copies: dict[str, Any]) -> dict[str, Any]:
    annotations = [
        {"page": 1, "kind": "text", "x": 0.4, "y": 0.3, "text": TEXT, "points": "0.5", "question": "Exercice 1/1a"},
        {"page": 2, "kind": "ink", "stroke": [[0.1, 0.2, 0.5], [0.3, 0.25, 0.7], [0.5, 0.2, 0.3]]},
        {"page": 1, "kind": "rectangle", "x": 0.1, "y": 0.5, "w": 0.3, "h": 0.1},
        {"page": 3, "kind": "highlight", "x": 0.1, "y": 0.5, "w": 0.3, "h": 0.03},
        {"page": 4, "kind": "arrow", "x": 0.6, "y": 0.5, "w": -0.2, "h": 0.1},
    ]
    entry = {"scores": SCORES, "remarks": {"Exercice 1/1a": TEXT}, "comment": "Bien.", "annotations": annotations}
    return {"copies": [{"copy": copy["code"], **entry} for copy in copies]}


def apply(job: Job, value: dict[str, Any]) -> Any:
    path = job.data.parent / "marks.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return answer(job.data, "marks", "apply", job.exam, path)


def test_marks_go_in_and_annotated_pdfs_and_results_come_out(job: Job, tmp_path: Path) -> None:
    assert apply(job, marks(*job.copies[:2])) == {"applied": 20, "refused": []}
    assert apply(job, marks(*job.copies[:2])) == {"applied": 0, "refused": []}
    assert len(answer(job.data, "copies", "finalise", job.exam)["finalised"]) == 2
    graded = answer(job.data, "copies", "list", job.exam, "--state", "graded")["copies"]
    assert [copy["total"] for copy in graded] == ["12,75", "12,75"]

    exported = answer(job.data, "export", "pdf", job.exam, "--out", tmp_path / "pdf")
    assert len(exported["written"]) == 2
    assert len(exported["refused"]) == len(job.copies) - 2
    with pymupdf.open(exported["written"][0]) as document:
        words = [page.get_text() for page in document]
    assert len(words) == 5
    assert TEXT in words[0]
    assert "12,75" in words[4]
    assert TEXT in words[4]

    bare = answer(job.data, "export", "pdf", job.exam, "--out", tmp_path / "bare", "--annotations-only")["written"]
    with pymupdf.open(bare[0]) as document:
        assert [len(page.get_images()) for page in document] == [0, 0, 0, 0]

    answer(job.data, "export", "csv", job.exam, "--out", tmp_path)
    (results,) = tmp_path.glob("*.csv")
    content = results.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfCode;")
    assert content.decode("utf-8-sig").count("12,75;20;12,75;Bien.\r\n") == 2

    pronote = answer(job.data, "export", "pronote", job.exam, "--out", tmp_path / "pronote")["written"]
    grades = Path(pronote[0]).read_bytes()
    assert grades.startswith(b"\xff\xfe")
    assert grades.decode("utf-16").count("\t12,75\r\n") == 2
    assert Path(pronote[1]).read_bytes().decode("utf-8-sig").startswith("NOM;PRENOM;DATE_NAISSANCE;MATIERE;NOTE;COEFF;")


def test_wrong_marks_are_refused_one_by_one_and_never_clamped(job: Job) -> None:
    code = job.copies[0]["code"]
    scores = {"Exercice 1/1a": "2,01", "Exercice 1/1b": "abc", "Exercice 9": "1", "Exercice 2": "1.5"}
    done = apply(job, {"copies": [{"copy": code, "scores": scores}, {"copy": "nobody", "comment": "x"}]})
    assert done["applied"] == 1
    assert [(item["copy"], item["what"]) for item in done["refused"]] == [
        (code, "scores/Exercice 1/1a"),
        (code, "scores/Exercice 1/1b"),
        (code, "scores/Exercice 9"),
        ("nobody", "copy"),
    ]
    assert answer(job.data, "copies", "list", job.exam)["copies"][0]["total"] == "1,5"


def test_an_incomplete_copy_says_what_is_missing(job: Job) -> None:
    apply(job, {"copies": [{"copy": job.copies[0]["code"], "scores": {"Exercice 2": "3"}}]})
    done = run(job.data, "copies", "finalise", job.copies[0]["code"])
    assert done.returncode == 1
    assert "Exercice 1/1a, Exercice 1/1b" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_graded_copy_is_reopened_with_a_reason_and_its_result_is_kept(job: Job) -> None:
    apply(job, marks(job.copies[0]))
    answer(job.data, "copies", "finalise", job.copies[0]["code"])
    refused = apply_one(job, job.copies[0], "0")
    assert refused["reason"].startswith("The copy is graded")
    assert run(job.data, "copies", "reopen", job.copies[0]["code"], "--reason", " ").returncode == 1
    answer(job.data, "copies", "reopen", job.copies[0]["code"], "--reason", "erreur de saisie")
    assert apply(job, {"copies": [{"copy": job.copies[0]["code"], "scores": {"Exercice 2": "0"}}]})["applied"] == 1


def apply_one(job: Job, copy: dict[str, Any], points: str) -> Any:
    path = job.data.parent / "one.json"
    path.write_text(json.dumps({"copies": [{"copy": copy["code"], "scores": {"Exercice 2": points}}]}))
    done = run(job.data, "marks", "apply", job.exam, path)
    assert done.returncode == 1
    return json.loads(done.stdout)["refused"][0]


def test_two_copies_for_one_pupil_are_refused(job: Job) -> None:
    taken = answer(job.data, "copies", "list", job.exam)["copies"][0]
    done = run(job.data, "copies", "identify", job.copies[2]["code"], taken["student"])
    assert done.returncode == 1
    assert taken["code"] in done.stderr


def test_the_same_scan_twice_is_known_and_a_bad_one_leaves_nothing(job: Job, tmp_path: Path) -> None:
    bad = tmp_path / "notes.pdf"
    bad.write_text("not a PDF")
    files = answer(job.data, "scans", "import", job.exam, job.files.batch, bad)["files"]
    assert [file["status"] for file in files] == ["known", "refused"]
    assert files[1]["reason"] == "notes.pdf is not a PDF, whatever its name says."
    alone = run(job.data, "scans", "import", job.exam, bad)
    assert (alone.returncode, json.loads(alone.stdout)["files"][0]["status"]) == (1, "refused")
    assert len(list((job.data / "originals").glob("*/*"))) == 1


def test_copies_are_listed_page_by_page_in_scan_order(job: Job) -> None:
    seen: list[str] = []
    cursor: list[str] = []
    while True:
        page = answer(job.data, "copies", "list", job.exam, "--limit", 3, *cursor)
        seen += [copy["id"] for copy in page["copies"]]
        if page["next"] is None:
            break
        cursor = ["--after", page["next"]]
    assert seen == [copy["id"] for copy in job.copies]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["exam", "show", "nothing"], 1),
        (["exam", "create", "x", "--scheme", "missing.json"], 1),
        (["copies", "reopen", "ABCDEF"], 2),
        (["scans", "import", "x", "y.pdf", "--layout", "a5"], 2),
        (["nonsense"], 2),
    ],
)
def test_the_exit_status_tells_a_failure_from_a_wrong_word(tmp_path: Path, words: list[str], status: int) -> None:
    assert run(tmp_path, *words).returncode == status


def test_remarks_go_into_a_file_and_come_out_of_it_twice_with_what_does_not_fit_told(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out" / "remarks.json"
    (tmp_path / "scheme.json").write_text(json.dumps(SCHEME), encoding="utf-8")
    exam = answer(data, "exam", "create", "Bac √", "--scheme", tmp_path / "scheme.json")["exam"]
    entries = [
        {"question": "Exercice 1/1a", "text": "Unité √ oubliée.", "points": "1,5"},
        {"question": "Exercice 9", "text": "Perdue."},
        {"text": "Soigner."},
    ]
    file = tmp_path / "remarks.json"
    file.write_text(json.dumps({"format": "korrigo-remarks", "version": 1, "remarks": entries}), encoding="utf-8")

    taken = answer(data, "remarks", "import", exam, file)
    (refused,) = taken["refused"]
    assert (taken["taken"], refused["remark"], refused["what"]) == (2, 2, "Exercice 9: Perdue.")
    assert "Exercice 9" in refused["reason"]
    assert answer(data, "remarks", "export", exam, "--out", out) == {"written": 2, "file": str(out)}
    assert answer(data, "remarks", "import", exam, out) == {"taken": 0, "unchanged": 2, "refused": []}
    assert json.loads(out.read_text("utf-8"))["remarks"] == [
        {"text": "Soigner."},
        {"question": "Exercice 1/1a", "text": "Unité √ oubliée.", "points": "1.5"},
    ]
    file.write_text("{}", encoding="utf-8")
    done = run(data, "remarks", "import", exam, file)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_the_demonstration_needs_no_display(tmp_path: Path) -> None:
    unreachable = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in unreachable}
    done = subprocess.run(
        [*COMMAND, "--json", "demo", "--out", str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=110, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "screens").glob("*.png"))


def test_the_files_that_the_readme_shows_are_taken(tmp_path: Path, files: DemonstrationFiles) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    scheme, marks_shown, remarks_shown = re.findall(r"```json\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "scheme.json").write_text(scheme, encoding="utf-8")
    exam = answer(tmp_path / "data", "exam", "create", "Lu", "--scheme", tmp_path / "scheme.json")["exam"]
    answer(tmp_path / "data", "scans", "import", exam, files.batch, "--layout", "a3-stacked")
    code = answer(tmp_path / "data", "copies", "list", exam, "--limit", "1")["copies"][0]["code"]
    answer(tmp_path / "data", "copies", "identify", code, "--not-on-list")
    answer(tmp_path / "data", "copies", "validate", code)
    shown = json.loads(marks_shown)
    shown["copies"][0]["copy"] = code
    (tmp_path / "marks.json").write_text(json.dumps(shown), encoding="utf-8")
    applied = answer(tmp_path / "data", "marks", "apply", exam, tmp_path / "marks.json")
    assert applied == {"applied": 8, "refused": []}
    (tmp_path / "remarks.json").write_text(remarks_shown, encoding="utf-8")
    taken = answer(tmp_path / "data", "remarks", "import", exam, tmp_path / "remarks.json")
    assert taken == {"taken": 3, "unchanged": 0, "refused": []}
    kinds = re.search(r"Kinds are (.*?) \(with", readme, re.DOTALL)
    assert kinds is not None
    drawn_alone = {kind.value for kind in AnnotationKind} - {AnnotationKind.REMARK_LINK.value}
    assert set(re.findall(r"`(\w+)`", kinds[1])) == drawn_alone | {Stamp.HALF_TICK.value, Stamp.QUESTION.value}
