"""What views show of a document and its tasks, worked out from their rows; see `schema.models.summary`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from schema import models
from schema.headings import Heading, block_heading, path_text, path_to
from schema.record import Document
from schema.writing.values import Row, Rows


def add_summaries(rows: Rows, sha256: str, document: Document) -> None:
    """Add the summaries; all other rows of the document are there."""
    issuer = document.issued_by
    rows[models.DocumentSummary].append(
        {
            "document_sha256": sha256,
            "province": issuer.jurisdiction if issuer else None,
            "plan_year": document.plan_years[0] if document.plan_years else None,
            "plan_years": ", ".join(map(str, document.plan_years)) or None,
        }
    )
    rows[models.WorkloadSummary].extend(_workloads(rows, sha256))
    paths, days = _section_paths(rows), _days(rows)
    for task in rows[models.Task]:
        due = days.get(task["id"])
        rows[models.TaskSummary].append(
            {
                "task_id": task["id"],
                "section_path": paths.get(task["id"]),
                "first_due": min(due) if due else None,
                "last_due": max(due) if due else None,
            }
        )


def _section_paths(rows: Rows) -> dict[str, str | None]:
    """By task the headings around it; not those of its own point or bullet."""
    headings = {row["id"]: Heading(row["no"], row["text"], row["parent_id"]) for row in rows[models.Section]}
    headings |= {row["id"]: _block(row) for row in rows[models.Block]}
    around = {row["task_id"]: row["section_id"] for row in rows[models.AppendixTask]}
    for row in rows[models.BodyTask]:
        own = row["block_id"]
        around[row["task_id"]] = headings[own].parent if own else None
    texts = {key: path_text(path_to(headings, key)) for key in set(around.values())}
    return {task: texts[key] for task, key in around.items()}


def _block(row: Row) -> Heading:
    return block_heading(row["kind"], row["no"], row["text"], row["parent_id"])


def _days(rows: Rows) -> dict[str, list[date]]:
    """The due dates by task."""
    days: dict[str, list[date]] = defaultdict(list)
    for row in rows[models.DueDate]:
        days[row["task_id"]].append(row["due_on"])
    return days


def _workloads(rows: Rows, sha256: str) -> Iterator[Row]:
    """What each agency is charged with; a task that names it twice in one role counts once."""
    charged: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows[models.Assignment]:
        charged[row["agency_id"], row["stated_role"] or row["cell"]].add(row["task_id"])
    days = _days(rows)
    for (agency, role), tasks in charged.items():
        dated = [days[task] for task in tasks if task in days]
        yield {
            "agency_id": agency,
            "role": role,
            "document_sha256": sha256,
            "tasks": len(tasks),
            "dated_tasks": len(dated),
            "first_due": min(map(min, dated), default=None),
            "last_due": max(map(max, dated), default=None),
        }
