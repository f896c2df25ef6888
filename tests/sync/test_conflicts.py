"""Two devices, two values: both are kept, both are shown, one key picks."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    IdentifyCopy,
    RemoveAnnotation,
    SetComment,
    SetCopyState,
    SetScore,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.conflicts import list_conflicts, resolve_conflict
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.cache import PictureCache
from tests.sync.world import Device, Devices, World


@contextmanager
def workplace_of(device: Device) -> Iterator[Workplace]:
    pictures = PictureCache(device.folder)
    try:
        yield Workplace(device.store, device.blobs, pictures)
    finally:
        pictures.close()


def two_devices(world: World, devices: Devices) -> tuple[Device, Device]:
    world.assign(world.copies[0], world.first.id)
    one, two = devices.make(world.first), devices.make(world.first)
    one.sync()
    two.sync()
    return one, two


def score(world: World, points: int, before: int | None = None) -> SetScore:
    former = None if before is None else Score(Points(before))
    return SetScore(world.copies[0], world.questions[0], former, Score(Points(points)))


def note(world: World, text: str, annotation_id: str) -> Annotation:
    return Annotation(
        AnnotationId(annotation_id),
        world.pages[world.copies[0]],
        AnnotationKind.TEXT,
        PageArea(0.1, 0.1, 0.2, 0.1),
        text=text,
    )


def test_two_scores_of_one_question_are_kept_side_by_side(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    one.perform(score(world, 500))
    two.perform(score(world, 700))
    two.sync()
    done = one.sync()
    assert (done.pushed.sent, done.pushed.refused) == (0, 1)
    assert one.ask("select points from question_score") == [(700,)]
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
    assert conflict.edit.mine["points"] == 500
    assert conflict.edit.theirs is not None
    assert conflict.edit.theirs["points"] == 700
    assert conflict.edit.server_person == world.first.name
    assert conflict.edit.server_device == two.id
    assert conflict.edit.server_at
    assert conflict.is_own_device
    assert (conflict.question, conflict.exam_title, conflict.edit.copy_code) == ("1", "Bac", "C00000")
    assert conflict.can_take_mine


def test_taking_mine_is_a_new_edit_on_what_is_there_now(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    one.perform(score(world, 500))
    two.perform(score(world, 700))
    two.sync()
    one.sync()
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
        changes = resolve_conflict(workplace, conflict.edit.id, "mine")
        assert changes.scores == {(world.copies[0], world.questions[0])}
        one.sync()
        (settled,) = list_conflicts(workplace)
        assert list_conflicts(workplace, only_open=True) == ()
    assert settled.edit.resolution == "mine"
    two.sync()
    assert two.ask("select points from question_score") == [(500,)]


def test_leaving_theirs_changes_nothing_and_stays_listed(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    one.perform(score(world, 500))
    two.perform(score(world, 700))
    two.sync()
    one.sync()
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
        resolve_conflict(workplace, conflict.edit.id, "theirs")
        assert [item.edit.resolution for item in list_conflicts(workplace)] == ["theirs"]
    assert one.ask("select * from outbox") == []


def test_the_same_value_twice_is_no_conflict(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    one.perform(score(world, 500))
    two.perform(score(world, 500))
    two.sync()
    assert one.sync().pushed.refused == 0
    assert one.ask("select * from set_aside") == []


def test_both_versions_of_an_annotation_may_stay(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    drawn = note(world, "first", new_id())
    one.perform(AddAnnotation(world.copies[0], drawn))
    one.sync()
    two.sync()
    one.perform(ChangeAnnotation(world.copies[0], drawn, note(world, "of one", drawn.id)))
    two.perform(ChangeAnnotation(world.copies[0], drawn, note(world, "of two", drawn.id)))
    two.sync()
    one.sync()
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
        assert conflict.can_keep_both
        resolve_conflict(workplace, conflict.edit.id, "both")
    one.sync()
    two.sync()
    for device in (one, two):
        texts = device.ask("select body ->> 'text' from annotation order by 1")
        assert texts == [("of one",), ("of two",)]


def test_an_edit_of_a_deleted_annotation_is_set_aside_and_can_bring_it_back(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    drawn = note(world, "first", new_id())
    one.perform(AddAnnotation(world.copies[0], drawn))
    one.sync()
    two.sync()
    two.perform(RemoveAnnotation(world.copies[0], drawn))
    two.sync()
    one.perform(ChangeAnnotation(world.copies[0], drawn, note(world, "again", drawn.id)))
    one.sync()
    assert one.ask("select * from annotation") == []
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
        resolve_conflict(workplace, conflict.edit.id, "mine")
    one.sync()
    two.sync()
    assert two.ask("select body ->> 'text' from annotation") == [("again",)]


def test_undoing_a_deletion_that_was_sent_brings_the_annotation_back(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    drawn = note(world, "first", new_id())
    gesture = RemoveAnnotation(world.copies[0], drawn)
    one.perform(AddAnnotation(world.copies[0], drawn))
    one.sync()
    one.perform(gesture)
    one.sync()
    one.perform(gesture.inverse())
    assert one.sync().pushed.refused == 0
    assert world.database.ask("select is_deleted, version from core.annotation") == [(False, 3)]


def test_work_on_a_copy_that_was_given_to_another_is_set_aside_not_lost(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    one.perform(score(world, 500))
    one.perform(SetComment(world.copies[0], "", "Bien"))
    world.assign(world.copies[0], world.second.id)
    one.sync()
    assert one.ask("select * from copy") == []
    with workplace_of(one) as workplace:
        found = list_conflicts(workplace)
        assert {item.edit.why for item in found} == {"not_assigned"}
        assert sorted(str(item.edit.mine) for item in found) == sorted(
            [str({"question_id": world.questions[0], "points": 500, "is_not_answered": False}), str({"text": "Bien"})]
        )
        assert not any(item.can_take_mine for item in found)
        with pytest.raises(KorrigoError) as caught:
            resolve_conflict(workplace, found[0].edit.id, "mine")
        assert caught.value.kind is ErrorKind.CONFLICT_COPY_GONE
        assert len(list_conflicts(workplace, only_open=True)) == 2


def test_a_grade_never_stands_on_a_mark_that_its_author_did_not_see(world: World, devices: Devices) -> None:
    one, two = two_devices(world, devices)
    one.perform(score(world, 500))
    one.sync()
    two.sync()
    two.perform(score(world, 700, before=500))
    two.sync()
    one.perform(SetCopyState(world.copies[0], CopyState.READY, CopyState.GRADED))
    done = one.sync()
    assert done.pushed.refused == 1
    assert one.ask("select state from copy") == [("ready",)]
    assert one.ask("select points from question_score") == [(700,)]
    with workplace_of(one) as workplace:
        (conflict,) = list_conflicts(workplace)
        assert conflict.edit.why == "scores_changed"
        resolve_conflict(workplace, conflict.edit.id, "mine")
    assert one.sync().pushed.sent == 1
    assert world.state_of(world.copies[0]) == "graded"


def test_what_waits_for_a_copy_that_the_office_voided_is_set_aside(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    one.perform(score(world, 500))
    assert world.move(world.copies[0], "void", "absent")["status"] == "applied"
    one.sync()
    assert one.ask("select state, state_reason from copy") == [("void", "absent")]
    assert one.ask("select * from question_score") == []
    assert [row[0] for row in one.ask("select why from set_aside")] == ["copy_void"]


def test_a_reopened_copy_comes_back_with_its_reason_and_its_former_result(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    one.perform(score(world, 500))
    one.perform(SetCopyState(world.copies[0], CopyState.READY, CopyState.GRADED))
    one.sync()
    assert world.move(world.copies[0], "ready", "page 3 unread")["status"] == "applied"
    one.sync()
    assert one.ask("select state, state_reason from copy") == [("ready", "page 3 unread")]
    assert one.ask("select number, total, reason from former_result") == [(1, 500, "page 3 unread")]


def test_a_corrector_is_refused_at_once_what_only_the_office_may_do(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    for operation in (
        SetCopyState(world.copies[0], CopyState.READY, CopyState.VOID, "absent"),
        IdentifyCopy(world.copies[0], UNIDENTIFIED, NOT_ON_LIST),
    ):
        with pytest.raises(KorrigoError) as caught:
            one.perform(operation)
        assert caught.value.kind is ErrorKind.OFFICE_ONLY


def test_a_mutation_that_the_server_cant_read_does_not_block_the_others(world: World, devices: Devices) -> None:
    one, _two = two_devices(world, devices)
    one.perform(SetComment(world.copies[0], "", "Bien"))
    one.perform(score(world, 500))
    with one.store.writing() as connection:  # what a fault of memory or a future version may have left there
        connection.exec_driver_sql("""update outbox set body = '{"text": "\\u0000"}' where kind = 'comment'""")
    done = one.sync()
    assert (done.pushed.sent, done.pushed.refused) == (1, 1)
    assert one.ask("select why from set_aside") == [("invalid:22P05",)]
    assert one.ask("select * from outbox") == []
