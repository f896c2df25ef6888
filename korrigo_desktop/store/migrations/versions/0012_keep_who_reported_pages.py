"""Keep who reported something of a page, and when, as the server tells it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and have everything read once more.

    A program that did not know of reports passed over them, and would never be told again.
    """
    op.create_table(
        "page_report",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False, comment="a kind of warning"),
        sa.Column(
            "reported_by", sa.Text(), nullable=False, comment="whether it is open stands with the copy's warnings"
        ),
        sa.Column("reported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("copy_id", "page_id", "report", name=op.f("pk_page_report")),
        sqlite_with_rowid=False,
    )
    op.execute("delete from sync_state where name = 'cursor'")
