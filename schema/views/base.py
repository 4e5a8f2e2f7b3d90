"""What all views share: their metadata, and how one is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import DDL, BigInteger, MetaData, Select, SelectBase, Table, event, func, select
from sqlalchemy.schema import CreateView

from schema.models import Document, DocumentSource

VIEWS = MetaData()
"""The views. Not among the tables: they hold nothing of their own."""

Columns = Mapping[str, tuple[Any, str]]
"""By the name of a column: where it comes from, and what it says."""


def view(name: str, words: str, columns: Columns, source: Callable[[Select[Any]], SelectBase]) -> Table:
    """A view with a comment for each column, and one for itself as `info["comment"]`.

    `source` adds to the columns where they come from. PostgreSQL keeps the comments, so that tools can show them.
    """
    statement = source(select(*(expression.label(column) for column, (expression, _) in columns.items())))
    table = CreateView(statement, name, metadata=VIEWS).table
    for column, (_, said) in columns.items():
        table.c[column].comment = said
    table.info["comment"] = words  # as `comment` SQLAlchemy would give it to a table, which PostgreSQL refuses
    comment = DDL(f"COMMENT ON VIEW {name} IS '{words}'")  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", comment.execute_if(dialect="postgresql"))
    return table


def count() -> Any:
    """`count(*)` with the type that PostgreSQL gives it."""
    return func.count(type_=BigInteger)


def document_name() -> Any:
    """The first in sort order of the names under which a document was found."""
    names = select(func.min(DocumentSource.name)).where(DocumentSource.document_sha256 == Document.sha256)
    return names.correlate(Document).scalar_subquery()
