"""The text of a page outside its tables, in reading order: lines, and the places where two columns stand side by side.

Columns are taken apart by `letterhead_columns` and `sign_off_columns` of `parsers.front_matter`; everything else is
read line by line, from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parsers.front_matter.letterhead_columns import letterhead_columns
from parsers.front_matter.sign_off_columns import PAGE_NUMBER, begins_sign_off, rest_of_sign_off, sign_off_columns
from parsers.lines import Line, group_lines
from parsers.page import Flags, PageContent, Words
from parsers.tables import PageTable, PageTables
from parsers.two_columns import MOTTO, RECIPIENTS, Columns, Found

Item = Line | Columns | PageTable


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its number and size (points), and what stands on it from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Item]


def read_page_text(content: PageContent, found: PageTables, before: PageText | None) -> PageText:
    """The text of a page. `found`: its tables; `before`: the page before, whose sign-off may go on here.

    A table that only frames text (one cell, or the columns of a letterhead or sign-off) is taken as if nobody had
    drawn it.
    """
    words = content.words
    frames = [_frames_text(table) for table in found.tables]
    inside = np.zeros(len(words), dtype=bool)
    if found.owner is not None:
        inside = np.isin(found.owner, [number for number, frame in enumerate(frames) if not frame])
    lines = group_lines(words, np.where(inside, -1, 0), bold=True).get(0, []) if any(frames) else found.lines
    columns, taken = _find_columns(words, ~inside, lines, content.width, _open_sign_off(before))
    if columns:
        lines = group_lines(words, np.where(inside | taken, -1, 0), bold=True).get(0, [])
    tables = [table for table, frame in zip(found.tables, frames, strict=True) if not frame]
    items: list[Item] = [*lines, *columns, *tables]
    items.sort(key=_top)
    return PageText(content.number, content.width, content.height, items)


def _find_columns(
    words: Words, free: Flags, lines: Sequence[Line], width: float, unfinished: Columns | None
) -> tuple[list[Columns], Flags]:
    """The letterheads and sign-offs of a page, and which words they take.

    `free`: which words stand outside tables, and `lines` made of them; `unfinished`: the sign-off of the page before
    that may go on here.
    """
    taken = np.zeros(len(words), dtype=bool)
    found: list[Columns] = []

    def keep(made: Found | None) -> None:
        if made:
            found.append(made[0])
            taken[made[1]] = True

    if unfinished and lines:
        keep(rest_of_sign_off(words, free, unfinished, width))
    for line in lines:
        if MOTTO.search(line.text):
            keep(letterhead_columns(words, free & ~taken, line, width))
        elif begins_sign_off(line, width):
            keep(sign_off_columns(words, free & ~taken, line, width))
    return found, taken


def _top(item: Item) -> float:
    return float(item.grid.ys[0]) if isinstance(item, PageTable) else item.y0


def _open_sign_off(before: PageText | None) -> Columns | None:
    """The sign-off at the foot of the page before, where it may go on."""
    items = before.items if before else []
    numbered = items and isinstance(items[-1], Line) and PAGE_NUMBER.fullmatch(items[-1].text)
    last = (items[:-1] if numbered else items)[-1:]
    return next((one for one in last if isinstance(one, Columns) and one.kind == "sign_off" and one.unfinished), None)


def _frames_text(table: PageTable) -> bool:
    """Whether rulings only frame running text: a single cell, or the columns of a letterhead or sign-off."""
    filled = [cell for cell in table.cells if cell.text]
    if len(table.cells) == 1 or not filled:
        return True
    return table.grid.columns <= 3 and any(MOTTO.search(cell.text) or RECIPIENTS.match(cell.text) for cell in filled)
