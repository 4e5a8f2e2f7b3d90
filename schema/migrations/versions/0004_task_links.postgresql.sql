CREATE TABLE wording (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    compared BOOLEAN NOT NULL,
    CONSTRAINT pk_wording PRIMARY KEY (id),
    CONSTRAINT ck_wording_text CHECK (text <> '')
);

COMMENT ON TABLE wording IS 'what tasks say, made neutral for comparing; derived, for task_links';

COMMENT ON COLUMN wording.id IS 'first 32 digits of the SHA-256 of the text';

COMMENT ON COLUMN wording.text IS 'the neutral words, parted by single spaces';

COMMENT ON COLUMN wording.compared IS 'whether it was compared with all others; false for one that came since';

CREATE TABLE wording_link (
    wording_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    score INTEGER NOT NULL,
    CONSTRAINT pk_wording_link PRIMARY KEY (wording_id, other_id),
    CONSTRAINT ck_wording_link_ids CHECK (wording_id < other_id),
    CONSTRAINT ck_wording_link_score CHECK (score >= 1 AND score <= 100),
    CONSTRAINT fk_wording_link_wording_id_wording FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE,
    CONSTRAINT fk_wording_link_other_id_wording FOREIGN KEY(other_id) REFERENCES wording (id) ON DELETE CASCADE
);

CREATE INDEX ix_wording_link_other_id ON wording_link (other_id);

COMMENT ON TABLE wording_link IS 'wordings that are alike and may mean the same, a guess; derived, for task_links';

COMMENT ON COLUMN wording_link.wording_id IS 'the one whose key sorts first';

COMMENT ON COLUMN wording_link.other_id IS 'the other one';

COMMENT ON COLUMN wording_link.score IS 'words that the two share, percent of the words of both';

CREATE TABLE task_wording (
    task_id TEXT NOT NULL,
    wording_id TEXT,
    method TEXT NOT NULL,
    CONSTRAINT pk_task_wording PRIMARY KEY (task_id),
    CONSTRAINT fk_task_wording_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_wording_wording_id_wording FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE
);

CREATE INDEX ix_task_wording_wording_id ON task_wording (wording_id);

COMMENT ON TABLE task_wording IS 'the neutral wording of each task; derived, for task_links';

COMMENT ON COLUMN task_wording.task_id IS 'the task it belongs to';

COMMENT ON COLUMN task_wording.wording_id IS 'the wording; null for a task that says too little to be compared';

COMMENT ON COLUMN task_wording.method IS 'version of the rules, digest of their tables, least score that is kept: 1.3fa9c1d2/85';

CREATE VIEW task_links AS SELECT pairs.task_id AS task_id, pairs.document_sha256 AS document_sha256, pairs.other_task_id AS other_task_id, pairs.other_document_sha256 AS other_document_sha256, pairs.score AS score, pairs.method AS method
FROM (SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, 100 AS score, one.method AS method
FROM task_wording AS one JOIN task_wording AS other ON other.wording_id = one.wording_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256 UNION ALL SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, wording_link.score AS score, one.method AS method
FROM task_wording AS one JOIN wording_link ON wording_link.wording_id = one.wording_id JOIN task_wording AS other ON other.wording_id = wording_link.other_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256 UNION ALL SELECT task.id AS task_id, task.document_sha256 AS document_sha256, linked.id AS other_task_id, linked.document_sha256 AS other_document_sha256, wording_link.score AS score, one.method AS method
FROM task_wording AS one JOIN wording_link ON wording_link.other_id = one.wording_id JOIN task_wording AS other ON other.wording_id = wording_link.wording_id JOIN task AS task ON task.id = one.task_id JOIN task AS linked ON linked.id = other.task_id AND linked.document_sha256 != task.document_sha256) AS pairs;

COMMENT ON COLUMN task_links.task_id IS 'key of a task: tasks_view.task_id';

COMMENT ON COLUMN task_links.document_sha256 IS 'SHA-256 of its document';

COMMENT ON COLUMN task_links.other_task_id IS 'key of the task of another document that may say the same';

COMMENT ON COLUMN task_links.other_document_sha256 IS 'SHA-256 of that document';

COMMENT ON COLUMN task_links.score IS 'how alike the two are, percent: 100 have the same words but for years, numbers and provinces';

COMMENT ON COLUMN task_links.method IS 'by what rules they were compared: version, digest of their tables, least score that is kept';

COMMENT ON VIEW task_links IS 'tasks of different documents that may say the same thing, guesses with a score: two lines a pair, one each way; as of the last run of kehoach links';
