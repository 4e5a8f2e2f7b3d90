"""Records into SQLite, and how long programs take to start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import parsers
from benchmarks.plans import ROOT, SAMPLES, long_plan
from normalizers.record import normalize
from schema import load, open_database

_COMMAND = "from ingest.cli import main; main()"

STARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Python alone", ("-c", "pass")),
    ("import schema.record", ("-c", "import schema.record")),
    ("import pymupdf", ("-c", "import pymupdf")),
    ("import parsers", ("-c", "import parsers")),
    ("import normalizers, both readers", ("-c", "from normalizers import read_agencies, read_deadlines")),
    ("import normalizers.pipeline", ("-c", "import normalizers.pipeline")),
    ("import pdfplumber", ("-c", "import pdfplumber")),
    ("kehoach --help", ("-c", _COMMAND, "--help")),
    ("kehoach parse, 5 pages", ("-c", _COMMAND, "parse", str(SAMPLES / "laocai-cchc-2024.pdf"))),
)
"""Programs by what they do: arguments of Python."""


@dataclass(frozen=True, slots=True)
class Loading:
    """Loading one record into an empty SQLite file. `seconds`: median, until it is committed."""

    tasks: int
    pages: int
    seconds: float

    @property
    def rate(self) -> float:
        """Tasks a second."""
        return self.tasks / self.seconds


def measure_loading(pages: int, repeats: int) -> Loading:
    """Load the record of a generated plan of so many pages, with its values, each time into a new database."""
    record = normalize(parsers.parse(long_plan(pages)))
    seconds: list[float] = []
    tasks = 0
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'plans.db'}"
            with open_database(url, create=True) as database:
                start = time.perf_counter()
                with database.writing() as session:
                    tasks = load(session, record).tasks
                seconds.append(time.perf_counter() - start)
    return Loading(tasks, pages, median(seconds))


def measure_starts(repeats: int) -> dict[str, float]:
    """Median wall time of each of `STARTS`, milliseconds; they take turns, after a round that is not counted."""
    times: dict[str, list[float]] = {name: [] for name, _ in STARTS}
    for repeat in range(repeats + 1):
        for name, arguments in STARTS:
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            if repeat:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: median(found) for name, found in times.items()}
