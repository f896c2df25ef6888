"""Gives the program what it should refuse, or take with care, and looks at what it says and at what is left.

`python -m tests.e2e.bad_input` prints the table. After each case the exam is what it was, unless the case says that
something came in.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.services.demonstration import build_demonstration
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.workplace import Workplace
from tests.e2e import bad_files
from tests.e2e.full_disk import can_fill_a_disk, on_full_disk
from tests.e2e.program import answer, run

_HIDDEN = re.compile(r"/\S*/")


@dataclass(frozen=True, slots=True)
class Ground:
    """An exam with a class list of twelve and one batch of copies, and a folder for the files that are tried.

    Attributes:
        codes: Of its copies, in scan order.
        students: Ids of its class list.
    """

    data: Path
    folder: Path
    exam: str
    codes: tuple[str, ...]
    students: tuple[str, ...]

    def file(self, name: str, content: bytes | str) -> Path:
        """Write a file that is tried."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that goes wrong.

    Attributes:
        words: The command, after `--data-dir` and `--json`.
        said: Must be found in what the program prints.
        status: Of the exit: 0 done, 1 an expected failure in one line.
        brings: How many copies and pupils it may bring in.
    """

    name: str
    words: tuple[object, ...]
    said: str
    status: int = 1
    brings: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the program did with a case; `wrong` is empty when that was right."""

    name: str
    status: int
    said: str
    wrong: str


def make_ground(root: Path) -> Ground:
    """Set the exam up through the command line."""
    files, folder, data = build_demonstration(root / "demonstration"), root / "tried", root / "data"
    folder.mkdir()
    exam = answer(data, "exam", "create", "Bac", "--scheme", bad_files.scheme(folder))["exam"]
    answer(data, "students", "import", exam, files.class_list)
    answer(data, "scans", "import", exam, files.batch, "--layout", "a3-stacked")
    codes = tuple(copy["code"] for copy in answer(data, "copies", "list", exam)["copies"])
    students = tuple(student["id"] for student in answer(data, "students", "list", exam)["students"])
    answer(data, "copies", "identify", codes[0], students[0])
    answer(data, "copies", "validate", codes[0])
    return Ground(data, folder, exam, codes, students)


def cases(ground: Ground) -> Iterator[Case]:
    """Every case of the list, in the order in which they are tried."""
    yield from _scans(ground)
    yield from _class_lists(ground)
    yield from _schemes(ground)
    yield from _marks(ground)
    yield from _places(ground)


def tried(ground: Ground, case: Case) -> Seen:
    """Try one and look at what came of it."""
    before = _counts(ground)
    done = run(ground.data, *case.words)
    after = _counts(ground)
    said = done.stderr.strip() if case.status else done.stdout.strip()
    wrong = _wrong(case, done, (after[0] - before[0], after[1] - before[1]))
    return Seen(case.name, done.returncode, _HIDDEN.sub("", said), wrong)


def main() -> int:
    """Print the table; 0 when everything was as it should be."""
    with tempfile.TemporaryDirectory() as root:
        ground = make_ground(Path(root))
        seen = [tried(ground, case) for case in cases(ground)]
        full = on_full_disk(ground.data, ground.exam, bad_files.heavy_pdf(ground.folder)) if can_fill_a_disk() else ()
        seen += [Seen(f"full disk: {one.name}", one.status, one.said, one.wrong) for one in full]
    for one in seen:
        print(f"{one.name:<46}{one.status}  {one.said[:150]}")
        if one.wrong:
            print(f"{'':<46}WRONG: {one.wrong}")
    print(f"{len(seen)} cases, {sum(bool(one.wrong) for one in seen)} wrong")
    return int(any(one.wrong for one in seen))


def _scans(ground: Ground) -> Iterator[Case]:
    def case(name: str, path: Path, said: str, status: int = 1, copies: int = 0, layout: str = "a4") -> Case:
        words = ("scans", "import", ground.exam, path, "--layout", layout)
        return Case(f"scan: {name}", words, said, status, (copies, 0))

    folder = ground.folder
    yield case("truncated", bad_files.truncated_pdf(folder), "damaged: pages may be lost")
    yield case("encrypted", bad_files.encrypted_pdf(folder), "protected by a password")
    yield case("empty", ground.file("empty.pdf", b""), "is empty")
    yield case("no page", bad_files.pdf_without_pages(folder), "damaged|no page")
    yield case("cross references that need repair", bad_files.repaired_pdf(folder), "damaged: pages may be lost")
    yield case("a text named .pdf", ground.file("notes.pdf", "Bonjour"), "is not a PDF")
    yield case("a file that is not there", folder / "absent.pdf", "doesn't exist")
    yield case("a folder", folder, "Is a directory")
    yield case("1,000 pages", bad_files.pages_pdf(folder, "thousand.pdf", 1000), '"pages": 1000', 0, 250)
    yield case("A3 among A4", bad_files.mixed_pdf(folder), '"pages": 6', 0, 2)
    yield case("landscape A4", bad_files.landscape_pdf(folder), '"pages": 2', 0, 1)
    yield case("JavaScript and links", bad_files.active_pdf(folder), '"imported"', 0, 1)
    yield case("the same again", folder / "thousand.pdf", "has been imported into this exam before", 0)


def _class_lists(ground: Ground) -> Iterator[Case]:
    def case(name: str, content: bytes | str, said: str, status: int = 0, pupils: int = 0) -> Case:
        path = ground.file(f"{re.sub(r'[^a-z0-9]', '-', name)}.csv", content)
        return Case(f"class list: {name}", ("students", "import", ground.exam, path), said, status, (0, pupils))

    head = "Nom;Prénom;Date de naissance;Classe\n"
    many = head + "".join(f"NOM{n};Prénom{n};0{n % 9 + 1}/05/2008;T{n % 7}\n" for n in range(5000))
    yield case("cp1252", (head + "NOËL;Zoé;01/02/2008;T1\n").encode("cp1252"), '"created": 1', 0, 1)
    yield case("no header", "LEGRAND;Inès;03/04/2008;T1\nPETIT;Hugo;05/06/2008;T1\n", '"created": 2', 0, 2)
    yield case("a date that is none", head + "ROUX;Lina;31/02/2008;T1\n", '"line": 2', 1)
    yield case("a birth date to come", head + "ROUX;Lina;31/01/2090;T1\n", "still to come", 1)
    yield case("the same pupil twice", head + "BLANC;Théo;01/03/2008;T1\n" * 2, '"line": 3', 0, 1)
    yield case("5,000 lines", many, '"created": 5000', 0, 5000)
    yield case("5,000 lines once more", many, '"created": 0, "updated": 0', 0)
    yield case("nothing", b"", "empty|no line|nobody|no pupil", 1)
    yield case("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "can't be read|not a|no ", 1)


def _schemes(ground: Ground) -> Iterator[Case]:
    def case(name: str, content: str, said: str) -> Case:
        path = ground.file(f"scheme-{name.replace(' ', '-')}.json", content)
        return Case(f"scheme: {name}", ("exam", "create", "Autre", "--scheme", path), said)

    yield case("negative points", '{"total": 20, "questions": [{"label": "1", "points": -2}]}', "-2|negative")
    yield case("points that are no number", '{"total": 20, "questions": [{"label": "1", "points": "deux"}]}', "deux")
    whole = bad_files.scheme(ground.folder)
    yield Case("exam: a title of 10,000 letters", ("exam", "create", "M" * 10_000, "--scheme", whole), "at most 200")
    yield case("not JSON", '{"total": 20, "questions": [', "JSON")
    yield case("the same label twice", '{"questions": [{"label": "1", "points": 2}, {"label": "1", "points": 3}]}', "1")


def _marks(ground: Ground) -> Iterator[Case]:
    here = (ground.codes[0], "Exercice 1/1a")

    def case(name: str, score: str, said: str, status: int = 1, place: tuple[str, str] = here) -> Case:
        text = bad_files.marks(*place, score)
        path = ground.file(f"marks-{name.replace(' ', '-')}.json", text)
        return Case(f"marks: {name}", ("marks", "apply", ground.exam, path), said, status)

    yield case("1,5", "1,5", '"applied": 1', 0)
    yield case("1.5 is the same", "1.5", r'"applied": 0, "refused": \[\]', 0)
    yield case("above the maximum", "2,5", '"applied": 0.*maximum')
    yield case("no number", "abc", '"applied": 0.*abc')
    yield case("negative", "-1", '"applied": 0.*"reason"')
    yield case("an unknown question", "1", '"applied": 0.*Exercice 9', place=(here[0], "Exercice 9"))
    yield case("an unknown copy", "1", '"applied": 0.*ZZZ', place=("ZZZ-999", here[1]))


def _places(ground: Ground) -> Iterator[Case]:
    words = ("copies", "identify", ground.codes[1], ground.students[0])
    yield Case("two copies for one pupil", words, "already|other copy|has")
    where = Path("/proc") if sys.platform == "linux" else Path("/")
    out = where / "korrigo-exports"
    yield Case(
        "export: a folder that can't be written to", ("export", "csv", ground.exam, "--out", out), "korrigo-exports"
    )


def _counts(ground: Ground) -> tuple[int, int]:
    workplace = Workplace.open(ground.data)
    try:
        (exam,) = list_exams(workplace)
    finally:
        workplace.close()
    return sum(exam.copies.values()), exam.students


def _wrong(case: Case, done: subprocess.CompletedProcess[str], came: tuple[int, int]) -> str:
    printed = done.stdout + done.stderr
    if done.returncode != case.status:
        return f"exit {done.returncode}: {printed[-300:]}"
    if not re.search(case.said, printed):
        return f"nothing of {case.said!r} is said: {printed[-300:]}"
    if came != case.brings:
        return f"{came} copies and pupils came in"
    if case.status and len(done.stderr.strip().splitlines()) != 1:
        return f"not one line: {done.stderr[-300:]}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
