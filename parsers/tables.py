"""The tables of one page with the text of their cells, and the lines of the page that stand outside them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from parsers.cell_text import Measure, cell_text, clean, measure
from parsers.grid import Grid, find_grids
from parsers.lines import Line, group_lines
from parsers.page import Flags, Floats, Ints, PageContent, Words
from parsers.rulings import join

BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as one page shows it: rows r0 up to r1 and columns c0 up to c1 of the page's grid."""

    text: str
    bbox: BBox
    r0: int
    r1: int
    c0: int
    c1: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table of one page.

    `ink`: letters that the page shows inside the table's box, counted from the words, not from the cells.
    `above`: the lines between the table and what precedes it on the page, top to bottom.
    """

    page: int
    grid: Grid
    cells: list[PageCell]
    ink: int
    above: list[Line]
    first_on_page: bool
    last_on_page: bool

    def row(self, number: int) -> list[PageCell]:
        """The cells of a row, left to right, those merged down from above among them."""
        return [self.cells[i] for i in dict.fromkeys(self.grid.cells[number].tolist())]


@dataclass(frozen=True, slots=True)
class PageTables:
    """What one page gives to the appendices: its tables, and the texts that stand outside them.

    `doubts`: how often the grid contradicts itself or the words: cells that are no rectangles, words across a border.
    0 for a page that reads cleanly; readers are compared by it. `owner`: (n,), the table that each word of the page
    stands in, -1 outside; None where the page has no tables. `lines`: those of the words outside.
    """

    page: int
    tables: list[PageTable]
    outside: frozenset[str]
    doubts: int = 0
    owner: Ints | None = None
    lines: list[Line] = field(default_factory=list)


def read_tables(content: PageContent) -> PageTables:
    """The tables of a page, top to bottom."""
    grids = find_grids(join(content.rulings))
    if not grids:
        lines = group_lines(content.words, np.zeros(len(content.words), dtype=np.int64), bold=True).get(0, [])
        return PageTables(content.number, [], frozenset(), lines=lines)
    owner = _owners(content.words, grids)
    outside = group_lines(content.words, np.where(owner < 0, 0, -1), bold=True).get(0, [])
    tables: list[PageTable] = []
    for number, grid in enumerate(grids):
        top = float(grid.ys[0])
        floor = max((other.ys[-1] for other in grids[:number] if other.ys[-1] <= top), default=0.0)
        tables.append(
            PageTable(
                page=content.number,
                grid=grid,
                cells=_fill(content.words, owner == number, grid),
                ink=sum(ink(content.words.text[i]) for i in np.flatnonzero(owner == number).tolist()),
                above=[line for line in outside if floor - 2 <= line.y0 and line.y1 <= top + 2],
                first_on_page=number == 0,
                last_on_page=number == len(grids) - 1,
            )
        )
    doubts = sum(grid.ragged + _crossings(content.words, owner == i, grid) for i, grid in enumerate(grids))
    return PageTables(content.number, tables, frozenset(clean(line.text) for line in outside), doubts, owner, outside)


@lru_cache(maxsize=65536)
def ink(text: str) -> int:
    """Letters, digits and signs of a text, without spaces, combining marks and invisible characters.

    The same for a text before and after wraps are joined and NFC is applied, so it can be conserved.
    """
    if text.isascii():
        return len("".join(text.split()))
    skip = ("M", "Z", "C")
    return sum(unicodedata.category(c)[0] not in skip for c in unicodedata.normalize("NFD", text))


def _owners(words: Words, grids: list[Grid]) -> Ints:
    """(n,): the table that each word stands in, -1 outside. Of nested boxes the inner one owns."""
    owner = np.full(len(words), -1, dtype=np.int64)
    size = [float(np.ptp(grid.xs) * np.ptp(grid.ys)) for grid in grids]
    for number in sorted(range(len(grids)), key=lambda i: -size[i]):
        owner[_inside(words.boxes, grids[number])] = number
    return owner


def _inside(boxes: Floats, grid: Grid) -> Flags:
    x0, y0, x1, y1 = grid.bbox
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    return np.asarray((x > x0) & (x < x1) & (y > y0) & (y < y1))


def _slots(boxes: Floats, grid: Grid) -> Ints:
    """(n,): the cell in which the middle of each box lies; boxes lie inside the table."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    column = np.clip(np.searchsorted(grid.xs, x) - 1, 0, grid.columns - 1)
    row = np.clip(np.searchsorted(grid.ys, y) - 1, 0, grid.rows - 1)
    return np.asarray(grid.cells[row, column])


def _crossings(words: Words, mine: Flags, grid: Grid) -> int:
    """How many words of a table stick out of their cell by more than a third of their width."""
    boxes = words.boxes[mine]
    cell = grid.boxes[_slots(boxes, grid)]
    out = np.maximum(grid.xs[cell[:, 2]] - boxes[:, 0], boxes[:, 2] - grid.xs[cell[:, 3]])
    return int(np.sum(out > np.maximum((boxes[:, 2] - boxes[:, 0]) / 3, 3)))


def _fill(words: Words, mine: Flags, grid: Grid) -> list[PageCell]:
    group = np.full(len(words), -1, dtype=np.int64)
    group[mine] = _slots(words.boxes[mine], grid)
    lines = group_lines(words, group)
    room = _measures(lines, grid)
    extents = grid.boxes.tolist()
    return [
        PageCell(
            text=cell_text(lines[i], room[c0, c1]) if i in lines else "",
            bbox=grid.cell_bbox(i),
            r0=r0,
            r1=r1,
            c0=c0,
            c1=c1,
        )
        for i, (r0, r1, c0, c1) in enumerate(extents)
    ]


def _measures(lines: dict[int, list[Line]], grid: Grid) -> dict[tuple[int, int], Measure]:
    """The room of the lines of each column, by its (c0, c1): cells of one width wrap alike."""
    columns: dict[tuple[int, int], list[list[Line]]] = {}
    for cell, own in lines.items():
        columns.setdefault((int(grid.boxes[cell, 2]), int(grid.boxes[cell, 3])), []).append(own)
    return {column: measure(own) for column, own in columns.items()}
