"""The keeper of a sandbox: a process that loads all modules, forks a worker and answers for it.

Runs in the child as `main`; the program itself calls nothing here. The keeper passes jobs on to its worker
(`ingest.workers.worker`) and outcomes back. Where the worker dies or takes too long it says so and forks another one,
for which all modules are loaded already. It never looks into a file.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

import msgspec

from ingest.refusals import Refusal
from ingest.workers.limits import Limits
from ingest.workers.messages import Ended, OutcomeHeader, frame, packed, receive
from ingest.workers.worker import Read, serve, worker_name

_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM)
"""Signals that no file causes: somebody ended the worker, or the system did to have its memory."""

_TRIES = 2
"""So often a file is read whose worker was ended from outside."""

_AT_ONCE = ("parsers", "normalizers.record")
_LATER = ("pdfplumber", "parsers.plumber_reader", "parsers.signatures.check")
"""Modules that only some files need, loaded before the second worker: the first one is to begin soon."""


class _Died(Exception):  # noqa: N818 - what a worker does, no error of this program
    """The worker ended in the middle of a job."""

    def __init__(self, status: int) -> None:
        self.code = os.waitstatus_to_exitcode(status)


class _TimedOut(Exception):  # noqa: N818
    """The worker took too long, and was ended."""


class _Alone(Exception):  # noqa: N818
    """The program is gone, so that nobody waits for an outcome."""


def main(read: str, limits: str) -> NoReturn:
    """Say that all is ready, then serve jobs from standard input until it ends.

    `read`: the function that reads a file, `module:function`; `limits`: as JSON.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; the program decides
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    jobs, outcomes = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1):  # whatever a library prints is no part of an outcome
        os.dup2(nothing, fd)
    sys.dont_write_bytecode = True
    keeper = None
    try:
        module, _, function = read.partition(":")
        _load(_AT_ONCE)
        _first_phrases()
        keeper = Keeper(getattr(import_module(module), function), msgspec.json.decode(limits, type=Limits), jobs)
        keeper.closing = (jobs, outcomes)
        _send(outcomes, frame(OutcomeHeader()))
        while True:
            _send(outcomes, keeper.work(*receive(lambda size: os.read(jobs, size))))
    except (Ended, BrokenPipeError, _Alone):
        sys.exit(0)
    except Exception as error:
        _send(outcomes, frame(OutcomeHeader(broken=f"{type(error).__name__}: {error}")))
        sys.exit(1)
    finally:
        if keeper:
            keeper.end()


def _load(modules: tuple[str, ...]) -> None:
    """Load modules once for all workers, and keep the collector off them, which would copy the memory they share."""
    for module in modules:
        import_module(module)
    gc.collect()
    gc.freeze()


def _first_phrases() -> None:
    """Read phrases, one with a misprint, which builds the registries and patterns that all files need."""
    from normalizers import read_agencies, read_deadlines

    read_agencies("Sở Nội vự; UBND các huyện", "UBND tỉnh Lào Cai")
    read_deadlines("Hằng tháng, trước ngày 15/12; Quý I", plan_year=2024)


def _send(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class Keeper:
    """Has a worker at hand. `closing`: files of its own that a worker must not keep open."""

    closing: tuple[int, ...] = ()

    def __init__(self, read: Read, limits: Limits, jobs: int) -> None:
        self._read = read
        self._limits = limits
        self._jobs = jobs
        self._worker: _Worker | None = None
        self._forked = 0

    def work(self, header: bytes, data: bytes) -> bytes:
        """The frame of what became of a job. Raises `_Alone`, and `OSError` where no worker can be made."""
        job = packed(header, data)
        started = time.perf_counter()
        worker, refusal = "", Refusal("crashed", "")
        for _ in range(_TRIES):
            running = self._running()
            worker = worker_name(running.pid)
            try:
                return self._answer(running, job)
            except _TimedOut:
                words = f"not read within {self._limits.seconds:g} seconds (--timeout)"
                refusal = Refusal("timeout", words)
                break
            except _Died as death:
                refusal = Refusal("crashed", _words(death.code))
                if -death.code not in _FROM_OUTSIDE:
                    break
        return frame(OutcomeHeader(refusal, seconds=time.perf_counter() - started, worker=worker))

    def end(self) -> None:
        """End the worker."""
        if self._worker:
            self._worker.kill()
            self._worker = None

    def _answer(self, running: _Worker, job: bytes) -> bytes:
        try:
            header, record = running.ask(job, self._limits.seconds, self._jobs)
        except (_TimedOut, _Died):
            self._worker = None
            raise
        running.files += 1
        if running.files >= self._limits.files or msgspec.msgpack.decode(header, type=OutcomeHeader).retire:
            self.end()
        return packed(header, record)

    def _running(self) -> _Worker:
        if self._worker is None:
            if self._forked == 1:
                _load(_LATER)
            self._worker = _fork(self._read, self._limits, self.closing)
            self._forked += 1
        return self._worker


def _fork(read: Read, limits: Limits, closing: tuple[int, ...]) -> _Worker:
    ours, theirs = socket.socketpair()
    keeper = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            ours.close()
            for fd in closing:
                os.close(fd)
            serve(theirs, read, limits, keeper)
        finally:
            os._exit(1)  # whatever happens, a worker does not go on as a keeper
    theirs.close()
    return _Worker(pid, ours)


class _Worker:
    """A worker as its keeper sees it."""

    def __init__(self, pid: int, channel: socket.socket) -> None:
        self.pid = pid
        self.files = 0
        self._channel = channel

    def ask(self, job: bytes, seconds: float, jobs: int) -> tuple[bytes, bytes]:
        """Header and record of the outcome of a job. Whatever is raised, the worker is gone.

        Raises `_Died`, `_TimedOut`, and `_Alone` where `jobs`, the pipe that jobs come through, has lost its other end.
        """
        try:
            self._channel.settimeout(seconds)
            self._channel.sendall(job)
            return receive(self._patiently(time.monotonic() + seconds, jobs))
        except TimeoutError:
            self.kill()
            raise _TimedOut from None
        except (Ended, ConnectionError):
            raise _Died(self._reaped()) from None
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self._reaped()

    def _reaped(self) -> int:
        self._channel.close()
        return os.waitpid(self.pid, 0)[1]

    def _patiently(self, until: float, jobs: int) -> Callable[[int], bytes]:
        """What reads from the worker until a time (monotonic), and as long as somebody waits for it."""
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        poll.register(jobs, 0)  # hanging up is reported in any case

        def read(size: int) -> bytes:
            found = dict(poll.poll(max(0.0, until - time.monotonic()) * 1000))
            if jobs in found:
                raise _Alone
            if not found:
                raise TimeoutError
            return self._channel.recv(size)

        return read


def _words(code: int) -> str:
    """How a worker ended, from its exit code: below 0 the signal."""
    if code >= 0:
        return f"reading the file ended its process, with exit code {code}"
    name = signal.Signals(-code).name
    if -code in _FROM_OUTSIDE:
        return f"the process that read the file was ended {_TRIES} times ({name}): by hand, or because memory ran out"
    return f"reading the file crashed the PDF library ({name})"
