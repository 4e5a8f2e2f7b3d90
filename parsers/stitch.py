"""From the tables of single pages to the table of one appendix: which belong together, on which columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from parsers.header import Header, find_header, numbering_row
from parsers.page import Floats
from parsers.tables import PageTable, PageTables

SAME_EDGE = 5.0
"""Column borders of two pages closer than this (points), the left edges laid together, are one border."""

_NUMBER_AT_END = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}(?:/\d{1,4})?$")
_LABEL = re.compile(r"phụ|biểu|mẫu|bảng|danh", re.IGNORECASE)

SET_ANEW = 15.0
"""As many columns, each border at most this far (points) from its twin: a table set anew on the next page."""

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """One page's part of an appendix table: the page's table and its header, where it has one.

    `body`: the first row that is neither header nor the row that numbers the columns.
    """

    table: PageTable
    header: Header | None
    body: int


@dataclass(slots=True)
class Sheet:
    """The table of one appendix as its fragments, page after page. `header` is the first one found."""

    fragments: list[Fragment]
    header: Header | None

    @property
    def xs(self) -> Floats:
        """Column borders, from the fragment that has the header, else the first."""
        headed = next((f for f in self.fragments if f.header), self.fragments[0])
        return headed.table.grid.xs

    @property
    def last(self) -> PageTable:
        return self.fragments[-1].table


def stitch(pages: Iterable[PageTables]) -> list[Sheet]:
    """The sheets of a document, in order. `pages`: those of its pages that have tables, in order."""
    sheets: list[Sheet] = []
    outside_before: frozenset[str] = frozenset()
    for page in pages:
        for table in page.tables:
            header = find_header(table)
            sheet = sheets[-1] if sheets else None
            if sheet and _continues(sheet, table, header, outside_before):
                _append(sheet, table, header)
            else:
                sheets.append(Sheet([Fragment(table, header, header.body if header else 0)], header))
        outside_before = frozenset(map(running_head, page.outside))
    return sheets


def _append(sheet: Sheet, table: PageTable, header: Header | None) -> None:
    body = header.body if header else 0
    if header is None and sheet.header and numbering_row(table.row(0)) == (sheet.header.numbering or None):
        body = 1
    sheet.fragments.append(Fragment(table, header, body))
    sheet.header = sheet.header or header


def _continues(sheet: Sheet, table: PageTable, header: Header | None, outside_before: frozenset[str]) -> bool:
    """Whether a page's table goes on with the sheet before it.

    It does on the next page, where nothing but furniture stands between, its columns lie under the sheet's, and
    its header, if it has one, is the sheet's again or the first that the sheet gets.
    """
    if not (table.first_on_page and sheet.last.last_on_page and table.page == sheet.last.page + 1):
        return False
    if any(not is_furniture(line.text, outside_before) for line in table.above):
        return False
    if header and sheet.header:
        return header.key == sheet.header.key
    return same_columns(sheet.xs, table.grid.xs)


def is_furniture(text: str, outside_before: frozenset[str]) -> bool:
    """Page numbers, and running heads: what also stands outside the table on the page before."""
    return bool(_PAGE_NUMBER.fullmatch(text)) or running_head(text) in outside_before


def running_head(text: str) -> str:
    """A line without the page number at its end or beginning, by which it is known again on the next page.

    The number of an appendix (`Phụ lục 2`) is none.
    """
    return text if _LABEL.match(text) else _NUMBER_AT_END.sub("", text)


def same_columns(ours: Floats, theirs: Floats) -> bool:
    """Whether two pages' column borders are of one table: same width, and one's borders found in the other's.

    A page that holds only merged rows shows fewer borders. Left edges may differ (mirrored margins).
    """
    ours, theirs = ours - ours[0], theirs - theirs[0]
    if abs(ours[-1] - theirs[-1]) > 2 * SAME_EDGE:
        return False
    if len(ours) == len(theirs):
        return bool(np.all(np.abs(ours - theirs) <= SET_ANEW))
    near = np.abs(ours[:, None] - theirs[None, :]) <= SAME_EDGE
    return bool(near.any(axis=0).all() or near.any(axis=1).all())
