"""A Dask cluster of processes of this machine, and what its workers read in these tests."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ingest.refusals import Refusal
from schema.record import PlanRecord
from tests.ingest import batches
from tests.ingest.conftest import HEADER
from tests.ingest.workers import hostile

ROOT = Path(__file__).parents[3]
READ = f"{__name__}:read"


def read(
    data: bytes, name: str, reader: str = "auto", trust: Path | None = None, max_pages: int | None = None
) -> PlanRecord | Refusal:
    """As hostile files and those of batches; one more ends the cluster's worker, which no file can."""
    if data.startswith(HEADER):
        return batches.read(data, name, reader, trust, max_pages)
    if name == "end the worker":
        stat = Path(f"/proc/{os.getppid()}/stat").read_text()  # of the keeper, which the worker has started
        os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
        signal.pause()  # until the keeper has found out
    return hostile.read(data, name, reader, trust, max_pages)


class Cluster:
    """A scheduler and its workers. They have no nanny, so that a worker that is killed stays away."""

    def __init__(self, stack: ExitStack, *, failures: int = 3) -> None:
        self._stack = stack
        self.scheduler = self._start(
            ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
            {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures)},
        )
        self.server = said(self.scheduler, r"Scheduler at:\s+tcp://(\S+)")
        self.url = f"dask://{self.server}"
        self.workers: list[subprocess.Popen[str]] = []

    def add_workers(self, count: int = 1, *, threads: int = 1) -> None:
        command = ["worker", self.server, "--no-nanny", "--no-dashboard", "--nthreads", str(threads)]
        added = [self._start([*command, "--memory-limit", "0"], {}) for _ in range(count)]
        self.workers += added
        for worker in added:
            said(worker, r"Registered to:\s+(\S+)")

    def forget_dead(self) -> None:
        self.workers = [worker for worker in self.workers if worker.poll() is None]

    def end_workers(self) -> None:
        for worker in self.workers:
            kill(worker)
        self.workers.clear()

    def _start(self, command: list[str], settings: dict[str, str]) -> subprocess.Popen[str]:
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        process = self._stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": path} | settings,
                start_new_session=True,
            )
        )
        self._stack.callback(kill, process)
        return process


def said(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process says once it is there."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line):
            threading.Thread(target=process.stderr.read, daemon=True).start()  # a full pipe would hold it up
            return found[1]
    raise AssertionError(f"{process.args!r} does not start")


def kill(process: subprocess.Popen[str]) -> None:
    """With what it has started: the sandboxes of a worker."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def cluster(*, failures: int = 3) -> Iterator[Cluster]:
    """A scheduler without workers. Such as are added end with it."""
    with ExitStack() as stack:
        yield Cluster(stack, failures=failures)
