"""Tasks with their cells, places and values; the tables and the running text that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from schema import models, record
from schema.reading.parts import agency, columns, grouped, naming_columns, parts, place

_DEADLINE_FIELDS = (
    "text", "kind", "label", "timex", "rrule", "working_days", "event", "condition", "mod", "year_from_plan",
    "partial", "rule",
)  # fmt: skip
"""Fields that have the same name in record and tables."""


class Tasks:
    """The parts of all tasks of a document, by the key of the task: a query a table."""

    def __init__(self, session: Session, sha256: str) -> None:
        self._session, self._sha256 = session, sha256
        self._cells: dict[str, dict[str, str | None]] = defaultdict(dict)
        for row in self._rows(models.Cell, models.Cell.position):
            self._cells[row.task_id][row.key] = row.text
        self._where: dict[str, dict[str, list[record.Place]]] = defaultdict(lambda: defaultdict(list))
        for row in self._rows(models.TaskPlace, models.TaskPlace.key, models.TaskPlace.position):
            self._where[row.task_id][row.key].append(place(row))
        self._outputs = grouped(
            self._rows(models.TaskOutput, models.TaskOutput.position), "task_id", lambda row: row.text
        )
        self._deadlines = grouped(self._rows(models.Deadline, models.Deadline.position), "task_id", _deadline)
        due = models.DueDate
        self._due_dates = grouped(self._rows(due, due.due_on, due.deadline_position), "task_id", _due_date)
        self._agencies: dict[tuple[str, str], list[record.Agency]] = defaultdict(list)
        named = models.Assignment
        for row in self._below(naming_columns(named), named, named.cell, named.position):
            self._agencies[row.task_id, row.cell].append(agency(row))

    def appendices(self) -> list[record.Appendix]:
        """The appendix tables with their rows."""
        found = parts(self._session, models.Appendix, self._sha256)
        return [
            record.Appendix(
                title=row.title,
                caption=row.caption,
                pages=(row.first_page, row.last_page),
                part=row.part,
                columns=self._columns(row.id),
                rows=self._appendix_rows(row.id),
            )
            for row in found
        ]

    def of_running_text(self) -> list[record.BodyTask]:
        """The tasks of the running text."""
        body, number, block = models.BodyTask, models.BodyTaskSection, models.Block
        sections = grouped(self._rows(number, number.level), "task_id", lambda row: row.no)
        statement = select(*columns(body), models.Task.page, block.position.label("block")).outerjoin(
            block, block.id == body.block_id
        )
        return [
            record.BodyTask(
                section=sections[row.task_id],
                text=row.text,
                page=row.page,
                where=self._where[row.task_id]["text"],
                rule=row.rule,
                pointer=None if row.block is None else f"/outline/{row.block - 1}/text",
                cells=self._cells[row.task_id],
                **self._values(row.task_id),
            )
            for row in self._below(statement, body)
        ]

    def _appendix_rows(self, appendix: str) -> list[record.Row]:
        rows: dict[int, record.Row] = {}
        paths: dict[str | None, list[str]] = {None: []}
        for section in self._sections(appendix):
            paths[section.id] = [*paths[section.parent_id], section.no or ""]
            rows[section.position] = record.Section(
                no=section.no,
                text=section.text,
                level=section.level,
                page=section.page,
                where=self._section_places[section.id],
            )
        own = models.AppendixTask
        statement = select(*columns(own), models.Task.page).join(models.Task, models.Task.id == own.task_id)
        for row in self._session.execute(statement.where(own.appendix_id == appendix)):
            rows[row.position] = record.Task(
                no=row.no,
                section=paths[row.section_id],
                page=row.page,
                cells=self._cells[row.task_id],
                where=dict(self._where[row.task_id]),
                outputs=self._outputs[row.task_id],
                **self._values(row.task_id),
            )
        return [rows[position] for position in sorted(rows)]

    def _sections(self, appendix: str) -> Iterator[Row[Any]]:
        section, where = models.Section, models.SectionPlace
        statement = select(*columns(where)).join(section, section.id == where.section_id)
        ordered = statement.where(section.appendix_id == appendix).order_by(where.position)
        self._section_places = grouped(iter(self._session.execute(ordered)), "section_id")
        own = select(*columns(section)).where(section.appendix_id == appendix)
        yield from self._session.execute(own.order_by(section.position))

    def _columns(self, appendix: str) -> list[record.Column]:
        column, header = models.AppendixColumn, models.ColumnHeader
        texts: dict[int, list[str]] = defaultdict(list)
        own = select(header).where(header.appendix_id == appendix).order_by(header.level)
        for part in self._session.scalars(own):
            texts[part.column_position].append(part.text)
        found = select(column).where(column.appendix_id == appendix).order_by(column.position)
        return [
            record.Column(header=texts[part.position], role=part.role)  # type: ignore[arg-type]
            for part in self._session.scalars(found)
        ]

    def _values(self, task: str) -> dict[str, Any]:
        return {
            "lead": self._agencies[task, "lead"],
            "coord": self._agencies[task, "coord"],
            "deadlines": self._deadlines[task],
            "due_dates": self._due_dates[task],
        }

    def _rows(self, model: Any, *order: Any) -> Iterator[Row[Any]]:
        """The rows of a table below `task`, task by task."""
        return self._below(select(*columns(model)), model, *order)

    def _below(self, statement: Select[Any], model: Any, *order: Any) -> Iterator[Row[Any]]:
        """The rows of a statement over such a table."""
        own = statement.join(models.Task, models.Task.id == model.task_id)
        own = own.where(models.Task.document_sha256 == self._sha256)
        yield from self._session.execute(own.order_by(models.Task.position, *order))


def _deadline(row: Any) -> record.Deadline:
    return record.Deadline(
        start=row.start_on,
        end=row.end_on,
        offset=row.event_offset,
        span=(row.span_start, row.span_end),
        **{field: getattr(row, field) for field in _DEADLINE_FIELDS},
    )


def _due_date(row: Any) -> record.DueDate:
    return record.DueDate(on=row.due_on, deadline=row.deadline_position - 1)
