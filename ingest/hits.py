"""What a person sees of a search: hits under their documents, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ingest import show
from ingest.sources import printable
from schema.search import Hit

HIT_COLUMNS = (
    "task_id",
    "block_id",
    "document_sha256",
    "document",
    "symbol",
    "title",
    "section_path",
    "no",
    "text",
    "page",
    "cell",
    "snippet",
    "marks",
    "exact",
)
"""The columns of `search --csv` and the keys of `search --json`: a contract, added to only at the end."""

_CELLS = {"output": "→", "lead": "lead:", "coord": "with", "deadline": "due", "note": "*", "budget": "budget:"}
"""What stands before a snippet of a cell other than the task itself; others have their header."""


def hit_values(hit: Hit) -> dict[str, Any]:
    """A hit's values by column, in the order of `HIT_COLUMNS`."""
    return {column: getattr(hit, column) for column in HIT_COLUMNS}


def hit_row(hit: Hit) -> list[Any]:
    """The same for CSV, where a mark is from-to: `12-19`."""
    values = hit_values(hit)
    return [*(values | {"marks": [f"{start}-{end}" for start, end in hit.marks]}).values()]


def hits(found: Iterable[Hit], limit: int) -> int:
    """Print hits, the best first, those of one document that follow each other under its name; how many there were."""
    out = show.console()
    count = 0
    for _, of_document in groupby(found, key=lambda hit: hit.document_sha256):
        together = list(of_document)
        count += len(together)
        _document(out, together)
    if count:
        many = " (as many as --limit allows)" if count == limit else ""
        out.print(Text(f"{count:,} found{many}", style="dim"))
    return count


def _document(out: Console, found: list[Hit]) -> None:
    first = found[0]
    names = Text(" · ").join(Text(printable(name), style="bold") for name in (first.symbol, first.document) if name)
    out.print(Rule(names, align="left", style="cyan"))
    table = Table(box=None, expand=True, padding=(0, 2, 1, 0), pad_edge=False, show_header=False)
    table.add_column("no", width=min(max((len(hit.no or "") for hit in found), default=2), 8))
    table.add_column("text", overflow="fold", ratio=1)
    table.add_column("where", no_wrap=True)
    for hit in found:
        table.add_row(Text(hit.no or ""), _words(hit), Text(f"p. {hit.page}{', text' if hit.block_id else ''}"))
    out.print(Padding(table, (1, 0, 1, 0)))


def _words(hit: Hit) -> Text:
    """The headings above, what is to be done, and below it the cell that has the words if it is another one."""
    shown = Text(hit.snippet)
    for start, end in hit.marks:
        shown.stylize("reverse", start, end)
    lines = [Text(hit.section_path, style="dim")] if hit.section_path else []
    if hit.cell is not None and hit.text != hit.snippet and hit.cell != "task":
        lines.append(Text(hit.text))
        shown = Text(f"{_CELLS.get(hit.cell, f'{hit.cell}:')} ", style="dim") + shown
    return Text("\n").join([*lines, shown])
