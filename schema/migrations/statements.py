"""The statements of a revision, as SQL in a file for each kind of database."""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import Connection

VERSIONS = Path(__file__).parent / "versions"


def run_sql(name: str) -> None:
    """Run the statements of `versions/NAME.DIALECT.sql`, in a revision."""
    connection = op.get_bind()
    for statement in statements(sql_file(name, connection.dialect.name).read_text(encoding="utf-8")):
        run(connection, statement)


def sql_file(name: str, dialect: str) -> Path:
    return VERSIONS / f"{name}.{dialect}.sql"


def statements(script: str) -> list[str]:
    """The statements of a script: blank lines part them, as a semicolon may stand inside a trigger."""
    return [part.strip() for part in script.split("\n\n") if part.strip()]


def run(connection: Connection, statement: str) -> None:
    """Run one statement as it is written: no sign in it, such as `%` or `:name`, stands for a value."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
