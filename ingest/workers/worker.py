"""The worker of a sandbox: a process that reads files under limits, one after another, until it is told to end.

It does not outlive its keeper: the kernel ends it then (Linux), or the end of its socket does, and its own alarm at the
latest.
"""

from __future__ import annotations

import os
import platform
import signal
import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from ingest.refusals import Refusal
from ingest.workers.limits import MIB, Limits, address_space, confine
from ingest.workers.messages import Ended, JobHeader, OutcomeHeader, packed, receive
from schema.record import encode

if TYPE_CHECKING:
    from schema.record import PlanRecord

Read = Callable[..., "PlanRecord | Refusal"]
"""What reads a file: as `ingest.reading.read_plan`."""

_GRACE = 5.0
"""Seconds after the time limit at which the alarm goes off: the keeper comes first, if it is there."""

_KEPT = 1 / 8
"""A worker that has kept so much of its memory from earlier files makes room for a new one."""


def worker_name(pid: int) -> str:
    """What the ledger calls a worker: the machine and the process."""
    return f"{platform.node()}:{pid}"


def serve(channel: socket.socket, read: Read, limits: Limits, keeper: int) -> None:
    """Read the files that come through `channel` until it ends. `keeper`: the process that made this one."""
    for signal_number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(signal_number, signal.SIG_DFL)
    begun = confine(limits)
    if os.getppid() != keeper:  # gone before the kernel was asked to tell
        return
    spare = int(limits.memory * MIB * _KEPT) if limits.memory else None
    name = worker_name(os.getpid())
    while True:
        try:
            header, data = receive(channel.recv)
        except (Ended, ConnectionError):
            return
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
        started = time.perf_counter()
        refusal, record = _read(read, data, msgspec.msgpack.decode(header, type=JobHeader), limits.pages)
        signal.setitimer(signal.ITIMER_REAL, 0)
        short = refusal is not None and refusal.code == "out-of-memory"
        full = spare is not None and address_space() - begun > spare
        seconds = time.perf_counter() - started
        answer = OutcomeHeader(refusal, retire=short or full, seconds=seconds, worker=name)
        channel.sendall(packed(msgspec.msgpack.encode(answer), record))


def _read(read: Read, data: bytes, job: JobHeader, max_pages: int) -> tuple[Refusal | None, bytes]:
    """The refusal, or the record as JSON."""
    try:
        found = read(data, job.name, job.settings.reader, job.settings.trust_folder, max_pages)
        if isinstance(found, Refusal):
            return found, b""
        return None, encode(found)
    except MemoryError:
        return Refusal("out-of-memory", "reading the file takes more memory than a worker may have"), b""
    except UnicodeEncodeError as error:
        return Refusal("record-refused", f"a text of the record is no valid Unicode: {error}"), b""
    except Exception as error:
        return Refusal("parser-failed", f"{type(error).__name__}: {error}"), b""
