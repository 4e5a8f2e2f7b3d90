"""The engine of many machines: the same sandboxes, inside the workers of a Dask cluster.

A task is a function of bytes: the file goes out with its name and limits in one frame, as to a sandbox, and the outcome
comes back as one. Dask pickles a reference to `read_task` and nothing else of this program, so scheduler and workers
have it installed, in the same version; a worker that has another one says so.

The file's bytes travel with the task, and not through `scatter`: they are still there when a worker is not.
"""

from __future__ import annotations

import asyncio
import atexit
import io
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import dask
import msgspec
from distributed.client import Client, ClosedClientError, FutureCancelledError
from distributed.scheduler import KilledWorker

from ingest.reading import parser_version
from ingest.refusals import Refusal
from ingest.workers.engine import EngineError, Job
from ingest.workers.limits import Limits
from ingest.workers.messages import Outcome, OutcomeHeader, Settings, frame, receive
from ingest.workers.sandbox import READ_PLAN, Sandbox
from ingest.workers.worker import worker_name

_Done = Callable[[Outcome | EngineError], None]

_ADDRESS = re.compile(r"dask://(?P<host>[\w.-]+|\[[\da-fA-F:]+\])(?::(?P<port>\d{1,5}))?/?")
_PORT = "8786"
_CONNECTING = 10.0
"""Seconds within which a scheduler answers."""

_FIRST_WORKER = 30.0
"""Seconds within which a cluster that has just been started has a worker."""

_PATIENCE = 300.0
"""Seconds that a cluster may be without any worker in the middle of a run."""

_DEATHS = 6
"""So many workers may be lost while they have a file; then it is refused. A file cannot take its worker down, as it is
read in a sandbox, so this is an end to bad luck: machines that are taken away again and again."""

_CLOSING = 5.0
"""Seconds within which the connection is closed in order."""


class TaskHeader(msgspec.Struct, frozen=True):
    """A task without the file's bytes. `version`: of the parser, which the worker must have as well."""

    name: str
    settings: Settings
    limits: Limits
    read: str
    version: str


class DaskEngine:
    """Reads files in the workers of a Dask cluster, one for each of their threads.

    A worker that dies has its files taken by another one. Raises `EngineError` where there is no scheduler, or no
    worker. `patience`: seconds that the cluster may be without any worker.
    """

    def __init__(
        self,
        address: str,
        limits: Limits | None = None,
        settings: Settings | None = None,
        *,
        read: str = READ_PLAN,
        patience: float = _PATIENCE,
    ) -> None:
        host, port = _host_and_port(address)
        self.name = f"dask://{host}:{port}"
        self._server = f"{host}:{port}"
        self._limits, self._settings, self._read = limits or Limits(), settings or Settings(), read
        self._patience = patience
        self._jobs: dict[asyncio.Task[None], _Done] = {}
        """Only the loop's thread looks at them, as at all that is Dask's."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="cluster", daemon=True)
        self._thread.start()
        try:
            self._client: Client = self._call(self._connect())
        except BaseException:
            self._end_loop()
            raise
        self._watching = self._call(self._start_watching())

    @property
    def slots(self) -> int:
        """Threads of all workers, as they were two seconds ago at most; 1 where there is no worker."""
        return max(1, self._threads())

    def submit(self, job: Job, done: _Done) -> None:
        self._loop.call_soon_threadsafe(self._begin, job, done)

    def close(self) -> None:
        """Leave the cluster. What waits is dropped; what workers are reading, they read to the end for nobody."""
        if self._loop.is_closed():
            return
        try:
            self._call(self._disconnect())
        finally:
            self._end_loop()

    def _call(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _connect(self) -> Client:
        # What Dask would say of these is said once, by an error with words of this program.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._loop.set_exception_handler(_unheard)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "4 GiB"})
        try:
            client: Client = await Client(  # type: ignore[no-untyped-call]
                f"tcp://{self._server}", asynchronous=True, set_as_default=False, timeout=_CONNECTING, name="kehoach"
            )
        except (OSError, ImportError, ValueError) as error:
            raise EngineError(
                f"no Dask scheduler answers at {self.name} ({error}); see that it runs and can be reached: "
                f"dask scheduler --port {self._server.rpartition(':')[2]}"
            ) from error
        try:
            await client.wait_for_workers(  # type: ignore[func-returns-value, misc]
                1, timeout=min(self._patience, _FIRST_WORKER)
            )
        except OSError as error:  # that time ran out, or the scheduler is gone
            await client.close(timeout=_CLOSING)  # type: ignore[no-untyped-call]
            raise EngineError(
                f"the Dask scheduler at {self.name} has no worker; start some: dask worker {self._server}"
            ) from error
        return client

    async def _disconnect(self) -> None:
        for task in (self._watching, *self._jobs):
            task.cancel()
        self._jobs.clear()
        with suppress(OSError):  # also that time ran out: there is nobody to take leave of
            await self._client.close(timeout=_CLOSING)  # type: ignore[no-untyped-call]

    async def _start_watching(self) -> asyncio.Task[None]:
        return asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """Give up where files wait and no worker is left to come for them."""
        seen = time.monotonic()
        while True:
            await asyncio.sleep(min(1.0, self._patience))
            if self._threads() or not self._jobs:
                seen = time.monotonic()
            elif time.monotonic() - seen > self._patience:
                self._give_up(
                    EngineError(
                        f"no worker has been left at {self.name} for {self._patience:g} seconds; start some: "
                        f"dask worker {self._server}; then run again to go on"
                    )
                )

    def _threads(self) -> int:
        """Threads of all workers; the client asks for them every other second."""
        return int(self._client.scheduler_info().get("total_threads", 0))

    def _give_up(self, error: EngineError) -> None:
        jobs, self._jobs = self._jobs, {}
        for task, done in jobs.items():
            task.cancel()
            done(error)

    def _begin(self, job: Job, done: _Done) -> None:
        task = self._loop.create_task(self._finish(job, done))
        self._jobs[task] = done
        task.add_done_callback(lambda task: self._jobs.pop(task, None))

    async def _finish(self, job: Job, done: _Done) -> None:
        try:
            outcome = await self._outcome(job)
        except EngineError as error:
            done(error)
        except (FutureCancelledError, ClosedClientError, OSError):
            done(
                EngineError(
                    f"the connection to the Dask scheduler at {self.name} is lost; see that it runs, then run again to "
                    "go on"
                )
            )
        except Exception as error:  # scheduler or workers do not know what a task is
            done(
                EngineError(
                    f"{self.name} cannot read files ({type(error).__name__}: {_first_line(error)}); see that scheduler "
                    f"and workers have kehoach {parser_version()} installed, as it is here"
                )
            )
        else:
            done(outcome)

    async def _outcome(self, job: Job) -> Outcome:
        header = TaskHeader(job.name, self._settings, self._limits, self._read, parser_version())
        task = frame(header, job.data)
        deaths = 0
        while deaths < _DEATHS:
            try:
                answer, record = _unpacked(await self._client.submit(read_task, task, pure=False))
            except KilledWorker as error:
                deaths += (
                    error.allowed_failures + 1
                )  # Dask has tried elsewhere by itself, but blames bystanders as well
                continue
            outcome = msgspec.msgpack.decode(answer, type=OutcomeHeader)
            if outcome.broken:
                raise EngineError(f"the worker {outcome.worker} of {self.name} cannot read files: {outcome.broken}")
            return Outcome(record, outcome.refusal, outcome.seconds, outcome.worker)
        return Outcome(refusal=Refusal("worker-lost", f"{deaths} workers of the cluster were lost while they had it"))


def _host_and_port(address: str) -> tuple[str, str]:
    match = _ADDRESS.fullmatch(address)
    if match is None or int(match["port"] or _PORT) > 65535:
        raise EngineError("the address of a cluster is written dask://host:port, the port that of its scheduler")
    return match["host"], match["port"] or _PORT


def _unheard(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Errors that nobody waited for: Dask leaves some of those of connections lying about."""
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


def _unpacked(message: bytes) -> tuple[bytes, bytes]:
    return receive(io.BytesIO(message).read)


# What follows runs in the cluster's workers.


def read_task(task: bytes) -> bytes:
    """Read one file in a sandbox of this process.

    From a frame of `TaskHeader` and file to one of `OutcomeHeader` and record. Raises where the frame is none of this
    version, and nothing that a file can cause.
    """
    encoded, data = _unpacked(task)
    here = worker_name(os.getpid())
    header = msgspec.msgpack.decode(encoded, type=TaskHeader)
    if (version := parser_version()) != header.version:
        return frame(
            OutcomeHeader(broken=f"it has kehoach {version}, not {header.version}; install the same", worker=here)
        )
    trust = header.settings.trust
    if trust and not Path(trust).is_dir():
        return frame(OutcomeHeader(broken=f"the folder {trust} (--trust) is not on its machine", worker=here))
    try:
        with _sandboxes.one(header.limits, header.read) as sandbox:
            outcome = sandbox.read(data, header.name, header.settings)
    except EngineError as error:
        return frame(OutcomeHeader(broken=str(error), worker=here))
    return frame(OutcomeHeader(outcome.refusal, seconds=outcome.seconds, worker=outcome.worker), outcome.record)


class Sandboxes:
    """Sandboxes that are kept from one task to the next: as many as tasks have run at once.

    They end with this process, however it ends, and where a run with other limits comes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[tuple[Limits, str], Sandbox]] = []
        self._all: set[Sandbox] = set()

    @contextmanager
    def one(self, limits: Limits, read: str) -> Iterator[Sandbox]:
        """A sandbox with these limits, for this thread alone. It is not kept where the block raises."""
        key = limits, read
        sandbox = self._take(key)
        try:
            yield sandbox
        except BaseException:
            self._drop(sandbox)
            raise
        with self._lock:
            self._idle.append((key, sandbox))

    def close(self) -> None:
        for sandbox in list(self._all):
            self._drop(sandbox)

    def _take(self, key: tuple[Limits, str]) -> Sandbox:
        with self._lock:
            others = [sandbox for its, sandbox in self._idle if its != key]
            same = [sandbox for its, sandbox in self._idle if its == key]
            sandbox = same.pop() if same else Sandbox(key[0], read=key[1])
            self._all.add(sandbox)
            self._idle = [(key, left) for left in same]
        for other in others:
            self._drop(other)
        return sandbox

    def _drop(self, sandbox: Sandbox) -> None:
        sandbox.close()
        self._all.discard(sandbox)


_sandboxes = Sandboxes()
atexit.register(_sandboxes.close)
