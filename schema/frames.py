"""The views as pandas DataFrames: `open_database(url).tasks(lead="Sở Nội vụ")`.

Columns, their order, and the order of rows are those of exports. Types say what a column is:

| in the view | in the frame | why |
|---|---|---|
| text | `str` | pandas' own type of texts; missing is NaN |
| text from a closed list | `category` | role, kind, level, source, severity; all frames have the same categories |
| integer | `Int64` | a page or year may be missing, and stays a whole number all the same |
| date | `datetime64[s]` | pandas has no days of its own; this type has its calendar, and room for every year |

pandas is imported when the first frame is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from schema.errors import QuestionError
from schema.filters import TaskFilters
from schema.models import TaskSource

if TYPE_CHECKING:
    import pandas as pd

    from schema.database import Database
    from schema.exports.tables import Column, Type
    from schema.search import Within

FrameName = Literal[
    "tasks", "assignments", "due_dates", "documents", "problems", "agency_workload", "task_links"
]  # fmt: skip

_TYPES = {"text": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean"}

_LOT = 1000

_PART = 50_000
"""Rows of which a frame is made at once."""


class Filters(TypedDict, total=False):
    """What tasks are meant, as `schema.filters.TaskFilters` says; days also as text: `2024-07-01`."""

    text: str | None
    agency: str | None
    lead: str | None
    coord: str | None
    section: str | None
    document: str | None
    due_before: date | str | None
    due_after: date | str | None
    source: TaskSource | None


class Frames:
    """The frames of a database. A frame has what the filters mean: the tasks themselves, or what belongs to them.

    Raises `TypeError` for a filter that does not exist, `ValueError` for a day or a source that is none and a text that
    is too long, `DatabaseError` where the database fails.
    """

    def tasks(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`tasks_view`: one line a task."""
        return _frame(self, "tasks", filters)

    def assignments(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`assignments_view`: who is charged with these tasks, `lead` and `coord` apart."""
        return _frame(self, "assignments", filters)

    def due_dates(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`due_dates_view`: when these tasks fall due; with `due_before`, `due_after` only those days."""
        return _frame(self, "due_dates", filters)

    def documents(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`documents_view`: the documents of these tasks; with `document` alone also those without any."""
        return _frame(self, "documents", filters)

    def problems(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`problems_view`: what the parser doubts about these documents."""
        return _frame(self, "problems", filters)

    def agency_workload(self) -> pd.DataFrame:
        """`agency_workload_view`: how much each agency has to do in all documents, `lead` and `coord` apart."""
        return _frame(self, "agency_workload", {})

    def task_links(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """`task_links`: tasks of other documents that may say what these say. Guesses with a score, as of the last run

        of `kehoach links`; the best of each task first.
        """
        return _frame(self, "task_links", filters)

    def search(
        self, words: str, within: Within = "both", limit: int = 20, **filters: Unpack[Filters]
    ) -> pd.DataFrame:  # fmt: skip
        """The tasks and paragraphs that have these words, the best first, at most `limit`: see `schema.search`.

        `exact`: whether all words stand there with the accents with which they were typed. Raises `ValueError` for a
        star after one letter, and for more than 32 words.
        """
        import pandas as pd

        from schema.exports.tables import Column
        from schema.search import Hit, find

        with cast("Database", self).reading() as session:
            hits = find(session, words, within=within, filters=_task_filters(filters), limit=limit)
        names = [name for name in Hit.__dataclass_fields__ if name != "marks"]
        types: dict[str, Type] = {"page": "integer", "exact": "boolean"}
        columns = [Column(name, types.get(name, "text")) for name in names]
        return pd.DataFrame({c.name: _array(c, [getattr(hit, c.name) for hit in hits]) for c in columns})

    def in_parts(
        self, name: FrameName, rows: int = _PART, **filters: Unpack[Filters]
    ) -> Iterator[pd.DataFrame]:  # fmt: skip
        """The frame of a method in parts of so many rows, for what does not fit into memory; at least one part.

        All parts are of one state of the database. Each has an index from 0.
        """
        if rows < 1:
            raise ValueError("a part has at least one row")
        return _parts(cast("Database", self), name, rows, filters)


def _frame(frames: Frames, name: FrameName, filters: Filters) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(frames.in_parts(name, **filters), ignore_index=True)


def _parts(database: Database, name: FrameName, rows: int, filters: Filters) -> Iterator[pd.DataFrame]:
    import pandas as pd

    with _reading(database, name, _task_filters(filters)) as (columns, lots):
        empty = True
        for part in _regrouped(lots, rows):
            values = zip(*part, strict=True) if part else [()] * len(columns)
            yield pd.DataFrame({c.name: _array(c, cells) for c, cells in zip(columns, values, strict=True)})
            empty = False
        if empty:
            yield pd.DataFrame({column.name: _array(column, ()) for column in columns})


def _array(column: Column, values: Sequence[Any]) -> Any:
    import numpy as np
    import pandas as pd

    if column.words:
        return pd.Categorical(values, categories=list(column.words))
    if column.type == "date":
        return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")
    return pd.array(values, dtype=_TYPES[column.type])


@contextmanager
def _reading(
    database: Database, name: FrameName, filters: TaskFilters
) -> Iterator[tuple[Sequence[Column], Iterable[Sequence[Sequence[Any]]]]]:
    """The columns of a view, and its rows in lots."""
    from schema.exports.content import reading
    from schema.exports.tables import TABLES

    if name == "task_links":
        with database.reading() as session:
            statement = _links(filters)
            yield _link_columns(), session.execute(statement).partitions()
    else:
        with reading(database, filters) as content:
            yield TABLES[name].columns, content.rows(TABLES[name])


def _links(filters: TaskFilters) -> Select[Any]:
    """Links of these tasks in the order of tasks, the best first."""
    from schema.exports.choosing import chosen_tasks
    from schema.models import Task
    from schema.views import TASK_LINKS

    links, other = TASK_LINKS.c, aliased(Task, name="other")
    return (
        select(TASK_LINKS)
        .join(Task, Task.id == links.task_id)
        .join(other, other.id == links.other_task_id)
        .where(*chosen_tasks(links.task_id, filters))
        .order_by(Task.document_sha256, Task.position, links.score.desc(), other.document_sha256, other.position)
        .execution_options(yield_per=_LOT)
    )


def _link_columns() -> list[Column]:
    from schema.exports.tables import Column
    from schema.views import TASK_LINKS

    return [Column(column.name, "integer" if column.name == "score" else "text") for column in TASK_LINKS.columns]


def _task_filters(filters: Filters) -> TaskFilters:
    days = {key: _day(key, filters.get(key)) for key in ("due_before", "due_after")}
    return TaskFilters(**cast(dict[str, Any], filters | days))


def _day(name: str, day: object) -> date | None:
    try:
        if day is None or isinstance(day, date):
            return day
        return date.fromisoformat(cast(str, day))
    except (TypeError, ValueError):
        raise QuestionError(f"{name}: {day!r} is no day; write year, month and day: 2024-07-01") from None


def _regrouped(lots: Iterable[Sequence[Any]], size: int) -> Iterator[list[Any]]:
    """The same rows in lots of this size."""
    held: list[Any] = []
    for lot in lots:
        held.extend(lot)
        while len(held) >= size:
            yield held[:size]
            held = held[size:]
    if held:
        yield held
