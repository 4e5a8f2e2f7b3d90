"""`kehoach export` as people and scripts meet it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from normalizers.record import normalize
from parsers import parse
from schema.database import open_database
from schema.exports import FORMATS, TABLES
from schema.load import load
from tests.schema.records import whole_plan

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEHOACH_DB", "sqlite:///plans.db")
    with open_database("sqlite:///plans.db") as database, database.writing() as session:
        load(session, whole_plan())
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["export", *args], prog_name="kehoach")


def test_says_what_it_wrote() -> None:
    result = run("--format", "csv", "--out", "tasks.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "kehoach: wrote: tasks.csv: 4 tasks\n"
    assert Path("tasks.csv").read_text(encoding="utf-8").count("Tập huấn") == 1


def test_filters_are_those_of_tasks() -> None:
    result = run("--format", "jsonl", "--out", "-", "--lead", "so noi vu", "--source", "appendix")
    assert result.exit_code == 0
    assert [json.loads(line)["task"] for line in result.stdout.splitlines()] == ["Tập huấn"]
    assert result.stderr == ""


def test_what_is_there_is_kept_without_force() -> None:
    Path("tasks.csv").write_bytes(b"mine")
    result = run("--format", "csv", "--out", "tasks.csv")
    assert result.exit_code == 2
    assert "tasks.csv is there already; name another, or replace it with --force" in result.stderr
    assert Path("tasks.csv").read_bytes() == b"mine"
    assert run("--format", "csv", "--out", "tasks.csv", "--force").exit_code == 0
    assert Path("tasks.csv").read_bytes() != b"mine"


def test_notes_are_told() -> None:
    result = run("--format", "xlsx", "--out", "a.xlsx", "--text", "Tập huấn")
    assert result.exit_code == 0
    assert "kehoach: left out: agency_workload counts over all tasks, and these are not all\n" in result.stderr
    assert "kehoach: wrote: a.xlsx: 1 tasks, 1 assignments, 0 due_dates, 1 documents, 1 problems\n" in result.stderr


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["--format", "docx", "--out", "a"], "docx"),
        (["--format", "csv"], "--out"),
        (["--format", "csv", "--out", "a", "--table", "taks"], "there is no table taks"),
        (["--format", "csv", "--out", "gone/a.csv"], "there is no folder"),
        (["--format", "csv", "--out", "plans.db", "--force"], "plans.db is the database itself"),
        (["--format", "csv", "--out", "plans.db-wal", "--force"], "plans.db-wal is part of the database"),
        (["--format", "csv", "--out", "./plans.db-journal"], "plans.db-journal is part of the database"),
        (["--format", "csv", "--out", "a", "--text", "a" * 100_000], "text: 100,000 letters are too many to look for"),
        (["--format", "xlsx", "--out", "a", "--excel"], "--excel goes with --format csv"),
        (["--format", "datapackage", "--out", "-"], "a data package is several files"),
        (["--format", "csv", "--out", "a", "--db", "sqlite:///gone.db"], "there is no database"),
    ],
)
def test_wrong_usage(args: list[str], reason: str) -> None:
    before = sorted(Path().iterdir())
    result = run(*args)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize("address", ["sqlite:///plans.db", "sqlite:///link.db", "sqlite:///file:plans.db?uri=true"])
@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_what_others_have_just_committed_is_not_replaced(address: str, ending: str) -> None:
    """It is in the write-ahead log alone for a while."""
    Path("link.db").symlink_to("plans.db")
    with closing(sqlite3.connect("plans.db")) as other:
        other.execute("CREATE TABLE committed (number)")
        other.commit()
        assert Path("plans.db-wal").stat().st_size
        before = sorted(Path().iterdir())
        result = run("--format", "csv", "--out", f"plans.db{ending}", "--force", "--db", address)
        assert result.exit_code == 2
        assert sorted(Path().iterdir()) == before
    with closing(sqlite3.connect("plans.db")) as again:
        assert again.execute("SELECT count(*) FROM committed").fetchone() == (0,)


def test_a_document_that_does_not_exist_is_said() -> None:
    result = run("--format", "csv", "--out", "-", "--document", "nosuch")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    said = CliRunner().invoke(app, ["tasks", "--document", "nosuch"], prog_name="kehoach").stderr
    assert result.stderr == said
    assert "no document matches 'nosuch'" in said


def test_a_folder_that_cannot_be_written_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("--format", "csv", "--out", "a.csv")
    assert result.exit_code == 1
    assert "a.csv cannot be written: No space left on device" in result.stderr
    assert not Path("a.csv").exists()


def test_a_calendar_is_named_after_the_agency() -> None:
    assert run("--format", "ics", "--out", "a.ics", "--lead", "Sở Nội vụ").exit_code == 0
    assert "X-WR-CALNAME:Thời hạn: Sở Nội vụ\r\n" in Path("a.ics").read_bytes().decode()


def test_for_excel() -> None:
    assert run("--format", "csv", "--out", "a.csv", "--excel").exit_code == 0
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbftask_id,")


def test_a_reader_that_goes_away_ends_it_without_a_word(folder: Path) -> None:
    command = f'"{sys.executable}" -m ingest.cli export --format csv --out - | true; echo "${{PIPESTATUS[0]}}"'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", "141")  # so few bytes may be taken before it goes


class TestDocumentation:
    PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")

    def test_shows_what_is_written(self) -> None:
        with open_database("sqlite:///samples.db") as database, database.writing() as session:
            load(session, normalize(parse(ROOT / "data" / "raw" / "laocai-cchc-2024.pdf")))
        run("--db", "sqlite:///samples.db", "--format", "csv", "--out", "out.csv", "--table", "due_dates")
        run("--db", "sqlite:///samples.db", "--format", "jsonl", "--out", "out.jsonl", "--table", "due_dates")
        run("--db", "sqlite:///samples.db", "--format", "ics", "--out", "out.ics")
        found = b"".join(path.read_bytes().replace(b"\r\n ", b"") for path in Path().glob("out.*"))
        text = re.sub(r"^```.*?^```$", "", self.PAGE, flags=re.MULTILINE | re.DOTALL)
        examples = re.findall(r"^    (\S.*)$", text, re.MULTILINE)
        assert len(examples) >= 10
        assert [line for line in examples if line not in found.decode().splitlines()] == []

    def test_names_all_formats_and_tables(self) -> None:
        formats, tables = (
            re.findall(r"^\| `(\w+)`", self.PAGE.split(f"| {head} |")[1].split("\n\n")[0], re.MULTILINE)
            for head in ("format", "table")
        )
        assert set(formats) == set(FORMATS)
        assert set(tables) == {*TABLES, "dictionary", "all"}
