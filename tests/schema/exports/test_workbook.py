"""Excel workbooks, read back with openpyxl and, where Excel reads more than openpyxl does, as XML."""

from __future__ import annotations

import gc
import io
import re
import sys
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree
from openpyxl import load_workbook

from schema.exports import FORMATS, Options, Written, workbook
from schema.exports.tables import Value
from tests.schema.exports.tables import SMALL, TEXTS, Given, written


def sheets(rows: list[tuple[Value, ...]]) -> Any:
    return load_workbook(io.BytesIO(written("xlsx", Given(rows))[0]))


def row(text: str | None = None, day: date | None = None) -> tuple[Value, ...]:
    return ("1", text, 7, 0.5, True, day)


def test_a_sheet_a_table_and_the_dictionary() -> None:
    book = sheets([row("Kiểm tra\n- tại Sở", date(2024, 4, 30)), row()])
    assert book.sheetnames == ["small", "dictionary"]
    found = list(book["small"].iter_rows(values_only=True))
    assert found == [
        SMALL.header,
        ("1", "Kiểm tra\n- tại Sở", 7, 0.5, True, datetime(2024, 4, 30)),
        ("1", None, 7, 0.5, True, None),
    ]
    assert list(book["dictionary"].iter_rows(values_only=True))[:3] == [
        ("table", "column", "type", "meaning"),
        ("small", "id", "text", "its key"),
        ("small", "task", "text", "what is to be done"),
    ]


class Gone(io.BytesIO):
    """A reader that goes away."""

    def write(self, data: Any) -> int:
        raise BrokenPipeError


def test_a_reader_that_goes_away_is_the_only_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets and archive that were left open failed once more when they were collected."""
    unraised: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda hooked: unraised.append(hooked.exc_value))
    with pytest.raises(BrokenPipeError):
        FORMATS["xlsx"].write(Gone(), [SMALL], Given([row()]), Written(), Options())
    gc.collect()
    assert unraised == []


def test_the_header_stays_and_filters_and_columns_are_as_wide_as_they_need_be() -> None:
    sheet = sheets([row("x" * 30, date(2024, 4, 30)), row("y" * 200)])["small"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet["A1"].font.bold
    assert sheet["F2"].number_format == "yyyy-mm-dd"
    assert [sheet.column_dimensions[name].width for name in "ABF"] == [8, 60, 10]


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "- Quyết định", "@SUM(A1)", '=HYPERLINK("x")', "#N/A", "\t=1"])
def test_no_text_becomes_a_formula_or_an_error(text: str) -> None:
    cell = sheets([row(text)])["small"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_days_that_excel_does_not_know_are_texts() -> None:
    assert sheets([row(None, date(1899, 12, 31))])["small"]["F2"].value == "1899-12-31"


@settings(max_examples=30)
@given(TEXTS)
def test_every_text_is_there(text: str) -> None:
    """Signs that XML cannot hold are coded as Excel codes them."""
    with ZipFile(io.BytesIO(written("xlsx", Given([row(text)]))[0])) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = {cell.get("r"): "".join(cell.itertext()) for cell in sheet.iter("{*}c")}
    found = re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), cells.get("B2", ""))
    assert found == text


def test_what_is_too_long_for_a_cell_is_cut_and_said() -> None:
    data, done = written("xlsx", Given([row("𝓋" * 20_000), row("v" * 32_767)]))
    sheet = load_workbook(io.BytesIO(data))["small"]
    assert sheet["B2"].value == "𝓋" * 16_383 + "…"
    assert sheet["B3"].value == "v" * 32_767
    assert done.notes == ["small!B2 is cut: a cell of Excel holds at most 32,767 characters"]


def test_more_rows_than_a_sheet_has_go_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_ROWS", 10)
    data, done = written("xlsx", Given([(str(number), *[None] * 5) for number in range(20)]))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["small", "small (2)", "small (3)", "dictionary"]
    columns = [[cell.value for cell in book[name]["A"]] for name in book.sheetnames[:3]]
    assert [column[0] for column in columns] == ["id", "id", "id"]
    assert [len(column) for column in columns] == [10, 10, 3]
    assert [value for column in columns for value in column[1:]] == [str(number) for number in range(20)]
    assert [book[name].auto_filter.ref for name in book.sheetnames[:3]] == ["A1:F10", "A1:F10", "A1:F3"]
    assert done.notes == ["small goes on over 3 sheets: a sheet of Excel has at most 10 rows"]
    assert done.rows == {"small": 20}
