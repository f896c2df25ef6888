"""Reads an exam as the rows that a central server keeps of it: everything but the files."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.store.tables import (
    annotations,
    batch_files,
    batches,
    comments,
    copies,
    exams,
    former_results,
    identities,
    pages,
    remarks,
    schemes,
    scores,
    source_pages,
    sources,
    students,
)

JsonRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CopyRows:
    """What a server keeps of one copy, its pages' files excepted.

    Attributes:
        copy: The copy itself.
        page_origins: Where its pages were cut, in their order.
        others: By the kind of `manage.put`, in the order in which they must be put.
    """

    copy: JsonRow
    page_origins: tuple[JsonRow, ...]
    others: Mapping[str, list[JsonRow]]

    @property
    def copy_id(self) -> CopyId:
        """The copy's id."""
        return CopyId(self.copy["id"])


@dataclass(frozen=True, slots=True)
class ExamRows:
    """What a server keeps of an exam.

    Attributes:
        office: Exam, schemes, originals, pupils; by the kind of `manage.put`, in the order in which they must be put.
        copies: In scan order.
    """

    office: Mapping[str, list[JsonRow]]
    copies: tuple[CopyRows, ...] = field(default_factory=tuple)


def read_exam_rows(connection: Connection, exam_id: ExamId) -> ExamRows:
    """Read an exam as it stands in one transaction."""
    office = {
        "exam": _rows(connection, _of_exam(exams, exams.c.id == exam_id), _exam),
        "scheme": _rows(
            connection, _of_exam(schemes, schemes.c.exam_id == exam_id).order_by(schemes.c.version), _scheme
        ),
        "batch": _rows(connection, _of_exam(batches, batches.c.exam_id == exam_id)),
        "source": _sources(connection, exam_id),
        "batch_file": _rows(connection, _of_exam(batch_files, batch_files.c.exam_id == exam_id)),
        "student": _rows(connection, _of_exam(students, students.c.exam_id == exam_id)),
    }
    return ExamRows(office, _copies(connection, exam_id))


def _copies(connection: Connection, exam_id: ExamId) -> tuple[CopyRows, ...]:
    found = connection.execute(_of_exam(copies, copies.c.exam_id == exam_id).order_by(copies.c.rank, copies.c.id))
    below = {kind: _below(connection, query, exam_id, make) for kind, query, make in _CHILDREN}
    return tuple(_copy_rows(row, exam_id, below) for row in found.mappings())


def _copy_rows(row: RowMapping, exam_id: ExamId, below: Mapping[str, Mapping[str, list[JsonRow]]]) -> CopyRows:
    copy_id = row["id"]
    origin = {
        "exam_id": exam_id,
        "copy_id": copy_id,
        "batch_id": row["batch_id"],
        "rank": row["rank"],
        "problem": row["problem"],
    }
    others = {"origin": [origin]} | {kind: rows.get(copy_id, []) for kind, rows in below.items() if kind != "page"}
    return CopyRows(_copy(row), tuple(below["page"].get(copy_id, [])), others)


def _copy(row: RowMapping) -> JsonRow:
    is_graded = row["state"] == CopyState.GRADED.value
    return {
        "exam_id": row["exam_id"],
        "id": row["id"],
        "code": row["code"],
        "state": row["state"],
        "state_reason": row["state_reason"],
        "variant": row["variant"],
        "graded_total": row["total"] if is_graded else None,
        "changed_at": _moment(row["changed_at"]),
    }


def _exam(row: RowMapping) -> JsonRow:
    return {
        "exam_id": row["id"],
        "title": row["title"],
        "held_on": row["held_on"],
        "scheme_version": row["scheme_version"],
        "is_demonstration": row["is_demonstration"],
    }


def _scheme(row: RowMapping) -> JsonRow:
    return {"exam_id": row["exam_id"], "version": row["version"], "body": json.loads(row["body"])}


def _sources(connection: Connection, exam_id: ExamId) -> list[JsonRow]:
    own = select(batch_files.c.source_id).where(batch_files.c.exam_id == exam_id)
    by_source: dict[str, list[JsonRow]] = defaultdict(list)
    query = _of_exam(source_pages, source_pages.c.source_id.in_(own))
    for row in connection.execute(query.order_by(source_pages.c.position)).mappings():
        by_source[row["source_id"]].append({key: value for key, value in row.items() if key != "source_id"})
    return [
        {
            "exam_id": exam_id,
            "source_id": row["id"],
            "size_bytes": row["size_bytes"],
            "page_count": row["page_count"],
            "pages": by_source[row["id"]],
        }
        for row in connection.execute(_of_exam(sources, sources.c.id.in_(own))).mappings()
    ]


def _page_origin(row: RowMapping) -> JsonRow:
    return {("page_id" if key == "id" else key): value for key, value in row.items()}


def _identity(row: RowMapping) -> JsonRow:
    return {key: row[key] for key in ("copy_id", "student_id", "is_not_on_list")}


def _annotation(row: RowMapping) -> JsonRow:
    return {
        "copy_id": row["copy_id"],
        "id": row["id"],
        "page_id": row["page_id"],
        "body": json.loads(row["body"]),
        "is_deleted": False,
    }


def _former_result(row: RowMapping) -> JsonRow:
    return dict(row) | {"body": json.loads(row["body"])}


def _plain(row: RowMapping) -> JsonRow:
    return dict(row)


def _of_copies(table: Any) -> Select[Any]:
    return select(table).join(copies, copies.c.id == table.c.copy_id)


# Nobody's identity is not put: the server has no row of it, and the first answer makes one.
_KNOWN = identities.c.student_id.is_not(None) | identities.c.is_not_on_list
_CHILDREN: tuple[tuple[str, Select[Any], Any], ...] = (
    ("page", _of_copies(pages).order_by(pages.c.ordinal), _page_origin),
    ("identity", _of_copies(identities).where(_KNOWN), _identity),
    ("score", _of_copies(scores), _plain),
    ("remark", _of_copies(remarks), _plain),
    ("comment", _of_copies(comments), _plain),
    ("annotation", _of_copies(annotations), _annotation),
    ("former_result", _of_copies(former_results), _former_result),
)


def _below(connection: Connection, query: Select[Any], exam_id: ExamId, make: Any) -> dict[str, list[JsonRow]]:
    found: dict[str, list[JsonRow]] = defaultdict(list)
    for row in connection.execute(query.where(copies.c.exam_id == exam_id)).mappings():
        found[row["copy_id"]].append({"exam_id": exam_id} | _json(make(row)))
    return found


def _of_exam(table: Any, condition: Any) -> Select[Any]:
    return select(table).where(condition)


def _rows(connection: Connection, query: Select[Any], make: Any = _plain) -> list[JsonRow]:
    return [_json(make(row)) for row in connection.execute(query).mappings()]


def _json(row: Mapping[str, Any]) -> JsonRow:
    return {key: _moment(value) for key, value in row.items()}


def _moment(value: Any) -> Any:
    """The store keeps UTC without a zone; JSON has no dates."""
    if isinstance(value, datetime):
        return f"{value.isoformat()}+00:00"
    return value.isoformat() if isinstance(value, date) else value
