"""Rows of an appendix to what they are: sections that group, tasks that assign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.joining import Cell, Row
from parsers.numbering import Number, read_number, split_number
from schema.record import Column, Place, Section, Task, column_keys

_TOTAL = re.compile(r"(?:tổng(?: cộng| số| kinh phí)?|cộng)(?: \([^)]*\))?\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns of a sheet are. `no`, `task`: their indices; `keys[j]`: the name of column j in `cells`."""

    no: int | None
    task: int
    keys: list[str]


def read_rows(rows: Sequence[Row], columns: Sequence[Column]) -> list[Section | Task]:
    """The record's rows: sections with their levels, tasks under the sections above them. Blank rows are none."""
    layout = _Layout(
        no=next((j for j, column in enumerate(columns) if column.role == "no"), None),
        task=next(j for j, column in enumerate(columns) if column.role == "task"),
        keys=column_keys(columns),
    )
    rows = [row for row in rows if any(cell.text for cell in row.cells)]
    numbers = _numbers(rows, layout)
    grouping = _grouping(rows, numbers, layout)
    found: list[Section | Task] = []
    path: list[tuple[str, tuple[str, int] | None]] = []
    for row, number, groups in zip(rows, numbers, grouping, strict=True):
        if groups:
            no, text = _section_texts(row, layout)
            path = _path(path, no, number)
            found.append(Section(no=no, text=text, level=len(path), page=row.page, where=_where(row.cells)))
        else:
            found.append(_task(row, [no for no, _ in path], layout))
    return found


def is_total(row: Row, task: int) -> bool:
    """Whether a row sums up a column (`Tổng cộng`) and so is neither section nor task."""
    return any(_TOTAL.fullmatch(row.text(column)) for column in range(task + 1))


def _numbers(rows: Sequence[Row], layout: _Layout) -> list[Number | None]:
    """The number of each row, letters told from Roman numerals by the sibling before."""
    last: dict[tuple[str, int], Number] = {}
    numbers: list[Number | None] = []
    for row in rows:
        own = _number_cell(row, layout)
        text = own.text if own is not None else ""
        if _spans(row, layout) and own in (None, row.cells[layout.task]):
            text = split_number(row.text(layout.task))[0] or ""
        number = read_number(text, last.get(("capital", 1)))
        if number:
            last[number.kind] = number
        numbers.append(number)
    return numbers


def _spans(row: Row, layout: _Layout) -> bool:
    """Whether one merged cell holds the row's whole text from the task column on, so that it can assign nothing."""
    cell = row.cells[layout.task]
    return cell.c1 - cell.c0 > 1 and cell.c1 == len(row.cells) and row.holds_only(layout.task, layout.no)


def _number_cell(row: Row, layout: _Layout) -> Cell | None:
    return None if layout.no is None else row.cells[layout.no]


def _grouping(rows: Sequence[Row], numbers: Sequence[Number | None], layout: _Layout) -> list[bool]:
    """Which rows are sections.

    A text merged across the columns that would assign is one. A bare text in cells of its own is one where its
    kind of number never carries an assignment, or where what follows it is numbered in another way: a task whose
    other cells were left empty is followed by its sibling.
    """
    bare = [row.holds_only(layout.task, layout.no) for row in rows]
    assigned = Counter(n.kind if n else None for n, is_bare in zip(numbers, bare, strict=True) if not is_bare)
    unnumbered = sum(is_bare for n, is_bare in zip(numbers, bare, strict=True) if n is None)
    result = []
    before: Number | None = None
    for index, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        following = numbers[index + 1] if index + 1 < len(rows) else None
        if _spans(row, layout):
            result.append(True)
        elif not bare[index] or index + 1 == len(rows):
            result.append(False)
        elif number is None:
            result.append(unnumbered <= max(assigned[None], sum(assigned.values()) - assigned[None]))
        else:
            result.append(not assigned[number.kind] or _opens_group(number, before, following))
        if not bare[index]:
            before = number or before
    return result


def _opens_group(number: Number, before: Number | None, following: Number | None) -> bool:
    """Whether a bare row is no task among its siblings.

    A list of its own begins below it, or the tasks' numbers (`before`: the last one) run on as if it were not there.
    """
    if following is None or following.order == 1 or following.kind == (number.style, number.depth + 1):
        return True
    return before is not None and following == Number(before.style, before.depth, before.order + 1) != number


def _section_texts(row: Row, layout: _Layout) -> tuple[str | None, str]:
    """Number and text of a section row; a number printed in front of the text is taken from it."""
    cell, own = row.cells[layout.task], _number_cell(row, layout)
    if own is not None and own is not cell and own.text:
        return own.text, cell.text
    return split_number(cell.text)


def _path(
    path: list[tuple[str, tuple[str, int] | None]], no: str | None, number: Number | None
) -> list[tuple[str, tuple[str, int] | None]]:
    """The path of sections with a new one: it ends its siblings and what they hold, and goes below the rest."""
    kind = number.kind if number else None
    kinds = [own for _, own in path]
    kept = path[: kinds.index(kind)] if kind in kinds else path
    return [*kept, (no or "", kind)]


def _task(row: Row, section: list[str], layout: _Layout) -> Task:
    cells: dict[str, str | None] = {}
    where: dict[str, list[Place]] = {}
    number = _number_cell(row, layout)
    taken = {number} if number is not None and number is not row.cells[layout.task] else set()
    for key, cell in zip(layout.keys, row.cells, strict=True):
        if key == "no":
            continue
        # A cell merged across columns counts once: for the first of them (lead before coord).
        cells[key] = cell.text or None if cell not in taken else None
        if cell not in taken:
            where[key] = _where([cell])
        taken.add(cell)
    no = number.text or None if number is not None and number is not row.cells[layout.task] else None
    if number is not None:
        where["no"] = _where([number])
    return Task(no=no, section=section, page=row.page, cells=cells, where=where)


def _where(cells: Sequence[Cell]) -> list[Place]:
    """One box a page, around all pieces of the cells that stand on it; points, one decimal."""
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for cell in dict.fromkeys(cells):
        for piece in cell.pieces:
            boxes.setdefault(piece.page, []).append(piece.bbox)
    places = []
    for page, own in sorted(boxes.items()):
        x0, y0, x1, y1 = zip(*own, strict=True)
        places.append(
            Place(page=page, bbox=(round(min(x0), 1), round(min(y0), 1), round(max(x1), 1), round(max(y1), 1)))
        )
    return places
