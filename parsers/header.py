"""The header of a page's table: which rows head it, and what stands over each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parsers.columns import match_header
from parsers.syllables import unmarked
from parsers.tables import PageCell, PageTable

LEADING_ROWS = 3
"""How many rows (a title inside the table's frame) may stand above the header."""

_COUNTER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `start` up to `end` of a page's table are its header, up to `body` the row that numbers the columns.

    `paths[j]`: the header texts over grid column j, outermost first. `numbering`: that row's texts.
    """

    start: int
    end: int
    body: int
    paths: list[list[str]]
    numbering: list[str]

    @property
    def key(self) -> tuple[tuple[str, ...], ...]:
        """Equal for two headers that read alike, however their cells are drawn."""
        paths = [tuple(unmarked(text) for text in path) for path in self.paths]
        return tuple(path for i, path in enumerate(paths) if i == 0 or path != paths[i - 1])


def find_header(table: PageTable) -> Header | None:
    """The header of a table, None where its first rows are body."""
    for start in range(min(LEADING_ROWS + 1, table.grid.rows)):
        cells = [cell for cell in table.row(start) if cell.r0 == start]
        if _heads(cells):
            end = _end(table, start)
            body = end
            numbering: list[str] = []
            if end < table.grid.rows and (numbering := numbering_row(table.row(end))):
                body = end + 1
            return Header(start, end, body, _paths(table, start, end), numbering)
        if len([cell for cell in table.row(start) if cell.text]) > 1:
            return None
    return None


def numbering_row(cells: list[PageCell]) -> list[str]:
    """The texts of a row that numbers the columns, `(1) (2) …` or `A B 1 2`; empty for any other row."""
    texts = [cell.text for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) < 3 or len(filled) * 2 < len(texts) or not all(_COUNTER.fullmatch(text) for text in filled):
        return []
    numbers = [int(match.group()) for text in filled if (match := re.search(r"\d+", text))]
    climbs = all(b == a + 1 for a, b in pairwise(numbers))
    return texts if climbs and (numbers or len(set(filled)) == len(filled)) else []


def _heads(cells: list[PageCell]) -> bool:
    """Whether a row's cells read as a header: most of them by a rule, with two roles or more."""
    texts = [cell.text for cell in cells if cell.text]
    rules = [rule for text in texts if (rule := match_header(text))]
    roles = {rule.role for rule in rules} - {"other"}
    return len(roles) >= 2 and len(rules) * 5 >= len(texts) * 3


def _end(table: PageTable, start: int) -> int:
    """The first row below the header: past all cells that begin in it, and a row that only splits its wide cells."""
    end = start + 1
    while True:
        reach = max(cell.r1 for row in range(start, end) for cell in table.row(row))
        if reach == end and end < table.grid.rows and _splits(table, end):
            reach = end + 1
        if reach == end:
            return end
        end = reach


def _splits(table: PageTable, row: int) -> bool:
    """Whether a row's texts all stand under wide header cells and read as headers themselves."""
    wide = [cell for cell in table.row(row - 1) if cell.text and 1 < cell.c1 - cell.c0 < table.grid.columns]
    filled = [cell for cell in table.row(row) if cell.text]
    return bool(filled) and all(
        any(over.c0 <= cell.c0 and cell.c1 <= over.c1 for over in wide) and match_header(cell.text) for cell in filled
    )


def _paths(table: PageTable, start: int, end: int) -> list[list[str]]:
    paths: list[list[str]] = []
    for column in range(table.grid.columns):
        over = dict.fromkeys(int(table.grid.cells[row, column]) for row in range(start, end))
        paths.append([text for cell in over if (text := table.cells[cell].text.replace("\n", " "))])
    return paths
