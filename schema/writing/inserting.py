"""Many rows into a table at once, past what SQLAlchemy does for each statement and each parameter.

Rows of a plan are many and small, and of many tables: SQLAlchemy's own way from a dictionary to the driver takes as
long as SQLite takes to store them. The statement, the conversion of types and the errors are still SQLAlchemy's.
PostgreSQL takes rows as a stream (`COPY`), several times faster than as statements.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Connection, Date, Dialect, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError

_DIALECTS: dict[str, Dialect] = {  # both take a row as a tuple, which costs a driver less than finding values by name
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": PGDialect_psycopg(paramstyle="format"),  # type: ignore[no-untyped-call]
}

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """How rows of the same keys get into a table.

    `copying`: the statement that takes a stream of rows; PostgreSQL alone has one. `converters`: by their place those
    columns whose values the driver does not take as they are.
    """

    statement: str
    copying: str | None
    columns: tuple[str, ...]
    converters: tuple[tuple[int, _Convert], ...]

    def values(self, rows: Iterable[dict[str, Any]]) -> Iterable[Sequence[Any]]:
        """The rows as the driver takes them."""
        values: Iterable[Sequence[Any]] = map(itemgetter(*self.columns), rows)
        return map(_converted, values, repeat(self.converters)) if self.converters else values


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all of which have the same keys: names of the table's columns, two or more.

    Inside the connection's transaction, which has begun. Raises `sqlalchemy.exc.DBAPIError`.
    """
    if not rows:
        return
    prepared = _prepared(table, tuple(rows[0]), connection.dialect.name)
    with _cursor(connection, prepared.copying or prepared.statement) as cursor:
        if prepared.copying is None:
            cursor.executemany(prepared.statement, prepared.values(rows))
        else:
            with cursor.copy(prepared.copying) as copy:
                for row in prepared.values(rows):
                    copy.write_row(row)


def insert_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert those rows whose keys are not in the table; how many these are. Else as `insert_rows`."""
    if not rows:
        return 0
    prepared = _prepared(table, tuple(rows[0]), connection.dialect.name)
    statement = f"{prepared.statement} ON CONFLICT DO NOTHING"
    with _cursor(connection, statement) as cursor:
        cursor.executemany(statement, prepared.values(rows))
        return int(cursor.rowcount)


@contextmanager
def _cursor(connection: Connection, statement: str) -> Iterator[Any]:
    """The driver's cursor; its errors become SQLAlchemy's, without the values."""
    driver: Any = connection.dialect.dbapi
    cursor: Any = connection.connection.cursor()
    try:
        yield cursor
    except driver.Error as error:
        raise DBAPIError.instance(statement, None, error, driver.Error, hide_parameters=True) from error
    finally:
        cursor.close()


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, _Convert]]) -> Sequence[Any]:
    changed = list(row)
    for at, convert in converters:
        if changed[at] is not None:
            changed[at] = convert(changed[at])
    return changed


@cache
def _prepared(table: Table, keys: tuple[str, ...], dialect_name: str) -> _Prepared:
    dialect = _DIALECTS[dialect_name]
    compiled = insert(table).compile(dialect=dialect, column_keys=list(keys))
    columns = tuple(compiled.positiontup or ())
    found = ((at, _converter(table, name, dialect)) for at, name in enumerate(columns))
    copying = _copying(table, columns, dialect) if dialect_name == "postgresql" else None
    return _Prepared(str(compiled), copying, columns, tuple((at, convert) for at, convert in found if convert))


def _copying(table: Table, names: Sequence[str], dialect: Dialect) -> str:
    table_name = dialect.identifier_preparer.format_table(table)
    columns = ", ".join(map(dialect.identifier_preparer.quote, names))
    return f"COPY {table_name} ({columns}) FROM STDIN"


def _converter(table: Table, column: str, dialect: Dialect) -> _Convert | None:
    """What makes of a value what the driver takes, if anything is to be made of it."""
    type_ = table.c[column].type
    if dialect.name == "sqlite" and isinstance(type_, Boolean):
        return None  # which the driver takes as 0 or 1
    if dialect.name == "sqlite" and isinstance(type_, Date):
        return datetime.date.isoformat  # what SQLAlchemy writes too, a field at a time
    return type_.dialect_impl(dialect).bind_processor(dialect)
