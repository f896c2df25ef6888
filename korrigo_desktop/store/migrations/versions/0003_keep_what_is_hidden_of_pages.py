"""Keep what is hidden of pages from correctors."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what is hidden of pages from correctors."""
    op.create_table(
        "page_mask",
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column(
            "x", sa.Float(), nullable=False, comment="fractions of the page as shown; no size: nothing is hidden"
        ),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("height", sa.Float(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False, comment="who says so, see domain/masks.py"),
        sa.Column(
            "cut",
            sa.Text(),
            nullable=False,
            comment="how the page was cut when the mask was found: another cut, another mask",
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_mask_page_id"), deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_mask")),
    )
