"""Keep the remarks that a marker shares with everybody who corrects an exam."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX shared_remark_pull_all ON core.shared_remark (sync_xid)")
    op.execute("CREATE INDEX shared_remark_author ON core.shared_remark (exam_id, author_id)")
    op.execute(
        "COMMENT ON TABLE core.shared_remark IS "
        "'words of a marker for all who correct the exam; of one that is withdrawn, none are left'"
    )


_TABLE = """
CREATE TABLE core.shared_remark (
    exam_id UUID NOT NULL,
    id UUID NOT NULL,
    author_id UUID NOT NULL,
    question_id TEXT NOT NULL,
    text TEXT NOT NULL,
    points INTEGER,
    place INTEGER NOT NULL,
    is_deleted BOOLEAN DEFAULT false NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT shared_remark_pk PRIMARY KEY (exam_id, id),
    CONSTRAINT shared_remark_words_ck CHECK (is_deleted and text = '' or not is_deleted and text ~ '[^[:space:]]' and length(text) <= 10000),
    CONSTRAINT shared_remark_points_ck CHECK (points >= 0),
    CONSTRAINT shared_remark_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id)
)
"""  # noqa: E501
