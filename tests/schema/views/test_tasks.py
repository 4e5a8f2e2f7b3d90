"""Tasks, assignments and due dates as the views show them: what the records say, and `kehoach tasks` shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select, text

from normalizers.record import normalize
from parsers import parse
from schema.database import Database
from schema.load import load
from schema.record import Block, BodyTask, Deadline, PlanRecord
from schema.views import AGENCY_WORKLOAD_VIEW, ASSIGNMENTS_VIEW, DUE_DATES_VIEW, TASKS_VIEW
from tests.schema.records import agency, due, plan, section, sha256, task, valued, valued_plan, whole_plan, with_rows
from tests.schema.strategies import records
from tests.schema.views.lines import (
    Line,
    assignment_lines,
    due_date_lines,
    lines,
    store,
    task_lines,
    workload_lines,
)

SAMPLES = sorted((Path(__file__).parents[3] / "data" / "raw").glob("*.pdf"))


def check(database: Database, records: list[PlanRecord]) -> None:
    """The views show what the records say."""
    assert lines(database, TASKS_VIEW) == task_lines(database, records)
    assert lines(database, ASSIGNMENTS_VIEW) == assignment_lines(records)
    assert lines(database, DUE_DATES_VIEW) == due_date_lines(records)
    assert sorted((line[1:] for line in lines(database, AGENCY_WORKLOAD_VIEW)), key=repr) == workload_lines(records)


# The database is emptied before each example; records are slow to draw beside what they cost to check.
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.lists(records, min_size=1, max_size=2, unique_by=lambda record: record.file.sha256[:16]))
def test_views_show_what_records_say(database: Database, drawn: list[PlanRecord]) -> None:
    store(database, *drawn)
    check(database, drawn)


@pytest.fixture(scope="module")
def samples() -> list[PlanRecord]:
    return [normalize(parse(path)) for path in SAMPLES]


def test_views_show_what_the_samples_say(database: Database, samples: list[PlanRecord]) -> None:
    store(database, *samples)
    check(database, samples)
    assert len(lines(database, TASKS_VIEW)) > 180


def test_a_plan_with_everything(database: Database) -> None:
    store(database, whole_plan("a"), whole_plan("b"))
    check(database, [whole_plan("a"), whole_plan("b")])


def test_a_document_read_anew_is_shown_as_it_is_now(database: Database) -> None:
    store(database, valued_plan("a"), valued_plan("b"))
    changed = plan("a")
    with database.writing() as session:
        load(session, changed)
    check(database, [changed, valued_plan("b")])


def rows(database: Database, view: Table, *columns: str) -> list[Line]:
    with database.reading() as session:
        return sorted(tuple(row) for row in session.execute(select(*(view.c[column] for column in columns))))


def test_a_path_is_one_line_whatever_the_headings_say(database: Database) -> None:
    store(
        database,
        with_rows(
            section("II", "Cải cách\nthủ  tục"),
            section(None, "Rà\u00a0soát", level=2),
            task("1", ["II", ""]),
            section("III", "", level=1),
            task("2", ["III"]),
            task("3"),
        ),
    )
    paths = rows(database, TASKS_VIEW, "no", "section_path")
    assert paths == [("1", "II Cải cách thủ tục > Rà soát"), ("2", "III"), ("3", None)]


def test_the_path_of_running_text_has_its_headings_but_no_bullets_and_no_long_paragraphs(database: Database) -> None:
    outline = [
        Block("heading", "TỔ CHỨC", 1, no="II"),
        Block("point", "Giao các sở " + "rà soát " * 20, 1, no="1", level=2, section=["II"]),
        Block("bullet", "Sở Nội vụ", 1, no="-", level=3, section=["II", "1"]),
        Block("bullet", "kiểm tra", 1, no="+", level=4, section=["II", "1", "-"]),
    ]
    body = [
        BodyTask(section=[], cells={"task": "a"}, text="a", page=1, pointer=f"/outline/{at}/text") for at in (1, 2, 3)
    ]
    store(database, plan(outline=outline, body_tasks=body, appendices=[]))
    found = rows(database, TASKS_VIEW, "task_id", "no", "section_path")
    assert [line[1:] for line in found] == [("1", "II TỔ CHỨC"), (None, "II TỔ CHỨC > 1"), (None, "II TỔ CHỨC > 1")]


@pytest.mark.parametrize(
    ("day", "quarter", "month"),
    [
        (date(2024, 1, 1), "2024-Q1", "2024-01"),
        (date(2024, 3, 31), "2024-Q1", "2024-03"),
        (date(2024, 4, 1), "2024-Q2", "2024-04"),
        (date(2024, 9, 30), "2024-Q3", "2024-09"),
        (date(2024, 10, 31), "2024-Q4", "2024-10"),
        (date(2024, 12, 31), "2024-Q4", "2024-12"),
        (date(987, 6, 5), "0987-Q2", "0987-06"),
    ],
)
def test_a_day_is_asked_for_by_its_quarter_and_month(database: Database, day: date, quarter: str, month: str) -> None:
    row = valued(task("1"), deadlines=[Deadline("x", "by_date", end=day)], due_dates=[due(*day.timetuple()[:3])])
    store(database, with_rows(row))
    for column, value in (("quarter", quarter), ("month", month)):
        with database.reading() as session:
            found = session.scalars(select(DUE_DATES_VIEW.c.due_on).where(DUE_DATES_VIEW.c[column] == value)).all()
        assert found == [day]


@pytest.mark.parametrize("column", ["quarter", "month"])
def test_quarters_and_months_are_found_by_an_index(database: Database, column: str) -> None:
    with database.reading() as session:
        if database.engine.dialect.name == "sqlite":
            plan = session.execute(text(f"EXPLAIN QUERY PLAN SELECT * FROM due_dates_view WHERE {column} = 'x'"))
        else:
            session.execute(text("SET enable_seqscan = off"))
            plan = session.execute(text(f"EXPLAIN SELECT * FROM due_dates_view WHERE {column} = 'x'"))
        steps = str(plan.all())
        assert f"ix_calendar_day_{column}" in steps
        assert "ix_due_date_due_on" in steps


def test_who_leads_and_who_cooperates_are_never_added_up(database: Database) -> None:
    """Named to cooperate in the leading cell and in its own: once a naming in one view, one task in the other."""
    police = agency("Công an tỉnh")
    cooperating = msgspec.structs.replace(police, role="coord", text="Công an")
    store(database, with_rows(valued(task("1"), lead=[police, cooperating], coord=[police])))
    assert rows(database, ASSIGNMENTS_VIEW, "role", "agency", "text") == [
        ("coord", "Công an tỉnh", "Công an"),
        ("coord", "Công an tỉnh", "Công an tỉnh"),
        ("lead", "Công an tỉnh", "Công an tỉnh"),
    ]
    assert rows(database, AGENCY_WORKLOAD_VIEW, "role", "agency", "tasks") == [
        ("coord", "Công an tỉnh", 1),
        ("lead", "Công an tỉnh", 1),
    ]


def test_views_are_joined_by_the_key_of_the_task(database: Database) -> None:
    store(database, valued_plan())
    statement = text(
        "SELECT t.no FROM tasks_view t JOIN assignments_view a ON a.task_id = t.task_id "
        "JOIN due_dates_view d ON d.task_id = t.task_id "
        "WHERE a.agency = 'Sở Tư pháp' AND a.role = 'lead' AND d.quarter = '2025-Q1'"
    )
    with database.reading() as session:
        assert session.scalars(statement).all() == ["1"]


@pytest.fixture
def emptied(database: Database) -> Iterator[Database]:
    store(database, whole_plan("a"))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document")
    yield database


@pytest.mark.parametrize("table", ["document_summary", "task_summary", "workload_summary"])
def test_summaries_go_with_their_document(emptied: Database, table: str) -> None:
    with emptied.reading() as session:
        assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0


def test_a_key_is_that_of_the_command_line(database: Database) -> None:
    store(database, plan())
    assert rows(database, TASKS_VIEW, "task_id", "no")[0] == (f"{sha256('plan')[:16]}-1-2", "1")
