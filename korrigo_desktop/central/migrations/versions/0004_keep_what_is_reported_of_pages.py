"""Keep what markers report of pages: missing, another pupil's, unreadable, with a name in sight."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX page_report_pull ON core.page_report (corrector_id, sync_xid)")
    op.execute("CREATE INDEX page_report_pull_all ON core.page_report (sync_xid)")
    op.execute(
        "COMMENT ON TABLE core.page_report IS "
        "'what a marker reports of a page to the exam office; no words, so that no name is in it'"
    )


_TABLE = """
CREATE TABLE core.page_report (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    page_id UUID NOT NULL,
    report TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    reported_by UUID NOT NULL,
    reported_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT page_report_pk PRIMARY KEY (exam_id, copy_id, page_id, report),
    CONSTRAINT page_report_report_ck CHECK (report in ('page_missing', 'page_foreign', 'page_unreadable', 'name_visible')),
    CONSTRAINT page_report_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT page_report_page_fk FOREIGN KEY(exam_id, copy_id, page_id) REFERENCES core.page (exam_id, copy_id, id) ON DELETE CASCADE
)
"""  # noqa: E501
