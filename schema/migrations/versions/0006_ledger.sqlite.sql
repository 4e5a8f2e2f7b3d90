CREATE TABLE run (
    id TEXT NOT NULL,
    command TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    engine TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    CONSTRAINT pk_run PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE source_file (
    id TEXT NOT NULL,
    location TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    sha256 TEXT,
    bytes BIGINT,
    document_sha256 TEXT,
    code TEXT,
    message TEXT,
    attempts INTEGER NOT NULL,
    parser_version TEXT NOT NULL,
    run_id TEXT NOT NULL,
    seconds DOUBLE NOT NULL,
    worker TEXT,
    CONSTRAINT pk_source_file PRIMARY KEY (id),
    CONSTRAINT ck_source_file_status CHECK (status = 'loaded' OR status = 'unchanged' OR status = 'quarantined'),
    CONSTRAINT ck_source_file_code CHECK ((status = 'quarantined') = (code IS NOT NULL)),
    CONSTRAINT ck_source_file_message CHECK ((code IS NULL) = (message IS NULL)),
    CONSTRAINT ck_source_file_document CHECK (status = 'quarantined' OR document_sha256 = sha256),
    CONSTRAINT ck_source_file_attempts CHECK (attempts >= 1),
    CONSTRAINT fk_source_file_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_source_file_status_code ON source_file (status, code);

CREATE INDEX ix_source_file_run_id ON source_file (run_id);

CREATE INDEX ix_source_file_sha256 ON source_file (sha256);

CREATE INDEX ix_source_file_document_sha256 ON source_file (document_sha256);
