"""A manager's replica: every copy, whose they are, where they came from; and what a manager may change."""

import pytest

from korrigo_desktop.domain.copies import CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import StudentId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetCopyState, SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.remark_changes import find_remark, reworded
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.cache import PictureCache
from tests.sync.world import Device, Devices, World, put


def put_office(world: World) -> list[str]:
    """What only the office has: two pupils, an original, and the places of the pages on it."""
    students, batch, source = [new_id(), new_id()], new_id(), "ab" * 32
    exam = world.exam
    with world.manager.connect() as link:
        put(link, "student", [
            {"exam_id": exam, "id": student, "full_name": name, "folded_name": name.lower(), "surname": name,
             "given_names": "", "birth_date": None, "class_name": "T1", "email": "", "group_name": "", "ine": ""}
            for student, name in zip(students, ("ABEL Basile", "DURAND Chloe"), strict=True)
        ])  # fmt: skip
        put(link, "batch", [{"exam_id": exam, "id": batch, "layout": "a4", "created_at": "2026-06-01T08:00:00Z"}])
        page = {"position": 0, "width_pt": 595.0, "height_pt": 842.0, "rotate": 90, "image_offset": None,
                "image_length": None, "image_encoding": None, "image_width_px": None, "image_height_px": None,
                "image_turn": None}  # fmt: skip
        put(
            link, "source", [{"exam_id": exam, "source_id": source, "size_bytes": 10, "page_count": 1, "pages": [page]}]
        )
        put(link, "batch_file", [{"exam_id": exam, "source_id": source, "batch_id": batch, "position": 0,
                                  "file_name": "scan.pdf"}])  # fmt: skip
        put(link, "origin", [{"exam_id": exam, "copy_id": copy, "batch_id": batch, "rank": float(n), "problem": ""}
                             for n, copy in enumerate(world.copies)])  # fmt: skip
        put(link, "page_origin", [
            {"exam_id": exam, "page_id": world.pages[copy], "copy_id": copy, "source_id": source, "source_position": 0,
             "half": half, "turn": 180, "crop_x": 0.0, "crop_y": 0.0, "crop_width": 1.0, "crop_height": 0.5}
            for copy, half in zip(world.copies, ("left", "right"), strict=True)
        ])  # fmt: skip
    return students


@pytest.fixture
def office(world: World, devices: Devices) -> Device:
    world.assign(world.copies[1], world.first.id)
    return devices.make(world.manager, is_manager=True)


def identify(world: World, number: int, before: str | None, after: str | None) -> IdentifyCopy:
    def identity(student: str | None) -> Identity:
        return Identity(StudentId(student) if student else None)

    return IdentifyCopy(world.copies[number], identity(before), identity(after))


def test_a_manager_receives_every_copy_on_its_original_page(world: World, office: Device) -> None:
    put_office(world)
    office.sync()
    assert office.ask("select rank from copy order by rank") == [(0.0,), (1.0,)]
    assert office.ask("select half, turn, crop_height, source_id from page order by half") == [
        ("left", 180, 0.5, "ab" * 32),
        ("right", 180, 0.5, "ab" * 32),
    ]
    assert office.ask("select source_id from wanted_file") == [("ab" * 32,)]
    assert office.ask("select rotate from source_page") == [(90,)]
    assert office.ask("select name, file_name from person, batch_file where role = 'manager'")[0][1] == "scan.pdf"
    assert dict(office.ask("select copy_id, corrector_id from assignment"))[world.copies[1]] == world.first.id
    # What a corrector writes comes without moving the page back to the working one.
    world.push_as(world.first, world.copies[1], "comment", 0, text="Bien")
    world.assign(world.copies[1], world.second.id)
    office.sync()
    assert office.ask("select text from general_comment") == [("Bien",)]
    assert office.ask("select distinct source_id from page") == [("ab" * 32,)]
    assert dict(office.ask("select copy_id, corrector_id from assignment"))[world.copies[1]] == world.second.id


def test_two_managers_who_give_one_pupil_to_two_copies_see_it(world: World, office: Device, devices: Devices) -> None:
    students = put_office(world)
    other = devices.make(world.manager, is_manager=True)
    office.sync()
    other.sync()
    office.perform(identify(world, 0, None, students[0]))
    other.perform(identify(world, 1, None, students[0]))
    office.sync()
    other.sync()
    assert other.ask("select why from set_aside") == [("invalid:23505",)]
    for device in (office, other):
        assert dict(device.ask("select copy_id, student_id from identity")) == {
            world.copies[0]: students[0],
            world.copies[1]: None,
        }


def test_pupils_who_changed_copies_with_each_other_arrive_so(world: World, office: Device, devices: Devices) -> None:
    students = put_office(world)
    other = devices.make(world.manager, is_manager=True)
    office.sync()
    office.perform(identify(world, 0, None, students[0]))
    office.perform(identify(world, 1, None, students[1]))
    office.sync()
    other.sync()
    office.perform(identify(world, 0, students[0], None))
    office.perform(identify(world, 1, students[1], students[0]))
    office.sync()
    office.perform(identify(world, 0, None, students[1]))
    assert office.sync().pushed.refused == 0
    other.sync()
    for device in (office, other):
        assert dict(device.ask("select copy_id, student_id from identity")) == {
            world.copies[0]: students[1],
            world.copies[1]: students[0],
        }
    assert [row[0] for row in other.ask("select folded_name from identity order by 1")] == [
        "abel basile",
        "durand chloe",
    ]


def test_the_office_opens_a_graded_copy_again_and_its_marker_is_told(
    world: World, office: Device, devices: Devices
) -> None:
    copy = world.copies[1]
    marker = devices.make(world.first)
    marker.sync()
    marker.perform(SetScore(copy, world.questions[0], None, Score(Points(700))))
    marker.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    marker.sync()
    office.sync()
    office.perform(SetCopyState(copy, CopyState.GRADED, CopyState.READY, "page 3 unread"))
    assert office.sync().pushed.refused == 0
    marker.sync()
    for device in (office, marker):
        assert device.ask("select state, state_reason from copy where id = ?", copy) == [("ready", "page 3 unread")]
        assert device.ask("select number, total from former_result") == [(1, 700)]


def test_a_manager_does_not_mark_what_somebody_else_marks(world: World, office: Device) -> None:
    office.sync()
    with pytest.raises(KorrigoError) as caught:
        office.perform(SetScore(world.copies[1], world.questions[0], None, Score(Points(100))))
    assert caught.value.kind is ErrorKind.COPY_OF_MARKER
    assert caught.value.facts["name"] == world.first.name
    office.perform(SetScore(world.copies[0], world.questions[0], None, Score(Points(100))))  # nobody's yet
    assert office.sync().pushed.sent == 1


def test_a_remark_changed_everywhere_leaves_the_copies_of_others_alone_and_names_them(
    world: World, office: Device, devices: Devices
) -> None:
    marker = devices.make(world.first)
    marker.sync()
    for device, copy in ((marker, world.copies[1]), (office, world.copies[0])):
        device.sync()
        device.perform(SetRemark(copy, world.questions[0], "", "No unit."))
        device.sync()
    office.sync()

    workplace = Workplace(office.store, office.blobs, PictureCache(office.folder))
    places = {place.copy.id: place for place in find_remark(workplace, world.exam, "No unit.").places}

    workplace.pictures.close()
    refusal = places[world.copies[1]].refusal
    assert refusal is not None
    assert (refusal.kind, refusal.facts["name"]) == (ErrorKind.COPY_OF_MARKER, world.first.name)
    assert places[world.copies[0]].refusal is None
    office.perform(reworded([(places[world.copies[0]], "Unit missing.")]))
    assert office.sync().pushed.refused == 0
