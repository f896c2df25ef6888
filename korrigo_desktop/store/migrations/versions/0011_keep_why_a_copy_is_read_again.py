"""Keep why a marker set a copy aside to read it again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep why a copy is to be read again."""
    op.add_column(
        "copy",
        sa.Column("park_reason", sa.Text(), server_default="", nullable=False, comment="of a parked copy, if any"),
    )
