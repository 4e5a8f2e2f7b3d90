"""What a format is: a way to write tables into one stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from schema.exports.dues import Due
from schema.exports.tables import Table, Value

Rows = Iterator[list[Sequence[Value]]]
"""Rows in lots, each row in the order of its table's columns, so that memory does not grow with their number."""


class Sink(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int: ...


class Source(Protocol):
    """Where the rows of a table, and what falls due, come from."""

    def rows(self, table: Table) -> Rows: ...

    def dues(self) -> Iterator[Due]: ...


@dataclass(slots=True)
class Written:
    """What became of an export: the number of rows by table, and what a reader has to know, a line each."""

    rows: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def counted(self, table: Table, rows: Rows) -> Rows:
        """The same lots, counted as they go by."""
        self.rows.setdefault(table.name, 0)
        for lot in rows:
            self.rows[table.name] += len(lot)
            yield lot


@dataclass(frozen=True, slots=True)
class Options:
    """What users may choose beside the rows. `excel`: CSV as Excel wants it. `title`: name of a calendar."""

    excel: bool = False
    title: str | None = None


Write = Callable[[BinaryIO, Sequence[Table], Source, Written, Options], None]
