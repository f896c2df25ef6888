"""Keep what a program read in the headers of copies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what a program read in the headers of copies."""
    op.create_table(
        "recognition",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column(
            "student_id", sa.Text(), nullable=True, comment="whom the program meant; may have left the class list since"
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column(
            "candidates",
            sa.Text(),
            nullable=False,
            comment="JSON: pairs of a pupil and a probability, best first",
        ),
        sa.Column("boxes", sa.Text(), nullable=False, comment="JSON: by field, pairs of a letter and a probability"),
        sa.Column("is_accepted", sa.Boolean(), nullable=False, comment="a person has looked at it and agrees"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_recognition_copy_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_recognition")),
    )
