"""The columns that both stores have, table by table, without the keys: those differ.

Every function makes new columns at each call, since a column belongs to one table.
"""

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Float, Integer, Text

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.schema.kinds import DOCUMENT, MOMENT

Columns = tuple[Column[Any], ...]


def exam_columns() -> Columns:
    """An exam, without its mark scheme."""
    return (
        Column("title", Text, nullable=False),
        Column("held_on", Date),
        Column("scheme_version", Integer, nullable=False),
        Column("is_demonstration", Boolean, nullable=False),
    )


def scheme_columns() -> Columns:
    """One version of a mark scheme."""
    return (Column("body", DOCUMENT, nullable=False, comment="JSON as domain/scheme_json.py writes it"),)


def student_columns() -> Columns:
    """A pupil of the class list."""
    return (
        Column("full_name", Text, nullable=False),
        Column("folded_name", Text, nullable=False, comment="without accents and case, to search and sort"),
        Column("surname", Text, nullable=False),
        Column("given_names", Text, nullable=False),
        Column("birth_date", Date),
        Column("class_name", Text, nullable=False),
        Column("email", Text, nullable=False),
        Column("group_name", Text, nullable=False),
        Column("ine", Text, nullable=False),
    )


def source_columns() -> Columns:
    """An original file."""
    return (Column("size_bytes", Integer, nullable=False), Column("page_count", Integer, nullable=False))


def batch_columns() -> Columns:
    """Files that came in together."""
    return (Column("layout", Text, nullable=False), Column("created_at", MOMENT, nullable=False))


def batch_file_columns() -> Columns:
    """A file of a batch."""
    return (
        Column("position", Integer, nullable=False, comment="order of the files of a batch"),
        Column("file_name", Text, nullable=False),
    )


def copy_columns() -> Columns:
    """A copy as its marker sees it."""
    return (
        Column("code", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("state_reason", Text, nullable=False, server_default=""),
        Column("variant", Text, nullable=False, server_default=""),
    )


def copy_state_check() -> CheckConstraint:
    """The states that a copy may have."""
    states = ", ".join(f"'{state.value}'" for state in CopyState)
    return CheckConstraint(f"state in ({states})", name="state")


def identity_columns() -> Columns:
    """Whose a copy is, beside the pupil's id."""
    return (Column("is_not_on_list", Boolean, nullable=False, server_default="0"),)


def page_cut_columns() -> Columns:
    """Where a page was cut out of its original."""
    return (
        Column("half", Text, nullable=False),
        Column("turn", Integer, nullable=False),
        Column("crop_x", Float, nullable=False),
        Column("crop_y", Float, nullable=False),
        Column("crop_width", Float, nullable=False),
        Column("crop_height", Float, nullable=False),
    )


def score_columns(*, can_be_taken_away: bool) -> Columns:
    """What a question was given; where rows never vanish, a score that was taken away has no points."""
    return (
        Column("points", Integer, nullable=can_be_taken_away),
        Column("is_not_answered", Boolean, nullable=False),
    )


def points_check() -> CheckConstraint:
    """No negative mark."""
    return CheckConstraint("points >= 0", name="points")


def words_column() -> Column[str]:
    """The text of a remark or of the general comment."""
    return Column("text", Text, nullable=False)


def annotation_columns() -> Columns:
    """What was drawn or written on a page."""
    return (Column("body", DOCUMENT, nullable=False, comment="JSON as domain/annotation_json.py writes it"),)


def former_result_columns() -> Columns:
    """What a copy was graded with before it was re-opened."""
    return (
        Column("total", Integer),
        Column("body", DOCUMENT, nullable=False, comment="JSON: marks, annotations and page table as they were graded"),
        Column("reason", Text, nullable=False, comment="why it was re-opened"),
        Column("made_at", MOMENT, nullable=False),
    )
