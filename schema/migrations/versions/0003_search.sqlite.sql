CREATE TABLE search_text (
    id INTEGER NOT NULL,
    task_id TEXT,
    block_id TEXT,
    words TEXT NOT NULL,
    CONSTRAINT pk_search_text PRIMARY KEY (id),
    CONSTRAINT ck_search_text_one_of CHECK ((task_id IS NULL) <> (block_id IS NULL)),
    CONSTRAINT uq_search_text_task_id UNIQUE (task_id),
    CONSTRAINT fk_search_text_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT uq_search_text_block_id UNIQUE (block_id),
    CONSTRAINT fk_search_text_block_id_block FOREIGN KEY(block_id) REFERENCES block (id) ON DELETE CASCADE
);

CREATE VIRTUAL TABLE search_index USING fts5(plain, exact, content='', columnsize=0, tokenize="ascii tokenchars '_'");

CREATE TRIGGER search_text_delete AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, plain, exact)
    VALUES ('delete', old.id, replace(replace(replace(replace(replace(replace(replace(replace(replace(old.words, char(768), ''), char(769), ''), char(771), ''), char(777), ''), char(803), ''), char(770), ''), char(774), ''), char(795), ''), char(817), ''), old.words);
END;
