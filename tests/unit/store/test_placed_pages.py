import pytest
from sqlalchemy import update

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store import page_rows, source_rows
from korrigo_desktop.store.placed_pages import load_placed_pages
from korrigo_desktop.store.tables import pages
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import FIRST, SECOND, make_small_exam


@pytest.mark.parametrize("copy_id", [FIRST, SECOND])
def test_pages_and_their_sources_are_what_the_two_tables_say(store: WorkStore, copy_id: CopyId) -> None:
    make_small_exam(store)
    with store.reading() as connection:
        expected = page_rows.load_pages(connection, copy_id)
        keys = [(page.source.source_id, page.source.index) for page in expected if page.source]
        assert expected
        assert keys
        assert load_placed_pages(connection, copy_id) == (expected, source_rows.load_source_pages(connection, keys))


def test_a_page_that_the_scan_lacks_keeps_its_place_and_has_no_source(store: WorkStore) -> None:
    exam = make_small_exam(store)
    lacking = exam.first_pages[0]
    with store.writing() as connection:
        connection.execute(update(pages).where(pages.c.id == lacking.id).values(source_id=None, source_position=None))
    with store.reading() as connection:
        read, sources = load_placed_pages(connection, FIRST)
    assert [page.id for page in read] == [page.id for page in exam.first_pages]
    assert read[0].is_missing
    assert set(sources) == {(page.source.source_id, page.source.index) for page in read if page.source}


def test_a_copy_that_nobody_knows_has_no_pages(store: WorkStore) -> None:
    make_small_exam(store)
    with store.reading() as connection:
        assert load_placed_pages(connection, CopyId("none")) == ((), {})
