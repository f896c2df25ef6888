"""Masks of an exam: every header of the demonstration found, nothing else hidden, and a person has the last word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.masks import NOTHING, MaskOrigin, PageMask
from korrigo_desktop.domain.pages import Half, Page, PageSource
from korrigo_desktop.scans.header_places import expects_header
from korrigo_desktop.services.demonstration.header import HEADER_HEIGHT_MM
from korrigo_desktop.services.masking import MaskedPage, find_masks, list_masks, set_mask
from korrigo_desktop.services.progress import ItemResult, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import page_rows
from tests.made_once import made_once
from tests.unit.exam_fixture import FIRST, SOURCE
from tests.unit.finished_demonstration import Made, make_masked_demonstration, workplace_like

PAGE_MM = 297.0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The demonstration, all its headers looked for."""
    return made_once(tmp_path_factory, make_masked_demonstration)[1]


@pytest.fixture
def workplace(made: Made, tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(made.folder, tmp_path / "own") as opened:
        yield opened


def masks_of(listed: tuple[MaskedPage, ...]) -> dict[PageId, PageMask]:
    return {item.page.id: item.mask for item in listed if item.mask}


def test_the_header_of_every_sheet_is_found_and_no_page_of_answers_loses_anything(
    workplace: Workplace, made: Made
) -> None:
    listed = list_masks(workplace, made.exam.exam_id)
    assert len(listed) == sum(len(copy.pages) for copy in made.exam.files.copies)
    for item in listed:
        assert item.mask is not None
        if item.page.ordinal % 4 == 0:
            assert item.mask.origin is MaskOrigin.FOUND, item.code
            assert item.mask.area.bottom * PAGE_MM < HEADER_HEIGHT_MM + 4, "the first line of answers is free"
            assert item.mask.area.bottom * PAGE_MM > HEADER_HEIGHT_MM - 5
        else:
            assert item.mask == PageMask(NOTHING, MaskOrigin.ABSENT), item.code


def test_a_second_search_looks_at_nothing_again(workplace: Workplace, made: Made) -> None:
    class NoWork(SilentProgress):
        def step(self, done: int, total: int) -> None:
            assert total == 0

    outcome = find_masks(workplace, made.exam.exam_id, NoWork())
    sheets = sum(copy.sheets for copy in made.exam.files.copies)
    assert (outcome.pages, outcome.hidden, outcome.doubtful, outcome.failed) == (sheets * 4, sheets, (), ())


def test_what_a_person_sets_is_kept(workplace: Workplace, made: Made) -> None:
    first, second = list_masks(workplace, made.exam.exam_id)[:2]
    area = PageArea(0.0, 0.0, 0.5, 0.1)
    set_mask(workplace, made.exam.exam_id, first.page.id, area)
    set_mask(workplace, made.exam.exam_id, second.page.id, None)
    find_masks(workplace, made.exam.exam_id)
    masks = masks_of(list_masks(workplace, made.exam.exam_id))
    assert masks[first.page.id] == PageMask(area, MaskOrigin.SET)
    assert masks[second.page.id] == PageMask(NOTHING, MaskOrigin.SET)


def test_a_page_that_is_turned_is_looked_at_again(workplace: Workplace, made: Made) -> None:
    copy_id = list_masks(workplace, made.exam.exam_id)[0].page.copy_id
    with workplace.store.writing() as connection:
        table = page_rows.load_pages(connection, copy_id)
        page_rows.delete_pages(connection, [page.id for page in table])
        page_rows.insert_pages(connection, [*turned_first(table)])
    outcome = find_masks(workplace, made.exam.exam_id)
    assert outcome.doubtful == ()
    mask = masks_of(list_masks(workplace, made.exam.exam_id))[table[0].id]
    assert mask.origin is MaskOrigin.FOUND
    assert mask.area.bottom == 1.0, "the header stands at the foot of the page now"


def turned_first(table: tuple[Page, ...]) -> list[Page]:
    first = table[0]
    return [Page(first.id, first.copy_id, 0, first.source, first.turn.then(Turn.HALF), first.crop), *table[1:]]


def test_a_cancelled_search_goes_on_where_it_was(workplace: Workplace, made: Made) -> None:
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("delete from page_mask")

    class StopsSoon(SilentProgress):
        looked = 0

        def check_cancelled(self) -> None:
            self.looked += 1
            if self.looked > 3:
                raise KorrigoError(ErrorKind.CANCELLED)

    with pytest.raises(KorrigoError):
        find_masks(workplace, made.exam.exam_id, StopsSoon())
    assert len(masks_of(list_masks(workplace, made.exam.exam_id))) == 3


def test_a_page_that_cannot_be_shown_is_named_and_stops_no_other(workplace: Workplace, made: Made) -> None:
    lost = list_masks(workplace, made.exam.exam_id)[0].source.source_id
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("delete from page_mask")
    workplace.blobs.discard(lost)
    told: list[ItemResult] = []

    class Listens(SilentProgress):
        def item(self, result: ItemResult) -> None:
            told.append(result)

    outcome = find_masks(workplace, made.exam.exam_id, Listens())
    assert {error.kind for _, error in outcome.failed} == {ErrorKind.BLOB_DAMAGED}
    assert len(told) == len(outcome.failed)
    assert 0 < len(outcome.failed) < outcome.pages


def test_a_page_of_another_exam_has_no_mask(workplace: Workplace, made: Made) -> None:
    with pytest.raises(KorrigoError) as refused:
        set_mask(workplace, made.exam.exam_id, PageId("nobody's"), None)
    assert refused.value.kind is ErrorKind.UNKNOWN_PAGE


def test_headers_are_expected_on_first_pages_and_on_the_front_of_folded_sheets() -> None:
    def page(ordinal: int, index: int, half: Half, turn: Turn = Turn.NONE) -> Page:
        return Page(PageId("p"), FIRST, ordinal, PageSource(SOURCE, index, half), turn)

    fronts = frozenset({0, 2})
    assert expects_header(page(0, 7, Half.FULL), fronts)
    assert not expects_header(page(1, 7, Half.FULL), fronts)
    assert expects_header(page(4, 2, Half.RIGHT), fronts)
    assert not expects_header(page(4, 2, Half.LEFT), fronts)
    assert not expects_header(page(4, 3, Half.RIGHT), fronts)
    assert expects_header(page(4, 2, Half.LEFT, Turn.HALF), fronts)
    assert not expects_header(page(4, 2, Half.RIGHT, Turn.HALF), fronts)
