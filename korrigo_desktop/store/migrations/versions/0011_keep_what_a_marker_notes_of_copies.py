"""Keep what a marker notes of copies: why one is to be read again, and in which order they are gone through."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the reason and the order."""
    op.add_column(
        "copy",
        sa.Column("park_reason", sa.Text(), server_default="", nullable=False, comment="of a parked copy, if any"),
    )
    op.add_column(
        "copy",
        sa.Column("own_rank", sa.Float(), nullable=True, comment="place in the marker's own order; none: as scanned"),
    )
    op.execute("create index ix_copy_by_own_rank on copy (exam_id, coalesce(own_rank, rank), id)")
