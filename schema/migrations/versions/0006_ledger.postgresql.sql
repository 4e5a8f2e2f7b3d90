CREATE TABLE run (
    id TEXT NOT NULL,
    command TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    engine TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    CONSTRAINT pk_run PRIMARY KEY (id)
);

COMMENT ON TABLE run IS 'runs that read files; the files that one decided on name it';

COMMENT ON COLUMN run.id IS 'its beginning and a random part: sorts by time';

COMMENT ON COLUMN run.command IS 'what ran: ingest, retry, watch';

COMMENT ON COLUMN run.started_at IS 'when it began, UTC, ISO 8601';

COMMENT ON COLUMN run.finished_at IS 'when it ended, UTC, ISO 8601; null: cut short, or at work';

COMMENT ON COLUMN run.engine IS 'where files were read: local, or the address of a cluster';

COMMENT ON COLUMN run.parser_version IS 'version of the parser that read them';

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
    seconds DOUBLE PRECISION NOT NULL,
    worker TEXT,
    CONSTRAINT pk_source_file PRIMARY KEY (id),
    CONSTRAINT ck_source_file_status CHECK (status = 'loaded' OR status = 'unchanged' OR status = 'quarantined'),
    CONSTRAINT ck_source_file_code CHECK ((status = 'quarantined') = (code IS NOT NULL)),
    CONSTRAINT ck_source_file_message CHECK ((code IS NULL) = (message IS NULL)),
    CONSTRAINT ck_source_file_document CHECK (status = 'quarantined' OR document_sha256 = sha256),
    CONSTRAINT ck_source_file_attempts CHECK (attempts >= 1),
    CONSTRAINT fk_source_file_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE RESTRICT
);

CREATE INDEX ix_source_file_status_code ON source_file (status, code);

CREATE INDEX ix_source_file_run_id ON source_file (run_id);

CREATE INDEX ix_source_file_sha256 ON source_file (sha256);

CREATE INDEX ix_source_file_document_sha256 ON source_file (document_sha256);

COMMENT ON TABLE source_file IS 'files by their location, and what became of each';

COMMENT ON COLUMN source_file.id IS 'first 32 digits of a SHA-256 of the location';

COMMENT ON COLUMN source_file.location IS 'where it is: absolute path, URL without secrets, or archive!/member';

COMMENT ON COLUMN source_file.name IS 'file name without folders';

COMMENT ON COLUMN source_file.status IS 'loaded, unchanged, quarantined';

COMMENT ON COLUMN source_file.sha256 IS 'SHA-256 of its content when last seen; null: not readable';

COMMENT ON COLUMN source_file.bytes IS 'size of its content when last seen';

COMMENT ON COLUMN source_file.document_sha256 IS 'the document that it stands for; of a quarantined file that of an earlier content';

COMMENT ON COLUMN source_file.code IS 'why it was refused, for programs: encrypted, timeout';

COMMENT ON COLUMN source_file.message IS 'why it was refused, for people';

COMMENT ON COLUMN source_file.attempts IS 'how often this content was decided on, from 1';

COMMENT ON COLUMN source_file.parser_version IS 'version of the parser that decided';

COMMENT ON COLUMN source_file.run_id IS 'the run that decided';

COMMENT ON COLUMN source_file.seconds IS 'how long it was read, seconds; 0 where a look was enough';

COMMENT ON COLUMN source_file.worker IS 'machine and process that read it; null where a look was enough';
