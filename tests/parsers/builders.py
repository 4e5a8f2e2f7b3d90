"""Small tables, lines and PDFs for the tests of this room, made from numbers and texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pymupdf

from parsers.appendix import Reading, read_appendix
from parsers.columns import read_columns
from parsers.grid import Grid
from parsers.joining import Row, join_rows
from parsers.lines import Line
from parsers.page import Rulings, Words
from parsers.stitch import Sheet, stitch
from parsers.tables import PageCell, PageTable, PageTables, ink

LETTER, HEIGHT, LEADING = 5.0, 10.0, 12.0
"""Every letter of these tests is as wide, every line as high; lines follow each other at this distance."""

WIDTH, ROW = 60.0, 20.0
"""Columns and rows of these tests, in points."""

Texts = Sequence[Sequence[str]]


def line(text: str, x: float = 0.0, y: float = 0.0) -> Line:
    """A printed line."""
    words = text.split(" ")
    return Line(
        text=text,
        x0=x,
        y0=y,
        x1=x + LETTER * len(text),
        y1=y + HEIGHT,
        first=LETTER * len(words[0]),
        words=len(words),
    )


def words(*placed: tuple[str, float, float], runs: Sequence[int] = ()) -> Words:
    """Words, each with the place of its top left corner; all of one run unless `runs` says otherwise."""
    boxes = [(x, y, x + LETTER * len(text), y + HEIGHT) for text, x, y in placed]
    return Words(
        [text for text, _, _ in placed],
        np.array(boxes, dtype=np.float64).reshape(-1, 4),
        np.array(runs or [0] * len(placed), dtype=np.int64),
    )


def rulings(across: Sequence[Sequence[float]] = (), upright: Sequence[Sequence[float]] = ()) -> Rulings:
    """`across`: y x0 x1 of each horizontal line; `upright`: x y0 y1 of each vertical one."""
    return Rulings(
        np.array(across, dtype=np.float64).reshape(-1, 3), np.array(upright, dtype=np.float64).reshape(-1, 3)
    )


def ruled(xs: Sequence[float], ys: Sequence[float]) -> Rulings:
    """A table with all its borders, whole."""
    return rulings([(y, xs[0], xs[-1]) for y in ys], [(x, ys[0], ys[-1]) for x in xs])


def page_table(
    texts: Texts,
    page: int = 1,
    *,
    widths: Sequence[float] = (),
    open_top: bool = False,
    open_bottom: bool = False,
    above: Sequence[str] = (),
    first: bool = True,
    last: bool = True,
    left: float = 50.0,
) -> PageTable:
    """A page's table from the texts of its slots.

    ``<`` goes on with the cell at the left, ``^`` with the one above.
    """
    rows, columns = len(texts), len(texts[0])
    cells = np.zeros((rows, columns), dtype=np.int64)
    boxes: list[list[int]] = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                cells[r, c] = cells[r, c - 1] if text == "<" else cells[r - 1, c]
                box = boxes[cells[r, c]]
                box[1], box[3] = max(box[1], r + 1), max(box[3], c + 1)
            else:
                cells[r, c] = len(boxes)
                boxes.append([r, r + 1, c, c + 1])
    xs = np.cumsum([left, *(widths or [WIDTH] * columns)], dtype=np.float64)
    ys = 100.0 + ROW * np.arange(rows + 1, dtype=np.float64)
    grid = Grid(xs, ys, cells, np.array(boxes), open_top, open_bottom, ragged=False)
    filled = [PageCell(texts[r0][c0], grid.cell_bbox(i), r0, r1, c0, c1) for i, (r0, r1, c0, c1) in enumerate(boxes)]
    return PageTable(
        page=page,
        grid=grid,
        cells=filled,
        ink=sum(ink(cell.text) for cell in filled),
        above=[line(text, y=LEADING * i) for i, text in enumerate(above)],
        first_on_page=first,
        last_on_page=last,
    )


def pages_of(*tables: PageTable) -> list[PageTables]:
    """Pages with one table each; what stands above it stands outside it."""
    return [PageTables(t.page, [t], frozenset(found.text for found in t.above)) for t in tables]


def sheet_of(*tables: PageTable) -> Sheet:
    """The one sheet that these tables of pages make."""
    (sheet,) = stitch(pages_of(*tables))
    return sheet


def joined(*tables: PageTable) -> list[Row]:
    """The body rows of the one sheet that these tables make."""
    sheet = sheet_of(*tables)
    assert sheet.header is not None
    roles = [column.role for column in read_columns(sheet.header.paths)]
    no, task, lead = (roles.index(role) if role in roles else None for role in ("no", "task", "lead"))
    return join_rows(sheet, no, task, lead)


def texts_of(rows: Sequence[Row]) -> list[list[str]]:
    """For each row the text of each column."""
    return [[cell.text for cell in row.cells] for row in rows]


def reading(*tables: PageTable) -> Reading:
    """The appendix that these tables make."""
    found = read_appendix(sheet_of(*tables))
    assert found is not None
    return found


def pdf(*draw: Callable[[Any], object], size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with one page for each function, which draws it."""
    document: Any = pymupdf.open()
    for one in draw:
        one(document.new_page(width=size[0], height=size[1]))
    data: bytes = document.tobytes()
    document.close()
    return data


def add_stamp(page: Any, text: str) -> None:
    """Puts the appearance of a signature on a page: a widget with text in it."""
    stamp: Any = pymupdf.Widget()
    stamp.field_type = 7  # a field of text
    stamp.field_name, stamp.field_value = "Signature1", text
    stamp.rect = pymupdf.Rect(300, 700, 500, 760)
    page.add_widget(stamp)
