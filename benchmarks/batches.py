"""Batches of many files: what isolation costs, what a second core brings, how fast unchanged files are passed over.

    python -m benchmarks.batches [FILES]
    python -m benchmarks.batches --kills 20 [FILES]
    python -m benchmarks.batches --lost-workers 10 [FILES]

The first measures. The second fills one database in peace and another one while the whole process group is ended with
`kill -9` at random moments, and compares the two, row by row. The third fills the other one from a Dask cluster of two
workers, of which one is ended again and again. Files are the samples, each made another one by a
comment behind its end. On a machine that is busy with other things the times of processors are worth more than wall
clock, so both are shown.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.plans import SAMPLES
from ingest.reading import read_plan
from ingest.workers import Sandbox
from schema import open_database
from schema.models import Base
from tests.ingest.workers.clusters import cluster, kill

_COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock, and of processors in all processes."""

    wall: float
    processors: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s, processors {self.processors:7.2f} s"


def write_files(folder: Path, count: int) -> None:
    """So many files with contents of their own."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))]
    for number in range(count):
        (folder / f"{number:05}.pdf").write_bytes(samples[number % len(samples)] + b"%%%d\n" % number)


def cost(work: Callable[[], object]) -> Cost:
    """What something costs, with all processes that it has made and waited for."""
    before, started = _processors(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - started, _processors() - before)


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "files")
        folder.mkdir()
        write_files(folder, count)
        files = sorted(folder.iterdir())
        data = [path.read_bytes() for path in files]
        read_plan(data[0], "a.pdf")
        here = cost(lambda: [read_plan(one, "a.pdf") for one in data])
        print(f"reading {count} files in this process    {here}")
        with Sandbox() as sandbox:
            sandbox.read(data[0], "a.pdf")
            there = cost(lambda: [sandbox.read(one, "a.pdf") for one in data])
        print(f"the same in a sandbox, once it is warm   {there}  (wall + {there.wall / here.wall - 1:.1%})")
        for cores in (1, 2):
            url = f"sqlite:///{made}/{cores}.db"
            found = cost(lambda url=url, cores=cores: _ingest(folder, url, cores))  # type: ignore[misc]
            print(f"kehoach ingest on {cores} core(s)              {found}  ({count / found.wall:.1f} files/s)")
        again = cost(lambda: _ingest(folder, f"sqlite:///{made}/2.db", 2))
        print(f"the same again, nothing changed          {again}  ({count / again.wall:.0f} files/s)")


@dataclass(frozen=True, slots=True)
class _Trial:
    """Files, a database that they filled in peace, which took so many seconds, and the address of another one."""

    folder: Path
    peace: str
    war: str
    seconds: float

    def is_same(self) -> bool:
        same = dump(self.peace) == dump(self.war)
        print("the same" if same else "NOT the same")
        return same


@contextmanager
def _trial(count: int) -> Iterator[_Trial]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "files")
        folder.mkdir()
        write_files(folder, count)
        peace, war = f"sqlite:///{made}/peace.db", f"sqlite:///{made}/war.db"
        took = cost(lambda: _ingest(folder, peace, None))
        print(f"in peace: {took}")
        yield _Trial(folder, peace, war, took.wall)


def kills(count: int, times: int) -> bool:
    """Whether a database that was filled with so many interruptions is as one that was filled in peace."""
    chance = random.Random(6)
    with _trial(count) as trial:
        for kill in range(times):
            wait = chance.uniform(0.2, 2 * trial.seconds / times)
            command = [*_COMMAND, "ingest", str(trial.folder), "--db", trial.war]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as program:
                try:
                    program.wait(wait)
                except subprocess.TimeoutExpired:
                    os.killpg(program.pid, signal.SIGKILL)
            print(f"kill {kill + 1} after {wait:.2f} s")
        _ingest(trial.folder, trial.war, None)
        return trial.is_same()


def lost_workers(count: int, times: int) -> bool:
    """Whether a database that a cluster filled while it lost so many workers is as one that was filled in peace."""
    chance = random.Random(7)
    with _trial(count) as trial, cluster() as dask:
        dask.add_workers(2)
        lost = 0
        command = [*_COMMAND, "ingest", str(trial.folder), "--db", trial.war, "--engine", dask.url]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
            while program.poll() is None:
                try:
                    program.wait(chance.uniform(0.5, 2 * trial.seconds / times))
                except subprocess.TimeoutExpired:
                    if lost < times:
                        kill(chance.choice(dask.workers))
                        dask.forget_dead()
                        dask.add_workers()
                        lost += 1
        print(f"ended with {program.returncode}, {lost} workers lost")
        return program.returncode == 0 and trial.is_same()


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but when and where files were read."""
    left_out = {"run_id", "seconds", "worker"}
    found = {}
    with open_database(url, create=False) as database, database.engine.connect() as connection:
        for name, table in Base.metadata.tables.items():
            if name != "run":
                columns = [column for column in table.c if column.name not in left_out]
                found[name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return found


def _ingest(folder: Path, url: str, cores: int | None) -> None:
    command = [*_COMMAND, "ingest", str(folder), "--db", url]
    if cores:
        held = sorted(os.sched_getaffinity(0))[:cores]
        command = ["taskset", "--cpu-list", ",".join(map(str, held)), *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _processors() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batches", description=__doc__)
    parser.add_argument("files", nargs="?", type=int, help="how many files (200; where runs are compared 2000)")
    parser.add_argument("--kills", type=int, metavar="N", help="compare a run that was ended N times with one in peace")
    parser.add_argument("--lost-workers", type=int, metavar="N", help="compare a run in a cluster that lost N workers")
    options = parser.parse_args()
    if options.kills:
        sys.exit(not kills(options.files or 2000, options.kills))
    if options.lost_workers:
        sys.exit(not lost_workers(options.files or 2000, options.lost_workers))
    measure(options.files or 200)


if __name__ == "__main__":
    main()
