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

COMMENT ON TABLE agency IS 'bodies, groups and posts that plans name';

COMMENT ON COLUMN agency.id IS 'first 32 digits of the SHA-256 of name, kind, level, jurisdiction and code';

COMMENT ON COLUMN agency.name IS 'canonical name, without its place: Sở Nội vụ';

COMMENT ON COLUMN agency.kind IS 'what it is: organization, collective, unit, position, unknown';

COMMENT ON COLUMN agency.level IS 'at which it works: central, province, district, commune, internal';

COMMENT ON COLUMN agency.jurisdiction IS 'two-digit statistics code of its province';

COMMENT ON COLUMN agency.code IS 'national electronic identifier: G09, H40.1';

COMMENT ON COLUMN agency.search_name IS 'the name for searching: small letters without marks, words parted by single spaces';

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

COMMENT ON TABLE certificate IS 'certificates of signatures; personal data where a person holds one';

COMMENT ON COLUMN certificate.id IS 'first 32 digits of the SHA-256 of all that it says';

COMMENT ON COLUMN certificate.sha256 IS 'SHA-256 of the certificate, hexadecimal';

COMMENT ON COLUMN certificate.subject IS 'who holds it';

COMMENT ON COLUMN certificate.issuer IS 'who issued it';

COMMENT ON COLUMN certificate.serial IS 'serial number, hexadecimal';

COMMENT ON COLUMN certificate.valid_from IS 'when it begins to be valid, ISO 8601';

COMMENT ON COLUMN certificate.valid_until IS 'until when it is valid, ISO 8601';

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

COMMENT ON TABLE document IS 'one PDF by its content, and what it says about itself';

COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the file, 64 hexadecimal digits';

COMMENT ON COLUMN document.bytes IS 'size of the file';

COMMENT ON COLUMN document.page_count IS 'number of pages of the file';

COMMENT ON COLUMN document.producer IS 'program that wrote the PDF, as the file says';

COMMENT ON COLUMN document.text_layer IS 'whether pages have text of their own: full, partial, none';

COMMENT ON COLUMN document.record_version IS 'version of the plan record that was loaded';

COMMENT ON COLUMN document.parser_version IS 'version of the parser that read the file';

COMMENT ON COLUMN document.content_hash IS 'SHA-256 of the loaded record without the file''s name; equal means that nothing has changed';

COMMENT ON COLUMN document.doc_type IS 'kind of document as printed: Kế hoạch, Quyết định';

COMMENT ON COLUMN document.symbol IS 'number and symbol as printed: 98/QĐ-SXD';

COMMENT ON COLUMN document.symbol_key IS 'the symbol for comparing: small letters, no blanks, no zeros before the number';

COMMENT ON COLUMN document.title IS 'what the document is about (trích yếu), one line';

COMMENT ON COLUMN document.issuer IS 'issuing body as printed';

COMMENT ON COLUMN document.parent IS 'body above the issuer in the letterhead, as printed';

COMMENT ON COLUMN document.place IS 'place of issue as printed';

COMMENT ON COLUMN document.issued_on IS 'date of issue; null where blank';

CREATE TABLE meta (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (key)
);

COMMENT ON TABLE meta IS 'facts about this database';

COMMENT ON COLUMN meta.key IS 'name of the fact: schema_version';

COMMENT ON COLUMN meta.value IS 'the fact';

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

COMMENT ON TABLE appendix IS 'appendix tables, each joined over all its pages';

COMMENT ON COLUMN appendix.id IS 'first 16 digits of the document''s sha256, and position: 13188c1b5da90def-1';

COMMENT ON COLUMN appendix.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN appendix.position IS 'number of the appendix in its document, from 1';

COMMENT ON COLUMN appendix.title IS 'title as printed';

COMMENT ON COLUMN appendix.caption IS 'the line in parentheses under it: (Kèm theo …)';

COMMENT ON COLUMN appendix.part IS 'which document of the file it is an appendix of, from 1';

COMMENT ON COLUMN appendix.first_page IS 'page on which the table begins';

COMMENT ON COLUMN appendix.last_page IS 'page on which it ends';

CREATE TABLE attachment (
    document_sha256 TEXT NOT NULL,
    type TEXT,
    symbol TEXT,
    issued_on DATE,
    issuer TEXT,
    CONSTRAINT pk_attachment PRIMARY KEY (document_sha256),
    CONSTRAINT fk_attachment_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

COMMENT ON TABLE attachment IS 'the document that a plan says it is attached to';

COMMENT ON COLUMN attachment.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN attachment.type IS 'its kind: Quyết định';

COMMENT ON COLUMN attachment.symbol IS 'its number and symbol as printed';

COMMENT ON COLUMN attachment.issued_on IS 'its date of issue';

COMMENT ON COLUMN attachment.issuer IS 'its issuing body as printed';

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

COMMENT ON TABLE block IS 'paragraphs of the running text, in reading order, as a tree';

COMMENT ON COLUMN block.id IS 'first 16 digits of the document''s sha256, and position: 13188c1b5da90def-o12';

COMMENT ON COLUMN block.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN block.position IS 'order in the document, from 1';

COMMENT ON COLUMN block.parent_id IS 'the numbered block above it; null for an outermost one';

COMMENT ON COLUMN block.kind IS 'what it is: letterhead, title, legal_basis, article, heading, point, bullet, paragraph, cell, sign_off';

COMMENT ON COLUMN block.no IS 'number as printed, which text does not repeat: II, 1.2, a, -';

COMMENT ON COLUMN block.text IS 'text as printed, wrapped lines joined';

COMMENT ON COLUMN block.level IS 'depth, 1 is outermost';

COMMENT ON COLUMN block.part IS 'which document of the file it is of, from 1: a decision, then its plan';

COMMENT ON COLUMN block.page IS 'page on which it begins';

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
);

CREATE INDEX ix_citation_symbol_key ON citation (symbol_key);

COMMENT ON TABLE citation IS 'documents that plans cite';

COMMENT ON COLUMN citation.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN citation.position IS 'order of first citations, from 1';

COMMENT ON COLUMN citation.type IS 'its kind: Quyết định';

COMMENT ON COLUMN citation.symbol IS 'its number and symbol, blanks inside it mended';

COMMENT ON COLUMN citation.symbol_key IS 'the symbol for comparing: small letters, no blanks, no zeros before the number';

COMMENT ON COLUMN citation.issued_on IS 'its date of issue';

COMMENT ON COLUMN citation.issuer IS 'its issuing body as printed';

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
);

CREATE INDEX ix_document_issuer_agency_id ON document_issuer (agency_id);

COMMENT ON TABLE document_issuer IS 'agencies that issued the documents';

COMMENT ON COLUMN document_issuer.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN document_issuer.agency_id IS 'the agency';

COMMENT ON COLUMN document_issuer.stated_role IS 'coord where the text''s own words say so (phối hợp với), else null';

COMMENT ON COLUMN document_issuer.text IS 'the name as printed';

COMMENT ON COLUMN document_issuer.span_start IS 'where it begins in its text: characters before it';

COMMENT ON COLUMN document_issuer.span_end IS 'where it ends: characters up to and with its last';

COMMENT ON COLUMN document_issuer.note IS 'a condition that goes with this agency';

COMMENT ON COLUMN document_issuer.step IS 'how the name was found: exact, folded, expanded, fuzzy, pattern, unresolved';

CREATE TABLE document_source (
    document_sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_document_source PRIMARY KEY (document_sha256, name),
    CONSTRAINT fk_document_source_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

COMMENT ON TABLE document_source IS 'file names under which a document was found';

COMMENT ON COLUMN document_source.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN document_source.name IS 'file name without folders';

CREATE TABLE page (
    document_sha256 TEXT NOT NULL,
    page INTEGER NOT NULL,
    width DOUBLE PRECISION NOT NULL,
    height DOUBLE PRECISION NOT NULL,
    rotation INTEGER NOT NULL,
    reader TEXT NOT NULL,
    has_text BOOLEAN NOT NULL,
    CONSTRAINT pk_page PRIMARY KEY (document_sha256, page),
    CONSTRAINT ck_page_page CHECK (page >= 1),
    CONSTRAINT ck_page_size CHECK (width > 0 AND height > 0),
    CONSTRAINT ck_page_rotation CHECK (rotation IN (0, 90, 180, 270)),
    CONSTRAINT fk_page_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

COMMENT ON TABLE page IS 'pages as they were read';

COMMENT ON COLUMN page.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN page.page IS 'page number, from 1';

COMMENT ON COLUMN page.width IS 'width as shown, points';

COMMENT ON COLUMN page.height IS 'height as shown, points';

COMMENT ON COLUMN page.rotation IS 'degrees clockwise by which a viewer turns the page';

COMMENT ON COLUMN page.reader IS 'library that read the page: mupdf, pdfplumber';

COMMENT ON COLUMN page.has_text IS 'false for a page without text: a scan';

CREATE TABLE plan_year (
    document_sha256 TEXT NOT NULL,
    year INTEGER NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_plan_year PRIMARY KEY (document_sha256, year),
    CONSTRAINT uq_plan_year_document_sha256_position UNIQUE (document_sha256, position),
    CONSTRAINT ck_plan_year_position CHECK (position >= 1),
    CONSTRAINT fk_plan_year_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

CREATE INDEX ix_plan_year_year ON plan_year (year);

COMMENT ON TABLE plan_year IS 'years that a plan is for, each one listed';

COMMENT ON COLUMN plan_year.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN plan_year.year IS 'calendar year';

COMMENT ON COLUMN plan_year.position IS 'order as printed, from 1';

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
);

CREATE INDEX ix_problem_code ON problem (code);

COMMENT ON TABLE problem IS 'what the parser doubts';

COMMENT ON COLUMN problem.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN problem.position IS 'order in the record, from 1';

COMMENT ON COLUMN problem.code IS 'kind of problem, for programs';

COMMENT ON COLUMN problem.severity IS 'info, warning, error';

COMMENT ON COLUMN problem.message IS 'what is the matter, for people';

COMMENT ON COLUMN problem.page IS 'page that it concerns; null for the whole document';

CREATE TABLE recipient (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_recipient PRIMARY KEY (document_sha256, position),
    CONSTRAINT ck_recipient_position CHECK (position >= 1),
    CONSTRAINT fk_recipient_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

COMMENT ON TABLE recipient IS 'lines of the list of recipients';

COMMENT ON COLUMN recipient.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN recipient.position IS 'order as printed, from 1';

COMMENT ON COLUMN recipient.text IS 'the line without its dash and final sign';

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
    CONSTRAINT fk_signature_certificate_id_certificate FOREIGN KEY(certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT
);

CREATE INDEX ix_signature_certificate_id ON signature (certificate_id);

COMMENT ON TABLE signature IS 'digital signatures, and printed claims of such';

COMMENT ON COLUMN signature.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN signature.position IS 'order in the record, from 1';

COMMENT ON COLUMN signature.kind IS 'what it is: signature, timestamp, empty, stamp, printed';

COMMENT ON COLUMN signature.field IS 'name of the signature field; null for a claim';

COMMENT ON COLUMN signature.intact IS 'whether the signed bytes are unchanged; null: not to be told';

COMMENT ON COLUMN signature.covers_whole_file IS 'whether nothing was added later';

COMMENT ON COLUMN signature.revision IS 'which version of the file it signs, from 1';

COMMENT ON COLUMN signature.later IS 'weightiest of what came after it: none, maintenance, signing, annotations, structure, content, unclear';

COMMENT ON COLUMN signature.trust IS 'whether a root that the user gave vouches: trusted, untrusted, unknown';

COMMENT ON COLUMN signature.revocation IS 'whether revocation was asked for: not_checked';

COMMENT ON COLUMN signature.problem IS 'why not to rely on it';

COMMENT ON COLUMN signature.signed_at IS 'the time to quote, in Vietnam (UTC+7), ISO 8601';

COMMENT ON COLUMN signature.clock IS 'whose time that is: time_stamp, declared, cms, printed';

COMMENT ON COLUMN signature.declared_at IS 'time of the signer''s computer (/M)';

COMMENT ON COLUMN signature.cms_at IS 'CMS signing time as labelled';

COMMENT ON COLUMN signature.cms_mislabelled IS 'whether that is local time labelled UTC, seven hours off';

COMMENT ON COLUMN signature.stamped_at IS 'time of the time stamp token';

COMMENT ON COLUMN signature.stamped_by IS 'who issued that token';

COMMENT ON COLUMN signature.certificate_id IS 'the signer''s certificate';

COMMENT ON COLUMN signature.expired_when_signed IS 'whether the certificate was out of date at signed_at';

COMMENT ON COLUMN signature.subfilter IS 'form of the signature data: adbe.pkcs7.detached';

COMMENT ON COLUMN signature.digest IS 'hash function: sha256, sha1';

COMMENT ON COLUMN signature.reason IS 'why it was signed, as the signer says';

CREATE TABLE signer (
    document_sha256 TEXT NOT NULL,
    name TEXT,
    title TEXT,
    authority TEXT,
    CONSTRAINT pk_signer PRIMARY KEY (document_sha256),
    CONSTRAINT fk_signer_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

COMMENT ON TABLE signer IS 'who signed a document, as printed; personal data';

COMMENT ON COLUMN signer.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN signer.name IS 'name of the person';

COMMENT ON COLUMN signer.title IS 'post: Giám đốc';

COMMENT ON COLUMN signer.authority IS 'on whose behalf: KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN';

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

COMMENT ON TABLE task IS 'what is to be done, in tables and in running text; texts are in cell';

COMMENT ON COLUMN task.id IS 'of a table''s row the appendix''s id and the row: 13188c1b5da90def-1-12; else 13188c1b5da90def-b3';

COMMENT ON COLUMN task.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN task.position IS 'order in the document, running text before tables, from 1';

COMMENT ON COLUMN task.source IS 'where it is said: appendix, body';

COMMENT ON COLUMN task.page IS 'page on which it begins';

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
);

COMMENT ON TABLE appendix_column IS 'columns of appendices';

COMMENT ON COLUMN appendix_column.appendix_id IS 'the appendix it belongs to';

COMMENT ON COLUMN appendix_column.position IS 'order from left to right, from 1';

COMMENT ON COLUMN appendix_column.role IS 'what the column holds: no, task, output, lead, coord, deadline, note, budget, other';

COMMENT ON COLUMN appendix_column.cell_key IS 'cell.key of this column''s cells: the role, or the header text';

CREATE TABLE assignment (
    task_id TEXT NOT NULL,
    cell TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT GENERATED ALWAYS AS (coalesce(stated_role, cell)) STORED NOT NULL,
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
);

CREATE INDEX ix_assignment_agency_id ON assignment (agency_id);

COMMENT ON TABLE assignment IS 'agencies that tasks name, and what they are to do';

COMMENT ON COLUMN assignment.task_id IS 'the task it belongs to';

COMMENT ON COLUMN assignment.cell IS 'key of the cell that names it: lead, coord';

COMMENT ON COLUMN assignment.position IS 'order in the cell, from 1';

COMMENT ON COLUMN assignment.role IS 'what it does: lead, coord; as the words say, else as the column says';

COMMENT ON COLUMN assignment.agency_id IS 'the agency';

COMMENT ON COLUMN assignment.stated_role IS 'coord where the text''s own words say so (phối hợp với), else null';

COMMENT ON COLUMN assignment.text IS 'the name as printed';

COMMENT ON COLUMN assignment.span_start IS 'where it begins in its text: characters before it';

COMMENT ON COLUMN assignment.span_end IS 'where it ends: characters up to and with its last';

COMMENT ON COLUMN assignment.note IS 'a condition that goes with this agency';

COMMENT ON COLUMN assignment.step IS 'how the name was found: exact, folded, expanded, fuzzy, pattern, unresolved';

CREATE TABLE block_place (
    block_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE PRECISION NOT NULL,
    y0 DOUBLE PRECISION NOT NULL,
    x1 DOUBLE PRECISION NOT NULL,
    y1 DOUBLE PRECISION NOT NULL,
    CONSTRAINT pk_block_place PRIMARY KEY (block_id, position),
    CONSTRAINT ck_block_place_position CHECK (position >= 1),
    CONSTRAINT ck_block_place_page CHECK (page >= 1),
    CONSTRAINT ck_block_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_block_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_block_place_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

COMMENT ON TABLE block_place IS 'where paragraphs stand on the pages';

COMMENT ON COLUMN block_place.block_id IS 'the block it belongs to';

COMMENT ON COLUMN block_place.position IS 'order of the boxes of one block, from 1';

COMMENT ON COLUMN block_place.page IS 'page of the box';

COMMENT ON COLUMN block_place.x0 IS 'left edge, points from the left of the page';

COMMENT ON COLUMN block_place.y0 IS 'upper edge, points from the top of the page';

COMMENT ON COLUMN block_place.x1 IS 'right edge';

COMMENT ON COLUMN block_place.y1 IS 'lower edge';

CREATE TABLE body_task (
    task_id TEXT NOT NULL,
    block_id TEXT,
    text TEXT NOT NULL,
    rule TEXT,
    CONSTRAINT pk_body_task PRIMARY KEY (task_id),
    CONSTRAINT fk_body_task_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_body_task_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE INDEX ix_body_task_block_id ON body_task (block_id);

COMMENT ON TABLE body_task IS 'tasks that running text assigns';

COMMENT ON COLUMN body_task.task_id IS 'the task it belongs to';

COMMENT ON COLUMN body_task.block_id IS 'the block of the outline that assigns it';

COMMENT ON COLUMN body_task.text IS 'the whole point or bullet, with its number';

COMMENT ON COLUMN body_task.rule IS 'name of the form of words that assigns it';

CREATE TABLE cell (
    task_id TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT,
    CONSTRAINT pk_cell PRIMARY KEY (task_id, key),
    CONSTRAINT ck_cell_position CHECK (position >= 1),
    CONSTRAINT fk_cell_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
);

COMMENT ON TABLE cell IS 'verbatim texts of tasks by what they say';

COMMENT ON COLUMN cell.task_id IS 'the task it belongs to';

COMMENT ON COLUMN cell.key IS 'task, output, lead, coord, deadline, note, budget, or the column''s header text';

COMMENT ON COLUMN cell.position IS 'order of the cell in its task, from 1';

COMMENT ON COLUMN cell.text IS 'text as printed; null where the cell is empty';

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
);

CREATE INDEX ix_citation_issuer_agency_id ON citation_issuer (agency_id);

COMMENT ON TABLE citation_issuer IS 'agencies that issued the cited documents';

COMMENT ON COLUMN citation_issuer.document_sha256 IS 'the document that cites';

COMMENT ON COLUMN citation_issuer.citation_position IS 'position of the citation, from 1';

COMMENT ON COLUMN citation_issuer.agency_id IS 'the agency';

COMMENT ON COLUMN citation_issuer.stated_role IS 'coord where the text''s own words say so (phối hợp với), else null';

COMMENT ON COLUMN citation_issuer.text IS 'the name as printed';

COMMENT ON COLUMN citation_issuer.span_start IS 'where it begins in its text: characters before it';

COMMENT ON COLUMN citation_issuer.span_end IS 'where it ends: characters up to and with its last';

COMMENT ON COLUMN citation_issuer.note IS 'a condition that goes with this agency';

COMMENT ON COLUMN citation_issuer.step IS 'how the name was found: exact, folded, expanded, fuzzy, pattern, unresolved';

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
    CONSTRAINT fk_deadline_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
);

COMMENT ON TABLE deadline IS 'times by, in or upon which tasks are due, as read from their deadline cells';

COMMENT ON COLUMN deadline.task_id IS 'the task it belongs to';

COMMENT ON COLUMN deadline.position IS 'order in the cell, from 1';

COMMENT ON COLUMN deadline.text IS 'the part of the cell that it comes from, as printed';

COMMENT ON COLUMN deadline.span_start IS 'where that part begins in the cell: characters before it';

COMMENT ON COLUMN deadline.span_end IS 'where it ends: characters up to and with its last';

COMMENT ON COLUMN deadline.kind IS 'what it is: by_date, period, continuous, recurring, relative, event, as_regulated, unknown';

COMMENT ON COLUMN deadline.label IS 'what is due, where the cell names it: Báo cáo';

COMMENT ON COLUMN deadline.start_on IS 'first day on which the thing is on time';

COMMENT ON COLUMN deadline.end_on IS 'last day on which it is; the printed date';

COMMENT ON COLUMN deadline.timex IS 'TIMEX3 value of the period or date: 2024-Q4, 2024-12-31';

COMMENT ON COLUMN deadline.rrule IS 'RFC 5545 rule of what repeats: FREQ=MONTHLY;BYMONTHDAY=25';

COMMENT ON COLUMN deadline.event IS 'upon what it is due, or from what the offset counts';

COMMENT ON COLUMN deadline.event_offset IS 'ISO 8601 duration after the event: P5D; before it: -P5D';

COMMENT ON COLUMN deadline.working_days IS 'whether the offset counts working days only';

COMMENT ON COLUMN deadline.condition IS 'a condition that goes with the date';

COMMENT ON COLUMN deadline.mod IS 'part of the period that is meant: START, MID, END';

COMMENT ON COLUMN deadline.year_from_plan IS 'whether the cell names no year and the plan''s was taken';

COMMENT ON COLUMN deadline.partial IS 'a date whose year nothing tells: --05-31';

COMMENT ON COLUMN deadline.rule IS 'name of the rule that read it';

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

COMMENT ON TABLE section IS 'rows that group the rows below them';

COMMENT ON COLUMN section.id IS 'the appendix''s id and position: 13188c1b5da90def-1-4';

COMMENT ON COLUMN section.appendix_id IS 'the appendix it belongs to';

COMMENT ON COLUMN section.position IS 'row of the appendix, sections and tasks counted together, from 1';

COMMENT ON COLUMN section.parent_id IS 'the section around it; null for an outermost one';

COMMENT ON COLUMN section.level IS 'depth, 1 is outermost';

COMMENT ON COLUMN section.no IS 'number as printed: II, 1, a';

COMMENT ON COLUMN section.text IS 'heading as printed';

COMMENT ON COLUMN section.page IS 'page on which the row begins';

CREATE TABLE signature_change (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_signature_change PRIMARY KEY (document_sha256, signature_position, position),
    CONSTRAINT fk_signature_change_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_change_position CHECK (position >= 1)
);

COMMENT ON TABLE signature_change IS 'what was changed in files after their signatures';

COMMENT ON COLUMN signature_change.document_sha256 IS 'the signed document';

COMMENT ON COLUMN signature_change.signature_position IS 'position of the signature, from 1';

COMMENT ON COLUMN signature_change.position IS 'order in the record, from 1';

COMMENT ON COLUMN signature_change.text IS 'the change in words';

CREATE TABLE signature_holder (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    signer TEXT,
    email TEXT,
    organization TEXT,
    unit TEXT,
    CONSTRAINT pk_signature_holder PRIMARY KEY (document_sha256, signature_position),
    CONSTRAINT fk_signature_holder_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE
);

COMMENT ON TABLE signature_holder IS 'who signed, as certificate or claim says; personal data';

COMMENT ON COLUMN signature_holder.document_sha256 IS 'the signed document';

COMMENT ON COLUMN signature_holder.signature_position IS 'position of the signature, from 1';

COMMENT ON COLUMN signature_holder.signer IS 'name (CN)';

COMMENT ON COLUMN signature_holder.email IS 'e-mail address';

COMMENT ON COLUMN signature_holder.organization IS 'organization (O)';

COMMENT ON COLUMN signature_holder.unit IS 'unit of the organization (OU)';

CREATE TABLE signature_note (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_signature_note PRIMARY KEY (document_sha256, signature_position, position),
    CONSTRAINT fk_signature_note_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_note_position CHECK (position >= 1)
);

COMMENT ON TABLE signature_note IS 'remarks on signatures';

COMMENT ON COLUMN signature_note.document_sha256 IS 'the signed document';

COMMENT ON COLUMN signature_note.signature_position IS 'position of the signature, from 1';

COMMENT ON COLUMN signature_note.position IS 'order in the record, from 1';

COMMENT ON COLUMN signature_note.text IS 'the remark';

CREATE TABLE signature_stamp (
    document_sha256 TEXT NOT NULL,
    signature_position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE PRECISION NOT NULL,
    y0 DOUBLE PRECISION NOT NULL,
    x1 DOUBLE PRECISION NOT NULL,
    y1 DOUBLE PRECISION NOT NULL,
    text TEXT,
    image BOOLEAN NOT NULL,
    CONSTRAINT pk_signature_stamp PRIMARY KEY (document_sha256, signature_position),
    CONSTRAINT fk_signature_stamp_signature FOREIGN KEY(document_sha256, signature_position) REFERENCES signature (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_signature_stamp_page CHECK (page >= 1),
    CONSTRAINT ck_signature_stamp_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_signature_stamp_y_order CHECK (y0 <= y1)
);

COMMENT ON TABLE signature_stamp IS 'what signatures show on the pages; personal data';

COMMENT ON COLUMN signature_stamp.document_sha256 IS 'the signed document';

COMMENT ON COLUMN signature_stamp.signature_position IS 'position of the signature, from 1';

COMMENT ON COLUMN signature_stamp.page IS 'page that shows it';

COMMENT ON COLUMN signature_stamp.x0 IS 'left edge, points from the left of the page';

COMMENT ON COLUMN signature_stamp.y0 IS 'upper edge, points from the top of the page';

COMMENT ON COLUMN signature_stamp.x1 IS 'right edge';

COMMENT ON COLUMN signature_stamp.y1 IS 'lower edge';

COMMENT ON COLUMN signature_stamp.text IS 'its words, lines kept';

COMMENT ON COLUMN signature_stamp.image IS 'whether it holds a picture';

CREATE TABLE task_output (
    task_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_task_output PRIMARY KEY (task_id, position),
    CONSTRAINT ck_task_output_position CHECK (position >= 1),
    CONSTRAINT fk_task_output_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
);

COMMENT ON TABLE task_output IS 'single outputs that a task''s output cell names';

COMMENT ON COLUMN task_output.task_id IS 'the task it belongs to';

COMMENT ON COLUMN task_output.position IS 'order in the cell, from 1';

COMMENT ON COLUMN task_output.text IS 'the output as printed';

CREATE TABLE task_place (
    task_id TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE PRECISION NOT NULL,
    y0 DOUBLE PRECISION NOT NULL,
    x1 DOUBLE PRECISION NOT NULL,
    y1 DOUBLE PRECISION NOT NULL,
    CONSTRAINT pk_task_place PRIMARY KEY (task_id, key, position),
    CONSTRAINT ck_task_place_position CHECK (position >= 1),
    CONSTRAINT ck_task_place_page CHECK (page >= 1),
    CONSTRAINT ck_task_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_task_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_task_place_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
);

COMMENT ON TABLE task_place IS 'where cells of tasks stand on the pages';

COMMENT ON COLUMN task_place.task_id IS 'the task it belongs to';

COMMENT ON COLUMN task_place.key IS 'key of the cell; no for a row''s number; text for a whole task of running text';

COMMENT ON COLUMN task_place.position IS 'order of the boxes of one cell, from 1';

COMMENT ON COLUMN task_place.page IS 'page of the box';

COMMENT ON COLUMN task_place.x0 IS 'left edge, points from the left of the page';

COMMENT ON COLUMN task_place.y0 IS 'upper edge, points from the top of the page';

COMMENT ON COLUMN task_place.x1 IS 'right edge';

COMMENT ON COLUMN task_place.y1 IS 'lower edge';

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
);

CREATE INDEX ix_appendix_task_section_id ON appendix_task (section_id);

COMMENT ON TABLE appendix_task IS 'rows of appendices that are tasks';

COMMENT ON COLUMN appendix_task.task_id IS 'the task it belongs to';

COMMENT ON COLUMN appendix_task.appendix_id IS 'the appendix it belongs to';

COMMENT ON COLUMN appendix_task.position IS 'row of the appendix, sections and tasks counted together, from 1';

COMMENT ON COLUMN appendix_task.section_id IS 'the innermost section above it';

COMMENT ON COLUMN appendix_task.no IS 'number as printed';

CREATE TABLE body_task_section (
    task_id TEXT NOT NULL,
    level INTEGER NOT NULL,
    no TEXT NOT NULL,
    CONSTRAINT pk_body_task_section PRIMARY KEY (task_id, level),
    CONSTRAINT ck_body_task_section_level CHECK (level >= 1),
    CONSTRAINT fk_body_task_section_task_id_body_task FOREIGN KEY(task_id) REFERENCES body_task (task_id) ON DELETE CASCADE
);

COMMENT ON TABLE body_task_section IS 'numbers of the headings around tasks of running text';

COMMENT ON COLUMN body_task_section.task_id IS 'the task it belongs to';

COMMENT ON COLUMN body_task_section.level IS '1 is the outermost heading, from 1';

COMMENT ON COLUMN body_task_section.no IS 'number as printed: II, 1, a';

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
    CONSTRAINT fk_citation_mention_task_id_cell_key_cell FOREIGN KEY(task_id, cell_key) REFERENCES cell (task_id, key) ON DELETE CASCADE,
    CONSTRAINT ck_citation_mention_whole_cell CHECK ((task_id IS NULL) = (cell_key IS NULL)),
    CONSTRAINT ck_citation_mention_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_citation_mention_one_text CHECK (CASE WHEN block_id IS NULL THEN 0 ELSE 1 END + CASE WHEN task_id IS NULL THEN 0 ELSE 1 END + CASE WHEN section_id IS NULL THEN 0 ELSE 1 END = 1),
    CONSTRAINT fk_citation_mention_section_id_section FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT fk_citation_mention_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE INDEX ix_citation_mention_block_id ON citation_mention (block_id);

CREATE INDEX ix_citation_mention_section_id ON citation_mention (section_id);

CREATE INDEX ix_citation_mention_task_id_cell_key ON citation_mention (task_id, cell_key);

COMMENT ON TABLE citation_mention IS 'places where documents are cited';

COMMENT ON COLUMN citation_mention.document_sha256 IS 'the document that cites';

COMMENT ON COLUMN citation_mention.citation_position IS 'position of the citation, from 1';

COMMENT ON COLUMN citation_mention.position IS 'order of the places of one citation, from 1';

COMMENT ON COLUMN citation_mention.section_id IS 'the row that groups others it comes from, or null';

COMMENT ON COLUMN citation_mention.block_id IS 'the block of running text that it comes from, or null';

COMMENT ON COLUMN citation_mention.task_id IS 'the task whose cell it comes from, or null';

COMMENT ON COLUMN citation_mention.cell_key IS 'key of that cell';

COMMENT ON COLUMN citation_mention.text IS 'the part of the text that it comes from, as printed';

COMMENT ON COLUMN citation_mention.span_start IS 'where that part begins: characters before it';

COMMENT ON COLUMN citation_mention.span_end IS 'where it ends: characters up to and with its last';

CREATE TABLE column_header (
    appendix_id TEXT NOT NULL,
    column_position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_column_header PRIMARY KEY (appendix_id, column_position, level),
    CONSTRAINT fk_column_header_appendix_id_column_position_appendix_column FOREIGN KEY(appendix_id, column_position) REFERENCES appendix_column (appendix_id, position) ON DELETE CASCADE,
    CONSTRAINT ck_column_header_level CHECK (level >= 1)
);

COMMENT ON TABLE column_header IS 'header cells above a column, outermost first';

COMMENT ON COLUMN column_header.appendix_id IS 'the column''s appendix';

COMMENT ON COLUMN column_header.column_position IS 'the column''s position, from 1';

COMMENT ON COLUMN column_header.level IS '1 is the outermost header cell, from 1';

COMMENT ON COLUMN column_header.text IS 'header text as printed';

CREATE TABLE due_date (
    task_id TEXT NOT NULL,
    deadline_position INTEGER NOT NULL,
    due_on DATE NOT NULL,
    CONSTRAINT pk_due_date PRIMARY KEY (task_id, deadline_position, due_on),
    CONSTRAINT fk_due_date_task_id_deadline_position_deadline FOREIGN KEY(task_id, deadline_position) REFERENCES deadline (task_id, position) ON DELETE CASCADE
);

CREATE INDEX ix_due_date_due_on ON due_date (due_on);

COMMENT ON TABLE due_date IS 'days on which tasks fall due, from their deadlines';

COMMENT ON COLUMN due_date.task_id IS 'the task';

COMMENT ON COLUMN due_date.deadline_position IS 'position of the deadline that it follows from, from 1';

COMMENT ON COLUMN due_date.due_on IS 'the day';

CREATE TABLE section_place (
    section_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE PRECISION NOT NULL,
    y0 DOUBLE PRECISION NOT NULL,
    x1 DOUBLE PRECISION NOT NULL,
    y1 DOUBLE PRECISION NOT NULL,
    CONSTRAINT pk_section_place PRIMARY KEY (section_id, position),
    CONSTRAINT ck_section_place_position CHECK (position >= 1),
    CONSTRAINT ck_section_place_page CHECK (page >= 1),
    CONSTRAINT ck_section_place_x_order CHECK (x0 <= x1),
    CONSTRAINT ck_section_place_y_order CHECK (y0 <= y1),
    CONSTRAINT fk_section_place_section_id_section FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE
);

COMMENT ON TABLE section_place IS 'where section rows stand on the pages';

COMMENT ON COLUMN section_place.section_id IS 'the section it belongs to';

COMMENT ON COLUMN section_place.position IS 'order of the boxes of one section row, from 1';

COMMENT ON COLUMN section_place.page IS 'page of the box';

COMMENT ON COLUMN section_place.x0 IS 'left edge, points from the left of the page';

COMMENT ON COLUMN section_place.y0 IS 'upper edge, points from the top of the page';

COMMENT ON COLUMN section_place.x1 IS 'right edge';

COMMENT ON COLUMN section_place.y1 IS 'lower edge';

CREATE TABLE target (
    document_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    unit TEXT,
    comparator TEXT NOT NULL,
    upper DOUBLE PRECISION,
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
    CONSTRAINT fk_target_task_id_cell_key_cell FOREIGN KEY(task_id, cell_key) REFERENCES cell (task_id, key) ON DELETE CASCADE,
    CONSTRAINT ck_target_whole_cell CHECK ((task_id IS NULL) = (cell_key IS NULL)),
    CONSTRAINT ck_target_span CHECK (0 <= span_start AND span_start <= span_end),
    CONSTRAINT ck_target_one_text CHECK (CASE WHEN block_id IS NULL THEN 0 ELSE 1 END + CASE WHEN task_id IS NULL THEN 0 ELSE 1 END = 1),
    CONSTRAINT ck_target_comparator CHECK (comparator = '>=' OR comparator = '>' OR comparator = '<=' OR comparator = '<' OR comparator = '=' OR comparator = 'increase' OR comparator = 'decrease'),
    CONSTRAINT fk_target_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE,
    CONSTRAINT fk_target_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE INDEX ix_target_task_id_cell_key ON target (task_id, cell_key);

CREATE INDEX ix_target_block_id ON target (block_id);

COMMENT ON TABLE target IS 'quantities that plans set';

COMMENT ON COLUMN target.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN target.position IS 'order in the document, from 1';

COMMENT ON COLUMN target.value IS 'the number, scale words multiplied in';

COMMENT ON COLUMN target.unit IS 'what it counts or measures in: %, đồng, hội nghị';

COMMENT ON COLUMN target.comparator IS 'which side of it is meant: >=, >, <=, <, =, increase, decrease';

COMMENT ON COLUMN target.upper IS 'the other end of a range';

COMMENT ON COLUMN target.about IS 'what is counted or measured, as printed';

COMMENT ON COLUMN target.base IS 'what an increase or decrease is held against: năm 2021';

COMMENT ON COLUMN target.rule IS 'name of the rule that read it';

COMMENT ON COLUMN target.block_id IS 'the block of running text that it comes from, or null';

COMMENT ON COLUMN target.task_id IS 'the task whose cell it comes from, or null';

COMMENT ON COLUMN target.cell_key IS 'key of that cell';

COMMENT ON COLUMN target.text IS 'the part of the text that it comes from, as printed';

COMMENT ON COLUMN target.span_start IS 'where that part begins: characters before it';

COMMENT ON COLUMN target.span_end IS 'where it ends: characters up to and with its last';

CREATE VIEW citation_link AS SELECT citation.document_sha256 AS document_sha256, citation.position AS citation_position, cited.sha256 AS cited_sha256
FROM citation JOIN document AS cited ON cited.symbol_key = citation.symbol_key AND cited.sha256 != citation.document_sha256 LEFT OUTER JOIN document_issuer ON document_issuer.document_sha256 = cited.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = document_issuer.agency_id LEFT OUTER JOIN citation_issuer ON citation_issuer.document_sha256 = citation.document_sha256 AND citation_issuer.citation_position = citation.position LEFT OUTER JOIN agency AS named ON named.id = citation_issuer.agency_id
WHERE cited.issued_on = citation.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR (cited.issued_on IS NULL OR citation.issued_on IS NULL) AND issuer.level IS NOT DISTINCT FROM named.level AND issuer.jurisdiction IS NOT DISTINCT FROM named.jurisdiction AND issuer.id IS NOT NULL AND named.id IS NOT NULL;
