"""Pages as plain values, and the cursor that fills them.

All coordinates are points of the page as it is shown, origin at the top left; a text's `y` is its baseline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from .fonts import ASCENT, LEADING, Face, width
from .style import Style
from .wrap import Line, Setting, wrap

A4 = (595.32, 841.92)

SLOT = re.compile(r"\[([^\[\]]+)\]")
"""A number that is stamped, in a line: ``Số: [47]/QĐ-SDL``."""

Align = Literal["left", "centre", "justify"]


@dataclass(frozen=True)
class Text:
    """One line of text; `spread` is extra space at each of its blanks."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    spread: float = 0.0


@dataclass(frozen=True)
class Slot:
    """A gap in a line that the signing tool fills: where its text begins, the text, and the size of its type."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True)
class Box:
    """One cell on one page. `edges` names the borders that are drawn, of ``lrtb``."""

    x0: float
    y0: float
    x1: float
    y1: float
    edges: str = "lrtb"
    shade: bool = False


@dataclass
class Sheet:
    """One page: its size, what stands on it, and whether it belongs to an appendix."""

    width: float
    height: float
    appendix: bool = False
    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)  # x0, x1, y
    seal: tuple[float, float] | None = None
    slots: list[Slot] = field(default_factory=list)


class Flow:
    """Fills sheets from top to bottom. `y` is where the next thing goes."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.left = self.right = 0.0

    def open_sheet(self, appendix: bool = False, landscape: bool = False) -> None:
        """Begins a page, with its number at the top centre from the second page on."""
        wide, high = (A4[1], A4[0]) if landscape else A4
        self.sheet = Sheet(wide, high, appendix)
        self.sheets.append(self.sheet)
        self.left, self.right = (42.0, 36.0) if appendix else (72.0, 45.0)
        self.y = 50.0
        if self.style.page_numbers and len(self.sheets) > 1:
            self.put(Line(str(len(self.sheets)), 0.0), wide / 2 - 3, 24.0, "regular", self.style.body_size)
        if self.style.running_head:
            self.put(Line(self.style.running_head, 0.0), self.left, 30.0, "italic", 8.0)

    def next_sheet(self) -> None:
        """Begins another page like the current one."""
        self.open_sheet(self.sheet.appendix, self.sheet.width > self.sheet.height)

    @property
    def bottom(self) -> float:
        """The lowest y that content may reach."""
        return self.sheet.height - 48.0

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.sheet.width - self.left - self.right

    def put(self, line: Line, x: float, top: float, face: Face, size: float, spread: float = 0.0) -> None:
        """One line with its top at `top`; what stands in square brackets is left to the signing tool."""
        text = line.text
        while match := SLOT.search(text):
            begins = x + width(text[: match.start()], face, size) + spread * text[: match.start()].count(" ")
            self.sheet.slots.append(Slot(begins, top + ASCENT * size, match[1], size))
            blanks = round(width(match[1], face, size) / width(" ", face, size) + 0.5)
            text = text[: match.start()] + " " * blanks + text[match.end() :]
        self.sheet.texts.append(Text(x, top + ASCENT * size, text, face, size, spread))

    def put_lines(
        self, lines: list[Line], x: float, top: float, measure: float, align: Align, face: Face, size: float
    ) -> float:
        """Lines in a column `measure` wide; returns the y below them."""
        for index, line in enumerate(lines):
            top += line.gap if index else 0.0
            slack = measure - line.indent - line.width
            blanks = line.text.count(" ")
            spread = slack / blanks if align == "justify" and blanks and not line.last else 0.0
            shift = slack / 2 if align == "centre" else 0.0
            self.put(line, x + line.indent + shift, top, face, size, spread)
            top += size * LEADING
        return top

    def paragraph(
        self,
        text: str,
        face: Face = "regular",
        size: float | None = None,
        align: Align = "left",
        indent: float = 0.0,
        after: float = 4.0,
    ) -> None:
        """A paragraph between the margins, continued on further pages where it must be."""
        size = size or self.style.body_size
        for line in wrap(text, Setting(self.measure, face, size, indent, 0.0, self.style.break_symbols)):
            if self.y + size * LEADING > self.bottom:
                self.next_sheet()
            self.y = self.put_lines([line], self.left, self.y, self.measure, align, face, size)
        self.y += after

    def room(self, needed: float) -> None:
        """Begins a new page unless `needed` points are left on this one."""
        if self.y + needed > self.bottom:
            self.next_sheet()
