"""Tables of the work database: what is precious. Ids are random UUIDs as text, points are hundredths."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from korrigo_desktop.schema import columns as shared

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

exams = Table(
    "exam",
    metadata,
    Column("id", Text, primary_key=True),
    *shared.exam_columns(),
    Column("created_at", DateTime, nullable=False),
)

schemes = Table(
    "mark_scheme",
    metadata,
    Column("exam_id", ForeignKey("exam.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *shared.scheme_columns(),
    Column("created_at", DateTime, nullable=False),
)

scheme_drafts = Table(
    "scheme_draft",
    metadata,
    Column("exam_id", ForeignKey("exam.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False, comment="JSON as domain/scheme_json.py writes it; may lack points and labels"),
    Column("changed_at", DateTime, nullable=False),
)

recognition_settings = Table(
    "recognition_settings",
    metadata,
    Column("exam_id", ForeignKey("exam.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False, comment="JSON as domain/recognition_settings_json.py writes it"),
    Column("changed_at", DateTime, nullable=False),
)

consistency_rules = Table(
    "consistency_rules",
    metadata,
    Column("exam_id", ForeignKey("exam.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False, comment="JSON as domain/consistency.py writes it"),
    Column("changed_at", DateTime, nullable=False),
)

seen_pages = Table(
    "seen_page",
    metadata,
    Column("page_id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

recognitions = Table(
    "recognition",
    metadata,
    Column("copy_id", ForeignKey("copy.id", ondelete="CASCADE"), primary_key=True),
    Column("outcome", Text, nullable=False),
    Column("doubt", Text, nullable=False),
    Column("student_id", Text, comment="whom the program meant; may have left the class list since"),
    Column("confidence", Float, nullable=False),
    Column("candidates", Text, nullable=False, comment="JSON: pairs of a pupil and a probability, best first"),
    Column("boxes", Text, nullable=False, comment="JSON: by field, pairs of a letter and a probability"),
    Column("is_accepted", Boolean, nullable=False, comment="a person has looked at it and agrees"),
    Column("made_at", DateTime, nullable=False),
)

students = Table(
    "student",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exam_id", ForeignKey("exam.id"), nullable=False),
    *shared.student_columns(),
    UniqueConstraint("exam_id", "id"),
    Index(None, "exam_id", "folded_name", "id"),
)

sources = Table(
    "source",
    metadata,
    Column("id", Text, primary_key=True, comment="SHA-256 of the original"),
    *shared.source_columns(),
    sqlite_with_rowid=False,  # in the order of its key: a copy of every key less
)

source_pages = Table(
    "source_page",
    metadata,
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("position", Integer, primary_key=True, comment="page of the file, from 0"),
    Column("width_pt", Float, nullable=False),
    Column("height_pt", Float, nullable=False),
    Column("rotate", Integer, nullable=False),
    Column("image_offset", Integer),
    Column("image_length", Integer),
    Column("image_encoding", Text),
    Column("image_width_px", Integer),
    Column("image_height_px", Integer),
    Column("image_turn", Integer),
    sqlite_with_rowid=False,
)

exam_documents = Table(
    "exam_document",
    metadata,
    Column("exam_id", ForeignKey("exam.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True, comment="subject, answer_key"),
    Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
    Column("file_name", Text, nullable=False),
    Column("added_at", DateTime, nullable=False),
)

batches = Table(
    "scan_batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exam_id", ForeignKey("exam.id"), nullable=False, index=True),
    *shared.batch_columns(),
)

batch_files = Table(
    "batch_file",
    metadata,
    Column("exam_id", ForeignKey("exam.id"), primary_key=True),
    Column("source_id", ForeignKey("source.id"), primary_key=True, comment="once per exam"),
    Column("batch_id", ForeignKey("scan_batch.id"), nullable=False, index=True),
    *shared.batch_file_columns(),
)

copies = Table(
    "copy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exam_id", ForeignKey("exam.id"), nullable=False),
    Column("batch_id", ForeignKey("scan_batch.id"), nullable=False),
    *shared.copy_columns(),
    Column("rank", Float, nullable=False, comment="scan order; a copy split off gets a rank between two"),
    Column("is_parked", Boolean, nullable=False, server_default="0"),
    Column("park_reason", Text, nullable=False, server_default="", comment="of a parked copy, if any"),
    Column("own_rank", Float, comment="place in the marker's own order; none: as scanned"),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("total", Integer, comment="as total_of() computed it with the last operation"),
    Column("marked", Integer, nullable=False, server_default="0"),
    Column("page_count", Integer, nullable=False, server_default="0"),
    Column("problem", Text, nullable=False, server_default="", comment="what the import found odd"),
    Column("changed_at", DateTime, nullable=False),
    shared.copy_state_check(),
    UniqueConstraint("exam_id", "code"),
    UniqueConstraint("exam_id", "id"),
    Index("ix_copy_by_rank", "exam_id", "rank", "id"),
    Index("ix_copy_by_state", "exam_id", "state", "rank", "id"),  # those of one state, in scan order
    Index("ix_copy_in_state_order", "exam_id", "state", "id"),  # all of them, sorted by state
    # by total and by own rank: indexes on expressions, made in migrations 0001 and 0011
    Index("ix_copy_by_marked", "exam_id", "marked", "id"),
    Index("ix_copy_by_change", "exam_id", "changed_at", "id"),
)

identities = Table(
    "identity",
    metadata,
    Column("copy_id", Text, primary_key=True),
    Column("exam_id", Text, nullable=False),
    Column("student_id", Text),
    *shared.identity_columns(),
    Column("folded_name", Text, nullable=False, server_default="", comment="the pupil's, to sort copies by name"),
    ForeignKeyConstraint(["exam_id", "copy_id"], ["copy.exam_id", "copy.id"], deferrable=True, initially="DEFERRED"),
    ForeignKeyConstraint(["exam_id", "student_id"], ["student.exam_id", "student.id"]),
    UniqueConstraint("exam_id", "student_id"),
    Index("ix_identity_by_name", "exam_id", "folded_name", "copy_id"),
)

pages = Table(
    "page",
    metadata,
    Column("id", Text, primary_key=True),
    Column("copy_id", ForeignKey("copy.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("source_id", ForeignKey("source.id"), comment="none: a page that the scan lacks"),
    Column("source_position", Integer),
    *shared.page_cut_columns(),
    UniqueConstraint("copy_id", "ordinal"),
    Index("ix_page_by_source", "source_id", "source_position"),
)

page_masks = Table(
    "page_mask",
    metadata,
    Column("page_id", ForeignKey("page.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("x", Float, nullable=False, comment="fractions of the page as shown; no size: nothing is hidden"),
    Column("y", Float, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("origin", Text, nullable=False, comment="who says so, see domain/masks.py"),
    Column(
        "cut", Text, nullable=False, comment="how the page was cut when the mask was found: another cut, another mask"
    ),
)

annotations = Table(
    "annotation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("copy_id", ForeignKey("copy.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("page_id", ForeignKey("page.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("question_id", Text),
    *shared.annotation_columns(),
)

scores = Table(
    "question_score",
    metadata,
    Column("copy_id", ForeignKey("copy.id"), primary_key=True),
    Column("question_id", Text, primary_key=True),
    *shared.score_columns(can_be_taken_away=False),
    shared.points_check(),
    # by points: an index on an expression, made in migration 0014
    Index("ix_question_score_by_copy", "question_id", "copy_id", "is_not_answered", "points"),
    sqlite_with_rowid=False,
)

remarks = Table(
    "question_remark",
    metadata,
    Column("copy_id", ForeignKey("copy.id"), primary_key=True),
    Column("question_id", Text, primary_key=True),
    shared.words_column(),
)

own_remarks = Table(
    "own_remark",
    metadata,
    Column("id", Text, primary_key=True),
    # No foreign key: a marker's own remarks stay when the exam's last copy leaves this computer, and find it again.
    Column("exam_id", Text, nullable=False),
    Column("question_id", Text, nullable=False, comment="nothing: for the whole exam"),
    shared.words_column(),
    Column("points", Integer, comment="what the question is given along with it, if anything"),
    Column("place", Integer, nullable=False, comment="in the marker's own order, among those of the question"),
    Column("is_shared", Boolean, nullable=False, server_default="0", comment="all who correct the exam may read it"),
    CheckConstraint("points >= 0", name="points"),
    UniqueConstraint("exam_id", "question_id", "text"),
)

comments = Table(
    "general_comment",
    metadata,
    Column("copy_id", ForeignKey("copy.id"), primary_key=True),
    shared.words_column(),
)

former_results = Table(
    "former_result",
    metadata,
    Column("copy_id", ForeignKey("copy.id"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="1 is the oldest"),
    *shared.former_result_columns(),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Text, primary_key=True, comment="UUIDv7: sorts by time"),
    Column("exam_id", Text),
    Column("copy_id", Text),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON as domain/operation_json.py writes it"),
    Column("base_version", Integer, comment="version of the copy that the operation was made on"),
    Column("actor", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("delivery", Text, nullable=False, comment="outbox: local (no server), waiting, sent"),
    CheckConstraint("delivery in ('local', 'waiting', 'sent')", name="delivery"),
    Index("ix_journal_by_copy", "copy_id", "id"),
)
