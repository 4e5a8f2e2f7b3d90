"""Hostile and broken files: each ends in the ledger, and nothing but its line there is left of it."""

from __future__ import annotations

import json
import os
import random
import re
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from ingest.cli import app
from ingest.reading import read_plan
from ingest.refusals import REMEDIES
from schema.database import open_database
from schema.models import Block
from schema.record import PlanRecord
from tests.ingest.broken_pdfs import contents, objects, pdf, plan, show
from tests.ingest.torture import LOADED, NAMES, Torture, acting, flipped, large, named, truncated

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes as Linux has them"),
]

ROOT = Path(__file__).parents[2]
SIGNED = ROOT / "data" / "raw" / "daklak-chuyendoiso-2023.pdf"
LIMITS = ("--timeout", "60", "--memory", "1024", "--max-pages", "1000", "--max-size", "110")
SHORT = ("--timeout", "4")
"""For files of which one takes for ever. Each of the others may be refused for its costs as well, on a busy machine."""
ONE = ("--jobs", "1")
"""For few files: to start a second worker takes longer than to read them."""
_SAMPLE = 40
"""So many of the flipped files in an ordinary run of the tests."""


@dataclass(frozen=True)
class Run:
    """What a run left: the database, the exit code, standard error, a line for each file, what `status` counts.

    `processes` and `litter`: what should not be there any more.
    """

    url: str
    code: int
    complaints: str
    files: list[dict[str, Any]]
    counts: dict[str, int]
    processes: list[str]
    litter: list[str]

    def check(self) -> None:
        """What holds for every run, whatever the files are."""
        assert self.code == (1 if self.counts["quarantined"] else 0), self.complaints
        assert "Traceback" not in self.complaints
        assert self.processes == []
        assert self.litter == []
        assert len({file["location"] for file in self.files}) == len(self.files) == self.counts["seen"]
        for file in self.files:
            if file["status"] == "quarantined":
                assert file["code"] in REMEDIES, file
                assert re.fullmatch(r"[^\x00-\x1f\x7f]+", file["message"]), file
                assert file["retry"], file


def ingest(folder: Path, work: Path, *options: str) -> Run:
    """Run the program on a folder, in a session, a working folder and a folder for temporary files of its own."""
    temporary, here = work / "temporary", work / "here"
    for made in (temporary, here):
        made.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-c", "from ingest.cli import main; main()"]
    url = f"sqlite:///{work}/plans.db"
    with subprocess.Popen(
        [*program, "ingest", str(folder), "--db", url, "--json-lines", *LIMITS, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env=environment,
        text=True,
        start_new_session=True,
    ) as running:
        said, complaints = running.communicate()
    left = processes(running.pid)
    status = CliRunner().invoke(app, ["status", "--db", url, "--json"], catch_exceptions=False)
    assert status.exit_code == 0
    lines = [json.loads(line) for line in said.splitlines()]
    litter = [str(path) for folder in (temporary, here) for path in folder.rglob("*")]
    files = [line for line in lines if "location" in line]
    return Run(url, running.returncode, complaints, files, json.loads(status.stdout), left, litter)


def processes(session: int) -> list[str]:
    """The processes of a session."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                found.append((folder / "cmdline").read_text())
        except OSError:  # it ended while we looked
            continue
    return found


def written(files: Iterable[Torture], folder: Path) -> dict[str, frozenset[str]]:
    """Write files into a folder; what may become of each."""
    folder.mkdir(exist_ok=True)
    may = {}
    for file in files:
        (folder / file.name).write_bytes(file.make())
        may[file.name] = file.may
    return may


def surprises(run: Run, may: dict[str, frozenset[str]]) -> dict[str, str]:
    """What became of files that none expects, by their names."""
    became = {Path(file["location"]).name: file["code"] or LOADED for file in run.files}
    assert became.keys() == may.keys()
    return {name: code for name, code in became.items() if code not in may[name]}


def test_broken_and_hostile_files_end_in_the_ledger(tmp_path: Path) -> None:
    may = written(named(), tmp_path / "in")
    run = ingest(tmp_path / "in", tmp_path)
    run.check()
    assert surprises(run, may) == {}


def test_files_that_cost_much_end_in_the_ledger(tmp_path: Path) -> None:
    may = written(large(), tmp_path / "in")
    run = ingest(tmp_path / "in", tmp_path, *SHORT)
    run.check()
    assert surprises(run, may) == {}


def test_little_memory_refuses_a_bomb_and_reads_the_rest(tmp_path: Path) -> None:
    files = {file.name: file for file in (*named(), *large())}
    chosen = [files["bomb-layers.pdf"], files["image-large.pdf"], files["ordinary.pdf"]]
    may = written(chosen, tmp_path / "in")
    run = ingest(tmp_path / "in", tmp_path, "--memory", "100", *ONE)
    run.check()
    assert surprises(run, may) == {}


def test_files_cut_or_with_a_bit_wrong_end_in_the_ledger(tmp_path: Path) -> None:
    """A number of them, the same ones each time; all are in `tests.ingest.torture`, run as a program."""
    ordinary, signed = plan(), SIGNED.read_bytes()
    chance = random.Random(6)
    files = [*truncated(ordinary, 20), *chance.sample(list(flipped(ordinary)), _SAMPLE)]
    may = written(files, tmp_path / "in")
    for file in [*truncated(signed, 8), *chance.sample(list(flipped(signed)), _SAMPLE // 2)]:
        (tmp_path / "in" / f"signed-{file.name}").write_bytes(file.make())
        may[f"signed-{file.name}"] = file.may
    run = ingest(tmp_path / "in", tmp_path)
    run.check()
    assert surprises(run, may) == {}


def test_no_name_of_a_file_does_harm(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(plan() + b"%%%d" % number)
    run = ingest(folder, tmp_path, *ONE)
    run.check()
    assert run.counts == {"seen": len(NAMES), "loaded": len(NAMES), "unchanged": 0, "quarantined": 0}
    assert all(file["path"].isprintable() for file in run.files)
    again = tmp_path / "again"
    again.mkdir()
    (tmp_path / "plans.db").rename(again / "plans.db")
    second = ingest(folder, again, *ONE)
    assert second.counts == run.counts
    assert {file["status"] for file in second.files} == {"unchanged"}


def test_nothing_is_fetched_or_run(tmp_path: Path) -> None:
    """Files would have a program started, a file written and one read, and a server here asked for something."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_bytes(show("Bí mật", 50, 400))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        may = written(acting(f"http://127.0.0.1:{server.getsockname()[1]}/x", outside), tmp_path / "in")
        run = ingest(tmp_path / "in", tmp_path, *ONE)
        with pytest.raises(BlockingIOError):
            server.accept()
    run.check()
    assert surprises(run, may) == {}
    assert [path.name for path in outside.iterdir()] == ["secret.txt"]
    with open_database(run.url, create=False) as database, database.reading() as session:
        assert not [text for text in session.scalars(select(Block.text)) if text and "mật" in text]


@pytest.mark.parametrize("reader", ["mupdf", "pdfplumber"])
def test_what_is_odd_about_a_page_does_not_lose_the_plan(reader: Literal["mupdf", "pdfplumber"]) -> None:
    """Letters that are NUL or half a pair of UTF-16, beside two words run together; a turn by no right angle; a program
    of whose name the same is wrong.
    """
    odd = b"BT /F1 9 Tf 50 500 Td <00000041004200D800> Tj 0 -30 Td <D8000041> Tj ET\n" + show("Chỉthị", 50, 400)
    made = objects(b"/Rotate 7", content=contents() + odd) | {9: b"<< /Producer <FEFFD80000410000> >>"}
    record = read_plan(pdf(made, b"/Info 9 0 R"), "a.pdf", reader)
    assert isinstance(record, PlanRecord), record
    assert len(record.appendices) == 1
    assert b"\\u0000" not in msgspec.json.encode(record)


@pytest.mark.parametrize("reader", ["mupdf", "pdfplumber"])
@pytest.mark.parametrize("name", ["matrix-zero", "letters-zero", "pages-count-negative", "font-draws-itself"])
def test_either_reader_gives_a_reason(name: str, reader: Literal["mupdf", "pdfplumber"]) -> None:
    file = next(file for file in named() if file.name == f"{name}.pdf")
    found = read_plan(file.make(), file.name, reader)
    assert isinstance(found, PlanRecord) or found.code in file.may, found
