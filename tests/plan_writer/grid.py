"""From appendix truth to rows of cells: which text stands in which columns, over how many rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .fonts import Face
from .model import AppendixTruth, Column, Figures, Section, Task
from .sheet import Align
from .style import Style
from .wrap import longest_atom


class NarrowError(ValueError):
    """The columns do not fit between the margins."""


@dataclass(frozen=True)
class Cell:
    """A cell that starts in its row: columns `c0` to `c1` (exclusive), `rows` rows down."""

    c0: int
    c1: int
    text: str
    face: Face = "regular"
    align: Align = "left"
    rows: int = 1
    shade: bool = False


@dataclass(frozen=True)
class Row:
    """The cells that start in one row; `keep` rows from here on stay on one page, uncut, if possible."""

    cells: tuple[Cell, ...]
    keep: int = 0


Grid = list[Row]


def header_grid(columns: Sequence[Column], numbering: str, style: Style) -> Grid:
    """The header rows: cells that share a path prefix are merged, short paths reach down to the last row."""
    depth = max(len(column.header) for column in columns)
    levels: list[list[Cell]] = [[] for _ in range(depth)]
    for index, column in enumerate(columns):
        for level, text in enumerate(column.header):
            leaf = level == len(column.header) - 1
            above = levels[level]
            joined = (
                not leaf
                and above
                and above[-1].c1 == index
                and columns[index - 1].header[: level + 1] == column.header[: level + 1]
            )
            if joined:
                above[-1] = replace(above[-1], c1=index + 1)
            else:
                rows = depth - level if leaf else 1
                above.append(Cell(index, index + 1, text, "bold", "centre", rows, style.shade))
    if numbering:
        levels.append([Cell(i, i + 1, numbering.format(i + 1), "italic", "centre") for i in range(len(columns))])
    return [Row(tuple(level)) for level in levels]


def body_grid(appendix: AppendixTruth, style: Style) -> Grid:
    """The rows below the header."""
    grid: Grid = []
    for index, row in enumerate(appendix.rows):
        if isinstance(row, Section):
            grid.append(Row(_section_cells(row, appendix.keys)))
        else:
            shared = [key for key in appendix.keys if key == "no" or style.keep_merged]
            keep = 1 + max((_rows_below(appendix, index, key) for key in shared), default=0)
            grid.append(Row(_task_cells(appendix, index, row, style), keep if keep > 1 else 0))
    return grid


def figures_grid(figures: Figures) -> tuple[Grid, Grid]:
    """Header and body of a table that is no plan."""
    head, *rows = [
        Row(
            tuple(
                Cell(
                    i,
                    i + 1,
                    text,
                    "bold" if not number else "regular",
                    "left" if number and i == 1 else "centre",
                )
                for i, text in enumerate(texts)
            )
        )
        for number, texts in enumerate(figures.rows)
    ]
    return [head], rows


def column_widths(
    grid: Grid, shares: Sequence[float], measure: float, style: Style, narrow: frozenset[int] = frozenset()
) -> list[float]:
    """Column widths that fill the measure in proportion to `shares`, none narrower than its longest word.

    Columns in `narrow` keep their share, so that their words may be broken.
    """
    least = [0.0] * len(shares)
    for row in grid:
        for cell in row.cells:
            if cell.c1 - cell.c0 == 1 and cell.c0 not in narrow:
                word = longest_atom(cell.text, cell.face, style.size, style.break_symbols)
                least[cell.c0] = max(least[cell.c0], word + 2 * style.padding + 0.1)
    widths = [share * measure / sum(shares) for share in shares]
    fixed = set(narrow)
    while tight := {i for i in range(len(shares)) if i not in fixed and widths[i] < least[i]}:
        fixed |= tight
        for index in tight:
            widths[index] = least[index]
        free = [index for index in range(len(shares)) if index not in fixed]
        left = measure - sum(widths[index] for index in fixed)
        if left <= 0 or not free:
            raise NarrowError("too many columns for this width: use a smaller size or fewer columns")
        total = sum(shares[index] for index in free)
        for index in free:
            widths[index] = shares[index] * left / total
    return widths


def _section_cells(section: Section, keys: Sequence[str]) -> tuple[Cell, ...]:
    """A section row, drawn in one of its three styles."""
    last = len(keys)
    if section.style == "whole":
        text = f"{section.no}. {section.text}" if section.no else section.text
        return (Cell(0, last, text, "bold"),)
    at = keys.index("task")
    blank = range(at + 1, last) if section.style == "empty" else ()
    cells = [
        Cell(i, i + 1, section.no or "" if key == "no" else "", "bold", "centre") for i, key in enumerate(keys[:at])
    ]
    cells.append(Cell(at, at + 1 if section.style == "empty" else last, section.text, "bold"))
    return (*cells, *(Cell(i, i + 1, "") for i in blank))


def _task_cells(appendix: AppendixTruth, index: int, task: Task, style: Style) -> tuple[Cell, ...]:
    """A task row's own cells: those merged with the row above are not among them."""
    keys, cells = appendix.keys, []
    for i, key in enumerate(keys):
        if key in task.down or (key == "coord" and task.across):
            continue
        text = (task.no or "") if key == "no" else task.cells.get(key, "")
        wide = 2 if key == "lead" and task.across else 1
        align: Align = "centre" if key == "no" else "left" if key in ("task", "output") else style.align
        cells.append(Cell(i, i + wide, text, "regular", align, 1 + _rows_below(appendix, index, key)))
    return tuple(cells)


def _rows_below(appendix: AppendixTruth, index: int, key: str) -> int:
    """How many rows below continue this row's cell of a column."""
    first = appendix.rows[index]
    if isinstance(first, Task) and key in first.down:
        return 0
    count = 0
    for row in appendix.rows[index + 1 :]:
        if not (isinstance(row, Task) and key in row.down):
            break
        count += 1
    return count
