"""Keep what correctors hand in: edits on copies that had become somebody else's while they had no network."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX handed_in_pull_all ON sync.handed_in (sync_xid)")
    op.execute(
        "COMMENT ON TABLE sync.handed_in IS "
        "'edits of correctors whose copy had become another''s: the exam office looks at them'"
    )


_TABLE = """
CREATE TABLE sync.handed_in (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    device_id UUID NOT NULL,
    kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    body JSONB NOT NULL,
    why TEXT NOT NULL,
    handed_in_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    resolution TEXT,
    settled_by UUID,
    settled_at TIMESTAMP WITH TIME ZONE,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT handed_in_pk PRIMARY KEY (exam_id, copy_id, id),
    CONSTRAINT handed_in_copy_fk FOREIGN KEY(exam_id, copy_id) REFERENCES core.copy (exam_id, id) ON DELETE CASCADE,
    CONSTRAINT handed_in_resolution_ck CHECK (resolution in ('taken', 'left')),
    CONSTRAINT handed_in_size_ck CHECK (octet_length(object_id) <= 200 and octet_length(why) <= 200)
)
"""
