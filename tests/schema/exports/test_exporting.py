"""Exports from a database to files, on both databases."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest
from frictionless import Package
from icalendar import Calendar
from openpyxl import load_workbook

from ingest.commands.exporting import FormatName
from schema.database import Database
from schema.errors import DatabaseError
from schema.exports import DICTIONARY, FORMATS, TABLES, Options, TargetError, UsageError, export, export_stream
from schema.exports.content import Content
from schema.filters import TaskFilters
from schema.load import load
from tests.schema.records import valued_plan, whole_plan

LEAD = TaskFilters(lead="Sở Nội vụ")


@pytest.fixture
def plans(database: Database) -> Iterator[Database]:
    with database.writing() as session:
        load(session, whole_plan("whole"))
        load(session, valued_plan("valued"))
    yield database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which the database is not."""
    made = tmp_path / "exports"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_formats_say_the_same(plans: Database, folder: Path) -> None:
    for name in ("csv", "jsonl", "parquet", "xlsx"):
        written = export(plans, name, folder / f"tasks.{name}", ["tasks"])
        assert written.rows == {"tasks": 7}
    header, *rows = table(folder / "tasks.csv")
    parquet = pq.read_table(folder / "tasks.parquet").to_pylist()
    lines = [json.loads(line) for line in (folder / "tasks.jsonl").read_text(encoding="utf-8").splitlines()]
    sheet = list(load_workbook(folder / "tasks.xlsx")["tasks"].iter_rows(values_only=True))
    assert tuple(header) == sheet[0] == tuple(lines[0]) == tuple(parquet[0]) == TABLES["tasks"].header

    def texts(row: Any) -> list[str]:
        return ["" if value is None else str(value).removesuffix(" 00:00:00") for value in row]

    assert [texts(row.values()) for row in parquet] == rows
    assert [texts(row.values()) for row in lines] == rows
    assert [texts(row) for row in sheet[1:]] == rows


def test_several_tables_are_a_folder(plans: Database, folder: Path) -> None:
    written = export(plans, "csv", folder / "out", ["due_dates", "tasks"])
    assert names(folder) == ["out/dictionary.csv", "out/due_dates.csv", "out/tasks.csv"]
    assert list(written.rows) == ["tasks", "due_dates", "dictionary"]
    assert table(folder / "out" / "dictionary.csv")[1][:2] == ["tasks", "task_id"]


def test_all_tables(plans: Database, folder: Path) -> None:
    for name in ("csv", "jsonl", "parquet"):
        export(plans, name, folder / name, ["all"])
        assert names(folder / name) == sorted(f"{table}.{name}" for table in [*TABLES, DICTIONARY.name])


def test_data_packages_are_valid(plans: Database, folder: Path, subtests: pytest.Subtests) -> None:
    for number, filters in enumerate([TaskFilters(), LEAD, TaskFilters(source="body"), TaskFilters(text="không có")]):
        for path, descriptor in [(f"{number}", f"{number}/datapackage.json"), (f"{number}.zip", f"{number}.zip")]:
            with subtests.test(path):
                export(plans, "datapackage", folder / path, filters=filters)
                package = Package(str(folder / descriptor))
                report = package.validate()
                assert report.valid, report.to_summary()
                assert package.resource_names == [name for name in TABLES if not number or name != "agency_workload"]


def test_a_workbook_has_all_tables(plans: Database, folder: Path) -> None:
    export(plans, "xlsx", folder / "plans.xlsx")
    assert load_workbook(folder / "plans.xlsx", read_only=True).sheetnames == [*TABLES, "dictionary"]


def test_a_calendar_of_an_agency(plans: Database, folder: Path) -> None:
    written = export(plans, "ics", folder / "a.ics", filters=LEAD, options=Options(title="Sở Nội vụ"))
    events: list[Any] = Calendar.from_ical((folder / "a.ics").read_bytes()).walk("VEVENT")
    (event,) = events
    assert event["DTSTART"].dt == date(2025, 6, 1)
    assert written.rows == {"due_dates": 1}


def test_a_count_over_all_tasks_is_none_of_some(plans: Database, folder: Path) -> None:
    with pytest.raises(UsageError, match="agency_workload counts over all tasks, and these are not all"):
        export(plans, "csv", folder / "a.csv", ["agency_workload"], LEAD)
    written = export(plans, "xlsx", folder / "a.xlsx", filters=LEAD)
    assert "agency_workload" not in written.rows
    assert written.notes == ["left out: agency_workload counts over all tasks, and these are not all"]


def test_what_does_not_go_together(plans: Database) -> None:
    cases: list[tuple[str, list[str], str]] = [
        ("ics", ["documents"], "a calendar holds due dates and no other table"),
        ("csv", ["taks"], "there is no table taks; there are tasks, assignments, .*, dictionary"),
        ("datapackage", [], "a data package is several files; name a folder, or a file that ends in .zip"),
        ("csv", ["tasks", "problems"], "several tables as csv are several files; name a folder, or one table"),
        ("jsonl", ["all"], "several tables as jsonl"),
    ]
    for format, tables, reason in cases:
        out = io.BytesIO()
        with pytest.raises(UsageError, match=reason):
            export_stream(plans, format, out, tables)
        assert out.getvalue() == b""


def test_a_stream_gets_the_same_bytes(plans: Database, folder: Path) -> None:
    for name in ("csv", "jsonl", "parquet", "ics"):
        out = io.BytesIO()
        export_stream(plans, name, out)
        export(plans, name, folder / name)
        assert out.getvalue() == (folder / name).read_bytes()


def test_a_database_that_fails_midway_leaves_no_file(
    plans: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = Content.rows

    def failing(self: Content, table: Any) -> Iterator[Any]:
        yield from rows(self, table)
        raise DatabaseError("gone")

    (folder / "a.csv").write_bytes(b"old")
    monkeypatch.setattr(Content, "rows", failing)
    with pytest.raises(DatabaseError):
        export(plans, "csv", folder / "a.csv", replace=True)
    with pytest.raises(DatabaseError):
        export(plans, "datapackage", folder / "package")
    assert (folder / "a.csv").read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == ["a.csv"]


def test_folders_of_any_format_are_replaced_and_others_are_not(plans: Database, folder: Path) -> None:
    export(plans, "csv", folder / "out", ["all"])
    export(plans, "datapackage", folder / "out", replace=True)
    assert "datapackage.json" in names(folder / "out")
    export(plans, "parquet", folder / "out", ["all"], replace=True)
    (folder / "out" / "tasks.ods").write_bytes(b"")
    with pytest.raises(TargetError, match=r"out holds tasks\.ods, which no export wrote"):
        export(plans, "csv", folder / "out", ["all"], replace=True)


def test_the_database_itself_is_never_replaced(plans: Database, folder: Path) -> None:
    own = plans.engine.url.database
    if plans.engine.dialect.name == "sqlite":
        assert own
        with pytest.raises(TargetError, match="is the database itself"):
            export(plans, "csv", Path(own), replace=True)
    with plans.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM task").scalar() == 7


def test_the_command_knows_all_formats() -> None:
    assert set(get_args(FormatName)) == set(FORMATS)
