"""Keep the remarks that a marker writes beforehand, with points and in an order of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "own_remark",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False, comment="nothing: for the whole exam"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "points", sa.Integer(), nullable=True, comment="what the question is given along with it, if anything"
        ),
        sa.Column(
            "place", sa.Integer(), nullable=False, comment="in the marker's own order, among those of the question"
        ),
        sa.CheckConstraint("points >= 0", name=op.f("ck_own_remark_points")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_remark")),
        sa.UniqueConstraint("exam_id", "question_id", "text", name=op.f("uq_own_remark_exam_id_question_id_text")),
    )
