"""Links between tasks, worked out and kept: wordings of new tasks, and which wordings are alike.

A run looks only at what came since the last one, and ends with what a run over everything would give: whether two
wordings are linked depends on the two alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import numpy as np
from sqlalchemy import Connection, Table, and_, delete, exists, func, insert, select, text, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from schema.database import Database
from schema.links.matching import Matcher
from schema.links.wordings import Wordings
from schema.models import Cell, Document, Task, TaskWording, Wording, WordingLink

THRESHOLD = 85
"""The least score that is kept, where nobody says another."""

_BATCH = 5000
"""Tasks, or links, in one transaction: others can write in between."""

_LINKING = 0x6B65686C
"""The advisory lock (`kehl`) under which one process at a time writes links on PostgreSQL."""

_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Links:
    """What a run did, and what there is after it.

    `tasks`: tasks that had no wording yet; `wordings`: different wordings there are; `compared`: those of them that
    were new; `links`: pairs of wordings that are alike; `method`: by what rules.
    """

    tasks: int
    wordings: int
    compared: int
    links: int
    method: str


def link_tasks(database: Database, places: Iterable[str] = (), threshold: int = THRESHOLD) -> Links:
    """Link tasks that may say the same thing; read them from the view `task_links`.

    `places`: names of provinces, which say where and not what (`Lào Cai`). `threshold`: the least score to keep, in
    percent. Other places, another threshold or a newer version begin anew. Others can read and write meanwhile; of two
    runs at once each does what it finds. Raises `DatabaseError`.
    """
    wordings = Wordings(places)
    method = f"{wordings.method}/{threshold}"
    _begin(database, method)
    tasks, last = 0, ""
    while batch := _word(database, wordings, method, last):
        tasks += len(batch)
        last = batch[-1]
    _drop_unused(database)
    compared = _compare(database, threshold)
    with database.reading() as session:
        count = [session.scalar(select(func.count()).select_from(model)) or 0 for model in (Wording, WordingLink)]
    return Links(tasks, count[0], compared, count[1], method)


def _begin(database: Database, method: str) -> None:
    """Forget what other rules gave."""
    other = exists().where(TaskWording.method != method)
    with database.writing() as session:
        _lock(session)
        if session.scalar(select(other)):
            for model in (WordingLink, TaskWording, Wording):
                session.execute(delete(model))


def _word(database: Database, wordings: Wordings, method: str, after: str) -> list[str]:
    """Note the wordings of some tasks that have none, of those whose keys come after this one; their keys."""
    with database.writing() as session:
        _lock(session)
        tasks = session.execute(_unworded(after)).all()
        rows, texts = [], {}
        for task, said, title in tasks:
            wording = wordings(said or "", title)
            key = wording and hashlib.sha256(wording.encode()).hexdigest()[:_DIGITS]
            rows.append({"task_id": task, "wording_id": key, "method": method})
            if key:
                texts[key] = {"id": key, "text": wording, "compared": False}
        _add(session.connection(), Wording, list(texts.values()))
        if rows:
            session.execute(insert(TaskWording), rows)
        return [row["task_id"] for row in rows]


def _unworded(after: str) -> Any:
    """Some tasks without a wording, held until the transaction ends, so that no loader takes them away meanwhile."""
    return (
        select(Task.id, Cell.text, Document.title)
        .join(Document, Document.sha256 == Task.document_sha256)
        .outerjoin(Cell, and_(Cell.task_id == Task.id, Cell.key == "task"))
        .where(Task.id > after, ~exists().where(TaskWording.task_id == Task.id))
        .order_by(Task.id)
        .limit(_BATCH)
        .with_for_update(read=True, key_share=True, of=Task)
    )


def _drop_unused(database: Database) -> None:
    """Drop wordings that no task has any more, and with them their links."""
    with database.writing() as session:
        _lock(session)
        session.execute(delete(Wording).where(~exists().where(TaskWording.wording_id == Wording.id)))


def _compare(database: Database, threshold: int) -> int:
    """Compare wordings that were not compared yet with all others; how many."""
    with database.reading() as session:
        if not session.scalar(select(exists().where(~Wording.compared))):
            return 0
        found = session.execute(select(Wording.id, Wording.text, Wording.compared).execution_options(yield_per=_BATCH))
        ids: list[str] = []
        new: list[bool] = []
        matcher = Matcher()
        matcher.add(_noting(found, ids, new))
    pairs = matcher.pairs(np.array(new), threshold)
    while batch := list(islice(pairs, _BATCH)):
        _keep(database, [(*sorted((ids[one], ids[other])), score) for one, other, score in batch])
    fresh = [key for key, is_new in zip(ids, new, strict=True) if is_new]
    for start in range(0, len(fresh), _BATCH):
        with database.writing() as session:
            session.execute(
                update(Wording).where(Wording.id.in_(fresh[start : start + _BATCH])).values(compared=true())
            )
    return len(fresh)


def _noting(found: Iterable[Any], ids: list[str], new: list[bool]) -> Iterator[str]:
    """The texts of wordings; their keys, and whether they are new, go into the lists."""
    for key, said, compared in found:
        ids.append(key)
        new.append(not compared)
        yield said


def _keep(database: Database, links: Sequence[tuple[Any, ...]]) -> None:
    """Write links, but for those of wordings that another run dropped meanwhile."""
    with database.writing() as session:
        _lock(session)
        named = {key for one, other, _ in links for key in (one, other)}
        there = set(session.scalars(select(Wording.id).where(Wording.id.in_(named))))
        rows = [
            {"wording_id": one, "other_id": other, "score": score}
            for one, other, score in links
            if one in there and other in there
        ]
        _add(session.connection(), WordingLink, rows)


def _add(connection: Connection, model: type[Wording | WordingLink], rows: list[dict[str, Any]]) -> None:
    """Insert those rows whose key is not there."""
    table = cast(Table, model.__table__)
    of_dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(of_dialect.insert(table).on_conflict_do_nothing(), rows)


def _lock(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LINKING})
