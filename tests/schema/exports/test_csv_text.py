"""CSV: what is written is what readers of CSV read."""

from __future__ import annotations

import csv
import io
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from pyarrow.csv import ConvertOptions, ParseOptions, read_csv

from schema.exports.tables import Value
from schema.exports.writing import Options
from tests.schema.exports.tables import SMALL, Given, rows_of, written

TEXT = ConvertOptions(
    column_types=dict.fromkeys(SMALL.header, pa.string()),
    strings_can_be_null=True,
    quoted_strings_can_be_null=False,
    null_values=[""],
)


def shown(value: Value) -> str | None:
    """A value as text; dates as ISO 8601 has them."""
    return value if isinstance(value, str | None) else str(value).lower() if isinstance(value, bool) else str(value)


@given(rows_of(SMALL))
def test_a_reader_gets_back_every_value_and_knows_null_from_nothing(rows: list[tuple[Value, ...]]) -> None:
    data, done = written("csv", Given(rows))
    table = read_csv(io.BytesIO(data), parse_options=ParseOptions(newlines_in_values=True), convert_options=TEXT)
    assert table.column_names == list(SMALL.header)
    assert [tuple(row.values()) for row in table.to_pylist()] == [tuple(map(shown, row)) for row in rows]
    assert done.rows == {"small": len(rows)}


@given(rows_of(SMALL))
def test_python_reads_it_too(rows: list[tuple[Value, ...]]) -> None:
    data, _ = written("csv", Given(rows))
    found = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert found == [list(SMALL.header), *([shown(value) or "" for value in row] for row in rows)]


def test_the_bytes() -> None:
    rows = [
        ("1", 'nói "có"', 2, 0.5, True, date(2024, 4, 30)),
        ("2", "", None, None, None, None),
        ("", None, *[None] * 4),
    ]
    assert (
        written("csv", Given(rows))[0]
        == (
            'id,task,page,share,done,due_on\r\n1,"nói ""có""",2,0.5,true,2024-04-30\r\n2,"",,,,\r\n"",,,,,\r\n'
        ).encode()
    )


@pytest.mark.parametrize("text", ["=1+1", "+84", "- Quyết định", "@SUM(A1)", "\t=1", "\r=1"])
def test_for_excel_texts_that_would_be_formulas_have_an_apostrophe(text: str) -> None:
    rows = [(text, text, -5, None, None, None)]
    data, _ = written("csv", Given(rows), options=Options(excel=True))
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert found[1] == ["'" + text, "'" + text, "-5", "", "", ""]
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert found[0] == list(SMALL.header)
