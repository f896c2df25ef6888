"""Tables that only managers have a policy for: pupils, whose a copy is, where its pages came from."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION

from korrigo_desktop.central.table_parts import author, key, metadata, of_exam, stamp, version
from korrigo_desktop.schema import columns as shared
from korrigo_desktop.schema.kinds import DOCUMENT, IDENTIFIER

students = Table(
    "student",
    metadata,
    *key("exam_id", "id"),
    *shared.student_columns(),
    stamp(),
    of_exam("student"),
    Index("student_pull_all", "sync_xid"),
    schema="ident",
)

identities = Table(
    "copy_identity",
    metadata,
    *key("exam_id", "copy_id"),
    Column("student_id", IDENTIFIER),
    *shared.identity_columns(),
    version(),
    *author(),
    stamp(),
    ForeignKeyConstraint(
        ["exam_id", "copy_id"], ["core.copy.exam_id", "core.copy.id"], name="copy_identity_copy_fk", ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["exam_id", "student_id"], ["ident.student.exam_id", "ident.student.id"], name="copy_identity_student_fk"
    ),
    UniqueConstraint("exam_id", "student_id"),
    Index("copy_identity_pull_all", "sync_xid"),
    schema="ident",
)

batches = Table(
    "scan_batch",
    metadata,
    *key("exam_id", "id"),
    *shared.batch_columns(),
    stamp(),
    of_exam("scan_batch"),
    Index("scan_batch_pull_all", "sync_xid"),
    schema="ident",
)

sources = Table(
    "source",
    metadata,
    *key("exam_id"),
    Column("source_id", Text, primary_key=True, comment="SHA-256 of the original"),
    *shared.source_columns(),
    Column("pages", DOCUMENT, nullable=False),
    stamp(),
    of_exam("source"),
    Index("source_pull_all", "sync_xid"),
    schema="ident",
)

batch_files = Table(
    "batch_file",
    metadata,
    *key("exam_id"),
    Column("source_id", Text, primary_key=True),
    Column("batch_id", IDENTIFIER, nullable=False),
    *shared.batch_file_columns(),
    stamp(),
    ForeignKeyConstraint(
        ["exam_id", "source_id"], ["ident.source.exam_id", "ident.source.source_id"], name="batch_file_source_fk"
    ),
    ForeignKeyConstraint(
        ["exam_id", "batch_id"], ["ident.scan_batch.exam_id", "ident.scan_batch.id"], name="batch_file_batch_fk"
    ),
    Index("batch_file_pull_all", "sync_xid"),
    schema="ident",
)

copy_origins = Table(
    "copy_origin",
    metadata,
    *key("exam_id", "copy_id"),
    Column("batch_id", IDENTIFIER, nullable=False),
    Column("rank", DOUBLE_PRECISION, nullable=False),
    Column("problem", Text, nullable=False, server_default=""),
    stamp(),
    ForeignKeyConstraint(
        ["exam_id", "copy_id"], ["core.copy.exam_id", "core.copy.id"], name="copy_origin_copy_fk", ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["exam_id", "batch_id"], ["ident.scan_batch.exam_id", "ident.scan_batch.id"], name="copy_origin_batch_fk"
    ),
    Index("copy_origin_pull_all", "sync_xid"),
    schema="ident",
)

page_origins = Table(
    "page_origin",
    metadata,
    *key("exam_id", "page_id"),
    Column("copy_id", IDENTIFIER, nullable=False),
    Column("source_id", Text, comment="none: a page that the scan lacks"),
    Column("source_position", Integer),
    *shared.page_cut_columns(),
    stamp(),
    ForeignKeyConstraint(
        ["exam_id", "copy_id", "page_id"],
        ["core.page.exam_id", "core.page.copy_id", "core.page.id"],
        name="page_origin_page_fk",
        ondelete="CASCADE",
    ),
    Index("page_origin_pull_all", "sync_xid"),
    schema="ident",
)
