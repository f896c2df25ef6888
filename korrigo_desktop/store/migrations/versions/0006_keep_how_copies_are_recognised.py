"""Keep how the copies of an exam are recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep how the copies of an exam are recognised."""
    op.create_table(
        "recognition_settings",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON as domain/recognition_settings_json.py writes it"),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exam_id"], ["exam.id"], name=op.f("fk_recognition_settings_exam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_recognition_settings")),
    )
