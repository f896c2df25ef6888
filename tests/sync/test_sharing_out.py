"""Sharing out on a real server: fair, safe with two managers at once, and an absent corrector's work stays visible."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.cli.main import run_command
from korrigo_desktop.cli.parser import make_parser
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, PersonId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.sharing_out import Move
from korrigo_desktop.services import sharing_out
from korrigo_desktop.services.joining import join
from korrigo_desktop.services.sharing_out import find_people, give_to_others, list_correctors, share_out_copies
from tests.central.databases import PASSWORD, CentralDatabase
from tests.sync.test_joining import invitation
from tests.sync.world import NOBODY, Devices, World, make_world
from tests.unit.services.key_rings import NoRing


def ids(world: World) -> tuple[PersonId, PersonId]:
    return PersonId(world.first.id), PersonId(world.second.id)


def owners(world: World) -> Counter[str]:
    return Counter(row[0] for row in world.database.ask("select corrector_id::text from core.copy"))


def test_ready_copies_are_shared_out_evenly_and_a_second_time_changes_nothing(central: CentralDatabase) -> None:
    world = make_world(central, copies=11)
    with world.manager.connect() as link:
        outcome = share_out_copies(link, world.exam, ids(world))
        assert sorted(outcome.given.values()) == sorted(outcome.loads.values()) == [5, 6]
        before = owners(world)
        again = share_out_copies(link, world.exam, ids(world))
    assert again.given == {}
    assert again.loads == outcome.loads
    assert owners(world) == before == Counter(outcome.loads)


def test_only_ready_copies_are_given(central: CentralDatabase) -> None:
    world = make_world(central, copies=4)
    world.move(world.copies[0], "void", "blank")
    world.move(world.copies[1], "quarantine", "whose?")
    with world.manager.connect() as link:
        share_out_copies(link, world.exam, ids(world))
    assert [world.corrector_of(copy) == NOBODY for copy in world.copies] == [True, True, False, False]


def test_who_comes_later_gets_what_is_free(central: CentralDatabase) -> None:
    world = make_world(central, copies=6)
    for copy in world.copies[:3]:
        world.assign(copy, world.first.id)
    with world.manager.connect() as link:
        outcome = share_out_copies(link, world.exam, ids(world))
    assert outcome.given == {world.second.id: 3}


def test_an_absent_corrector_s_copies_go_to_others_with_their_marks(world: World, devices: Devices) -> None:
    """What the device had not sent is set aside there, never lost."""
    absent, present = ids(world)
    for copy in world.copies:
        world.assign(copy, absent)
    device = devices.make(world.first)
    device.sync()
    copy, other = world.copies
    question = world.questions[0]
    device.perform(SetScore(copy, question, None, Score(Points(300))))
    device.sync()
    device.perform(SetScore(other, question, None, Score(Points(450))))  # not sent: the train has no network
    with world.manager.connect() as link:
        outcome = give_to_others(link, world.exam, absent, [present])
    assert outcome.given == {present: 2}
    taken_over = devices.make(world.second)
    taken_over.sync()
    assert taken_over.ask("select copy_id, points from question_score") == [(copy, 300)]
    device.sync()
    assert device.ask("select count(*) from copy") == [(0,)]
    ((body, why),) = device.ask("select body, why from set_aside")
    assert json.loads(body)["points"] == 450
    assert why == "not_assigned"


def test_copies_that_were_begun_can_be_left_with_the_absent_one(world: World) -> None:
    absent, present = ids(world)
    for copy in world.copies:
        world.assign(copy, absent)
    world.push_as(world.first, world.copies[0], "comment", 0, text="Good beginning")
    with world.manager.connect() as link:
        outcome = give_to_others(link, world.exam, absent, [present], only_untouched=True)
    assert outcome.given == {present: 1}
    assert world.corrector_of(world.copies[0]) == absent


def test_two_managers_at_once_do_not_undo_each_other(central: CentralDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world(central, copies=6)
    first, second = ids(world)
    other = world.manager.connect()
    calls: list[int] = []
    plain = sharing_out._assign

    def interrupted(link: Connection, exam_id: ExamId, moves: Sequence[Move]) -> dict[CopyId, str]:
        if not calls:
            calls.append(1)
            answers = other.execute(
                "select manage.assign(%s, %s::jsonb)",
                (exam_id, json.dumps([{"copy_id": m.copy_id, "from": None, "to": second} for m in moves[:4]])),
            )
            answers.fetchall()
        return dict(plain(link, exam_id, moves))

    monkeypatch.setattr(sharing_out, "_assign", interrupted)
    with other, world.manager.connect() as link:
        outcome = share_out_copies(link, world.exam, [first, second])
    assert outcome.refused == {}
    found = owners(world)
    assert found[NOBODY] == 0
    assert sum(found.values()) == 6
    assert found[second] >= 4, "what the other manager gave stays given"


def test_people_are_found_by_their_names(central: CentralDatabase) -> None:
    world = make_world(central)
    with world.manager.connect() as link:
        first, second = world.first.name, world.second.name
        assert [who.name for who in list_correctors(link)] == [first, second]
        assert find_people(link, [second.upper(), first, second.lower()]) == ids(world)[::-1]
        with pytest.raises(KorrigoError) as unknown:
            find_people(link, ["Nobody"])
    assert unknown.value.kind is ErrorKind.PERSON_MISSING


def test_an_exam_that_the_server_lacks_is_said_so(world: World) -> None:
    with world.manager.connect() as link, pytest.raises(KorrigoError) as unknown:
        share_out_copies(link, ExamId(new_id()), ids(world))
    assert unknown.value.kind is ErrorKind.UNKNOWN_EXAM


def test_a_corrector_shares_nothing_out(world: World) -> None:
    world.assign(world.copies[0], world.first.id)
    with world.first.connect() as link, pytest.raises(Exception, match="permission denied"):
        give_to_others(link, world.exam, PersonId(world.first.id), [PersonId(world.second.id)])
    assert world.corrector_of(world.copies[0]) == world.first.id


def test_the_command_line_gives_one_copy(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = join(tmp_path, invitation(world.database, world.manager), ring=NoRing())
    monkeypatch.setenv("KORRIGO_RECOVERY_KEY", joined.new.recovery_key)
    monkeypatch.setenv("KORRIGO_PASSWORD", PASSWORD)

    def run(*words: str, status: int = 0) -> Any:
        there = ("--json", "--data-dir", str(joined.new.profile.folder))
        assert run_command(make_parser().parse_args([*there, *words])) == status
        return json.loads(capsys.readouterr().out)

    run("sync", "--once")
    assert run("copies", "give", world.exam, "c00001", "--to", world.first.name)["refused"] == ""
    assert world.corrector_of(world.copies[1]) == world.first.id
    world.assign(world.copies[1], world.second.id)
    stale = run("copies", "give", world.exam, "C00001", "--to-nobody", status=1)
    assert stale["refused"] == "changed_meanwhile"
    run("sync", "--once")
    assert run("copies", "give", world.exam, "C00001", "--to-nobody")["from"] == world.second.name
    assert world.corrector_of(world.copies[1]) == NOBODY
