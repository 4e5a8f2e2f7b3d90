"""`kehoach db`: what an operator sees of the tables' revision, and upgrading them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from ingest.cli import app
from schema.database import connect, open_database
from schema.revisions import VERSION_TABLE, newest, revisions
from schema.upgrading import migrate

URL = "sqlite:///plans.db"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of one's own, and the database of these tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEHOACH_DB", URL)
    return tmp_path


@pytest.fixture
def old() -> None:
    """A database of revision 0001."""
    with connect(URL, create=True) as database, database.altering() as connection:
        migrate(connection, "0001")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args), prog_name="kehoach")


def test_an_upgrade(old: None) -> None:
    result = run("db", "upgrade")
    assert (result.exit_code, result.stdout) == (0, f"{URL}: upgraded from revision 0001 to {newest()}\n")
    assert run("db", "upgrade").stdout == f"{URL}: revision {newest()}, nothing to do\n"
    assert run("db", "status").stdout == f"{URL}\nrevision {newest()}, nothing to do\n"
    assert run("tasks").exit_code == 0


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("command", [["tasks"], ["ingest", "."]])
def test_other_commands_say_what_to_run(command: list[str]) -> None:
    Path("a.pdf").touch()
    result = run(*command)
    assert result.exit_code == 2
    assert f"kehoach db upgrade --db '{URL}'" in result.stderr
    assert "`kehoach db status`" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("old")
def test_status_says_what_an_upgrade_would_bring_and_how_to_keep_a_copy() -> None:
    result = run("db", "status")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == [URL, f"revision 0001, this kehoach needs {newest()}; an upgrade brings"]
    assert lines[2:-3] == [f"  {one.id}  {one.name}" for one in revisions()[1:]]
    assert lines[-3:] == [
        "keep a copy, then upgrade:",
        "  sqlite3 plans.db '.backup plans-0001.db'",
        f"  kehoach db upgrade --db '{URL}'",
    ]


@pytest.mark.usefixtures("old")
def test_status_for_programs() -> None:
    result = run("db", "status", "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert (said["url"], said["revision"], said["newest"]) == (URL, "0001", newest())
    assert [one["id"] for one in said["pending"]] == [one.id for one in revisions()[1:]]
    run("db", "upgrade")
    result = run("db", "status", "--json")
    assert (result.exit_code, json.loads(result.stdout)["pending"]) == (0, [])


@pytest.mark.parametrize("command", ["status", "upgrade"])
class TestRefusals:
    def test_a_missing_database(self, command: str) -> None:
        result = run("db", command)
        assert (result.exit_code, result.stderr) == (2, f"kehoach: there is no database at {URL}\n")
        assert not list(Path().iterdir())

    def test_a_newer_database(self, command: str) -> None:
        with open_database(URL) as database, database.writing() as session:
            session.execute(update(VERSION_TABLE).values(version_num="9999"))
        result = run("db", command)
        assert result.exit_code == 2
        assert "newer kehoach" in result.stderr and "install that version" in result.stderr

    def test_no_address(self, command: str) -> None:
        result = run("db", command, "--db", "plans.db")
        assert result.exit_code == 2
        assert "sqlite:///path/to/file.db" in result.stderr


@pytest.mark.usefixtures("old")
def test_a_failing_upgrade_is_told_in_one_line() -> None:
    with connect(URL, create=False) as database, database.altering() as connection:
        connection.exec_driver_sql("CREATE TABLE citation_relation (note TEXT)")
    result = run("db", "upgrade")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"kehoach: {URL}: ") and result.stderr.count("\n") == 1
    assert "citation_relation" in result.stderr
    assert "revision 0001" in run("db", "status").stdout
