"""The command `links`: tasks of different plans that may say the same thing."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest import console
from ingest.commands.options import DEFAULT_DATABASE, DatabaseUrl, opened
from ingest.console import standard_output

_THRESHOLD = 85  # as schema.links.THRESHOLD, which is slow to import


def links(
    db: DatabaseUrl = DEFAULT_DATABASE,
    threshold: Annotated[
        int, typer.Option(metavar="N", min=70, max=100, help="The least score to keep: words shared, percent.")
    ] = _THRESHOLD,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Link tasks of different plans that may say the same thing, over years and provinces.

    Guesses with a score, to be read in the view task_links. Run it again after `ingest`: only what is new is compared,
    with everything. Another threshold begins anew.
    """
    from normalizers.agencies.provinces import provinces
    from schema.links import link_tasks

    with opened(db) as database:
        done = link_tasks(database, [province.name for province in provinces()], threshold)
    with standard_output():
        if json:
            console.write_json(done)
        else:
            print(f"{done.tasks} tasks were new, and {done.compared} of {done.wordings} wordings; ", end="")
            print(f"{done.links} pairs of wordings are alike")
