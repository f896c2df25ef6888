"""Tables of persons, files, synchronising and audit."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from korrigo_desktop.central.table_parts import CHUNK_BYTES, TransactionId, key, metadata, stamp
from korrigo_desktop.schema.kinds import DOCUMENT, IDENTIFIER, MOMENT

persons = Table(
    "person",
    metadata,
    *key("id"),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, CheckConstraint("role in ('corrector', 'manager')", name="role"), nullable=False),
    Column("is_active", Boolean, nullable=False, server_default="true"),
    Column("must_change_password", Boolean, nullable=False, server_default="true"),
    stamp(),
    # Every policy asks who is asking, and `session_user` compares in the collation "C": the migration gives it to this
    # index, and the unique one of the column does not serve.
    Index(
        "person_caller",
        "login",
        unique=True,
        postgresql_include=["id", "role"],
        postgresql_where=text("is_active"),
    ),
    schema="korrigo",
)

epochs = Table(
    "epoch",
    metadata,
    Column("is_only", Boolean, CheckConstraint("is_only", name="is_only"), primary_key=True, server_default="true"),
    Column("id", IDENTIFIER, nullable=False, server_default=text("gen_random_uuid()")),
    Column("schema_version", Integer, nullable=False),
    Column("oldest_client", Integer, nullable=False),
    schema="korrigo",
)

_DIGEST = CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256")

files = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size_bytes", BigInteger),
    Column("chunk_count", Integer),
    Column("is_complete", Boolean, nullable=False, server_default="false"),
    _DIGEST,
    schema="blob",
)

chunks = Table(
    "chunk",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    ForeignKeyConstraint(["sha256"], ["blob.file.sha256"], name="chunk_file_fk", ondelete="CASCADE"),
    CheckConstraint(f"octet_length(data) between 1 and {CHUNK_BYTES}", name="data"),
    CheckConstraint("idx >= 0", name="idx"),
    schema="blob",
)

scopes = Table(
    "scope",
    metadata,
    *key("corrector_id", "exam_id", "copy_id"),
    Column("is_member", Boolean, nullable=False),
    stamp(),
    Index("scope_pull", "corrector_id", "sync_xid"),
    schema="sync",
)

handed_in = Table(
    "handed_in",
    metadata,
    *key("exam_id", "copy_id", "id"),
    Column("person_id", IDENTIFIER, nullable=False),
    Column("device_id", IDENTIFIER, nullable=False),
    Column("kind", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("body", DOCUMENT, nullable=False),
    Column("why", Text, nullable=False),
    Column("handed_in_at", MOMENT, nullable=False, server_default=text("clock_timestamp()")),
    Column("resolution", Text, CheckConstraint("resolution in ('taken', 'left')", name="resolution")),
    Column("settled_by", IDENTIFIER),
    Column("settled_at", MOMENT),
    stamp(),
    CheckConstraint("octet_length(object_id) <= 200 and octet_length(why) <= 200", name="size"),
    ForeignKeyConstraint(
        ["exam_id", "copy_id"], ["core.copy.exam_id", "core.copy.id"], name="handed_in_copy_fk", ondelete="CASCADE"
    ),
    Index("handed_in_pull_all", "sync_xid"),
    schema="sync",
    comment="edits of correctors whose copy had become another's: the exam office looks at them",
)

mutations = Table(
    "mutation",
    metadata,
    *key("id"),
    Column("person_id", IDENTIFIER, nullable=False),
    Column("device_id", IDENTIFIER, nullable=False),
    Column("at", MOMENT, nullable=False, server_default=text("clock_timestamp()")),
    Column("request", DOCUMENT, nullable=False),
    Column("answer", DOCUMENT),
    Index("mutation_by_person", "person_id", "at"),
    schema="sync",
)

audit_log = Table(
    "log",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=True),
    Column("at", MOMENT, nullable=False, server_default=text("clock_timestamp()")),
    Column("xid", TransactionId(), nullable=False, server_default=text("pg_current_xact_id()")),
    Column("who", Text, nullable=False, server_default=text("session_user")),
    Column("relation", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("old", DOCUMENT),
    Column("new", DOCUMENT),
    schema="audit",
)
