"""Opening a database: SQLite in a file, or PostgreSQL.

Makes the tables where there are none, refuses those of another revision, hides passwords.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from schema.errors import DatabaseError, NoDatabaseError
from schema.frames import Frames
from schema.models import Base
from schema.revisions import check, mark, newest, revision_of
from schema.views import VIEWS

_BUSY_MS = 60_000
"""How long a process waits for another one's write transaction on SQLite, milliseconds."""

_WAL_PAGES = 8000
"""So many pages of 4 KiB may wait in the WAL. A plan touches some hundred of them; those of indexes that the next plans
touch again are then carried over once for many plans."""

_ALTERING = 0x6B65686F
"""The advisory lock (`keho`) under which one process at a time makes or alters tables on PostgreSQL."""

_WRITES = "kehoach_writes"


class Database(Frames):
    """An open database. `reading` and `writing` give sessions; `close` lets go of its connections.

    The methods of `Frames` read its views into pandas.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._read = sessionmaker(engine)
        self._write = sessionmaker(engine.execution_options(**{_WRITES: True}))

    @property
    def url(self) -> str:
        """The address, with `***` for a password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database throughout. Raises `DatabaseError`."""
        with _plain_errors(self.url), self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back if an exception leaves the block.

        Raises `DatabaseError` where the database itself fails: locked, full, gone.
        """
        with _plain_errors(self.url), self._write.begin() as session:
            yield session

    @contextmanager
    def altering(self) -> Iterator[Connection]:
        """A connection in one transaction that makes or alters tables; others that want to do so wait.

        Foreign keys are not enforced meanwhile on SQLite, where a table that is made anew would take along what hangs
        on it; they are checked at the end. Raises `DatabaseError`.
        """
        sqlite = self.engine.dialect.name == "sqlite"
        with _plain_errors(self.url), self.engine.execution_options(**{_WRITES: True}).connect() as connection:
            driver: Any = connection.connection.dbapi_connection  # the switch does nothing inside a transaction
            if sqlite:
                driver.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    if not sqlite:
                        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ALTERING})
                    yield connection
                    if sqlite:
                        _check_references(connection, self.url)
            finally:
                if sqlite and not connection.invalidated:  # Ctrl-C closes it
                    driver.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(url: str, *, create: bool = True) -> Database:
    """The database at `url`: `sqlite:///plans.db`, `postgresql://user@host/name`.

    With `create`, missing folders, file and tables are made; without it, a database that is not there is
    `NoDatabaseError`. Raises `VersionError` for tables of another revision: older ones are upgraded by
    `schema.upgrading.upgrade` only, so that nobody does it unawares. `DatabaseError` is for all else that is in the
    way. No message holds a password.
    """
    database = connect(url, create=create)
    try:
        with database.reading() as session:
            found = revision_of(session.connection(), database.url)
        if found is None and create:
            found = _make_tables(database)
        if found is None:
            raise NoDatabaseError(f"there are no plans in the database at {database.url}")
        check(found, database.url)
    except BaseException:
        database.close()
        raise
    return database


def connect(url: str, *, create: bool) -> Database:
    """The database at `url`, whatever is in it. With `create`, missing folders and file are made."""
    address = _address(url)
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite":
        _prepare_file(address, shown, create=create)
    try:
        engine = create_engine(address, hide_parameters=True)
    except NoSuchModuleError as error:
        raise DatabaseError(f"{shown}: SQLAlchemy has no driver of this name; write postgresql://") from error
    except ImportError as error:
        raise DatabaseError(
            f"{shown}: the PostgreSQL driver ({error.name}) is not installed; run: pip install 'psycopg[binary]'"
        ) from error
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine)
    else:
        _set_up_postgresql(engine, shown)
    return Database(engine)


def _make_tables(database: Database) -> str:
    """Make all that a new database has, unless another process just did. The revision that it is then."""
    with database.altering() as connection:
        found = revision_of(connection, database.url)
        if found is None:
            Base.metadata.create_all(connection)
            VIEWS.create_all(connection)
            mark(connection, newest())
        return found or newest()


def _check_references(connection: Connection, shown: str) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken:
        raise DatabaseError(f"{shown}: rows of {broken[0]} would refer to rows of {broken[2]} that are not there")


@contextmanager
def _plain_errors(shown: str) -> Iterator[None]:
    """Database errors in one line that names the database, without SQL and without values."""
    try:
        yield
    except DBAPIError as error:
        first = _first(error)
        raise DatabaseError(f"{shown}: {' '.join(str(first.orig).split())}") from first


def _first(error: DBAPIError) -> DBAPIError:
    """The error that began it.

    SQLite gives up a whole transaction when the disk is full. Then undoing its savepoint fails as well, for it is gone;
    of the two errors the earlier one says why.
    """
    earlier: BaseException | None = error
    while earlier is not None:
        if isinstance(earlier, DBAPIError):
            error = earlier
        earlier = earlier.__context__
    return error


def _address(url: str) -> URL:
    """The parsed address; a plain `postgresql://` (or `postgres://`) means psycopg 3."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # The text is not repeated: what cannot be read may still hold a password.
        raise DatabaseError(
            "this is no database address; write sqlite:///path/to/file.db or postgresql://user@host/name"
        ) from None
    name = address.get_backend_name()
    if name in ("postgresql", "postgres"):
        driver = address.drivername.partition("+")[2] or "psycopg"
        return address.set(drivername=f"postgresql+{driver}")
    if address.drivername in ("sqlite", "sqlite+pysqlite"):
        return address
    raise DatabaseError(f"{address.drivername} is no database that kehoach knows; use sqlite or postgresql")


def sqlite_path(address: URL) -> Path | None:
    """The file of a SQLite address; None for one in memory or written as a `file:` URI."""
    name = address.database
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


def sqlite_files(database: Database) -> list[Path]:
    """The file of an open SQLite database and those that SQLite keeps beside it, there or not; else none.

    Changes that are committed may be in the log alone, so that who overwrites it loses them.
    """
    if database.engine.dialect.name != "sqlite":
        return []
    with database.reading() as session:
        name = session.scalar(text("SELECT file FROM pragma_database_list WHERE name = 'main'"))
    own = Path(name).resolve() if name else None
    return [own.with_name(own.name + ending) for ending in ("", "-wal", "-shm", "-journal")] if own else []


def _prepare_file(address: URL, shown: str, *, create: bool) -> None:
    path = sqlite_path(address)
    if path is None or path.exists():
        return
    if not create:
        raise NoDatabaseError(f"there is no database at {shown}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{shown}: the folder {path.parent} cannot be made: {error.strerror}") from error


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # `began` below begins transactions, not the driver
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        # Readers and one writer do not wait for each other. A power cut may take the last transactions of a
        # WAL with NORMAL, but leaves no half one; the next run loads those files again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        # Some builds wipe whatever is deleted, and write the wiped pages; not worth it for what authorities publish.
        connection.execute("PRAGMA secure_delete = FAST")
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        # A transaction that will write takes its lock at once: one that turns from reader to writer midway
        # fails when another process wrote in between, however long it would have waited.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_postgresql(engine: Engine, shown: str) -> None:
    def connected(connection: Any, _: object) -> None:
        # SQLAlchemy's own first questions fail where texts come as bytes, as from SQL_ASCII: so this one comes before.
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            (found,) = cursor.fetchone()
        connection.rollback()
        name = found.decode() if isinstance(found, bytes) else str(found)
        if name != "UTF8":
            connection.close()
            raise DatabaseError(
                f"{shown}: the database has the encoding {name} and needs UTF8: "
                "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0"
            )

    event.listen(engine, "first_connect", connected, insert=True)


def _lower(value: Any) -> Any:
    """SQL's lower() for all letters: SQLite's own knows only ASCII, and leaves `ĐẮK LẮK` as it is."""
    return value.lower() if isinstance(value, str) else value
