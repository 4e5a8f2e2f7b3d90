"""Commands that read files: `parse`, `ingest`, `signatures`, `normalize`; and `schema`, what they give."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl, JsonArray, Reader, Trust, check_trust, opened
from ingest.commands.running import (
    DEFAULT_LIMITS,
    MAX_SIZE,
    EngineName,
    Jobs,
    JsonLines,
    LogFile,
    MaxPages,
    MaxSize,
    Memory,
    Reading,
    Timeout,
    run_batch,
)
from ingest.console import FAILED, USAGE, complain, fail, read_given, standard_output
from ingest.workers.limits import Limits


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
    from ingest.reading import read_plan
    from ingest.refusals import Refusal
    from ingest.sources import label

    data = read_given(file)
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
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders, patterns, zip archives and URLs.", show_default=False),
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="LIST", help="A file with a path or URL a line; - reads standard input."),
    ] = None,
    db: DatabaseUrl = DEFAULT_DATABASE,
    reader: Reader = "auto",
    trust: Trust = None,
    engine: EngineName = "local",
    jobs: Jobs = None,
    timeout: Timeout = DEFAULT_LIMITS.seconds,
    memory: Memory = DEFAULT_LIMITS.memory,
    max_pages: MaxPages = DEFAULT_LIMITS.pages,
    max_size: MaxSize = MAX_SIZE,
    retry: Annotated[bool, typer.Option("--retry", help="Also read files that an earlier run refused.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also read files that have not changed.")] = False,
    log: LogFile = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    json_lines: JsonLines = False,
) -> None:
    """Read PDFs into the database. Files that are there already, unchanged, change nothing."""
    from ingest.sources import UsageError, find_sources

    if not paths and not lists:
        fail("nothing to read; name files or folders, or a list of them with --from", code=USAGE)
    try:
        sources = find_sources(paths or (), lists=lists or ())
    except UsageError as error:
        fail(error, code=USAGE)
    check_trust(trust)
    with opened(db, create=True) as database:
        run_batch(
            sources,
            database,
            Reading(
                command="ingest",
                reader=reader,
                trust=trust,
                engine=engine,
                jobs=jobs,
                limits=Limits(timeout, memory, max_pages),
                max_size=max_size,
                retry=retry,
                again=again,
                log=log,
                json=json,
                json_lines=json_lines,
            ),
        )


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
