"""Keep the documents of exams: which original is the subject, which the answer key."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the documents of exams."""
    op.create_table(
        "exam_document",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="subject, answer_key"),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_document_exam_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_exam_document_source_id")),
        sa.PrimaryKeyConstraint("exam_id", "kind", name=op.f("pk_exam_document")),
    )
    op.create_index("ix_exam_document_source_id", "exam_document", ["source_id"], unique=False)
