import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from korrigo_desktop.store.many_rows import insert_many
from korrigo_desktop.store.tables import source_pages, sources
from korrigo_desktop.store.work import WorkStore

SOURCE = "a" * 64


def pages(count: int) -> list[dict[str, str | int | float | None]]:
    """With the columns in another order than the table's."""
    return [
        {
            "rotate": 90,
            "image_encoding": None,
            "position": number,
            "height_pt": 841.89,
            "source_id": SOURCE,
            "width_pt": 595.276,
        }
        for number in range(count)
    ]


def test_every_value_is_in_its_column(store: WorkStore) -> None:
    with store.writing() as connection:
        insert_many(connection, sources, [{"id": SOURCE, "size_bytes": 1, "page_count": 3}])
        insert_many(connection, source_pages, pages(3))

    with store.reading() as connection:
        rows = connection.execute(select(source_pages).order_by(source_pages.c.position)).mappings().all()
    assert [{name: row[name] for name in pages(1)[0]} for row in rows] == pages(3)
    assert all(row["image_offset"] is None for row in rows)


def test_one_row_that_is_refused_leaves_none(store: WorkStore) -> None:
    with store.writing() as connection:
        insert_many(connection, sources, [{"id": SOURCE, "size_bytes": 1, "page_count": 3}])
    with pytest.raises(IntegrityError), store.writing() as connection:
        insert_many(connection, source_pages, [*pages(3), *pages(1)])

    with store.reading() as connection:
        assert connection.execute(select(source_pages)).all() == []
