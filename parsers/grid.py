"""The grid: from rulings to tables and their cells.

Rulings that touch belong to one table. Their positions cut the table's box into slots; a slot side is
closed where a ruling covers most of it; slots without a closed side between them are one (merged) cell.
Everything is arrays: a page costs the same few NumPy calls however many rulings it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parsers.page import Flags, Floats, Ints, Rulings
from parsers.rulings import snap

TOUCH = 4.0
"""Rulings whose ends miss each other by at most this (points) touch."""

WHOLE_ROW = 60.0
"""A row that holds nothing but one text over the whole width is at most this high (points): four lines."""

COVER = 0.5
"""A slot's side is closed when rulings cover at least this part of it: broken rulings still rule."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of one table.

    `xs` (c+1,), `ys` (r+1,): positions of the column and row borders. `cells` (r, c): for each slot the number of
    its cell. `boxes` (k, 4): row and column extent of each cell as slot indices r0 r1 c0 c1, ends exclusive.
    `open_top`, `open_bottom`: the table has no ruling there; a page cut it. `ragged`: some cell is no rectangle.
    """

    xs: Floats
    ys: Floats
    cells: Ints
    boxes: Ints
    open_top: bool
    open_bottom: bool
    ragged: bool

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def cell_bbox(self, cell: int) -> tuple[float, float, float, float]:
        r0, r1, c0, c1 = self.boxes[cell]
        return float(self.xs[c0]), float(self.ys[r0]), float(self.xs[c1]), float(self.ys[r1])


def find_grids(rulings: Rulings) -> list[Grid]:
    """The tables of a page, top to bottom, then left to right. A box with one column or cell is no table."""
    across, upright = rulings.horizontal, rulings.vertical
    if len(upright) < 2:
        return []
    label_h, label_v = _components(across, upright)
    label_h, label_v = _unite_open(across, upright, label_h, label_v)
    label_h, label_v = _unite_sideless(across, upright, label_h, label_v)
    grids = []
    for label in np.unique(label_v):
        grid = _grid(across[label_h == label], upright[label_v == label])
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _unite_open(across: Floats, upright: Floats, label_h: Ints, label_v: Ints) -> tuple[Ints, Ints]:
    """Labels with the parts of a table made one that only its missing outer borders would join.

    Where a page cuts rows and draws no border there, cells merged down over the whole page leave columns that no
    horizontal ruling connects; their vertical rulings begin and end at the same heights.
    """
    own = label_h[:, None] == label_v[None, :]
    at = [(own & (np.abs(across[:, 0, None] - upright[None, :, end]) <= TOUCH)).any(axis=0) for end in (1, 2)]
    if (at[0] & at[1]).all():  # the usual table: no ruling ends without a border across it
        return label_h, label_v
    for index in range(1, len(upright)):
        same = (np.abs(upright[:index, 1:] - upright[index, 1:]) <= TOUCH).all(axis=1)
        own = across[label_h == label_v[index], 0]
        is_open = any(not np.any(np.abs(own - end) <= TOUCH) for end in upright[index, 1:])
        if is_open and same.any():
            old, new = label_v[index], label_v[:index][same][0]
            label_h = np.where(label_h == old, new, label_h)
            label_v = np.where(label_v == old, new, label_v)
    return label_h, label_v


def _unite_sideless(across: Floats, upright: Floats, label_h: Ints, label_v: Ints) -> tuple[Ints, Ints]:
    """Labels with the parts of a table made one that a row without any vertical ruling parts.

    Where a table has no outer borders at its sides, a row merged over its whole width shows nothing but the rulings
    above and below it. They reach as far as the table's others, beyond its vertical rulings.
    """
    order = np.argsort(across[:, 0], kind="stable")
    for above, below in pairwise(order.tolist()):
        old, new = label_h[below], label_h[above]
        near = across[below, 0] - across[above, 0] <= WHOLE_ROW
        if old == new or not near or np.any(np.abs(across[above, 1:] - across[below, 1:]) > TOUCH):
            continue
        columns = [snap(upright[label_v == label, 0])[0] for label in (old, new) if np.any(label_v == label)]
        sideless = all(across[above, 1] < xs[0] - 2 * TOUCH and across[above, 2] > xs[-1] + 2 * TOUCH for xs in columns)
        if columns and sideless and _within(columns[0], columns[-1]):
            label_h = np.where(label_h == old, new, label_h)
            label_v = np.where(label_v == old, new, label_v)
            if not np.any(label_v == new):  # two rulings with nothing between: the table below them takes them in
                label_h = np.where(label_h == new, old, label_h)
    return label_h, label_v


def _within(ours: Floats, theirs: Floats) -> bool:
    """Whether the fewer of two rows of column borders are all among the others."""
    fewer, more = sorted((ours, theirs), key=len)
    return bool((np.abs(fewer[:, None] - more[None, :]) <= TOUCH).any(axis=1).all())


def _components(across: Floats, upright: Floats) -> tuple[Ints, Ints]:
    """Labels of connected rulings: the least index of a vertical ruling that each of them reaches."""
    touch = (
        (upright[None, :, 0] >= across[:, 1, None] - TOUCH)
        & (upright[None, :, 0] <= across[:, 2, None] + TOUCH)
        & (across[:, 0, None] >= upright[None, :, 1] - TOUCH)
        & (across[:, 0, None] <= upright[None, :, 2] + TOUCH)
    )
    nothing = len(upright)
    if not len(across):
        return np.empty(0, dtype=np.int64), np.arange(nothing)
    label_v = np.arange(len(upright))
    while True:
        label_h = np.where(touch, label_v[None, :], nothing).min(axis=1)
        reached = np.minimum(label_v, np.where(touch, label_h[:, None], nothing).min(axis=0))
        if np.array_equal(reached, label_v):
            return label_h, label_v
        label_v = reached


def _grid(across: Floats, upright: Floats) -> Grid | None:
    """The grid of one table's rulings, or None where they enclose less than two cells."""
    if len(upright) < 2:
        return None
    ys, open_top, open_bottom = _borders(across[:, 0], upright[:, 1:])
    xs, _, _ = _borders(upright[:, 0], across[:, 1:])
    if len(xs) < 3 or len(ys) < 2:
        return None
    closed_h = _closed(across, ys, xs)
    closed_v = _closed(upright, xs, ys)
    ys, closed_h, closed_v = _without_idle(ys, closed_h, closed_v)
    xs, closed_v, closed_h = _without_idle(xs, closed_v, closed_h)
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells, boxes, ragged = _cells(closed_h, closed_v)
    if len(boxes) < 2:
        return None
    return Grid(xs, ys, cells, boxes, open_top, open_bottom, ragged)


def _borders(positions: Floats, spans: Floats) -> tuple[Floats, bool, bool]:
    """Border positions along one axis, with outer borders added where crossing rulings reach beyond them.

    `positions` (n,): of the rulings across the axis. `spans` (m, 2): extents along the axis of those that cross
    them. Where there are
    two of these, two must agree before a border is added. Returns positions and whether first and last were added.
    """
    borders, _ = snap(positions)
    low = np.sort(spans[:, 0])
    high = np.sort(spans[:, 1])[::-1]
    witness = min(1, len(low) - 1)
    if not len(borders):
        return np.array([low[0], high[0]]), True, True
    before = witness >= 0 and low[witness] < borders[0] - 2 * TOUCH
    after = witness >= 0 and high[witness] > borders[-1] + 2 * TOUCH
    if before:
        borders = np.concatenate([[low[0]], borders])
    if after:
        borders = np.concatenate([borders, [high[0]]])
    return borders, bool(before), bool(after)


def _closed(lines: Floats, positions: Floats, borders: Floats) -> Flags:
    """(len(positions), len(borders) - 1): which slot sides the lines close; outermost sides always are."""
    which = np.abs(lines[:, 0, None] - positions[None, :]).argmin(axis=1)
    overlap = np.minimum(lines[:, 2, None], borders[None, 1:]) - np.maximum(lines[:, 1, None], borders[None, :-1])
    covered = np.zeros((len(positions), len(borders) - 1))
    np.add.at(covered, which, np.maximum(overlap, 0))
    closed = covered >= COVER * np.diff(borders)[None, :]
    closed[0] = closed[-1] = True
    return np.asarray(closed)


def _without_idle(positions: Floats, closed: Flags, other: Flags) -> tuple[Floats, Flags, Flags]:
    """Drops inner positions at which no slot side is closed; `other` (the crossing sides) loses that slot."""
    keep = closed.any(axis=1)
    if keep.all():
        return positions, closed, other
    merged = np.logical_or.reduceat(other, np.flatnonzero(keep)[:-1], axis=1)
    return positions[keep], closed[keep], merged


def _cells(closed_h: Flags, closed_v: Flags) -> tuple[Ints, Ints, bool]:
    """Cells from closed sides: `closed_h` (r+1, c) above and below slots, `closed_v` (c+1, r) beside them.

    A slot's cell is named by the nearest closed side above and to the left of it. Slots of one rectangular cell
    share that name; where they do not, some cell is no rectangle.
    """
    rows, columns = closed_h.shape[0] - 1, closed_h.shape[1]
    top = np.maximum.accumulate(np.where(closed_h[:-1], np.arange(rows)[:, None], 0), axis=0)
    left = np.maximum.accumulate(np.where(closed_v[:-1].T, np.arange(columns)[None, :], 0), axis=1)
    names, cells = np.unique(top * columns + left, return_inverse=True)
    cells = cells.reshape(rows, columns)
    row, column = np.indices((rows, columns))
    boxes = np.empty((len(names), 4), dtype=np.int64)
    boxes[:, 0] = boxes[:, 2] = max(rows, columns)
    np.minimum.at(boxes[:, 0], cells, row)
    np.minimum.at(boxes[:, 2], cells, column)
    boxes[:, 1] = boxes[:, 3] = 0
    np.maximum.at(boxes[:, 1], cells, row + 1)
    np.maximum.at(boxes[:, 3], cells, column + 1)
    area = (boxes[:, 1] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 2])
    ragged = bool(np.any(area != np.bincount(cells.ravel(), minlength=len(names))))
    return cells, boxes, ragged
