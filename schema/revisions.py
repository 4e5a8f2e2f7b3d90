"""Which revision of the tables a database has, and which this program needs.

Revisions are the files of `schema/migrations/versions`, one for each change of the tables. What is here reads their
names, and the table that Alembic keeps, without Alembic itself: it takes longer to import than most questions take to
answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, column, inspect, select, table

from schema.errors import DatabaseError, VersionError
from schema.models import Base

VERSION_TABLE = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
"""The table in which Alembic keeps the revision, as Alembic makes it."""

_FILE = re.compile(r"([0-9]{4})_(\w+)\.py")

_BEFORE_REVISIONS = {"3": "0001"}
"""Versions that older databases have in their table `meta`, and the revisions that they are."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the tables. `id` counts up: `0001`; `name` says what it brought."""

    id: str
    name: str


@cache
def revisions() -> tuple[Revision, ...]:
    """All revisions that this program knows, oldest first."""
    files = (Path(__file__).parent / "migrations" / "versions").iterdir()
    found = filter(None, (_FILE.fullmatch(path.name) for path in files))
    return tuple(sorted((Revision(match[1], match[2].replace("_", " ")) for match in found), key=lambda one: one.id))


def newest() -> str:
    """The revision that this program needs."""
    return revisions()[-1].id


def pending(found: str) -> list[Revision]:
    """The revisions that come after this one."""
    return [revision for revision in revisions() if revision.id > found]


def revision_of(connection: Connection, shown: str) -> str | None:
    """The revision of the tables that are there; None where there are none.

    Raises `VersionError` for tables that no upgrade can lead on from, `DatabaseError` for those of another program.
    `shown` names the database in messages.
    """
    inspector = inspect(connection)
    present = set(inspector.get_table_names())
    if "document" in present:
        if VERSION_TABLE.name in present:
            return _by_alembic(connection, shown)
        if "meta" in present and {"key", "value"} <= {one["name"] for one in inspector.get_columns("meta")}:
            return _before_revisions(connection, shown)
    strangers = present & {VERSION_TABLE.name, "meta", *Base.metadata.tables}
    if strangers:
        raise DatabaseError(
            f"{shown} holds tables of another program ({', '.join(sorted(strangers))}); choose another database"
        )
    return None


def check(found: str, shown: str) -> None:
    """Raise `VersionError` unless this is the revision that this program needs."""
    if found != newest():
        raise VersionError(
            f"{shown} was made by an older kehoach (its tables are revision {found}, this one needs {newest()}); "
            "keep a copy of it (`kehoach db status` says how to make one), then run: "
            f"kehoach db upgrade --db '{shown}'"
        )


def mark(connection: Connection, revision: str) -> None:
    """Note that tables without a revision have this one."""
    VERSION_TABLE.create(connection)
    connection.execute(VERSION_TABLE.insert().values(version_num=revision))


def _by_alembic(connection: Connection, shown: str) -> str:
    found: Sequence[str] = connection.scalars(select(VERSION_TABLE.c.version_num)).all()
    if len(found) == 1 and found[0] in {revision.id for revision in revisions()}:
        return found[0]
    if len(found) == 1 and found[0].isdecimal() and found[0] > newest():
        raise VersionError(
            f"{shown} was made by a newer kehoach (its tables are revision {found[0]}, this one knows {newest()}); "
            "install that version"
        )
    raise VersionError(
        f"{shown} was not made by kehoach: the revision in its table {VERSION_TABLE.name} is "
        f"{', '.join(found) or 'missing'}"
    )


def _before_revisions(connection: Connection, shown: str) -> str:
    meta = table("meta", column("key"), column("value"))
    found: str | None = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
    if found in _BEFORE_REVISIONS:
        return _BEFORE_REVISIONS[found]
    if found in ("1", "2"):
        raise VersionError(
            f"{shown} was made by a kehoach that was never released (tables of version {found}), and cannot be "
            "upgraded; load the files into a new database"
        )
    raise VersionError(f"{shown} was not made by kehoach: its table `meta` holds no version of tables that is known")
