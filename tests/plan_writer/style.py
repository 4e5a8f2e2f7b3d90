"""How a plan is drawn: every option as one value. Lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Borders = Literal["stroke", "rect", "cell_rects", "double", "polyline"]
HeaderMode = Literal["repeat", "first", "later"]
Pieces = Literal["lines", "words", "split", "shuffled"]


@dataclass(frozen=True)
class Style:
    """Options of the page, of the appendix tables and of the drawing.

    Page: `rotate` is the /Rotate of appendix pages, whose content still appears upright; `crop` is the
    width of the margin outside the crop box, where junk is printed; 0 for no crop box.

    Tables: `header` is printed on each page, on the first only, or (rarely) on all but the first.
    Without `cut_rows` a row that does not fit goes to the next page whole. `open_cut` leaves out the
    border where a page cuts a row, on both sides. `keep_merged` keeps rows that share a merged cell on
    one page; rows that share a number are always kept together. `align` is of agencies and deadlines.
    `break_symbols` lets a line end after a hyphen or slash of a symbol. Paragraphs of a cell are told
    apart by `para_gap` above or `para_indent` of the first line.

    Drawing: `pieces` is what one drawing operation shows: a line, a word, part of a word, or parts of
    words out of order. `ghosts` are white rules through the table.
    """

    landscape: bool = False
    rotate: Literal[0, 90, 180, 270] = 0
    crop: float = 0.0

    size: float = 9.0
    body_size: float = 11.0
    padding: float = 3.0
    header: HeaderMode = "repeat"
    cut_rows: bool = True
    open_cut: bool = False
    keep_merged: bool = False
    valign: Literal["top", "middle"] = "top"
    align: Literal["left", "centre"] = "centre"
    para_gap: float = 3.0
    para_indent: float = 0.0
    break_symbols: bool = True

    borders: Borders = "stroke"
    line_width: float = 0.5
    sides: bool = True
    shade: bool = False
    ghosts: bool = False
    frame: bool = False
    seal: bool = False

    pieces: Pieces = "lines"
    justify: bool = True
    page_numbers: bool = True
    running_head: str = ""
    footnote: str = ""
