"""Many files into the database. No file stops the rest; each that is not stored is named with its reason."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.sources import label, printable

if TYPE_CHECKING:
    from schema.database import Database
    from schema.record import PlanRecord

ReaderName = Literal["auto", "mupdf", "pdfplumber"]
Status = Literal["loaded", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not stored: a code for programs, words for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FileDone:
    """What became of one file. `pages` and `tasks` are 0 for a refused one; `refusal` is set for it alone."""

    path: Path
    status: Status
    pages: int = 0
    tasks: int = 0
    refusal: Refusal | None = None


@dataclass(slots=True)
class Summary:
    """What became of a batch. `pages` and `tasks` count loaded and unchanged files;

    `seconds` is wall clock.
    """

    loaded: int = 0
    unchanged: int = 0
    refused: list[FileDone] = field(default_factory=list)
    pages: int = 0
    tasks: int = 0
    seconds: float = 0.0

    def add(self, done: FileDone) -> None:
        if done.refusal:
            self.refused.append(done)
        elif done.status == "loaded":
            self.loaded += 1
        else:
            self.unchanged += 1
        self.pages += done.pages
        self.tasks += done.tasks


Worker = Callable[[bytes, str, ReaderName], "PlanRecord | Refusal"]


def read_plan(data: bytes, name: str, reader: ReaderName = "auto", trust: Path | None = None) -> PlanRecord | Refusal:
    """The worker: the bytes of one PDF to its record with values, or to the reason why there is none.

    `trust`: a folder of root certificates, that can be read, to hold signatures against.
    A pure function of its arguments, and its results can be pickled, so that it can run in any process.
    Raises nothing that a file can cause.
    """
    from normalizers.record import normalize
    from parsers import parse
    from parsers.errors import ParseError

    try:
        record = normalize(parse(data, name=name, reader=reader, trust=trust))
    except ParseError as error:
        return Refusal(error.code, printable(error))
    except Exception as error:  # whatever a hostile file makes a library do is that file's problem alone
        return Refusal("parser-failed", printable(f"{type(error).__name__}: {error}"))
    return record


def parser_version() -> str:
    """The version kept with each document: of the installed package, `unknown` when run from elsewhere."""
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "unknown"


def ingest(
    paths: Iterable[Path],
    database: Database,
    on_event: Callable[[FileDone], None] = lambda _: None,
    *,
    reader: ReaderName = "auto",
    worker: Worker = read_plan,
) -> Summary:
    """Read files and load their records, one transaction a document; `on_event` hears of each file when it
    is done.

    Files that cannot be read or stored are collected in the summary. What concerns all files alike, a
    database that is gone or full, is raised as `schema.errors.DatabaseError`; what was loaded until then
    stays.
    """
    started = time.perf_counter()
    summary = Summary()
    of = parser_version()
    for path in paths:
        done = _one(path, database, of, reader, worker)
        summary.add(done)
        summary.seconds = time.perf_counter() - started
        on_event(done)
    return summary


def _one(path: Path, database: Database, version: str, reader: ReaderName, worker: Worker) -> FileDone:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror or error}"
        return FileDone(path, "refused", refusal=Refusal("unreadable", message))
    record = worker(data, label(path), reader)
    if isinstance(record, Refusal):
        return FileDone(path, "refused", refusal=record)
    if record.file.text_layer == "none":
        message = "no page has text of its own: a scan; find the born-digital original"
        return FileDone(path, "refused", refusal=Refusal("no-text-layer", message))
    return _store(path, record, database, version)


def _store(path: Path, record: PlanRecord, database: Database, version: str) -> FileDone:
    from schema.errors import RecordError
    from schema.load import load

    try:
        with database.writing() as session:
            result = load(session, record, parser_version=version)
    except RecordError as error:
        return FileDone(path, "refused", refusal=Refusal(error.code, printable(error)))
    return FileDone(path, result.status, pages=record.file.pages, tasks=result.tasks)
