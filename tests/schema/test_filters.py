"""What can be looked for. What filters find is tested in `test_queries`."""

from __future__ import annotations

from itertools import product

import pytest

from schema.database import Database
from schema.errors import QuestionError
from schema.filters import TaskFilters
from schema.queries import find_tasks

FILTERS = ("text", "agency", "lead", "coord", "section", "document")


def test_a_source_that_is_none_is_refused() -> None:
    with pytest.raises(QuestionError, match="source: 'table' is none; write appendix or body"):
        TaskFilters(source="table")  # type: ignore[arg-type]


def test_a_text_is_looked_for_or_refused(database: Database) -> None:
    """SQLite's own message for a long one is `LIKE or GLOB pattern too complex`."""
    letters = "a", "%", "\U0001d160"  # the last one is composed of three, of four bytes each
    with database.reading() as session:
        for name, letter in product(FILTERS, letters):
            assert list(find_tasks(session, TaskFilters(**{name: letter * 4000}))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILTERS)
def test_a_text_that_is_too_long_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: 4,001 letters are too many to look for"):
        TaskFilters(**{name: "a" * 4001})  # type: ignore[arg-type]
