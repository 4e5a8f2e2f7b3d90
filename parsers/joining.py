"""The rows of one appendix table over all its pages: rows that a page break cut become one again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from parsers.cell_text import join_parts
from parsers.numbering import read_number
from parsers.page import Floats
from parsers.stitch import Fragment, Sheet
from parsers.tables import BBox, PageCell

_OPEN_END = tuple(",;:(-–/&“")
_DANGLING = frozenset(
    [
        "và",
        "hoặc",
        "của",
        "các",
        "những",
        "cho",
        "theo",
        "với",
        "về",
        "trong",
        "từ",
        "đến",
        "tại",
        "do",
        "được",
        "bị",
        "có",
        "là",
        "để",
        "bởi",
        "quý",
        "tháng",
        "ngày",
        "trước",
        "sau",
        "Sở",
    ]
)
"""Words that end no phrase: a cell that ends in one goes on. (After `Sở` comes its name, after `Quý` its number.)"""


_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?!\d)")

MANY = 3
"""Two rows with texts over each other in this many columns, none of which goes on, are two rows."""


ENOUGH = 5
"""From this many rows on a column that is always filled tells that a blank cell at a break is no empty one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page shows of a cell."""

    page: int
    bbox: BBox
    text: str


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of the appendix: columns c0 up to c1, and its pieces, one or more for each page it stands on.

    `tall`: it is merged down over several rows on some page. `assumed`: a page shows it blank, and only the other
    rows, all filled in its column, say that it goes on from the page before.
    """

    c0: int
    c1: int
    pieces: list[Piece]
    tall: bool
    assumed: bool = False

    @property
    def text(self) -> str:
        text = ""
        for piece in self.pieces:
            text = join_parts(text, piece.text)
        return text


@dataclass(slots=True)
class Row:
    """A row of the appendix: for each column the cell that covers it; neighbours may share one."""

    page: int
    cells: list[Cell]

    def text(self, column: int | None) -> str:
        return "" if column is None else self.cells[column].text

    def holds_only(self, column: int | None, besides: int | None = None) -> bool:
        """Whether one cell holds all the text of the row, `besides` (the number) set aside."""
        if column is None or not self.text(column):
            return False
        apart = {self.cells[column]} | ({self.cells[besides]} if besides is not None else set())
        return not any(cell.text for cell in self.cells if cell not in apart)

    def is_bare(self, column: int | None, besides: int | None = None) -> bool:
        """Whether that cell is also one of its own, not merged across columns."""
        if column is None or self.cells[column].c1 - self.cells[column].c0 > 1:
            return False
        return self.holds_only(column, besides)

    def distinct(self) -> list[Cell]:
        return list(dict.fromkeys(self.cells))

    @property
    def shape(self) -> list[tuple[int, int]]:
        return [(cell.c0, cell.c1) for cell in self.distinct()]


@dataclass(frozen=True, slots=True)
class Break:
    """A page break inside a sheet. `no`, `task`: the columns of number and task, None where it has none.

    `unnumbered`: rows without a number are usual here. `bare_groups`: sections have neither number nor merged cells.
    `open`: no ruling closes the row at the break. `lead`: the column of the leading agency,
    None where some task row leaves it blank.
    """

    no: int | None
    task: int | None
    unnumbered: bool
    bare_groups: bool
    lead: int | None
    open: bool


def join_rows(sheet: Sheet, no: int | None, task: int | None, lead: int | None) -> list[Row]:
    """The body rows of a sheet, cut rows joined. `no`, `task`, `lead`: the columns with these roles."""
    pages = [list(_fragment_rows(fragment, sheet.xs)) for fragment in sheet.fragments]
    unnumbered = _often_unnumbered(pages, no)
    bare = any(row.is_bare(task) for own in pages for row in own[1:])
    lead = lead if _always_filled(pages, no, task, lead) else None
    rows: list[Row] = []
    bottom_open = False
    for fragment, own in zip(sheet.fragments, pages, strict=True):
        if rows and own:
            grid = fragment.table.grid
            is_open = bottom_open or (grid.open_top and fragment.body == 0)
            cut = Break(no, task, unnumbered, bare, lead, is_open)
            if _is_continuation(rows[-1], own, cut):
                _merge_rows(rows[-1], own)
                own = own[1:]
            else:
                _merge_tall(rows[-1], own, cut)
        rows += own
        bottom_open = fragment.table.grid.open_bottom
    return rows


def _fragment_rows(fragment: Fragment, xs: Floats) -> Iterator[Row]:
    """The body rows of one page, its cells laid on the sheet's columns."""
    grid = fragment.table.grid
    shift = xs[0] - grid.xs[0]
    column = np.abs((grid.xs + shift)[:, None] - xs[None, :]).argmin(axis=1).tolist()
    made: dict[int, Cell] = {}
    for number in range(fragment.body, grid.rows):
        cells: list[Cell | None] = [None] * (len(xs) - 1)
        for index in dict.fromkeys(grid.cells[number].tolist()):
            shown = fragment.table.cells[index]
            c0 = min(column[shown.c0], len(xs) - 2)
            c1 = max(column[shown.c1], c0 + 1)
            cell = made.get(index)
            if cell is None:
                cell = made[index] = _cell(shown, c0, c1, fragment)
            for j in range(c0, c1):
                if cells[j] is not None and cells[j] is not cell:
                    _absorb(cells[j], cell)
                else:
                    cells[j] = cell
        filled = [cell for cell in cells if cell is not None]
        yield Row(fragment.table.page, [cell if cell is not None else filled[0] for cell in cells])


def _cell(shown: PageCell, c0: int, c1: int, fragment: Fragment) -> Cell:
    piece = Piece(fragment.table.page, shown.bbox, shown.text)
    return Cell(c0, c1, [piece], tall=shown.r1 - max(shown.r0, fragment.body) > 1)


def _absorb(cell: Cell | None, other: Cell) -> None:
    """A page that splits one of the sheet's columns: both parts are that column's text."""
    if cell is not None and other is not cell:
        cell.pieces += [piece for piece in other.pieces if piece not in cell.pieces]


def _is_continuation(last: Row, own: list[Row], cut: Break) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    first = own[0]
    if last.shape != first.shape:
        return False
    task_flows = _flows(last.text(cut.task), first.text(cut.task))
    if cut.no is not None and first.text(cut.no):
        if last.text(cut.no):  # a number too long for its cell
            return join_parts(last.text(cut.no), first.text(cut.no)) == last.text(cut.no) + first.text(cut.no)
        # A number set in the middle of its cell may come to stand behind the break.
        return not cut.unnumbered and task_flows
    if last.is_bare(cut.task, besides=cut.no) and not first.is_bare(cut.task, besides=cut.no) and first.text(cut.task):
        return task_flows  # a section, and the first task below it
    # A cell merged down says by going on that it goes on, not that its last row does.
    own_pairs = [(a.text, b.text) for a, b in _pairs(last, first) if a.text and not (a.tall or b.tall)]
    both = [(before, after) for before, after in own_pairs if after]
    flowing = sum(_flows(before, after) for before, after in both)
    if flowing:
        return not cut.unnumbered or flowing * 2 > len(both)
    if _group_goes_on(last, own, cut) and len(both) == len(own_pairs):
        return False
    if cut.open:
        return True
    if len(both) >= MANY or _begins_anew(last, first):
        return False
    if cut.unnumbered or (cut.bare_groups and first.is_bare(cut.task)):
        return not first.text(cut.task)
    return True


def _group_goes_on(last: Row, own: list[Row], cut: Break) -> bool:
    """Whether number or task are merged down across the break, so that the row after it may be one of its own."""
    columns = [column for column in (cut.no, cut.task) if column is not None]
    return any(last.cells[c].tall or (own[0].cells[c].tall and not own[0].text(c)) for c in columns)


def _begins_anew(last: Row, first: Row) -> bool:
    """Whether a cell of the row has text where the row before the break is blank, or is merged down from here on.

    Text of a cut row begins before the break.
    """
    return any(
        after.text and (not before.text or (after.tall and not _flows(before.text, after.text)))
        for before, after in _pairs(last, first)
    )


def _flows(before: str, after: str) -> bool:
    """Whether `after` reads as the rest of `before`: it opens low, or `before` stops in the middle of a phrase."""
    if not before or not after:
        return False
    if after[0].islower() or after[0] in ",.;:)]”/%":
        return True
    word = before.split()[-1]
    if before.endswith(_OPEN_END) or word in _DANGLING or word.lower() in _DANGLING:
        return True
    return after[0].isdigit() and word.islower() and not _DATE.match(after)


def _merge_rows(last: Row, own: list[Row]) -> None:
    """Makes the first row of a page the rest of the last row before it."""
    for before, after in _pairs(last, own[0]):
        _merge(before, after, own)


def _merge_tall(last: Row, own: list[Row], cut: Break) -> None:
    """Joins the cells that are merged down across a break between two whole rows.

    One half of such a cell is blank, or its text goes on, or it belongs to a number that is merged down as well.
    """
    first = own[0]
    group = cut.no is not None and first.cells[cut.no].tall and not first.text(cut.no)
    tasks = _are_tasks(last, first, cut)
    numbered = bool(first.text(cut.no))
    headless = tasks and not numbered and not first.text(cut.task)
    for before, after in _pairs(last, first):
        if (before.c0, before.c1) != (after.c0, after.c1):
            continue
        either, both = before.tall or after.tall, before.tall and after.tall
        blank_after, blank_before = before.text and not after.text, after.text and not before.text
        goes_on = before.text and after.text and (_flows(before.text, after.text) or (group and after.tall))
        own_name = numbered and before.c0 in (cut.no, cut.task)
        if (either and (blank_after or (goes_on and not own_name))) or (both and blank_before):
            _merge(before, after, own)
        elif blank_after and tasks and (before.c0 == cut.lead or (headless and before.c0 in (cut.no, cut.task))):
            _merge(before, after, own)
            before.assumed = True


def _are_tasks(last: Row, first: Row, cut: Break) -> bool:
    """Whether both rows at a break say more than a number and one text."""
    return last.shape == first.shape and not any(row.is_bare(cut.task, besides=cut.no) for row in (last, first))


def _pairs(last: Row, first: Row) -> list[tuple[Cell, Cell]]:
    """Cells that stand over each other across a break, each pair once."""
    return list(dict.fromkeys(zip(last.cells, first.cells, strict=True)))


def _merge(before: Cell, after: Cell, own: list[Row]) -> None:
    """Makes `before` and `after` one cell in all rows of the page after the break."""
    before.pieces += after.pieces
    before.tall = before.tall or after.tall
    for row in own:
        row.cells = [before if cell is after else cell for cell in row.cells]


def _always_filled(pages: list[list[Row]], no: int | None, task: int | None, lead: int | None) -> bool:
    """Whether no row but sections and rows at the top of a page leaves the lead blank, and there are enough rows."""
    rows = [row for own in pages for row in own[1:] if not row.is_bare(task, besides=no) and len(row.shape) > 2]
    return lead is not None and len(rows) >= ENOUGH and all(row.text(lead) for row in rows)


def _often_unnumbered(pages: list[list[Row]], no: int | None) -> bool:
    """Whether rows without a number are usual in this table, so that a missing number tells of no cut."""
    if no is None:
        return True
    numbered = bare = 0
    for own in pages:
        for row in own[1:]:
            numbered += read_number(row.text(no)) is not None
            bare += not row.text(no) and row.cells[no].c1 - row.cells[no].c0 == 1
    return bare > numbered
