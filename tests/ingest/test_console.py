"""How commands end when what they write to, or who started them, says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
import typer

from ingest.console import ended_by_sigterm
from schema.database import open_database
from schema.load import load
from tests.schema.records import whole_plan

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")

SLOW = """
import sys, time
import schema.exports.csv_text
from ingest.cli import main

def write(out, *_):
    out.write(b"half")
    print("writing", flush=True)
    time.sleep(60)

schema.exports.csv_text.write_csv = write
main()
"""
"""The program with an export that takes its time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a database."""
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database, database.writing() as session:
        load(session, whole_plan())
    return tmp_path


def started(folder: Path, *command: str, stdout: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "KEHOACH_DB": "sqlite:///plans.db"}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs a file that is always full")
@pytest.mark.parametrize(
    "command",
    ["tasks", "tasks --csv", "status", "schema", "links", "db upgrade", "--version"]
    + [f"export --format {name} --out -" for name in ("jsonl", "parquet", "xlsx")],
)
def test_an_output_that_is_full_is_said_in_one_line(folder: Path, command: str) -> None:
    with FULL.open("w") as full, started(folder, "-m", "ingest.cli", *command.split(), stdout=full) as program:
        _, errors = program.communicate()
    assert (program.returncode, errors) == (1, "kehoach: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 2)])
def test_an_output_that_is_closed_is_none(folder: Path, closed: str, code: int) -> None:
    more = "" if code == 0 else "--db sqlite:///gone.db"
    command = f'"{sys.executable}" -m ingest.cli tasks {more} {closed}'
    environment = os.environ | {"PYTHONPATH": str(ROOT), "KEHOACH_DB": "sqlite:///plans.db"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_sigterm_leaves_no_half_export(folder: Path) -> None:
    before = sorted(folder.iterdir())
    with started(folder, "-c", SLOW, "export", "--format", "csv", "--out", "tasks.csv") as program:
        assert program.stdout and program.stdout.readline() == "writing\n"
        assert any(path.name.endswith(".part") for path in folder.iterdir())
        program.terminate()
        program.terminate()  # `timeout` sends it twice
        program.communicate()
    assert program.returncode == 143
    assert sorted(folder.iterdir()) == before


class TestSigterm:
    @pytest.fixture(autouse=True)
    def handler(self) -> Iterator[None]:
        before = signal.getsignal(signal.SIGTERM)
        yield
        signal.signal(signal.SIGTERM, before)

    def test_that_never_comes_leaves_all_as_it_was(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        with ended_by_sigterm():
            assert signal.getsignal(signal.SIGTERM) is not before
        assert signal.getsignal(signal.SIGTERM) is before

    def test_is_ctrl_c_with_another_code(self) -> None:
        done = []
        with pytest.raises(typer.Exit) as raised, ended_by_sigterm():
            try:
                signal.raise_signal(signal.SIGTERM)
            except KeyboardInterrupt:
                signal.raise_signal(signal.SIGTERM)  # the same one: cleaning up is not cut short
                done.append("cleaned up")
        assert raised.value.exit_code == 143
        assert done == ["cleaned up"]
        signal.raise_signal(signal.SIGTERM)  # the program is about to end, with its own code

    def test_is_heard_again_after_a_while(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where Python had to drop the first one, as in a callback of the garbage collector."""
        with pytest.raises(typer.Exit), ended_by_sigterm():
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
            now = time.monotonic()
            monkeypatch.setattr("ingest.console.monotonic", lambda: now + 2)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)

    def test_of_a_command_that_has_its_own_stays(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        with ended_by_sigterm():
            own = signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.raise_signal(signal.SIGTERM)
        assert own is not before
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
