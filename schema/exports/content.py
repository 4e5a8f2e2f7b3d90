"""The rows of an export, as the views give them, in an order that is the same on every database."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, collate, select
from sqlalchemy.orm import Session

from schema.database import Database
from schema.exports.choosing import between, chosen_documents, chosen_tasks
from schema.exports.dues import Due, find_dues
from schema.exports.tables import DICTIONARY, TABLES, Table, Value, dictionary
from schema.exports.writing import Rows
from schema.filters import TaskFilters
from schema.models import Task
from schema.views import VIEWS

_LOT = 1000


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a view is read: what the filters mean for its columns, and by which of these its rows are in order.

    Rows about tasks come in the order of document and task, and within a task by `order`; all others by `order` alone.
    """

    conditions: Callable[[Any, TaskFilters], list[ColumnElement[bool]]]
    order: tuple[str, ...] = ()
    of_tasks: bool = False


def _of_document(view: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    return chosen_documents(view.document_sha256, filters)


def _of_task(view: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    return chosen_tasks(view.task_id, filters)


def _of_day(view: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    return [*_of_task(view, filters), *between(view.due_on, filters)]


_READINGS: Mapping[str, _Reading] = {
    "tasks": _Reading(_of_task, of_tasks=True),
    "assignments": _Reading(_of_task, ("-role", "agency", "kind", "level", "text"), of_tasks=True),
    "due_dates": _Reading(_of_day, ("due_on", "kind", "label"), of_tasks=True),
    "documents": _Reading(_of_document, ("document_sha256",)),
    "problems": _Reading(_of_document, ("document_sha256", "position")),
    "agency_workload": _Reading(lambda view, filters: [], ("agency", "agency_id", "-role")),
}

UNFILTERED = frozenset({"agency_workload"})
"""Tables that count over all tasks, so that filters of tasks would mean nothing in them."""


class Content:
    """What a database holds of the tasks that some filters mean. `rows` and `dues` are streams.

    Of documents and problems it has those of these tasks; of due dates, where the filters say days, only these days.
    """

    def __init__(self, session: Session, filters: TaskFilters) -> None:
        self._session = session
        self._filters = filters

    def rows(self, table: Table) -> Rows:
        """The rows of a table in lots. Texts are NFC."""
        if table == DICTIONARY:
            yield dictionary(TABLES.values())
            return
        statement = _statement(table, self._filters, self._session.get_bind().dialect.name)
        for lot in self._session.execute(statement).partitions():
            yield [_composed(row) for row in lot]

    def dues(self) -> Iterator[Due]:
        return find_dues(self._session, self._filters)


@contextmanager
def reading(database: Database, filters: TaskFilters | None = None) -> Iterator[Content]:
    """The content in one state of the database, whoever writes meanwhile: rows of one table fit those of another."""
    with database.reading() as session:
        if database.engine.dialect.name == "postgresql":  # there each statement would see the state of its own time
            session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        yield Content(session, filters or TaskFilters())


def _statement(table: Table, filters: TaskFilters, dialect: str) -> Select[Any]:
    view = VIEWS.tables[f"{table.name}_view"]
    how = _READINGS[table.name]
    order = [_ordered(view.c[column.removeprefix("-")], dialect, down=column[0] == "-") for column in how.order]
    statement = select(*view.columns).where(*how.conditions(view.c, filters))
    if how.of_tasks:
        statement = statement.join_from(view, Task, Task.id == view.c.task_id)
        order = [Task.document_sha256, Task.position, *order]
    return statement.order_by(*order).execution_options(yield_per=_LOT)


def _ordered(column: Any, dialect: str, *, down: bool) -> Any:
    """Letters by their code, nulls first: SQLite orders so on its own, PostgreSQL by the rules of some language."""
    if dialect == "postgresql" and isinstance(column.type, String):
        column = collate(column, "C")
    return (column.desc() if down else column.asc()).nulls_first()


def _composed(row: Sequence[Any]) -> tuple[Value, ...]:
    return tuple([unicodedata.normalize("NFC", value) if isinstance(value, str) else value for value in row])
