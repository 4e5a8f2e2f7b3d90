"""Many rows into a table at once, past what SQLAlchemy does to each parameter.

Rows of a plan are many and small: SQLAlchemy's own way from a dictionary to the driver's parameters takes as long as
SQLite takes to store them. The statement and the conversion of types are still SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

_DIALECTS: dict[str, Dialect] = {  # both take a row as a tuple, which costs a driver less than finding values by name
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": PGDialect_psycopg(paramstyle="format"),  # type: ignore[no-untyped-call]
}

_Convert = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all of which have the same keys: names of the table's columns, two or more."""
    if not rows:
        return
    statement, columns, converters = _prepared(table, tuple(rows[0]), connection.dialect.name)
    values = list(map(itemgetter(*columns), rows))
    if converters:
        values = [_converted(row, converters) for row in values]
    connection.exec_driver_sql(statement, values)


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, _Convert]]) -> tuple[Any, ...]:
    changed = list(row)
    for at, convert in converters:
        if changed[at] is not None:
            changed[at] = convert(changed[at])
    return tuple(changed)


@cache
def _prepared(
    table: Table, keys: tuple[str, ...], dialect_name: str
) -> tuple[str, tuple[str, ...], tuple[tuple[int, _Convert], ...]]:
    """The statement, its columns, and the places of those whose values the driver does not take as they are."""
    dialect = _DIALECTS[dialect_name]
    compiled = insert(table).compile(dialect=dialect, column_keys=list(keys))
    columns = tuple(compiled.positiontup or ())
    found = ((at, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for at, name in enumerate(columns))
    return str(compiled), columns, tuple((at, convert) for at, convert in found if convert)
