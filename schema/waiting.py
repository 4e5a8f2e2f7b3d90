"""Transactions that wait for whoever else holds the database, however long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from schema.database import Database
from schema.errors import DatabaseError

T = TypeVar("T")

_SLICE_MS = 1000
"""How long SQLite waits by itself, milliseconds. In between the program hears Ctrl-C, and can say that it waits."""

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNDONE = {"40001", "40P01", "55P03"}
"""SQLSTATEs of PostgreSQL: it undid a transaction because of others, and it may be tried again."""


def will_pass(error: DatabaseError) -> bool:
    """Whether a database failed only because another process held it: the same may go well later."""
    cause: Any = getattr(error.__cause__, "orig", None)
    code = getattr(cause, "sqlite_errorcode", None)
    return getattr(cause, "sqlstate", None) in _UNDONE or (code is not None and code & 0xFF in _HELD)


def wait_in_slices(database: Database) -> None:
    """Let SQLite wait only a moment at a time, for `patiently`. Once is enough, more often does no harm."""
    if database.engine.dialect.name == "sqlite" and not event.contains(database.engine, "checkout", _only_a_slice):
        event.listen(database.engine, "checkout", _only_a_slice)


def _only_a_slice(connection: Any, *_: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_SLICE_MS}")


def patiently(
    database: Database,
    work: Callable[[Session], T],
    waiting: Callable[[], None] = lambda: None,
    *,
    reading: bool = False,
) -> T:
    """What `work` gives, in one transaction that is tried again as long as another process holds the database.

    `reading`: the transaction writes nothing. `waiting` is called before each new try. Raises `DatabaseError` where the
    database fails for another reason, and whatever `work` raises; then nothing of it is kept.
    """
    while True:
        try:
            with database.reading() if reading else database.writing() as session:
                return work(session)
        except DatabaseError as error:
            if not will_pass(error):
                raise
            waiting()
