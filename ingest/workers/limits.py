"""What one file may cost, and how a worker process is held to it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

if sys.platform != "win32":
    import resource

MIB = 1 << 20
_PR_SET_PDEATHSIG = 1
"""Of `prctl(2)`: which signal a process gets when its parent ends."""

_STATM = Path("/proc/self/statm")
_OOM_SCORE = Path("/proc/self/oom_score_adj")


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost.

    `seconds`: wall clock. `memory`: MiB on top of what a worker has when it begins; 0 for no limit. `pages`: of the
    file. `files`: so many are read by one worker, then another one takes its place.
    """

    seconds: float = 120.0
    memory: int = 2048
    pages: int = 5000
    files: int = 500


def no_memory_limit() -> str | None:
    """Why a worker's memory cannot be limited on this machine, in words; None where it can."""
    if not sys.platform.startswith("linux"):
        return f"the system ({sys.platform}) does not hold a process to a limit of memory; only time is limited"
    if not _STATM.exists():
        return "/proc is not there, which says how much memory a worker has to begin with; only time is limited"
    return None


def confine(limits: Limits) -> int:
    """Hold this process, a worker, to the limits, for good; the bytes of address space that it begins with.

    It writes no file and leaves no core dump, and ends with the process that made it. Where memory runs out on the
    whole machine, the system is asked to end this process before others.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        with suppress(OSError):  # not in every container
            fd = os.open(_OOM_SCORE, os.O_WRONLY)
            try:
                os.write(fd, b"1000")
            finally:
                os.close(fd)
    begun = address_space()
    if limits.memory and no_memory_limit() is None:
        bound = begun + limits.memory * MIB
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            bound = min(bound, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    return begun


def address_space() -> int:
    """Bytes of address space that this process has: more than it uses, as libraries are mapped whole. 0: unknown."""
    try:
        return int(_STATM.read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
