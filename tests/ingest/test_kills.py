"""Whatever ends a run, the next one goes on from there, and in the end all is as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from schema.database import open_database
from schema.ledger import counts
from tests.ingest.batches import dump, running, write_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes as Linux has them"),
]

_FILES = 70
"""Enough for one that crashes and one that is refused; `python -m benchmarks.batches --kills` has thousands."""
_KILLS = 2
_PATIENCE = 60_000
"""How long to wait for processes to end, milliseconds. They do so at once."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    write_files(made, _FILES)
    return made


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that one run filled."""
    url = f"sqlite:///{tmp_path_factory.mktemp('undisturbed')}/plans.db"
    finish(folder, url)
    return url


def finish(folder: Path, url: str) -> None:
    with running(folder, url) as program:
        program.communicate()
        assert program.returncode == 0


def processes(program: subprocess.Popen[str]) -> Iterator[int]:
    """Descriptors of the processes that a program has made; each becomes readable when its process ends."""
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
            if session == program.pid != int(folder.name):
                yield os.pidfd_open(int(folder.name))


def ended(descriptors: Iterable[int]) -> Iterator[bool]:
    for descriptor in descriptors:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        yield bool(poll.poll(_PATIENCE))
        os.close(descriptor)


def test_kill_9_at_any_moment_costs_nothing(folder: Path, undisturbed: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/plans.db"
    chance = random.Random(6)
    for kill in range(_KILLS):
        with running(folder, url) as program:
            assert program.stdout
            for _ in range(chance.randrange(_FILES * (kill + 1) // (_KILLS + 1))):
                program.stdout.readline()
    finish(folder, url)
    assert dump(url) == dump(undisturbed)
    with open_database(url) as database, database.reading() as session:
        found = counts(session)
    assert found.seen == _FILES == found.loaded + found.unchanged + found.quarantined
    assert min(found.loaded, found.unchanged, found.quarantined) > 0


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_is_left_when_the_program_alone_is_ended(folder: Path, tmp_path: Path, stop: signal.Signals) -> None:
    with running(folder, f"sqlite:///{tmp_path}/plans.db") as program:
        assert program.stdout
        read = (json.loads(line) for line in program.stdout)
        assert next(file["worker"] for file in read if file["worker"])
        descriptors = list(processes(program))
        assert len(descriptors) >= 2  # a worker and its keeper
        os.kill(program.pid, stop)
        program.wait()
        assert all(ended(descriptors))


def test_a_second_run_changes_nothing_and_reads_nothing(folder: Path, undisturbed: str) -> None:
    before = dump(undisturbed)
    with running(folder, undisturbed) as program:
        assert program.stdout
        done = [json.loads(line) for line in program.stdout]
    assert {file["status"] for file in done} == {"unchanged", "quarantined"}
    assert {file["worker"] for file in done} == {None}
    assert not any(file["tried"] for file in done if file["code"])
    assert dump(undisturbed) == before
