"""Tables that only a profile joined to a server fills: what the server knows, and what it has yet to learn."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Integer, Table, Text, text

from korrigo_desktop.store.tables import metadata

sync_state = Table(
    "sync_state",
    metadata,
    Column("name", Text, primary_key=True, comment="server, database, person, role, device, epoch, cursor ..."),
    Column("value", Text, nullable=False),
)

published_exams = Table(
    "published_exam",
    metadata,
    Column("exam_id", Text, primary_key=True),
    Column("is_complete", Boolean, nullable=False, comment="no: being published, its edits wait"),
)

server_objects = Table(
    "server_object",
    metadata,
    Column("copy_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True, comment="score, remark, comment, annotation, identity, copy"),
    Column("object_id", Text, primary_key=True, comment="question, annotation, or nothing: one per copy"),
    Column("version", Integer, nullable=False, comment="the last version known; 0: the server has none"),
    Column("body", Text, comment="JSON of the server's row, only while the local value differs from it"),
    Index("ix_server_object_that_differs", "copy_id", sqlite_where=text("body is not null")),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True, comment="UUIDv7, made once and kept through every retry"),
    Column("exam_id", Text, nullable=False),
    Column("copy_id", Text, nullable=False),
    Column(
        "kind", Text, nullable=False, comment="score, remark, comment, annotation, variant, state, identity, report"
    ),
    Column("target", Text, nullable=False, comment="kind of the server's object: variant and state share the copy's"),
    Column("object_id", Text, nullable=False),
    Column("base", Integer, comment="version that the person saw; none: that of an edit whose answer is not in yet"),
    Column("body", Text, nullable=False, comment="JSON, the rest of the mutation"),
    Column("state", Text, nullable=False, comment="queued, or sent: immutable from then on"),
    Column("made_at", DateTime, nullable=False),
    CheckConstraint("state in ('queued', 'sent')", name="state"),
    Index("ix_outbox_by_object", "copy_id", "target", "object_id"),
    sqlite_autoincrement=True,
)

acknowledged = Table(
    "acknowledged",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, nullable=False, comment="place in the outbox it had"),
    Column("exam_id", Text, nullable=False),
    Column("copy_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("base", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("acknowledged_at", DateTime, nullable=False, index=True, comment="by the server's clock"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Text, primary_key=True, comment="the mutation's"),
    Column("exam_id", Text, nullable=False),
    Column("copy_id", Text, nullable=False),
    Column("copy_code", Text, nullable=False, comment="kept here: the copy may be another's by now"),
    Column("kind", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("body", Text, nullable=False, comment="what was typed here"),
    Column("base", Integer),
    Column("why", Text, nullable=False, comment="conflict, or the server's reason"),
    Column("server_body", Text, comment="JSON of the server's row, none: it has none or shows none"),
    Column("server_person", Text),
    Column("server_device", Text),
    Column("server_at", Text),
    Column("made_at", DateTime, nullable=False),
    Column("set_aside_at", DateTime, nullable=False),
    Column("resolved_at", DateTime),
    Column("resolution", Text, comment="mine, theirs, both"),
    Column("handed_in_at", DateTime, comment="when the exam office got it, by the server's clock"),
    Index("ix_set_aside_by_copy", "copy_id"),
)

handed_in = Table(
    "handed_in",
    metadata,
    Column("id", Text, primary_key=True, comment="the mutation's"),
    Column("exam_id", Text, nullable=False),
    Column("copy_id", Text, nullable=False),
    Column("person_id", Text, nullable=False, comment="the corrector who had the copy"),
    Column("device_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("body", Text, nullable=False, comment="what was typed there"),
    Column("why", Text, nullable=False),
    Column("handed_in_at", DateTime, nullable=False),
    Column("resolution", Text, comment="taken, left"),
    Column("settled_at", DateTime),
    Index("ix_handed_in_that_waits", "copy_id", sqlite_where=text("resolution is null")),
)

wanted_files = Table(
    "wanted_file",
    metadata,
    Column("source_id", Text, primary_key=True),
    Column("size_bytes", Integer, nullable=False),
    sqlite_with_rowid=False,
)

page_reports = Table(
    "page_report",
    metadata,
    Column("copy_id", Text, primary_key=True),
    Column("page_id", Text, primary_key=True),
    Column("report", Text, primary_key=True, comment="a kind of warning"),
    Column("reported_by", Text, nullable=False, comment="whether it is open stands with the copy's warnings"),
    Column("reported_at", DateTime, nullable=False),
    sqlite_with_rowid=False,
)

people = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("is_active", Boolean, nullable=False),
)

assignments = Table(
    "assignment",
    metadata,
    Column("copy_id", Text, primary_key=True),
    Column("exam_id", Text, nullable=False),
    Column("corrector_id", Text, nullable=False),
    Index("ix_assignment_by_corrector", "exam_id", "corrector_id"),
)

shared_remarks = Table(
    "shared_remark",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exam_id", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("question_id", Text, nullable=False),
    Column("text", Text, nullable=False, comment="of one that was withdrawn, nothing"),
    Column("points", Integer),
    Column("place", Integer, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("version", Integer, nullable=False, comment="the last one known"),
    Index("ix_shared_remark_by_exam", "exam_id"),
)
