"""JSON Lines: an object a line, every column a key, in their order; dates as `YYYY-MM-DD`, letters as they are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from schema.exports.tables import Table
from schema.exports.writing import Options, Sink, Source, Written


def write_json_lines(out: Sink, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
    """The one table."""
    (table,) = tables
    encoder = msgspec.json.Encoder()
    header = table.header
    for lot in written.counted(table, source.rows(table)):
        out.write(encoder.encode_lines([dict(zip(header, row, strict=True)) for row in lot]))
