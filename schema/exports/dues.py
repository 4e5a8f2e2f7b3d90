"""What falls due, deadline by deadline, with what a calendar says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import Session, aliased

from schema.exports.choosing import between, chosen_tasks
from schema.filters import TaskFilters
from schema.models import Agency, Assignment, Cell, Deadline, Document, DueDate, Task
from schema.views.base import document_name

_LOT = 1000

_SHOWN = ("task", "output", "lead", "coord", "deadline")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a task, and the days on which the task falls due by it, in order.

    `deadline_position` counts the task's deadlines from 1; `rrule` is what the plan says of how it repeats. `leads`:
    canonical names of who leads. Texts as printed.
    """

    task_id: str
    deadline_position: int
    days: tuple[date, ...]
    rrule: str | None
    label: str | None
    task: str | None
    output: str | None
    lead: str | None
    coord: str | None
    deadline: str | None
    leads: tuple[str, ...]
    page: int
    document: str
    symbol: str | None
    title: str | None
    issued_on: date | None


def find_dues(session: Session, filters: TaskFilters) -> Iterator[Due]:
    """The deadlines of the tasks that are meant, with those of their days that the filters allow.

    In the order of document, task, deadline and day. Memory does not grow with their number.
    """
    rows = (row for lot in session.execute(_statement(filters)).partitions() for row in _with_leads(session, lot))
    for _, days in groupby(rows, key=lambda pair: (pair[0].task_id, pair[0].deadline_position)):
        pairs = list(days)
        row, leads = pairs[0]
        values = row._asdict()
        del values["due_on"]
        yield Due(days=tuple(day.due_on for day, _ in pairs), leads=leads, **values)


def _statement(filters: TaskFilters) -> Select[Any]:
    cells = {key: aliased(Cell, name=f"{key}_cell") for key in _SHOWN}
    columns: list[Any] = [
        DueDate.task_id,
        DueDate.deadline_position,
        DueDate.due_on,
        Deadline.rrule,
        Deadline.label,
        *(cell.text.label(key) for key, cell in cells.items()),
        Task.page,
        document_name().label("document"),
        Document.symbol,
        Document.title,
        Document.issued_on,
    ]
    statement = (
        select(*columns)
        .select_from(DueDate)
        .join(Deadline, and_(Deadline.task_id == DueDate.task_id, Deadline.position == DueDate.deadline_position))
        .join(Task, Task.id == DueDate.task_id)
        .join(Document, Document.sha256 == Task.document_sha256)
    )
    for key, cell in cells.items():
        statement = statement.outerjoin(cell, and_(cell.task_id == Task.id, cell.key == key))
    return (
        statement.where(*chosen_tasks(Task.id, filters), *between(DueDate.due_on, filters))
        .order_by(Task.document_sha256, Task.position, DueDate.deadline_position, DueDate.due_on)
        .execution_options(yield_per=_LOT)
    )


def _with_leads(session: Session, rows: Sequence[Row[Any]]) -> Iterator[tuple[Row[Any], tuple[str, ...]]]:
    """Rows with the names of those who lead the task, each once, as the cells name them."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    named = (
        select(Assignment.task_id, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.task_id.in_({row.task_id for row in rows}), Assignment.role == "lead")
        .order_by(Assignment.cell.desc(), Assignment.position)
    )
    for task, name in session.execute(named):
        names[task][name] = None
    for row in rows:
        yield row, tuple(names[row.task_id])
