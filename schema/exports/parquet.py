"""Parquet, with dates as dates, and the data dictionary in the fields' metadata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from schema.exports.tables import Table
from schema.exports.writing import Options, Source, Written

_ROW_GROUP = 32_768
"""From so many rows on, those that wait are written."""

_TYPES: dict[str, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_schema(table: Table) -> Any:
    """The table's columns as a `pyarrow.Schema`; `description` in the metadata is what each one means."""
    fields = [
        pa.field(
            column.name,
            _TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.meaning} if column.meaning else None,
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.meaning, "name": table.name})


def write_parquet(out: BinaryIO, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
    """The one table."""
    (table,) = tables
    schema = arrow_schema(table)
    waiting: list[Any] = []
    with ParquetWriter(out, schema) as writer:

        def flush() -> None:
            group = pa.Table.from_batches(waiting, schema)
            writer.write_table(group, row_group_size=group.num_rows)
            waiting.clear()

        for lot in written.counted(table, source.rows(table)):
            columns = zip(*lot, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            waiting.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
            if sum(batch.num_rows for batch in waiting) >= _ROW_GROUP:
                flush()
        if waiting:
            flush()
