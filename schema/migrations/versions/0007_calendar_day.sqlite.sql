DROP VIEW due_dates_view;

CREATE TABLE calendar_day (
    day DATE NOT NULL,
    month TEXT NOT NULL,
    quarter TEXT NOT NULL,
    CONSTRAINT pk_calendar_day PRIMARY KEY (day)
)
 WITHOUT ROWID;

CREATE INDEX ix_calendar_day_month ON calendar_day (month);

CREATE INDEX ix_calendar_day_quarter ON calendar_day (quarter);

INSERT INTO calendar_day (day, month, quarter)
SELECT DISTINCT due_on, substr(due_on, 1, 7), substr(due_on, 1, 4) || '-Q' || ((CAST(substr(due_on, 6, 2) AS INTEGER) + 2) / 3)
FROM due_date;

DROP INDEX ix_due_date_due_on;

DROP INDEX ix_due_date_month;

DROP INDEX ix_due_date_quarter;

ALTER TABLE due_date RENAME TO due_date_before;

CREATE TABLE due_date (
    task_id TEXT NOT NULL,
    deadline_position INTEGER NOT NULL,
    due_on DATE NOT NULL,
    CONSTRAINT pk_due_date PRIMARY KEY (task_id, deadline_position, due_on),
    CONSTRAINT fk_due_date_task_id_deadline_position_deadline FOREIGN KEY(task_id, deadline_position) REFERENCES deadline (task_id, position) ON DELETE CASCADE,
    CONSTRAINT fk_due_date_due_on_calendar_day FOREIGN KEY(due_on) REFERENCES calendar_day (day) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_due_date_due_on ON due_date (due_on);

INSERT INTO due_date (task_id, deadline_position, due_on)
SELECT task_id, deadline_position, due_on FROM due_date_before;

DROP TABLE due_date_before;

CREATE VIEW due_dates_view AS SELECT due_date.task_id AS task_id, due_date.due_on AS due_on, calendar_day.quarter AS quarter, calendar_day.month AS month, (SELECT deadline.kind
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS kind, (SELECT deadline.label
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS label
FROM due_date JOIN calendar_day ON calendar_day.day = due_date.due_on;

INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);

INSERT INTO agency (id, name, kind, level, jurisdiction, code, search_name)
SELECT coalesce(jurisdiction, '00') || '-' || id, name, kind, level, jurisdiction, code, search_name FROM agency;

UPDATE assignment
SET agency_id = (SELECT coalesce(jurisdiction, '00') || '-' || agency_id FROM agency WHERE agency.id = agency_id);

UPDATE document_issuer
SET agency_id = (SELECT coalesce(jurisdiction, '00') || '-' || agency_id FROM agency WHERE agency.id = agency_id);

UPDATE citation_issuer
SET agency_id = (SELECT coalesce(jurisdiction, '00') || '-' || agency_id FROM agency WHERE agency.id = agency_id);

UPDATE workload_summary
SET agency_id = (SELECT coalesce(jurisdiction, '00') || '-' || agency_id FROM agency WHERE agency.id = agency_id);

DELETE FROM agency WHERE length(id) = 32;
