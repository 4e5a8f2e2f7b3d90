"""The formats by name. What writes one is imported when it is asked for: some libraries are slow to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Literal

from schema.exports.tables import Table
from schema.exports.writing import Options, Source, Written

Holds = Literal["table", "tables", "dues", "package"]
"""What one of its files holds: one table, several, what falls due; or the format is a folder of its own kind."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `text`: people can read it, so a terminal may show it. `writer`: module and function that write it."""

    name: str
    holds: Holds
    text: bool
    writer: str

    @property
    def suffix(self) -> str:
        return "." + self.name

    def write(self, out: BinaryIO, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
        module, _, function = self.writer.partition(":")
        getattr(import_module(f"schema.exports.{module}"), function)(out, tables, source, written, options)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("csv", "table", True, "csv_text:write_csv"),
        Format("jsonl", "table", True, "json_lines:write_json_lines"),
        Format("parquet", "table", False, "parquet:write_parquet"),
        Format("xlsx", "tables", False, "workbook:write_workbook"),
        Format("ics", "dues", True, "calendar:write_calendar"),
        Format("datapackage", "package", False, "data_package:write_zipped_package"),
    )
}
