"""Many rows into a table at once, past what SQLAlchemy does to each parameter.

Rows of a plan are many and small: SQLAlchemy's own way from a dictionary to the driver's parameters takes as long as
SQLite takes to store them. The statement and the conversion of types are still SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

_DIALECTS: dict[str, Dialect] = {  # both take a row as a dictionary
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": PGDialect_psycopg(),  # type: ignore[no-untyped-call]
}


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all of which have the same keys: names of the table's columns."""
    if not rows:
        return
    statement, converters = _prepared(table, tuple(rows[0]), connection.dialect.name)
    if converters:
        rows = [row | {name: convert(row[name]) for name, convert in converters} for row in rows]
    connection.exec_driver_sql(statement, rows)


@cache
def _prepared(
    table: Table, columns: tuple[str, ...], dialect_name: str
) -> tuple[str, tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The statement, and the columns whose values the driver does not take as they are."""
    dialect = _DIALECTS[dialect_name]
    found = ((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in columns)
    converters = tuple((name, convert) for name, convert in found if convert)
    return str(insert(table).compile(dialect=dialect, column_keys=list(columns))), converters
