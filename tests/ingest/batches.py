"""Many small files and a batch of them in a process of its own, for tests that end it in the middle.

The files are records in JSON behind a header (`tests.ingest.conftest`), and real workers read them. That is quick, so
that most of the time goes into what these tests are about.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from ingest.batch import FileDone, ingest
from ingest.refusals import Refusal
from ingest.reports import file_values
from ingest.sources import find_sources
from ingest.workers import Limits, LocalEngine
from schema.database import open_database
from schema.models import Base
from schema.record import Document, PlanRecord, decode
from tests.ingest.conftest import HEADER, write_pdf
from tests.schema.records import plan

READ = "tests.ingest.batches:read"  # not `__name__`: this module is run as a program as well
ROOT = Path(__file__).parents[2]
CRASHING = HEADER + b"crash"
DAMAGED = HEADER + b"damaged"


def read(
    data: bytes, name: str, reader: str = "auto", trust: Path | None = None, max_pages: int | None = None
) -> PlanRecord | Refusal:
    """The record that a file is made of. Some crash, some are refused."""
    if data.startswith(CRASHING):
        os.kill(os.getpid(), signal.SIGSEGV)
    if data.startswith(DAMAGED):
        return Refusal("damaged", "it is damaged")
    record = decode(data.removeprefix(HEADER))
    sha256 = hashlib.sha256(data).hexdigest()
    return msgspec.structs.replace(
        record, file=msgspec.structs.replace(record.file, name=name, bytes=len(data), sha256=sha256)
    )


def write_files(folder: Path, count: int) -> None:
    """So many files, of which every tenth is a copy of an earlier one, and some are refused."""
    for number in range(count):
        path = folder / f"{number % 7}" / f"{number:05}.pdf"
        if number % 50 == 17:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((CRASHING if number % 100 == 17 else DAMAGED) + b"%d" % (number // 200))
        else:
            of = number // 2 if number % 10 == 3 else number
            write_pdf(path, plan(f"{of}", document=Document(symbol=f"{of}/KH-UBND", title=f"Kế hoạch số {of}")))


def main(folder: str, url: str) -> None:
    """Read a folder into a database, and print a line for each file when it is done."""

    def said(done: FileDone) -> None:
        print(json.dumps(file_values(done)), flush=True)

    engine = LocalEngine(2, Limits(files=40), read=READ)
    with open_database(url) as database:
        try:
            ingest(find_sources([folder]), database, engine, said)
        finally:
            engine.close()


@contextmanager
def running(folder: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    """`main` in a process group of its own, which does not outlive the block."""
    command = [sys.executable, "-m", "tests.ingest.batches", str(folder), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True) as program:
        try:
            yield program
        finally:
            kill_group(program.pid)


def kill_group(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but when and where files were read."""
    left_out = {"run_id", "seconds", "worker"}
    with open_database(url, create=False) as database, database.engine.connect() as connection:
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(select(*(c for c in table.c if c.name not in left_out)))),
                key=repr,
            )
            for name, table in Base.metadata.tables.items()
            if name != "run"
        }


if __name__ == "__main__":
    main(*sys.argv[1:])
