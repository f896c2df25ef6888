"""Make the tables of the first central database."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    written = Path(__file__).parents[1] / "tables_0001.sql"
    op.execute(written.read_text("utf-8"))
