"""What stands on pages without being part of the text: page numbers and running heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.cell_text import clean
from parsers.lines import Line
from parsers.page_text import PageText
from parsers.stitch import is_furniture, running_head

_EDGE_LINES = 3
"""Running heads and page numbers are among the first or last of so many lines of a page."""

_LAST_NUMBER = 999
"""Pages are not numbered beyond this; four digits alone on a line are a year."""

_MARGIN = 0.09
"""Running heads and feet stand within this part of the page's height of its edge."""

_SAME_PLACE = 10.0
"""A running head stands within this of the same height (points) on each page; with a page number on its line it may
stand higher or lower."""


def find_furniture(pages: Sequence[PageText]) -> list[tuple[int, Line]]:
    """Page numbers, and running heads: lines at the edge of a page that stand at the same place of the next one.

    Each with its page.
    """
    edges = [(_edge(page.items), _edge(page.items[::-1])) for page in pages]
    found: list[tuple[int, Line]] = []
    for index, page in enumerate(pages):
        for side in (0, 1):
            near = [line for i in (index - 1, index + 1) if 0 <= i < len(pages) for line in edges[i][side]]
            for line in edges[index][side]:
                margin = _in_margin(line, page) and any(_repeats(line, other) for other in near)
                if not (margin or is_page_number(line.text)):
                    break
                if all(line is not known for _, known in found):
                    found.append((page.number, line))
    return found


def _edge(items: Sequence[object]) -> list[Line]:
    """The lines at one end of a page, from its edge on."""
    lines: list[Line] = []
    for item in items[:_EDGE_LINES]:
        if not isinstance(item, Line):
            break
        lines.append(item)
    return lines


def _in_margin(line: Line, page: PageText) -> bool:
    return line.y1 < _MARGIN * page.height or line.y0 > (1 - _MARGIN) * page.height


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of a page: `2`, `- 2 -`, `Trang 2/14`."""
    digits = re.findall(r"\d+", text)
    return bool(digits) and int(digits[0]) <= _LAST_NUMBER and is_furniture(text, frozenset())


def _repeats(line: Line, other: Line) -> bool:
    near = abs(line.y0 - other.y0) < _SAME_PLACE
    return near and running_head(clean(line.text)) == running_head(clean(other.text))
