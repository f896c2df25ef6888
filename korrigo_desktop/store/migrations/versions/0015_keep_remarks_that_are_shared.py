"""Keep which remarks a marker shares, and what the server tells of those that are shared."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column and the table, and have everything read once more.

    A program that did not know of shared remarks passed over them, and would never be told again.
    """
    op.add_column(
        "own_remark",
        sa.Column(
            "is_shared",
            sa.Boolean(),
            server_default="0",
            nullable=False,
            comment="all who correct the exam may read it",
        ),
    )
    op.create_table(
        "shared_remark",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="of one that was withdrawn, nothing"),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="the last one known"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_remark")),
    )
    op.create_index("ix_shared_remark_by_exam", "shared_remark", ["exam_id"], unique=False)
    op.execute("delete from sync_state where name = 'cursor'")
