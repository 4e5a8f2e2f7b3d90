"""What tasks are asked for: texts, agencies, days, sections and documents as conditions on `task`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from schema.errors import QuestionError
from schema.folding import search_name
from schema.models import (
    Agency,
    AppendixTask,
    Assignment,
    Block,
    BodyTask,
    Cell,
    Document,
    DocumentSource,
    DueDate,
    Section,
    Task,
    TaskSource,
)

_NUMBER = re.compile(r"[IVXLCDM]+|\d+(\.\d+)*|[A-ZĐ]|[a-zđ]|[ivxlcdm]+")
"""A section's number as people type it: II, 2.1, a."""

_LONGEST = 4000
"""Letters of a text to look for: SQLite compares with patterns of at most 50,000 bytes, and composing and escaping make
up to twelve bytes of a letter."""


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What tasks to find; all that is given must hold.

    Texts are found anywhere in what they are compared with, in capitals or not, with their accents. `text`:
    in any cell of the task. `agency`: in the leading or cooperating cell; `lead`, `coord`: in that one; or as words
    of the name of an agency that leads or cooperates, however the cell writes it, and there accents do not matter.
    `due_before`, `due_after`: the task falls due on a day before, after this one; both: on one between them.
    `section`: the number of a section around the task (`II`, or `II/1` for 1 inside II), or words of its
    heading. `document`: part of a file name or symbol, or the beginning of a sha256. `source`: in tables or in running
    text; None for both. Raises `QuestionError`, which is a `ValueError`, for another source, and for a text that is too
    long to look for.
    """

    text: str | None = None
    agency: str | None = None
    lead: str | None = None
    coord: str | None = None
    section: str | None = None
    document: str | None = None
    due_before: date | None = None
    due_after: date | None = None
    source: TaskSource | None = None

    def __post_init__(self) -> None:
        if self.source not in (None, *get_args(TaskSource)):
            raise QuestionError(f"source: {self.source!r} is none; write {' or '.join(get_args(TaskSource))}")
        for name in ("text", "agency", "lead", "coord", "section", "document"):
            given = getattr(self, name)
            if given and len(given) > _LONGEST:
                raise QuestionError(f"{name}: {len(given):,} letters are too many to look for; {_LONGEST:,} are not")


def conditions(filters: TaskFilters) -> list[ColumnElement[bool]]:
    """What the filters mean, for a statement over `document` and `task` with `appendix_task` and `body_task`."""
    found: list[ColumnElement[bool]] = []
    if filters.text:
        found.append(_has_cell(filters.text))
    if filters.agency:
        found.append(_charged(filters.agency, "lead", "coord"))
    if filters.lead:
        found.append(_charged(filters.lead, "lead"))
    if filters.coord:
        found.append(_charged(filters.coord, "coord"))
    if filters.due_before or filters.due_after:
        found.append(_is_due(filters.due_before, filters.due_after))
    if filters.section:
        found.append(_in_section(filters.section))
    if filters.document:
        found.append(is_document(filters.document))
    if filters.source:
        found.append(Task.source == filters.source)
    return found


def _contains(column: Any, text: str) -> ColumnElement[bool]:
    """`text` stands somewhere in the column, in capitals or not. What LIKE would read as a wildcard is a
    letter.

    Stored text is NFC; what is typed may come decomposed (macOS).
    """
    found: ColumnElement[bool] = func.lower(column).contains(_needle(text), autoescape=True)
    return found


def _needle(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


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


def is_document(text: str) -> ColumnElement[bool]:
    """What a `document` filter means: part of a file name or symbol, or the beginning of a sha256."""
    named = exists().where(DocumentSource.document_sha256 == Document.sha256, _contains(DocumentSource.name, text))
    ways = [named, _contains(Document.symbol, text)]
    if re.fullmatch(r"[0-9a-fA-F]{4,64}", text):
        ways.append(Document.sha256.startswith(text.lower()))
    return or_(*ways)


def _in_section(text: str) -> ColumnElement[bool]:
    """The task is inside a section of its table, or below a heading of the running text, that the filter means."""
    return or_(AppendixTask.section_id.in_(_inside(Section, text)), BodyTask.block_id.in_(_inside(Block, text)))


def _inside(model: Any, text: str) -> Select[Any]:
    """The keys of the sections or blocks that a `section` filter means, and of all inside them."""
    name = f"wanted_{model.__tablename__}"
    below = _named(model, text).cte(name, recursive=True)
    inner = aliased(model)
    below = below.union(select(inner.id).join(below, inner.parent_id == below.c.id))
    return select(below.c.id)


def _named(model: Any, text: str) -> Select[Any]:
    numbers = [part.strip().rstrip(".)") for part in text.split("/")]
    if not all(_NUMBER.fullmatch(number) for number in numbers):
        return select(model.id).where(_is_called(model, text.strip()))
    own = model
    statement = select(own.id).where(_has_number(own, numbers[-1]))
    for number in reversed(numbers[:-1]):
        outer = aliased(model)
        statement = statement.join(outer, own.parent_id == outer.id).where(_has_number(outer, number))
        own = outer
    return statement


def _is_called(model: Any, text: str) -> ColumnElement[bool]:
    """The words stand in the heading; of running text only headings have one, and `Điều 2` is a number."""
    if model is not Block:
        return _contains(model.text, text)
    heading = Block.kind.in_(("heading", "article"))
    return or_(and_(heading, _contains(Block.text, text)), func.lower(Block.no) == _needle(text))


def _has_number(section: Any, number: str) -> ColumnElement[bool]:
    """A section's number, with or without the full stop or parenthesis printed after it.

    `A` and `a` are different levels; longer numbers may be typed small.
    """
    ways = {number} if len(number) == 1 else {number, number.upper()}
    found: ColumnElement[bool] = section.no.in_(sorted(way + end for way in ways for end in ("", ".", ")", "./")))
    return found
