"""The engine of this machine: a thread for each worker, which waits for its sandbox."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from ingest.workers.engine import EngineError, Job
from ingest.workers.limits import Limits
from ingest.workers.messages import Outcome, Settings
from ingest.workers.sandbox import READ_PLAN, Closed, Sandbox

_Done = Callable[[Outcome | EngineError], None]


class LocalEngine:
    """Reads up to `jobs` files at once. A sandbox is started when the first file comes for it."""

    name = "local"

    def __init__(
        self, jobs: int, limits: Limits | None = None, settings: Settings | None = None, *, read: str = READ_PLAN
    ) -> None:
        self.slots = jobs
        self._settings = settings or Settings()
        self._queue: SimpleQueue[tuple[Job, _Done] | None] = SimpleQueue()
        self._sandboxes = [Sandbox(limits, read=read) for _ in range(jobs)]
        self._threads = [
            threading.Thread(target=self._work, args=(sandbox,), name=f"worker {number}", daemon=True)
            for number, sandbox in enumerate(self._sandboxes, start=1)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job, done: _Done) -> None:
        self._queue.put((job, done))

    def close(self) -> None:
        for sandbox in self._sandboxes:
            sandbox.close()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self, sandbox: Sandbox) -> None:
        while (taken := self._queue.get()) is not None:
            job, done = taken
            try:
                done(sandbox.read(job.data, job.name, self._settings))
            except Closed:
                return
            except EngineError as error:
                done(error)
