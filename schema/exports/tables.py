"""The tables that exports hold: one for each of the views, and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import types

from schema.models import TaskSource
from schema.record import AgencyKind, DeadlineKind, Level, Severity
from schema.views import VIEWS

Value = str | int | float | bool | date | None

Type = Literal["text", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `meaning` is what the data dictionary says of it.

    `required`: it is never null. `words`: those that it may hold, where they are a closed list.
    """

    name: str
    type: Type
    meaning: str = ""
    required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an export, with its columns in their order, which is a contract: others come after the last.

    `key`: columns that name a row. `references`: table by column that holds the key of a row of it.
    """

    name: str
    columns: tuple[Column, ...]
    meaning: str = ""
    key: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


DICTIONARY = Table(
    "dictionary",
    (
        Column("table", "text", "name of the table", required=True),
        Column("column", "text", "name of the column", required=True),
        Column("type", "text", "text, integer, number, boolean or date", required=True),
        Column("meaning", "text", "what it holds"),
    ),
    "what the columns of the other tables hold",
    ("table", "column"),
)


def dictionary(tables: Iterable[Table]) -> list[Sequence[Value]]:
    """The rows of the data dictionary: every column of these tables."""
    return [(table.name, column.name, column.type, column.meaning) for table in tables for column in table.columns]


_TYPES: tuple[tuple[type[Any], Type], ...] = (
    (types.Boolean, "boolean"),
    (types.Integer, "integer"),
    (types.Numeric, "number"),
    (types.Date, "date"),
    (types.String, "text"),
)

_ROLES = ("lead", "coord")


def _of_view(
    name: str,
    key: Sequence[str] = (),
    references: Mapping[str, str] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
) -> Table:
    """The table that `name` followed by `_view` is. Types and meanings are those of the view."""
    references, words = references or {}, words or {}
    view = VIEWS.tables[f"{name}_view"]
    columns = [
        Column(
            name=str(column.name),
            type=next(own for type_, own in _TYPES if isinstance(column.type, type_)),
            meaning=column.comment or "",
            required=column.name in (*key, *references),
            words=tuple(words.get(column.name, ())),
        )
        for column in view.columns
    ]
    return Table(name, tuple(columns), view.comment or "", tuple(key), references)


_IN_DOCUMENT = {"document_sha256": "documents"}
_OF_TASK = {"task_id": "tasks"}

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _of_view("tasks", ["task_id"], _IN_DOCUMENT, {"source": get_args(TaskSource)}),
        _of_view(
            "assignments",
            references=_OF_TASK,
            words={"role": _ROLES, "kind": get_args(AgencyKind), "level": get_args(Level)},
        ),
        _of_view("due_dates", references=_OF_TASK, words={"kind": get_args(DeadlineKind)}),
        _of_view("documents", ["document_sha256"]),
        _of_view("problems", ["document_sha256", "position"], _IN_DOCUMENT, {"severity": get_args(Severity)}),
        _of_view(
            "agency_workload",
            ["agency_id", "role"],
            words={"role": _ROLES, "kind": get_args(AgencyKind), "level": get_args(Level)},
        ),
    )
}
"""The tables of the views by name, in the order in which an export of several holds them."""
