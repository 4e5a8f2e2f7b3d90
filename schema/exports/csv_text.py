"""CSV: RFC 4180 in UTF-8, lines end in CRLF. Null is an empty field, an empty text is `""`.

Texts are as they are, and there is no byte order mark: a program takes one for a part of the first column's name. For
Excel there are workbooks. Who needs a CSV that Excel opens asks for one: it begins with the mark, without which Excel
reads UTF-8 as another encoding, and texts that Excel would take for a formula have an apostrophe before them, list
items of plans (`- Quyết định`) among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schema.exports.tables import Table, Value
from schema.exports.writing import Options, Sink, Source, Written

_QUOTED = re.compile(r'[",\r\n]|\A\s|\s\Z|\A\Z')
"""What has to stand in quotation marks; some programs drop blanks at the ends of fields that do not."""

FORMULA = re.compile(r"[=+\-@\t\r]")
"""With what a text begins that spreadsheets take for a formula (OWASP, CSV Injection)."""

_BOM = "\ufeff"


def write_csv(out: Sink, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
    """The one table with a header."""
    (table,) = tables
    field = _excel_field if options.excel else _field
    out.write(((_BOM if options.excel else "") + ",".join(map(field, table.header)) + "\r\n").encode())
    for lot in written.counted(table, source.rows(table)):
        out.write("".join([",".join(map(field, row)) + "\r\n" for row in lot]).encode())


def _field(value: Value) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else _plain(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _excel_field(value: Value) -> str:
    return _field("'" + value if isinstance(value, str) and FORMULA.match(value) else value)
