"""`kehoach watch` as others start it: the whole program, ended in every way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from tests.ingest.batches import kill_group

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "raw" / "yenbai-cchc-2024.pdf"
OTHER = ROOT / "data" / "raw" / "daklak-chuyendoiso-2023.pdf"

_BEGUN = 40
"""So many bytes are there first: the head of a PDF, of which nothing can be read."""

_PATIENCE = 120.0
"""How long a condition is waited for, seconds. It holds at once, or on a busy machine soon."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


class Program:
    """A running `kehoach watch`."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.running = running

    def until(self, status: str) -> list[tuple[str, str]]:
        """What it says of files until one has this status: names and statuses. Waits for it."""
        assert self.running.stdout
        said = []
        for line in self.running.stdout:
            file = json.loads(line)
            said.append((Path(file["path"]).name, file["status"]))
            if file["status"] == status:
                return said
        raise AssertionError(said)

    def end(self, how: signal.Signals) -> tuple[int, dict[str, Any]]:
        """End it; its exit code, and the last that it says."""
        self.running.send_signal(how)
        out, _ = self.running.communicate(timeout=_PATIENCE)
        return self.running.returncode, json.loads(out.splitlines()[-1]) if out else {}


@contextmanager
def watching(inbox: Path, *options: object) -> Iterator[Program]:
    command = [sys.executable, "-m", "ingest.cli", "watch", inbox, "--db", database(inbox), "--json-lines", *options]
    arguments = [*map(str, command), "--settle", "0.3", "--poll", "1", "--jobs", "1"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True) as running:
        try:
            yield Program(running)
        finally:
            kill_group(running.pid)


def database(inbox: Path) -> str:
    return f"sqlite:///{inbox.parent}/plans.db"


def status(inbox: Path) -> dict[str, int]:
    result = run("status", "--db", database(inbox), "--json")
    return {name: count for name, count in json.loads(result.stdout).items() if count}


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], prog_name="kehoach")


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.slow
def test_a_file_that_arrives_in_pieces(inbox: Path) -> None:
    data = SAMPLE.read_bytes()
    with watching(inbox) as program:
        (inbox / "a.pdf").write_bytes(data[:_BEGUN])
        (inbox / "a.pdf.part").write_bytes(data)
        (inbox / "b.pdf").write_bytes(OTHER.read_bytes())
        said = program.until("loaded")
        with (inbox / "a.pdf").open("ab") as file:
            file.write(data[_BEGUN:])
        said += program.until("loaded")
        code, last = program.end(signal.SIGTERM)
    # Whether the beginning was read depends on how fast this test goes on; that it counts for nothing does not.
    assert [one for one in said if one[1] != "quarantined"] == [("b.pdf", "loaded"), ("a.pdf", "loaded")]
    assert status(inbox) == {"seen": 2, "loaded": 2}
    assert code == 0
    assert (last["loaded"], last["unchanged"]) == (2, 0)


@pytest.mark.slow
def test_after_kill_9_it_goes_on_and_moves_what_it_read_before(inbox: Path) -> None:
    (inbox / "a.pdf").write_bytes(SAMPLE.read_bytes())
    with watching(inbox) as program:
        assert program.until("loaded") == [("a.pdf", "loaded")]
        assert program.end(signal.SIGKILL)[0] == -signal.SIGKILL
    (inbox / "b.pdf").write_bytes(b"no plan")
    done, refused = inbox.parent / "done", inbox.parent / "refused"
    with watching(inbox, "--done", done, "--refused", refused) as program:
        wait_for(lambda: not any(inbox.iterdir()))
        (inbox / "sub").mkdir()
        (inbox / "sub" / "c.pdf").write_bytes(OTHER.read_bytes())
        program.until("loaded")
        wait_for(lambda: not any(inbox.glob("*/*")))
        code, last = program.end(signal.SIGINT)
    assert (code, last["loaded"], last["unchanged"], last["quarantined"]) == (0, 1, 1, 1)
    assert sorted(path.name for path in done.rglob("*.pdf")) == ["a.pdf", "c.pdf"]
    (refusal,) = json.loads(run("status", "--db", database(inbox), "--quarantined", "--json").stdout)
    assert refusal["location"] == str(refused / "b.pdf")
    # A retry finds it there.
    (refused / "b.pdf").write_bytes(SAMPLE.read_bytes())
    assert run("retry", "--db", database(inbox), "--jobs", "1").exit_code == 0
    assert status(inbox) == {"seen": 3, "loaded": 2, "unchanged": 1}


class TestUsage:
    @pytest.mark.parametrize(
        ("args", "reason"),
        [
            (["nowhere"], "there is no such folder"),
            (["a.pdf"], "this is no folder"),
            (["in", "in/sub"], "lies in another INBOX"),
            (["in", "in"], "it is named twice"),
            (["in", "--done", "in"], "it lies in an INBOX"),
            (["in", "--done", "in/done"], "it lies in an INBOX"),
            (["in/sub", "--refused", "in"], "or around one"),
            (["in", "--done", "link/done"], "it lies in an INBOX"),
            (["in", "--done", "a.pdf/done"], "the folder cannot be made"),
            (["in", "--trust", "nowhere"], "nowhere"),
            (["in", "--db", "nosql://"], "is no database"),
            (["in", "--engine", "none"], "there is no engine"),
            (["in", "--log", "nowhere/log"], "the log cannot be written"),
            ([], "INBOX"),
        ],
    )
    def test_what_cannot_be_meant_is_said(
        self, inbox: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], reason: str
    ) -> None:
        monkeypatch.chdir(inbox.parent)
        (inbox / "sub").mkdir()
        Path("link").symlink_to("in")
        Path("a.pdf").write_bytes(b"")
        result = run("watch", "--db", "sqlite:///plans.db", *args)
        assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_without_rights(self, inbox: Path) -> None:
        inbox.chmod(0o500)
        assert run("watch", inbox, "--done", inbox.parent / "done", "--db", database(inbox)).exit_code == 2
        inbox.chmod(0)
        assert run("watch", inbox, "--db", database(inbox)).exit_code == 2
        inbox.chmod(0o700)
