"""Commands about what became of files: `status` and `retry`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl, Reader, Trust, check_trust, opened
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
from ingest.console import complain, standard_output
from ingest.workers.limits import Limits

if TYPE_CHECKING:
    from ingest.sources import Source, SourceRefused
    from schema.database import Database

Codes = Annotated[
    list[str] | None,
    typer.Option("--code", metavar="CODE", help="Only files refused for this reason; again for more of them."),
]


def status(
    db: DatabaseUrl = DEFAULT_DATABASE,
    quarantined: Annotated[
        bool, typer.Option("--quarantined", help="List the files that were refused, why, and what to do.")
    ] = False,
    code: Codes = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON: an object of counts, or an array of files.")
    ] = False,
) -> None:
    """Say how many files were seen, and what became of them, each counted once."""
    from ingest import reports
    from schema.ledger import counts, quarantined_codes
    from schema.ledger import quarantined as found

    with opened(db) as database, database.reading() as session, standard_output():
        if quarantined or code:
            files = found(session, code or ())
            if json:
                console.write_json_array(map(reports.quarantined_values, files))
            elif not reports.quarantined(files):
                complain("no file is quarantined")
        elif json:
            console.write_json(msgspec.to_builtins(counts(session)), pretty=False)
        else:
            reports.status(counts(session), quarantined_codes(session), database.url)


def retry(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders or archives; all without it.", show_default=False),
    ] = None,
    code: Codes = None,
    db: DatabaseUrl = DEFAULT_DATABASE,
    reader: Reader = "auto",
    trust: Trust = None,
    engine: EngineName = "local",
    jobs: Jobs = None,
    timeout: Timeout = DEFAULT_LIMITS.seconds,
    memory: Memory = DEFAULT_LIMITS.memory,
    max_pages: MaxPages = DEFAULT_LIMITS.pages,
    max_size: MaxSize = MAX_SIZE,
    log: LogFile = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    json_lines: JsonLines = False,
) -> None:
    """Read files again that were refused: all of them, or those at a path, or for a reason."""
    check_trust(trust)
    with opened(db) as database:
        locations = _locations(database, paths or (), code or ())
        if not locations:
            complain("no file is quarantined" + (" there, or for that reason" if paths or code else ""))
            return
        run_batch(
            _sources(locations),
            database,
            Reading(
                command="retry",
                reader=reader,
                trust=trust,
                engine=engine,
                jobs=jobs,
                limits=Limits(timeout, memory, max_pages),
                max_size=max_size,
                log=log,
                json=json,
                json_lines=json_lines,
                retry=True,
            ),
        )


def _locations(database: Database, paths: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Where the quarantined files are: at or below these paths, all without any; for one of these reasons."""
    from ingest.sources import file_source
    from schema.ledger import quarantined

    wanted = [path if "://" in path else file_source(Path(path)).location.rstrip("/") for path in paths]
    with database.reading() as session:
        return [
            file.location
            for file in quarantined(session, codes)
            if not paths
            or any(file.location == one or file.location.startswith((f"{one}/", f"{one}!/")) for one in wanted)
        ]


def _sources(locations: Sequence[str]) -> Iterator[Source | SourceRefused]:
    from ingest.sources import sources_of

    for location in locations:
        yield from sources_of(location)
