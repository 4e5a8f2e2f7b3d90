"""JSON Lines."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given

from schema.exports.tables import Value
from tests.schema.exports.tables import SMALL, Given, rows_of, written


@given(rows_of(SMALL))
def test_each_line_is_an_object_with_all_values(rows: list[tuple[Value, ...]]) -> None:
    data, done = written("jsonl", Given(rows))
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    found = [json.loads(line) for line in lines]
    days = [dict(zip(SMALL.header, row, strict=True)) for row in rows]
    assert found == [row | {"due_on": day.isoformat() if (day := row["due_on"]) else None} for row in days]  # type: ignore[union-attr]
    assert all(tuple(row) == SMALL.header for row in found)
    assert done.rows == {"small": len(rows)}


def test_letters_are_letters() -> None:
    data, _ = written("jsonl", Given([("1", "Sở Nội vụ", 1, None, None, date(2024, 4, 30))]))
    assert data.decode() == ('{"id":"1","task":"Sở Nội vụ","page":1,"share":null,"done":null,"due_on":"2024-04-30"}\n')
