"""Month and quarter of a day as texts, alike on both databases: `2024-10`, `2024-Q4`.

SQLite keeps a day as the text `2024-10-31`, PostgreSQL as a date. Its `to_char` would be shorter, but an index may hold
only what no setting of the server can change.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class month_of(FunctionElement[str]):  # noqa: N801  (reads as the SQL function that it stands for)
    """The month of a day: `2024-10`."""

    type = Text()
    inherit_cache = True


class quarter_of(FunctionElement[str]):  # noqa: N801
    """The quarter of a day: `2024-Q4`."""

    type = Text()
    inherit_cache = True


_SQL: dict[tuple[type[FunctionElement[str]], str], str] = {
    (month_of, "sqlite"): "substr({day}, 1, 7)",
    (quarter_of, "sqlite"): "(substr({day}, 1, 4) || '-Q' || ((CAST(substr({day}, 6, 2) AS INTEGER) + 2) / 3))",
    (month_of, "postgresql"): (
        "(lpad(CAST(extract(year FROM {day}) AS TEXT), 4, '0')"
        " || '-' || lpad(CAST(extract(month FROM {day}) AS TEXT), 2, '0'))"
    ),
    (quarter_of, "postgresql"): (
        "(lpad(CAST(extract(year FROM {day}) AS TEXT), 4, '0') || '-Q' || CAST(extract(quarter FROM {day}) AS TEXT))"
    ),
}


@compiles(month_of)
@compiles(quarter_of)
def _compiled(element: FunctionElement[str], compiler: SQLCompiler, **options: Any) -> str:
    day = ", ".join(compiler.process(clause, **options) for clause in element.clauses)
    return _SQL[type(element), compiler.dialect.name].format(day=day)
