"""`kehoach search` as people and scripts meet it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.hits import HIT_COLUMNS
from schema.database import open_database
from schema.load import load
from tests.schema.records import plan, sha256, whole_plan

DIGITS = sha256("plan")[:16]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with two plans, one of them with running text; asked only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('search') / 'plans.db'}"
    with open_database(url) as database, database.writing() as session:
        load(session, whole_plan())
        load(session, plan("other"))
    return url


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["search", *args], prog_name="kehoach")


def test_hits_stand_under_their_document_with_headings_number_and_page(url: str) -> None:
    result = run("kiem", "tra", "30%", "--db", url)
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip()]
    assert lines[0].startswith("12/KH-SNV · plan.pdf ──")
    assert lines[1:] == [
        "1 II TỔ CHỨC THỰC HIỆN p. 1",
        "kiểm tra 30% số sở",
        "1 II TỔ CHỨC THỰC HIỆN p. 1, text",
        "Sở Nội vụ: kiểm tra 30% số sở trước ngày 01/6/2025",
        "2 found",
    ]


def test_the_words_are_marked_on_a_terminal(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[7mRà soát\x1b[0m văn bản" in run("ra soat", "--db", url).stdout


def test_another_cell_than_the_task_is_shown_below_it(url: str) -> None:
    out = run("cong an tinh", "--limit", "1", "--db", url).stdout
    assert "Nâng cấp máy chủ" in out
    assert "with Sở Tư pháp; Công an tỉnh" in out
    assert "1 found (as many as --limit allows)" in out


def test_json_has_the_columns_in_their_order(url: str) -> None:
    (found,) = json.loads(run('"may chu"', "--document", "plan.pdf", "--json", "--db", url).stdout)
    assert tuple(found) == HIT_COLUMNS
    assert found["task_id"] == f"{DIGITS}-1-5"
    start, end = found["marks"][0]
    assert found["snippet"][start:end] == "máy chủ"


def test_csv_has_the_columns_in_their_order(url: str) -> None:
    rows = csv.DictReader(io.StringIO(run("kiểm tra", "--in", "outline", "--csv", "--db", url).stdout))
    assert tuple(rows.fieldnames or ()) == HIT_COLUMNS
    assert [(row["block_id"], row["task_id"], row["marks"]) for row in rows] == [(f"{DIGITS}-o3", "", "11-19")]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), 4),
        (("--in", "tasks"), 3),
        (("--in", "outline"), 1),
        (("--in", "outline", "--document", "other"), 0),
        (("--lead", "so noi vu"), 2),
        (("--source", "body"), 1),
        (("--due-after", "2025-05-31"), 1),
        (("--section", "chuyển đổi số", "--document", "plan.pdf"), 1),
        (("--limit", "2"), 2),
    ],
)
def test_options(url: str, options: tuple[str, ...], found: int) -> None:
    assert len(json.loads(run("nội vụ", "--json", "--db", url, *options).stdout)) == found


def test_nothing_found_is_said_on_standard_error(url: str) -> None:
    result = run("chuồn chuồn", "--db", url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "kehoach: nothing has all of these words\n")
    assert run("chuồn chuồn", "--db", url, "--json").stdout == "[]\n"
    assert "no document matches 'nosuch'" in run("chuồn", "--document", "nosuch", "--db", url).stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("…",), "there is no word in '…'"),
        (("kế", "h*"), "h* would find too much; write at least 2 letters before a star"),
        (("a " * 40, "b " * 40, *map(str, range(31))), "these are 33 words; at most 32 can be searched for at once"),
        (("a", "--lead", "b" * 4001), "lead: 4,001 letters are too many to look for"),
        (("a", "--json", "--csv"), "exclude each other"),
        (("a", "--in", "outline", "--lead", "b"), "goes with --document only"),
        (("a", "--db", "sqlite:///nowhere.db"), "there is no database"),
        (("a", "--limit", "0"), "--limit"),
        ((), "WORDS"),
    ],
)
def test_usage(args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
