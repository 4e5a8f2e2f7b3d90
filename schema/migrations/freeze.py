"""Write down what the models are now, as SQL for a revision.

    python -m schema.migrations.freeze 0004_task_link task_link

writes what makes the tables and views of these names, with their indexes and comments, to two files,
`versions/0004_task_link.sqlite.sql` and `versions/0004_task_link.postgresql.sql`. What they hold stays as it is,
however the models change later.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Any

from sqlalchemy import create_mock_engine
from sqlalchemy.sql.ddl import ExecutableDDLElement

from schema.migrations.statements import sql_file
from schema.models import Base
from schema.views import VIEWS

_ENGINES = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def frozen(names: Collection[str], dialect: str) -> str:
    """The statements that make these tables and views. Raises `KeyError` for a name that is neither."""
    if unknown := set(names) - set(Base.metadata.tables) - set(VIEWS.tables):
        raise KeyError(", ".join(sorted(unknown)))
    said: list[str] = []

    def executor(element: ExecutableDDLElement, *_: Any, **__: Any) -> None:
        lines = str(element.compile(dialect=engine.dialect)).replace("\t", "    ").splitlines()
        said.append("\n".join(line.rstrip() for line in lines if line.strip()))

    # This style of parameters leaves `%` as it is; psycopg's own would double it.
    engine = create_mock_engine(_ENGINES[dialect], executor, paramstyle="named")
    for metadata in (Base.metadata, VIEWS):
        tables = [table for table in metadata.sorted_tables if table.name in names]
        metadata.create_all(engine, tables=tables, checkfirst=False)
    return ";\n\n".join(said) + ";\n"


def main(name: str, *names: str) -> None:
    for dialect in _ENGINES:
        path = sql_file(name, dialect)
        path.write_text(frozen(names, dialect), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
