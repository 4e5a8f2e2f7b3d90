"""The views that people query, and the tables of what they show that is worked out while loading.

`documents_view` is among what 0005 makes, as it shows relations of documents.

These tables are filled here from the documents that are there. What a heading is, and how a path is written, stands
here as it was at this revision: later rules have migrations of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

from schema.migrations.statements import run_sql

revision = "0002"
down_revision = "0001"

_LONGEST_HEADING = 120

_DOCUMENTS = """
SELECT document.sha256, agency.jurisdiction
FROM document
LEFT JOIN document_issuer ON document_issuer.document_sha256 = document.sha256
LEFT JOIN agency ON agency.id = document_issuer.agency_id
"""
_YEARS = "SELECT year FROM plan_year WHERE document_sha256 = :sha256 ORDER BY position"
_SECTIONS = """
SELECT section.id, section.parent_id, section.no, section.text
FROM section JOIN appendix ON appendix.id = section.appendix_id
WHERE appendix.document_sha256 = :sha256
"""
_BLOCKS = "SELECT id, parent_id, kind, no, text FROM block WHERE document_sha256 = :sha256"
_TASKS = """
SELECT task.id, coalesce(appendix_task.section_id, block.parent_id) AS heading,
       (SELECT min(due_on) FROM due_date WHERE due_date.task_id = task.id) AS first_due,
       (SELECT max(due_on) FROM due_date WHERE due_date.task_id = task.id) AS last_due
FROM task
LEFT JOIN appendix_task ON appendix_task.task_id = task.id
LEFT JOIN body_task ON body_task.task_id = task.id
LEFT JOIN block ON block.id = body_task.block_id
WHERE task.document_sha256 = :sha256
"""
_KEEP_DOCUMENT = """
INSERT INTO document_summary (document_sha256, province, plan_year, plan_years)
VALUES (:sha256, :province, :plan_year, :plan_years)
"""
_KEEP_TASK = """
INSERT INTO task_summary (task_id, section_path, first_due, last_due)
VALUES (:task_id, :section_path, :first_due, :last_due)
"""
_KEEP_WORKLOADS = """
INSERT INTO workload_summary (agency_id, role, document_sha256, tasks, dated_tasks, first_due, last_due)
SELECT agency_id, role, document_sha256, count(*), count(first_due), min(first_due), max(last_due)
FROM (
    SELECT DISTINCT assignment.agency_id, assignment.role, task.document_sha256, task.id,
                    task_summary.first_due, task_summary.last_due
    FROM assignment
    JOIN task ON task.id = assignment.task_id
    JOIN task_summary ON task_summary.task_id = assignment.task_id
) AS charged
GROUP BY agency_id, role, document_sha256
"""


def upgrade() -> None:
    run_sql("0002_views")
    connection = op.get_bind()
    for sha256, province in connection.execute(text(_DOCUMENTS)).all():
        years = connection.scalars(text(_YEARS), {"sha256": sha256}).all()
        row = {
            "sha256": sha256,
            "province": province,
            "plan_year": years[0] if years else None,
            "plan_years": ", ".join(map(str, years)) or None,
        }
        connection.execute(text(_KEEP_DOCUMENT), row)
        if tasks := list(_tasks(connection, sha256)):
            connection.execute(text(_KEEP_TASK), tasks)
    connection.execute(text(_KEEP_WORKLOADS))


def _tasks(connection: Connection, sha256: str) -> Iterator[dict[str, Any]]:
    headings: dict[str, tuple[str | None, str | None]] = {}  # by key, the one around it and the text on one line
    for key, parent, no, words in connection.execute(text(_SECTIONS), {"sha256": sha256}):
        headings[key] = parent, _line(no, words)
    for key, parent, kind, no, words in connection.execute(text(_BLOCKS), {"sha256": sha256}):
        shown = words if kind == "heading" or len(words) <= _LONGEST_HEADING else ""
        headings[key] = parent, None if kind == "bullet" else _line(no, shown)
    for task, heading, first_due, last_due in connection.execute(text(_TASKS), {"sha256": sha256}):
        path = []
        while heading is not None:
            heading, line = headings[heading]
            if line is not None:
                path.append(line)
        section_path = " > ".join(reversed(path)) or None
        yield {"task_id": task, "section_path": section_path, "first_due": first_due, "last_due": last_due}


def _line(no: str | None, words: str) -> str:
    return " ".join(f"{no or ''} {words}".split())
