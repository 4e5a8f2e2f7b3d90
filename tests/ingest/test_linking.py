"""The command `links`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.commands import linking
from schema.database import open_database
from schema.links import THRESHOLD
from schema.load import load
from schema.record import PlanRecord
from tests.schema.records import plan, task, with_rows

DEFAULT = "sqlite:///data/processed/plans.db"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEHOACH_DB", raising=False)


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["links", *map(str, args)], prog_name="kehoach")


def stored(**texts: str) -> None:
    with open_database(DEFAULT) as database, database.writing() as session:
        for name, said in texts.items():
            record: PlanRecord = plan(name, appendices=with_rows(task("1", task=said)).appendices)
            load(session, record)


def test_the_default_is_that_of_schema() -> None:
    """Written out in both places, so that `kehoach --help` need not import numpy."""
    assert linking._THRESHOLD == THRESHOLD


def test_provinces_and_years_make_no_difference() -> None:
    stored(
        a="Mở lớp dạy bơi miễn phí cho học sinh tỉnh Lào Cai năm 2024",
        b="Mở lớp dạy bơi miễn phí cho học sinh tỉnh Cà Mau năm 2025",
    )
    result = run()
    assert result.exit_code == 0
    assert result.stdout == "2 tasks were new, and 1 of 1 wordings; 0 pairs of wordings are alike\n"
    stored(c="Mở các lớp dạy bơi miễn phí cho học sinh hộ nghèo")
    found = json.loads(run("--json", "--threshold", 80).stdout)
    assert found.pop("method").endswith("/80")
    assert found == {"tasks": 3, "wordings": 2, "compared": 2, "links": 1}
    assert run().stdout.startswith("3 tasks were new")


@pytest.mark.parametrize("args", [("--threshold", 50), ("--threshold", 101), ("--db", "sqlite:///absent.db")])
def test_wrong_usage(args: tuple[object, ...]) -> None:
    assert run(*args).exit_code == 2
