"""A disk that is full, command by command: one sentence, nothing half-done, and the same command works afterwards.

The system refuses to let files grow beyond a limit, as a full disk would, also to the superuser.
"""

import json
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.cli.main import run_command
from korrigo_desktop.cli.parser import make_parser
from tests.unit.output.scanned import noise, scan

FULL = "korrigo-desktop: The disk is full. Nothing was lost: make room and try again."

_QUESTIONS = range(1, 17)
_LONGEST = "😀" * 10_000
"""All of these together take seven tenths of a megabyte, one alone more than an index of SQLite's log."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said."""

    status: int
    value: Any
    complaint: str


Run = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Office:
    """A data folder with one copy, of a pupil and validated, and files to bring in."""

    data: Path
    exam: str
    files: Path


@contextmanager
def full_disk(most_bytes: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(data: Path, *words: object, most_bytes: int | None = None) -> Answer:
        parsed = make_parser().parse_args(["--data-dir", str(data), "--json", *(str(word) for word in words)])
        capsys.readouterr()
        limit: AbstractContextManager[None] = nullcontext() if most_bytes is None else full_disk(most_bytes)
        with limit:
            status = run_command(parsed)
        said = capsys.readouterr()
        return Answer(status, json.loads(said.out) if said.out else None, said.err.strip())

    return run


@pytest.fixture
def office(tmp_path: Path, run: Run) -> Office:
    files, data = tmp_path / "files", tmp_path / "data"
    files.mkdir()
    scan(files / "first.pdf", noise(60, 84))
    scan(files / "second.pdf", noise(1200, 1680))
    scan(files / "third.pdf", noise(60, 84, seed=3))
    scheme = {"total": 20, "questions": [{"label": f"{n}", "points": 5 if n == 1 else 1} for n in _QUESTIONS]}
    (files / "scheme.json").write_text(json.dumps(scheme), encoding="utf-8")
    (files / "class.csv").write_text("Élèves,Né(e) le,Classe\nLEGRAND Zoé,03/04/2008,T1\n", encoding="utf-8")
    exam = run(data, "exam", "create", "Bac", "--scheme", files / "scheme.json").value["exam"]
    run(data, "students", "import", exam, files / "class.csv")
    run(data, "scans", "import", exam, files / "first.pdf", "--layout", "single")
    copy = run(data, "copies", "list", exam).value["copies"][0]["id"]
    student = run(data, "students", "list", exam).value["students"][0]["id"]
    run(data, "copies", "identify", copy, student)
    assert run(data, "copies", "validate", exam).status == 0
    scores = {f"{n}": "5" if n == 1 else "1" if n <= 8 else "0" for n in _QUESTIONS}
    entry = {"copy": copy, "scores": scores, "remarks": dict.fromkeys(scores, _LONGEST), "comment": _LONGEST}
    (files / "marks.json").write_text(json.dumps({"copies": [entry]}), encoding="utf-8")
    return Office(data, exam, files)


def contents(folder: Path) -> dict[str, int]:
    """What lies in a data folder besides its databases, by size."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name)
    return {str(path.relative_to(folder)): path.stat().st_size for path in found}


def test_a_disk_without_room_for_a_page_is_told_in_one_line(office: Office, run: Run) -> None:
    assert run(office.data, "exam", "list", most_bytes=1_000) == Answer(1, None, FULL)
    assert run(office.data, "exam", "list").status == 0


def test_a_scan_that_does_not_fit_leaves_nothing_and_fits_later(office: Office, run: Run) -> None:
    before = contents(office.data)
    words = ("scans", "import", office.exam, office.files / "second.pdf", "--layout", "single")

    refused = run(office.data, *words, most_bytes=600_000)

    assert (refused.status, refused.complaint) == (1, FULL.replace("The disk", "1 refused: The disk"))
    assert refused.value["files"][0]["status"] == "refused"
    assert contents(office.data) == before
    assert run(office.data, *words).value["files"][0]["status"] == "imported"


def test_a_scan_that_fits_beside_one_that_does_not_is_there_and_the_command_failed(office: Office, run: Run) -> None:
    files = (office.files / "second.pdf", office.files / "third.pdf")

    done = run(office.data, "scans", "import", office.exam, *files, "--layout", "single", most_bytes=600_000)

    assert done.status == 1
    assert [file["status"] for file in done.value["files"]] == ["refused", "imported"]
    assert len(run(office.data, "copies", "list", office.exam).value["copies"]) == 2


def test_marks_stop_at_the_first_that_does_not_fit_and_are_applied_later(office: Office, run: Run) -> None:
    words = ("marks", "apply", office.exam, office.files / "marks.json")

    assert run(office.data, *words, most_bytes=700_000) == Answer(1, None, FULL)

    assert run(office.data, *words).value["refused"] == []
    assert run(office.data, "copies", "list", office.exam).value["copies"][0]["total"] == "12"


def test_exports_that_do_not_fit_leave_the_older_ones_and_nothing_hidden(office: Office, run: Run) -> None:
    run(office.data, "marks", "apply", office.exam, office.files / "marks.json")
    assert run(office.data, "copies", "finalise", office.exam).status == 0
    out = office.data.parent / "out"
    out.mkdir()
    older = [out / "Bac-resultats.csv", out / "Bac-pronote.txt"]
    for path in older:
        path.write_bytes(b"older")

    for kind, most_bytes in (("csv", 36_000), ("pdf", 40_000)):
        words = ("export", kind, office.exam, "--out", out)
        assert run(office.data, *words, most_bytes=most_bytes) == Answer(1, None, FULL), kind

    assert sorted(out.iterdir()) == sorted(older)
    assert {path.read_bytes() for path in older} == {b"older"}
    assert run(office.data, "export", "pdf", office.exam, "--out", out).status == 0


@pytest.mark.usefixtures("migrations_run")
@pytest.mark.parametrize("most_bytes", [0, 5_000, 40_000, 120_000])
def test_a_new_data_folder_that_does_not_fit_is_made_later(
    office: Office, run: Run, tmp_path: Path, most_bytes: int
) -> None:
    words = ("exam", "create", "Bac", "--scheme", office.files / "scheme.json")
    assert run(tmp_path / "new", *words, most_bytes=most_bytes) == Answer(1, None, FULL)
    assert run(tmp_path / "new", *words).status == 0
