CREATE TABLE agency (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT,
    jurisdiction TEXT,
    code TEXT,
    search_name TEXT NOT NULL,
    CONSTRAINT pk_agency PRIMARY KEY (id),
    CONSTRAINT ck_agency_kind CHECK (kind = 'organization' OR kind = 'collective' OR kind = 'unit' OR kind = 'position' OR kind = 'unknown'),
    CONSTRAINT ck_agency_level CHECK (level = 'central' OR level = 'province' OR level = 'district' OR level = 'commune' OR level = 'internal')
);

CREATE INDEX ix_agency_name ON agency (name);

CREATE TABLE certificate (
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial TEXT NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    CONSTRAINT pk_certificate PRIMARY KEY (id)
);

CREATE TABLE document (
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    page_count INTEGER NOT NULL,
    producer TEXT,
    text_layer TEXT NOT NULL,
    record_version INTEGER NOT NULL,
    parser_version TEXT,
    content_hash TEXT NOT NULL,
    doc_type TEXT,
    symbol TEXT,
    symbol_key TEXT,
    title TEXT,
    issuer TEXT,
    parent TEXT,
    place TEXT,
    issued_on DATE,
    CONSTRAINT pk_document PRIMARY KEY (sha256),
    CONSTRAINT ck_document_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT ck_document_bytes CHECK (bytes >= 0),
    CONSTRAINT ck_document_page_count CHECK (page_count >= 0),
    CONSTRAINT ck_document_text_layer CHECK (text_layer = 'full' OR text_layer = 'partial' OR text_layer = 'none')
);

CREATE INDEX ix_document_symbol_key ON document (symbol_key);

CREATE INDEX ix_document_issued_on ON document (issued_on);

CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE TABLE appendix (
    id TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT,
    caption TEXT,
    part INTEGER NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    CONSTRAINT pk_appendix PRIMARY KEY (id),
    CONSTRAINT uq_appendix_document_sha256_position UNIQUE (document_sha256, position),
    CONSTRAINT ck_appendix_position CHECK (position >= 1),
    CONSTRAINT ck_appendix_part CHECK (part >= 1),
    CONSTRAINT ck_appendix_first_page CHECK (first_page >= 1),
    CONSTRAINT ck_appendix_page_order CHECK (last_page >= first_page),
    CONSTRAINT fk_appendix_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

CREATE TABLE attachment (
    document_sha256 TEXT NOT NULL,
    type TEXT,
    symbol TEXT,
    issued_on DATE,
    issuer TEXT,
    CONSTRAINT pk_attachment PRIMARY KEY (document_sha256),
    CONSTRAINT fk_attachment_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE block (
    id TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    parent_id TEXT,
    kind TEXT NOT NULL,
    no TEXT,
    text TEXT NOT NULL,
    level INTEGER NOT NULL,
    part INTEGER NOT NULL,
    page INTEGER NOT NULL,
    CONSTRAINT pk_block PRIMARY KEY (id),
    CONSTRAINT uq_block_document_sha256_position UNIQUE (document_sha256, position),
    CONSTRAINT ck_block_position CHECK (position >= 1),
    CONSTRAINT ck_block_level CHECK (level >= 1),
    CONSTRAINT ck_block_part CHECK (part >= 1),
    CONSTRAINT ck_block_page CHECK (page >= 1),
    CONSTRAINT ck_block_kind CHECK (kind = 'letterhead' OR kind = 'title' OR kind = 'legal_basis' OR kind = 'article' OR kind = 'heading' OR kind = 'point' OR kind = 'bullet' OR kind = 'paragraph' OR kind = 'cell' OR kind = 'sign_off'),
    CONSTRAINT fk_block_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT fk_block_parent_id_block FOREIGN KEY(parent_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE INDEX ix_block_parent_id ON block (parent_id);

CREATE TABLE citation (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT,
    symbol TEXT,
    symbol_key TEXT,
    issued_on DATE,
    issuer TEXT,
    CONSTRAINT pk_citation PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_citation_position CHECK (position >= 1),
    CONSTRAINT fk_citation_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_citation_symbol_key ON citation (symbol_key);

CREATE TABLE document_issuer (
    document_sha256 TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    stated_role TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    note TEXT,
    step TEXT NOT NULL,
    CONSTRAINT pk_document_issuer PRIMARY KEY (document_sha256),
    CONSTRAINT ck_document_issuer_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_document_issuer_stated_role CHECK (stated_role = 'coord'),
    CONSTRAINT ck_document_issuer_step CHECK (step = 'exact' OR step = 'folded' OR step = 'expanded' OR step = 'fuzzy' OR step = 'pattern' OR step = 'unresolved'),
    CONSTRAINT fk_document_issuer_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT fk_document_issuer_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_document_issuer_agency_id ON document_issuer (agency_id);

CREATE TABLE document_source (
    document_sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_document_source PRIMARY KEY (document_sha256, name),
    CONSTRAINT fk_document_source_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE page (
    document_sha256 TEXT NOT NULL,
    page INTEGER NOT NULL,
    width DOUBLE NOT NULL,
    height DOUBLE NOT NULL,
    rotation INTEGER NOT NULL,
    reader TEXT NOT NULL,
    has_text BOOLEAN NOT NULL,
    CONSTRAINT pk_page PRIMARY KEY (document_sha256, page),
    CONSTRAINT ck_page_page CHECK (page >= 1),
    CONSTRAINT ck_page_size CHECK (width > 0 AND height > 0),
    CONSTRAINT ck_page_rotation CHECK (rotation IN (0, 90, 180, 270)),
    CONSTRAINT fk_page_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT ck_page_has_text CHECK (has_text IN (0, 1))
)
 WITHOUT ROWID;

CREATE TABLE plan_year (
    document_sha256 TEXT NOT NULL,
    year INTEGER NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_plan_year PRIMARY KEY (document_sha256, year),
    CONSTRAINT uq_plan_year_document_sha256_position UNIQUE (document_sha256, position),
    CONSTRAINT ck_plan_year_position CHECK (position >= 1),
    CONSTRAINT fk_plan_year_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_plan_year_year ON plan_year (year);

CREATE TABLE problem (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    CONSTRAINT pk_problem PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_problem_position CHECK (position >= 1),
    CONSTRAINT ck_problem_page CHECK (page >= 1),
    CONSTRAINT ck_problem_severity CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'),
    CONSTRAINT fk_problem_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_problem_code ON problem (code);

CREATE TABLE recipient (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_recipient PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_recipient_position CHECK (position >= 1),
    CONSTRAINT fk_recipient_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE signature (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field TEXT,
    intact BOOLEAN,
    covers_whole_file BOOLEAN,
    revision INTEGER,
    later TEXT,
    trust TEXT NOT NULL,
    revocation TEXT NOT NULL,
    problem TEXT,
    signed_at TEXT,
    clock TEXT,
    declared_at TEXT,
    cms_at TEXT,
    cms_mislabelled BOOLEAN NOT NULL,
    stamped_at TEXT,
    stamped_by TEXT,
    certificate_id TEXT,
    expired_when_signed BOOLEAN,
    subfilter TEXT,
    digest TEXT,
    reason TEXT,
    CONSTRAINT pk_signature PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_signature_position CHECK (position >= 1),
    CONSTRAINT ck_signature_revision CHECK (revision >= 1),
    CONSTRAINT ck_signature_kind CHECK (kind = 'signature' OR kind = 'timestamp' OR kind = 'empty' OR kind = 'stamp' OR kind = 'printed'),
    CONSTRAINT ck_signature_trust CHECK (trust = 'trusted' OR trust = 'untrusted' OR trust = 'unknown'),
    CONSTRAINT ck_signature_clock CHECK (clock = 'time_stamp' OR clock = 'declared' OR clock = 'cms' OR clock = 'printed'),
    CONSTRAINT ck_signature_later CHECK (later = 'none' OR later = 'maintenance' OR later = 'signing' OR later = 'annotations' OR later = 'structure' OR later = 'content' OR later = 'unclear'),
    CONSTRAINT ck_signature_revocation CHECK (revocation = 'not_checked'),
    CONSTRAINT fk_signature_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT ck_signature_intact CHECK (intact IN (0, 1)),
    CONSTRAINT ck_signature_covers_whole_file CHECK (covers_whole_file IN (0, 1)),
    CONSTRAINT ck_signature_cms_mislabelled CHECK (cms_mislabelled IN (0, 1)),
    CONSTRAINT fk_signature_certificate_id_certificate FOREIGN KEY(certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT ck_signature_expired_when_signed CHECK (expired_when_signed IN (0, 1))
)
 WITHOUT ROWID;

CREATE INDEX ix_signature_certificate_id ON signature (certificate_id);

CREATE TABLE signer (
    document_sha256 TEXT NOT NULL,
    name TEXT,
    title TEXT,
    authority TEXT,
    CONSTRAINT pk_signer PRIMARY KEY (document_sha256),
    CONSTRAINT fk_signer_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE task (
    id TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    page INTEGER NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (id),
    CONSTRAINT uq_task_document_sha256_position UNIQUE (document_sha256, position),
    CONSTRAINT ck_task_position CHECK (position >= 1),
    CONSTRAINT ck_task_page CHECK (page >= 1),
    CONSTRAINT ck_task_source CHECK (source = 'appendix' OR source = 'body'),
    CONSTRAINT fk_task_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

CREATE TABLE appendix_column (
    appendix_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    cell_key TEXT NOT NULL,
    CONSTRAINT pk_appendix_column PRIMARY KEY (appendix_id, position),
    CONSTRAINT uq_appendix_column_appendix_id_cell_key UNIQUE (appendix_id, cell_key),
    CONSTRAINT ck_appendix_column_position CHECK (position >= 1),
    CONSTRAINT ck_appendix_column_role CHECK (role = 'no' OR role = 'task' OR role = 'output' OR role = 'lead' OR role = 'coord' OR role = 'deadline' OR role = 'note' OR role = 'budget' OR role = 'other'),
    CONSTRAINT fk_appendix_column_appendix_id_appendix FOREIGN KEY(appendix_id) REFERENCES appendix (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE assignment (
    task_id TEXT NOT NULL,
    cell TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL GENERATED ALWAYS AS (coalesce(stated_role, cell)) STORED,
    agency_id TEXT NOT NULL,
    stated_role TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    note TEXT,
    step TEXT NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (task_id, cell, position),
    CONSTRAINT ck_assignment_position CHECK (position >= 1),
    CONSTRAINT ck_assignment_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_assignment_stated_role CHECK (stated_role = 'coord'),
    CONSTRAINT ck_assignment_step CHECK (step = 'exact' OR step = 'folded' OR step = 'expanded' OR step = 'fuzzy' OR step = 'pattern' OR step = 'unresolved'),
    CONSTRAINT ck_assignment_cell CHECK (cell = 'lead' OR cell = 'coord'),
    CONSTRAINT fk_assignment_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignment_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_assignment_agency_id ON assignment (agency_id);

CREATE TABLE block_place (
    block_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    y0 DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    y1 DOUBLE NOT NULL,
    CONSTRAINT pk_block_place PRIMARY KEY (block_id, position),
    CONSTRAINT ck_block_place_position CHECK (position >= 1),
    CONSTRAINT ck_block_place_page CHECK (page >= 1),
    CONSTRAINT ck_block_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_block_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_block_place_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE body_task (
    task_id TEXT NOT NULL,
    block_id TEXT,
    text TEXT NOT NULL,
    rule TEXT,
    CONSTRAINT pk_body_task PRIMARY KEY (task_id),
    CONSTRAINT fk_body_task_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_body_task_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_body_task_block_id ON body_task (block_id);

CREATE TABLE cell (
    task_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT,
    CONSTRAINT pk_cell PRIMARY KEY (task_id, "key"),
    CONSTRAINT ck_cell_position CHECK (position >= 1),
    CONSTRAINT fk_cell_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE citation_issuer (
    document_sha256 TEXT NOT NULL,
    citation_position INTEGER NOT NULL,
    agency_id TEXT NOT NULL,
    stated_role TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    note TEXT,
    step TEXT NOT NULL,
    CONSTRAINT pk_citation_issuer PRIMARY KEY (document_sha256, citation_position),
    CONSTRAINT fk_citation_issuer_document_sha256_citation_position_citation FOREIGN KEY(document_sha256, citation_position) REFERENCES citation (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_citation_issuer_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_citation_issuer_stated_role CHECK (stated_role = 'coord'),
    CONSTRAINT ck_citation_issuer_step CHECK (step = 'exact' OR step = 'folded' OR step = 'expanded' OR step = 'fuzzy' OR step = 'pattern' OR step = 'unresolved'),
    CONSTRAINT fk_citation_issuer_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_citation_issuer_agency_id ON citation_issuer (agency_id);

CREATE TABLE deadline (
    task_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    start_on DATE,
    end_on DATE,
    timex TEXT,
    rrule TEXT,
    event TEXT,
    event_offset TEXT,
    working_days BOOLEAN NOT NULL,
    condition TEXT,
    mod TEXT,
    year_from_plan BOOLEAN NOT NULL,
    partial TEXT,
    rule TEXT,
    CONSTRAINT pk_deadline PRIMARY KEY (task_id, position),
    CONSTRAINT ck_deadline_position CHECK (position >= 1),
    CONSTRAINT ck_deadline_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_deadline_kind CHECK (kind = 'by_date' OR kind = 'period' OR kind = 'continuous' OR kind = 'recurring' OR kind = 'relative' OR kind = 'event' OR kind = 'as_regulated' OR kind = 'unknown'),
    CONSTRAINT ck_deadline_mod CHECK (mod = 'START' OR mod = 'MID' OR mod = 'END'),
    CONSTRAINT fk_deadline_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT ck_deadline_working_days CHECK (working_days IN (0, 1)),
    CONSTRAINT ck_deadline_year_from_plan CHECK (year_from_plan IN (0, 1))
)
 WITHOUT ROWID;

CREATE TABLE section (
    id TEXT NOT NULL,
    appendix_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    parent_id TEXT,
    level INTEGER NOT NULL,
    no TEXT,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    CONSTRAINT pk_section PRIMARY KEY (id),
    CONSTRAINT uq_section_appendix_id_position UNIQUE (appendix_id, position),
    CONSTRAINT ck_section_position CHECK (position >= 1),
    CONSTRAINT ck_section_level CHECK (level >= 1),
    CONSTRAINT ck_section_page CHECK (page >= 1),
    CONSTRAINT fk_section_appendix_id_appendix FOREIGN KEY(appendix_id) REFERENCES appendix (id) ON DELETE CASCADE,
    CONSTRAINT fk_section_parent_id_section FOREIGN KEY(parent_id) REFERENCES section (id) ON DELETE CASCADE
);

CREATE INDEX ix_section_parent_id ON section (parent_id);

CREATE TABLE signature_change (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_signature_change PRIMARY KEY (document_sha256, signature_position, position),
    CONSTRAINT fk_signature_change_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_change_position CHECK (position >= 1)
)
 WITHOUT ROWID;

CREATE TABLE signature_holder (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    signer TEXT,
    email TEXT,
    organization TEXT,
    unit TEXT,
    CONSTRAINT pk_signature_holder PRIMARY KEY (document_sha256, signature_position),
    CONSTRAINT fk_signature_holder_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE signature_note (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_signature_note PRIMARY KEY (document_sha256, signature_position, position),
    CONSTRAINT fk_signature_note_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_note_position CHECK (position >= 1)
)
 WITHOUT ROWID;

CREATE TABLE signature_stamp (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    y0 DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    y1 DOUBLE NOT NULL,
    text TEXT,
    image BOOLEAN NOT NULL,
    CONSTRAINT pk_signature_stamp PRIMARY KEY (document_sha256, signature_position),
    CONSTRAINT fk_signature_stamp_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_stamp_page CHECK (page >= 1),
    CONSTRAINT ck_signature_stamp_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_signature_stamp_y_order CHECK (y0 <= y1),
    CONSTRAINT ck_signature_stamp_image CHECK (image IN (0, 1))
)
 WITHOUT ROWID;

CREATE TABLE task_output (
    task_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_task_output PRIMARY KEY (task_id, position),
    CONSTRAINT ck_task_output_position CHECK (position >= 1),
    CONSTRAINT fk_task_output_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE task_place (
    task_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    y0 DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    y1 DOUBLE NOT NULL,
    CONSTRAINT pk_task_place PRIMARY KEY (task_id, "key", position),
    CONSTRAINT ck_task_place_position CHECK (position >= 1),
    CONSTRAINT ck_task_place_page CHECK (page >= 1),
    CONSTRAINT ck_task_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_task_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_task_place_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE appendix_task (
    task_id TEXT NOT NULL,
    appendix_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    section_id TEXT,
    no TEXT,
    CONSTRAINT pk_appendix_task PRIMARY KEY (task_id),
    CONSTRAINT uq_appendix_task_appendix_id_position UNIQUE (appendix_id, position),
    CONSTRAINT ck_appendix_task_position CHECK (position >= 1),
    CONSTRAINT fk_appendix_task_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_appendix_task_appendix_id_appendix FOREIGN KEY(appendix_id) REFERENCES appendix (id) ON DELETE CASCADE,
    CONSTRAINT fk_appendix_task_section_id_section FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_appendix_task_section_id ON appendix_task (section_id);

CREATE TABLE body_task_section (
    task_id TEXT NOT NULL,
    level INTEGER NOT NULL,
    no TEXT NOT NULL,
    CONSTRAINT pk_body_task_section PRIMARY KEY (task_id, level),
    CONSTRAINT ck_body_task_section_level CHECK (level >= 1),
    CONSTRAINT fk_body_task_section_task_id_body_task FOREIGN KEY(task_id) REFERENCES body_task (task_id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE citation_mention (
    document_sha256 TEXT NOT NULL,
    citation_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    section_id TEXT,
    block_id TEXT,
    task_id TEXT,
    cell_key TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    CONSTRAINT pk_citation_mention PRIMARY KEY (document_sha256, citation_position, position),
    CONSTRAINT fk_citation_mention_document_sha256_citation_position_citation FOREIGN KEY(document_sha256, citation_position) REFERENCES citation (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_citation_mention_position CHECK (position >= 1),
    CONSTRAINT fk_citation_mention_task_id_cell_key_cell FOREIGN KEY(task_id, cell_key) REFERENCES cell (task_id, "key") ON DELETE CASCADE,
    CONSTRAINT ck_citation_mention_whole_cell CHECK ((task_id IS NULL) = (cell_key IS NULL)),
    CONSTRAINT ck_citation_mention_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_citation_mention_one_text CHECK (CASE WHEN block_id IS NULL THEN 0 ELSE 1 END + CASE WHEN task_id IS NULL THEN 0 ELSE 1 END + CASE WHEN section_id IS NULL THEN 0 ELSE 1 END = 1),
    CONSTRAINT fk_citation_mention_section_id_section FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT fk_citation_mention_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_citation_mention_block_id ON citation_mention (block_id);

CREATE INDEX ix_citation_mention_section_id ON citation_mention (section_id);

CREATE INDEX ix_citation_mention_task_id_cell_key ON citation_mention (task_id, cell_key);

CREATE TABLE column_header (
    appendix_id TEXT NOT NULL,
    column_position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_column_header PRIMARY KEY (appendix_id, column_position, level),
    CONSTRAINT fk_column_header_appendix_id_column_position_appendix_column FOREIGN KEY(appendix_id, column_position) REFERENCES appendix_column (appendix_id, position) ON DELETE CASCADE,
    CONSTRAINT ck_column_header_level CHECK (level >= 1)
)
 WITHOUT ROWID;

CREATE TABLE due_date (
    task_id TEXT NOT NULL,
    deadline_position INTEGER NOT NULL,
    due_on DATE NOT NULL,
    CONSTRAINT pk_due_date PRIMARY KEY (task_id, deadline_position, due_on),
    CONSTRAINT fk_due_date_task_id_deadline_position_deadline FOREIGN KEY(task_id, deadline_position) REFERENCES deadline (task_id, position) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_due_date_due_on ON due_date (due_on);

CREATE TABLE section_place (
    section_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    y0 DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    y1 DOUBLE NOT NULL,
    CONSTRAINT pk_section_place PRIMARY KEY (section_id, position),
    CONSTRAINT ck_section_place_position CHECK (position >= 1),
    CONSTRAINT ck_section_place_page CHECK (page >= 1),
    CONSTRAINT ck_section_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_section_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_section_place_section_id_section FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE target (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    unit TEXT,
    comparator TEXT NOT NULL,
    upper DOUBLE,
    about TEXT,
    base TEXT,
    rule TEXT,
    block_id TEXT,
    task_id TEXT,
    cell_key TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_target_position CHECK (position >= 1),
    CONSTRAINT fk_target_task_id_cell_key_cell FOREIGN KEY(task_id, cell_key) REFERENCES cell (task_id, "key") ON DELETE CASCADE,
    CONSTRAINT ck_target_whole_cell CHECK ((task_id IS NULL) = (cell_key IS NULL)),
    CONSTRAINT ck_target_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_target_one_text CHECK (CASE WHEN block_id IS NULL THEN 0 ELSE 1 END + CASE WHEN task_id IS NULL THEN 0 ELSE 1 END = 1),
    CONSTRAINT ck_target_comparator CHECK (comparator = '>=' OR comparator = '>' OR comparator = '<=' OR comparator = '<' OR comparator = '=' OR comparator = 'increase' OR comparator = 'decrease'),
    CONSTRAINT fk_target_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT fk_target_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_target_task_id_cell_key ON target (task_id, cell_key);

CREATE INDEX ix_target_block_id ON target (block_id);

CREATE VIEW citation_link AS SELECT citation.document_sha256 AS document_sha256, citation.position AS citation_position, cited.sha256 AS cited_sha256
FROM citation JOIN document AS cited ON cited.symbol_key = citation.symbol_key AND cited.sha256 != citation.document_sha256 LEFT OUTER JOIN document_issuer ON document_issuer.document_sha256 = cited.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = document_issuer.agency_id LEFT OUTER JOIN citation_issuer ON citation_issuer.document_sha256 = citation.document_sha256 AND citation_issuer.citation_position = citation.position LEFT OUTER JOIN agency AS named ON named.id = citation_issuer.agency_id
WHERE cited.issued_on = citation.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR (cited.issued_on IS NULL OR citation.issued_on IS NULL) AND issuer.level IS named.level AND issuer.jurisdiction IS named.jurisdiction AND issuer.id IS NOT NULL AND named.id IS NOT NULL;
