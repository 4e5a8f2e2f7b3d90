"""What all formats have in common."""

from __future__ import annotations

import pytest

from schema.exports.formats import FORMATS
from schema.exports.writing import Options
from tests.schema.exports.tables import SMALL, Endless, written

_OF_TABLES = [name for name, form in FORMATS.items() if form.holds != "dues"]


@pytest.mark.parametrize("name", _OF_TABLES)
def test_rows_are_let_go_as_they_are_written(name: str) -> None:
    source = Endless(lots=20)
    _, done = written(name, source, [SMALL], Options())
    assert done.rows["small"] == 2000
    assert source.most <= 3


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "datapackage"])
def test_the_same_rows_are_the_same_bytes(name: str) -> None:
    assert written(name, Endless(2))[0] == written(name, Endless(2))[0]
