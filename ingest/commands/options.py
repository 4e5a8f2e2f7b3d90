"""Options that several commands share, what they mean, and the database that they open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ingest.console import USAGE, complain, day, ended_by_sigterm, fail

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from schema.database import Database
    from schema.filters import TaskFilters

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


def task_filters(*, source: Literal["appendix", "body", "both"] = "both", **given: Any) -> TaskFilters:
    """The filters by their names. Ends the program with code 2 where one cannot be looked for."""
    from schema.errors import QuestionError
    from schema.filters import TaskFilters

    try:
        return TaskFilters(source=None if source == "both" else source, **given)
    except QuestionError as error:
        fail(error, code=USAGE)


def no_document(session: Session, document: str | None) -> bool:
    """Whether there is no document that a filter means; if so it is said."""
    from schema.queries import count_documents

    if not document or count_documents(session, document):
        return False
    complain(f"no document matches {document!r}; `kehoach tasks` without --document shows them all")
    return True


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Database]:
    """The database. One that cannot be opened ends the program with code 2, one that fails later with 1.

    What is done with it is ended by SIGTERM as by Ctrl-C.
    """
    from schema.database import open_database
    from schema.errors import DatabaseError, NoDatabaseError

    try:
        database = open_database(url, create=create)
    except NoDatabaseError as error:
        fail(f"{error}; make it with `kehoach ingest PATH...`, or name another with --db", code=USAGE)
    except DatabaseError as error:
        fail(error, code=USAGE)
    with ended_by_sigterm(), database:
        try:
            yield database
        except DatabaseError as error:
            fail(error)
