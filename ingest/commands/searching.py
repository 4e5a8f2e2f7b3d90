"""The command `search`: tasks and running text by their words."""

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
    no_document,
    opened,
    task_filters,
)
from ingest.console import USAGE, complain, fail, standard_output


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    db: DatabaseUrl = DEFAULT_DATABASE,
    within: Annotated[
        Literal["tasks", "outline", "both"],
        typer.Option("--in", help="Tasks, the paragraphs of the running text, or both."),
    ] = "both",
    agency: AgencyFilter = None,
    lead: LeadFilter = None,
    coord: CoordFilter = None,
    due_before: DueBefore = None,
    due_after: DueAfter = None,
    section: SectionFilter = None,
    document: DocumentFilter = None,
    source: SourceFilter = "both",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most N.")] = 20,
    json: JsonArray = False,
    csv: Csv = False,
) -> None:
    """Find tasks and paragraphs by their words, with accents or without; the best come first.

    All words must occur: '"một cửa" 36/KH-UBND chuyen*' asks for two words side by side, a symbol, and any word that
    begins so. Words with the accents that you type come before others, words side by side before scattered ones, new
    documents before old ones. With a filter of tasks only tasks are found; those are the filters of `kehoach tasks`.
    """
    from ingest import hits
    from schema.errors import QuestionError
    from schema.filters import TaskFilters
    from schema.search import find, parse

    if json and csv:
        fail("--json and --csv exclude each other", code=USAGE)
    filters = task_filters(
        agency=agency,
        lead=lead,
        coord=coord,
        due_before=due_before,
        due_after=due_after,
        section=section,
        document=document,
        source=source,
    )
    if within == "outline" and filters != TaskFilters(document=document):
        fail("--in outline goes with --document only; the other filters are of tasks", code=USAGE)
    asked = " ".join(words)
    try:
        if not parse(asked).phrases:
            fail(f"there is no word in {asked!r}", code=USAGE)
    except QuestionError as error:
        fail(error, code=USAGE)
    with opened(db) as database, database.reading() as session, standard_output():
        found = find(session, asked, within=within, filters=filters, limit=limit)
        if json:
            console.write_json_array(hits.hit_values(hit) for hit in found)
        elif csv:
            console.write_csv(hits.HIT_COLUMNS, map(hits.hit_row, found))
        elif not hits.hits(found, limit) and not no_document(session, document):
            complain("nothing has all of these words")
