"""The cells of a task as rows, and what they mean: deadlines, due dates, agencies and assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from schema import models
from schema.errors import RecordError
from schema.folding import search_name
from schema.keys import agency_id
from schema.record import Agency, BodyTask, Deadline, Place, Task

Row = dict[str, Any]
Rows = dict[type[models.Base], list[Row]]
"""Rows by table."""


def cell_rows(task: str, cells: Mapping[str, str | None]) -> list[Row]:
    """The cells of a task, by key."""
    return [
        {"task_id": task, "key": key, "position": position, "text": text}
        for position, (key, text) in enumerate(cells.items(), start=1)
    ]


def place_rows(key: Row, places: Sequence[Place]) -> list[Row]:
    """Boxes of one thing, whose `key` says what it is."""
    return [
        key | {"position": position, "page": place.page, "x0": box[0], "y0": box[1], "x1": box[2], "y1": box[3]}
        for position, place in enumerate(places, start=1)
        for box in (place.bbox,)
    ]


def add_values(rows: Rows, task: str, row: Task | BodyTask, where: str) -> None:
    """Add the rows of a task's values. `task`: its key; `where`: its place in words, for messages.

    An agency or day that several tasks name comes several times. Raises `RecordError` for due dates that could not be
    read back as they are.
    """
    if row.deadlines:
        rows[models.Deadline].extend(
            _deadline(task, position, deadline) for position, deadline in enumerate(row.deadlines, start=1)
        )
    if row.due_dates:
        rows[models.DueDate].extend(_due_dates(task, row, where))
        rows[models.CalendarDay].extend(_calendar_day(due.on) for due in row.due_dates)
    for cell, agencies in (("lead", row.lead), ("coord", row.coord)):
        for position, agency in enumerate(agencies, start=1):
            named = {"task_id": task, "cell": cell, "position": position}
            named.update(add_naming(rows, agency))
            rows[models.Assignment].append(named)


def add_naming(rows: Rows, agency: Agency) -> Row:
    """Add an agency; the columns that say how a text names it."""
    entity = _agency(agency.name, agency.kind, agency.level, agency.jurisdiction, agency.code)
    rows[models.Agency].append(entity)
    return {
        "agency_id": entity["id"],
        "stated_role": agency.role,
        "text": agency.text,
        "span_start": agency.span[0],
        "span_end": agency.span[1],
        "note": agency.note,
        "step": agency.step,
    }


def _deadline(task: str, position: int, deadline: Deadline) -> Row:
    return {
        "task_id": task,
        "position": position,
        "text": deadline.text,
        "span_start": deadline.span[0],
        "span_end": deadline.span[1],
        "kind": deadline.kind,
        "label": deadline.label,
        "start_on": deadline.start,
        "end_on": deadline.end,
        "timex": deadline.timex,
        "rrule": deadline.rrule,
        "event": deadline.event,
        "event_offset": deadline.offset,
        "working_days": deadline.working_days,
        "condition": deadline.condition,
        "mod": deadline.mod,
        "year_from_plan": deadline.year_from_plan,
        "partial": deadline.partial,
        "rule": deadline.rule,
    }


def _due_dates(task: str, row: Task | BodyTask, where: str) -> Iterator[Row]:
    """The table keeps a set; the record's list is the set in its order, or it is refused."""
    order = [(due.on, due.deadline) for due in row.due_dates]
    if any(one >= next_ for one, next_ in pairwise(order)):
        raise RecordError(f"due_dates of {where} are not in ascending order, each once")
    for due in row.due_dates:
        if not 0 <= due.deadline < len(row.deadlines):
            raise RecordError(
                f"due_dates of {where} name deadline {due.deadline}, but it has {len(row.deadlines)}, counted from 0"
            )
        yield {"task_id": task, "deadline_position": due.deadline + 1, "due_on": due.on}


@lru_cache(maxsize=1 << 12)
def _calendar_day(day: date) -> Row:
    """The row of a day; remembered, and never changed."""
    year, month, _ = day.isoformat().split("-")
    return {"day": day, "month": f"{year}-{month}", "quarter": f"{year}-Q{(day.month + 2) // 3}"}


@lru_cache(maxsize=1 << 12)
def _agency(name: str, kind: str, level: str | None, jurisdiction: str | None, code: str | None) -> Row:
    """The row of an agency; remembered, for few bodies do most of the work, and never changed."""
    return {
        "id": agency_id(name, kind, level, jurisdiction, code),
        "name": name,
        "kind": kind,
        "level": level,
        "jurisdiction": jurisdiction,
        "code": code,
        "search_name": search_name(name),
    }
