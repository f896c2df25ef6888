"""Find who is asking by an index.

A login's name (`session_user`) compares in the collation "C", which the unique index of the column does not have: every
query of every person read all persons until it met the own one.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.execute(
        'CREATE UNIQUE INDEX person_caller ON korrigo.person (login COLLATE "C") INCLUDE (id, role) WHERE is_active'
    )
