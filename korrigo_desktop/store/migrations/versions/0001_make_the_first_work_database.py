"""Make the first work database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What domain/copies.py allows, said again by the database itself.
_STATES_ARE_KEPT = """
create trigger copy_state_moves before update of state on copy
when old.state <> new.state and old.state || '>' || new.state not in (
    'staging>ready', 'staging>quarantine', 'staging>void',
    'quarantine>staging', 'quarantine>ready', 'quarantine>void',
    'ready>graded', 'ready>staging', 'ready>quarantine', 'ready>void',
    'graded>ready', 'graded>void',
    'void>staging', 'void>quarantine', 'void>ready')
begin select raise(abort, 'a copy has no such move'); end
"""

_JOURNAL_KEEPS_ITS_LINES = """
create trigger journal_keeps_its_lines before delete on journal
begin select raise(abort, 'the journal is append-only'); end
"""

_JOURNAL_KEEPS_ITS_WORDS = """
create trigger journal_keeps_its_words
before update of id, exam_id, copy_id, kind, body, base_version, actor, made_at on journal
begin select raise(abort, 'the journal is append-only'); end
"""


def upgrade() -> None:
    """Make the first work database."""
    op.create_table(
        "exam",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("scheme_version", sa.Integer(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam")),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Text(), nullable=False, comment="UUIDv7: sorts by time"),
        sa.Column("exam_id", sa.Text(), nullable=True),
        sa.Column("copy_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON as domain/operation_json.py writes it"),
        sa.Column(
            "base_version", sa.Integer(), nullable=True, comment="version of the copy that the operation was made on"
        ),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False, comment="outbox: local (no server), waiting, sent"),
        sa.CheckConstraint("delivery in ('local', 'waiting', 'sent')", name=op.f("ck_journal_delivery")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index("ix_journal_by_copy", ["copy_id", "id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False, comment="SHA-256 of the original"),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "mark_scheme",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON as domain/scheme_json.py writes it"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_mark_scheme_exam_id")),
        sa.PrimaryKeyConstraint("exam_id", "version", name=op.f("pk_mark_scheme")),
    )
    op.create_table(
        "scan_batch",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_scan_batch_exam_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_batch")),
    )
    with op.batch_alter_table("scan_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_batch_exam_id"), ["exam_id"], unique=False)

    op.create_table(
        "source_page",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="page of the file, from 0"),
        sa.Column("width_pt", sa.Float(), nullable=False),
        sa.Column("height_pt", sa.Float(), nullable=False),
        sa.Column("rotate", sa.Integer(), nullable=False),
        sa.Column("image_offset", sa.Integer(), nullable=True),
        sa.Column("image_length", sa.Integer(), nullable=True),
        sa.Column("image_encoding", sa.Text(), nullable=True),
        sa.Column("image_width_px", sa.Integer(), nullable=True),
        sa.Column("image_height_px", sa.Integer(), nullable=True),
        sa.Column("image_turn", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_page_source_id")),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_source_page")),
    )
    op.create_table(
        "student",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="without accents and case, to search and sort"),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("given_names", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("class_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("ine", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_student_exam_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student")),
        sa.UniqueConstraint("exam_id", "id", name=op.f("uq_student_exam_id_id")),
    )
    with op.batch_alter_table("student", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_student_exam_id_folded_name_id"), ["exam_id", "folded_name", "id"], unique=False
        )

    op.create_table(
        "batch_file",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False, comment="once per exam"),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order of the files of a batch"),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["scan_batch.id"], name=op.f("fk_batch_file_batch_id")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_batch_file_exam_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_batch_file_source_id")),
        sa.PrimaryKeyConstraint("exam_id", "source_id", name=op.f("pk_batch_file")),
    )
    with op.batch_alter_table("batch_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_file_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "copy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("rank", sa.Float(), nullable=False, comment="scan order; a copy split off gets a rank between two"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("variant", sa.Text(), server_default="", nullable=False),
        sa.Column("is_parked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), nullable=True, comment="as total_of() computed it with the last operation"),
        sa.Column("marked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("page_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False, comment="what the import found odd"),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state in ('staging', 'quarantine', 'ready', 'graded', 'void')", name=op.f("ck_copy_state")),
        sa.ForeignKeyConstraint(["batch_id"], ["scan_batch.id"], name=op.f("fk_copy_batch_id")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_copy_exam_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("exam_id", "code", name=op.f("uq_copy_exam_id_code")),
        sa.UniqueConstraint("exam_id", "id", name=op.f("uq_copy_exam_id_id")),
    )
    with op.batch_alter_table("copy", schema=None) as batch_op:
        batch_op.create_index("ix_copy_by_change", ["exam_id", "changed_at", "id"], unique=False)
        batch_op.create_index("ix_copy_by_marked", ["exam_id", "marked", "id"], unique=False)
        batch_op.create_index("ix_copy_by_rank", ["exam_id", "rank", "id"], unique=False)
        batch_op.create_index("ix_copy_by_state", ["exam_id", "state", "rank", "id"], unique=False)
        batch_op.create_index("ix_copy_in_state_order", ["exam_id", "state", "id"], unique=False)

    op.create_table(
        "former_result",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1 is the oldest"),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column(
            "body", sa.Text(), nullable=False, comment="JSON: marks, annotations and page table as they were graded"
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was re-opened"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_former_result_copy_id")),
        sa.PrimaryKeyConstraint("copy_id", "number", name=op.f("pk_former_result")),
    )
    op.create_table(
        "general_comment",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_general_comment_copy_id")),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_general_comment")),
    )
    op.create_table(
        "identity",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=True),
        sa.Column("is_not_on_list", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "folded_name", sa.Text(), server_default="", nullable=False, comment="the pupil's, to sort copies by name"
        ),
        sa.ForeignKeyConstraint(
            ["exam_id", "copy_id"],
            ["copy.exam_id", "copy.id"],
            name=op.f("fk_identity_exam_id_copy_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["exam_id", "student_id"], ["student.exam_id", "student.id"], name=op.f("fk_identity_exam_id_student_id")
        ),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_identity")),
        sa.UniqueConstraint("exam_id", "student_id", name=op.f("uq_identity_exam_id_student_id")),
    )
    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.create_index("ix_identity_by_name", ["exam_id", "folded_name", "copy_id"], unique=False)

    op.create_table(
        "page",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True, comment="none: a page that the scan lacks"),
        sa.Column("source_position", sa.Integer(), nullable=True),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("crop_x", sa.Float(), nullable=False),
        sa.Column("crop_y", sa.Float(), nullable=False),
        sa.Column("crop_width", sa.Float(), nullable=False),
        sa.Column("crop_height", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copy.id"], name=op.f("fk_page_copy_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_page_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("copy_id", "ordinal", name=op.f("uq_page_copy_id_ordinal")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index("ix_page_by_source", ["source_id", "source_position"], unique=False)

    op.create_table(
        "question_remark",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_question_remark_copy_id")),
        sa.PrimaryKeyConstraint("copy_id", "question_id", name=op.f("pk_question_remark")),
    )
    op.create_table(
        "question_score",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("is_not_answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_question_score_points")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_question_score_copy_id")),
        sa.PrimaryKeyConstraint("copy_id", "question_id", name=op.f("pk_question_score")),
    )
    op.create_table(
        "annotation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON as domain/annotation_json.py writes it"),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copy.id"], name=op.f("fk_annotation_copy_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_annotation_page_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    with op.batch_alter_table("annotation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotation_copy_id"), ["copy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotation_page_id"), ["page_id"], unique=False)
    op.execute("create index ix_copy_by_total on copy (exam_id, coalesce(total, -1), id)")
    op.execute(_STATES_ARE_KEPT)
    op.execute(_JOURNAL_KEEPS_ITS_LINES)
    op.execute(_JOURNAL_KEEPS_ITS_WORDS)
