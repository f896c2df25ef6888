"""Keep what a server knows, what waits for it, and what was set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what a server knows, what waits for it, and what was set aside."""
    _make_state()
    _make_outbox()
    _make_set_aside()
    _make_files_and_people()


def _make_state() -> None:
    op.create_table(
        "sync_state",
        sa.Column(
            "name", sa.Text(), nullable=False, comment="server, database, person, role, device, epoch, cursor ..."
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sync_state")),
    )
    op.create_table(
        "published_exam",
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False, comment="no: being published, its edits wait"),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_published_exam")),
    )
    op.create_table(
        "server_object",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="score, remark, comment, annotation, identity, copy"),
        sa.Column("object_id", sa.Text(), nullable=False, comment="question, annotation, or nothing: one per copy"),
        sa.Column("version", sa.Integer(), nullable=False, comment="the last version known; 0: the server has none"),
        sa.Column("body", sa.Text(), comment="JSON of the server's row, only while the local value differs from it"),
        sa.PrimaryKeyConstraint("copy_id", "kind", "object_id", name=op.f("pk_server_object")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_server_object_that_differs", "server_object", ["copy_id"], sqlite_where=sa.text("body is not null")
    )


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False, comment="UUIDv7, made once and kept through every retry"),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column(
            "kind", sa.Text(), nullable=False, comment="score, remark, comment, annotation, variant, state, identity"
        ),
        sa.Column(
            "target",
            sa.Text(),
            nullable=False,
            comment="kind of the server's object: variant and state share the copy's",
        ),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column(
            "base",
            sa.Integer(),
            comment="version that the person saw; none: that of an edit whose answer is not in yet",
        ),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON, the rest of the mutation"),
        sa.Column("state", sa.Text(), nullable=False, comment="queued, or sent: immutable from then on"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state in ('queued', 'sent')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_by_object", "outbox", ["copy_id", "target", "object_id"])
    op.create_table(
        "acknowledged",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the outbox it had"),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=False, comment="by the server's clock"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledged")),
    )
    op.create_index(op.f("ix_acknowledged_acknowledged_at"), "acknowledged", ["acknowledged_at"])


def _make_set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Text(), nullable=False, comment="the mutation's"),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("copy_code", sa.Text(), nullable=False, comment="kept here: the copy may be another's by now"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="what was typed here"),
        sa.Column("base", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False, comment="conflict, or the server's reason"),
        sa.Column("server_body", sa.Text(), comment="JSON of the server's row, none: it has none or shows none"),
        sa.Column("server_person", sa.Text()),
        sa.Column("server_device", sa.Text()),
        sa.Column("server_at", sa.Text()),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("set_aside_at", sa.DateTime(), nullable=False),
        sa.Column("resolved_at", sa.DateTime()),
        sa.Column("resolution", sa.Text(), comment="mine, theirs, both"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
    )
    op.create_index("ix_set_aside_by_copy", "set_aside", ["copy_id"])


def _make_files_and_people() -> None:
    op.create_table(
        "wanted_file",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_wanted_file")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "assignment",
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("exam_id", sa.Text(), nullable=False),
        sa.Column("corrector_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_by_corrector", "assignment", ["exam_id", "corrector_id"])
