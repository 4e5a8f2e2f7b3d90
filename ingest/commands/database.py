"""Commands for who looks after a database: `db status`, `db upgrade`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl
from ingest.console import FAILED, USAGE, fail, standard_output

if TYPE_CHECKING:
    from schema.upgrading import Status

app = typer.Typer(help="Look after a database: the revision of its tables, and upgrading them.", no_args_is_help=True)


@app.command()
def status(
    db: DatabaseUrl = DEFAULT_DATABASE,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Say which revision a database's tables are, and what an upgrade would do.

    Ends with 0 where there is nothing to do, with 1 where the database must be upgraded.
    """
    from schema.upgrading import status

    with _errors(USAGE):
        found = status(db)
    with standard_output():
        if json:
            console.write_json(found)
        else:
            print("\n".join(_lines(found)))
    if found.pending:
        raise typer.Exit(FAILED)


@app.command()
def upgrade(db: DatabaseUrl = DEFAULT_DATABASE) -> None:
    """Upgrade the tables of a database that an older kehoach made. Keep a copy first; `db status` says how.

    All is one transaction: where a step fails, or the program is stopped, the database is as it was. Others that
    read or write wait, on PostgreSQL, until it is done. There is no way back but the copy.
    """
    from schema.upgrading import status, upgrade

    with _errors(USAGE):
        found = status(db)
    words = f"revision {found.revision}, nothing to do"
    if found.pending:
        with _errors(FAILED):
            done = upgrade(db)
        words = f"upgraded from revision {done.before} to {done.after}"
    with standard_output():
        print(f"{found.url}: {words}")


def _lines(found: Status) -> Iterator[str]:
    yield found.url
    if not found.pending:
        yield f"revision {found.revision}, nothing to do"
        return
    yield f"revision {found.revision}, this kehoach needs {found.newest}; an upgrade brings"
    for revision in found.pending:
        yield f"  {revision.id}  {revision.name}"
    yield "keep a copy, then upgrade:"
    yield f"  {found.backup}"
    yield f"  kehoach db upgrade --db '{found.url}'"


@contextmanager
def _errors(code: int) -> Iterator[None]:
    """End the program in one line: with 2 where there is no database of kehoach, else with `code`."""
    from schema.errors import DatabaseError, NoDatabaseError, VersionError

    try:
        yield
    except (NoDatabaseError, VersionError) as error:
        fail(error, code=USAGE)
    except DatabaseError as error:
        fail(error, code=code)
