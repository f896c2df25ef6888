"""A team as it works: published by the office, shared out, marked on two devices; nobody sees what is not theirs."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict

from korrigo_desktop.services.profiles import RECOVERY_KEY_VARIABLE
from tests.central.databases import CentralDatabase, Login
from tests.e2e.program import COMMAND, answer
from tests.unit.finished_demonstration import make_finished_demonstration


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
    folder = tmp_path_factory.mktemp("office") / "data"
    make_finished_demonstration(folder)
    return folder


@pytest.mark.timeout(600)
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

    question = first_question(anne.answer("exam", "show", exam["id"])["scheme"])
    marks = tmp_path / "marks.json"
    entry = {"copy": copies[0]["id"], "scores": {question: "0"}, "comment": "Bien commencé"}
    marks.write_text(json.dumps({"copies": [entry]}), encoding="utf-8")
    assert anne.answer("marks", "apply", exam["id"], marks)["refused"] == []
    assert anne.answer("sync", "--once")["waiting"] == 0

    moved = manager.answer("copies", "reassign", exam["id"], "--from", "anne alpha", "--to", "Basile Beta")
    assert moved["shares"] == [{"name": "Basile Beta", "given": len(copies), "copies": ready}]
    basile.answer("sync", "--once")
    taken = {copy["id"]: copy for copy in basile.answer("copies", "list", exam["id"])["copies"]}
    assert taken[copies[0]["id"]]["marked"] == 1
    anne.answer("sync", "--once")
    assert (
        anne.run("copies", "list", exam["id"]).returncode == 1
        or not anne.answer("copies", "list", exam["id"])["copies"]
    )


def first_question(scheme: dict[str, Any]) -> str:
    """The first leaf, as files of marks name it."""
    node = scheme["questions"][0]
    labels = [node["label"]]
    while node.get("children"):
        node = node["children"][0]
        labels.append(node["label"])
    return "/".join(labels)


def names_of(folder: Path, exam: str) -> list[str]:
    return [student["full_name"] for student in answer(folder, "students", "list", exam)["students"]]


def nothing_of(folder: Path, names: list[str]) -> bool:
    """Whether no file of a folder says any of some names."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return not any(
        name.encode() in content or name.split()[-1].encode() in content for name in names if len(name.split()[-1]) > 4
    )
