"""Applying pulled pages: the working pages that a corrector sees, each a file of one page."""

import json
from collections.abc import Iterable
from operator import itemgetter

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.store.found_ids import found_ids
from korrigo_desktop.store.pulled_rows import Pulled, PulledRow, RowKind


def apply_pages(connection: Connection, pulled: Pulled) -> Changes:
    """Write page tables, and want the files that are new; a page that the office placed on an original stays there."""
    rows = pulled.of(RowKind.PAGE)
    placed = pulled.of(RowKind.PAGE_ORIGIN)
    if rows:
        here = found_ids(connection, "page", (row[0] for row in rows))
        on_originals = _pages_on_originals(connection, placed, here)
        _make_sources(connection, [row for row in rows if row[3] is not None and row[0] not in on_originals])
        if here:
            # Ordinals of a copy are unique, and two pages may change places: first out of the way, then in place.
            connection.exec_driver_sql("update page set ordinal = -1 - ordinal where id = ?", [(i,) for i in here])
        ordered = sorted(rows, key=itemgetter(1, 2))  # the order of an index: half the work for SQLite
        connection.exec_driver_sql(_PAGE, [(*row[:4], 0 if row[3] else None) for row in ordered])
    if placed:
        connection.exec_driver_sql(_PLACE, [(*row[2:], row[0]) for row in placed])
    if rows:
        copies = sorted({row[1] for row in rows})
        connection.exec_driver_sql(_COUNT, (json.dumps(copies),))
    return Changes()


def want_file(connection: Connection, files: Iterable[tuple[str, int]]) -> None:
    """Remember files to fetch, as (SHA-256, bytes)."""
    rows = list(files)
    if rows:
        connection.exec_driver_sql("insert or ignore into wanted_file (source_id, size_bytes) values (?, ?)", rows)


def _pages_on_originals(connection: Connection, placed: list[PulledRow], here: set[str]) -> set[str]:
    """Pages of which a manager has the original; the working page that correctors see is not fetched then."""
    rows = connection.exec_driver_sql(_ON_ORIGINALS, (json.dumps(list(here)),)) if here else ()
    return {row[0] for row in placed} | {row[0] for row in rows}


def _make_sources(connection: Connection, files: list[PulledRow]) -> None:
    by_hash = {row[3]: row for row in files}
    known = found_ids(connection, "source", by_hash)
    new = [by_hash[source_id] for source_id in sorted(by_hash.keys() - known)]
    if not new:
        return
    connection.exec_driver_sql(_SOURCE, list(map(itemgetter(3, 4), new)))
    connection.exec_driver_sql(_SOURCE_PAGE, list(map(itemgetter(3, 5, 6, 7, 8, 9, 10, 11), new)))
    ids = json.dumps([row[3] for row in new])
    connection.exec_driver_sql(_WANT, (ids,))


_WANT = """insert or ignore into wanted_file (source_id, size_bytes)
    select id, size_bytes from source where id in (select value from json_each(?))"""
_ON_ORIGINALS = """select id from page where id in (select value from json_each(?))
    and source_id in (select source_id from batch_file)"""
_SOURCE = "insert into source (id, size_bytes, page_count) values (?, ?, 1)"
_SOURCE_PAGE = """insert into source_page (source_id, position, width_pt, height_pt, rotate, image_offset, image_length,
    image_encoding, image_width_px, image_height_px, image_turn)
    values (?1, 0, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, case when ?4 is null then null else 0 end)"""
_PAGE = """insert into page (id, copy_id, ordinal, source_id, source_position, half, turn, crop_x, crop_y, crop_width,
        crop_height) values (?, ?, ?, ?, ?, 'full', 0, 0.0, 0.0, 1.0, 1.0)
    on conflict (id) do update set copy_id = excluded.copy_id, ordinal = excluded.ordinal,
        source_id = case when page.source_id in (select source_id from batch_file) then page.source_id
                         else excluded.source_id end,
        source_position = case when page.source_id in (select source_id from batch_file) then page.source_position
                               else excluded.source_position end"""
_PLACE = """update page set source_id = ?, source_position = ?, half = ?, turn = ?, crop_x = ?, crop_y = ?,
    crop_width = ?, crop_height = ? where id = ?"""
_COUNT = """update copy set page_count = (select count(*) from page where copy_id = copy.id)
    where id in (select value from json_each(?))"""
