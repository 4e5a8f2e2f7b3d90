"""A Frictionless Data Package (Data Package 2.0): CSV files, and a description of them that programs can check.

It has types, closed lists of words, keys and the references between tables, sizes and hashes. What licence the texts
are under nobody but the publisher knows: `licenses` is left to them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from schema.exports.csv_text import write_csv
from schema.exports.tables import Column, Table
from schema.exports.writing import Options, Sink, Source, Written

DESCRIPTOR = "datapackage.json"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


class Files(Protocol):
    """Makes a file of this path inside the package."""

    def __call__(self, path: str) -> AbstractContextManager[Sink]: ...


def path_of(table: Table) -> str:
    """The table's file inside the package."""
    return f"data/{table.name}.csv"


def write_data_package(create: Files, tables: Sequence[Table], source: Source, written: Written) -> None:
    """A file for each table and, when all are there, the one that describes them."""
    resources = []
    for table in tables:
        with create(path_of(table)) as out:
            counting = _Counting(out)
            write_csv(counting, [table], source, written, Options())
        resources.append(_resource(table, tables, counting))
    descriptor = {
        "$schema": _PROFILE,
        "name": "kehoach",
        "title": "Tasks of Vietnamese administrative plans",
        "description": "What plans say is to be done, by whom and by when, and where they say it. Made by kehoach.",
        "resources": resources,
    }
    with create(DESCRIPTOR) as out:
        out.write(msgspec.json.format(msgspec.json.encode(descriptor), indent=2) + b"\n")


class _Counting:
    """A stream that knows the size and the SHA-256 of what went through it."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes, /) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._out.write(data)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def _resource(table: Table, tables: Sequence[Table], file: _Counting) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.meaning,
        "path": path_of(table),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": table_schema(table, tables),
    }


def table_schema(table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    """The table's Table Schema; references to tables that are not in the package are left out."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = {one.name: one.key for one in tables}
    foreign = [
        {"fields": [column], "reference": {"resource": other, "fields": list(keys[other])}}
        for column, other in table.references.items()
        if other in keys
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    return field | ({"constraints": constraints} if constraints else {})


def write_zipped_package(
    out: BinaryIO, tables: Sequence[Table], source: Source, written: Written, options: Options
) -> None:
    """The package as one ZIP file, which is a data package as well."""
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:

        def create(path: str) -> AbstractContextManager[Sink]:
            entry = ZipInfo(path)  # of 1980: the same rows give the same file
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            return archive.open(entry, "w", force_zip64=True)

        write_data_package(create, tables, source, written)
