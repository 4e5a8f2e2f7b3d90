"""The rows of exports, on both databases: those of the views, in one order, as the filters say."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, text

from schema.database import Database
from schema.exports.content import Content, reading
from schema.exports.dues import Due
from schema.exports.tables import DICTIONARY, TABLES, Value
from schema.filters import TaskFilters
from schema.load import load
from schema.record import Deadline, Document, FileInfo
from schema.views import VIEWS
from tests.schema.records import agency, due, plan, sha256, task, valued, valued_plan, whole_plan, with_rows

QUARTERS = [due(2025, 3, 31), due(2025, 6, 30), due(2025, 9, 30), due(2025, 12, 31)]


def many(count: int) -> list[Any]:
    """Tasks that fall due on a day each, more than are read at a time."""
    day = Deadline("30/6/2025", "by_date", end=date(2025, 6, 30))
    lead = [agency("Sở Y tế"), agency("Công an tỉnh", role="coord")]
    return [
        valued(
            task(str(number), task=f"Việc {number}", lead="Sở Y tế", deadline="30/6/2025"),
            lead=lead, deadlines=[day], due_dates=[due(2025, 6, 30)],
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


@pytest.fixture
def plans(database: Database) -> Iterator[Database]:
    """A plan with all that a record can have, one of a table alone, one without tasks, one due every quarter."""
    quarterly = valued(
        task("1", task="Báo cáo", lead="Sở Nội vụ", deadline="Hằng quý"),
        lead=[agency("Sở Nội vụ")],
        deadlines=[Deadline("Hằng quý", "recurring", rrule="FREQ=MONTHLY;INTERVAL=3", span=(0, 8), label="Quý")],
        due_dates=QUARTERS,
    )
    file = FileInfo("quarterly.pdf", sha256("quarterly"), 1, 1, "full")
    records = [
        whole_plan("whole"),
        valued_plan("valued", document=Document(symbol="98/QĐ-SXD")),
        plan("bare", appendices=[]),
        msgspec.structs.replace(with_rows(quarterly), file=file),
    ]
    with database.writing() as session:
        for record in records:
            load(session, record)
    yield database


def rows(database: Database, name: str, **filters: Any) -> list[dict[str, Value]]:
    table = {**TABLES, "dictionary": DICTIONARY}[name]
    with reading(database, TaskFilters(**filters)) as content:
        return [dict(zip(table.header, row, strict=True)) for lot in content.rows(table) for row in lot]


def dues(database: Database, **filters: Any) -> list[Due]:
    with reading(database, TaskFilters(**filters)) as content:
        return list(content.dues())


def test_all_rows_of_the_views_with_their_types(plans: Database, subtests: pytest.Subtests) -> None:
    types: dict[str, type] = {"text": str, "integer": int, "date": date, "boolean": bool}
    for name, table in TABLES.items():
        with subtests.test(name):
            with plans.reading() as session:
                wanted = [tuple(row) for row in session.execute(select(VIEWS.tables[f"{name}_view"]))]
            found = [tuple(row.values()) for row in rows(plans, name)]
            assert sorted(found, key=repr) == sorted(wanted, key=repr)
            assert len(found) >= 4
            for row in found:
                for column, value in zip(table.columns, row, strict=True):
                    assert value is None or type(value) is types[column.type], column
                    assert value is not None or not column.required, column
                    assert not column.words or value is None or value in column.words, column


def test_tasks_come_plan_by_plan_as_the_plan_has_them(plans: Database) -> None:
    found = rows(plans, "tasks")
    assert [row["document_sha256"] for row in found] == sorted(row["document_sha256"] for row in found)  # type: ignore[type-var]
    of_whole = [row["task_id"] for row in found if row["document_sha256"] == sha256("whole")]
    start = sha256("whole")[:16]
    assert of_whole == [f"{start}-b1", f"{start}-1-2", f"{start}-1-5", f"{start}-1-6"]


def test_rows_about_tasks_come_in_the_order_of_the_tasks(plans: Database) -> None:
    order = [row["task_id"] for row in rows(plans, "tasks")]
    for name in ("assignments", "due_dates"):
        found = [order.index(row["task_id"]) for row in rows(plans, name)]
        assert found == sorted(found)
    days = [row["due_on"] for row in rows(plans, "due_dates", document="quarterly")]
    assert days == [day.on for day in QUARTERS]


def test_names_are_in_the_order_of_their_letters_codes(database: Database) -> None:
    """Not in that of a language, which databases know differently."""
    names = ["Đoàn Thanh niên", "Sở Y tế", "Ủy ban", "ban", "Ô"]
    with database.writing() as session:
        load(session, with_rows(valued(task("1", lead="x"), lead=[agency(name) for name in names])))
    assert [row["agency"] for row in rows(database, "assignments")] == sorted(names)
    assert [row["agency"] for row in rows(database, "agency_workload")] == sorted(names)


FILTERS: list[tuple[dict[str, Any], int, list[str]]] = [
    ({}, 8, ["bare", "quarterly", "valued", "whole"]),
    ({"lead": "so noi vu"}, 4, ["quarterly", "valued", "whole"]),
    ({"source": "body"}, 1, ["whole"]),
    ({"document": "98/QĐ"}, 3, ["valued"]),
    ({"document": "bare"}, 0, ["bare"]),
    ({"document": "bare", "source": "body"}, 0, []),
    ({"due_after": date(2025, 5, 31), "due_before": date(2025, 6, 2)}, 1, ["whole"]),
]
"""Filters, how many tasks they mean, and whose documents are exported."""


def test_filters_choose_tasks_and_what_is_about_them(plans: Database, subtests: pytest.Subtests) -> None:
    everything = {name: rows(plans, name) for name in ("assignments", "due_dates")}
    for filters, tasks, documents in FILTERS:
        with subtests.test(str(filters)):
            chosen = {row["task_id"] for row in rows(plans, "tasks", **filters)}
            assert len(chosen) == tasks
            for name, of_all in everything.items():
                assert rows(plans, name, **filters) == [row for row in of_all if row["task_id"] in chosen]
            names = sorted(str(row["name"]).removesuffix(".pdf") for row in rows(plans, "documents", **filters))
            assert names == documents
            assert {row["name"] for row in rows(plans, "problems", **filters)} <= {f"{name}.pdf" for name in documents}


def test_a_filter_of_days_is_one_of_due_dates(plans: Database) -> None:
    between = {"due_after": date(2025, 6, 29), "due_before": date(2025, 10, 1)}
    assert [row["due_on"] for row in rows(plans, "due_dates", **between)] == [day.on for day in QUARTERS[1:3]]
    (found,) = dues(plans, **between)
    assert found.days == (date(2025, 6, 30), date(2025, 9, 30))
    assert len(rows(plans, "tasks", **between)) == 1


def test_what_falls_due_comes_deadline_by_deadline(plans: Database) -> None:
    found = {one.document: one for one in dues(plans, lead="Sở Nội vụ")}
    assert found["quarterly.pdf"] == Due(
        task_id=sha256("quarterly")[:16] + "-1-1",
        deadline_position=1,
        days=tuple(day.on for day in QUARTERS),
        rrule="FREQ=MONTHLY;INTERVAL=3",
        label="Quý",
        task="Báo cáo",
        output=None,
        lead="Sở Nội vụ",
        coord=None,
        deadline="Hằng quý",
        leads=("Sở Nội vụ",),
        page=1,
        document="quarterly.pdf",
        symbol=None,
        title=None,
        issued_on=None,
    )
    assert found["whole.pdf"].issued_on == date(2025, 1, 15)
    assert sum(len(one.days) for one in dues(plans)) == len(rows(plans, "due_dates"))


def test_many_rows_come_in_lots(database: Database) -> None:
    with database.writing() as session:
        load(session, with_rows(*many(2_300)))
    with database.reading() as session:
        stream = Content(session, TaskFilters()).rows(TABLES["tasks"])
        lots = [len(next(stream))]
        if database.engine.dialect.name == "postgresql":  # the others stay with the server; SQLite never hands out all
            assert session.scalar(text("SELECT count(*) FROM pg_cursors")) == 1
        lots += [len(lot) for lot in stream]
    assert lots == [1000, 1000, 300]
    assert [row["no"] for row in rows(database, "tasks")] == [str(number) for number in range(1, 2_301)]
    found = dues(database)
    assert [one.task for one in found] == [f"Việc {number}" for number in range(1, 2_301)]
    assert {one.leads for one in found} == {("Sở Y tế",)}


def test_texts_are_composed(database: Database) -> None:
    record = plan()
    decomposed = unicodedata.normalize("NFD", "Kế hoạch.pdf")
    with database.writing() as session:
        load(session, msgspec.structs.replace(record, file=msgspec.structs.replace(record.file, name=decomposed)))
    assert rows(database, "documents")[0]["name"] == "Kế hoạch.pdf"


def test_one_state_of_the_database_whoever_writes_meanwhile(plans: Database) -> None:
    """Else rows of one table could speak of tasks that another one does not have."""

    def remove() -> None:
        with plans.writing() as session:
            session.execute(text("DELETE FROM document"))

    with reading(plans) as content:
        tasks = [row[0] for lot in content.rows(TABLES["tasks"]) for row in lot]
        other = threading.Thread(target=remove)
        other.start()
        other.join()
        assignments = {row[0] for lot in content.rows(TABLES["assignments"]) for row in lot}
    assert assignments
    assert assignments <= set(tasks)
    assert rows(plans, "tasks") == []


def test_the_dictionary_is_that_of_all_tables(database: Database) -> None:
    assert {row["table"] for row in rows(database, "dictionary")} == set(TABLES)
