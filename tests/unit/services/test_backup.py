"""Backups: whole and read again, restored elsewhere, and refused in a sentence when they are not what was written."""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.services import profiles, restoring
from korrigo_desktop.services.backup import back_up, check_backup
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.profiles import ServerFacts
from korrigo_desktop.services.progress import SilentProgress
from korrigo_desktop.services.restoring import restore
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from korrigo_desktop.store.backup_file import CONTENTS, read_facts
from tests.made_once import made_once
from tests.unit.finished_demonstration import make_finished_demonstration, workplace_like
from tests.unit.services.key_rings import RingInMemory


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, make_finished_demonstration)[0]


@pytest.fixture
def workplace(made: Path, tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(made, tmp_path / "first home" / "Zoé") as opened:
        yield opened


def said(workplace: Workplace) -> list[object]:
    """Everything that is marked in a data folder."""
    (exam,) = list_exams(workplace)
    with workplace.store.reading() as connection:
        copies = copy_rows.load_copies(connection, exam.exam.id)
    opened = [open_copy(workplace, copy.id) for copy in copies]
    return [(now.copy, now.marks, now.annotations, now.pages, now.student) for now in opened]


def refusal(act: Callable[[], object]) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        act()
    return caught.value.kind


def test_a_backup_becomes_the_same_folder_in_another_home(workplace: Workplace, tmp_path: Path) -> None:
    outcome = back_up(workplace, tmp_path / "stick" / "all.korrigo-backup")
    assert outcome.lost == ()
    assert check_backup(outcome.path) == outcome.facts

    home = tmp_path / "another home" / "été"
    assert restore(outcome.path, home) == home
    other = Workplace.open(home)
    try:
        assert said(other) == said(workplace)
        for path in (home / "originals").glob("*/*"):
            other.blobs.verify(path.name)  # type: ignore[arg-type]
    finally:
        other.close()
    assert [path.name for path in outcome.path.parent.iterdir()] == ["all.korrigo-backup"]


def test_what_is_marked_while_it_is_written_is_in_it_or_not_and_nothing_is_torn(
    workplace: Workplace, tmp_path: Path
) -> None:
    (exam,) = list_exams(workplace)
    with workplace.store.reading() as connection:
        ready = next(c for c in copy_rows.load_copies(connection, exam.exam.id) if c.is_markable)

    class Marker(SilentProgress):
        """Writes between any two steps."""

        def step(self, done: int, total: int) -> None:
            before = open_copy(workplace, ready.id).marks.comment
            workplace.perform(SetComment(ready.id, before, f"{done} of {total}"))

    path = back_up(workplace, tmp_path / "b", Marker()).path
    assert check_backup(path).files
    restore(path, tmp_path / "home")
    other = Workplace.open(tmp_path / "home")
    assert other.store.database.is_sound()
    other.close()


def test_an_encrypted_profile_stays_so_and_opens_with_its_recovery_key(tmp_path: Path) -> None:
    ring = RingInMemory()
    new = profiles.create_profile(tmp_path / "root", ServerFacts("examens.example", "korrigo"), ring)
    opened = profiles.open_profile(new.profile.folder, ring=ring)
    path = back_up(opened, tmp_path / "joined.korrigo-backup").path
    opened.close()
    assert read_facts(path).is_encrypted
    assert b"SQLite format 3" not in path.read_bytes()

    folder = restore(path, tmp_path / "other")
    assert folder.parent == tmp_path / "other" / "profiles"
    assert refusal(lambda: profiles.open_profile(folder, ring=RingInMemory())) is ErrorKind.STORE_LOCKED
    profiles.open_profile(folder, lambda _profile: new.recovery_key, ring=RingInMemory()).close()


@pytest.mark.parametrize("left", [0.0, 0.3, 0.99])
def test_a_file_that_was_cut_restores_nothing(workplace: Workplace, tmp_path: Path, left: float) -> None:
    path = back_up(workplace, tmp_path / "b").path
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * left)])
    assert refusal(lambda: restore(path, tmp_path / "home")) is ErrorKind.BACKUP_UNKNOWN
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("place", [0.05, 0.5, 0.9])
def test_one_altered_byte_restores_nothing(workplace: Workplace, tmp_path: Path, place: float) -> None:
    path = back_up(workplace, tmp_path / "b").path
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)
    assert refusal(lambda: restore(path, tmp_path / "home")) is ErrorKind.BACKUP_DAMAGED
    assert not (tmp_path / "home").exists()
    assert not list(tmp_path.glob(".korrigo-*"))


@pytest.mark.parametrize("name", ["../outside", "/etc/korrigo", "originals/../../x", "start.sh", "originals/ab/c"])
def test_a_file_that_names_other_places_is_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.korrigo-backup"
    files = {"work.db": ["0" * 64, 0], name: ["0" * 64, 0]}
    facts = {"format": 1, "made_at": "2026-01-01", "program": "1", "schema": "0001", "is_encrypted": False}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(CONTENTS, json.dumps({**facts, "files": files}))
        archive.writestr(name, b"")
    assert refusal(lambda: restore(path, tmp_path / "home" / "data")) is ErrorKind.BACKUP_UNKNOWN
    assert sorted(tmp_path.rglob("*")) == [path]


def test_a_part_that_is_larger_than_it_says_does_not_fill_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "bomb.korrigo-backup"
    facts = {"format": 1, "made_at": "2026-01-01", "program": "1", "schema": "0001", "is_encrypted": False}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("work.db", bytes(50 << 20))
        archive.writestr(CONTENTS, json.dumps({**facts, "files": {"work.db": ["0" * 64, 10]}}))
    assert refusal(lambda: restore(path, tmp_path / "home")) is ErrorKind.BACKUP_DAMAGED
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("field", "value"), [("format", 2), ("schema", "9000")])
def test_a_newer_one_is_left_alone(workplace: Workplace, tmp_path: Path, field: str, value: object) -> None:
    path = back_up(workplace, tmp_path / "b").path
    newer = tmp_path / "newer"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, json.dumps(json.loads(content) | {field: value}) if name == CONTENTS else content)
    assert refusal(lambda: restore(newer, tmp_path / "home")) is ErrorKind.BACKUP_TOO_NEW
    assert not (tmp_path / "home").exists()


def test_work_that_is_there_is_never_written_over(workplace: Workplace, tmp_path: Path, made: Path) -> None:
    path = back_up(workplace, tmp_path / "b").path
    with workplace_like(made, tmp_path / "home") as other:
        before = said(other)
    assert refusal(lambda: restore(path, tmp_path / "home")) is ErrorKind.BACKUP_PLACE_TAKEN
    again = Workplace.open(tmp_path / "home")
    assert said(again) == before
    again.close()


def test_a_folder_that_the_program_has_just_made_takes_a_backup(workplace: Workplace, tmp_path: Path) -> None:
    path = back_up(workplace, tmp_path / "b").path
    Workplace.open(tmp_path / "home").close()
    restore(path, tmp_path / "home")
    other = Workplace.open(tmp_path / "home")
    assert said(other) == said(workplace)
    other.close()


def test_a_folder_in_use_is_left_alone(workplace: Workplace, tmp_path: Path) -> None:
    path = back_up(workplace, tmp_path / "b").path
    used = Workplace.open(tmp_path / "home")
    assert refusal(lambda: restore(path, tmp_path / "home")) is ErrorKind.STORE_IN_USE
    used.close()


def test_an_original_that_is_lost_or_altered_is_told(workplace: Workplace, tmp_path: Path) -> None:
    lost, altered, *_ = sorted(path for path in workplace.blobs.root.glob("*/*"))
    lost.unlink()
    altered.chmod(0o600)
    altered.write_bytes(b"%PDF something else")
    assert set(back_up(workplace, tmp_path / "b").lost) == {lost.name[:12], altered.name[:12]}


def test_cancelled_half_way_leaves_nothing(workplace: Workplace, tmp_path: Path) -> None:
    class Impatient(SilentProgress):
        def check_cancelled(self) -> None:
            raise KorrigoError(ErrorKind.CANCELLED)

    target = tmp_path / "stick" / "b"
    assert refusal(lambda: back_up(workplace, target, Impatient())) is ErrorKind.CANCELLED
    assert list(target.parent.iterdir()) == []
    path = back_up(workplace, tmp_path / "b").path
    assert refusal(lambda: restore(path, tmp_path / "home", Impatient())) is ErrorKind.CANCELLED
    assert not (tmp_path / "home").exists()


def test_a_former_backup_is_replaced_only_by_a_whole_one(workplace: Workplace, tmp_path: Path) -> None:
    path = back_up(workplace, tmp_path / "b").path
    before = path.read_bytes()
    database = workplace.store.folder / "work.db"
    with database.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    assert refusal(lambda: back_up(workplace, path)) is ErrorKind.STORE_DAMAGED
    assert path.read_bytes() == before


def test_folders_that_deleted_originals_left_take_a_backup(workplace: Workplace, tmp_path: Path) -> None:
    outcome = back_up(workplace, tmp_path / "b.korrigo-backup")
    home = tmp_path / "home"
    Workplace.open(home).close()
    (home / "originals" / "ab").mkdir(parents=True)
    restore(outcome.path, home)
    other = Workplace.open(home)
    try:
        assert said(other) == said(workplace)
    finally:
        other.close()


def test_what_a_killed_restoring_left_is_swept_by_the_next_one_a_day_later(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = back_up(workplace, tmp_path / "b.korrigo-backup").path
    old, young = tmp_path / ".korrigo-restoring-00000000", tmp_path / ".korrigo-restoring-11111111"
    for left in (old, young):
        left.mkdir()
        (left / "work.db").write_text("half")
    os.utime(old, (0, 0))
    restore(path, tmp_path / "home")
    assert not old.exists()
    assert young.exists()


def test_what_a_killed_restoring_left_is_swept_at_once_and_what_another_one_works_on_is_not(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = back_up(workplace, tmp_path / "b.korrigo-backup").path
    root = tmp_path / "home"
    killed, working = restoring.take_out(path, root), restoring.take_out(path, root)
    killed.lock.release()  # as the system does when a program dies
    assert restoring.sweep(root) == 1
    assert not killed.around.exists()
    assert working.made.exists()
    assert restoring.put_in_place(working) == root
    assert list(tmp_path.glob(".korrigo-restoring-*")) == []
