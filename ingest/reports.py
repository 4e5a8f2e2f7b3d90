"""What a person sees of a batch, and what programs get: a progress bar, a summary, lines of JSON, a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from ingest.batch import FileDone, Summary
from ingest.refusals import remedy
from ingest.show import console, count_of
from ingest.sources import printable, shown
from schema.ledger import Counts, LedgerFile


@contextmanager
def progress() -> Iterator[Callable[[FileDone], None]]:
    """A bar on standard error while files are read, on a terminal only; gives what to call when a file is done."""
    out = Console(stderr=True, highlight=False)
    columns = (
        TextColumn("reading"),
        BarColumn(bar_width=12),
        TextColumn("{task.completed} files: {task.fields[loaded]} loaded, {task.fields[unchanged]} unchanged,"),
        TextColumn("{task.fields[refused]} quarantined; {task.fields[speed]:.0f} pages/s"),
        TimeElapsedColumn(),
    )
    counts: dict[str, Any] = {"loaded": 0, "unchanged": 0, "refused": 0}
    started, pages = time.perf_counter(), 0
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task("reading", total=None, speed=0.0, **counts)

        def advance(done: FileDone) -> None:
            nonlocal pages
            counts[done.status] += 1
            pages += done.pages
            bar.update(task, advance=1, speed=pages / (time.perf_counter() - started), **counts)

        yield advance


def file_values(done: FileDone) -> dict[str, Any]:
    """What became of a file, for programs. `code`, `message` and `retry` are null unless it was refused."""
    refusal = done.refusal
    return {
        "path": shown(done.location),
        "location": done.location,
        "status": "quarantined" if refusal else done.status,
        "code": refusal.code if refusal else None,
        "message": refusal.message if refusal else None,
        "retry": remedy(refusal.code) if refusal else None,
        "tried": not done.kept,
        "pages": done.pages,
        "tasks": done.tasks,
        "seconds": round(done.seconds, 3),
        "worker": done.worker,
    }


def file_line(done: FileDone) -> str:
    """What became of a file, on one line with the time, for people who look into a log."""
    refusal = done.refusal
    said = f"{refusal.code}: {printable(refusal.message)}" if refusal else count_of(done.tasks, "task")
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}  {done.status:<9}  {shown(done.location)}  {said}"


def summary_values(summary: Summary, database: str) -> dict[str, Any]:
    """The summary for programs. `seconds` is wall clock."""
    return {
        "database": database,
        "loaded": summary.loaded,
        "unchanged": summary.unchanged,
        "refused": [
            {"path": shown(done.location), "code": done.refusal.code, "message": done.refusal.message}
            for done in summary.refused
            if done.refusal
        ],
        "pages": summary.pages,
        "tasks": summary.tasks,
        "seconds": round(summary.seconds, 3),
        "pages_per_second": _pages_per_second(summary),
    }


def summary(summary: Summary, database: str) -> None:
    """Print what became of a batch: counts, each refused file with its reason, and the speed."""
    out = console()
    if summary.refused:
        table = _table("refused", "code", "reason")
        for done in summary.refused:
            if done.refusal:
                code = Text(done.refusal.code, style="red")
                table.add_row(Text(shown(done.location)), code, Text(done.refusal.message))
        out.print(Padding(table, (0, 0, 1, 0)))
    counts = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    counts.add_column(justify="right")
    counts.add_column()
    counts.add_row(str(summary.loaded), Text("loaded", style="green"))
    counts.add_row(str(summary.unchanged), Text("unchanged"))
    counts.add_row(str(len(summary.refused)), Text("refused", style="red" if summary.refused else ""))
    out.print(counts)
    if summary.kept:
        words = f"{count_of(summary.kept, 'file')} refused by an earlier run and not tried again; see kehoach status"
        out.print(Text(words, style="yellow"))
    pages = f"{count_of(summary.pages, 'page')}, {count_of(summary.tasks, 'task')} in {summary.seconds:.1f} s"
    out.print(Text(f"{pages} ({_pages_per_second(summary):g} pages/s), in {database}", style="dim"))


def status(counts: Counts, codes: dict[str, int], database: str) -> None:
    """Print how many files the ledger has, and why those that are quarantined are."""
    out = console()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    for name in ("seen", "loaded", "unchanged", "quarantined"):
        style = "red" if name == "quarantined" and counts.quarantined else ""
        table.add_row(str(getattr(counts, name)), Text(name, style=style))
    out.print(table)
    if codes:
        reasons = _table("files", "code", "what to do", right=1)
        for code, number in codes.items():
            reasons.add_row(str(number), Text(code, style="red"), Text(remedy(code)))
        out.print(Padding(reasons, (1, 0, 0, 0)))
    out.print(Text(f"in {database}", style="dim"))


def quarantined(files: Iterable[LedgerFile]) -> int:
    """Print quarantined files with their reasons and what to do; how many there are."""
    table = _table("file", "code", "reason", "what to do", "tries")
    for file in files:
        code = file.code or ""
        cells = (Text(code, style="red"), Text(printable(file.message)), Text(remedy(code)), str(file.attempts))
        table.add_row(Text(shown(file.location)), *cells)
    if table.row_count:
        console().print(table)
    return table.row_count


def quarantined_values(file: LedgerFile) -> dict[str, Any]:
    """A quarantined file for programs."""
    return {
        "path": shown(file.location),
        "location": file.location,
        "code": file.code,
        "message": file.message,
        "retry": remedy(file.code or ""),
        "attempts": file.attempts,
        "sha256": file.sha256,
        "parser_version": file.parser_version,
    }


class Log:
    """A log of what happened, a line of JSON each, added to a file as it happens.

    Raises `OSError` where it cannot begin. Where it cannot go on, as on a full disk, `complain` is told once, and what
    happens goes on without it.
    """

    def __init__(self, path: Path, complain: Callable[..., None]) -> None:
        self._path = path
        self._complain = complain
        self._full = False
        self._file = path.open("ab", buffering=0)  # unbuffered: what is written stays, however the program ends

    def write(self, event: str, **values: Any) -> None:
        """Add a line: the time (UTC), what happened, and what there is to say of it."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        try:
            self._file.write(msgspec.json.encode({"time": now, "event": event, **values}) + b"\n")
        except OSError as error:
            if not self._full:
                self._complain(self._path, "the log cannot be written, going on without", error.strerror or error)
            self._full = True

    def __enter__(self) -> Log:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is not None:
            self.write("stopped", reason=printable(f"{type(error).__name__}: {error}".rstrip(": ")))
        self._file.close()


def _table(*names: str, right: int = 0) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for number, name in enumerate(names):
        table.add_column(name, overflow="fold", justify="right" if number < right else "left")
    return table


def _pages_per_second(summary: Summary) -> float:
    return round(summary.pages / summary.seconds, 1) if summary.seconds else 0.0
