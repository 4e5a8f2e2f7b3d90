"""The command `export`: what the database says, as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from ingest.commands.options import (
    DEFAULT_DATABASE,
    AgencyFilter,
    CoordFilter,
    DatabaseUrl,
    DocumentFilter,
    DueAfter,
    DueBefore,
    LeadFilter,
    SectionFilter,
    SourceFilter,
    TextFilter,
    no_document,
    opened,
    task_filters,
)
from ingest.console import USAGE, complain, fail, standard_output

FormatName = Literal["csv", "parquet", "xlsx", "jsonl", "ics", "datapackage"]


def export(
    format: Annotated[FormatName, typer.Option(help="What to write.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="The file or folder; - writes to standard output.")],
    db: DatabaseUrl = DEFAULT_DATABASE,
    table: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="tasks, assignments, due_dates, documents, problems, agency_workload, dictionary or all; again for "
            "more of them. Without it tasks, or all where a file holds several.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV that Excel opens: a byte order mark, ' before = + - @ in texts.")
    ] = False,
    text: TextFilter = None,
    agency: AgencyFilter = None,
    lead: LeadFilter = None,
    coord: CoordFilter = None,
    due_before: DueBefore = None,
    due_after: DueAfter = None,
    section: SectionFilter = None,
    document: DocumentFilter = None,
    source: SourceFilter = "both",
) -> None:
    """Write tasks, who is charged with them and when they fall due as files for other programs.

    Filters are those of `kehoach tasks`. A file is there whole or not at all.
    """
    from schema import exports

    if excel and format != "csv":
        fail("--excel goes with --format csv; --format xlsx is a workbook of Excel's own", code=USAGE)
    filters = task_filters(
        text=text,
        agency=agency,
        lead=lead,
        coord=coord,
        section=section,
        document=document,
        due_before=due_before,
        due_after=due_after,
        source=source,
    )
    body = lead or agency or coord
    options = exports.Options(excel=excel, title=f"Thời hạn: {body}" if body else None)
    with opened(db) as database:
        try:
            if str(out) == "-":
                if not exports.FORMATS[format].text and sys.stdout.isatty():
                    fail(f"{format} is not for a terminal; name a file, or lead it to a program", code=USAGE)
                with standard_output():
                    written = exports.export_stream(database, format, sys.stdout.buffer, table or (), filters, options)
            else:
                written = exports.export(database, format, out, table or (), filters, options, replace=force)
        except exports.UsageError as error:
            fail(error, code=USAGE)
        except exports.ExportError as error:
            fail(error)
        with database.reading() as session:
            no_document(session, document)
    for note in written.notes:
        complain(note)
    if str(out) != "-":
        rows = ", ".join(f"{count} {name}" for name, count in written.rows.items() if name != "dictionary")
        complain("wrote", out, rows or "the data dictionary")
