"""What people ask of the database: tasks by text, agency, due date, section or document; problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from schema.filters import TaskFilters, conditions, is_document
from schema.headings import Heading, Headings, Path, block_heading, path_text, path_to
from schema.models import (
    Agency,
    Appendix,
    AppendixTask,
    Assignment,
    Block,
    BodyTask,
    Cell,
    Document,
    DocumentSource,
    DueDate,
    Problem,
    Section,
    Task,
    TaskSource,
)
from schema.record import Severity

_BATCH = 1000

_SHOWN = ("task", "output", "lead", "coord", "deadline", "note")
"""The cells that a task's line shows."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task on one line. `source`: whether a table or running text has it; running text has no `appendix`.

    `sections`: number and heading of each section around it, outermost first; of running text those of the numbered
    blocks above, where a long paragraph is no heading. `no`: of running text, that of its own block.

    `due_dates`: the days on which it falls due, each once, earliest first. `lead_agencies`, `coord_agencies`: canonical
    names of those who lead and cooperate, each once, as the cells name them.
    """

    task_id: str
    document_sha256: str
    document: str
    symbol: str | None
    appendix: int | None
    appendix_title: str | None
    sections: Path
    no: str | None
    task: str | None
    output: str | None
    lead: str | None
    coord: str | None
    deadline: str | None
    note: str | None
    page: int
    due_dates: tuple[date, ...] = ()
    lead_agencies: tuple[str, ...] = ()
    coord_agencies: tuple[str, ...] = ()
    source: TaskSource = "appendix"

    @property
    def section_path(self) -> str | None:
        """The sections around the task as one text: `II Cải cách thủ tục hành chính > 1 Rà soát`."""
        return path_text(self.sections)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem with the document that has it."""

    document_sha256: str
    document: str
    symbol: str | None
    page: int | None
    severity: str
    code: str
    message: str


def find_tasks(session: Session, filters: TaskFilters | None = None, limit: int | None = None) -> Iterator[TaskLine]:
    """Tasks in the order of file name, running text and then tables, and row; at most `limit`.

    Memory does not grow with their number.
    """
    name = _document_name()
    cells = {key: aliased(Cell, name=f"{key}_cell") for key in _SHOWN}
    statement: Select[Any] = (
        select(
            Task.id,
            Task.source,
            Task.page,
            Document.sha256,
            name.label("document"),
            Document.symbol,
            Appendix.id.label("appendix_id"),
            Appendix.position.label("appendix"),
            Appendix.title.label("appendix_title"),
            AppendixTask.section_id,
            AppendixTask.no,
            BodyTask.block_id,
            *(cell.text.label(key) for key, cell in cells.items()),
        )
        .select_from(Task)
        .join(Document, Task.document_sha256 == Document.sha256)
        .outerjoin(AppendixTask, AppendixTask.task_id == Task.id)
        .outerjoin(Appendix, Appendix.id == AppendixTask.appendix_id)
        .outerjoin(BodyTask, BodyTask.task_id == Task.id)
    )
    for key, cell in cells.items():
        statement = statement.outerjoin(cell, and_(cell.task_id == Task.id, cell.key == key))
    statement = (
        statement.where(*conditions(filters or TaskFilters()))
        .order_by(name, Document.sha256, Task.position)
        .limit(limit)
        .execution_options(yield_per=_BATCH)
    )
    yield from _lines(session, statement)


def find_problems(
    session: Session, document: str | None = None, code: str | None = None, severity: Severity | None = None
) -> Iterator[ProblemLine]:
    """Stored problems by file name, in the order in which the parser met them.

    `document` as in `TaskFilters`; `code`, `severity`: only those.
    """
    name = _document_name()
    statement: Select[Any] = (
        select(
            Document.sha256,
            name.label("document"),
            Document.symbol,
            Problem.page,
            Problem.severity,
            Problem.code,
            Problem.message,
        )
        .join(Document, Problem.document_sha256 == Document.sha256)
        .order_by(name, Document.sha256, Problem.position)
        .execution_options(yield_per=_BATCH)
    )
    if document:
        statement = statement.where(is_document(document))
    if code:
        statement = statement.where(Problem.code == code)
    if severity:
        statement = statement.where(Problem.severity == severity)
    for row in session.execute(statement):
        yield ProblemLine(*row)


def count_documents(session: Session, document: str | None = None) -> int:
    """How many documents there are, or how many a `document` filter means."""
    statement = select(func.count()).select_from(Document)
    return session.scalar(statement.where(is_document(document)) if document else statement) or 0


def _lines(session: Session, statement: Select[Any]) -> Iterator[TaskLine]:
    """Rows to lines. Headings are read an appendix or a document at a time, values a batch at a time."""
    around: str | None = None  # the appendix or document whose headings are at hand
    headings: Headings = {}
    for rows in session.execute(statement).partitions():
        values = _Values(session, rows)
        for row in rows:
            in_table = row.source == "appendix"
            if around != (row.appendix_id if in_table else row.sha256):
                around = row.appendix_id if in_table else row.sha256
                headings = _sections(session, row.appendix_id) if in_table else _blocks(session, row.sha256)
            own = headings.get(row.block_id)
            yield TaskLine(
                task_id=row.id,
                document_sha256=row.sha256,
                document=row.document,
                symbol=row.symbol,
                appendix=row.appendix,
                appendix_title=row.appendix_title,
                sections=path_to(headings, row.section_id if in_table else own.parent if own else None),
                no=row.no if in_table else own.no if own else None,
                task=row.task,
                output=row.output,
                lead=row.lead,
                coord=row.coord,
                deadline=row.deadline,
                note=row.note,
                page=row.page,
                due_dates=tuple(values.due_dates[row.id]),
                lead_agencies=tuple(values.agencies[row.id, "lead"]),
                coord_agencies=tuple(values.agencies[row.id, "coord"]),
                source=row.source,
            )


def _sections(session: Session, appendix: str) -> Headings:
    rows = select(Section.id, Section.no, Section.text, Section.parent_id).where(Section.appendix_id == appendix)
    return {row.id: Heading(row.no, row.text, row.parent_id) for row in session.execute(rows)}


def _blocks(session: Session, document: str) -> Headings:
    columns = (Block.id, Block.kind, Block.no, Block.text, Block.parent_id)
    rows = select(*columns).where(Block.document_sha256 == document)
    return {row.id: block_heading(row.kind, row.no, row.text, row.parent_id) for row in session.execute(rows)}


class _Values:
    """Due dates by task, and names of agencies by task and role, of some rows with the `id` of a task."""

    def __init__(self, session: Session, rows: Sequence[Row[Any]]) -> None:
        tasks = [row.id for row in rows]
        self.due_dates: dict[str, dict[date, None]] = defaultdict(dict)
        self.agencies: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        dues = select(DueDate.task_id, DueDate.due_on).where(DueDate.task_id.in_(tasks)).order_by(DueDate.due_on)
        for task, due_on in session.execute(dues):
            self.due_dates[task][due_on] = None
        named = (
            select(Assignment.task_id, Assignment.role, Agency.name)
            .join(Agency, Agency.id == Assignment.agency_id)
            .where(Assignment.task_id.in_(tasks))
            .order_by(Assignment.cell.desc(), Assignment.position)
        )
        for task, role, name in session.execute(named):
            self.agencies[task, role][name] = None


def _document_name() -> Any:
    """The first in sort order of the names under which a document was found."""
    names = select(func.min(DocumentSource.name)).where(DocumentSource.document_sha256 == Document.sha256)
    return names.correlate(Document).scalar_subquery()
