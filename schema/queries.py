"""What people ask of the database: tasks by text, agency, due date, section or document; problems."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from schema.folding import search_name
from schema.models import (
    Agency,
    Appendix,
    Assignment,
    Cell,
    Document,
    DocumentSource,
    DueDate,
    Problem,
    Section,
    Task,
)

_BATCH = 1000
_SHOWN = ("task", "output", "lead", "coord", "deadline", "note")
"""The cells that a task's line shows."""

_NUMBER = re.compile(r"[IVXLCDM]+|\d+(\.\d+)*|[A-ZĐ]|[a-zđ]|[ivxlcdm]+")
"""A section's number as people type it: II, 2.1, a."""


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What tasks to find; all that is given must hold.

    Texts are found anywhere in what they are compared with, in capitals or not, with their accents. `text`:
    in any cell of the row. `agency`: in the leading or cooperating cell; `lead`, `coord`: in that one; or as words
    of the name of an agency that leads or cooperates, however the cell writes it, and there accents do not matter.
    `due_before`, `due_after`: the task falls due on a day before, after this one; both: on one between them.
    `section`: the number of a section around the task (`II`, or `II/1` for 1 inside II), or words of its
    heading. `document`: part of a file name or symbol, or the beginning of a sha256.
    """

    text: str | None = None
    agency: str | None = None
    lead: str | None = None
    coord: str | None = None
    section: str | None = None
    document: str | None = None
    due_before: date | None = None
    due_after: date | None = None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task on one line. `sections`: number and heading of each section around it, outermost first.

    `due_dates`: the days on which it falls due, each once, earliest first. `lead_agencies`, `coord_agencies`: canonical
    names of those who lead and cooperate, each once, as the cells name them.
    """

    task_id: str
    document_sha256: str
    document: str
    symbol: str | None
    appendix: int
    appendix_title: str | None
    sections: tuple[tuple[str | None, str], ...]
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

    @property
    def section_path(self) -> str | None:
        """The sections around the task as one text: `II Cải cách thủ tục hành chính > 1 Rà soát`."""
        parts = [" ".join(" ".join(filter(None, section)).split()) for section in self.sections]
        return " > ".join(parts) or None


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
    """Tasks in the order of file name, appendix and row; at most `limit`.

    Memory does not grow with their number.
    """
    name = _document_name()
    cells = {key: aliased(Cell, name=f"{key}_cell") for key in _SHOWN}
    statement: Select[Any] = (
        select(
            Task.id,
            Document.sha256,
            name.label("document"),
            Document.symbol,
            Appendix.id.label("appendix_id"),
            Appendix.position.label("appendix"),
            Appendix.title.label("appendix_title"),
            Task.section_id,
            Task.no,
            *(cell.text.label(key) for key, cell in cells.items()),
            Task.page,
        )
        .select_from(Task)
        .join(Appendix, Task.appendix_id == Appendix.id)
        .join(Document, Appendix.document_sha256 == Document.sha256)
    )
    for key, cell in cells.items():
        statement = statement.outerjoin(cell, and_(cell.task_id == Task.id, cell.key == key))
    statement = (
        statement.where(*_conditions(filters or TaskFilters()))
        .order_by(name, Document.sha256, Appendix.position, Task.position)
        .limit(limit)
        .execution_options(yield_per=_BATCH)
    )
    yield from _lines(session, statement)


def find_problems(session: Session, document: str | None = None) -> Iterator[ProblemLine]:
    """Stored problems by file name, in the order in which the parser met them.

    `document` as in `TaskFilters`.
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
        statement = statement.where(_is_document(document))
    for row in session.execute(statement):
        yield ProblemLine(*row)


def count_documents(session: Session, document: str | None = None) -> int:
    """How many documents there are, or how many a `document` filter means."""
    statement = select(func.count()).select_from(Document)
    return session.scalar(statement.where(_is_document(document)) if document else statement) or 0


def _lines(session: Session, statement: Select[Any]) -> Iterator[TaskLine]:
    """Rows to lines. Sections are read an appendix at a time, values a batch at a time, as the rows reach them."""
    appendix: str | None = None
    paths: dict[str | None, tuple[tuple[str | None, str], ...]] = {}
    for rows in session.execute(statement).partitions():
        values = _Values(session, rows)
        for row in rows:
            if row.appendix_id != appendix:
                appendix = row.appendix_id
                paths = _section_paths(session, row.appendix_id)
            yield TaskLine(
                task_id=row.id,
                document_sha256=row.sha256,
                document=row.document,
                symbol=row.symbol,
                appendix=row.appendix,
                appendix_title=row.appendix_title,
                sections=paths[row.section_id],
                no=row.no,
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
            )


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


def _section_paths(session: Session, appendix: str) -> dict[str | None, tuple[tuple[str | None, str], ...]]:
    paths: dict[str | None, tuple[tuple[str | None, str], ...]] = {None: ()}
    sections = select(Section.id, Section.parent_id, Section.no, Section.text)
    for row in session.execute(sections.where(Section.appendix_id == appendix).order_by(Section.position)):
        paths[row.id] = (*paths[row.parent_id], (row.no, row.text))
    return paths


def _document_name() -> Any:
    """The first in sort order of the names under which a document was found."""
    names = select(func.min(DocumentSource.name)).where(DocumentSource.document_sha256 == Document.sha256)
    return names.correlate(Document).scalar_subquery()


def _conditions(filters: TaskFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.text:
        conditions.append(_has_cell(filters.text))
    if filters.agency:
        conditions.append(_charged(filters.agency, "lead", "coord"))
    if filters.lead:
        conditions.append(_charged(filters.lead, "lead"))
    if filters.coord:
        conditions.append(_charged(filters.coord, "coord"))
    if filters.due_before or filters.due_after:
        conditions.append(_is_due(filters.due_before, filters.due_after))
    if filters.section:
        conditions.append(Task.section_id.in_(_sections_like(filters.section)))
    if filters.document:
        conditions.append(_is_document(filters.document))
    return conditions


def _contains(column: Any, text: str) -> ColumnElement[bool]:
    """`text` stands somewhere in the column, in capitals or not. What LIKE would read as a wildcard is a
    letter.

    Stored text is NFC; what is typed may come decomposed (macOS).
    """
    needle = unicodedata.normalize("NFC", text).lower()
    found: ColumnElement[bool] = func.lower(column).contains(needle, autoescape=True)
    return found


def _has_cell(text: str, *keys: str) -> ColumnElement[bool]:
    condition = exists().where(Cell.task_id == Task.id, _contains(Cell.text, text))
    return condition.where(Cell.key.in_(keys)) if keys else condition


def _charged(text: str, *roles: str) -> ColumnElement[bool]:
    """The text stands in a cell of these roles, or is whole words of the name of an agency that has one of them."""
    words = search_name(text)
    if not words:
        return _has_cell(text, *roles)
    padded = literal(" ") + Agency.search_name + literal(" ")
    meant = select(Agency.id).where(padded.contains(f" {words} ", autoescape=True))
    assigned = exists().where(
        Assignment.task_id == Task.id, Assignment.role.in_(roles), Assignment.agency_id.in_(meant)
    )
    return or_(_has_cell(text, *roles), assigned)


def _is_due(before: date | None, after: date | None) -> ColumnElement[bool]:
    condition = exists().where(DueDate.task_id == Task.id)
    if before:
        condition = condition.where(DueDate.due_on < before)
    if after:
        condition = condition.where(DueDate.due_on > after)
    return condition


def _is_document(text: str) -> ColumnElement[bool]:
    named = exists().where(DocumentSource.document_sha256 == Document.sha256, _contains(DocumentSource.name, text))
    ways = [named, _contains(Document.symbol, text)]
    if re.fullmatch(r"[0-9a-fA-F]{4,64}", text):
        ways.append(Document.sha256.startswith(text.lower()))
    return or_(*ways)


def _sections_like(text: str) -> Select[Any]:
    """The keys of the sections that a `section` filter means, and of all sections inside them."""
    below = _named_sections(text).cte("wanted", recursive=True)
    inner = aliased(Section)
    below = below.union(select(inner.id).join(below, inner.parent_id == below.c.id))
    return select(below.c.id)


def _named_sections(text: str) -> Select[Any]:
    numbers = [part.strip().rstrip(".)") for part in text.split("/")]
    if not all(_NUMBER.fullmatch(number) for number in numbers):
        return select(Section.id).where(_contains(Section.text, text.strip()))
    own = Section
    statement = select(own.id).where(_has_number(own, numbers[-1]))
    for number in reversed(numbers[:-1]):
        outer = aliased(Section)
        statement = statement.join(outer, own.parent_id == outer.id).where(_has_number(outer, number))
        own = outer
    return statement


def _has_number(section: Any, number: str) -> ColumnElement[bool]:
    """A section's number, with or without the full stop or parenthesis printed after it.

    `A` and `a` are different levels; longer numbers may be typed small.
    """
    ways = {number} if len(number) == 1 else {number, number.upper()}
    found: ColumnElement[bool] = section.no.in_(sorted(way + end for way in ways for end in ("", ".", ")", "./")))
    return found
