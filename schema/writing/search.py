"""The words of tasks and running text as rows for searching, and SQLite's index over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from schema import models
from schema.words import BLOCK, TASK, indexed, plain
from schema.writing.values import Row, Rows

_PERSONAL = frozenset({"sign_off"})
"""Kinds of blocks that are left out: they name persons, and are told apart so that they can be left out."""

_FIRST_DAY = date(1900, 1, 1).toordinal()
_LAST_DAY = (1 << 16) - 1
_HASH_BITS = 46

_INDEX = "INSERT INTO search_index (rowid, plain, exact) VALUES (?, ?, ?)"


def add_search_texts(rows: Rows, sha256: str, issued_on: date | None, plan_year: int | None) -> None:
    """Add the words of tasks and blocks; all their rows are there. Tasks are found before running text."""
    cells: dict[str, list[str]] = defaultdict(list)
    for cell in rows[models.Cell]:
        if cell["text"]:
            cells[cell["task_id"]].append(cell["text"])
    found = [(TASK, task["id"], None, indexed(cells[task["id"]])) for task in rows[models.Task]]
    found += [
        (BLOCK, None, block["id"], indexed([block["text"]]))
        for block in rows[models.Block]
        if block["kind"] not in _PERSONAL
    ]
    number = _first_id(sha256, issued_on, plan_year)
    for kind, task_id, block_id, words in found:
        if words:
            row = {"id": number, "task_id": task_id, "block_id": block_id, "words": f"{kind} {words}"}
            rows[models.SearchText].append(row)
            number += 1


def index_texts(connection: Connection, rows: Sequence[Row]) -> None:
    """Tell SQLite's index of the texts of a document that were just written; PostgreSQL's knows by itself.

    Not by a trigger, which FTS5 takes several times longer for: it writes out what it has after every row.
    """
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_INDEX, [(row["id"], plain(row["words"]), row["words"]) for row in rows])


def _first_id(sha256: str, issued_on: date | None, plan_year: int | None) -> int:
    """The key of a document's first text; the others follow it.

    Its high bits count days backwards, so that texts in the order of their keys are texts of the newest documents
    first, and an index that gives them in this order need not read them all to give the first. A document without a
    date counts as issued when the year begins that it is for. The other 46 bits are of the sha256. Documents of one day
    that come too near to each other would be refused by the primary key: odds of 1 in 10^5 among a thousand of
    one day.
    """
    day = issued_on or (date(plan_year, 1, 1) if plan_year and date.min.year <= plan_year <= date.max.year else None)
    days = min(max(day.toordinal() - _FIRST_DAY, 0), _LAST_DAY) if day else 0
    return ((_LAST_DAY - days) << _HASH_BITS) + int(sha256[:16], 16) // (1 << (64 - _HASH_BITS)) + 1
