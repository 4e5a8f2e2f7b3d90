"""The views as DataFrames: types, filters, parts; on both databases alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

import pandas as pd
import pytest

from schema.database import Database, open_database
from schema.filters import TaskFilters
from schema.frames import Filters, FrameName
from schema.links import link_tasks
from schema.load import load
from schema.record import AgencyKind, Level
from schema.views import VIEWS
from tests.schema.databases import KINDS, filled_database
from tests.schema.records import plan, whole_plan

NAMES = get_args(FrameName)
VIEW = {"task_links": "task_links"}


@pytest.fixture(scope="module", params=KINDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all tests, which only read it."""
    records = whole_plan("a"), whole_plan("b"), plan("empty", appendices=[])
    with filled_database(request, tmp_path_factory.mktemp("filled"), *records) as database:
        link_tasks(database)
        yield database


def frame(database: Database, name: str, **filters: Any) -> pd.DataFrame:
    found = getattr(database, name)(**filters)
    assert isinstance(found, pd.DataFrame)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_of_the_view(filled: Database, name: str) -> None:
    found = frame(filled, name)
    assert list(found.columns) == list(VIEWS.tables[VIEW.get(name, f"{name}_view")].columns.keys())
    assert len(found) > 0
    assert list(found.index) == list(range(len(found)))


class TestTypes:
    def test_say_what_a_column_is(self, filled: Database) -> None:
        tasks = filled.tasks()
        assert {name: str(dtype) for name, dtype in tasks.dtypes.items() if dtype != "str"} == {
            "plan_year": "Int64",
            "first_due": "datetime64[s]",
            "last_due": "datetime64[s]",
            "page": "Int64",
            "source": "category",
        }
        assert str(filled.task_links().dtypes["score"]) == "Int64"
        assert str(filled.documents().dtypes["intact_signatures"]) == "Int64"

    def test_of_words_from_a_list_have_them_all(self, filled: Database) -> None:
        assignments = filled.assignments()
        wanted = {"role": ("lead", "coord"), "kind": get_args(AgencyKind), "level": get_args(Level)}
        assert {name: tuple(assignments[name].cat.categories) for name in wanted} == wanted

    @pytest.mark.parametrize("name", [name for name in NAMES if name != "agency_workload"])
    def test_are_the_same_without_rows(self, filled: Database, name: str) -> None:
        nothing = frame(filled, name, text="no such word")
        assert len(nothing) == 0
        assert nothing.dtypes.to_dict() == frame(filled, name).dtypes.to_dict()

    def test_of_a_day_and_of_no_day(self, filled: Database) -> None:
        first = filled.tasks(document="a.pdf").set_index("task")["first_due"]
        assert first["Rà soát văn bản"] == pd.Timestamp(2025, 3, 31)
        assert pd.isna(first["Tập huấn"])
        assert first.dt.year.max() == 2025

    def test_of_years_that_are_missing_stay_whole_numbers(self, filled: Database) -> None:
        years = filled.documents().set_index("name")["plan_year"]
        assert years["a.pdf"] == 2025
        assert years["empty.pdf"] is pd.NA


class TestFilters:
    def test_are_those_of_tasks(self) -> None:
        assert set(get_type_hints(Filters)) == set(TaskFilters.__dataclass_fields__)

    def test_choose_tasks_and_what_belongs_to_them(self, filled: Database) -> None:
        tasks = filled.tasks(lead="Sở Tư pháp", document="a.pdf")
        assert list(tasks["task"]) == ["Rà soát văn bản"]
        assert set(filled.assignments(lead="Sở Tư pháp", document="a.pdf")["task_id"]) == set(tasks["task_id"])
        assert list(filled.documents(document="a.pdf")["name"]) == ["a.pdf"]
        assert set(filled.problems(document="b.pdf")["name"]) == {"b.pdf"}
        links = filled.task_links(lead="Sở Tư pháp", document="a.pdf")
        assert set(links["task_id"]) == set(tasks["task_id"])
        assert set(links["other_document_sha256"]) == set(filled.documents(document="b.pdf")["document_sha256"])

    @pytest.mark.parametrize("day", [date(2025, 4, 1), "2025-04-01"])
    def test_take_days_and_their_texts(self, filled: Database, day: Any) -> None:
        before, after = filled.due_dates(due_before=day), filled.due_dates(due_after=day)
        assert set(before["quarter"]) == {"2025-Q1"}
        assert set(after["quarter"]) == {"2025-Q2"}
        assert len(before) + len(after) == len(filled.due_dates())

    def test_that_do_not_exist_are_refused(self, filled: Database) -> None:
        with pytest.raises(TypeError, match="colour"):
            filled.tasks(colour="red")  # type: ignore[call-arg]
        for day in ("soon", 2024):
            with pytest.raises(ValueError, match=f"due_before: {day!r} is no day; write year, month and day"):
                filled.tasks(due_before=day)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="source: 'x' is none; write appendix or body"):
            filled.tasks(source="x")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"x\* would find too much"):
            filled.search("x*")


class TestSearch:
    def test_finds_with_and_without_accents(self, filled: Database) -> None:
        found = filled.search("tap huan")
        assert list(found["text"]) == ["Tập huấn", "Tập huấn"]
        assert found.dtypes[["page", "exact", "snippet"]].astype(str).to_list() == ["Int64", "boolean", "str"]
        assert list(filled.search("tập huấn", document="a.pdf")["document"]) == ["a.pdf"]
        assert len(filled.search("tập huấn", limit=1)) == 1

    def test_of_nothing_has_the_same_columns(self, filled: Database) -> None:
        pd.testing.assert_frame_equal(filled.search("không có"), filled.search("tập huấn").head(0))


class TestParts:
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("rows", [1, 3, 1000])
    def test_make_up_the_whole(self, filled: Database, name: FrameName, rows: int) -> None:
        parts = list(filled.in_parts(name, rows))
        assert [len(part) for part in parts[:-1]] == [rows] * (len(parts) - 1)
        pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), frame(filled, name))

    def test_of_nothing_are_one(self, filled: Database) -> None:
        (part,) = filled.in_parts("tasks", 10, text="no such word")
        assert len(part) == 0

    def test_have_rows(self, filled: Database) -> None:
        with pytest.raises(ValueError, match="at least one row"):
            filled.in_parts("tasks", 0)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_both_databases_give_the_same(tmp_path: Any, url: str) -> None:
    """In the same order too, which PostgreSQL would otherwise take from a language."""
    with open_database(url) as one, open_database(f"sqlite:///{tmp_path}/same.db") as other:
        for database in (one, other):
            with database.writing() as session:
                load(session, whole_plan("a"))
                load(session, whole_plan("b"))
            link_tasks(database)
        for name in NAMES:
            pd.testing.assert_frame_equal(frame(one, name), frame(other, name))


def test_pandas_is_imported_when_it_is_asked_for() -> None:
    code = "import sys, schema.database; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
