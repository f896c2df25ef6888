from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import CopyState, Identity
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.services import identification, staging
from korrigo_desktop.services.marking import void_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import page_rows
from tests.unit.exam_fixture import ALICE, BASILE, EXAM, FIRST, SECOND, make_small_exam


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    yield opened
    opened.close()


def test_a_copy_read_again_is_what_the_queue_would_say_of_it(workplace: Workplace) -> None:
    workplace.perform(identification.identify(workplace, SECOND, ALICE))

    queue = identification.load_queue(workplace, EXAM, only_open=False)
    again = identification.load_again(workplace, [FIRST, SECOND])

    assert again == {item.copy.id: item for item in queue}
    assert again[SECOND].identity == Identity(ALICE)


def test_a_copy_that_was_set_aside_is_not_read_again(workplace: Workplace) -> None:
    void_copy(workplace, FIRST, "absent")
    assert workplace.perform(identification.identify(workplace, SECOND, None)).copies == {SECOND}
    assert list(identification.load_again(workplace, [FIRST, SECOND])) == [SECOND]
    assert CopyState.VOID not in identification.IDENTIFIABLE


def test_the_header_is_on_the_first_page_that_the_scan_has(workplace: Workplace) -> None:
    workplace.perform(staging.keep_place(workplace, FIRST, 0))

    with workplace.store.reading() as connection:
        (missing, first, *_) = page_rows.load_pages(connection, FIRST)
        firsts = page_rows.load_first_scanned(connection, [FIRST, SECOND])

    assert missing.is_missing
    assert firsts[FIRST] == first
    assert firsts[SECOND].id == PageId(f"{SECOND}-p0")


def test_the_class_list_follows_an_answer_and_its_undo_without_being_read(workplace: Workplace) -> None:
    before = identification.load_candidates(workplace, EXAM)
    for student in (ALICE, BASILE, None):
        operation = identification.identify(workplace, FIRST, student)
        workplace.perform(operation)
        (item,) = identification.load_again(workplace, [FIRST]).values()
        before = identification.candidates_after(before, item)
        assert before == identification.load_candidates(workplace, EXAM)
