"""Agencies in the database: the one thing that documents share, and so the one that needs care when several
processes load at once.

What is in `agency` depends only on which documents are loaded, not on what was there before: an agency that no
task names any more goes when the document that named it is replaced. On PostgreSQL a loader holds the agencies
that it names until it commits, and whoever clears away leaves alone what another one holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, select, text
from sqlalchemy.dialects import postgresql, sqlite

from schema.models import Agency, Appendix, Assignment, Base, Task

_CHUNK = 1000
"""How many keys go into one statement; databases take tens of thousands at most."""

_CLEARING = 0x6B656861
"""The advisory lock (`keha`) under which one process at a time clears agencies away on PostgreSQL."""

_AGENCIES = Base.metadata.tables[Agency.__tablename__]


def agencies_named_by(connection: Connection, sha256: str) -> set[str]:
    """The keys of the agencies that the tasks of a document name."""
    statement = (
        select(Assignment.agency_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Appendix, Appendix.id == Task.appendix_id)
        .where(Appendix.document_sha256 == sha256)
    )
    return set(connection.scalars(statement.distinct()))


def keep_agencies(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Have these agencies in the table, and there until the transaction ends.

    They are written in the order of their keys, so that two loaders never wait for each other in a ring.
    """
    missing = {row["id"]: row for row in rows}
    while missing:
        own = [missing[key] for key in sorted(missing)]
        if connection.dialect.name != "postgresql":
            connection.execute(sqlite.insert(_AGENCIES).on_conflict_do_nothing(), own)
            return  # one writer at a time: nobody can take them away
        connection.execute(postgresql.insert(_AGENCIES).on_conflict_do_nothing(), own)
        for condition in _among(missing):
            held = select(_AGENCIES.c.id).where(condition).with_for_update(read=True, key_share=True)
            for key in list(connection.scalars(held)):
                del missing[key]


def drop_unnamed(connection: Connection, keys: Collection[str]) -> None:
    """Delete those of these agencies that no task names. The last thing before a commit.

    One process at a time does so: two that drop the last two names of an agency would each see the other's. Agencies
    are locked first and looked at after: only then is it sure that nobody is about to name them.
    """
    if keys and connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CLEARING})
    for condition in _among(keys):
        free = select(_AGENCIES.c.id).where(condition).with_for_update(skip_locked=True)
        for locked in _among(list(connection.scalars(free))):
            unnamed = ~exists().where(Assignment.agency_id == _AGENCIES.c.id)
            connection.execute(delete(_AGENCIES).where(locked, unnamed))


def _among(keys: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together say: the agency's key is one of these."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield _AGENCIES.c.id.in_(ordered[start : start + _CHUNK])
