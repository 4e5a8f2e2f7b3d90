"""Databases for tests. Tables are made once in a process and then copied, which takes a tenth of the time."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from schema.database import Database, open_database
from schema.load import load
from schema.record import PlanRecord

KINDS = ("sqlite", "postgresql")

_done: list[str] = []
"""Databases of PostgreSQL that nobody needs any more. To drop one while its last connection ends would take longer."""


@contextmanager
def new_database(kind: str, request: pytest.FixtureRequest, path: Path, *, tables: bool = False) -> Iterator[str]:
    """The address of a new database, with all tables or none. `path`: where the file of SQLite shall be."""
    if kind == "sqlite":
        if tables:
            path.write_bytes(file_with_tables())
        yield f"sqlite:///{path}"
        return
    server = make_url(request.getfixturevalue("server"))
    name = _new_name()
    template = f" TEMPLATE {_database_with_tables(server)}" if tables else ""
    _run(server, *(f"DROP DATABASE {old} WITH (FORCE)" for old in _done), f"CREATE DATABASE {name}{template}")
    _done.clear()
    yield _address(server, name)
    _done.append(name)


@contextmanager
def new_database_of(server: str, encoding: str) -> Iterator[str]:
    """The address of a new database of PostgreSQL without tables, in this encoding."""
    name = _new_name()
    _run(make_url(server), f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
    yield _address(make_url(server), name)
    _done.append(name)


@contextmanager
def filled_database(request: pytest.FixtureRequest, folder: Path, *records: PlanRecord) -> Iterator[Database]:
    """An open database with these records, of the kind that is the parameter of a fixture.

    For fixtures of a whole module, whose tests only read.
    """
    with new_database(request.param, request, folder / "plans.db", tables=True) as url, open_database(url) as database:
        with database.writing() as session:
            for record in records:
                load(session, record)
        yield database


@cache
def file_with_tables() -> bytes:
    """A database of SQLite that has no rows yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plans.db")
        open_database(f"sqlite:///{path}").close()
        return path.read_bytes()


@cache
def _database_with_tables(server: URL) -> str:
    """The name of a database of PostgreSQL that has no rows yet. Nobody connects to it."""
    name = _new_name()
    _run(server, f"CREATE DATABASE {name}")
    open_database(_address(server, name)).close()
    return name


def _new_name() -> str:
    return f"test_{uuid.uuid4().hex}"


def _address(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)


def _run(server: URL, *statements: str) -> None:
    engine = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
