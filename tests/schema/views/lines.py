"""What the views must show, worked out from records and from the command line's queries; and what they do show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from schema.database import Database
from schema.keys import appendix_id, body_task_id, row_id
from schema.load import load
from schema.queries import find_tasks
from schema.record import Agency, BodyTask, PlanRecord, Task

Line = tuple[Any, ...]


def store(database: Database, *records: PlanRecord) -> None:
    """Have these documents in the database, and no others."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document")
    with database.writing() as session:
        for record in records:
            load(session, record)


def lines(database: Database, view: Table) -> list[Line]:
    """All lines of a view, sorted."""
    with database.reading() as session:
        return sorted((tuple(row) for row in session.execute(select(view))), key=repr)


def tasks(record: PlanRecord) -> Iterator[tuple[str, Task | BodyTask]]:
    """The tasks of a record by their keys."""
    sha256 = record.file.sha256
    for number, body_task in enumerate(record.body_tasks, start=1):
        yield body_task_id(sha256, number), body_task
    for number, appendix in enumerate(record.appendices, start=1):
        for position, row in enumerate(appendix.rows, start=1):
            if isinstance(row, Task):
                yield row_id(appendix_id(sha256, number), position), row


def task_lines(database: Database, records: Sequence[PlanRecord]) -> list[Line]:
    """What `tasks_view` must show: of the task what `kehoach tasks` shows, of its document what the record says."""
    said = {record.file.sha256: record.document for record in records}
    with database.reading() as session:
        found = list(find_tasks(session))
    return sorted(
        (
            (
                line.task_id,
                line.document_sha256,
                document.symbol,
                document.doc_type,
                document.title,
                document.issuer,
                document.issued_by.jurisdiction if document.issued_by else None,
                document.plan_years[0] if document.plan_years else None,
                line.section_path,
                line.no,
                *(line.task, line.output, line.lead, line.coord, line.deadline),
                line.due_dates[0] if line.due_dates else None,
                line.due_dates[-1] if line.due_dates else None,
                line.page,
                line.source,
            )
            for line in found
            for document in [said[line.document_sha256]]
        ),
        key=repr,
    )


def charges(record: PlanRecord) -> Iterator[tuple[str, Task | BodyTask, str, Agency]]:
    """Key and task, role, and agency of each naming."""
    for key, task in tasks(record):
        for cell, agencies in (("lead", task.lead), ("coord", task.coord)):
            for agency in agencies:
                yield key, task, agency.role or cell, agency


def assignment_lines(records: Sequence[PlanRecord]) -> list[Line]:
    return sorted(
        (
            (key, role, agency.name, agency.kind, agency.level, agency.text)
            for record in records
            for key, _, role, agency in charges(record)
        ),
        key=repr,
    )


def due_date_lines(records: Sequence[PlanRecord]) -> list[Line]:
    found = []
    for record in records:
        for key, task in tasks(record):
            for due in task.due_dates:
                quarter = f"{due.on.year:04}-Q{(due.on.month + 2) // 3}"
                deadline = task.deadlines[due.deadline]
                found.append((key, due.on, quarter, due.on.isoformat()[:7], deadline.kind, deadline.label))
    return sorted(found, key=repr)


def workload_lines(records: Sequence[PlanRecord]) -> list[Line]:
    """What `agency_workload_view` must show, without the agencies' keys."""
    charged: dict[Line, dict[str, tuple[str, list[date]]]] = defaultdict(dict)
    for record in records:
        for key, task, role, agency in charges(record):
            body = (agency.name, agency.kind, agency.level, agency.jurisdiction, agency.code, role)
            charged[body][key] = (record.file.sha256, [due.on for due in task.due_dates])
    found = []
    for (name, kind, level, jurisdiction, _, role), held in charged.items():
        days = [day for _, own in held.values() for day in own]
        dated = sum(1 for _, own in held.values() if own)
        documents = len({document for document, _ in held.values()})
        numbers = (len(held), documents, dated, min(days, default=None), max(days, default=None))
        found.append((name, kind, level, jurisdiction, role, *numbers))
    return sorted(found, key=repr)
