"""How long searches take: `python -m benchmarks.searching [TASKS] [URL]`.

In a database of generated plans, half of whose tasks say `cải cách hành chính` besides. Without a URL that is SQLite in
`benchmarks/out/`, made once; at a URL the plans are loaded into an empty database and stay there. Times are of the
wall clock, until all hits are read, the median and the best of `_REPEATS`, after one that is not counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median

import msgspec

from benchmarks.generated import generated_plans
from benchmarks.plans import OUT
from schema.database import Database, open_database
from schema.filters import TaskFilters
from schema.load import load
from schema.queries import count_documents
from schema.record import PlanRecord, Task
from schema.revisions import newest
from schema.search import Within, find

TASKS = 100_000
TARGET = 50.0
"""Milliseconds that a search may take at most."""

_REPEATS = 15
_FREQUENT = " gắn với cải cách hành chính"
_SPRING = TaskFilters(due_after=date(2024, 3, 31), due_before=date(2024, 7, 1))
QUESTIONS: tuple[tuple[str, Within, TaskFilters | None], ...] = (
    ("cải cách hành chính", "both", None),  # in half of the tasks
    ("cai cach hanh chinh", "both", None),
    ('"cải cách hành chính"', "both", None),
    ("một cửa", "both", None),
    ("hạnh chính", "both", None),  # frequent words, but not with these accents
    ("hành cải", "both", None),  # frequent words that never stand side by side
    ("kế hoạch cải cách hành chính", "both", None),
    ("dak lak", "both", None),
    ("36/KH-UBND", "both", None),
    ("tru*", "both", None),
    ("tr* th*", "both", None),
    ("cải cách hành chính", "outline", None),
    ("cải cách hành chính", "tasks", TaskFilters(document="KH-UBND")),
    ("cải cách hành chính", "tasks", TaskFilters(lead="so noi vu")),
    ("cải cách hành chính", "tasks", _SPRING),
)


@dataclass(frozen=True, slots=True)
class Search:
    """One question: how many hits there were, at most 20, and milliseconds until they were read."""

    hits: int
    milliseconds: float
    best: float


def measure_searches(database: Database) -> list[Search]:
    """The searches of `QUESTIONS`, in their order."""
    return [_timed(partial(_search, database, *question)) for question in QUESTIONS]


def measure_sqlite(tasks: int = TASKS) -> list[Search]:
    """The searches in a SQLite database of so many generated tasks, which is made once."""
    with open_database(_filled(str(tasks)), create=False) as database:
        return measure_searches(database)


def _filled(tasks: str, url: str | None = None) -> str:
    if url is None:
        OUT.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{OUT / f'search-{tasks}-{newest()}.db'}"
    fill(url, int(tasks))
    return url


def shown_filters(filters: TaskFilters | None) -> str:
    """The filters in words."""
    given = msgspec.to_builtins(filters) if filters else {}
    return ", ".join(f"{name} {value}" for name, value in given.items() if value is not None)


def fill(url: str, tasks: int) -> None:
    """Load generated plans with so many tasks, unless there are plans."""
    with open_database(url) as database:
        with database.reading() as session:
            if count_documents(session):
                return
        for record in generated_plans(tasks):
            with database.writing() as session:
                load(session, _with_frequent_words(record))


def _with_frequent_words(record: PlanRecord) -> PlanRecord:
    appendices = []
    for appendix in record.appendices:
        rows = [
            msgspec.structs.replace(row, cells=row.cells | {"task": f"{row.cells['task']}{_FREQUENT}"})
            if isinstance(row, Task) and number % 2
            else row
            for number, row in enumerate(appendix.rows)
        ]
        appendices.append(msgspec.structs.replace(appendix, rows=rows))
    return msgspec.structs.replace(record, appendices=appendices)


def _search(database: Database, words: str, within: Within, filters: TaskFilters | None) -> int:
    with database.reading() as session:
        return len(find(session, words, within=within, filters=filters))


def _timed(search: Callable[[], int]) -> Search:
    hits = search()
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        search()
        times.append((time.perf_counter() - start) * 1000)
    return Search(hits, median(times), min(times))


def main(tasks: str = str(TASKS), url: str | None = None) -> None:
    with open_database(_filled(tasks, url), create=False) as database:
        found = measure_searches(database)
    print("| question | in | filter | hits | ms | best |", "| --- | --- | --- | ---: | ---: | ---: |", sep="\n")
    for (words, within, filters), search in zip(QUESTIONS, found, strict=True):
        line = (words, within, shown_filters(filters), search.hits, f"{search.milliseconds:.1f}", f"{search.best:.1f}")
        print(f"| {' | '.join(map(str, line))} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
