"""What a worker reads in these tests: bytes that say what a hostile file would make the PDF library do."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from ingest.reading import read_plan
from ingest.refusals import Refusal
from schema.record import PlanRecord
from tests.schema.records import plan

READ = f"{__name__}:read"


def segfault(_: bytes) -> NoReturn:
    ctypes.string_at(0)
    raise AssertionError


def loop(_: bytes) -> NoReturn:
    """Deaf to all signals, as C code in a loop is to those that Python would handle."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass


def killed(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_once(data: bytes) -> Refusal:
    """Ended from outside the first time: the folder that the bytes name tells whether it was."""
    mark = Path(data.decode())
    if mark.exists():
        return Refusal("tries", "2")
    mark.mkdir()
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def write(data: bytes) -> Refusal:
    try:
        with Path(data.decode()).open("wb", buffering=0) as file:
            file.write(b"x")
    except OSError as error:
        return Refusal("no-file", str(error.strerror))
    return Refusal("file", "written")


def scream(_: bytes) -> None:
    """Print where the keeper has its pipes."""
    for fd in (0, 1):
        os.write(fd, b"scream" * 1000)


def many(data: bytes) -> PlanRecord:
    """A record of some megabytes: more than any pipe holds."""
    text = "Rà soát văn bản " * 400_000
    return msgspec.structs.replace(plan(), document=msgspec.structs.replace(plan().document, title=text))


DEEDS: dict[str, Callable[[bytes], Any]] = {
    "segfault": segfault,
    "abort": lambda _: os.abort(),
    "exit": lambda _: os._exit(7),
    "loop": loop,
    "killed": killed,
    "killed once": killed_once,
    "memory": lambda _: bytearray(8 << 30),
    "recursion": lambda data: DEEDS["recursion"](data),
    "write": write,
    "scream": scream,
    "many": many,
    "surrogate": lambda _: msgspec.structs.replace(plan(), file=msgspec.structs.replace(plan().file, name="\udce9")),
    "who": lambda _: Refusal(str(os.getpid()), str(os.getppid())),
}


def read(
    data: bytes, name: str, reader: str = "auto", trust: Path | None = None, max_pages: int | None = None
) -> PlanRecord | Refusal:
    """Do what the name says, then read the bytes."""
    if name in DEEDS:
        found = DEEDS[name](data)
        if found is not None:
            return found  # type: ignore[no-any-return]
        return Refusal("done", name)
    return read_plan(data, name, "mupdf", trust, max_pages)
