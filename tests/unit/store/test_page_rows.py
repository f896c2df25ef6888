import sqlite3

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store import page_rows
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import FIRST, SECOND, make_small_exam

USUAL_LIMIT = 32_766


def test_more_page_tables_are_read_than_a_statement_takes_variables(store: WorkStore) -> None:
    exam = make_small_exam(store)
    copies = [FIRST, *(CopyId(f"none-{number}") for number in range(USUAL_LIMIT)), SECOND]
    with store.reading() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, USUAL_LIMIT)
        tables = page_rows.load_pages_of(connection, copies)
    assert tables[FIRST] == exam.first_pages
    assert tables[SECOND] == exam.second_pages
