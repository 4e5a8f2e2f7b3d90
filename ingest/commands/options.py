"""Options that several commands share, and the database that they open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ingest.console import USAGE, day, fail

if TYPE_CHECKING:
    from schema.database import Database

DEFAULT_DATABASE = "sqlite:///data/processed/plans.db"

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
JsonArray = Annotated[bool, typer.Option("--json", help="Print a JSON array.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")]

# Filters of tasks.
TextFilter = Annotated[str | None, typer.Option(metavar="T", help="Words in any cell of the task.")]
AgencyFilter = Annotated[str | None, typer.Option(metavar="A", help="Leads or cooperates.")]
LeadFilter = Annotated[str | None, typer.Option(metavar="A", help="Leads.")]
CoordFilter = Annotated[str | None, typer.Option(metavar="A", help="Cooperates.")]
DueBefore = Annotated[
    date | None, typer.Option(metavar="DATE", parser=day, help="Due on a day before this one, YYYY-MM-DD.")
]
DueAfter = Annotated[
    date | None, typer.Option(metavar="DATE", parser=day, help="Due on a day after this one, YYYY-MM-DD.")
]
SectionFilter = Annotated[
    str | None, typer.Option(metavar="S", help="Number (II, or II/1) or words of the section's heading.")
]
DocumentFilter = Annotated[
    str | None,
    typer.Option(metavar="D", help="Part of a file name or symbol, or the beginning of a sha256."),
]
SourceFilter = Annotated[
    Literal["appendix", "body", "both"], typer.Option(help="Tasks of tables, of running text, or both.")
]


def check_trust(trust: Path | None) -> None:
    """End the program with code 2 where a folder of certificates cannot be read, before any file is."""
    if trust is None:
        return
    from parsers.signatures.trust import TrustError, read_certificates

    try:
        read_certificates(trust)
    except TrustError as error:
        fail(error, code=USAGE)


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Database]:
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
