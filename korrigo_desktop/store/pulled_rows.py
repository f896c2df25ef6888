"""What a server answered to "what is new for me": rows by kind, as plain tuples that SQLite takes as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from json import dumps
from typing import Any

from korrigo_desktop.store.sync_state_rows import ReadingPlace


class RowKind(StrEnum):
    """Kinds of rows; the value is written on the wire."""

    EXAM = "exam"
    SCHEME = "scheme"
    COPY = "copy"
    PAGE = "page"
    SCORE = "score"
    REMARK = "remark"
    COMMENT = "comment"
    ANNOTATION = "annotation"
    FORMER_RESULT = "former_result"
    PERSON = "person"
    STUDENT = "student"
    BATCH = "batch"
    SOURCE = "source"
    BATCH_FILE = "batch_file"
    ORIGIN = "origin"
    PAGE_ORIGIN = "page_origin"
    IDENTITY = "identity"
    HANDED_IN = "handed_in"
    REPORT = "report"
    SHARED_REMARK = "shared_remark"


_WHO_AND_WHEN = ("changed_by", "device_id", "changed_at")

COLUMNS: Mapping[RowKind, tuple[str, ...]] = {
    # What is written into a local table comes first, in the order of that statement; the version follows.
    RowKind.EXAM: ("exam_id", "title", "held_on", "scheme_version", "is_demonstration"),
    RowKind.SCHEME: ("exam_id", "version", "body"),
    RowKind.COPY: (
        *("id", "exam_id", "code", "state", "state_reason", "variant", "version", "corrector_id"),
        *("changed_by", "changed_at"),
    ),
    RowKind.PAGE: (
        *("id", "copy_id", "ordinal", "sha256", "size_bytes", "width_pt", "height_pt"),
        *("image_offset", "image_length", "image_encoding", "image_width_px", "image_height_px"),
    ),
    RowKind.SCORE: ("copy_id", "question_id", "points", "is_not_answered", "version", *_WHO_AND_WHEN),
    RowKind.REMARK: ("copy_id", "question_id", "text", "version", *_WHO_AND_WHEN),
    RowKind.COMMENT: ("copy_id", "text", "version", *_WHO_AND_WHEN),
    RowKind.ANNOTATION: (
        *("id", "copy_id", "page_id", "question_id", "body", "is_deleted", "version"),
        *_WHO_AND_WHEN,
    ),
    RowKind.FORMER_RESULT: ("copy_id", "number", "total", "body", "reason", "made_at"),
    RowKind.PERSON: ("id", "name", "role", "is_active"),
    RowKind.STUDENT: (
        *("id", "exam_id", "full_name", "folded_name", "surname", "given_names"),
        *("birth_date", "class_name", "email", "group_name", "ine"),
    ),
    RowKind.BATCH: ("id", "exam_id", "layout", "created_at"),
    RowKind.SOURCE: ("source_id", "size_bytes", "page_count", "pages"),
    RowKind.BATCH_FILE: ("exam_id", "source_id", "batch_id", "position", "file_name"),
    RowKind.ORIGIN: ("copy_id", "batch_id", "rank", "problem"),
    RowKind.PAGE_ORIGIN: (
        *("page_id", "copy_id", "source_id", "source_position", "half", "turn"),
        *("crop_x", "crop_y", "crop_width", "crop_height"),
    ),
    RowKind.IDENTITY: ("copy_id", "student_id", "is_not_on_list", "version", *_WHO_AND_WHEN),
    RowKind.HANDED_IN: (
        *("id", "exam_id", "copy_id", "person_id", "device_id", "kind", "object_id", "body", "why", "handed_in_at"),
        *("resolution", "settled_at"),
    ),
    RowKind.SHARED_REMARK: (
        *("id", "exam_id", "author_id", "question_id", "text", "points", "place", "is_deleted", "version"),
    ),
    RowKind.REPORT: ("copy_id", "page_id", "report", "is_open", "version", "reported_by", "reported_at"),
}

PulledRow = tuple[Any, ...]


@dataclass(slots=True)
class Pulled:
    """One answer.

    Attributes:
        is_full: Everything that the person may see, so that what is not in it is not the person's any more.
        place: Where to go on reading; stored with the rows.
        left: Copies that are not the person's any more.
        rows: By kind, each with the columns of COLUMNS.
    """

    is_full: bool
    place: ReadingPlace
    left: list[str] = field(default_factory=list)
    rows: dict[RowKind, list[PulledRow]] = field(default_factory=dict)

    def of(self, kind: RowKind) -> list[PulledRow]:
        """The rows of a kind."""
        return self.rows.get(kind, [])

    @property
    def count(self) -> int:
        """How many rows there are, copies that left among them."""
        return len(self.left) + sum(map(len, self.rows.values()))


def row_from_json(kind: RowKind, body: Mapping[str, Any]) -> PulledRow:
    """Bring a row as JSON into the order of COLUMNS; columns that this version does not know are left out."""
    return tuple(_value(kind, body, column) for column in COLUMNS[kind])


def _value(kind: RowKind, body: Mapping[str, Any], column: str) -> Any:
    if column.startswith("image_"):
        return (body.get("image") or {}).get(column.removeprefix("image_"))
    if kind is RowKind.ANNOTATION and column == "question_id":
        return (body.get("body") or {}).get("question_id")
    value = body.get(column)
    if column.endswith("_at") and value is not None:
        return stored_time(value)
    if isinstance(value, dict | list):
        return dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def stored_time(written: str) -> str:
    """A time as Postgres writes it in JSON, as SQLAlchemy keeps one in SQLite: UTC, microseconds, no zone."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(" ", "microseconds")
