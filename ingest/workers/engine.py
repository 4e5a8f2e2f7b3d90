"""What takes jobs and gives back what became of each: on this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ingest.workers.limits import Limits
from ingest.workers.messages import Outcome, Settings


class EngineError(Exception):
    """Nothing can be read, whatever the file: no process can be started, no cluster is there."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its bytes, and what to call it."""

    data: bytes
    name: str


class Engine(Protocol):
    """Reads files somewhere. Whoever submits bounds how many jobs are in flight: a few more than `slots`."""

    name: str
    """What the ledger calls it."""

    @property
    def slots(self) -> int:
        """How many jobs it works on at once: on a cluster, other numbers at other times."""

    def submit(self, job: Job, done: Callable[[Outcome | EngineError], None]) -> None:
        """Read a file some time; `done` is called once, from any thread, with what became of it.

        It gets an `EngineError` where the engine can go on no more. Does not wait.
        """

    def close(self) -> None:
        """End all processes. Jobs that are not done are dropped, and `done` may not be called for them."""


def open_engine(name: str, jobs: int, limits: Limits, settings: Settings) -> Engine:
    """The engine of this name: `local`, with so many workers, or `dask://host:port`, with those that the cluster has.

    Raises `EngineError` where there is none of this name, or no cluster at this address.
    """
    if name == "local":
        from ingest.workers.local import LocalEngine

        return LocalEngine(jobs, limits, settings)
    if name.startswith("dask://"):
        from ingest.workers.cluster import DaskEngine

        return DaskEngine(name, limits, settings)
    raise EngineError(f"there is no engine {name!r}; write local, or dask://host:port")
