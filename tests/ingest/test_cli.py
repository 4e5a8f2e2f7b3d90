"""The commands as people and scripts meet them: what is printed where, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from sqlalchemy import select, update
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.show import TASK_COLUMNS, UNRESOLVED_COLUMNS
from normalizers.record import normalize
from schema import models
from schema.database import open_database
from schema.record import Agency, Deadline, Document, PlanRecord, Problem, Signature, decode, json_schema
from schema.revisions import VERSION_TABLE
from tests.ingest.conftest import CRASHING, ENCRYPTED, INTERRUPTED, write_pdf
from tests.schema.databases import file_with_tables
from tests.schema.records import plan, section, sha256, task, whole_plan, with_rows

ROOT = Path(__file__).parents[2]
DEFAULT = Path("data/processed/plans.db")
TABLE = {"tasks": "cell", "problems": "problem", "unresolved": "deadline"}
"""A table that each command needs."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_parser: None) -> Path:
    """A working folder of one's own, and a screen of known width."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("KEHOACH_DB", raising=False)
    return tmp_path


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], prog_name="kehoach")


def ingested(**plans: PlanRecord) -> None:
    """Files of these names and records, in the default database. That `ingest` makes one is tested by itself."""
    if not DEFAULT.exists() and "KEHOACH_DB" not in os.environ:
        DEFAULT.parent.mkdir(parents=True)
        DEFAULT.write_bytes(file_with_tables())
    for name, record in plans.items():
        write_pdf(Path(f"in/{name}.pdf"), record)
    assert run("ingest", "in").exit_code == 0


def squeezed(text: str) -> str:
    return " ".join(text.split())


class TestParse:
    def test_prints_the_record(self) -> None:
        result = run("parse", write_pdf(Path("Kế hoạch.pdf"), plan()))
        assert result.exit_code == 0
        record = decode(result.stdout)
        assert record.file.name == "Kế hoạch.pdf"
        assert record.appendices == normalize(plan()).appendices
        assert "Sở Khoa học" in result.stdout  # letters, not \u escapes
        assert result.stderr == ""

    def test_compact_is_one_line(self) -> None:
        pretty = run("parse", write_pdf(Path("a.pdf"), plan())).stdout
        compact = run("parse", "a.pdf", "--compact").stdout
        assert compact.count("\n") == 1 < pretty.count("\n")
        assert decode(compact) == decode(pretty)

    def test_passes_the_reader_on(self) -> None:
        result = run("parse", write_pdf(Path("a.pdf"), plan()), "--reader", "pdfplumber")
        assert decode(result.stdout).file.producer == "pdfplumber"

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (ENCRYPTED, "encrypted: the file needs a password;"),
            (CRASHING, "parser-failed: ZeroDivisionError: in line 7"),
        ],
    )
    def test_an_error_is_one_line(self, data: bytes, message: str) -> None:
        Path("x.pdf").write_bytes(data)
        result = run("parse", "x.pdf")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"kehoach: x.pdf: {message}")
        assert result.stderr.count("\n") == 1

    def test_a_missing_file(self) -> None:
        result = run("parse", "nowhere.pdf")
        assert (result.exit_code, result.stderr) == (
            2,
            "kehoach: nowhere.pdf: unreadable: there is no such file\n",
        )

    def test_a_scan_is_printed_with_a_warning(self) -> None:
        scan = plan(file=msgspec.structs.replace(plan().file, text_layer="none"))
        result = run("parse", write_pdf(Path("scan.pdf"), scan))
        assert result.exit_code == 0
        assert decode(result.stdout).file.text_layer == "none"
        assert result.stderr.startswith("kehoach: scan.pdf: no-text-layer: ")

    def test_draws_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def draw(source: bytes, record: PlanRecord, directory: Path) -> list[Path]:
            assert source.endswith(b"}")
            return [directory / f"{page.page}.png" for page in record.pages]

        monkeypatch.setattr("parsers.draw", draw, raising=False)
        result = run("parse", write_pdf(Path("a.pdf"), plan()), "--draw", "out")
        assert decode(result.stdout).file.name == "a.pdf"
        assert result.stderr.splitlines() == ["kehoach: wrote: out/1.png", "kehoach: wrote: out/2.png"]


class TestIngest:
    def test_fills_the_default_database(self) -> None:
        write_pdf(Path("in/a.pdf"), plan())
        result = run("ingest", "in")
        assert result.exit_code == 0
        assert DEFAULT.is_file()
        assert "1 loaded 0 unchanged 0 refused 2 pages, 3 tasks in" in squeezed(result.stdout)

    def test_twice_changes_nothing(self) -> None:
        ingested(a=plan())
        assert "0 loaded 1 unchanged 0 refused" in squeezed(run("ingest", "in").stdout)

    def test_refused_files_are_listed_and_the_rest_loaded(self) -> None:
        write_pdf(Path("in/a.pdf"), plan())
        Path("in/b.pdf").write_bytes(ENCRYPTED)
        result = run("ingest", "in")
        assert result.exit_code == 1
        shown = squeezed(result.stdout)
        assert "in/b.pdf encrypted the file needs a password" in shown
        assert "1 loaded 0 unchanged 1 refused" in shown

    def test_json_for_programs(self) -> None:
        write_pdf(Path("in/a.pdf"), plan())
        Path("in/b.pdf").write_bytes(CRASHING)
        result = run("ingest", "in", "--json", "--db", "sqlite:///x/other.db")
        assert result.exit_code == 1
        summary = json.loads(result.stdout)
        assert summary.pop("seconds") >= 0
        assert summary.pop("pages_per_second") >= 0
        assert summary == {
            "database": "sqlite:///x/other.db",
            "loaded": 1,
            "unchanged": 0,
            "refused": [{"path": "in/b.pdf", "code": "parser-failed", "message": "ZeroDivisionError: in line 7"}],
            "pages": 2,
            "tasks": 3,
        }
        assert result.stderr == "kehoach: in/b.pdf: parser-failed: ZeroDivisionError: in line 7\n"

    def test_the_address_may_come_from_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KEHOACH_DB", "sqlite:///env.db")
        ingested(a=plan())
        assert Path("env.db").is_file()
        assert len(json.loads(run("tasks", "--json").stdout)) == 3

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["nowhere"], "no such file or folder: nowhere"),
            (["."], "no PDF files in ."),
            (["in", "--db", "plans.db"], "this is no database address"),
            (["in", "--db", "mysql://me:hunter2@host/db"], "mysql is no database that kehoach knows"),
        ],
    )
    def test_usage(self, args: list[str], message: str) -> None:
        if "in" in args:
            write_pdf(Path("in/a.pdf"), plan())
        result = run("ingest", *args)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"kehoach: {message}")
        assert "hunter2" not in result.stderr
        assert not DEFAULT.exists()

    def test_an_interrupt_says_how_far_it_came(self) -> None:
        write_pdf(Path("in/a.pdf"), plan())
        Path("in/b.pdf").write_bytes(INTERRUPTED)
        result = run("ingest", "in")
        assert result.exit_code == 130
        assert result.stderr == "kehoach: interrupted; 1 file is in the database, run again to go on\n"
        assert len(json.loads(run("tasks", "--json").stdout)) == 3

    def test_sigterm_is_no_other_interruption_but_for_its_code(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write_pdf(Path("in/a.pdf"), plan())
        monkeypatch.setattr("ingest.batch.ingest", lambda *_, **__: signal.raise_signal(signal.SIGTERM))
        result = run("ingest", "in")
        assert result.exit_code == 143
        assert result.stderr == "kehoach: interrupted; 0 files are in the database, run again to go on\n"

    def test_names_are_no_markup_and_stay_on_their_line(self) -> None:
        Path("in").mkdir()
        Path("in/[red]two\nlines.pdf").write_bytes(ENCRYPTED)
        assert r"in/[red]two\nlines.pdf" in run("ingest", "in").stdout


@pytest.fixture
def roots(folder: Path) -> Path:
    """A folder with one root certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test root")])
    start = datetime(2024, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(start).not_valid_after(start + timedelta(days=3650))
    made = folder / "roots"
    made.mkdir()
    (made / "root.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return made


class TestTrust:
    def test_signatures_are_held_against_the_folder(self, roots: Path) -> None:
        record = plan(signatures=[Signature(field="Signature1", intact=True)])
        file = write_pdf(Path("in/a.pdf"), record)
        assert [one.trust for one in decode(run("parse", file).stdout).signatures] == ["unknown"]
        assert [one.trust for one in decode(run("parse", file, "--trust", roots).stdout).signatures] == ["trusted"]
        assert run("ingest", "in", "--trust", roots).exit_code == 0
        with open_database(f"sqlite:///{DEFAULT}") as database, database.reading() as session:
            assert session.scalar(select(models.Signature.trust)) == "trusted"

    @pytest.mark.parametrize("command", ["parse", "ingest", "signatures"])
    def test_a_folder_that_holds_none_is_wrong_usage(self, command: str) -> None:
        file = write_pdf(Path("in/a.pdf"), plan())
        Path("empty").mkdir()
        for folder, words in (("nowhere", "nowhere is no folder"), ("empty", "empty holds no certificate")):
            result = run(command, file, "--trust", folder)
            assert (result.exit_code, result.stdout) == (2, "")
            assert words in result.stderr
        assert not DEFAULT.exists()


class TestTasks:
    def test_shows_plan_section_and_task(self) -> None:
        ingested(a=plan(document=Document(symbol="98/QĐ-SXD")))
        shown = run("tasks").stdout
        lines = [line.rstrip() for line in shown.splitlines()]
        assert lines[0].startswith("98/QĐ-SXD · a.pdf ─")
        assert "II  Chuyển đổi số" in lines
        assert "  1  Hạ tầng 100%" in lines
        assert re.search(r"2 +Nâng cấp máy chủ +Sở Khoa học và Công +Sở Tư pháp; Công an +Thường xuyên", shown)
        assert lines[-1] == "3 tasks in 1 document"
        assert "\x1b" not in shown

    @pytest.mark.parametrize("width", [40, 80, 120, 200])
    def test_fits_the_screen_and_cuts_nothing(self, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        words = "Tham mưu ban hành văn bản quy phạm pháp luật " * 6 + "hết"
        long = task("1.1.1", ["I"], task=words, output=words, lead=words, coord=words, deadline=words, note=words)
        ingested(a=with_rows(section("I", words), long))
        shown = run("tasks").stdout
        assert max(len(line.rstrip()) for line in shown.splitlines()) <= width
        assert "…" not in shown
        assert shown.count("hết") == 7  # the section and six cells

    def test_due_dates_stand_under_the_deadline(self) -> None:
        monthly = task("4", task="Báo cáo", deadline="Hằng tháng")
        ingested(a=with_rows(task("1", task="Rà soát", deadline="Quý I/2025"), monthly, title="NHIỆM VỤ NĂM 2025"))
        shown = run("tasks").stdout
        assert re.search(r"Quý I/2025\s+due 2025-03-31\s+p. 1", shown)
        assert "due 2025-01-31 … 2025-12-31 (12 times)" in squeezed(shown)
        shown = run("tasks", "--due-after", "2025-01-31", "--due-before", "2025-04-01").stdout
        assert "due 2025-02-28, 2025-03-31" in squeezed(shown)  # those that are asked for

    def test_json(self) -> None:
        ingested(a=plan())
        found: list[dict[str, Any]] = json.loads(run("tasks", "--json").stdout)
        assert [list(line) for line in found] == [list(TASK_COLUMNS)] * 3
        assert found[0]["due_dates"] == ["2025-03-31"]
        assert found[1]["lead_agencies"] == ["Sở Khoa học và Công nghệ"]
        assert found[1]["coord_agencies"] == ["Sở Tư pháp", "Công an tỉnh"]
        assert found[1]["section_path"] == "II Chuyển đổi số > 1 Hạ tầng 100%"
        assert found[0]["coord"] is None

    def test_csv(self) -> None:
        ingested(a=plan())
        text = run("tasks", "--csv").stdout_bytes.decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert list(rows[0]) == list(TASK_COLUMNS)
        assert rows[1]["task"] == "Nâng cấp máy chủ\n- tại ĐẮK LẮK"
        assert rows[0]["coord"] == ""
        assert [rows[0][name] for name in ("due_dates", "lead_agencies")] == ["2025-03-31", "Sở Tư pháp"]
        assert rows[1]["coord_agencies"] == "Sở Tư pháp; Công an tỉnh"
        assert text.count("\r\n") == 4

    @pytest.mark.parametrize(
        ("args", "numbers"),
        [
            (["--text", "đắk"], ["2"]),
            (["--agency", "tư pháp"], ["1", "2"]),
            (["--lead", "tư pháp"], ["1"]),
            (["--coord", "tư pháp"], ["2"]),
            (["--lead", "so noi vu"], ["3"]),
            (["--due-before", "2025-04-01"], ["1"]),
            (["--due-before", "2025-03-31"], []),
            (["--due-after", "2025-03-30", "--lead", "Sở Tư pháp"], ["1"]),
            (["--section", "II/1"], ["2"]),
            (["--document", "a.pdf"], ["1", "2", "3"]),
            (["--limit", "2"], ["1", "2"]),
            (["--text", "nothing"], []),
        ],
    )
    def test_filters(self, args: list[str], numbers: list[str]) -> None:
        ingested(a=plan())
        assert [line["no"] for line in json.loads(run("tasks", "--json", *args).stdout)] == numbers

    @pytest.mark.parametrize(
        ("args", "sources"),
        [
            ([], ["body", "appendix", "appendix", "appendix"]),
            (["--source", "both"], ["body", "appendix", "appendix", "appendix"]),
            (["--source", "body"], ["body"]),
            (["--source", "appendix"], ["appendix"] * 3),
            (["--source", "body", "--lead", "so noi vu"], ["body"]),
            (["--source", "body", "--due-before", "2025-06-01"], []),
        ],
    )
    def test_where_a_task_stands_can_be_chosen(self, args: list[str], sources: list[str]) -> None:
        ingested(a=whole_plan())
        assert [line["source"] for line in json.loads(run("tasks", "--json", *args).stdout)] == sources

    def test_tasks_of_running_text_stand_by_themselves_and_say_so(self) -> None:
        ingested(a=whole_plan())
        shown = run("tasks").stdout
        before, _, table = shown.partition("PHỤ LỤC")
        assert "Tasks in running text" in before
        assert "II  TỔ CHỨC THỰC HIỆN" in before
        assert re.search(r"1 +kiểm tra 30% số sở +Sở Nội vụ +trước ngày", before)
        assert "p. 1, text" in before
        assert "text" not in table
        assert shown.rstrip().endswith("4 tasks in 1 document")
        (line,) = json.loads(run("tasks", "--source", "body", "--json").stdout)
        assert (line["appendix"], line["no"], line["section_path"]) == (None, "1", "II TỔ CHỨC THỰC HIỆN")

    def test_nothing_found_is_said_on_standard_error(self) -> None:
        ingested(a=plan())
        result = run("tasks", "--text", "nothing")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "kehoach: no task matches\n")
        assert "no document matches 'zzz'" in run("tasks", "--document", "zzz").stderr
        assert run("tasks", "--text", "nothing", "--csv").stdout_bytes.decode() == ",".join(TASK_COLUMNS) + "\r\n"

    def test_json_and_csv_exclude_each_other(self) -> None:
        assert run("tasks", "--json", "--csv").exit_code == 2
        assert run("unresolved", "--json", "--csv").exit_code == 2

    @pytest.mark.parametrize("option", ["--due-before", "--due-after"])
    @pytest.mark.parametrize("text", ["1/7/2024", "2024-02-30", "20240701", "2024-W27-1", "soon", ""])
    def test_what_is_no_date_is_refused_in_words(self, option: str, text: str) -> None:
        ingested(a=plan())
        result = run("tasks", option, text)
        assert (result.exit_code, result.stdout) == (2, "")
        words = re.sub(r"[│\s]+", " ", result.stderr)
        assert f"{option}': '{text}' is no date; write year, month and day: 2024-07-01" in words

    def test_a_reader_that_goes_away_is_no_error(self) -> None:
        rows = [task(str(number), task="Rà soát văn bản " * 20) for number in range(500)]  # more than a pipe holds
        ingested(a=with_rows(*rows))
        for options in ([], ["--json"], ["--csv"]):
            assert first_line_only("tasks", *options) == (141, b"")


def first_line_only(*args: str) -> tuple[int, bytes]:
    """Exit code and standard error of the program when only its first line is read."""
    command = [sys.executable, "-m", "ingest.cli", *args]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
        assert program.stdout and program.stderr
        program.stdout.readline()
        program.stdout.close()
        errors = program.stderr.read()
    return program.returncode, errors


class TestProblems:
    def test_lists_problems_under_their_documents(self) -> None:
        ingested(a=plan(), b=plan("b", problems=[Problem(code="x", severity="error", message="[bold]y")]))
        shown = squeezed(run("problems").stdout)
        assert "p. 2 info row-without-deadline no deadline" in shown
        assert "error x [bold]y" in shown
        assert "[bold]" not in run("problems", "--document", "a.pdf").stdout

    def test_json(self) -> None:
        ingested(a=plan())
        (problem,) = json.loads(run("problems", "--json").stdout)
        assert (problem["document"], problem["page"], problem["severity"]) == ("a.pdf", 2, "info")

    @pytest.mark.parametrize(
        ("args", "codes"),
        [
            (["--code", "x"], ["x"]),
            (["--severity", "info"], ["row-without-deadline"]),
            (["--severity", "error", "--code", "x"], ["x"]),
            (["--severity", "warning"], []),
            (["--document", "a.pdf", "--severity", "error"], []),
        ],
    )
    def test_filters(self, args: list[str], codes: list[str]) -> None:
        ingested(a=plan(), b=plan("b", problems=[Problem(code="x", severity="error", message="y")]))
        assert [line["code"] for line in json.loads(run("problems", "--json", *args).stdout)] == codes

    def test_none(self) -> None:
        ingested(a=plan(problems=[]))
        assert json.loads(run("problems", "--json").stdout) == []
        assert run("problems").stderr == "kehoach: no problems\n"
        assert "no document matches 'zzz'" in run("problems", "--document", "zzz").stderr
        assert run("problems", "--document", "z" * 4001).exit_code == 2


class TestUnresolved:
    @pytest.fixture(autouse=True)
    def phrases(self) -> None:
        rows = [task(no, deadline="Qwerty", lead=lead) for no, lead in (("1", "Asdf"), ("2", "Sở Tư pháp"))]
        ingested(a=with_rows(*rows), b=plan("b", appendices=with_rows(rows[0]).appendices))

    def test_lists_phrases_the_most_frequent_first(self) -> None:
        lines = run("unresolved").stdout.splitlines()
        assert [line.split() for line in lines if line.strip()] == [
            ["times", "in", "phrase", "first"],
            ["3", "deadlines", "Qwerty", "a.pdf,", "p.", "1"],
            ["2", "agencies", "Asdf", "a.pdf,", "p.", "1"],
        ]

    def test_json(self) -> None:
        found = json.loads(run("unresolved", "--json", "--kind", "agencies").stdout)
        assert [list(line) for line in found] == [list(UNRESOLVED_COLUMNS)]
        assert found[0]["text"] == "Asdf"
        assert (found[0]["count"], found[0]["document_count"], found[0]["documents"]) == (2, 2, ["a.pdf", "b.pdf"])

    def test_csv(self) -> None:
        text = run("unresolved", "--csv", "--kind", "deadlines").stdout_bytes.decode()
        (row,) = csv.DictReader(io.StringIO(text, newline=""))
        assert (row["text"], row["count"], row["documents"], row["page"]) == ("Qwerty", "3", "a.pdf; b.pdf", "1")

    def test_none(self) -> None:
        Path("other").mkdir()
        write_pdf(Path("other/a.pdf"), plan())
        run("ingest", "other", "--db", "sqlite:///other.db")
        result = run("unresolved", "--db", "sqlite:///other.db")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "kehoach: every phrase was read\n")


class TestNormalize:
    def test_a_line_for_each_line(self) -> None:
        lines = ['{"text": "Quý I", "plan_year": 2024, "expected": null}', "", '{"text": "Thường xuyên"}']
        Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        result = run("normalize", "deadlines", "in.jsonl")
        assert (result.exit_code, result.stderr) == (0, "")
        first, second = map(json.loads, result.stdout.splitlines())
        assert first["text"] == "Quý I"
        assert list(first["items"][0]) == list(Deadline.__struct_fields__)
        assert (first["items"][0]["end"], first["items"][0]["rrule"]) == ("2024-03-31", None)
        assert [item["kind"] for item in second["items"]] == ["continuous"]

    def test_agencies_from_standard_input(self) -> None:
        line = '{"text": "Sở Nội vụ", "issuer": "UBND tỉnh Lào Cai", "on": "2024-01-26", "level": "province"}'
        result = CliRunner().invoke(app, ["normalize", "agencies", "-"], input=line)
        assert result.exit_code == 0
        (body,) = json.loads(result.stdout)["items"]
        assert list(body) == list(Agency.__struct_fields__)
        assert (body["name"], body["jurisdiction"], body["note"]) == ("Sở Nội vụ", "10", None)

    def test_bad_lines_are_named_and_the_rest_goes_on(self) -> None:
        Path("in.jsonl").write_text('{"text": "Quý I"}\nno json\n{"text": "Quý II"}\n', encoding="utf-8")
        result = run("normalize", "deadlines", "in.jsonl")
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2
        assert result.stderr.startswith("kehoach: in.jsonl: line 2: JSON is malformed")

    def test_usage(self) -> None:
        assert run("normalize", "deadlines", "nowhere").stderr == (
            "kehoach: nowhere: unreadable: there is no such file\n"
        )
        assert run("normalize", "deadlines", "nowhere").exit_code == 2
        assert run("normalize", "deadlines", ".").exit_code == 1
        assert run("normalize", "weather", "nowhere").exit_code == 2


@pytest.mark.parametrize("command", ["tasks", "problems", "unresolved"])
class TestDatabase:
    def test_a_missing_one_says_what_to_do(self, command: str) -> None:
        result = run(command)
        assert result.exit_code == 2
        assert "there is no database at sqlite:///data/processed/plans.db" in result.stderr
        assert "kehoach ingest PATH..." in result.stderr
        assert not Path("data").exists()

    def test_a_newer_one_is_refused(self, command: str) -> None:
        ingested(a=plan())
        with open_database(f"sqlite:///{DEFAULT}") as database, database.writing() as session:
            session.execute(update(VERSION_TABLE).values(version_num="9999"))
        result = run(command)
        assert result.exit_code == 2
        assert "newer kehoach" in result.stderr

    def test_a_broken_one_is_told_in_one_line(self, command: str) -> None:
        ingested(a=plan())
        with open_database(f"sqlite:///{DEFAULT}") as database, database.engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE {TABLE[command]}")
        result = run(command)
        assert result.exit_code == 1
        assert result.stderr == f"kehoach: sqlite:///{DEFAULT}: no such table: {TABLE[command]}\n"


def test_schema_is_the_records() -> None:
    assert json.loads(run("schema").stdout) == json.loads(msgspec.json.encode(json_schema()))


def test_version() -> None:
    assert re.fullmatch(r"kehoach \S+\n", run("--version").stdout)


def test_help_names_every_command() -> None:
    shown = run("--help").stdout
    for command in ("parse", "ingest", "tasks", "problems", "unresolved", "signatures", "normalize", "schema"):
        assert command in shown
        assert run(command, "--help").exit_code == 0


def test_help_does_not_wait_for_libraries() -> None:
    code = "import sys, ingest.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert not {"sqlalchemy", "pymupdf", "pdfplumber", "numpy", "spacy", "parsers", "normalizers"} & set(loaded)


def test_the_key_of_a_task_is_that_of_its_file() -> None:
    ingested(a=plan())
    (first, *_) = json.loads(run("tasks", "--json").stdout)
    digest = first["document_sha256"]
    assert first["task_id"] == f"{digest[:16]}-1-2"
    assert digest != sha256("plan")  # of the file, not of the record inside
