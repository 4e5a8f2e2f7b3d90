"""`watch`: reads files as they arrive, as a service that others start and end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl, Reader, Trust, check_trust, opened
from ingest.commands.running import (
    DEFAULT_LIMITS,
    MAX_SIZE,
    EngineName,
    Jobs,
    JsonLines,
    LogFile,
    MaxPages,
    MaxSize,
    Memory,
    Reading,
    Report,
    Timeout,
    open_engine,
)
from ingest.console import USAGE, complain, fail, standard_output
from ingest.workers.limits import Limits

if TYPE_CHECKING:
    from ingest.batch import FileDone
    from ingest.sources import Source, SourceRefused
    from schema.database import Database

_ENDING = (signal.SIGINT, signal.SIGTERM)


def watch(
    inboxes: Annotated[list[Path], typer.Argument(metavar="INBOX", help="Folders that files are dropped into.")],
    db: DatabaseUrl = DEFAULT_DATABASE,
    settle: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Files are taken that have not changed for so long.")
    ] = 2.0,
    poll: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="So often folders are looked through; on network shares say 5."),
    ] = 60.0,
    done: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Move files there whose tasks are in the database.")
    ] = None,
    refused: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Move files there that were refused.")] = None,
    reader: Reader = "auto",
    trust: Trust = None,
    engine: EngineName = "local",
    jobs: Jobs = None,
    timeout: Timeout = DEFAULT_LIMITS.seconds,
    memory: Memory = DEFAULT_LIMITS.memory,
    max_pages: MaxPages = DEFAULT_LIMITS.pages,
    max_size: MaxSize = MAX_SIZE,
    log: LogFile = None,
    json_lines: JsonLines = False,
) -> None:
    """Read files as they arrive in folders, beginning with those that are there. Ctrl-C or SIGTERM ends it."""
    check_trust(trust)
    folders = _Folders.named(inboxes, done, refused)
    limits = Limits(timeout, memory, max_pages)
    reading = Reading("watch", reader, trust, engine, jobs, limits, max_size, log, json=False, json_lines=json_lines)
    with opened(db, create=True) as database:
        _watch(folders, settle, poll, database, reading)


@dataclass(frozen=True, slots=True)
class _Folders:
    """Folders to watch, and where what was read is moved to: absolute, without links, none inside another."""

    inboxes: Sequence[Path]
    done: Path | None
    refused: Path | None

    @classmethod
    def named(cls, inboxes: Sequence[Path], done: Path | None, refused: Path | None) -> _Folders:
        """The folders as they were named. Ends the program with 2 where one cannot be meant."""
        found = [_inbox(inbox, moving=bool(done or refused)) for inbox in inboxes]
        for number, inbox in enumerate(found):
            for other in found[:number]:
                if _overlap(inbox, other):
                    fail(inboxes[number], "it is named twice, or lies in another INBOX; name the outer one", code=USAGE)
        return cls(found, _target("--done", done, found), _target("--refused", refused, found))


def _inbox(folder: Path, *, moving: bool) -> Path:
    if not folder.exists():
        fail(folder, "there is no such folder; make it, or name another", code=USAGE)
    if not folder.is_dir():
        fail(folder, "this is no folder; read a file with `kehoach ingest`", code=USAGE)
    if not os.access(folder, os.R_OK | os.X_OK):
        fail(folder, "the folder cannot be read; give the user of kehoach the right to", code=USAGE)
    if moving and not os.access(folder, os.W_OK):
        fail(folder, "no file can be moved out of it; give the user of kehoach the right to write there", code=USAGE)
    return folder.resolve()


def _target(option: str, folder: Path | None, inboxes: Sequence[Path]) -> Path | None:
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(option, folder, "the folder cannot be made", error.strerror or error, code=USAGE)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        fail(option, folder, "nothing can be written there", code=USAGE)
    if any(_overlap(folder.resolve(), inbox) for inbox in inboxes):
        fail(option, folder, "it lies in an INBOX, or around one; name a folder beside it", code=USAGE)
    return folder.resolve()


def _overlap(one: Path, other: Path) -> bool:
    """Whether one of two folders lies in the other, also where one of them is mounted at two places."""
    return any(above.samefile(other) for above in (one, *one.parents)) or any(
        above.samefile(one) for above in other.parents
    )


def _watch(folders: _Folders, settle: float, poll: float, database: Database, reading: Reading) -> None:
    from ingest import batch
    from ingest.watching.moving import Mover
    from ingest.watching.notices import Notices
    from ingest.watching.service import Watch
    from ingest.workers.engine import EngineError
    from schema.ledger import forget_moved, relocate
    from schema.waiting import patiently

    counts = _Counts()

    def wave(sources: Iterable[Source | SourceRefused], on_event: Callable[[FileDone], None]) -> None:
        def done(file: FileDone) -> None:
            counts.add(file)
            report.done(file)
            on_event(file)

        batch.ingest(sources, database, engine, done, options=options, on_waiting=report.waiting)

    def moved(places: Mapping[str, str]) -> None:
        patiently(database, lambda session: relocate(session, places), report.waiting)

    def gone(locations: Collection[str]) -> None:
        patiently(database, lambda session: forget_moved(session, locations), report.waiting)

    with ExitStack() as stack:
        report = Report(reading, stack, (lambda _: None) if reading.json_lines else _say)
        engine = open_engine(reading)
        stack.callback(engine.close)
        options = batch.Options(limit=reading.max_size << 20, skip_gone=True, command=reading.command)
        mover = Mover(folders.inboxes, folders.done, folders.refused, moved, complain, gone)
        notices = Notices(folders.inboxes, complain)
        stack.callback(notices.close)
        report.begun(database, engine)
        watching = Watch(folders.inboxes, wave, mover, notices, settle=settle, poll=poll, complain=complain)
        with _until_told() as ended:
            try:
                watching.run(ended)
            except EngineError as error:
                fail(error)
        values = {"database": database.url} | counts.values()
        report.ended(values)
    with standard_output():
        if reading.json_lines:
            console.write_json(values, pretty=False)
        else:
            print("ended: {loaded} loaded, {unchanged} unchanged, {quarantined} refused".format(**values))


@contextmanager
def _until_told() -> Iterator[Callable[[], bool]]:
    """Inside, Ctrl-C and SIGTERM end what is going on, and what they end is no failure.

    All that is under way can be dropped, as after `kill -9`. Gives what says whether one of them came: an exception
    that is raised at any moment may come where Python must drop it, as in a callback of the garbage collector.
    """
    told = False

    def tell(*_: object) -> None:
        nonlocal told
        told = True
        raise KeyboardInterrupt

    for number in _ENDING:
        signal.signal(number, tell)
    try:
        yield lambda: told
    except KeyboardInterrupt:
        pass
    finally:
        for number in _ENDING:  # closing is not to be cut short; children would inherit SIG_IGN, and be deaf to us
            signal.signal(number, lambda *_: None)


class _Counts:
    """What became of files since the program began: numbers alone, for it may be at work for months."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._files = {"loaded": 0, "unchanged": 0, "refused": 0}
        self._pages = self._tasks = 0

    def add(self, file: FileDone) -> None:
        self._files[file.status] += 1
        self._pages += file.pages
        self._tasks += file.tasks

    def values(self) -> dict[str, Any]:
        return {
            "loaded": self._files["loaded"],
            "unchanged": self._files["unchanged"],
            "quarantined": self._files["refused"],
            "pages": self._pages,
            "tasks": self._tasks,
            "seconds": round(monotonic() - self._began, 3),
        }


def _say(file: FileDone) -> None:
    from ingest.reports import file_line

    with standard_output():
        print(file_line(file))
        sys.stdout.flush()
