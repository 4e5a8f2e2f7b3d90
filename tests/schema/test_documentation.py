"""docs/schema.md: made from the code, and not older than it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Table, text

from schema.database import Database
from schema.documentation import EXAMPLES, PAGE, document
from schema.models import Base
from schema.views import VIEWS
from tests.schema.databases import KINDS, filled_database
from tests.schema.records import whole_plan


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), "run: python -m schema.documentation"


@pytest.mark.parametrize(
    "table", [*VIEWS.tables.values(), *Base.metadata.tables.values()], ids=lambda table: table.name
)
def test_every_column_is_on_the_page_with_what_it_says(table: Table) -> None:
    part = re.split(r"^#+ ", document(), flags=re.MULTILINE)
    own = next(one for one in part if one.startswith(f"{table.name}\n"))
    for column in table.columns:
        assert re.search(rf"^\| `{column.name}` \| .*\| {re.escape(column.comment or '')} \|$", own, re.MULTILINE), (
            column.name
        )


@pytest.mark.parametrize("view", VIEWS.tables.values(), ids=lambda view: view.name)
def test_every_view_and_column_says_what_it_is(view: Table) -> None:
    assert view.info["comment"]
    assert not [column.name for column in view.columns if not column.comment]


def test_every_reference_is_in_a_diagram() -> None:
    shown = set(re.findall(r"^    (\w+) (?:\|\||\|o)--(?:o\||o\{) (\w+) :", document(), re.MULTILINE))
    tables = Base.metadata.tables.values()
    assert shown == {(key.referred_table.name, table.name) for table in tables for key in table.foreign_key_constraints}


@pytest.fixture(scope="module", params=KINDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with filled_database(request, tmp_path_factory.mktemp("filled"), whole_plan()) as database:
        yield database


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_types_are_those_of_postgresql(database: Database) -> None:
    """Where counts in views are `bigint`."""
    asked = """SELECT relname, attname, upper(format_type(atttypid, atttypmod))
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace"""
    with database.reading() as session:
        found = {(relation, column): type_ for relation, column, type_ in session.execute(text(asked))}
    parts = re.split(r"^#+ ", document(), flags=re.MULTILINE)
    for table in (*VIEWS.tables.values(), *Base.metadata.tables.values()):
        own = next(part for part in parts if part.startswith(f"{table.name}\n"))
        said = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", own, re.MULTILINE))
        assert said == {column.name: found[table.name, column.name] for column in table.columns}, table.name


@pytest.mark.parametrize(("question", "query"), EXAMPLES, ids=[question for question, _ in EXAMPLES])
def test_examples_run(filled: Database, question: str, query: str) -> None:
    with filled.reading() as session:
        found = session.execute(text(query))
        assert found.keys()
        assert bool(found.all()) == (question == "Who leads most")  # the plan is none of the years that others ask for
