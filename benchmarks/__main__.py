"""Measure, print, and with --write keep the figures in docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys

from benchmarks import database, loading, memory, report, searching, speed, values
from benchmarks.plans import subjects

PARTS = ("speed", "memory", "values", "loading", "database", "searching", "starts")


def main() -> None:
    """Run what the command line asks for; progress goes to standard error, tables to standard output."""
    options = _options()
    tables: list[report.Table] = []
    if "speed" in options.only:
        speeds = []
        for found in speed.measure(subjects(), options.repeat, min(options.repeat, options.plumber_repeat)):
            _note(f"{found.name}: {found.kehoach:.2f} ms a page, {found.to_mupdf:.2f} times PyMuPDF")
            speeds.append(found)
        tables.append(report.speed_table(speeds))
    if "memory" in options.only:
        runs = []
        for pages in memory.LENGTHS:
            _note(f"memory of {pages} pages")
            runs.append(memory.measure(pages))
        tables.append(report.memory_table(runs))
    if "values" in options.only:
        _note("values")
        tables.append(report.values_table(values.measure_values(options.repeat)))
    if "loading" in options.only:
        _note("loading")
        tables.append(report.loading_table(loading.measure_loading(max(memory.LENGTHS), options.repeat)))
    if "database" in options.only:
        _note(f"databases of {options.tasks} tasks")
        tables += report.database_tables(*database.measure_database(options.repeat, options.tasks))
    if "searching" in options.only:
        _note("searching")
        tables.append(report.searching_table(searching.measure_sqlite()))
    if "starts" in options.only:
        _note("starts")
        tables.append(report.starts_table(loading.measure_starts(options.repeat)))
    report.show(tables)
    if options.write:
        report.write(tables)
        _note(f"wrote {report.DOCUMENT}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--repeat", type=_count, default=7, metavar="N", help="runs of each (default: 7)")
    parser.add_argument(
        "--plumber-repeat",
        type=_count,
        default=3,
        metavar="N",
        help="runs of pdfplumber, which takes most of the time (default: 3)",
    )
    parser.add_argument(
        "--tasks",
        type=_count,
        default=database.TASKS,
        metavar="N",
        help=f"tasks that the databases are filled with (default: {database.TASKS})",
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure only these")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args()
    if options.write and set(options.only) != set(PARTS):
        parser.error("--write keeps all figures of one run together; leave out --only")
    if options.write and options.tasks != database.TASKS:
        parser.error("--write keeps figures that can be compared; leave out --tasks")
    return options


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
