"""Setting a table on pages: row heights, page breaks, cut rows, merged-down cells.

A row that a page break cuts is cut at line granularity, as word processors do it: each cell's lines go on
by themselves, so that short cells stay wholly on the first page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from .grid import Cell, Grid
from .sheet import Box, Flow
from .wrap import Line, Setting, height, wrap


@dataclass(frozen=True)
class Strip:
    """A row, or part of a cut row, on one page: `lines` holds the lines of each cell that starts in it."""

    row: int
    y0: float
    y1: float
    lines: list[list[Line]]
    first: bool = True
    last: bool = True


class Table:
    """Sets one table into a flow, from the flow's current y on."""

    def __init__(self, flow: Flow, header: Grid, body: Grid, widths: list[float]) -> None:
        self.flow, self.style = flow, flow.style
        self.header, self.body = header, body
        self.widths = widths
        self.offsets = [0.0, *accumulate(widths)]
        self.strips: list[Strip] = []
        self.kept = {index + below for index, row in enumerate(body) for below in range(row.keep)}
        self.reaching: dict[int, list[tuple[int, Cell]]] = {}
        for index, row in enumerate(body):
            for cell in row.cells:
                for below in range(1, cell.rows):
                    self.reaching.setdefault(index + below, []).append((index, cell))

    def set(self) -> None:
        """Sets the whole table; afterwards the flow's y is below it."""
        if self.style.header != "later":
            self._set_header()
        for index, row in enumerate(self.body):
            lines = [self._wrap(cell) for cell in row.cells]
            if row.keep and not self._fits(index, row.keep):
                self._turn_page()
            self._set_row(index, lines, cut=self.style.cut_rows and index not in self.kept)
        self._finish_page()

    def _wrap(self, cell: Cell) -> list[Line]:
        style, wide = self.style, self.offsets[cell.c1] - self.offsets[cell.c0] - 2 * self.style.padding
        indent = style.para_indent if cell.align == "left" and "\n" in cell.text else 0.0
        gap = style.para_gap if indent or style.para_gap or cell.align == "left" else 3.0
        return wrap(cell.text, Setting(wide, cell.face, style.size, indent, gap, style.break_symbols))

    def _height(self, lines: list[list[Line]]) -> float:
        tallest = max((height(cell, self.style.size) for cell in lines), default=0.0)
        return max(tallest, height([Line("", 0.0)], self.style.size)) + 2 * self.style.padding

    def _fits(self, index: int, count: int) -> bool:
        rows = self.body[index : index + count]
        total = sum(self._height([self._wrap(cell) for cell in row.cells]) for row in rows)
        return self.flow.y + total <= self.flow.bottom

    def _set_row(self, index: int, lines: list[list[Line]], cut: bool) -> None:
        first, top = True, self._page_top()
        while self.flow.y + (needed := self._height(lines)) > self.flow.bottom:
            fresh = self.flow.y <= top
            parts = self._split(lines) if cut or fresh else None
            if parts:
                self._add(Strip(index, self.flow.y, 0.0, parts[0], first, last=False))
                lines, first = parts[1], False
            elif fresh:
                raise ValueError("a line is taller than the page")
            self._turn_page()
            top = self.flow.y
        self._add(Strip(index, self.flow.y, self.flow.y + needed, lines, first))

    def _page_top(self) -> float:
        """Where the first row of the current page stands, or infinity when rows stand above."""
        return self.flow.y if not self.strips else float("-inf")

    def _add(self, strip: Strip) -> None:
        strip = replace(strip, y1=strip.y0 + self._height(strip.lines))
        self.strips.append(strip)
        self.flow.y = strip.y1

    def _split(self, lines: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]] | None:
        """The lines that fit on this page, and the rest; None if a cell would have nothing on this page.

        No cut falls exactly between two paragraphs of a cell: nothing on the page would tell them apart.
        """
        room = self.flow.bottom - self.flow.y - 2 * self.style.padding
        head, rest = [], []
        for cell in lines:
            count = sum(height(cell[: n + 1], self.style.size) <= room for n in range(len(cell)))
            if 0 < count < len(cell) and cell[count].starts == "paragraph":
                count -= 1
            if cell and not count:
                return None
            head.append(cell[:count])
            rest.append(cell[count:])
        return head, rest

    def _turn_page(self) -> None:
        self._finish_page()
        self.flow.next_sheet()
        if self.style.header != "first":
            self._set_header()

    def _set_header(self) -> None:
        """The header rows at the current y; a cell that spans rows counts in the last of them."""
        heights = [0.0] * len(self.header)
        for index, row in enumerate(self.header):
            for cell in row.cells:
                last = index + cell.rows - 1
                needed = self._height([self._wrap(cell)])
                heights[last] = max(heights[last], needed - sum(heights[index:last]))
        tops = list(accumulate(heights, initial=self.flow.y))
        for index, row in enumerate(self.header):
            for cell in row.cells:
                self._draw(cell, self._wrap(cell), tops[index], tops[index + cell.rows], "lrtb", middle=True)
        self.flow.y = tops[-1]

    def _finish_page(self) -> None:
        """Draws the strips of the page: each cell down to the last row that it spans on this page."""
        for number, strip in enumerate(self.strips):
            for cell, lines in zip(self.body[strip.row].cells, strip.lines, strict=True):
                self._draw_down(cell, lines, number, strip.row)
            if number == 0:
                for row, cell in self.reaching.get(strip.row, []):
                    self._draw_down(cell, [], 0, row)
        self.strips = []

    def _draw_down(self, cell: Cell, lines: list[Line], number: int, row: int) -> None:
        first = self.strips[number]
        last = [strip for strip in self.strips[number:] if strip.row < row + cell.rows][-1]
        edges = "lr" + ("" if self._open(first, upper=True) else "t") + ("" if self._open(last, upper=False) else "b")
        whole = first.last and first.first
        self._draw(
            cell,
            lines,
            first.y0,
            last.y1,
            edges,
            middle=self.style.valign == "middle" and (whole or first is last),
        )

    def _open(self, strip: Strip, upper: bool) -> bool:
        return self.style.open_cut and not (strip.first if upper else strip.last)

    def _draw(self, cell: Cell, lines: list[Line], y0: float, y1: float, edges: str, middle: bool) -> None:
        x0, x1 = (self.flow.left + self.offsets[column] for column in (cell.c0, cell.c1))
        if not self.style.sides:
            edges = edges.replace("l", "" if cell.c0 == 0 else "l")
            edges = edges.replace("r", "" if cell.c1 == len(self.widths) else "r")
        self.flow.sheet.boxes.append(Box(x0, y0, x1, y1, edges, cell.shade))
        pad, size = self.style.padding, self.style.size
        top = y0 + ((y1 - y0 - height(lines, size)) / 2 if middle else pad)
        self.flow.put_lines(lines, x0 + pad, top, x1 - x0 - 2 * pad, cell.align, cell.face, size)
