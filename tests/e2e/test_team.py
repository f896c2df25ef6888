"""A team as it works: published by the office, shared out, marked on two devices; nobody sees what is not theirs."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from psycopg.conninfo import conninfo_to_dict

from korrigo_desktop.services.profiles import RECOVERY_KEY_VARIABLE
from tests.central.databases import CentralDatabase, Login
from tests.e2e.program import COMMAND, answer
from tests.made_once import made_once
from tests.unit.finished_demonstration import make_finished_demonstration

NOTE = "Méthode juste"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a workstation of their own."""

    login: Login
    folder: Path
    environment: dict[str, str]

    def run(self, *words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command in the person's joined profile."""
        command = [*COMMAND, "--data-dir", str(folder or self.folder), "--json", *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=110, env=os.environ | self.environment
        )

    def answer(self, *words: object, folder: Path | None = None) -> Any:
        """Run one that must succeed and give back its JSON."""
        done = self.run(*words, folder=folder)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def join(root: Path, database: CentralDatabase, login: Login) -> Person:
    """Join the server with a folder of one's own."""
    server = conninfo_to_dict(database.dsn)
    words = ("join", f"{server['host']}:{server['port']}", "--name", login.name, "--database", database.name)
    outside = Person(login, root, {"KORRIGO_PASSWORD": login.password})
    made = outside.answer(*words)
    secrets = {"KORRIGO_PASSWORD": login.password, RECOVERY_KEY_VARIABLE: made["recovery_key"]}
    return Person(login, Path(made["folder"]), secrets)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the exam office, with an exam that is ready to be marked."""
    made = made_once(tmp_path_factory, make_finished_demonstration)[0]
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("office") / "data"))


@pytest.mark.timeout(900)
def test_an_exam_is_published_shared_out_marked_and_taken_over(
    office: Path, central: CentralDatabase, tmp_path: Path
) -> None:
    manager = join(office, central, central.add("Odile Office", "manager"))
    anne = join(tmp_path / "anne", central, central.add("Anne Alpha", "corrector"))
    basile = join(tmp_path / "basile", central, central.add("Basile Beta", "corrector"))
    (exam,) = answer(office, "exam", "list")["exams"]

    published = manager.answer("exam", "publish", exam["title"], "--to", manager.folder.name, folder=office)
    assert (published["published"], published["is_complete"], published["doubtful_masks"]) == (exam["copies"], True, [])
    again = manager.answer("exam", "publish", exam["id"], "--to", manager.folder.name, folder=office)
    assert (again["published"], again["known"]) == (0, exam["copies"])

    assert manager.answer("sync", "--once")["error"] is None
    assert manager.answer("exam", "list")["exams"] == [exam]
    shares = manager.answer("copies", "share-out", exam["id"])["shares"]
    ready = manager.answer("exam", "show", exam["id"])["copies"]["ready"]
    assert sum(share["given"] for share in shares) == ready
    assert max(share["given"] for share in shares) - min(share["given"] for share in shares) <= 1

    anne.answer("sync", "--once")
    basile.answer("sync", "--once")
    copies = anne.answer("copies", "list", exam["id"])["copies"]
    assert len(copies) == next(share["given"] for share in shares if share["name"] == "Anne Alpha")
    assert all(copy["student"] is None for copy in copies)
    assert nothing_of(anne.folder, names_of(office, exam["id"]))

    copy = copies[0]
    labels = leaves(anne.answer("exam", "show", exam["id"])["scheme"]["questions"])
    note = {"page": 1, "kind": "text", "x": 0.4, "y": 0.5, "text": NOTE}
    begun = {"copy": copy["id"], "scores": {labels[0]: "0"}, "annotations": [note]}
    assert apply(anne, exam["id"], begun, tmp_path)["refused"] == []
    assert anne.answer("sync", "--once")["waiting"] == 0

    moved = manager.answer("copies", "reassign", exam["id"], "--from", "anne alpha", "--to", "Basile Beta")
    assert moved["shares"] == [{"name": "Basile Beta", "given": len(copies), "copies": ready}]
    anne.answer("sync", "--once")
    left = anne.run("copies", "list", exam["id"])
    assert left.returncode == 1 or json.loads(left.stdout)["copies"] == []

    basile.answer("sync", "--once")
    rest = {"copy": copy["id"], "scores": dict.fromkeys(labels[1:], "0"), "comment": "Bien commencé"}
    assert apply(basile, exam["id"], rest, tmp_path)["refused"] == []
    assert basile.answer("copies", "finalise", copy["id"])["finalised"] == [copy["id"]]
    assert basile.answer("sync", "--once")["conflicts"] == 0

    manager.answer("sync", "--once")
    exported = manager.answer("export", "pdf", exam["id"], "--out", tmp_path / "pdf", "--by-name")["written"]
    owner = owner_of(manager, exam["id"], copy["id"])
    (annotated,) = (path for path in exported if page_with(path, NOTE) is not None)
    assert owner.split()[-1].lower() in Path(annotated).name.lower()
    check_first_page(annotated)


def apply(person: Person, exam: str, entry: dict[str, Any], folder: Path) -> Any:
    """Apply marks from a file."""
    marks = folder / "marks.json"
    marks.write_text(json.dumps({"copies": [entry]}), encoding="utf-8")
    return person.answer("marks", "apply", exam, marks)


def leaves(nodes: list[dict[str, Any]], above: str = "") -> list[str]:
    """Every question that is marked, as files of marks name it."""
    found: list[str] = []
    for node in nodes:
        label = f"{above}{node['label']}"
        found += leaves(node["children"], f"{label}/") if node.get("children") else [label]
    return found


def owner_of(manager: Person, exam: str, copy_id: str) -> str:
    """The name of a copy's pupil, which a manager may know."""
    copies = manager.answer("copies", "list", exam)["copies"]
    students = manager.answer("students", "list", exam)["students"]
    (wanted,) = (copy["student"] for copy in copies if copy["id"] == copy_id)
    return str(next(student["full_name"] for student in students if student["id"] == wanted))


def page_with(path: str, text: str) -> int | None:
    """The first page of a PDF that says something."""
    with pymupdf.open(path) as document:
        return next((page.number for page in document if text in page.get_text()), None)


def check_first_page(path: str) -> None:
    """The manager's export is made on the original: its header is there, and the note where the corrector put it."""
    assert page_with(path, NOTE) == 0
    with pymupdf.open(path) as document:
        (place,) = document[0].search_for(NOTE)
        width, height = document[0].rect.width, document[0].rect.height
        assert 0.4 <= place.x0 / width < place.x1 / width < 0.75, "inside of the note"
        assert place.y0 / height == pytest.approx(0.5, abs=0.02)
        top = pymupdf.Rect(0, 0, width, 0.17 * height)
        pixels = document[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, clip=top)
        assert sum(shade < 150 for shade in pixels.samples) > 500, "the boxes and what is written in them"


def names_of(folder: Path, exam: str) -> list[str]:
    return [student["full_name"] for student in answer(folder, "students", "list", exam)["students"]]


def nothing_of(folder: Path, names: list[str]) -> bool:
    """Whether no file of a folder says any of some names."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return not any(
        name.encode() in content or name.split()[-1].encode() in content for name in names if len(name.split()[-1]) > 4
    )
