"""The command line: `kehoach parse | ingest | tasks | problems | unresolved | signatures | normalize | schema`.

Exit codes: 0 all well, 1 some files refused, 2 usage (no such path, no database). Whatever is slow to
import (PDF and database libraries, rich) is imported inside the command that needs it, so that `kehoach
--help` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ingest import console
from ingest.console import FAILED, USAGE, complain, day, fail, standard_output

if TYPE_CHECKING:
    from ingest.batch import FileDone
    from schema.database import Database

DEFAULT_DATABASE = "sqlite:///data/processed/plans.db"

app = typer.Typer(
    help="Turns signed Vietnamese plan PDFs into a database of tasks, agencies and deadlines.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Reader = Annotated[
    Literal["auto", "mupdf", "pdfplumber"],
    typer.Option(help="Library that reads the pages; auto takes pdfplumber where the fast one is in doubt."),
]
DatabaseUrl = Annotated[
    str,
    typer.Option("--db", metavar="URL", envvar="KEHOACH_DB", help="sqlite:///FILE or postgresql://USER@HOST/NAME."),
]
Trust = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A folder of root certificates to hold signatures against.")
]
DocumentFilter = Annotated[
    str | None,
    typer.Option(metavar="D", help="Part of a file name or symbol, or the beginning of a sha256."),
]


def _version(wanted: bool) -> None:
    if wanted:
        from ingest.batch import parser_version

        print(f"kehoach {parser_version()}")
        raise typer.Exit


@app.callback()
def _kehoach(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF.")],
    reader: Reader = "auto",
    draw: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also draw each page with the cells that were found, into DIR."),
    ] = None,
    trust: Trust = None,
    pretty: Annotated[bool, typer.Option("--pretty/--compact", help="Indented, or on one line.")] = True,
) -> None:
    """Print the record of one PDF as JSON."""
    from ingest.batch import Refusal, read_plan
    from ingest.sources import label

    if not file.exists():
        fail(file, "unreadable", "there is no such file", code=USAGE)
    try:
        data = file.read_bytes()
    except OSError as error:
        fail(file, "unreadable", f"the file cannot be opened: {error.strerror or error}")
    _check(trust)
    record = read_plan(data, label(file), reader, trust)
    if isinstance(record, Refusal):
        fail(file, record.code, record.message)
    with standard_output():
        console.write_json(record, pretty=pretty)
    if record.file.text_layer == "none":
        complain(file, "no-text-layer", "no page has text of its own: a scan; find the born-digital original")
    if draw:
        import parsers

        try:
            for picture in parsers.draw(data, record, draw):
                complain("wrote", picture)
        except OSError as error:
            fail(draw, "unwritable", f"no picture can be written there: {error.strerror or error}")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="PDF files, and folders of them.")],
    db: DatabaseUrl = DEFAULT_DATABASE,
    reader: Reader = "auto",
    trust: Trust = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read PDFs into the database. Files that are there already, unchanged, change nothing."""
    from ingest import batch, show
    from ingest.sources import SourceError, find_pdfs

    try:
        files = find_pdfs(paths)
    except SourceError as error:
        fail(error, code=USAGE)
    _check(trust)
    stored = 0
    with _open(db, create=True) as database, show.progress(len(files)) as advance:

        def on_event(done: FileDone) -> None:
            nonlocal stored
            stored += done.refusal is None
            advance(done)

        try:
            worker = partial(batch.read_plan, trust=trust)
            summary = batch.ingest(files, database, on_event, reader=reader, worker=worker)
        except KeyboardInterrupt:
            fail(
                f"interrupted; {stored} of {len(files)} files are in the database, run again to go on",
                code=130,
            )
    with standard_output():
        if json:
            console.write_json(show.summary_values(summary, database.url))
        else:
            show.summary(summary, database.url)
    if json:
        for done in summary.refused:
            if done.refusal:
                complain(done.path, done.refusal.code, done.refusal.message)
    if summary.refused:
        raise typer.Exit(FAILED)


@app.command()
def tasks(
    db: DatabaseUrl = DEFAULT_DATABASE,
    text: Annotated[str | None, typer.Option(metavar="T", help="Words in any cell of the task.")] = None,
    agency: Annotated[str | None, typer.Option(metavar="A", help="Leads or cooperates.")] = None,
    lead: Annotated[str | None, typer.Option(metavar="A", help="Leads.")] = None,
    coord: Annotated[str | None, typer.Option(metavar="A", help="Cooperates.")] = None,
    due_before: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help="Due on a day before this one, YYYY-MM-DD.")
    ] = None,
    due_after: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help="Due on a day after this one, YYYY-MM-DD.")
    ] = None,
    section: Annotated[
        str | None, typer.Option(metavar="S", help="Number (II, or II/1) or words of the section's heading.")
    ] = None,
    document: DocumentFilter = None,
    source: Annotated[
        Literal["appendix", "body", "both"], typer.Option(help="Tasks of tables, of running text, or both.")
    ] = "both",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Show at most N tasks.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")] = False,
) -> None:
    """Show tasks: who does what by when. Filters add up; capitals do not matter, accents do.

    A body is found by its name in the plan or by its official name, and by that one also without accents.
    """
    from ingest import show
    from schema.filters import TaskFilters
    from schema.queries import count_documents, find_tasks

    if json and csv:
        fail("--json and --csv exclude each other", code=USAGE)
    filters = TaskFilters(
        text=text,
        agency=agency,
        lead=lead,
        coord=coord,
        section=section,
        document=document,
        due_before=due_before,
        due_after=due_after,
        source=None if source == "both" else source,
    )
    with _open(db) as database, database.reading() as session, standard_output():
        lines = find_tasks(session, filters, limit)
        if json:
            console.write_json_array(show.task_values(line) for line in lines)
        elif csv:
            console.write_csv(show.TASK_COLUMNS, (show.task_values(line).values() for line in lines))
        elif not show.tasks(lines, filters, limit):
            if document and not count_documents(session, document):
                complain(f"no document matches {document!r}; `kehoach tasks` without --document shows them all")
            else:
                complain("no task matches")


@app.command()
def problems(
    db: DatabaseUrl = DEFAULT_DATABASE,
    document: DocumentFilter = None,
    code: Annotated[str | None, typer.Option(metavar="C", help="Only problems of this code.")] = None,
    severity: Annotated[
        Literal["info", "warning", "error"] | None, typer.Option(help="Only problems of this severity.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """List what the parser doubts about the stored documents."""
    from ingest import show
    from schema.queries import find_problems

    with _open(db) as database, database.reading() as session, standard_output():
        lines = find_problems(session, document, code, severity)
        if json:
            console.write_json_array(lines)
        elif not show.problems(lines):
            complain("no problems")


@app.command()
def unresolved(
    db: DatabaseUrl = DEFAULT_DATABASE,
    kind: Annotated[Literal["deadlines", "agencies"] | None, typer.Option(help="Only these; without it, both.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")] = False,
) -> None:
    """List phrases that no rule read, the most frequent first."""
    from ingest import show
    from schema.unresolved import find_unresolved

    if json and csv:
        fail("--json and --csv exclude each other", code=USAGE)
    with _open(db) as database, database.reading() as session, standard_output():
        lines = find_unresolved(session, [kind]) if kind else find_unresolved(session)
        if json:
            console.write_json_array(show.unresolved_values(line) for line in lines)
        elif csv:
            console.write_csv(show.UNRESOLVED_COLUMNS, (show.unresolved_values(line).values() for line in lines))
        elif not show.unresolved(lines):
            complain("every phrase was read")


@app.command()
def signatures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF.")],
    trust: Trust = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """Show who signed a PDF, when, and what that is worth. Offline: revocation is not checked."""
    from ingest.signatures import show_signatures

    show_signatures(file, trust, json=json)


@app.command()
def normalize(
    kind: Annotated[Literal["deadlines", "agencies"], typer.Argument(metavar="deadlines|agencies")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines; - reads standard input.")],
) -> None:
    """Read phrases, a JSON object a line, and print what they mean, a line each.

    Lines are {"text": …, "plan_year": 2024} for deadlines, {"text": …, "issuer": …, "on": "2024-01-31"} for agencies.
    """
    from ingest.phrases import LineRefused, read_phrases

    if str(file) != "-" and not file.exists():
        fail(file, "unreadable", "there is no such file", code=USAGE)
    refused = 0
    try:
        source = nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb")
    except OSError as error:
        fail(file, "unreadable", f"the file cannot be opened: {error.strerror or error}")
    with source as lines, standard_output():
        for done in read_phrases(lines, kind):
            if isinstance(done, LineRefused):
                refused += 1
                complain(file, f"line {done.number}", done.reason)
            else:
                print(done.decode())
    if refused:
        raise typer.Exit(FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    from schema.record import json_schema

    with standard_output():
        console.write_json(json_schema())


def _check(trust: Path | None) -> None:
    """End the program with code 2 where a folder of certificates cannot be read, before any file is."""
    if trust is None:
        return
    from parsers.signatures.trust import TrustError, read_certificates

    try:
        read_certificates(trust)
    except TrustError as error:
        fail(error, code=USAGE)


@contextmanager
def _open(url: str, *, create: bool = False) -> Iterator[Database]:
    """The database. One that cannot be opened ends the program with code 2, one that fails later with 1."""
    from schema.database import open_database
    from schema.errors import DatabaseError, NoDatabaseError

    try:
        database = open_database(url, create=create)
    except NoDatabaseError as error:
        fail(f"{error}; make it with `kehoach ingest PATH...`, or name another with --db", code=USAGE)
    except DatabaseError as error:
        fail(error, code=USAGE)
    with database:
        try:
            yield database
        except DatabaseError as error:
            fail(error)


def main() -> None:
    """The program `kehoach`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese is written as UTF-8 whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kehoach")


if __name__ == "__main__":
    main()
