"""What a person sees of a database: tasks grouped by plan and section, problems, phrases that no rule read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ingest.sources import printable
from schema.filters import TaskFilters
from schema.queries import ProblemLine, TaskLine
from schema.unresolved import UnresolvedLine

TASK_COLUMNS = (
    "task_id",
    "document_sha256",
    "document",
    "symbol",
    "appendix",
    "appendix_title",
    "section_path",
    "no",
    "task",
    "output",
    "lead",
    "coord",
    "deadline",
    "note",
    "page",
    "due_dates",
    "lead_agencies",
    "coord_agencies",
    "source",
)
"""The columns of `tasks --csv` and the keys of `tasks --json`: a contract, added to only at the end."""

UNRESOLVED_COLUMNS = ("kind", "text", "count", "document_count", "documents", "page", "task_id")
"""The columns of `unresolved --csv` and the keys of `unresolved --json`: a contract, added to only at the end."""

_WIDE = 110
"""From this many columns on, output and cooperating bodies have columns of their own."""

_DAYS_SHOWN = 2
"""Up to so many due dates of a task are written out."""

_DAY_WIDTH = len("due 2024-07-01,")
"""The least width of the column of deadlines; for one with a ratio rich takes `width` so."""

_UNKNOWN_WIDTH = 120
"""The width of what is no terminal."""

_STYLES = {"info": "dim", "warning": "yellow", "error": "bold red"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to `ingest.console.standard_output`: rich itself would end the program here."""
        raise BrokenPipeError


def console() -> Console:
    """Standard output. Into a pipe or file: no colour, and a fixed width, or that of COLUMNS."""
    out = _Console(highlight=False, markup=False, emoji=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = _UNKNOWN_WIDTH
    return out


def task_values(line: TaskLine) -> dict[str, Any]:
    """A task's values by column, in the order of `TASK_COLUMNS`."""
    return {column: getattr(line, column) for column in TASK_COLUMNS}


def tasks(lines: Iterable[TaskLine], filters: TaskFilters, limit: int | None) -> int:
    """Print tasks under their plans, tables and sections, as they come; how many there were.

    A table, or a plan's running text, is held back until it is complete, for its columns are those that any of its
    tasks fills.
    """
    out = console()
    count = documents = 0
    for _, of_document in groupby(lines, key=lambda line: line.document_sha256):
        documents += 1
        for _, of_appendix in groupby(of_document, key=lambda line: line.appendix):
            appendix = list(of_appendix)
            count += len(appendix)
            _appendix(out, appendix, filters)
    if count:
        found = f"{count_of(count, 'task')} in {count_of(documents, 'document')}"
        out.print(Text(found + (" (as many as --limit allows)" if count == limit else ""), style="dim"))
    return count


def _appendix(out: Console, lines: list[TaskLine], filters: TaskFilters) -> None:
    first = lines[0]
    names = Text(" · ").join(Text(printable(name), style="bold") for name in (first.symbol, first.document) if name)
    out.print(Rule(names, align="left", style="cyan"))
    title = first.appendix_title if first.source == "appendix" else "Tasks in running text"
    if title:
        out.print(Text(title, style="italic"))
    out.print()
    columns = _columns(lines, filters, wide=out.width >= _WIDE)
    for sections, group in groupby(lines, key=lambda line: line.sections):
        if sections:
            out.print(Padding(_heading(sections), (0, 0, 1, 0)))
        table = Table(box=None, expand=True, padding=(0, 2, 1, 0), pad_edge=False, show_header=False)
        for name, width, _ in columns:
            # The ratios hold for every group, so that columns stand under each other down the page.
            table.add_column(name, overflow="fold", **width)
        for line in group:
            table.add_row(*(_marked(cell(line), filters) for _, _, cell in columns))
        out.print(Padding(table, (0, 0, 1, 0)))


_Column = tuple[str, dict[str, Any], Callable[[TaskLine], Text]]


def _columns(lines: list[TaskLine], filters: TaskFilters, *, wide: bool) -> list[_Column]:
    """Name, width and content of the columns for these tasks."""

    def when(line: TaskLine) -> Text:
        place = f"{line.page}, text" if line.source == "body" else str(line.page)
        return _stack(line.deadline, ("due ", _due(line.due_dates, filters)), ("p. ", place))

    number = max(len(line.no or "") for line in lines)
    columns: list[_Column] = [("no", {"width": min(max(number, 2), 8)}, lambda line: Text(line.no or ""))]
    if not wide:
        return [
            *columns,
            ("task", {"ratio": 9}, lambda line: _stack(line.task, ("→ ", line.output), ("* ", line.note))),
            ("who", {"ratio": 5}, lambda line: _stack(line.lead, ("with ", line.coord))),
            ("when", {"ratio": 4}, when),
        ]
    columns.append(("task", {"ratio": 9}, lambda line: _stack(line.task, ("* ", line.note))))
    if any(line.output for line in lines):
        columns.append(("output", {"ratio": 4}, lambda line: Text(line.output or "")))
    columns.append(("lead", {"ratio": 4}, lambda line: Text(line.lead or "", style="green")))
    if any(line.coord for line in lines):
        columns.append(("coord", {"ratio": 4}, lambda line: Text(line.coord or "")))
    columns.append(("when", {"ratio": 3, "width": _DAY_WIDTH}, when))
    return columns


def _stack(first: str | None, *more: tuple[str, str | None]) -> Text:
    """A text with lesser ones under it, each behind its mark."""
    lines = [Text(first)] if first else []
    lines += [Text(mark + text, style="dim") for mark, text in more if text]
    return Text("\n").join(lines)


def _due(dates: tuple[date, ...], filters: TaskFilters) -> str | None:
    """The days that the filters ask for; of many the first and the last."""
    asked = [
        day.isoformat()
        for day in dates
        if (filters.due_before is None or day < filters.due_before)
        and (filters.due_after is None or day > filters.due_after)
    ]
    if len(asked) <= _DAYS_SHOWN:
        return ", ".join(asked) or None
    return f"{asked[0]} … {asked[-1]} ({len(asked)} times)"


def _marked(text: Text, filters: TaskFilters) -> Text:
    words = [word for word in (filters.text, filters.agency, filters.lead, filters.coord) if word]
    text.highlight_words(words, style="reverse", case_sensitive=False)
    return text


def _heading(sections: tuple[tuple[str | None, str], ...]) -> Text:
    parts = [Text("  ".join(filter(None, section)), style="bold") for section in sections]
    return Text("\n").join(Text("  " * depth) + part for depth, part in enumerate(parts))


def problems(lines: Iterable[ProblemLine]) -> int:
    """Print problems under their documents; how many there were."""
    out = console()
    count = 0
    for _, group in groupby(lines, key=lambda line: line.document_sha256):
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        table.add_column("page", justify="right", no_wrap=True)
        for name in ("severity", "code", "message"):
            table.add_column(name, overflow="fold")
        for line in group:
            if not table.row_count:
                title = " · ".join(printable(name) for name in (line.symbol, line.document) if name)
                out.print(Rule(Text(title, style="bold"), align="left", style="cyan"))
            page = f"p. {line.page}" if line.page else ""
            severity = Text(line.severity, style=_STYLES.get(line.severity, ""))
            table.add_row(Text(page), severity, Text(line.code), Text(line.message))
        count += table.row_count
        out.print(Padding(table, (0, 0, 1, 0)))
    return count


def unresolved_values(line: UnresolvedLine) -> dict[str, Any]:
    """A phrase's values by column, in the order of `UNRESOLVED_COLUMNS`."""
    return {
        column: len(line.documents) if column == "document_count" else getattr(line, column)
        for column in UNRESOLVED_COLUMNS
    }


def unresolved(lines: Iterable[UnresolvedLine]) -> int:
    """Print phrases with how often they occur and where first; how many phrases there were."""
    out = console()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("times", justify="right", no_wrap=True)
    table.add_column("in")
    table.add_column("phrase", overflow="fold", ratio=3)
    table.add_column("first", overflow="fold", ratio=2)
    for line in lines:
        first = f"{printable(line.documents[0])}, p. {line.page}"
        table.add_row(str(line.count), Text(line.kind, style="dim"), Text(line.text), Text(first))
    if table.row_count:
        out.print(table)
    return table.row_count


def count_of(number: int, what: str) -> str:
    """A number with its noun: `1 task`, `1,200 tasks`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
