CREATE TABLE document_summary (
    document_sha256 TEXT NOT NULL,
    province TEXT,
    plan_year INTEGER,
    plan_years TEXT,
    CONSTRAINT pk_document_summary PRIMARY KEY (document_sha256),
    CONSTRAINT fk_document_summary_document_sha256_document FOREIGN KEY(document_sha256) REFERENCES document (sha256) ON DELETE CASCADE
);

CREATE INDEX ix_document_summary_plan_year ON document_summary (plan_year);

CREATE INDEX ix_document_summary_province_plan_year ON document_summary (province, plan_year);

COMMENT ON TABLE document_summary IS 'what views show of a document, derived from its other rows';

COMMENT ON COLUMN document_summary.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN document_summary.province IS 'two-digit statistics code of the issuer''s province';

COMMENT ON COLUMN document_summary.plan_year IS 'the first year that the plan is for';

COMMENT ON COLUMN document_summary.plan_years IS 'all of them, as printed: 2021, 2022';

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
);

CREATE INDEX ix_workload_summary_document_sha256 ON workload_summary (document_sha256);

COMMENT ON TABLE workload_summary IS 'how much a document gives an agency to do, derived from its other rows';

COMMENT ON COLUMN workload_summary.agency_id IS 'the agency';

COMMENT ON COLUMN workload_summary.role IS 'what it does: lead, coord';

COMMENT ON COLUMN workload_summary.document_sha256 IS 'the document it belongs to';

COMMENT ON COLUMN workload_summary.tasks IS 'tasks of the document in which it does so, each once';

COMMENT ON COLUMN workload_summary.dated_tasks IS 'those of them that fall due on a day that is known';

COMMENT ON COLUMN workload_summary.first_due IS 'first day on which one of them does';

COMMENT ON COLUMN workload_summary.last_due IS 'last day on which one does';

CREATE TABLE task_summary (
    task_id TEXT NOT NULL,
    section_path TEXT,
    first_due DATE,
    last_due DATE,
    CONSTRAINT pk_task_summary PRIMARY KEY (task_id),
    CONSTRAINT ck_task_summary_due_order CHECK ((first_due IS NULL) = (last_due IS NULL) AND first_due <= last_due),
    CONSTRAINT fk_task_summary_task_id_task FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
);

CREATE INDEX ix_task_summary_first_due ON task_summary (first_due);

COMMENT ON TABLE task_summary IS 'what views show of a task, derived from its other rows';

COMMENT ON COLUMN task_summary.task_id IS 'the task it belongs to';

COMMENT ON COLUMN task_summary.section_path IS 'the sections or headings around it, outermost first: II Cải cách hành chính > 1 Rà soát';

COMMENT ON COLUMN task_summary.first_due IS 'first day on which it falls due';

COMMENT ON COLUMN task_summary.last_due IS 'last day on which it does';

CREATE INDEX ix_due_date_month ON due_date ((lpad(CAST(extract(year FROM due_on) AS TEXT), 4, '0') || '-' || lpad(CAST(extract(month FROM due_on) AS TEXT), 2, '0')));

CREATE INDEX ix_due_date_quarter ON due_date ((lpad(CAST(extract(year FROM due_on) AS TEXT), 4, '0') || '-Q' || CAST(extract(quarter FROM due_on) AS TEXT)));

CREATE VIEW agency_workload_view AS SELECT agency.id AS agency_id, agency.name AS agency, agency.kind AS kind, agency.level AS level, agency.jurisdiction AS jurisdiction, work.role AS role, work.tasks AS tasks, work.documents AS documents, work.dated_tasks AS dated_tasks, work.first_due AS first_due, work.last_due AS last_due
FROM (SELECT workload_summary.agency_id AS agency_id, workload_summary.role AS role, CAST(sum(workload_summary.tasks) AS INTEGER) AS tasks, count(*) AS documents, CAST(sum(workload_summary.dated_tasks) AS INTEGER) AS dated_tasks, min(workload_summary.first_due) AS first_due, max(workload_summary.last_due) AS last_due
FROM workload_summary GROUP BY workload_summary.agency_id, workload_summary.role) AS work JOIN agency ON agency.id = work.agency_id;

COMMENT ON COLUMN agency_workload_view.agency_id IS 'key of the agency: agency.id';

COMMENT ON COLUMN agency_workload_view.agency IS 'canonical name, without its place: Sở Nội vụ';

COMMENT ON COLUMN agency_workload_view.kind IS 'what it is: organization, collective, unit, position, unknown';

COMMENT ON COLUMN agency_workload_view.level IS 'where it works: central, province, district, commune, internal';

COMMENT ON COLUMN agency_workload_view.jurisdiction IS 'two-digit statistics code of its province';

COMMENT ON COLUMN agency_workload_view.role IS 'what it does: lead, coord; never to be added up';

COMMENT ON COLUMN agency_workload_view.tasks IS 'tasks in which it does so, each once';

COMMENT ON COLUMN agency_workload_view.documents IS 'documents that have these tasks';

COMMENT ON COLUMN agency_workload_view.dated_tasks IS 'those of the tasks that fall due on a day that is known';

COMMENT ON COLUMN agency_workload_view.first_due IS 'first day on which one of them does';

COMMENT ON COLUMN agency_workload_view.last_due IS 'last day on which one does';

COMMENT ON VIEW agency_workload_view IS 'how much agencies have to do: one line an agency and role';

CREATE VIEW assignments_view AS SELECT assignment.task_id AS task_id, assignment.role AS role, agency.name AS agency, agency.kind AS kind, agency.level AS level, assignment.text AS text
FROM assignment JOIN agency ON agency.id = assignment.agency_id;

COMMENT ON COLUMN assignments_view.task_id IS 'key of the task: tasks_view.task_id';

COMMENT ON COLUMN assignments_view.role IS 'what the agency does: lead, coord; never to be added up';

COMMENT ON COLUMN assignments_view.agency IS 'canonical name, without its place: Sở Nội vụ';

COMMENT ON COLUMN assignments_view.kind IS 'what it is: organization, collective, unit, position, unknown';

COMMENT ON COLUMN assignments_view.level IS 'where it works: central, province, district, commune, internal';

COMMENT ON COLUMN assignments_view.text IS 'the name as printed';

COMMENT ON VIEW assignments_view IS 'who is charged with a task: one line each time that one of its cells names an agency';

CREATE VIEW due_dates_view AS SELECT due_date.task_id AS task_id, due_date.due_on AS due_on, (lpad(CAST(extract(year FROM due_date.due_on) AS TEXT), 4, '0') || '-Q' || CAST(extract(quarter FROM due_date.due_on) AS TEXT)) AS quarter, (lpad(CAST(extract(year FROM due_date.due_on) AS TEXT), 4, '0') || '-' || lpad(CAST(extract(month FROM due_date.due_on) AS TEXT), 2, '0')) AS month, (SELECT deadline.kind
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS kind, (SELECT deadline.label
FROM deadline
WHERE deadline.task_id = due_date.task_id AND deadline.position = due_date.deadline_position) AS label
FROM due_date;

COMMENT ON COLUMN due_dates_view.task_id IS 'key of the task: tasks_view.task_id';

COMMENT ON COLUMN due_dates_view.due_on IS 'the day, the last one that is on time';

COMMENT ON COLUMN due_dates_view.quarter IS 'its quarter: 2024-Q4';

COMMENT ON COLUMN due_dates_view.month IS 'its month: 2024-10';

COMMENT ON COLUMN due_dates_view.kind IS 'kind of the deadline that it follows from: by_date, period, recurring';

COMMENT ON COLUMN due_dates_view.label IS 'what is due, where the deadline names it: Báo cáo';

COMMENT ON VIEW due_dates_view IS 'when tasks fall due: one line a day and deadline';

CREATE VIEW problems_view AS SELECT document.sha256 AS document_sha256, problem.position AS position, (SELECT min(document_source.name) AS min_1
FROM document_source
WHERE document_source.document_sha256 = document.sha256) AS name, document.symbol AS symbol, problem.page AS page, problem.severity AS severity, problem.code AS code, problem.message AS message
FROM problem JOIN document ON document.sha256 = problem.document_sha256;

COMMENT ON COLUMN problems_view.document_sha256 IS 'SHA-256 of the file that has it';

COMMENT ON COLUMN problems_view.position IS 'order in the document, from 1';

COMMENT ON COLUMN problems_view.name IS 'file name; the first in sort order where the file was found under several';

COMMENT ON COLUMN problems_view.symbol IS 'number and symbol of the document as printed';

COMMENT ON COLUMN problems_view.page IS 'page that it concerns; null for the whole document';

COMMENT ON COLUMN problems_view.severity IS 'info, warning, error';

COMMENT ON COLUMN problems_view.code IS 'kind of problem, for programs: cell-assumed';

COMMENT ON COLUMN problems_view.message IS 'what is the matter, for people';

COMMENT ON VIEW problems_view IS 'what the parser doubts: one line a problem';

CREATE VIEW tasks_view AS SELECT task.id AS task_id, document.sha256 AS document_sha256, document.symbol AS symbol, document.doc_type AS doc_type, document.title AS title, document.issuer AS issuer, document_summary.province AS province, document_summary.plan_year AS plan_year, task_summary.section_path AS section_path, coalesce((SELECT appendix_task.no
FROM appendix_task
WHERE appendix_task.task_id = task.id), (SELECT block.no
FROM block JOIN body_task ON body_task.block_id = block.id
WHERE body_task.task_id = task.id AND block.kind != 'bullet')) AS no, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell.key = 'task') AS task, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell.key = 'output') AS output, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell.key = 'lead') AS lead, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell.key = 'coord') AS coord, (SELECT cell.text
FROM cell
WHERE cell.task_id = task.id AND cell.key = 'deadline') AS deadline, task_summary.first_due AS first_due, task_summary.last_due AS last_due, task.page AS page, task.source AS source
FROM task JOIN task_summary ON task_summary.task_id = task.id JOIN document ON document.sha256 = task.document_sha256 JOIN document_summary ON document_summary.document_sha256 = document.sha256;

COMMENT ON COLUMN tasks_view.task_id IS 'key of the task, the same in every database';

COMMENT ON COLUMN tasks_view.document_sha256 IS 'SHA-256 of the file that says it';

COMMENT ON COLUMN tasks_view.symbol IS 'number and symbol of that document as printed: 36/KH-UBND';

COMMENT ON COLUMN tasks_view.doc_type IS 'kind of document as printed: Kế hoạch, Quyết định';

COMMENT ON COLUMN tasks_view.title IS 'what the document is about (trích yếu)';

COMMENT ON COLUMN tasks_view.issuer IS 'issuing body as printed';

COMMENT ON COLUMN tasks_view.province IS 'two-digit statistics code of the issuer''s province; null: central, or not known';

COMMENT ON COLUMN tasks_view.plan_year IS 'first year that the plan is for';

COMMENT ON COLUMN tasks_view.section_path IS 'sections or headings around the task, outermost first: II Cải cách hành chính > 1 Rà soát';

COMMENT ON COLUMN tasks_view.no IS 'number of the row or point as printed';

COMMENT ON COLUMN tasks_view.task IS 'what is to be done, as printed';

COMMENT ON COLUMN tasks_view.output IS 'what is to come of it, as printed';

COMMENT ON COLUMN tasks_view.lead IS 'who leads, as printed; as agencies: assignments_view';

COMMENT ON COLUMN tasks_view.coord IS 'who cooperates, as printed; as agencies: assignments_view';

COMMENT ON COLUMN tasks_view.deadline IS 'by when, as printed; as days: due_dates_view';

COMMENT ON COLUMN tasks_view.first_due IS 'first day on which it falls due; null where no day follows';

COMMENT ON COLUMN tasks_view.last_due IS 'last day on which it does';

COMMENT ON COLUMN tasks_view.page IS 'page of the file on which it begins, from 1';

COMMENT ON COLUMN tasks_view.source IS 'where it is said: appendix (a table), body (running text)';

COMMENT ON VIEW tasks_view IS 'what is to be done: one line a task, of tables and of running text';

COMMENT ON COLUMN citation_link.document_sha256 IS 'SHA-256 of the document that cites';

COMMENT ON COLUMN citation_link.citation_position IS 'position of the citation: citation.position';

COMMENT ON COLUMN citation_link.cited_sha256 IS 'SHA-256 of the document that is meant';

COMMENT ON VIEW citation_link IS 'which loaded document a citation means: one line a citation and document';
