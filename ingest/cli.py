"""The command line, `kehoach`: the commands of `ingest.commands` put together.

Exit codes: 0 all well, 1 some files refused, 2 usage (no such path, no database). Whatever is slow to
import (PDF and database libraries, rich) is imported inside the command that needs it, so that `kehoach
--help` is quick.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from ingest.commands import asking, database, exporting, ledger, linking, reading, searching, watching
from ingest.console import standard_output

app = typer.Typer(
    help="Turns signed Vietnamese plan PDFs into a database of tasks, agencies and deadlines.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    reading.parse,
    reading.ingest,
    watching.watch,
    ledger.status,
    ledger.retry,
    asking.tasks,
    asking.problems,
    asking.unresolved,
    searching.search,
    exporting.export,
    linking.links,
    reading.signatures,
    reading.normalize,
    reading.schema,
):
    app.command()(command)
app.add_typer(database.app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        from ingest.reading import parser_version

        with standard_output():
            print(f"kehoach {parser_version()}")
        raise typer.Exit


@app.callback()
def _kehoach(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The program `kehoach`."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed (`>&-`): what goes there, nobody wants
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese is written as UTF-8 whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kehoach")


if __name__ == "__main__":
    main()
