"""Keep what correctors hand in to the exam office, and what of one's own was handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column; have a manager's profile read everything once more.

    A program that did not know what is handed in passed over it, and would never be told again.
    """
    op.add_column(
        "set_aside",
        sa.Column(
            "handed_in_at", sa.DateTime(), nullable=True, comment="when the exam office got it, by the server's clock"
        ),
    )
    op.create_table(
        "handed_in",
        sa.Column("id", sa.Text(), nullable=False, comment="the mutation's"),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False, comment="the corrector who had the copy"),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="what was typed there"),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=True, comment="taken, left"),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_in")),
    )
    op.create_index(
        "ix_handed_in_that_waits",
        "handed_in",
        ["copy_id"],
        unique=False,
        sqlite_where=sa.text("resolution is null"),
    )
    op.execute(
        "delete from sync_state where name = 'cursor' "
        "and exists (select 1 from sync_state where name = 'role' and value = 'manager')"
    )
