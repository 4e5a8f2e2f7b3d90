"""Finding texts by their words, the best first.

To give the first hits of many without looking at all, each database reads texts in the order in which they are to be
listed. FTS5 does that by itself. PostgreSQL's index gives hits without order and all at once, which is right for few
of them; so the newest texts are looked at one by one before it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, column, exists, literal, literal_column, or_, select, table
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session, aliased

from schema.filters import TaskFilters, conditions, is_document
from schema.models import AppendixTask, Block, BodyTask, Document, SearchText, Task
from schema.search.hits import Hit, read_hits
from schema.search.query import Condition, Query, Within, parse

_AHEAD = 5000
"""So many of the newest texts PostgreSQL looks at one by one; that takes it a few milliseconds."""

_BATCH = 500
_LARGEST_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched for. `document`: a filter of documents; `filters`: any others, which only tasks pass."""

    query: Query
    within: Within
    document: str | None
    filters: TaskFilters | None
    limit: int


def find(
    session: Session, words: str, *, within: Within = "both", filters: TaskFilters | None = None, limit: int = 20
) -> list[Hit]:
    """The tasks and paragraphs that have all of these words, the best first, at most `limit`.

    `words`: any text; `schema.search.query` says how it is read. Capitals do not matter; accents decide the order.
    `filters`: only such tasks, and no paragraphs unless `document` is all that is asked for. Raises `QuestionError` for
    a star after one letter, and for more than 32 words.
    """
    query = parse(words)
    if not query.phrases:
        return []
    filters = filters or TaskFilters()
    if filters == TaskFilters(document=filters.document):
        search = _Search(query, within, filters.document, None, limit)
    elif within == "outline":
        return []
    else:
        search = _Search(query, "tasks", None, filters, limit)
    ways = _on_postgresql if session.get_bind().dialect.name == "postgresql" else _on_sqlite
    found: dict[int, bool] = {}
    for key, exact in ways(session, search):
        found.setdefault(key, exact)
        if len(found) == limit:
            break
    return list(read_hits(session, found, query))


def _passing(filters: TaskFilters) -> Select[Any]:
    """The texts of tasks that pass the filters."""
    statement = select(SearchText.id).join(Task, Task.id == SearchText.task_id)
    if filters.document:
        statement = statement.join(Document, Document.sha256 == Task.document_sha256)
    return (
        statement.outerjoin(AppendixTask, AppendixTask.task_id == Task.id)
        .outerjoin(BodyTask, BodyTask.task_id == Task.id)
        .where(*conditions(filters))
    )


class _Sieve:
    """Holds back hits that do not pass the filters.

    Hits are asked about in batches, each larger than the last: the first hits are mostly enough, and where they are
    not, many are asked about at once. To find all tasks that pass first would take as long for a frequent word as for
    a rare one.
    """

    def __init__(self, session: Session, filters: TaskFilters) -> None:
        self._session = session
        self._passing = _passing(filters)
        self._known: dict[int, bool] = {}

    def sift(self, keys: Iterator[int]) -> Iterator[int]:
        size = _BATCH
        while batch := list(islice(keys, size)):
            if new := [key for key in batch if key not in self._known]:
                passed = set(self._session.scalars(self._passing.where(SearchText.id.in_(new))))
                self._known.update((key, key in passed) for key in new)
            yield from (key for key in batch if self._known[key])
            size = min(4 * size, _LARGEST_BATCH)


_INDEX = table("search_index", column("rowid"))


def _on_sqlite(session: Session, search: _Search) -> Iterator[tuple[int, bool]]:
    statement = select(_INDEX.c.rowid).where(sql("search_index MATCH :words")).order_by(_INDEX.c.rowid)
    if search.document:
        # The plus keeps SQLite from reading search_text first, and asking the index for each of its rows.
        statement = statement.join(SearchText, SearchText.id == literal_column("+search_index.rowid"))
        statement = statement.where(_is_in(SearchText, search.document))
    sieve = _Sieve(session, search.filters) if search.filters else None
    for condition, exact in search.query.conditions():
        words = {"words": condition.fts5(search.within)}
        found = session.scalars(statement, words, execution_options={"yield_per": _BATCH})
        for key in islice(sieve.sift(found) if sieve else found, search.limit):
            yield key, exact
        found.close()


def _on_postgresql(session: Session, search: _Search) -> Iterator[tuple[int, bool]]:
    newest = aliased(SearchText, select(SearchText).order_by(SearchText.id).limit(_AHEAD).subquery())
    ways = search.query.conditions()
    *better, (every, _) = ways
    seen = session.execute(
        select(newest.id, *(_matches(newest, condition, search.within) for condition, _ in better))
        .where(_matches(newest, every, search.within), *_scope(newest, search))
        .order_by(newest.id)
    ).all()
    sieve = _Sieve(session, search.filters) if search.filters else None

    def first(found: Iterator[int]) -> list[int]:
        return list(islice(sieve.sift(found) if sieve else found, search.limit))

    for nth, (condition, exact) in enumerate(ways, start=1):
        keys = first(row[0] for row in seen if nth == len(ways) or row[nth])
        if len(keys) < search.limit:
            keys = first(iter(session.scalars(_by_index(condition, search)).all()))
        for key in keys:
            yield key, exact


def _by_index(condition: Condition, search: _Search) -> Select[Any]:
    """All hits, sorted; ordered by the plain key, PostgreSQL might go through all texts in its order instead."""
    statement = select(SearchText.id).where(_matches(SearchText, condition, search.within), *_scope(SearchText, search))
    return statement.order_by(SearchText.id + 0).limit(None if search.filters else search.limit)


def _matches(texts: Any, condition: Condition, within: Within) -> ColumnElement[bool]:
    asked = cast(literal(condition.tsquery(within)), TSQUERY)
    found: ColumnElement[bool] = texts.words.op("@@", is_comparison=True)(asked)
    return found


def _scope(texts: Any, search: _Search) -> list[ColumnElement[bool]]:
    return [_is_in(texts, search.document)] if search.document else []


def _is_in(texts: Any, document: str) -> ColumnElement[bool]:
    return or_(
        *(
            exists()
            .where(part.id == key, Document.sha256 == part.document_sha256, is_document(document))
            .correlate(texts)
            for part, key in ((Task, texts.task_id), (Block, texts.block_id))
        )
    )
