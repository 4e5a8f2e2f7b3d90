CREATE TABLE wording (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    compared BOOLEAN NOT NULL,
    CONSTRAINT pk_wording PRIMARY KEY (id),
    CONSTRAINT ck_wording_text CHECK (text <> ''),
    CONSTRAINT ck_wording_compared CHECK (compared IN (0, 1))
);

CREATE TABLE wording_link (
    wording_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    score INTEGER NOT NULL,
    CONSTRAINT pk_wording_link PRIMARY KEY (wording_id, other_id),
    CONSTRAINT ck_wording_link_ids CHECK (wording_id < other_id),
    CONSTRAINT ck_wording_link_score CHECK (score >= 1 AND score <= 100),
    CONSTRAINT fk_wording_link_wording_id_wording FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE,
    CONSTRAINT fk_wording_link_other_id_wording FOREIGN KEY(other_id) REFERENCES wording (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_wording_link_other_id ON wording_link (other_id);

CREATE TABLE task_wording (
    task_id TEXT NOT NULL,
    wording_id TEXT,
    method TEXT NOT NULL,
    CONSTRAINT pk_task_wording PRIMARY KEY (task_id),
    CONSTRAINT fk_task_wording_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_wording_wording_id_wording FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_task_wording_wording_id ON task_wording (wording_id);

CREATE VIEW task_links AS SELECT pairs.task_id AS task_id, pairs.document_sha256 AS document_sha256, pairs.other_task_id AS other_task_id, pairs.other_document_sha256 AS other_document_sha256, pairs.score AS score, pairs.method AS method
FROM (SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, 100 AS score, one.method AS method
FROM task_wording AS one JOIN task_wording AS other ON other.wording_id = one.wording_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256 UNION ALL SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, wording_link.score AS score, one.method AS method
FROM task_wording AS one JOIN wording_link ON wording_link.wording_id = one.wording_id JOIN task_wording AS other ON other.wording_id = wording_link.other_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256 UNION ALL SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, wording_link.score AS score, one.method AS method
FROM task_wording AS one JOIN wording_link ON wording_link.other_id = one.wording_id JOIN task_wording AS other ON other.wording_id = wording_link.wording_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256) AS pairs;
