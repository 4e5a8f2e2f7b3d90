"""Commands that read files: `parse`, `ingest`, `signatures`, `normalize`; and `schema`, what they give."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl, JsonArray, Reader, Trust, check_trust, opened
from ingest.console import FAILED, USAGE, complain, fail, standard_output

if TYPE_CHECKING:
    from ingest.batch import FileDone


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
    check_trust(trust)
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
    check_trust(trust)
    stored = 0
    with opened(db, create=True) as database, show.progress(len(files)) as advance:

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


def signatures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF.")],
    trust: Trust = None,
    json: JsonArray = False,
) -> None:
    """Show who signed a PDF, when, and what that is worth. Offline: revocation is not checked."""
    from ingest.signatures import show_signatures

    show_signatures(file, trust, json=json)


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


def schema() -> None:
    """Print the JSON Schema of the record."""
    from schema.record import json_schema

    with standard_output():
        console.write_json(json_schema())
