"""`kehoach status` and `kehoach retry`, and what `ingest` prints for programs while it runs."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.refusals import REMEDIES, remedy
from tests.ingest.conftest import CRASHING, ENCRYPTED, write_pdf
from tests.schema.records import plan


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_parser: None) -> None:
    """A folder with a plan, a copy of it and two files that are refused, all of them read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("KEHOACH_DB", raising=False)
    write_pdf(Path("in/a.pdf"), plan())
    write_pdf(Path("in/copy.pdf"), plan())
    Path("in/sub").mkdir()
    Path("in/sub/locked.pdf").write_bytes(ENCRYPTED)
    Path("in/crash.pdf").write_bytes(CRASHING)
    assert run("ingest", "in").exit_code == 1


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], prog_name="kehoach")


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


class TestStatus:
    def test_counts_each_file_once(self) -> None:
        run("ingest", "in", "in/a.pdf")
        result = run("status", "--json")
        assert result.stdout == '{"seen":4,"loaded":1,"unchanged":1,"quarantined":2}\n'
        assert result.exit_code == 0

    def test_says_why_and_what_to_do(self) -> None:
        shown = lines(run("status").stdout)
        assert shown[:4] == ["4 seen", "1 loaded", "1 unchanged", "2 quarantined"]
        assert "1 encrypted save a copy without a password" in shown

    def test_lists_quarantined_files(self) -> None:
        shown = " ".join(lines(run("status", "--quarantined").stdout))
        assert "in/crash.pdf parser-failed ZeroDivisionError: in line 7" in shown
        found = json.loads(run("status", "--quarantined", "--json").stdout)
        assert [(file["path"], file["code"], file["attempts"]) for file in found] == [
            ("in/crash.pdf", "parser-failed", 1),
            ("in/sub/locked.pdf", "encrypted", 1),
        ]
        assert found[1]["retry"] == "save a copy without a password"

    def test_lists_those_of_a_code(self) -> None:
        (found,) = json.loads(run("status", "--code", "encrypted", "--json").stdout)
        assert found["path"] == "in/sub/locked.pdf"
        assert run("status", "--code", "timeout").stderr == "kehoach: no file is quarantined\n"

    def test_needs_a_database(self) -> None:
        assert run("status", "--db", "sqlite:///none.db").exit_code == 2


class TestRetry:
    def test_reads_what_was_refused(self) -> None:
        write_pdf(Path("in/crash.pdf"), plan("mended"))
        result = run("retry")
        assert result.exit_code == 1  # one is still locked
        assert lines(result.stdout)[-4:-1] == ["1 loaded", "0 unchanged", "1 refused"]
        assert json.loads(run("status", "--json").stdout) == {
            "seen": 4,
            "loaded": 2,
            "unchanged": 1,
            "quarantined": 1,
        }
        (found,) = json.loads(run("status", "--quarantined", "--json").stdout)
        assert (found["path"], found["attempts"]) == ("in/sub/locked.pdf", 2)

    @pytest.mark.parametrize(
        ("args", "tried"),
        [
            (["in/sub"], ["in/sub/locked.pdf"]),
            (["in/sub/locked.pdf"], ["in/sub/locked.pdf"]),
            (["in"], ["in/crash.pdf", "in/sub/locked.pdf"]),
            (["in/su"], []),
            (["--code", "parser-failed"], ["in/crash.pdf"]),
            (["--code", "parser-failed", "in/sub"], []),
        ],
    )
    def test_chooses_by_path_and_by_code(self, args: list[str], tried: list[str]) -> None:
        result = run("retry", *args, "--json")
        if tried:
            assert [file["path"] for file in json.loads(result.stdout)["refused"]] == tried
        else:
            assert (result.exit_code, result.stdout) == (0, "")
            assert result.stderr == "kehoach: no file is quarantined there, or for that reason\n"

    def test_a_file_that_is_gone_stays_in_the_ledger(self) -> None:
        Path("in/crash.pdf").unlink()
        assert json.loads(run("retry", "in/crash.pdf", "--json").stdout)["refused"][0]["code"] == "not-found"
        assert json.loads(run("status", "--json").stdout)["seen"] == 4

    def test_an_archive_that_opens_now_is_refused_no_more(self) -> None:
        Path("in/b.zip").write_bytes(b"PK\3\4 cut off")
        assert run("ingest", "in/b.zip").exit_code == 1
        with ZipFile("in/b.zip", "w") as archive:
            archive.write("in/a.pdf", "m.pdf")
        result = run("retry", "--code", "bad-archive", "--json-lines")
        assert (result.exit_code, json.loads(result.stdout.splitlines()[0])["path"]) == (0, "in/b.zip!/m.pdf")
        assert json.loads(run("status", "--json").stdout) == {"seen": 5, "loaded": 1, "unchanged": 2, "quarantined": 2}

    def test_an_address_without_its_secret_keeps_its_reason(self) -> None:
        address = "http://127.0.0.1:1/a.pdf?token="
        assert run("ingest", address + "abc").exit_code == 1
        (before,) = json.loads(run("status", "--code", "unreachable", "--json").stdout)
        result = run("retry", "--code", "unreachable", "--json-lines")
        file, summary = map(json.loads, result.stdout.splitlines())
        assert result.exit_code == 1
        assert (file["code"], file["path"], file["tried"]) == ("secret-not-kept", address + "***", False)
        assert "give the whole address again" in summary["refused"][0]["message"]
        assert json.loads(run("status", "--code", "unreachable", "--json").stdout) == [before]
        # Where nothing is known of it, that is the reason.
        run("ingest", address.replace("a.pdf", "b.pdf") + "***")
        assert len(json.loads(run("status", "--code", "secret-not-kept", "--json").stdout)) == 1


class TestIngest:
    def test_says_what_was_not_tried_again(self) -> None:
        result = run("ingest", "in")
        assert result.exit_code == 1
        assert "2 files refused by an earlier run and not tried again; see kehoach status" in lines(result.stdout)
        assert "not tried again" not in run("ingest", "in", "--retry").stdout

    def test_lines_of_json_and_the_summary_last(self) -> None:
        *files, summary = map(json.loads, run("ingest", "in", "--json-lines", "--again").stdout.splitlines())
        assert {file["path"]: file["status"] for file in files} == {
            "in/a.pdf": "unchanged",
            "in/copy.pdf": "unchanged",
            "in/crash.pdf": "quarantined",
            "in/sub/locked.pdf": "quarantined",
        }
        assert (summary["loaded"], summary["unchanged"], len(summary["refused"])) == (0, 2, 2)

    def test_log(self) -> None:
        for _ in range(2):
            run("ingest", "in", "--log", "log.jsonl")
        events = [json.loads(line) for line in Path("log.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [event["event"] for event in events] == ["started", *["file"] * 4, "finished"] * 2
        assert all(event["time"].endswith("Z") for event in events)
        assert run("ingest", "in", "--log", "nowhere/log.jsonl").exit_code == 2

    def test_a_log_that_is_full_stops_nothing(self) -> None:
        without, full = run("ingest", "in"), run("ingest", "in", "--log", "/dev/full")
        assert full.exit_code == without.exit_code == 1
        assert full.stderr.count("the log cannot be written, going on without") == 1
        assert "Traceback" not in full.stderr

    def test_a_list_of_files(self) -> None:
        Path("list.txt").write_text("# plans\nin/a.pdf\n", encoding="utf-8")
        result = run("ingest", "--from", "list.txt", "--json")
        assert json.loads(result.stdout)["unchanged"] == 1
        assert run("ingest").exit_code == 2


def test_every_remedy_names_its_own_code() -> None:
    for code, words in REMEDIES.items():
        assert "--code" not in words or f"--code {code}" in words
    assert remedy("unheard-of") == "kehoach retry --code unheard-of"
