"""One person, one device: what is mine goes, what is new comes."""

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetComment, SetCopyState, SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from tests.sync.world import Devices, World


def test_a_device_receives_its_copies_with_their_pages_and_nothing_else(world: World, devices: Devices) -> None:
    world.assign(world.copies[0], world.first.id)
    device = devices.make(world.first)
    done = device.sync()
    assert done.is_full
    assert done.is_complete
    assert device.ask("select id, state, page_count, total from copy") == [(world.copies[0], "ready", 1, None)]
    assert device.ask("select title from exam") == [("Bac",)]
    assert (done.fetched.files, done.fetched.damaged) == (1, [])
    (source,) = device.ask("select source_id from page")[0]
    assert device.blobs.read(source) == world.files[source]
    assert device.ask("select * from wanted_file") == []


def test_what_was_typed_offline_is_on_the_server_after_a_round(world: World, devices: Devices) -> None:
    copy, question = world.copies[0], world.questions[0]
    world.assign(copy, world.first.id)
    device = devices.make(world.first)
    device.sync()
    device.perform(SetScore(copy, question, None, Score(Points(700))))
    device.perform(SetRemark(copy, question, "", "Bien"))
    device.perform(SetComment(copy, "", "Bon travail"))
    device.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    done = device.sync()
    assert (done.pushed.sent, done.pushed.refused) == (4, 0)
    ask = world.database.ask
    assert ask("select points, version from core.question_score") == [(700, 1)]
    assert ask("select text from core.question_remark") == [("Bien",)]
    assert ask("select state, graded_total from core.copy where id = %s", copy) == [("graded", 700)]
    assert device.ask("select * from outbox") == []
    assert device.sync().received == 0


def test_a_second_device_of_the_same_person_sees_the_same(world: World, devices: Devices) -> None:
    copy, question = world.copies[0], world.questions[0]
    world.assign(copy, world.first.id)
    one, two = devices.make(world.first), devices.make(world.first)
    one.sync()
    two.sync()
    one.perform(SetScore(copy, question, None, Score(Points(700))))
    one.sync()
    done = two.sync()
    assert done.changes.scores == frozenset({(copy, question)})
    assert two.ask("select points from question_score") == [(700,)]
    assert two.ask("select total, marked from copy") == [(700, 1)]


def test_a_copy_that_was_given_to_another_is_taken_away(world: World, devices: Devices) -> None:
    copy = world.copies[0]
    world.assign(copy, world.first.id)
    device = devices.make(world.first)
    device.sync()
    world.assign(copy, world.second.id)
    done = device.sync()
    assert copy in done.changes.copies
    for table in ("copy", "page", "source", "exam", "server_object", "identity", "scan_batch"):
        assert device.ask(f"select * from {table}") == [], table
    assert list(device.blobs.root.glob("*/*")) == []
