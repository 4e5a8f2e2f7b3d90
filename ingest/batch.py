"""Many files into the database: read ahead, looked up in the ledger, read by an engine, loaded.

No file stops the rest; each that is not stored is named with its reason. One transaction a document, the ledger's line
among it: whenever the program is ended, what is in the database is whole, and the next run goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal

import msgspec

from ingest.reading import parser_version
from ingest.reading_ahead import ReadFile, ReadingAhead
from ingest.refusals import NOT_KEPT, Refusal
from ingest.sources import DEFAULT_LIMIT, Source, SourceRefused, printable
from ingest.workers.engine import EngineError, Job
from ingest.workers.messages import Outcome

if TYPE_CHECKING:
    from ingest.storing import Decision, Store
    from ingest.workers.engine import Engine
    from schema.database import Database
    from schema.ledger import Known
    from schema.record import PlanRecord

Status = Literal["loaded", "unchanged", "refused"]

_AHEAD = 64
"""So many files may be read ahead of the engine, and are looked up in the ledger together."""


@dataclass(frozen=True, slots=True)
class FileDone:
    """What became of one file. `pages` and `tasks` are 0 for a refused one; `refusal` is set for it alone.

    `kept`: it was refused by an earlier run and not tried again. `seconds`, `worker`: how long reading it took, where.
    """

    location: str
    status: Status
    pages: int = 0
    tasks: int = 0
    refusal: Refusal | None = None
    kept: bool = False
    seconds: float = field(default=0.0, compare=False)
    worker: str | None = field(default=None, compare=False)


@dataclass(slots=True)
class Summary:
    """What became of a batch. `pages` and `tasks` count loaded and unchanged files; `kept` the refused files that were
    not tried again; `seconds` is wall clock.
    """

    loaded: int = 0
    unchanged: int = 0
    refused: list[FileDone] = field(default_factory=list)
    kept: int = 0
    pages: int = 0
    tasks: int = 0
    seconds: float = 0.0

    def add(self, done: FileDone) -> None:
        if done.refusal:
            self.refused.append(done)
            self.kept += done.kept
        elif done.status == "loaded":
            self.loaded += 1
        else:
            self.unchanged += 1
        self.pages += done.pages
        self.tasks += done.tasks


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run.

    `limit`: bytes of the largest file that is read. `retry`: files that were refused are tried again. `again`: files
    that have not changed are read anew. `command`: what the ledger calls the run.
    """

    limit: int = DEFAULT_LIMIT
    retry: bool = False
    again: bool = False
    skip_gone: bool = False
    command: str = "ingest"


def ingest(
    sources: Iterable[Source | SourceRefused],
    database: Database,
    engine: Engine,
    on_event: Callable[[FileDone], None] = lambda _: None,
    *,
    options: Options | None = None,
    on_waiting: Callable[[], None] = lambda: None,
) -> Summary:
    """Read files and load their records; `on_event` hears of each file when it is done, not always in order.

    Files that cannot be read or stored are collected in the summary. `on_waiting` hears that another process holds the
    database, which is waited for. What concerns all files alike is raised: `schema.errors.DatabaseError` where the
    database is gone or full, `EngineError` where nothing can be read; what was loaded until then stays.
    """
    from ingest.storing import Store

    options = options or Options()
    store = Store(database, on_waiting, command=options.command, engine=engine.name, parser=parser_version())
    batch = _Batch(store, engine, options, on_event)
    batch.run(sources)
    store.end()
    return batch.summary


_Event = ReadFile | tuple[ReadFile, Outcome | EngineError] | Exception | None


class _Batch:
    """One run. All but reading happens in the thread that calls `run`: events of readers and engine come to it."""

    def __init__(self, store: Store, engine: Engine, options: Options, on_event: Callable[[FileDone], None]) -> None:
        self.summary = Summary()
        self._store = store
        self._engine = engine
        self._options = options
        self._on_event = on_event
        self._started = time.perf_counter()
        self._events: SimpleQueue[_Event] = SimpleQueue()
        self._in_flight: dict[str, list[ReadFile]] = {}
        """By its SHA-256 each content that the engine reads, with the other files that have the same."""
        self._decided: dict[str, Refusal | None] = {}
        """What this run has read although it was known, by SHA-256: a copy that comes later is not read once more."""

    def run(self, sources: Iterable[Source | SourceRefused]) -> None:
        slots = self._engine.slots
        self._ahead = ReadingAhead(sources, self._events.put, limit=self._options.limit, files=_AHEAD + 2 * slots)
        try:
            reading = True
            while reading or self._in_flight:
                events = self._next_events()
                if slots != self._engine.slots:  # workers of a cluster came or went
                    slots = self._engine.slots
                    self._ahead.allow(_AHEAD + 2 * slots)
                reading = reading and None not in events
                self._take([event for event in events if isinstance(event, ReadFile)])
                for event in events:
                    if isinstance(event, Exception):
                        raise event
                    if isinstance(event, tuple):
                        self._settle(*event)
        finally:
            self._ahead.close()

    def _next_events(self) -> list[_Event]:
        """What has happened; waits for something to happen."""
        events = [self._events.get()]
        while len(events) < _AHEAD:
            try:
                events.append(self._events.get_nowait())
            except Empty:
                break
        return events

    def _take(self, files: list[ReadFile]) -> None:
        """Decide on files by what is known of them, and give those to the engine that have to be read."""
        if not files:
            return
        known = self._store.known(files)
        decided: list[tuple[ReadFile, Decision]] = []
        for file in files:
            if file.refusal and file.refusal.code == "not-found" and self._options.skip_gone:
                self._ahead.release(file)
            elif file.refusal is None and file.sha256 in self._in_flight:
                self._in_flight[file.sha256].append(file)
            elif decision := self._decision(file, known):
                decided.append((file, decision))
            else:
                self._submit(file)
        self._store.keep([decision for _, decision in decided])
        for file, decision in decided:
            self._done(file, decision)

    def _decision(self, file: ReadFile, known: Known) -> Decision | None:
        """What is decided on a file without reading it as a plan; None where it must be."""
        before = known.files.get(file.source.location)
        if file.refusal and before and file.refusal.code == NOT_KEPT:
            return self._store.standing(before, file.refusal)
        if file.refusal:
            return self._store.refused(file, before, file.refusal, tried=self._options.retry)
        content = file.sha256 or ""
        if refusal := self._decided.get(content):
            return self._store.refused(file, before, refusal, tried=True)
        if self._options.again and content not in self._decided:
            return None
        if decision := self._store.unchanged(file, known):
            return decision
        held = known.quarantined.get(content)
        if held is None or held.parser_version != self._store.parser or self._options.retry:
            return None
        refusal = Refusal(held.code or "", held.message or "")
        return self._store.refused(file, before, refusal, tried=False, kept=True)

    def _submit(self, file: ReadFile) -> None:
        self._in_flight[file.sha256 or ""] = []
        self._engine.submit(Job(file.data, file.source.name), lambda outcome: self._events.put((file, outcome)))

    def _settle(self, file: ReadFile, outcome: Outcome | EngineError) -> None:
        """Store what the engine made of a file, then decide on those that wait for it as they have the same content."""
        if isinstance(outcome, EngineError):
            raise outcome
        record = self._record(file, outcome)
        seconds, worker = outcome.seconds, outcome.worker
        if isinstance(record, Refusal):
            decision = self._store.refuse(file, record, tried=True, seconds=seconds, worker=worker)
        else:
            decision = self._store.load(file, record, seconds=seconds, worker=worker)
        if self._options.retry or self._options.again:
            self._decided[file.sha256 or ""] = decision.refusal
        waiting = self._in_flight.pop(file.sha256 or "")
        self._done(file, decision)
        self._take(waiting)

    def _record(self, file: ReadFile, outcome: Outcome) -> PlanRecord | Refusal:
        """The record, if it can be stored.

        It comes from a process that read a hostile file, so nothing is taken on trust.
        """
        if outcome.refusal:
            return Refusal(outcome.refusal.code, printable(outcome.refusal.message))
        try:
            record = outcome.plan()
        except msgspec.MsgspecError as error:
            return Refusal("parser-failed", f"the worker's answer is no record: {printable(error)}")
        if record.file.sha256 != file.sha256:
            return Refusal("parser-failed", "the worker's answer is about another file")
        if record.file.text_layer == "none":
            return Refusal("no-text-layer", "no page has text of its own: a scan; find the born-digital original")
        return record

    def _done(self, file: ReadFile, decision: Decision) -> None:
        self._ahead.release(file)
        done = FileDone(
            file.source.location,
            "refused" if decision.refusal else "loaded" if decision.new else "unchanged",
            pages=decision.pages,
            tasks=decision.tasks,
            refusal=decision.refusal,
            kept=decision.kept,
            seconds=decision.file.seconds,
            worker=decision.file.worker,
        )
        self.summary.add(done)
        self.summary.seconds = time.perf_counter() - self._started
        self._on_event(done)
