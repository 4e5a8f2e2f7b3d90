CREATE TABLE document_summary (
    document_sha256 TEXT NOT NULL,
    province TEXT,
    plan_year INTEGER,
    plan_years TEXT,
    CONSTRAINT pk_document_summary PRIMARY KEY (document_sha256),
    CONSTRAINT fk_document_summary_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_document_summary_plan_year ON document_summary (plan_year);

CREATE INDEX ix_document_summary_province_plan_year ON document_summary (province, plan_year);

CREATE TABLE workload_summary (
    agency_id TEXT NOT NULL,
    role TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    dated_tasks INTEGER NOT NULL,
    first_due DATE,
    last_due DATE,
    CONSTRAINT pk_workload_summary PRIMARY KEY (agency_id, role, document_sha256),
    CONSTRAINT ck_workload_summary_due_order CHECK ((first_due IS NULL) = (last_due IS NULL) AND first_due <= last_due),
    CONSTRAINT ck_workload_summary_role CHECK (role = 'lead' OR role = 'coord'),
    CONSTRAINT ck_workload_summary_tasks CHECK (tasks >= 1),
    CONSTRAINT ck_workload_summary_dated_tasks CHECK (0 <= dated_tasks AND dated_tasks <= tasks),
    CONSTRAINT fk_workload_summary_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE RESTRICT,
    CONSTRAINT fk_workload_summary_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_workload_summary_document_sha256 ON workload_summary (document_sha256);

CREATE TABLE task_summary (
    task_id TEXT NOT NULL,
    section_path TEXT,
    first_due DATE,
    last_due DATE,
    CONSTRAINT pk_task_summary PRIMARY KEY (task_id),
    CONSTRAINT ck_task_summary_due_order CHECK ((first_due IS NULL) = (last_due IS NULL) AND first_due <= last_due),
    CONSTRAINT fk_task_summary_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_task_summary_first_due ON task_summary (first_due);

CREATE INDEX ix_due_date_month ON due_date (substr(due_on, 1, 7));

CREATE INDEX ix_due_date_quarter ON due_date ((substr(due_on, 1, 4) || '-Q' || ((CAST(substr(due_on, 6, 2) AS INTEGER) + 2) / 3)));

CREATE VIEW agency_workload_view AS SELECT agency.id AS agency_id, agency.name AS agency, agency.kind AS kind, agency.level AS level, agency.jurisdiction AS jurisdiction, work.role AS role, work.tasks AS tasks, work.documents AS documents, work.dated_tasks AS dated_tasks, work.first_due AS first_due, work.last_due AS last_due
FROM (SELECT workload_summary.agency_id AS agency_id, workload_summary.role AS role, CAST(sum(workload_summary.tasks) AS INTEGER) AS tasks, count(*) AS documents, CAST(sum(workload_summary.dated_tasks) AS INTEGER) AS dated_tasks, min(workload_summary.first_due) AS first_due, max(workload_summary.last_due) AS last_due
FROM workload_summary GROUP BY workload_summary.agency_id, workload_summary.role) AS work JOIN agency ON agency.id = work.agency_id;

CREATE VIEW assignments_view AS SELECT assignment.task_id AS task_id, assignment.role AS role, agency.name AS agency, agency.kind AS kind, agency.level AS level, assignment.text AS text
FROM assignment JOIN agency ON agency.id = assignment.agency_id;

CREATE VIEW due_dates_view AS SELECT due_date.task_id AS task_id, due_date.due_on AS due_on, (substr(due_date.due_on, 1, 4) || '-Q' || ((CAST(substr(due_date.due_on, 6, 2) AS INTEGER) + 2) / 3)) AS quarter, substr(due_date.due_on, 1, 7) AS month, (SELECT deadline.kind
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS kind, (SELECT deadline.label
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS label
FROM due_date;

CREATE VIEW problems_view AS SELECT document.sha256 AS document_sha256, problem.position AS position, (SELECT min(document_source.name) AS min_1
FROM document_source
WHERE document_source.document_sha256 = document.sha256) AS name, document.symbol AS symbol, problem.page AS page, problem.severity AS severity, problem.code AS code, problem.message AS message
FROM problem JOIN document ON document.sha256 = problem.document_sha256;

CREATE VIEW tasks_view AS SELECT task.id AS task_id, document.sha256 AS document_sha256, document.symbol AS symbol, document.doc_type AS doc_type, document.title AS title, document.issuer AS issuer, document_summary.province AS province, document_summary.plan_year AS plan_year, task_summary.section_path AS section_path, coalesce((SELECT appendix_task.no
FROM appendix_task
WHERE appendix_task.task_id = task.id), (SELECT block.no
FROM block JOIN body_task ON body_task.block_id = block.id
WHERE body_task.task_id = task.id AND block.kind != 'bullet')) AS no, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell."key" = 'task') AS task, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell."key" = 'output') AS output, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell."key" = 'lead') AS lead, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell."key" = 'coord') AS coord, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell."key" = 'deadline') AS deadline, task_summary.first_due AS first_due, task_summary.last_due AS last_due, task.page AS page, task.source AS source
FROM task JOIN task_summary ON task_summary.task_id = task.id JOIN document ON document.sha256 = task.document_sha256 JOIN document_summary ON document_summary.document_sha256 = document.sha256;
