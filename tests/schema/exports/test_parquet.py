"""Parquet."""

from __future__ import annotations

import io

import pyarrow.parquet as pq
import pytest
from hypothesis import given

from schema.exports import parquet
from schema.exports.tables import Value
from tests.schema.exports.tables import SMALL, Given, rows_of, written


@given(rows_of(SMALL))
def test_a_reader_gets_back_the_rows_with_their_types(rows: list[tuple[Value, ...]]) -> None:
    data, done = written("parquet", Given(rows))
    table = pq.read_table(io.BytesIO(data))
    assert [tuple(row.values()) for row in table.to_pylist()] == rows
    assert [str(field.type) for field in table.schema] == ["string", "string", "int64", "double", "bool", "date32[day]"]
    assert done.rows == {"small": len(rows)}


def test_fields_say_what_they_mean_and_which_are_never_null() -> None:
    schema = pq.read_schema(io.BytesIO(written("parquet", Given())[0]))
    assert schema.metadata[b"description"] == b"a table for tests"
    assert schema.field("task").metadata[b"description"] == b"what is to be done"
    assert [field.nullable for field in schema] == [False, True, True, True, True, True]


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROW_GROUP", 5)
    rows = [(str(number), None, number, None, None, None) for number in range(13)]
    file = pq.ParquetFile(io.BytesIO(written("parquet", Given(rows))[0]))
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [6, 6, 1]
    assert file.read().column("page").to_pylist() == list(range(13))
