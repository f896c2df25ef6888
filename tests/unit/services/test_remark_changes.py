from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import BatchId, CopyId, QuestionId
from korrigo_desktop.domain.operations import Group, SetCopyState, SetRemark
from korrigo_desktop.domain.remark_changes import RemarkPlace, reword
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.remark_changes import RemarkPlaces, find_remark, reworded
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows
from tests.unit.exam_fixture import EXAM, NOW, Q1, Q2, make_small_exam

OLD, NEW = "Unité manquante.", "Il manque l'unité."


def copy(number: int) -> CopyId:
    return CopyId(f"more-{number}")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    """Four copies to mark, of which three have the remark, one of them twice; the fourth one says something else."""
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    made = [Copy(copy(n), EXAM, BatchId("batch"), f"CCCCC{n}", 10.0 - n, CopyState.READY) for n in range(4)]
    with opened.store.writing() as connection:
        copy_rows.insert_copies(connection, made, NOW)
    for number, question, text in (
        (0, Q1, OLD),
        (1, Q2, f"Presque. {OLD}"),
        (2, Q2, OLD),
        (2, Q1, f"Vu.\n{OLD}"),
        (3, Q1, "Autre chose"),
    ):
        opened.perform(SetRemark(copy(number), question, "", text))
    yield opened
    opened.close()


def change(found: RemarkPlaces) -> Group:
    pairs: list[tuple[RemarkPlace, str]] = []
    for place in found.places:
        rewording = reword(place.said, found.text, NEW, found.known)
        assert rewording is not None
        pairs.append((place, rewording.after))
    return reworded(pairs)


def remarks(workplace: Workplace, number: int) -> Mapping[QuestionId, str]:
    return open_copy(workplace, copy(number)).marks.remarks


def test_every_place_is_found_in_the_order_of_the_scans_and_of_the_scheme(workplace: Workplace) -> None:
    found = find_remark(workplace, EXAM, OLD)
    assert [(place.copy.id, place.question_id) for place in found.places] == [
        (copy(2), Q1),
        (copy(2), Q2),
        (copy(1), Q2),
        (copy(0), Q1),
    ]
    assert found.labels == {Q1: "1", Q2: "2"}
    assert "Autre chose" in found.known


def test_all_places_change_at_once_and_the_inverse_brings_everything_back(workplace: Workplace) -> None:
    before = [remarks(workplace, number) for number in range(4)]
    gesture = change(find_remark(workplace, EXAM, OLD))

    changes = workplace.perform(gesture)
    assert changes.scores == {(copy(0), Q1), (copy(1), Q2), (copy(2), Q1), (copy(2), Q2)}
    assert [remarks(workplace, number) for number in range(4)] == [
        {Q1: NEW},
        {Q2: f"Presque. {NEW}"},
        {Q2: NEW, Q1: f"Vu.\n{NEW}"},
        {Q1: "Autre chose"},
    ]

    workplace.perform(gesture.inverse())
    assert [remarks(workplace, number) for number in range(4)] == before


@pytest.mark.parametrize("is_undo", [False, True])
def test_nothing_changes_when_one_of_the_copies_has_changed_since(workplace: Workplace, is_undo: bool) -> None:
    gesture = change(find_remark(workplace, EXAM, OLD))
    if is_undo:
        workplace.perform(gesture)
        gesture = gesture.inverse()
    said = remarks(workplace, 0)[Q1]
    workplace.perform(SetRemark(copy(0), Q1, said, "Autrement"))
    before = [remarks(workplace, number) for number in range(4)]

    with pytest.raises(KorrigoError) as caught:
        workplace.perform(gesture)

    assert caught.value.kind is ErrorKind.STALE_CHANGE
    assert [remarks(workplace, number) for number in range(4)] == before


def test_a_copy_that_is_set_aside_is_found_with_the_reason_why_it_stays(workplace: Workplace) -> None:
    workplace.perform(SetCopyState(copy(0), CopyState.READY, CopyState.VOID, "absent"))

    refused = [place for place in find_remark(workplace, EXAM, OLD).places if place.refusal]

    assert [place.copy.id for place in refused] == [copy(0)]
    assert refused[0].refusal is not None
    assert refused[0].refusal.kind is ErrorKind.COPY_LOCKED


def test_one_copy_of_three_hundred_that_has_changed_stops_them_all(workplace: Workplace) -> None:
    many = [Copy(CopyId(f"m{n}"), EXAM, BatchId("batch"), f"D{n:05}", 20.0 + n, CopyState.READY) for n in range(300)]
    with workplace.store.writing() as connection:
        copy_rows.insert_copies(connection, many, NOW)
    workplace.perform(Group(tuple(SetRemark(one.id, Q1, "", OLD) for one in many)))
    gesture = change(find_remark(workplace, EXAM, OLD))
    assert len(gesture.operations) == 304
    workplace.perform(SetRemark(many[-1].id, Q1, OLD, ""))

    with pytest.raises(KorrigoError):
        workplace.perform(gesture)

    assert open_copy(workplace, many[0].id).marks.remarks == {Q1: OLD}
