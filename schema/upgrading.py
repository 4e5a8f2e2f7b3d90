"""Leading a database of an older revision on to the newest, in one transaction: wholly or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from sqlalchemy import Connection, inspect

from schema.database import Database, connect, sqlite_path
from schema.errors import NoDatabaseError
from schema.revisions import VERSION_TABLE, Revision, mark, newest, pending, revision_of


@dataclass(frozen=True, slots=True)
class Status:
    """The revision of a database's tables, the one that this program needs, and those that an upgrade would run.

    `url` has `***` for a password. `backup` is a command that copies the database while others use it.
    """

    url: str
    revision: str
    newest: str
    pending: list[Revision]
    backup: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the revision of the tables before and after. Equal: there was nothing to do."""

    before: str
    after: str


def status(url: str) -> Status:
    """Which revision the database at `url` has. Raises as `upgrade` does."""
    with connect(url, create=False) as database, database.reading() as session:
        found = _found(session.connection(), database)
        return Status(database.url, found, newest(), pending(found), _backup(database, found))


def upgrade(url: str) -> Upgrade:
    """Lead the database at `url` on to the newest revision.

    Other processes wait meanwhile; of two that upgrade at once the second finds nothing to do. Raises
    `NoDatabaseError` where there is none, `VersionError` for tables that cannot be upgraded, `DatabaseError` for what
    the database refuses; then all is as it was.
    """
    with connect(url, create=False) as database, database.altering() as connection:
        found = _found(connection, database)
        if found != newest():
            if not inspect(connection).has_table(VERSION_TABLE.name):
                mark(connection, found)
            migrate(connection)
    return Upgrade(before=found, after=newest())


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the revisions up to this one that the database does not have yet, in the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))  # as its format of files wants it
    command.upgrade(config, revision)


def _found(connection: Connection, database: Database) -> str:
    found = revision_of(connection, database.url)
    if found is None:
        raise NoDatabaseError(f"there are no plans in the database at {database.url}")
    return found


def _backup(database: Database, revision: str) -> str:
    """A command that copies the database, also while others write to it."""
    address = database.engine.url
    if database.engine.dialect.name == "postgresql":
        plain = address.set(drivername="postgresql").render_as_string(hide_password=True)
        return f"pg_dump --format=custom --file={quote(f'{address.database}-{revision}.dump')} {quote(plain)}"
    path = sqlite_path(address) or Path("plans.db")
    copy = path.with_stem(f"{path.stem}-{revision}")
    return f"sqlite3 {quote(str(path))} {quote(f'.backup {quote(str(copy))}')}"
