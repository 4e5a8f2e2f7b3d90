"""What commands read and write: files named by hand, one-line messages, quiet pipes, JSON and CSV; how they end."""

from __future__ import annotations

import csv
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn

import msgspec
import typer

from ingest.sources import printable

_SIGPIPE = 141
"""The exit code that a shell shows for a program whose reader went away, as with `cat FILE | head`."""

_SIGTERM = 143
"""The same for one that SIGTERM ended."""

_ONCE = 1.0
"""Seconds within which a second SIGTERM is the same one: `timeout` sends it to the program and to its group."""

FAILED = 1
USAGE = 2


def complain(*parts: object) -> None:
    """One line on standard error: `kehoach: what: why`."""
    print("kehoach", *(printable(part) for part in parts), sep=": ", file=sys.stderr, flush=True)


def fail(*parts: object, code: int = FAILED) -> NoReturn:
    """Complain and end the program."""
    complain(*parts)
    raise typer.Exit(code)


def read_given(file: Path) -> bytes:
    """The bytes of a file named by hand. Ends the program with 2 if there is none, with 1 if it is unreadable."""
    if not file.exists():
        fail(file, "unreadable", "there is no such file", code=USAGE)
    try:
        return file.read_bytes()
    except OSError as error:
        fail(file, "unreadable", f"the file cannot be opened: {error.strerror or error}")


def day(text: str) -> date:
    """A date on the command line. Raises `typer.BadParameter`, which ends the program with code 2."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is no date; write year, month and day: 2024-07-01")


@contextmanager
def standard_output() -> Iterator[None]:
    """Around whatever writes to standard output:

    a reader that goes away (`| head`) ends it without a word, a full disk with one line.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would be tried again, and complained about, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(_SIGPIPE) from None
        fail("the output cannot be written", error.strerror or error)


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Inside, SIGTERM ends the program as Ctrl-C does, so that nothing half made is left; with its own exit code.

    Not around all of the program: a library that reads a hostile file may never come back to Python, where the signal
    would be heard.
    """
    told: float | None = None

    def tell(*_: object) -> None:
        nonlocal told
        if told is None or monotonic() - told > _ONCE:
            told = monotonic()
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, tell)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGTERM) is tell:  # `watch` has its own, which stays
            # Who was told ends now, with its own code: a second signal is not to overtake it.
            signal.signal(signal.SIGTERM, before if told is None else signal.SIG_IGN)
        if told is not None:  # also where what it raised came out as something else, as from inside the database
            raise typer.Exit(_SIGTERM)


def write_json(value: Any, *, pretty: bool = True) -> None:
    """One JSON value, letters as they are."""
    encoded = msgspec.json.encode(value)
    print((msgspec.json.format(encoded, indent=2) if pretty else encoded).decode())


def write_json_array(values: Iterable[Any]) -> None:
    """A JSON array, an element a line, written as the values come."""
    separator = "["
    for value in values:
        sys.stdout.write(separator + "\n" + msgspec.json.encode(value).decode())
        separator = ","
    sys.stdout.write("[]\n" if separator == "[" else "\n]\n")


def write_csv(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """CSV with a header (RFC 4180: lines end in CRLF, null is an empty field). A list is one field, joined by `; `."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_field(value) for value in row] for row in rows)


def _field(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
