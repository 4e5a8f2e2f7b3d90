"""A private child in which files are read one after another, and which none of them can take down.

Two processes stand behind it (`ingest.workers.keeper`): a keeper, which never looks at a file, and its worker, which
reads them under limits. Where the worker dies or takes too long, the keeper says so and makes another one, in a
hundredth of a second, for it has all modules loaded.

They are plain child processes with pipes, not `multiprocessing`: that refuses to start children in the daemonic
processes of a Dask worker, and runs the main script again in each child.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from ingest.refusals import Refusal
from ingest.workers.engine import EngineError
from ingest.workers.limits import Limits
from ingest.workers.messages import Ended, JobHeader, Outcome, OutcomeHeader, Settings, frame, receive

READ_PLAN = "ingest.reading:read_plan"
"""What a worker does with a file: a function with the arguments and results of `read_plan`, by its module."""

_ROOT = str(Path(__file__).parents[2])
"""Where this program's own modules are found."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from ingest.workers.keeper import main; main(sys.argv[2], sys.argv[3])"
)

_TRIES = 2
"""A keeper never looks at a file: where one is gone, somebody ended it, and the file is tried once more."""

_PATIENCE = 10.0
"""Seconds within which a keeper ends when it is told to."""

_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Workers are as many as cores; threads below them would only be in each other's way."""


class Closed(Exception):  # noqa: N818 - what is asked for, no error
    """The sandbox was closed while a file was read."""


class Sandbox:
    """Reads files in a child process, which is started when the first one comes. For one thread at a time.

    `close` may be called from any thread, and ends what is being read.
    """

    def __init__(self, limits: Limits | None = None, *, read: str = READ_PLAN) -> None:
        self._arguments = read, msgspec.json.encode(limits or Limits()).decode()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str, settings: Settings | None = None) -> Outcome:
        """Read one file. Raises `EngineError` where no process can be started, `Closed` after `close`."""
        job = frame(JobHeader(name, settings or Settings()), data)
        for _ in range(_TRIES):
            keeper = self._running()
            try:
                assert keeper.stdin
                keeper.stdin.write(job)
                keeper.stdin.flush()
                return _answer(keeper)
            except (Ended, OSError, ValueError, msgspec.DecodeError):  # ValueError: another thread closed the pipes
                self._drop(keeper)
        return Outcome(refusal=Refusal("crashed", f"the process that reads files was ended {_TRIES} times"))

    def close(self) -> None:
        """End the child and whatever it is doing."""
        with self._lock:
            self._closed = True
            keeper = self._keeper
        if keeper:
            _end(keeper)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise Closed
            if self._keeper:
                return self._keeper
            self._keeper = keeper = _start(*self._arguments)
        try:
            _answer(keeper)
        except (Ended, OSError, ValueError, msgspec.DecodeError):
            self._drop(keeper)
            if self._closed:
                raise Closed from None
            raise EngineError(
                f"the process that reads files does not start: it ended with exit code {keeper.returncode}"
            ) from None
        return keeper

    def _drop(self, keeper: subprocess.Popen[bytes]) -> None:
        _end(keeper)
        self._keeper = None


def _start(read: str, limits: str) -> subprocess.Popen[bytes]:
    if sys.platform == "win32":
        raise EngineError("files are read in processes that Windows cannot fork; use the Windows Subsystem for Linux")
    path = [entry for entry in sys.path if entry]  # not the folder one is in: files of others lie there
    if _ROOT not in path:
        path.append(_ROOT)
    # -P keeps that folder out as well, until the path is set.
    command = [sys.executable, "-P", "-c", _START, json.dumps(path), read, limits]
    try:
        # With a buffer, reading takes one call for a frame's head; nothing is left in it between two frames.
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD,
        )
    except OSError as error:
        raise EngineError(f"no process can be started to read files in: {error.strerror or error}") from error


def _answer(keeper: subprocess.Popen[bytes]) -> Outcome:
    """What a keeper says next; the first time, that it is ready."""
    assert keeper.stdout
    encoded, record = receive(keeper.stdout.read)
    header = msgspec.msgpack.decode(encoded, type=OutcomeHeader)
    if header.broken:
        raise EngineError(f"the process that reads files cannot go on: {header.broken}")
    return Outcome(record, header.refusal, header.seconds, header.worker)


def _end(keeper: subprocess.Popen[bytes]) -> None:
    """End a keeper, which ends its worker. The thread that reads from it, if there is one, sees the end of its pipe."""
    keeper.terminate()
    try:
        keeper.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
    for pipe in (keeper.stdin, keeper.stdout):
        with suppress(OSError):  # what was not sent is not needed any more
            pipe.close() if pipe else None
