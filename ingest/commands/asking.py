"""Commands that ask the database: `tasks`, `problems`, `unresolved`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ingest import console
from ingest.commands.options import (
    DEFAULT_DATABASE,
    AgencyFilter,
    CoordFilter,
    Csv,
    DatabaseUrl,
    DocumentFilter,
    DueAfter,
    DueBefore,
    JsonArray,
    LeadFilter,
    SectionFilter,
    SourceFilter,
    TextFilter,
    no_document,
    opened,
    task_filters,
)
from ingest.console import USAGE, complain, fail, standard_output


def tasks(
    db: DatabaseUrl = DEFAULT_DATABASE,
    text: TextFilter = None,
    agency: AgencyFilter = None,
    lead: LeadFilter = None,
    coord: CoordFilter = None,
    due_before: DueBefore = None,
    due_after: DueAfter = None,
    section: SectionFilter = None,
    document: DocumentFilter = None,
    source: SourceFilter = "both",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Show at most N tasks.")] = None,
    json: JsonArray = False,
    csv: Csv = False,
) -> None:
    """Show tasks: who does what by when. Filters add up; capitals do not matter, accents do.

    A body is found by its name in the plan or by its official name, and by that one also without accents.
    """
    from ingest import show
    from schema.queries import find_tasks

    if json and csv:
        fail("--json and --csv exclude each other", code=USAGE)
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
    with opened(db) as database, database.reading() as session, standard_output():
        lines = find_tasks(session, filters, limit)
        if json:
            console.write_json_array(show.task_values(line) for line in lines)
        elif csv:
            console.write_csv(show.TASK_COLUMNS, (show.task_values(line).values() for line in lines))
        elif not show.tasks(lines, filters, limit) and not no_document(session, document):
            complain("no task matches")


def problems(
    db: DatabaseUrl = DEFAULT_DATABASE,
    document: DocumentFilter = None,
    code: Annotated[str | None, typer.Option(metavar="C", help="Only problems of this code.")] = None,
    severity: Annotated[
        Literal["info", "warning", "error"] | None, typer.Option(help="Only problems of this severity.")
    ] = None,
    json: JsonArray = False,
) -> None:
    """List what the parser doubts about the stored documents."""
    from ingest import show
    from schema.queries import find_problems

    filters = task_filters(document=document)
    with opened(db) as database, database.reading() as session, standard_output():
        lines = find_problems(session, filters.document, code, severity)
        if json:
            console.write_json_array(lines)
        elif not show.problems(lines) and not no_document(session, document):
            complain("no problems")


def unresolved(
    db: DatabaseUrl = DEFAULT_DATABASE,
    kind: Annotated[Literal["deadlines", "agencies"] | None, typer.Option(help="Only these; without it, both.")] = None,
    json: JsonArray = False,
    csv: Csv = False,
) -> None:
    """List phrases that no rule read, the most frequent first."""
    from ingest import show
    from schema.unresolved import find_unresolved

    if json and csv:
        fail("--json and --csv exclude each other", code=USAGE)
    with opened(db) as database, database.reading() as session, standard_output():
        lines = find_unresolved(session, [kind]) if kind else find_unresolved(session)
        if json:
            console.write_json_array(show.unresolved_values(line) for line in lines)
        elif csv:
            console.write_csv(show.UNRESOLVED_COLUMNS, (show.unresolved_values(line).values() for line in lines))
        elif not show.unresolved(lines):
            complain("every phrase was read")
