DROP VIEW due_dates_view;

CREATE TABLE calendar_day (
    day DATE NOT NULL,
    month TEXT NOT NULL,
    quarter TEXT NOT NULL,
    CONSTRAINT pk_calendar_day PRIMARY KEY (day)
);

CREATE INDEX ix_calendar_day_month ON calendar_day (month);

CREATE INDEX ix_calendar_day_quarter ON calendar_day (quarter);

COMMENT ON TABLE calendar_day IS 'days on which tasks fall due, with their months and quarters';

COMMENT ON COLUMN calendar_day.day IS 'the day';

COMMENT ON COLUMN calendar_day.month IS 'its month: 2024-10';

COMMENT ON COLUMN calendar_day.quarter IS 'its quarter: 2024-Q4';

INSERT INTO calendar_day (day, month, quarter)
SELECT DISTINCT due_on,
       lpad(CAST(extract(year FROM due_on) AS TEXT), 4, '0') || '-' || lpad(CAST(extract(month FROM due_on) AS TEXT), 2, '0'),
       lpad(CAST(extract(year FROM due_on) AS TEXT), 4, '0') || '-Q' || CAST(extract(quarter FROM due_on) AS TEXT)
FROM due_date;

DROP INDEX ix_due_date_month;

DROP INDEX ix_due_date_quarter;

ALTER TABLE due_date ADD CONSTRAINT fk_due_date_due_on_calendar_day FOREIGN KEY(due_on) REFERENCES calendar_day (day) ON DELETE RESTRICT;

CREATE VIEW due_dates_view AS SELECT due_date.task_id AS task_id, due_date.due_on AS due_on, calendar_day.quarter AS quarter, calendar_day.month AS month, (SELECT deadline.kind
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS kind, (SELECT deadline.label
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS label
FROM due_date JOIN calendar_day ON calendar_day.day = due_date.due_on;

COMMENT ON COLUMN due_dates_view.task_id IS 'key of the task: tasks_view.task_id';

COMMENT ON COLUMN due_dates_view.due_on IS 'the day, the last one that is on time';

COMMENT ON COLUMN due_dates_view.quarter IS 'its quarter: 2024-Q4';

COMMENT ON COLUMN due_dates_view.month IS 'its month: 2024-10';

COMMENT ON COLUMN due_dates_view.kind IS 'kind of the deadline that it follows from: by_date, period, recurring';

COMMENT ON COLUMN due_dates_view.label IS 'what is due, where the deadline names it: Báo cáo';

COMMENT ON VIEW due_dates_view IS 'when tasks fall due: one line a day and deadline';

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

COMMENT ON COLUMN agency.id IS 'its province or 00, then 32 digits of the SHA-256 of name, kind, level, jurisdiction and code';
