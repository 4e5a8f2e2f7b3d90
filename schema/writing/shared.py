"""Rows that documents share, agencies, certificates and days: what needs care when several processes load at once.

What is in these tables depends only on which documents are loaded, not on what was there before: a row that no
document names any more goes when the last one that named it is replaced. On PostgreSQL a loader holds the rows that it
names until it commits, and whoever clears away leaves alone what another one holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, delete, exists, select, text, union

from schema import models
from schema.writing.inserting import insert_missing

_CHUNK = 1000
"""How many keys go into one statement; databases take tens of thousands at most."""

_CLEARING = 0x6B656861
"""The advisory lock (`keha`) under which one process at a time clears rows away on PostgreSQL."""


@dataclass(frozen=True)
class Shared:
    """A table of shared rows with a key of one column, and the columns of other tables that name them."""

    model: type[models.Base]
    columns: tuple[Any, ...]

    @cached_property
    def table(self) -> Table:
        return models.Base.metadata.tables[self.model.__tablename__]

    @cached_property
    def key(self) -> Column[Any]:
        (key,) = self.table.primary_key
        return key

    def named_by(self, connection: Connection, sha256: str) -> set[Any]:
        """The keys of the rows that a document names."""
        return set(connection.scalars(union(*(_named_by(column, sha256) for column in self.columns)))) - {None}

    def keep(self, connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
        """Have these rows in the table, and there until the transaction ends.

        They are written in the order of their keys, so that two loaders never wait for each other in a ring.
        """
        missing = {row[self.key.name]: row for row in rows}
        while missing:
            insert_missing(connection, self.table, [missing[key] for key in sorted(missing)])
            if connection.dialect.name != "postgresql":
                return  # one writer at a time: nobody can take them away
            for condition in self._among(missing):
                held = select(self.key).where(condition).with_for_update(read=True, key_share=True)
                for key in list(connection.scalars(held)):
                    del missing[key]

    def drop_unnamed(self, connection: Connection, keys: Collection[Any]) -> None:
        """Delete those of these rows that no document names. The last thing before a commit.

        One process at a time does so: two that drop the last two names of a row would each see the other's. Rows are
        locked first and looked at after: only then is it sure that nobody is about to name them.
        """
        if keys and connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CLEARING})
        for condition in self._among(keys):
            free = select(self.key).where(condition).with_for_update(skip_locked=True)
            for locked in self._among(list(connection.scalars(free))):
                unnamed = [~exists().where(column == self.key) for column in self.columns]
                connection.execute(delete(self.table).where(locked, *unnamed))

    def _among(self, keys: Collection[Any]) -> Iterator[ColumnElement[bool]]:
        """Conditions that together say: the row's key is one of these."""
        ordered = sorted(keys)
        for start in range(0, len(ordered), _CHUNK):
            yield self.key.in_(ordered[start : start + _CHUNK])


def _named_by(column: Any, sha256: str) -> Select[Any]:
    """What the column says in the rows of a document."""
    model = column.class_
    if hasattr(model, "document_sha256"):
        return select(column).where(model.document_sha256 == sha256)
    return (
        select(column).join(models.Task, models.Task.id == model.task_id).where(models.Task.document_sha256 == sha256)
    )


AGENCIES = Shared(
    models.Agency,
    (models.Assignment.agency_id, models.DocumentIssuer.agency_id, models.CitationIssuer.agency_id),
)
CERTIFICATES = Shared(models.Certificate, (models.Signature.certificate_id,))
DAYS = Shared(models.CalendarDay, (models.DueDate.due_on,))
SHARED = {shared.model: shared for shared in (AGENCIES, CERTIFICATES, DAYS)}
"""Shared tables by their model."""
