CREATE TABLE search_text (
    id BIGINT NOT NULL,
    task_id TEXT,
    block_id TEXT,
    words TSVECTOR NOT NULL,
    CONSTRAINT pk_search_text PRIMARY KEY (id),
    CONSTRAINT ck_search_text_one_of CHECK ((task_id IS NULL) <> (block_id IS NULL)),
    CONSTRAINT uq_search_text_task_id UNIQUE (task_id),
    CONSTRAINT fk_search_text_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT uq_search_text_block_id UNIQUE (block_id),
    CONSTRAINT fk_search_text_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE INDEX ix_search_text_words ON search_text USING gin (words) WITH (gin_pending_list_limit = 512);

COMMENT ON TABLE search_text IS 'words of tasks and of running text for searching, derived from cell and block';

COMMENT ON COLUMN search_text.id IS 'order in which texts are found: the newest document first; made from date, sha256 and position';

COMMENT ON COLUMN search_text.task_id IS 'the task whose cells they are, or null';

COMMENT ON COLUMN search_text.block_id IS 'the block whose text they are, or null';

COMMENT ON COLUMN search_text.words IS '_t or _b (task, block), words in small letters, marks taken apart; _ between two cells';
