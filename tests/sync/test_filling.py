"""Filling a store that holds nothing: the same rows as if they had been compared with what is there."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetComment, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.sync import engine, filling
from korrigo_desktop.sync.engine import Round, run_round
from korrigo_desktop.sync.filling import read_lines
from korrigo_desktop.sync.watching import SyncPoint
from tests.sync.test_office import identify, put_office
from tests.sync.world import Device, Devices, World, put

ODD = 'tab\there, "quoted", back\\slash \\N, line\nbreak\r, é, 😀'


def test_lines_of_copy_say_what_was_in_the_rows() -> None:
    assert read_lines("a\t12\t\n") == ["a", "12", ""]
    assert read_lines("\\N\ta\\tb\\nc\\\\N\td\n") == [None, "a\tb\nc\\N", "d"]
    assert read_lines("a\t\n\\N\t\n") == ["a", "", None, ""]


def mark(world: World) -> None:
    """Everything that can hang on a copy, things taken away again among it, and two pages with the same file."""
    copy, question, page = world.copies[0], world.questions[0], world.pages[world.copies[0]]
    for one in world.copies:
        world.assign(one, world.first.id)
    world.push_as(world.first, copy, "score", 0, question_id=question, points=450, is_not_answered=False)
    world.push_as(world.first, world.copies[1], "score", 0, question_id=question, points=100, is_not_answered=False)
    world.push_as(world.first, world.copies[1], "score", 1, question_id=question, points=None, is_not_answered=False)
    world.push_as(world.first, copy, "remark", 0, question_id=question, text=ODD)
    world.push_as(world.first, copy, "comment", 0, text=ODD)
    for is_deleted in (False, True):
        body = {"kind": "text", "text": ODD, "area": [0.1, 0.2, 0.3, 0.04], "question_id": None}
        annotation = new_id()
        keys: dict[str, Any] = {"annotation_id": annotation, "page_id": page}
        world.push_as(world.first, copy, "annotation", 0, **keys, body=body, is_deleted=False)
        if is_deleted:
            world.push_as(world.first, copy, "annotation", 1, **keys, body=None, is_deleted=True)
    ((sha, image),) = world.database.ask("select sha256, image from core.page where copy_id = %s", copy)
    with world.manager.connect() as link:
        pages: list[dict[str, Any]] = [
            {"exam_id": world.exam, "copy_id": copy, "id": new_id(), "ordinal": ordinal, "sha256": file,
             "size_bytes": size, "width_pt": 595.0, "height_pt": 842.0, "image": shown}
            for ordinal, file, size, shown in ((1, sha, 1000, image), (2, None, None, None))
        ]  # fmt: skip
        put(link, "page", pages)


def compared(devices: Devices, patch: pytest.MonkeyPatch, world: World, *, is_office: bool) -> None:
    """Read everything in both ways."""
    login = world.manager if is_office else world.first
    filled, usual = (devices.make(login, is_manager=is_office) for _ in range(2))
    begun = filled.sync()
    with patch.context() as patched:
        patched.setattr(engine, "fill_replica", lambda _session: None)
        asked = usual.sync()
    assert everything(filled) == everything(usual)
    assert begun.is_full
    assert begun.received == asked.received
    assert begun.changes.copies == asked.changes.copies == {*world.copies}
    assert begun.changes.exams == asked.changes.exams
    assert filled.ask("select count(*) from server_object")[0][0] > 0
    assert indexes(filled) == indexes(usual)
    assert filled.sync().received == 0


def everything(device: Device) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for when they were written."""
    tables = [row[0] for row in device.ask("select name from sqlite_master where type = 'table'")]
    found = {}
    for table in tables:
        columns = [row[1] for row in device.ask(f"pragma table_info({table})")]
        kept = ", ".join(name for name in columns if name not in ("changed_at", "created_at"))
        found[table] = sorted(device.ask(f"select {kept} from {table}"), key=repr)
    found["sync_state"] = [row for row in found["sync_state"] if row[0] in ("epoch", "role")]
    return found


def indexes(device: Device) -> list[tuple[Any, ...]]:
    return device.ask("select name, sql from sqlite_master where type = 'index' order by name")


def test_a_corrector_gets_the_same_rows(world: World, devices: Devices, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(world)
    compared(devices, monkeypatch, world, is_office=False)


def test_the_office_gets_the_same_rows(world: World, devices: Devices, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(world)
    students = put_office(world)
    office = devices.make(world.manager, is_manager=True)
    office.sync()
    office.perform(identify(world, 0, None, students[0]))
    office.sync()
    compared(devices, monkeypatch, world, is_office=True)


@pytest.mark.parametrize("portion", [1, 2000])
def test_a_filling_that_stops_leaves_nothing_and_begins_anew(
    world: World, devices: Devices, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    """In the middle of an answer, too: the connection can be used on."""
    monkeypatch.setattr(filling, "_PORTION", portion)
    mark(world)
    device = devices.make(world.first)
    before, kept = everything(device), indexes(device)
    for number in (0, 1, 3, 5, 7):
        left = iter(range(number))

        def stop(point: SyncPoint, left: Iterator[int] = left) -> None:
            if point is SyncPoint.APPLYING and next(left, None) is None:
                raise KorrigoError(ErrorKind.CANCELLED)

        with connect(device.dsn) as link:
            with pytest.raises(KorrigoError):
                run_round(device.store, device.blobs, link, Round(), device.clock, watch=stop)
            assert link.execute("select 1").fetchone() == (1,)
        assert (everything(device), indexes(device)) == (before, kept)
    assert device.sync().is_full
    assert indexes(device) == kept


def test_a_store_in_which_something_waits_is_not_filled(world: World, devices: Devices) -> None:
    """A restored server: what was typed meanwhile stays, and goes out."""
    copy, question = world.copies[0], world.questions[0]
    world.assign(copy, world.first.id)
    device = devices.make(world.first)
    device.sync()
    device.perform(SetScore(copy, question, None, Score(Points(300))))
    device.perform(SetComment(copy, "", "kept"))
    world.database.ask("update korrigo.epoch set id = gen_random_uuid()")
    done = device.sync()
    assert done.is_full
    assert world.database.ask("select points from core.question_score") == [(300,)]
    assert device.ask("select text from general_comment") == [("kept",)]


def test_the_names_of_files_are_their_content(world: World, devices: Devices) -> None:
    mark(world)
    device = devices.make(world.first)
    device.sync()
    sources = [row[0] for row in device.ask("select id from source")]
    assert sorted(sources) == sorted(hashlib.sha256(device.blobs.read(source)).hexdigest() for source in sources)
    assert json.loads(device.ask("select body from annotation")[0][0])["text"] == ODD
