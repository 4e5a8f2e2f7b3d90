"""Excel: a sheet a table, and the data dictionary as the last one.

Every text stays a text. What begins as a formula does (`=`, `+`, `-`, `@`) is stored as text and marked as typed with
an apostrophe before it, so that it stays one when somebody edits the cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from schema.exports.csv_text import FORMULA
from schema.exports.tables import DICTIONARY, Table, Value, dictionary
from schema.exports.writing import Options, Rows, Source, Written

_MAX_ROWS = 1_048_576
"""Rows of a sheet, with the header (Excel specifications and limits)."""

_MAX_TEXT = 32_767
"""Characters of a cell, counted as UTF-16 does."""

_WIDTHS = range(8, 61)
"""Characters that a column may be wide."""

_GUARDED = re.compile(FORMULA.pattern + "|#")
"""What openpyxl or Excel would take for a formula or an error value."""

_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Signs that no sheet can hold as they are, and texts that look as such a sign does when it is coded (ECMA-376, part 1,
22.4.2.4)."""

_HEADER = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="DDE6F0"),
    "alignment": Alignment(vertical="center"),
}


def write_workbook(out: BinaryIO, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
    """All tables, each in a sheet of its name."""
    book = Workbook(write_only=True)
    try:
        for table in tables:
            _write_table(book, table, written.counted(table, source.rows(table)), written)
        if DICTIONARY not in tables:
            _write_table(book, DICTIONARY, iter([dictionary(tables)]), written)
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:  # left open by `book.save` where writing fails
            ExcelWriter(book, archive).save()
    finally:
        for sheet in book.worksheets:  # what is left open complains when it is collected
            with suppress(Exception):
                sheet.close()


def _write_table(book: Any, table: Table, rows: Rows, written: Written) -> None:
    """A table, on as many sheets as it needs."""
    first = next(rows, [])
    widths = _widths(table, first)
    sheet, row = _new_sheet(book, table, 1, widths), 1
    number = 1
    for values in chain(first, chain.from_iterable(rows)):
        if row == _MAX_ROWS:
            _filter(sheet, table, row)
            number += 1
            sheet, row = _new_sheet(book, table, number, widths), 1
        row += 1
        sheet.append([_cell(sheet, value, row, column, written) for column, value in enumerate(values, 1)])
    _filter(sheet, table, row)
    if number > 1:
        written.notes.append(
            f"{table.name} goes on over {number} sheets: a sheet of Excel has at most {_MAX_ROWS:,} rows"
        )


def _new_sheet(book: Any, table: Table, number: int, widths: Sequence[int]) -> Any:
    sheet = book.create_sheet(table.name if number == 1 else f"{table.name} ({number})")
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([_header(sheet, name) for name in table.header])
    return sheet


def _header(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    for what, style in _HEADER.items():
        setattr(cell, what, style)
    return cell


def _filter(sheet: Any, table: Table, rows: int) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows}"


def _widths(table: Table, rows: Sequence[Sequence[Value]]) -> list[int]:
    """Wide enough for the longest line of the rows at hand, within bounds."""
    longest = [len(name) + 4 for name in table.header]  # room for the button of the filter
    for row in rows:
        for column, value in enumerate(row):
            lines = str(value).split("\n") if value is not None else []
            longest[column] = max(longest[column], *map(len, lines), 0)
    return [min(max(width, _WIDTHS[0]), _WIDTHS[-1]) for width in longest]


def _cell(sheet: Any, value: Value, row: int, column: int, written: Written) -> Any:
    if not isinstance(value, str):
        # Days before 1900 are unknown to Excel.
        return value.isoformat() if isinstance(value, date) and value.year < 1900 else value
    text = _CODED.sub(_coded, value)
    if len(text) > _MAX_TEXT // 2 and _length(text) > _MAX_TEXT:
        text = _cut(text)
        place = f"{sheet.title}!{get_column_letter(column)}{row}"
        written.notes.append(f"{place} is cut: a cell of Excel holds at most {_MAX_TEXT:,} characters")
    if not _GUARDED.match(text):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _coded(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """As much of a text as fits, with an ellipsis; no code is cut in two."""
    kept = text.encode("utf-16-le")[: 2 * (_MAX_TEXT - 1)].decode("utf-16-le", "ignore")
    return re.sub(r"_x?[0-9A-Fa-f]{0,4}\Z", "", kept) + "…"
