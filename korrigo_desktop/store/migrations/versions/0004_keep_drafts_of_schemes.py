"""Keep drafts of mark schemes that can't be saved yet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep drafts of mark schemes that can't be saved yet."""
    op.create_table(
        "scheme_draft",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column(
            "body",
            sa.Text(),
            nullable=False,
            comment="JSON as domain/scheme_json.py writes it; may lack points and labels",
        ),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_scheme_draft_exam_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_scheme_draft")),
    )
