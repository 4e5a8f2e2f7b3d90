"""Exports: what the views say, as files that other programs read.

`export` writes one; `FORMATS` are those there are. A format is a module with a function that writes tables into a
stream of bytes (`schema.exports.writing`), and knows neither the database nor where the bytes go.
"""

from schema.exports.errors import ExportError, TargetError, UsageError
from schema.exports.exporting import export, export_stream
from schema.exports.formats import FORMATS, Format
from schema.exports.tables import DICTIONARY, TABLES, Column, Table
from schema.exports.writing import Options, Written

__all__ = [
    "DICTIONARY",
    "FORMATS",
    "TABLES",
    "Column",
    "ExportError",
    "Format",
    "Options",
    "Table",
    "TargetError",
    "UsageError",
    "Written",
    "export",
    "export_stream",
]
