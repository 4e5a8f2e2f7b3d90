"""Running a batch: the options that `ingest` and `retry` share, and what is printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ingest import console
from ingest.console import FAILED, USAGE, complain, fail, standard_output
from ingest.workers.limits import Limits, no_memory_limit

if TYPE_CHECKING:
    from ingest.batch import FileDone
    from ingest.sources import Source, SourceRefused
    from ingest.workers.engine import Engine
    from schema.database import Database

DEFAULT_LIMITS = Limits()
MAX_SIZE = 256
"""MiB of the largest file that is read: `ingest.sources.DEFAULT_LIMIT`."""

EngineName = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="Where files are read: local, or dask://host:port.")
]
Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="So many files are read at once; as many as cores without it.")
]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Longer no file is read.")]
Memory = Annotated[int, typer.Option(min=0, metavar="MIB", help="Memory that reading a file may take; 0 for no limit.")]
MaxPages = Annotated[int, typer.Option(min=1, metavar="N", help="Files with more pages are refused.")]
MaxSize = Annotated[int, typer.Option(min=1, metavar="MIB", help="Larger files are refused.")]
LogFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Add a line of JSON for all that happens to this file.")
]
JsonLines = Annotated[
    bool, typer.Option("--json-lines", help="Print a line of JSON for each file when it is done, the summary last.")
]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a batch is read, and what is printed of it: the options by their names."""

    command: str
    reader: Literal["auto", "mupdf", "pdfplumber"]
    trust: Path | None
    engine: str
    jobs: int | None
    limits: Limits
    max_size: int
    log: Path | None
    json: bool
    json_lines: bool
    retry: bool = False
    again: bool = False


def run_batch(sources: Iterable[Source | SourceRefused], database: Database, reading: Reading) -> None:
    """Read files into the database and print what became of them. Ends the program with 1 where some were refused."""
    from ingest import batch, reports
    from ingest.sources import shown
    from ingest.workers.engine import EngineError

    with ExitStack() as stack:
        report = Report(reading, stack, stack.enter_context(reports.progress()))
        engine = open_engine(reading)
        stack.callback(engine.close)
        report.begun(database, engine)
        options = batch.Options(
            limit=reading.max_size << 20, retry=reading.retry, again=reading.again, command=reading.command
        )
        try:
            summary = batch.ingest(sources, database, engine, report.done, options=options, on_waiting=report.waiting)
        except KeyboardInterrupt:
            files = "1 file is" if report.stored == 1 else f"{report.stored} files are"
            fail(f"interrupted; {files} in the database, run again to go on", code=130)
        except EngineError as error:
            fail(error)
        values = reports.summary_values(summary, database.url)
        report.ended(values | {"refused": len(summary.refused)})
    with standard_output():
        if reading.json or reading.json_lines:
            console.write_json(values, pretty=not reading.json_lines)
        else:
            reports.summary(summary, database.url)
    if reading.json:
        for done in summary.refused:
            if done.refusal:
                complain(shown(done.location), done.refusal.code, done.refusal.message)
    if summary.refused:
        raise typer.Exit(FAILED)


def open_engine(reading: Reading) -> Engine:
    """The engine that is asked for. Ends the program with 2 where there is none."""
    from ingest.workers import engine
    from ingest.workers.messages import Settings

    if reading.limits.memory and (reason := no_memory_limit()):
        complain("memory", reason)
    trust = str(reading.trust.resolve()) if reading.trust else None
    try:
        settings = Settings(reading.reader, trust)
        return engine.open_engine(reading.engine, reading.jobs or _cores(), reading.limits, settings)
    except engine.EngineError as error:
        fail(error, code=USAGE)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Report:
    """What is said while files are read: lines of JSON, a log, and what `show` makes of each file."""

    def __init__(self, reading: Reading, stack: ExitStack, show: Callable[[FileDone], None]) -> None:
        from ingest import reports

        self.stored = 0
        self._reading = reading
        self._waited = False
        self._values = reports.file_values
        try:
            self._log = stack.enter_context(reports.Log(reading.log, complain)) if reading.log else None
        except OSError as error:
            fail(reading.log, "the log cannot be written", error.strerror or error, code=USAGE)
        self._show = show

    def begun(self, database: Database, engine: Engine) -> None:
        self._write(
            "started", command=self._reading.command, database=database.url, engine=engine.name, jobs=engine.slots
        )

    def done(self, file: FileDone) -> None:
        self.stored += file.refusal is None
        self._show(file)
        if self._log or self._reading.json_lines:
            values = self._values(file)
            self._write("file", **values)
            if self._reading.json_lines:
                with standard_output():
                    console.write_json(values, pretty=False)
                    sys.stdout.flush()

    def waiting(self) -> None:
        self._write("waiting", reason="another process holds the database")
        if not self._waited:
            complain("another process holds the database; waiting for it")
            self._waited = True

    def ended(self, values: dict[str, Any]) -> None:
        self._write("finished", **values)

    def _write(self, event: str, **values: Any) -> None:
        if self._log:
            self._log.write(event, **values)
