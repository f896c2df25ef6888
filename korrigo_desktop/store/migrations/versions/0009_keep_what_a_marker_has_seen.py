"""Keep the rules of consistency of exams, and which pages were seen."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "consistency_rules",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON as domain/consistency.py writes it"),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exam_id"], ["exam.id"], name=op.f("fk_consistency_rules_exam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_consistency_rules")),
    )
    op.create_table(
        "seen_page",
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_seen_page_page_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_seen_page")),
        sqlite_with_rowid=False,
    )
