"""Tables of exams and copies: what a corrector is shown of his own, and a manager all of."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, DOUBLE_PRECISION

from korrigo_desktop.central.table_parts import author, corrector, key, metadata, of_copy, of_exam, stamp, version
from korrigo_desktop.schema import columns as shared
from korrigo_desktop.schema.kinds import DOCUMENT, IDENTIFIER, MOMENT

_REPORTS = "'page_missing', 'page_foreign', 'page_unreadable', 'name_visible'"

exams = Table(
    "exam",
    metadata,
    *key("exam_id"),
    *shared.exam_columns(),
    version(),
    stamp(),
    Index("exam_pull_all", "sync_xid"),
    schema="core",
)

schemes = Table(
    "mark_scheme",
    metadata,
    *key("exam_id"),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *shared.scheme_columns(),
    stamp(),
    of_exam("mark_scheme"),
    Index("mark_scheme_pull_all", "sync_xid"),
    schema="core",
)

questions = Table(
    "question",
    metadata,
    *key("exam_id"),
    Column("scheme_version", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, primary_key=True),
    Column("maximum", Integer, nullable=False),
    Column("variants", ARRAY(Text), nullable=False, comment="subject variants named on its way from the root"),
    ForeignKeyConstraint(
        ["exam_id", "scheme_version"],
        ["core.mark_scheme.exam_id", "core.mark_scheme.version"],
        name="question_scheme_fk",
        ondelete="CASCADE",
    ),
    schema="core",
    comment="the leaves of every mark scheme, written by a trigger: a mark is checked against these",
)

copies = Table(
    "copy",
    metadata,
    *key("exam_id", "id"),
    corrector(),
    *shared.copy_columns(),
    Column("graded_total", Integer),
    version(),
    *author(with_device=False),
    stamp(),
    shared.copy_state_check(),
    of_exam("copy"),
    UniqueConstraint("exam_id", "id", "corrector_id"),
    UniqueConstraint("exam_id", "code"),
    Index("copy_pull", "corrector_id", "sync_xid"),
    Index("copy_of_corrector", "corrector_id", "exam_id"),  # whether an exam is a corrector's: asked for each exam
    Index("copy_pull_all", "sync_xid"),
    schema="core",
)

pages = Table(
    "page",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    *key("id"),
    Column("ordinal", Integer, nullable=False),
    Column("sha256", Text, comment="none: a page that the scan lacks"),
    Column("size_bytes", Integer),
    Column("width_pt", DOUBLE_PRECISION),
    Column("height_pt", DOUBLE_PRECISION),
    Column("image", DOCUMENT, comment="where the page's one image lies in the file"),
    stamp(),
    *of_copy("page"),
    UniqueConstraint("exam_id", "copy_id", "ordinal"),
    Index("page_file", "sha256", "corrector_id"),
    schema="core",
)

scores = Table(
    "question_score",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    Column("question_id", Text, primary_key=True),
    *shared.score_columns(can_be_taken_away=True),
    version(),
    *author(),
    stamp(),
    shared.points_check(),
    *of_copy("question_score"),
    schema="core",
)

remarks = Table(
    "question_remark",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    Column("question_id", Text, primary_key=True),
    shared.words_column(),
    version(),
    *author(),
    stamp(),
    *of_copy("question_remark"),
    schema="core",
)

comments = Table(
    "general_comment",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    shared.words_column(),
    version(),
    *author(),
    stamp(),
    *of_copy("general_comment"),
    schema="core",
)

annotations = Table(
    "annotation",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    *key("id"),
    Column("page_id", IDENTIFIER, nullable=False),
    *shared.annotation_columns(),
    Column("is_deleted", Boolean, nullable=False, server_default="false"),
    version(),
    *author(),
    stamp(),
    *of_copy("annotation"),
    ForeignKeyConstraint(
        ["exam_id", "copy_id", "page_id"],
        ["core.page.exam_id", "core.page.copy_id", "core.page.id"],
        name="annotation_page_fk",
    ),
    schema="core",
)

page_reports = Table(
    "page_report",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    *key("page_id"),
    Column("report", Text, CheckConstraint(f"report in ({_REPORTS})", name="report"), primary_key=True),
    Column("is_open", Boolean, nullable=False),
    Column("reported_by", IDENTIFIER, nullable=False),
    Column("reported_at", MOMENT, nullable=False, server_default=text("clock_timestamp()")),
    version(),
    *author(),
    stamp(),
    *of_copy("page_report"),
    ForeignKeyConstraint(
        ["exam_id", "copy_id", "page_id"],
        ["core.page.exam_id", "core.page.copy_id", "core.page.id"],
        name="page_report_page_fk",
        ondelete="CASCADE",
    ),
    schema="core",
    comment="what a marker reports of a page to the exam office; no words, so that no name is in it",
)

shared_remarks = Table(
    "shared_remark",
    metadata,
    *key("exam_id", "id"),
    Column("author_id", IDENTIFIER, nullable=False),
    Column("question_id", Text, nullable=False),
    shared.words_column(),
    Column("points", Integer, CheckConstraint("points >= 0", name="points")),
    Column("place", Integer, nullable=False),
    Column("is_deleted", Boolean, nullable=False, server_default="false"),
    version(),
    *author(with_device=False),
    stamp(),
    CheckConstraint(
        "is_deleted and text = '' or not is_deleted and text ~ '[^[:space:]]' and length(text) <= 10000", name="words"
    ),
    of_exam("shared_remark"),
    Index("shared_remark_pull_all", "sync_xid"),
    Index("shared_remark_author", "exam_id", "author_id"),
    schema="core",
    comment="words of a marker for all who correct the exam; of one that is withdrawn, none are left",
)

former_results = Table(
    "former_result",
    metadata,
    *key("exam_id", "copy_id"),
    corrector(),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="1 is the oldest"),
    *shared.former_result_columns(),
    Column("made_by", IDENTIFIER),
    stamp(),
    *of_copy("former_result"),
    schema="core",
)
