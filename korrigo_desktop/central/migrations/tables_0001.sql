-- The tables of the first central database.
CREATE TABLE audit.log (
    seq BIGSERIAL NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    who TEXT DEFAULT session_user NOT NULL,
    relation TEXT NOT NULL,
    operation TEXT NOT NULL,
    "old" JSONB,
    "new" JSONB,
    CONSTRAINT log_pk PRIMARY KEY (seq)
);
CREATE TABLE blob.file (
    sha256 TEXT NOT NULL,
    size_bytes BIGINT,
    chunk_count INTEGER,
    is_complete BOOLEAN DEFAULT 'false' NOT NULL,
    CONSTRAINT file_pk PRIMARY KEY (sha256),
    CONSTRAINT file_sha256_ck CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE TABLE core.exam (
    exam_id UUID NOT NULL,
    title TEXT NOT NULL,
    held_on DATE,
    scheme_version INTEGER NOT NULL,
    is_demonstration BOOLEAN NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT exam_pk PRIMARY KEY (exam_id)
);
CREATE INDEX exam_pull_all ON core.exam (sync_xid);
CREATE TABLE korrigo.epoch (
    is_only BOOLEAN DEFAULT 'true' NOT NULL CONSTRAINT epoch_is_only_ck CHECK (is_only),
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    schema_version INTEGER NOT NULL,
    oldest_client INTEGER NOT NULL,
    CONSTRAINT epoch_pk PRIMARY KEY (is_only)
);
CREATE TABLE korrigo.person (
    id UUID NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CONSTRAINT person_role_ck CHECK (role in ('corrector', 'manager')),
    is_active BOOLEAN DEFAULT 'true' NOT NULL,
    must_change_password BOOLEAN DEFAULT 'true' NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT person_pk PRIMARY KEY (id),
    CONSTRAINT person_login_uq UNIQUE (login)
);
CREATE TABLE sync.mutation (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    device_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    request JSONB NOT NULL,
    answer JSONB,
    CONSTRAINT mutation_pk PRIMARY KEY (id)
);
CREATE INDEX mutation_by_person ON sync.mutation (person_id, at);
CREATE TABLE sync.scope (
    corrector_id UUID NOT NULL,
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    is_member BOOLEAN NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT scope_pk PRIMARY KEY (corrector_id, exam_id, copy_id)
);
CREATE INDEX scope_pull ON sync.scope (corrector_id, sync_xid);
CREATE TABLE blob.chunk (
    sha256 TEXT NOT NULL,
    idx INTEGER NOT NULL,
    data BYTEA NOT NULL,
    CONSTRAINT chunk_pk PRIMARY KEY (sha256, idx),
    CONSTRAINT chunk_file_fk FOREIGN KEY(sha256) REFERENCES blob.file (sha256) ON DELETE CASCADE,
    CONSTRAINT chunk_data_ck CHECK (octet_length(data) between 1 and 262144),
    CONSTRAINT chunk_idx_ck CHECK (idx >= 0)
);
CREATE TABLE core.copy (
    exam_id UUID NOT NULL,
    id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT DEFAULT '' NOT NULL,
    variant TEXT DEFAULT '' NOT NULL,
    graded_total INTEGER,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT copy_pk PRIMARY KEY (exam_id, id),
    CONSTRAINT copy_state_ck CHECK (state in ('staging', 'quarantine', 'ready', 'graded', 'void')),
    CONSTRAINT copy_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id),
    CONSTRAINT copy_exam_id_id_corrector_id_uq UNIQUE (exam_id, id, corrector_id),
    CONSTRAINT copy_exam_id_code_uq UNIQUE (exam_id, code)
);
CREATE INDEX copy_of_corrector ON core.copy (corrector_id, exam_id);
CREATE INDEX copy_pull ON core.copy (corrector_id, sync_xid);
CREATE INDEX copy_pull_all ON core.copy (sync_xid);
CREATE TABLE core.mark_scheme (
    exam_id UUID NOT NULL,
    version INTEGER NOT NULL,
    body JSONB NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT mark_scheme_pk PRIMARY KEY (exam_id, version),
    CONSTRAINT mark_scheme_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id)
);
CREATE INDEX mark_scheme_pull_all ON core.mark_scheme (sync_xid);
COMMENT ON COLUMN core.mark_scheme.body IS 'JSON as domain/scheme_json.py writes it';
CREATE TABLE ident.scan_batch (
    exam_id UUID NOT NULL,
    id UUID NOT NULL,
    layout TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT scan_batch_pk PRIMARY KEY (exam_id, id),
    CONSTRAINT scan_batch_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id)
);
CREATE INDEX scan_batch_pull_all ON ident.scan_batch (sync_xid);
CREATE TABLE ident.source (
    exam_id UUID NOT NULL,
    source_id TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    pages JSONB NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT source_pk PRIMARY KEY (exam_id, source_id),
    CONSTRAINT source_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id)
);
CREATE INDEX source_pull_all ON ident.source (sync_xid);
COMMENT ON COLUMN ident.source.source_id IS 'SHA-256 of the original';
CREATE TABLE ident.student (
    exam_id UUID NOT NULL,
    id UUID NOT NULL,
    full_name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    surname TEXT NOT NULL,
    given_names TEXT NOT NULL,
    birth_date DATE,
    class_name TEXT NOT NULL,
    email TEXT NOT NULL,
    group_name TEXT NOT NULL,
    ine TEXT NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT student_pk PRIMARY KEY (exam_id, id),
    CONSTRAINT student_exam_fk FOREIGN KEY(exam_id) REFERENCES core.exam (exam_id)
);
CREATE INDEX student_pull_all ON ident.student (sync_xid);
COMMENT ON COLUMN ident.student.folded_name IS 'without accents and case, to search and sort';
CREATE TABLE core.former_result (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    number INTEGER NOT NULL,
    total INTEGER,
    body JSONB NOT NULL,
    reason TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by UUID,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT former_result_pk PRIMARY KEY (exam_id, copy_id, number),
    CONSTRAINT former_result_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX former_result_pull ON core.former_result (corrector_id, sync_xid);
CREATE INDEX former_result_pull_all ON core.former_result (sync_xid);
COMMENT ON COLUMN core.former_result.number IS '1 is the oldest';
COMMENT ON COLUMN core.former_result.body IS 'JSON: marks, annotations and page table as they were graded';
COMMENT ON COLUMN core.former_result.reason IS 'why it was re-opened';
CREATE TABLE core.general_comment (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    text TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT general_comment_pk PRIMARY KEY (exam_id, copy_id),
    CONSTRAINT general_comment_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX general_comment_pull ON core.general_comment (corrector_id, sync_xid);
CREATE INDEX general_comment_pull_all ON core.general_comment (sync_xid);
CREATE TABLE core.page (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    sha256 TEXT,
    size_bytes INTEGER,
    width_pt DOUBLE PRECISION,
    height_pt DOUBLE PRECISION,
    image JSONB,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT page_pk PRIMARY KEY (exam_id, copy_id, id),
    CONSTRAINT page_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT page_exam_id_copy_id_ordinal_uq UNIQUE (exam_id, copy_id, ordinal)
);
CREATE INDEX page_file ON core.page (sha256, corrector_id);
CREATE INDEX page_pull ON core.page (corrector_id, sync_xid);
CREATE INDEX page_pull_all ON core.page (sync_xid);
COMMENT ON COLUMN core.page.sha256 IS 'none: a page that the scan lacks';
COMMENT ON COLUMN core.page.image IS 'where the page''s one image lies in the file';
CREATE TABLE core.question (
    exam_id UUID NOT NULL,
    scheme_version INTEGER NOT NULL,
    id TEXT NOT NULL,
    maximum INTEGER NOT NULL,
    variants TEXT[] NOT NULL,
    CONSTRAINT question_pk PRIMARY KEY (exam_id, scheme_version, id),
    CONSTRAINT question_scheme_fk FOREIGN KEY(exam_id, scheme_version) REFERENCES core.mark_scheme (exam_id, version) ON DELETE CASCADE
);
COMMENT ON TABLE core.question IS 'the leaves of every mark scheme, written by a trigger: a mark is checked against these';
COMMENT ON COLUMN core.question.variants IS 'subject variants named on its way from the root';
CREATE TABLE core.question_remark (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    question_id TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT question_remark_pk PRIMARY KEY (exam_id, copy_id, question_id),
    CONSTRAINT question_remark_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX question_remark_pull ON core.question_remark (corrector_id, sync_xid);
CREATE INDEX question_remark_pull_all ON core.question_remark (sync_xid);
CREATE TABLE core.question_score (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    question_id TEXT NOT NULL,
    points INTEGER,
    is_not_answered BOOLEAN NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT question_score_pk PRIMARY KEY (exam_id, copy_id, question_id),
    CONSTRAINT question_score_points_ck CHECK (points >= 0),
    CONSTRAINT question_score_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX question_score_pull ON core.question_score (corrector_id, sync_xid);
CREATE INDEX question_score_pull_all ON core.question_score (sync_xid);
CREATE TABLE ident.batch_file (
    exam_id UUID NOT NULL,
    source_id TEXT NOT NULL,
    batch_id UUID NOT NULL,
    position INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT batch_file_pk PRIMARY KEY (exam_id, source_id),
    CONSTRAINT batch_file_source_fk FOREIGN KEY(exam_id, source_id) REFERENCES ident.source (exam_id, source_id),
    CONSTRAINT batch_file_batch_fk FOREIGN KEY(exam_id, batch_id) REFERENCES ident.scan_batch (exam_id, id)
);
CREATE INDEX batch_file_pull_all ON ident.batch_file (sync_xid);
COMMENT ON COLUMN ident.batch_file.position IS 'order of the files of a batch';
CREATE TABLE ident.copy_identity (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    student_id UUID,
    is_not_on_list BOOLEAN DEFAULT '0' NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT copy_identity_pk PRIMARY KEY (exam_id, copy_id),
    CONSTRAINT copy_identity_copy_fk FOREIGN KEY(exam_id, copy_id) REFERENCES core.copy (exam_id, id) ON DELETE CASCADE,
    CONSTRAINT copy_identity_student_fk FOREIGN KEY(exam_id, student_id) REFERENCES ident.student (exam_id, id),
    CONSTRAINT copy_identity_exam_id_student_id_uq UNIQUE (exam_id, student_id)
);
CREATE INDEX copy_identity_pull_all ON ident.copy_identity (sync_xid);
CREATE TABLE ident.copy_origin (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    batch_id UUID NOT NULL,
    rank DOUBLE PRECISION NOT NULL,
    problem TEXT DEFAULT '' NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT copy_origin_pk PRIMARY KEY (exam_id, copy_id),
    CONSTRAINT copy_origin_copy_fk FOREIGN KEY(exam_id, copy_id) REFERENCES core.copy (exam_id, id) ON DELETE CASCADE,
    CONSTRAINT copy_origin_batch_fk FOREIGN KEY(exam_id, batch_id) REFERENCES ident.scan_batch (exam_id, id)
);
CREATE INDEX copy_origin_pull_all ON ident.copy_origin (sync_xid);
CREATE TABLE core.annotation (
    exam_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    corrector_id UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
    id UUID NOT NULL,
    page_id UUID NOT NULL,
    body JSONB NOT NULL,
    is_deleted BOOLEAN DEFAULT 'false' NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_by UUID,
    device_id UUID,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT annotation_pk PRIMARY KEY (exam_id, copy_id, id),
    CONSTRAINT annotation_copy_fk FOREIGN KEY(exam_id, copy_id, corrector_id) REFERENCES core.copy (exam_id, id, corrector_id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT annotation_page_fk FOREIGN KEY(exam_id, copy_id, page_id) REFERENCES core.page (exam_id, copy_id, id)
);
CREATE INDEX annotation_pull ON core.annotation (corrector_id, sync_xid);
CREATE INDEX annotation_pull_all ON core.annotation (sync_xid);
COMMENT ON COLUMN core.annotation.body IS 'JSON as domain/annotation_json.py writes it';
CREATE TABLE ident.page_origin (
    exam_id UUID NOT NULL,
    page_id UUID NOT NULL,
    copy_id UUID NOT NULL,
    source_id TEXT,
    source_position INTEGER,
    half TEXT NOT NULL,
    turn INTEGER NOT NULL,
    crop_x FLOAT NOT NULL,
    crop_y FLOAT NOT NULL,
    crop_width FLOAT NOT NULL,
    crop_height FLOAT NOT NULL,
    sync_xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT page_origin_pk PRIMARY KEY (exam_id, page_id),
    CONSTRAINT page_origin_page_fk FOREIGN KEY(exam_id, copy_id, page_id) REFERENCES core.page (exam_id, copy_id, id) ON DELETE CASCADE
);
CREATE INDEX page_origin_pull_all ON ident.page_origin (sync_xid);
COMMENT ON COLUMN ident.page_origin.source_id IS 'none: a page that the scan lacks';
alter table blob.chunk alter column data set storage external;
