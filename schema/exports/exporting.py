"""Writing an export: which tables it holds, and whether it is a file or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from schema.database import Database, sqlite_files
from schema.exports.content import UNFILTERED, reading
from schema.exports.data_package import DESCRIPTOR, path_of, write_data_package
from schema.exports.errors import TargetError, UsageError
from schema.exports.formats import FORMATS, Format
from schema.exports.tables import DICTIONARY, TABLES, Table
from schema.exports.targets import file_in, new_file, new_folder
from schema.exports.writing import Options, Source, Written
from schema.filters import TaskFilters

ALL = "all"
"""Instead of the names of all tables."""

_EVERYTHING = TaskFilters()


def export(
    database: Database,
    format: str,
    path: Path,
    tables: Sequence[str] = (),
    filters: TaskFilters = _EVERYTHING,
    options: Options | None = None,
    *,
    replace: bool = False,
) -> Written:
    """Write what the database says of the tasks that `filters` mean to `path`, whole or not at all.

    `format`: a key of `FORMATS`. `tables`: keys of `TABLES`, `dictionary`, or `all`. Without any, a workbook or a data
    package has all, other formats have the tasks. Several tables in a format that holds one are a folder with a file
    each. A data package is a folder, or a ZIP file where `path` ends so. `replace`: what is there may be replaced.

    Memory does not grow with the number of rows. Raises `TargetError` where `path` will not do, `ExportError` where
    writing fails, `UsageError` where tables do not go with the format or the filters, `DatabaseError`.
    """
    form, written = FORMATS[format], Written()
    chosen = _tables(form, tables, filters, written)
    options = options or Options()
    _check_is_no_database(database, path)
    with reading(database, filters) as source:
        if form.holds == "package" and path.suffix.lower() != ".zip":
            with new_folder(path, replace=replace, is_export=_is_export) as folder:
                write_data_package(partial(file_in, folder), chosen, source, written)
        elif form.holds == "table" and (len(chosen) > 1 or ALL in tables):
            with new_folder(path, replace=replace, is_export=_is_export) as folder:
                _write_files(folder, form, chosen, source, written, options)
        else:
            with new_file(path, replace=replace) as out:
                form.write(out, chosen, source, written, options)
    return written


def export_stream(
    database: Database,
    format: str,
    out: BinaryIO,
    tables: Sequence[str] = (),
    filters: TaskFilters = _EVERYTHING,
    options: Options | None = None,
) -> Written:
    """The same into a stream, which gets the rows as they come. Raises `UsageError` for what is more than one file."""
    form, written = FORMATS[format], Written()
    chosen = _tables(form, tables, filters, written)
    if form.holds == "package":
        raise UsageError("a data package is several files; name a folder, or a file that ends in .zip")
    if form.holds == "table" and len(chosen) > 1:
        raise UsageError(f"several tables as {form.name} are several files; name a folder, or one table")
    with reading(database, filters) as source:
        form.write(out, chosen, source, written, options or Options())
    return written


def _write_files(
    folder: Path, form: Format, tables: Sequence[Table], source: Source, written: Written, options: Options
) -> None:
    for table in tables if DICTIONARY in tables else [*tables, DICTIONARY]:
        with file_in(folder, table.name + form.suffix) as out:
            form.write(out, [table], source, written, options)


def _tables(form: Format, names: Sequence[str], filters: TaskFilters, written: Written) -> list[Table]:
    """The tables that are meant, each once, in the order of `TABLES`."""
    if form.holds == "dues":
        if set(names) - {"due_dates"}:
            raise UsageError("a calendar holds due dates and no other table")
        return [TABLES["due_dates"]]
    known = {**TABLES, DICTIONARY.name: DICTIONARY}
    unknown = set(names) - {*known, ALL}
    if unknown:
        raise UsageError(f"there is no table {min(unknown)}; there are {', '.join(known)}")
    everything = ALL in names or (not names and form.holds in ("tables", "package"))
    if not names and not everything:
        return [TABLES["tasks"]]
    chosen = [table for name, table in known.items() if name in names or (everything and name in TABLES)]
    counted = [table for table in chosen if table.name in UNFILTERED]
    if counted and filters != _EVERYTHING:
        words = f"{counted[0].name} counts over all tasks, and these are not all"
        if not everything:
            raise UsageError(words)
        written.notes.append(f"left out: {words}")
        chosen = [table for table in chosen if table not in counted]
    return chosen


def _is_export(path: Path) -> bool:
    """Whether a file of this path inside a folder is one that an export writes there."""
    tables = [*TABLES.values(), DICTIONARY]
    files = {table.name + form.suffix for table in tables for form in FORMATS.values() if form.holds == "table"}
    return str(path) in files | {DESCRIPTOR} | {path_of(table) for table in tables}


def _check_is_no_database(database: Database, path: Path) -> None:
    for number, own in enumerate(sqlite_files(database)):
        if path.resolve() == own or (path.exists() and own.exists() and path.samefile(own)):
            raise TargetError(f"{path} is {'part of the database' if number else 'the database itself'}")
