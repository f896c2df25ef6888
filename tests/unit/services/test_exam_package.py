"""One exam in a file: nothing but it goes out, all of it comes in elsewhere, and never over another."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, SourceId
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM
from korrigo_desktop.services import profiles
from korrigo_desktop.services.backup import back_up
from korrigo_desktop.services.exam_package import pack_exam, unpack_exam
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.own_remarks import WrittenRemark, list_own_remarks, write_remark
from korrigo_desktop.services.profiles import ServerFacts
from korrigo_desktop.services.progress import SilentProgress
from korrigo_desktop.services.restoring import restore
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, student_rows
from korrigo_desktop.store.backup_file import CONTENTS
from tests.made_once import made_once
from tests.unit.finished_demonstration import make_finished_demonstration, workplace_like
from tests.unit.services.key_rings import RingInMemory
from tests.unit.store.test_earlier_schemas import FOLDERS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two exams in one folder, one of them unpacked from a file."""
    return made_once(tmp_path_factory, make_finished_demonstration)[0]


@pytest.fixture
def workplace(made: Path, tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(made, tmp_path / "mine") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workplace]:
    """A colleague's folder, with an exam of their own."""
    with zipfile.ZipFile(FOLDERS / "schema-0006.zip") as archive:
        archive.extractall(tmp_path / "theirs")
    opened = Workplace.open(tmp_path / "theirs")
    yield opened
    opened.close()


def only_exam(workplace: Workplace) -> ExamId:
    (exam,) = list_exams(workplace)
    return exam.exam.id


def said(workplace: Workplace, exam_id: ExamId) -> list[OpenCopy]:
    with workplace.store.reading() as connection:
        copies = copy_rows.load_copies(connection, exam_id)
    return [open_copy(workplace, copy.id) for copy in copies]


def refusal(act: Callable[[], object]) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        act()
    return caught.value.kind


def test_an_exam_is_whole_in_another_folder_and_can_be_worked_with(
    workplace: Workplace, other: Workplace, tmp_path: Path
) -> None:
    exam_id, theirs = only_exam(workplace), only_exam(other)
    before = said(other, theirs)
    pack_exam(workplace, exam_id, tmp_path / "bac.korrigo")
    found, changes = unpack_exam(other, tmp_path / "bac.korrigo")

    assert (found, changes.exams) == (exam_id, frozenset({exam_id}))
    assert said(other, exam_id) == said(workplace, exam_id)
    assert said(other, theirs) == before
    with other.store.reading() as there, workplace.store.reading() as here:
        assert student_rows.load_students(there, exam_id) == student_rows.load_students(here, exam_id)
    for now in said(other, exam_id):
        for source_id, _ in now.sources:
            other.blobs.verify(source_id)
    markable = next(now.copy for now in said(other, exam_id) if now.copy.is_markable)
    before_comment = open_copy(other, markable.id).marks.comment
    other.perform(SetComment(markable.id, before_comment, "Vu"))


def test_remarks_kept_for_the_exam_go_along_and_those_of_others_stay(
    workplace: Workplace, other: Workplace, tmp_path: Path
) -> None:
    exam_id = only_exam(workplace)
    workplace.perform(write_remark(workplace, exam_id, WrittenRemark(WHOLE_EXAM, "Zéro unité.")))
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("insert into own_remark values ('x', 'other', 'q', 'Not of this exam.', null, 1, 0)")
    pack_exam(workplace, exam_id, tmp_path / "bac.korrigo")
    unpack_exam(other, tmp_path / "bac.korrigo")

    assert list_own_remarks(other, exam_id) == list_own_remarks(workplace, exam_id) != ()
    assert list_own_remarks(other, ExamId("other")) == ()


def test_nothing_of_another_exam_goes_out(workplace: Workplace, other: Workplace, tmp_path: Path) -> None:
    pack_exam(workplace, only_exam(workplace), tmp_path / "bac.korrigo")
    mine, _ = unpack_exam(other, tmp_path / "bac.korrigo")
    theirs = next(summary.exam for summary in list_exams(other) if summary.exam.id != mine)
    pack_exam(other, theirs.id, tmp_path / "theirs.korrigo")

    with zipfile.ZipFile(tmp_path / "theirs.korrigo") as archive:
        archive.extract("work.db", tmp_path)
        originals = [name for name in archive.namelist() if name.startswith("originals/")]
    content = (tmp_path / "work.db").read_bytes()
    assert "NOËL".encode() in content
    for now in said(workplace, mine):
        assert now.copy.id.encode() not in content
        assert now.student is None or now.student.id.encode() not in content
    assert len(originals) == 1
    with closing(sqlite3.connect(tmp_path / "work.db")) as connection:
        assert connection.execute("select count(*) from journal where exam_id <> ?", (theirs.id,)).fetchone() == (0,)
        assert connection.execute("pragma foreign_key_check").fetchall() == []


def test_an_exam_that_is_there_stays_as_it_is(workplace: Workplace, tmp_path: Path) -> None:
    exam_id = only_exam(workplace)
    pack_exam(workplace, exam_id, tmp_path / "bac.korrigo")
    markable = next(now.copy for now in said(workplace, exam_id) if now.copy.is_markable)
    workplace.perform(SetComment(markable.id, open_copy(workplace, markable.id).marks.comment, "Plus tard"))
    before = said(workplace, exam_id)
    assert refusal(lambda: unpack_exam(workplace, tmp_path / "bac.korrigo")) is ErrorKind.EXAM_THERE
    assert said(workplace, exam_id) == before


def test_a_file_of_an_earlier_program_is_migrated_on_the_way(other: Workplace, tmp_path: Path) -> None:
    exam_id = only_exam(other)
    pack_exam(other, exam_id, tmp_path / "new.korrigo")
    with zipfile.ZipFile(FOLDERS / "schema-0006.zip") as archive:
        old = archive.read("work.db")
    rewrite(tmp_path / "new.korrigo", tmp_path / "old.korrigo", {"work.db": old}, {"schema": "0006"})
    home = Workplace.open(tmp_path / "home")
    try:
        found, _ = unpack_exam(home, tmp_path / "old.korrigo")
        assert said(home, found) == said(other, exam_id)
    finally:
        home.close()


@pytest.mark.parametrize("place", [0.1, 0.6, 0.95])
def test_a_damaged_file_leaves_nothing(workplace: Workplace, other: Workplace, tmp_path: Path, place: float) -> None:
    path = tmp_path / "bac.korrigo"
    pack_exam(workplace, only_exam(workplace), path)
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 4
    path.write_bytes(content)
    assert refusal(lambda: unpack_exam(other, path)) in {ErrorKind.BACKUP_DAMAGED, ErrorKind.BACKUP_UNKNOWN}
    assert len(list_exams(other)) == 1
    assert not list(other.store.folder.glob(".package-*"))


def test_a_database_that_is_not_whole_is_refused(workplace: Workplace, other: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "bac.korrigo"
    pack_exam(workplace, only_exam(workplace), path)
    with zipfile.ZipFile(path) as archive:
        archive.extract("work.db", tmp_path)
    with closing(sqlite3.connect(tmp_path / "work.db")) as connection:
        connection.execute("delete from student")
        connection.commit()
    rewrite(path, tmp_path / "torn.korrigo", {"work.db": (tmp_path / "work.db").read_bytes()}, {})
    assert refusal(lambda: unpack_exam(other, tmp_path / "torn.korrigo")) is ErrorKind.BACKUP_DAMAGED
    assert len(list_exams(other)) == 1


def test_a_scan_that_is_damaged_here_is_replaced_by_the_one_that_comes(workplace: Workplace, tmp_path: Path) -> None:
    pack_exam(workplace, only_exam(workplace), tmp_path / "bac.korrigo")
    home = Workplace.open(tmp_path / "home")
    try:
        used = [name for name in parts_of(tmp_path / "bac.korrigo") if name.startswith("originals/")]
        there = home.store.folder / used[0]
        there.parent.mkdir(parents=True)
        there.write_bytes(b"half a scan")
        unpack_exam(home, tmp_path / "bac.korrigo")
        home.blobs.verify(SourceId(there.name))
    finally:
        home.close()


def test_a_file_that_lacks_a_scan_is_refused(workplace: Workplace, other: Workplace, tmp_path: Path) -> None:
    path, short = tmp_path / "bac.korrigo", tmp_path / "short.korrigo"
    pack_exam(workplace, only_exam(workplace), path)
    lost = next(name for name in parts_of(path) if name.startswith("originals/"))
    rewrite(path, short, {}, {}, without=lost)
    assert refusal(lambda: unpack_exam(other, short)) is ErrorKind.BACKUP_DAMAGED
    assert len(list_exams(other)) == 1


def test_an_earlier_database_that_can_not_be_migrated_is_refused(other: Workplace, tmp_path: Path) -> None:
    pack_exam(other, only_exam(other), tmp_path / "new.korrigo")
    with zipfile.ZipFile(FOLDERS / "schema-0006.zip") as archive:
        archive.extract("work.db", tmp_path)
    with closing(sqlite3.connect(tmp_path / "work.db")) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("drop table copy")
        connection.commit()
    torn = (tmp_path / "work.db").read_bytes()
    rewrite(tmp_path / "new.korrigo", tmp_path / "old.korrigo", {"work.db": torn}, {"schema": "0006"})
    home = Workplace.open(tmp_path / "home")
    try:
        assert refusal(lambda: unpack_exam(home, tmp_path / "old.korrigo")) is ErrorKind.BACKUP_DAMAGED
        assert list_exams(home) == ()
    finally:
        home.close()


def test_a_backup_is_no_exam_and_an_exam_no_backup(workplace: Workplace, other: Workplace, tmp_path: Path) -> None:
    back_up(workplace, tmp_path / "all.korrigo-backup")
    pack_exam(workplace, only_exam(workplace), tmp_path / "bac.korrigo")
    assert refusal(lambda: unpack_exam(other, tmp_path / "all.korrigo-backup")) is ErrorKind.BACKUP_UNKNOWN
    assert refusal(lambda: restore(tmp_path / "bac.korrigo", tmp_path / "home")) is ErrorKind.BACKUP_OF_ONE_EXAM
    assert not (tmp_path / "home").exists()


def test_a_profile_of_a_server_neither_gives_nor_takes(workplace: Workplace, tmp_path: Path) -> None:
    pack_exam(workplace, only_exam(workplace), tmp_path / "bac.korrigo")
    ring = RingInMemory()
    new = profiles.create_profile(tmp_path / "root", ServerFacts("examens.example", "korrigo"), ring)
    joined = profiles.open_profile(new.profile.folder, ring=ring)
    assert refusal(lambda: unpack_exam(joined, tmp_path / "bac.korrigo")) is ErrorKind.PACKAGE_NEEDS_PLAIN
    assert refusal(lambda: pack_exam(joined, ExamId("x"), tmp_path / "b.korrigo")) is ErrorKind.PACKAGE_NEEDS_PLAIN
    joined.close()


def test_an_original_that_is_lost_is_said_before_anything_is_written(workplace: Workplace, tmp_path: Path) -> None:
    next(workplace.blobs.root.glob("*/*")).unlink()
    target = tmp_path / "out" / "bac.korrigo"
    assert refusal(lambda: pack_exam(workplace, only_exam(workplace), target)) is ErrorKind.BLOB_DAMAGED
    assert list(target.parent.iterdir()) == []


def test_cancelled_half_way_nothing_has_come(workplace: Workplace, other: Workplace, tmp_path: Path) -> None:
    class Impatient(SilentProgress):
        def check_cancelled(self) -> None:
            raise KorrigoError(ErrorKind.CANCELLED)

    pack_exam(workplace, only_exam(workplace), tmp_path / "bac.korrigo")
    assert refusal(lambda: unpack_exam(other, tmp_path / "bac.korrigo", Impatient())) is ErrorKind.CANCELLED
    assert len(list_exams(other)) == 1
    assert not list(other.store.folder.glob(".package-*"))


def parts_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def rewrite(
    path: Path, target: Path, parts: dict[str, bytes], facts: dict[str, object], without: str | None = None
) -> None:
    """Write the same file with other parts, and hashes that are right for them, as a clever person could."""
    import hashlib

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        told = json.loads(old.read(CONTENTS)) | facts
        for name in old.namelist():
            if name == without:
                del told["files"][name]
            elif name != CONTENTS:
                content = parts.get(name, old.read(name))
                told["files"][name] = [hashlib.sha256(content).hexdigest(), len(content)]
                new.writestr(name, content)
        new.writestr(CONTENTS, json.dumps(told))
